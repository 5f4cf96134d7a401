"""Months as expressions: the number of a month, whole months between two days."""

from __future__ import annotations

import polars as pl

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
    first, last = pl.col(start), pl.col(end)
    calendar = (last.dt.year().cast(pl.Int64) - first.dt.year().cast(pl.Int64)) * 12 + (
        last.dt.month().cast(pl.Int64) - first.dt.month().cast(pl.Int64)
    )
    # The n-th month is over on the day of the same number, or on the month's last day where there is none.
    short = (first.dt.day() > last.dt.day()) & (last.dt.day() < last.dt.month_end().dt.day())
    return calendar - short.cast(pl.Int64), calendar
