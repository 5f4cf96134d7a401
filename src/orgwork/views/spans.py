"""Spans of time in order: which of them join into one run, how long the runs are together.

Offices record months. A span that begins in the month in which another ended goes on from it, whichever the days;
so does one that begins on the next day. Thus a day and its month give the same answer.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.model.months import month_last, months_between, months_on

_WIDTH = 10_000_000
"""More days than lie between the first and the last day there is."""
_EPOCH = (date(1970, 1, 1) - MIN_DAY).days
_EARLIEST, _LATEST = date(1900, 1, 1), date(9000, 1, 1)
_AGES = 12 * 150
"""More months than anybody serves: they come from a bound that is not there."""
_WHOLE = "__whole"
_DAY, _BY, _NEAR, _MOVED = "__day", "__by", "__near", "__moved"


def ordinal(day: pl.Expr) -> pl.Expr:
    """Return a day as a number of days since the first day there is."""
    return day.to_physical().cast(pl.Int64) + _EPOCH


def reach(end: pl.Expr) -> pl.Expr:
    """Return the last day, as a number, on which a span may begin that goes on from one with this end."""
    return pl.max_horizontal(ordinal(month_last(end)), ordinal(end) + 1)


def chained(spans: pl.LazyFrame, row: str, starts: str, ends: str) -> pl.LazyFrame:
    """Return the spans with the number of their run: those of one row that join have the same.

    Args:
        spans: any number of spans per row.
        row: the column that tells rows apart.
        starts, ends: the columns of days.

    """
    ordered = spans.sort(row, starts, ends)
    changed = (pl.col(row) != pl.col(row).shift(1)).fill_null(value=True)
    # One rising number makes the running maximum a plain scan: rows never mix because their number leads it.
    code = changed.cum_sum().cast(pl.Int64) * _WIDTH
    before = (code + reach(pl.col(ends))).cum_max().shift(1).fill_null(-1)
    return ordered.with_columns(run=((code + ordinal(pl.col(starts))) > before).cum_sum())


def months(starts: pl.Expr, ends: pl.Expr, *, whole: bool) -> pl.Expr:
    """Return the months of a span: by calendar month, or whole ones up to the corresponding day."""
    by_day, by_month = months_between(starts, ends)
    return by_day if whole else by_month


def earlier(rows: pl.LazyFrame, day: pl.Expr, number: pl.Expr, *, least: bool) -> pl.LazyFrame:
    """Add as `earlier` the day so many months before (after, where negative); one that stands for "any" stays.

    Where that month has no such day, its last day is taken, or with `least` the day that many days later, so
    that no service is made longer.
    """
    # Column by column: an expression that held each part as often as it is used would be long.
    rows = rows.with_columns(day.alias(_DAY), number.alias(_BY))
    inside = (pl.col(_DAY) >= _EARLIEST) & (pl.col(_DAY) < _LATEST) & (pl.col(_BY).abs() < _AGES)
    rows = rows.with_columns(pl.when(inside).then(_DAY).alias(_NEAR))
    rows = rows.with_columns(months_on(pl.col(_NEAR), -pl.col(_BY)).alias(_MOVED))
    moved = pl.col(_MOVED)
    if least:
        moved = moved + pl.duration(days=pl.col(_NEAR).dt.day().cast(pl.Int64) - moved.dt.day().cast(pl.Int64))
    far = pl.when((pl.col(_DAY) >= _LATEST) | (pl.col(_BY) <= -_AGES)).then(pl.lit(MAX_DAY)).otherwise(pl.lit(MIN_DAY))
    return rows.with_columns(earlier=pl.coalesce(moved, far)).drop(_DAY, _BY, _NEAR, _MOVED)


def as_if_since(spans: pl.LazyFrame, *, least: bool) -> pl.LazyFrame:
    """Return, per row, since when one unbroken span up to its day would be as long as its spans together.

    Args:
        spans: `row`, `starts`, `ends` and the day `until` which they count; overlapping ones count once.
        least: whether the shortest time is asked for, in whole months, or the longest.

    Returns:
        Per `row` with any span: `since`, `opened` (the first day of all), `resumed` (the first day of the last run)
        and `solid`: whether it is one run that lasts until the day.

    """
    clipped = spans.with_columns(ends=pl.min_horizontal("ends", "until")).filter(pl.col("starts") < pl.col("ends"))
    runs = (
        chained(clipped, "row", "starts", "ends")
        .group_by("row", "run")
        .agg(pl.col("starts").min(), pl.col("ends").max(), pl.col("until").first())
        .with_columns(months(pl.col("starts"), pl.col("ends"), whole=least).alias(_WHOLE))
        .sort("row", "ends")
        .group_by("row")
        .agg(
            total=pl.col(_WHOLE).sum(),
            last=pl.col(_WHOLE).last(),
            opened=pl.col("starts").min(),
            resumed=pl.col("starts").last(),
            lasts=pl.col("ends").last() == pl.col("until").last(),
            until=pl.col("until").last(),
            runs=pl.len(),
        )
    )
    anchor = pl.when("lasts").then("resumed").otherwise("until")
    rest = pl.when("lasts").then(pl.col("total") - pl.col("last")).otherwise("total")
    return earlier(runs, anchor, rest, least=least).select(
        "row",
        since="earlier",
        opened="opened",
        resumed="resumed",
        solid=pl.col("lasts") & (pl.col("runs") == 1),
    )
