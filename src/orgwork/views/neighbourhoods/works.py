"""Services and tasks: one row per count of what was done in a unit, with the tier of the unit."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.surveys import placed

COLUMNS = {"tier": pl.String(), "kind": pl.String(), "matter": pl.String()}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    tiers = context.frames["neighbourhoods"].select("organization", "tier", unit="id")
    rows = context.frames["neighbourhood_works"].join(tiers, on=["organization", "unit"], how="left")
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id", "unit").alias("records"),
        "tier",
        "kind",
        "matter",
    )


VIEW = View(
    "neighbourhood_works",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("neighbourhood_works.begins",),
        "tier": ("neighbourhoods.tier",),
        "kind": ("neighbourhood_works.kind",),
        "matter": ("neighbourhood_works.matter",),
    },
)
