"""Working days of the official calendar; past its last year the answer is unknown, never a guess."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import attrs

_SATURDAY = 5
_ONE = timedelta(days=1)


@attrs.frozen
class _Year:
    source: str
    off: frozenset[date]
    on: frozenset[date]


@cache
def _years() -> dict[int, _Year]:
    text = (files("orgwork") / "data" / "workdays.toml").read_text(encoding="utf-8")
    return {
        int(year): _Year(table["source"], frozenset(table["off"]), frozenset(table["on"]))
        for year, table in tomllib.loads(text).items()
    }


def source(year: int) -> str | None:
    """Return the notice that fixes a year's working days, or None outside the table."""
    known = _years().get(year)
    return known.source if known else None


def is_workday(day: date) -> bool | None:
    """Whether a day is worked; None outside the years of the table."""
    year = _years().get(day.year)
    if year is None:
        return None
    return day in year.on or (day.weekday() < _SATURDAY and day not in year.off)


def add_workdays(day: date, n: int) -> date | None:
    """Return the n-th working day after a day, which itself does not count; None where the table ends before.

    Args:
        day: where counting starts; it must lie in the table.
        n: how many, not negative; 0 gives the day itself.

    """
    if is_workday(day) is None:
        return None
    while n > 0:
        day += _ONE
        worked = is_workday(day)
        if worked is None:
            return None
        n -= worked
    return day


def workdays_between(start: date, end: date) -> int | None:
    """Return the working days after `start` up to and including `end`; None where a day lies outside the table."""
    if is_workday(start) is None or is_workday(end) is None:
        return None
    return sum(bool(is_workday(start + timedelta(days=i))) for i in range(1, (end - start).days + 1))
