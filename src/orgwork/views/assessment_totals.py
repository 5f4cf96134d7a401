"""Assessment totals: one row per annual assessment whose totals are recorded by the body that assessed."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded

COLUMNS = {
    "year": pl.Int64(),
    "group": pl.String(),
    "excellent_low": pl.Int64(),
    "excellent_high": pl.Int64(),
    "assessed_low": pl.Int64(),
    "assessed_high": pl.Int64(),
    "weighed": pl.Boolean(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year. A body that is not there yet has no row."""
    units = context.frames["organizations"].select("place", organization="id")
    return (
        context.frames["assessment_rounds"]
        .join(units, on="organization")
        .select(
            pl.col("id").alias("key"),
            pl.col("organization").alias("subject"),
            pl.col("place").fill_null("").alias("place_upper"),
            pl.col("place").alias("place_lower"),
            *graded.day(context),
            pl.concat_list("id").alias("records"),
            "year",
            "group",
            pl.col("excellent").alias("excellent_low"),
            pl.col("excellent").alias("excellent_high"),
            pl.col("assessed").alias("assessed_low"),
            pl.col("assessed").alias("assessed_high"),
            "weighed",
        )
    )


VIEW = View(
    "assessment_totals",
    Grain.ORGANIZATION,
    COLUMNS,
    ("assessment_rounds",),
    build,
    origins={
        "year": ("assessment_rounds.year",),
        "group": ("assessment_rounds.group",),
        "excellent": ("assessment_rounds.excellent",),
        "assessed": ("assessment_rounds.assessed",),
        "weighed": ("assessment_rounds.weighed",),
    },
)
