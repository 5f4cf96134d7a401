"""Months as expressions: the number of a month, whole months between two days."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY

_FIRST, _LAST = MIN_DAY.year * 12, MAX_DAY.year * 12 + 11
"""The numbers of the first and the last month there is, counted from January of year 0."""

LATE = 12 * 10000
"""A month number after every real one."""


def month_number(column: str, otherwise: int) -> pl.Expr:
    """Return the number of a day's month, counted from year 0; `otherwise` where the day is null."""
    day = pl.col(column)
    return (day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64)).fill_null(otherwise)


def whole_months(start: str, end: str) -> tuple[pl.Expr, pl.Expr]:
    """Return whole months between two days, up to the corresponding day, and by calendar month.

    Args:
        start, end: columns of days.

    """
    return months_between(pl.col(start), pl.col(end))


def months_between(first: pl.Expr, last: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return whole months between two days and calendar months, as `whole_months` does of columns."""
    calendar = (last.dt.year().cast(pl.Int64) - first.dt.year().cast(pl.Int64)) * 12 + (
        last.dt.month().cast(pl.Int64) - first.dt.month().cast(pl.Int64)
    )
    # The n-th month is over on the day of the same number, or on the month's last day where there is none.
    # That a day is its month's last is told by the next one: the calendar's own month end takes six times as long.
    ends = (last.cast(pl.Int32) + 1).cast(pl.Date).dt.day() == 1
    short = (first.dt.day() > last.dt.day()) & ~ends
    return calendar - short.cast(pl.Int64), calendar


def months_on(day: pl.Expr, number: pl.Expr) -> pl.Expr:
    """Return the day so many months on (back, where negative): the month's last day where there is no such day.

    What leads beyond the calendar gives its first or its last day.
    """
    # Few and plain steps: this is asked of most rows more than once.
    at = (day.dt.year() * 12 + day.dt.month() + number).clip(_BEFORE, _AFTER)
    eves, lasts = (table.gather(at) for table in _months())
    return pl.min_horizontal(eves + day.dt.day(), lasts).cast(pl.Date)


def month_last(day: pl.Expr) -> pl.Expr:
    """Return the last day of the month of a day, in less than half the time of the calendar's own month end."""
    return (day.cast(pl.Int32) - day.dt.day() + day.dt.days_in_month()).cast(pl.Date)


def month_end(number: pl.Expr) -> pl.Expr:
    """Return the last day of a month given by its number, counted from January of year 0."""
    return (pl.lit(_starts()).gather(number - _FIRST + 1) - 1).cast(pl.Date)


_BEFORE, _AFTER = _FIRST, _LAST + 2
"""The numbers, counted from year 0 with January as 1, of what lies before the first month and after the last."""


@cache
def _months() -> tuple[pl.Expr, pl.Expr]:
    """Return, by the number of each month there is, the day before its first day, and its last day."""
    firsts = _starts()[:-1]
    first, last = (pl.Series([(day - date(1970, 1, 1)).days], dtype=pl.Int32) for day in (MIN_DAY, MAX_DAY))
    none = pl.repeat(first[0], _BEFORE + 1, dtype=pl.Int32, eager=True)
    eves, lasts = pl.concat([none, firsts - 1, last]), pl.concat([none, _starts()[1:] - 1, last])
    return pl.lit(eves), pl.lit(lasts)


@cache
def _starts() -> pl.Series:
    """Return the number of the first day of every month there is, and of the one after: looked up, not reckoned."""
    firsts = pl.date_range(MIN_DAY, MAX_DAY, "1mo", eager=True).to_physical()
    return pl.concat([firsts, pl.Series([(MAX_DAY - date(1970, 1, 1)).days + 1], dtype=pl.Int32)])
