"""Corrections: one row per fault in the view of achievement that must be put right, and how it was closed."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.surveys import placed

COLUMNS = {
    "found_by": pl.String(),
    "responsible": pl.String(),
    "closed": pl.Boolean(),
    "closing": pl.String(),
    "target_first": pl.Date(),
    "target_last": pl.Date(),
    "closed_first": pl.Date(),
    "closed_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a fault exists from the day it was found, its time runs to the day that was set."""
    proof = pl.when("evidenced").then(pl.lit("proved")).when(~pl.col("evidenced")).then(pl.lit("unproved"))
    return placed(context, context.frames["corrections"]).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        "found_by",
        "responsible",
        pl.col("ended").alias("closed"),
        proof.alias("closing"),
        pl.col("due_first").fill_null(MIN_DAY).alias("target_first"),
        pl.col("due_last").fill_null(MAX_DAY).alias("target_last"),
        end_first().alias("closed_first"),
        end_last().alias("closed_last"),
    )


VIEW = View(
    "corrections",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("corrections.begins",),
        "found_by": ("corrections.found_by",),
        "responsible": ("corrections.responsible",),
        "closed": ("corrections.ends", "corrections.ended"),
        "closing": ("corrections.evidenced",),
        "target": ("corrections.due",),
    },
)
