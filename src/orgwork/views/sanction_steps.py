"""Sanction steps: one row per sanction that asks for more than time, with the days on which that was done.

A downgrade or worse has post and pay changed after it; a probation in the Party (留党察看) and a suspension (停职检查)
end in time. A kind that is not known may be any of them.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.clocks import sanctions
from orgwork.views.postings import managed, place_bounds

CHANGING = ("降级", "撤职", "开除")
"""Government sanctions after which post and pay are changed."""
PROBATION, SUSPENSION = "留党察看", "停职检查"

COLUMNS = {
    "kind": pl.String(),
    "route": pl.String(),
    "begins_first": pl.Date(),
    "begins_last": pl.Date(),
    "changed_first": pl.Date(),
    "changed_last": pl.Date(),
    "lifted_first": pl.Date(),
    "lifted_last": pl.Date(),
}


def _changed(context: ViewContext) -> tuple[pl.Expr, pl.Expr]:
    """Return the bounds of the day of the changes, the last day there is where it has surely not come yet.

    A day that may lie on either side of the day asked for lies ahead where it is known that nothing was changed yet;
    a day that lies before it speaks against that, and then neither is known.
    """
    said = pl.col("unchanged").fill_null(value=False)
    past = (pl.col("changed_last") <= context.on).fill_null(value=False)
    not_yet = (pl.col("changed_first") > context.on).fill_null(value=False) | (said & ~past)
    first = pl.when(not_yet).then(pl.lit(MAX_DAY)).otherwise(pl.coalesce("changed_first", pl.lit(MIN_DAY)))
    last = pl.when(not_yet | said).then(pl.lit(MAX_DAY)).otherwise(pl.coalesce("changed_last", pl.lit(MAX_DAY)))
    return first, last


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a sanction that was lifted asks for no change any more."""
    first, last = _changed(context)
    asks = pl.col("kind").is_in([*CHANGING, PROBATION, SUSPENSION])
    return (
        managed(context, sanctions(context).filter(asks.fill_null(value=True)))
        .with_columns(lifted_first=end_first(), lifted_last=end_last())
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            "kind",
            pl.when("extended")
            .then(pl.lit("extended"))
            .when(~pl.col("extended"))
            .then(pl.lit("ordinary"))
            .alias("route"),
            pl.col("begins_first").fill_null(MIN_DAY),
            pl.col("begins_last").fill_null(MAX_DAY),
            pl.min_horizontal(first, "lifted_first").alias("changed_first"),
            pl.min_horizontal(last, "lifted_last").alias("changed_last"),
            "lifted_first",
            "lifted_last",
        )
    )


VIEW = View(
    "sanction_steps",
    Grain.PERSON,
    COLUMNS,
    ("sanctions",),
    build,
    origins={
        "kind": ("sanctions.kind", "sanctions.body"),
        "route": ("sanctions.extended",),
        "begins": ("sanctions.begins",),
        "changed": ("sanctions.changed", "sanctions.unchanged", "sanctions.ends", "sanctions.ended"),
        "lifted": ("sanctions.ends", "sanctions.ended"),
    },
)
