"""Measures as low and high expressions over a view."""

from __future__ import annotations

from functools import cache

import polars as pl

from orgwork.declare.rule import Kind, Measure
from orgwork.model.months import whole_months

CONVENTION = "__convention"
"""The column with the month convention of the row's place; null where it is not settled."""


@cache
def bounds(measure: Measure) -> tuple[pl.Expr, pl.Expr]:
    """Return the lowest and highest the measure can be; null where it is not bounded. A share is told as a text."""
    columns = measure.columns
    if measure.kind is Kind.MONTHS:
        start_first, start_last, end_first, end_last = columns
        low_day, low_month = whole_months(start_last, end_first)
        high_day, high_month = whole_months(start_first, end_last)
        by_month, by_day = pl.col(CONVENTION) == "month", pl.col(CONVENTION) == "day"
        return (
            pl.when(by_month).then(low_month).otherwise(low_day),
            pl.when(by_day).then(high_day).otherwise(high_month),
        )
    if measure.kind is Kind.DAYS:
        start_first, start_last, end_first, end_last = columns
        return (
            (pl.col(end_first) - pl.col(start_last)).dt.total_days(),
            (pl.col(end_last) - pl.col(start_first)).dt.total_days(),
        )
    if measure.kind is Kind.COUNT:
        return pl.col(columns[0]), pl.col(columns[1])
    if measure.kind is Kind.SHARE:
        part_low, whole_high, part_high, whole_low = columns
        return pl.concat_str(part_low, whole_high, separator="/"), pl.concat_str(part_high, whole_low, separator="/")
    return pl.col(columns[0]), pl.col(columns[0])
