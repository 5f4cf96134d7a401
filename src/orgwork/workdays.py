"""Working days of the official calendar, from a dated table; outside its years the answer is unknown, never a guess."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import attrs

from orgwork.errors import DataError

FIRST_YEAR: int
"""The first year of the table; read when first asked for."""
LAST_YEAR: int
"""The last year of the table; read when first asked for."""

_SATURDAY = 5
_ONE = timedelta(days=1)


@attrs.frozen
class _Year:
    source: str
    holidays: frozenset[date]
    working: frozenset[date]


@cache
def _years() -> dict[int, _Year]:
    """Return the years of which the days off are known."""
    try:
        read = tomllib.loads((files("orgwork") / "data" / "workdays.toml").read_text(encoding="utf-8"))
        return {
            int(year): _Year(row["source"], frozenset(row["holidays"]), frozenset(row["working"]))
            for year, row in read.items()
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"the table of working days is damaged ({error}); install orgwork again"
        raise DataError(msg, where="workdays.toml") from error


def __getattr__(name: str) -> int:
    """Return FIRST_YEAR or LAST_YEAR, so that importing this module reads no file."""
    if name == "FIRST_YEAR":
        return min(_years())
    if name == "LAST_YEAR":
        return max(_years())
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def source(year: int) -> str | None:
    """Return the notice, with its number and day, that fixes a year's working days; None outside the table."""
    known = _years().get(year)
    return known.source if known else None


def is_workday(day: date) -> bool | None:
    """Whether a day is worked: a weekday that is no holiday, or a weekend day made up; None outside the table."""
    year = _years().get(day.year)
    if year is None:
        return None
    return day in year.working or (day.weekday() < _SATURDAY and day not in year.holidays)


def add_workdays(day: date, n: int) -> date | None:
    """Return the n-th working day after a day.

    Args:
        day: where counting starts; it is not counted itself, worked or not.
        n: how many; 0 gives the day itself.

    Returns:
        The day, or None where `day` lies outside the table or the table ends before the n-th.

    Raises:
        ValueError: n is negative.

    """
    if n < 0:
        msg = f"n is {n}; working days are counted forward only, write 0 or more"
        raise ValueError(msg)
    if is_workday(day) is None:
        return None
    while n:
        day += _ONE
        worked = is_workday(day)
        if worked is None:
            return None
        n -= worked
    return day


def workdays_between(start: date, end: date) -> int | None:
    """Return how many working days come after `start` up to and including `end`.

    Args:
        start: where counting starts; it is not counted itself.
        end: the last day that counts.

    Returns:
        The number, 0 where `end` does not lie after `start`; None where either lies outside the table.

    """
    if is_workday(start) is None or is_workday(end) is None:
        return None
    return sum(is_workday(start + timedelta(days=i)) is True for i in range(1, (end - start).days + 1))


@cache
def numbered() -> tuple[tuple[date, int], ...]:
    """Return every day of the table with the number of working days from its first day up to and including it.

    The working days after one day up to another are the difference of their numbers.
    """
    day, number, found = date(min(_years()), 1, 1), 0, []
    while (worked := is_workday(day)) is not None:
        number += worked
        found.append((day, number))
        day += _ONE
    return tuple(found)
