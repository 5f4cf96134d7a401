"""Rank ladder: the ranks in their order, who holds them, and which were gained, each with the rank before it."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import managed
from orgwork.views.spans import ordinal

LADDER = (
    "二级科员",
    "一级科员",
    "四级主任科员",
    "三级主任科员",
    "二级主任科员",
    "一级主任科员",
    "四级调研员",
    "三级调研员",
    "二级调研员",
    "一级调研员",
    "二级巡视员",
    "一级巡视员",
)
"""The ranks of general civil servants, lowest first, as their law and forms name them."""
LOWER: dict[str, str] = dict(zip(LADDER[1:], LADDER[:-1], strict=True))
"""By rank the one below it."""
NONE = "none"
"""The rank before the first one on record."""
_WIDTH = 10_000_000


def ranks(context: ViewContext) -> pl.LazyFrame:
    """Return levels and ranks with their possible days and their owner's place."""
    frames = context.frames
    return managed(context, frames["ranks"]).select(
        "id",
        "person",
        "kind",
        "rank",
        "managed_by",
        "within",
        listed=pl.when(pl.col("kind") == "rank").then(pl.col("rank")),
        day_first=pl.col("begins_first").fill_null(MIN_DAY),
        day_last=pl.min_horizontal(pl.col("begins_last").fill_null(context.on), pl.lit(context.on)),
        begun_last=pl.col("begins_last").fill_null(MAX_DAY),
        over_first=end_first(),
        over_last=end_last(),
    )


def gains(context: ViewContext) -> pl.LazyFrame:
    """Return one row per rank gained, or what may be one, with the rank before it."""

    def derive() -> pl.LazyFrame:
        return _before(ranks(context).filter((pl.col("kind") != "level").fill_null(value=True)))

    return context.once("gains", derive)


def _before(gained: pl.LazyFrame) -> pl.LazyFrame:
    """Add the rank before each one; null where the order is open, or what stood before is not known to be a rank."""
    ordered = gained.sort("person", "day_first", "begun_last", "id")
    code = (pl.col("person") != pl.col("person").shift(1)).fill_null(value=True).cum_sum().cast(pl.Int64) * _WIDTH
    before = (code + ordinal(pl.col("begun_last"))).cum_max().shift(1).fill_null(-1)
    ordered = ordered.with_columns(cluster=((code + ordinal(pl.col("day_first"))) > before).cum_sum())
    single = pl.len() == 1
    groups = (
        ordered.group_by("cluster")
        .agg(pl.col("person").first(), alone=single, held=pl.when(single).then(pl.col("listed").first()))
        .sort("cluster")
    )
    same = (pl.col("person") == pl.col("person").shift(1)).fill_null(value=False)
    previous = pl.when(same).then(pl.col("held").shift(1)).otherwise(pl.lit(NONE))
    steps = groups.select("cluster", from_rank=pl.when("alone").then(previous))
    return ordered.join(steps, on="cluster").drop("cluster")


def rungs(*, before: str, gained: str) -> tuple[pl.Expr, pl.Expr]:
    """Return the places in the ladder of the rank before and of the one gained, as `from_rung` and `to_rung`.

    Args:
        before, gained: the columns of the two ranks; what stands before the first rank lies above all of them.

    """
    rung = {rank: i for i, rank in enumerate(LADDER)}
    return (
        pl.col(before)
        .replace_strict(rung | {NONE: len(LADDER)}, default=None, return_dtype=pl.Int64)
        .alias("from_rung"),
        pl.col(gained).replace_strict(rung, default=None, return_dtype=pl.Int64).alias("to_rung"),
    )
