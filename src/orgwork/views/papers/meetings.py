"""Official meetings: one row per meeting, with how many its year had, who was called and which leaders spoke."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.papers.occasions import held
from orgwork.views.surveys import placed

COLUMNS = {
    "kind": pl.String(),
    "led_by": pl.String(),
    "not_layered": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in ("held", "called", "leaders") for side in ("low", "high")},
}
_NONE = pl.lit([], pl.List(pl.String))
_OF_MEETING = ["meeting", "organization"]


def _called(context: ViewContext) -> pl.LazyFrame:
    """Return, per meeting, how many principal leaders of lower bodies were called; null where a number is missing."""
    return (
        context.frames["summonses"]
        .group_by(_OF_MEETING)
        .agg(
            fewest=pl.col("principals").sum(),
            known=pl.col("principals").is_not_null().all(),
            summonses=pl.col("id"),
        )
    )


def _spoke(context: ViewContext) -> pl.LazyFrame:
    """Return, per meeting, how many speeches principal leaders gave, surely and at the most."""
    principal = pl.col("role") == "principal"
    return (
        context.frames["speeches"]
        .group_by(_OF_MEETING)
        .agg(
            sure=principal.fill_null(value=False).sum().cast(pl.Int64),
            may=principal.fill_null(value=True).sum().cast(pl.Int64),
            speeches=pl.col("id"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    seen = {table: context.complete(table, "organization") for table in ("summonses", "speeches")}
    return (
        placed(context, context.frames["official_meetings"])
        .join(held(context, "official_meetings", "system"), on="id", how="left")
        .join(_called(context), left_on=["id", "organization"], right_on=_OF_MEETING, how="left")
        .join(_spoke(context), left_on=["id", "organization"], right_on=_OF_MEETING, how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("organization").alias("subject"),
            "place_upper",
            "place_lower",
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list(
                pl.concat_list("id"), *[pl.col(c).fill_null(_NONE) for c in ("others", "summonses", "speeches")]
            ).alias("records"),
            "kind",
            "led_by",
            (~pl.col("layered")).alias("not_layered"),
            "held_low",
            "held_high",
            pl.col("fewest").fill_null(0).alias("called_low"),
            pl.when(seen["summonses"] & pl.col("known").fill_null(value=True))
            .then(pl.col("fewest").fill_null(0))
            .alias("called_high"),
            pl.col("sure").fill_null(0).alias("leaders_low"),
            pl.when(seen["speeches"]).then(pl.col("may").fill_null(0)).alias("leaders_high"),
        )
    )


VIEW = View(
    "official_meetings",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("official_meetings.begins",),
        "kind": ("official_meetings.kind",),
        "led_by": ("official_meetings.led_by",),
        "not_layered": ("official_meetings.layered",),
        "held": ("official_meetings.begins", "official_meetings.kind", "official_meetings.system"),
        "called": ("summonses.principals",),
        "leaders": ("speeches.role",),
    },
)
