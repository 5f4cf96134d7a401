"""Inspections: one row per inspection of lower bodies, with how many comprehensive ones its year had until then."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.papers.occasions import held
from orgwork.views.surveys import placed
from orgwork.views.tiers import FIELDS, tiers

COLUMNS = {
    "kind": pl.String(),
    "tier": pl.String(),
    "without_leader": pl.Boolean(),
    "without_forms": pl.Boolean(),
    "held_low": pl.Int64(),
    "held_high": pl.Int64(),
}
_NONE = pl.lit([], pl.List(pl.String))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    return (
        placed(context, context.frames["inspections"])
        .join(held(context, "inspections"), on="id", how="left")
        .join(tiers(context).rename({"unit": "organization"}), on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("organization").alias("subject"),
            "place_upper",
            "place_lower",
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list(pl.concat_list("id"), pl.col("others").fill_null(_NONE)).alias("records"),
            "kind",
            "tier",
            (~pl.col("asks_leader")).alias("without_leader"),
            (~pl.col("asks_forms")).alias("without_forms"),
            "held_low",
            "held_high",
        )
    )


VIEW = View(
    "inspections",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("inspections.begins",),
        "kind": ("inspections.kind",),
        "tier": FIELDS,
        "without_leader": ("inspections.asks_leader",),
        "without_forms": ("inspections.asks_forms",),
        "held": ("inspections.begins", "inspections.kind"),
    },
)
