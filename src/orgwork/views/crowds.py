"""How many hold something at once, counted at the ends of calendar months.

Offices record months, and a hand-over takes days: whoever comes in the month in which another leaves does not hold it
together with that one. Two hold it together only where both do at the end of a month.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.model.months import month_end

_WIDTH = 1_000_000
"""More months than there are."""


def month(day: pl.Expr) -> pl.Expr:
    """Return the number of a day's month since year 0."""
    return day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64) - 1


def month_ends(spans: pl.LazyFrame, starts: str, ends: str, on: date) -> pl.LazyFrame:
    """Add the months at whose end a span runs, `starts` to before `ends`, up to the last month that is over on a day.

    Those which run at the end of no month are left out.
    """
    after = on + timedelta(days=1)
    found = spans.with_columns(
        starts=month(pl.col(starts).fill_null(MAX_DAY)),
        ends=pl.min_horizontal(month(pl.col(ends).fill_null(MIN_DAY)), pl.lit(after.year * 12 + after.month - 1)),
    )
    return found.filter(pl.col("starts") < pl.col("ends"))


def crossing(spans: pl.LazyFrame) -> pl.LazyFrame:
    """Return the groups in which a span begins before another is over: in all others nobody holds it together.

    Args:
        spans: `group`, its number `code`, `starts`, `ends`.

    """
    begin, end = (pl.col("code") * _WIDTH + pl.col(side) for side in ("starts", "ends"))
    ordered = spans.select("group", "code", "starts", "ends").sort(begin)
    return ordered.filter(begin < end.cum_max().shift(1).fill_null(-1)).select("group").unique()


def joined(spans: pl.LazyFrame) -> pl.LazyFrame:
    """Return spans with those of one `who` of a `group` that touch or overlap made into one."""
    ordered = spans.select("group", "who", "starts", "ends").sort("group", "who", "starts")
    changed = (pl.col("group") != pl.col("group").shift(1)) | (pl.col("who") != pl.col("who").shift(1))
    code = changed.fill_null(value=True).cum_sum().cast(pl.Int64) * _WIDTH
    before = (code + pl.col("ends")).cum_max().shift(1).fill_null(-1)
    return (
        ordered.with_columns(run=(code + pl.col("starts") > before).cum_sum())
        .group_by("run")
        .agg(pl.col("group", "who").first(), pl.col("starts").min(), pl.col("ends").max())
        .drop("run")
    )


def together(spans: pl.LazyFrame) -> pl.LazyFrame:
    """Return the stretches of months in which more than one `who` of a `group` hold it, with `number` of them.

    Args:
        spans: `group`, `who`, `starts`, `ends` (the month after the last); one may have several spans.

    """
    merged = joined(spans).cache()
    step = pl.concat(
        [
            merged.select("group", at="starts", step=pl.lit(1, pl.Int64)),
            merged.select("group", at="ends", step=pl.lit(-1, pl.Int64)),
        ]
    )
    # Whoever comes leaves: the running sum is zero again at the end of every group.
    return (
        step.group_by("group", "at")
        .agg(pl.col("step").sum())
        .sort("group", "at")
        .select("group", starts="at", ends=pl.col("at").shift(-1), number=pl.col("step").cum_sum())
        .filter(pl.col("number") > 1)
    )


def latest(sure: pl.LazyFrame, possible: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per group in which more than one may hold it at once, the last month end of it and how many do.

    Args:
        sure, possible: spans as in `together`, of those who surely and of those who perhaps hold it.

    Returns:
        `group`, `number_low`, `number_high`, and the months `surely` (null where it is not sure) and `perhaps`.

    """
    some = (
        together(sure)
        .sort("group", "ends")
        .group_by("group")
        .agg(surely=pl.col("ends").last() - 1, number_low=pl.col("number").last())
    )
    most = together(possible).join(some, on="group", how="left")
    recent = pl.col("ends") > pl.col("surely").fill_null(-1)
    return most.group_by("group").agg(
        pl.col("surely").first(),
        perhaps=pl.col("ends").max() - 1,
        number_low=pl.col("number_low").first().fill_null(0),
        number_high=pl.col("number").filter(recent).max(),
    )


def told(groups: pl.LazyFrame, found: pl.LazyFrame, on: date) -> pl.LazyFrame:
    """Add to each group the possible days it is told of, and how many hold it then, one at most where it is settled."""
    some = pl.col("perhaps").is_not_null()
    return groups.join(found, on="group", how="left").with_columns(
        day_first=pl.when(some).then(pl.coalesce(month_end(pl.col("surely")), pl.lit(MIN_DAY))).otherwise(pl.lit(on)),
        day_last=pl.coalesce(month_end(pl.col("perhaps")), pl.lit(on)),
        number_low=pl.col("number_low").fill_null(0),
        number_high=pl.col("number_high").fill_null(1),
    )
