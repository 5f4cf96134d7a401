"""Stints: spans of days of one event, overlapping ones joined, so that no day counts twice.

One that begins on the day after another ended goes on from it: no month is lost between them.
"""

from __future__ import annotations

import polars as pl

from orgwork.model.months import month_last

_WIDTH = 4_000_000
"""More than the days from the first to the last day there is."""
_SHIFT = 719_162
"""The days from the first day there is to the one that days are counted from inside a frame."""


def joined(spans: pl.LazyFrame, *, months: bool = False) -> pl.LazyFrame:
    """Return spans that do not overlap or follow each other, over the same days.

    Args:
        spans: `event` (text), `start`, `end` (days, none of them null); an empty span is dropped.
        months: whether what begins in the month in which another ended goes on from it too, as offices record months.

    Returns:
        The same columns.

    """
    code = pl.col("event").rank("dense").cast(pl.Int64)
    start, end = (pl.col(c).to_physical().cast(pl.Int64) + _SHIFT for c in ("start", "end"))
    # One sorted key makes the running maximum a plain scan: events never mix because the code leads the key.
    ordered = (
        spans.filter(pl.col("start") < pl.col("end"))
        .with_columns(code=code)
        .with_columns(low=pl.col("code") * _WIDTH + start, high=pl.col("code") * _WIDTH + end)
        .sort("low", "high")
    )
    goes_on = pl.col("high") + 1
    if months:
        month_end = month_last(pl.col("end")).to_physical().cast(pl.Int64) + _SHIFT
        goes_on = pl.max_horizontal(goes_on, pl.col("code") * _WIDTH + month_end)
    reach = goes_on.cum_max().shift(1).fill_null(-1)
    return (
        ordered.with_columns(stint=(pl.col("low") > reach).cum_sum())
        .group_by("stint")
        .agg(pl.col("event").first(), pl.col("start").min(), pl.col("end").max())
        .select("event", "start", "end")
    )
