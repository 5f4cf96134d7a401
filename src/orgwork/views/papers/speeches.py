"""Speeches: one row per speech at an official meeting, on the day of the meeting."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.surveys import placed

COLUMNS = {"main": pl.Boolean(), "minutes_low": pl.Int64(), "minutes_high": pl.Int64()}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; nothing is said of a speech whose meeting is another body's, or still ahead."""
    meetings = context.frames["official_meetings"].select("organization", "begins_first", "begins_last", meeting="id")
    rows = context.frames["speeches"].join(meetings, on=["meeting", "organization"])
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id", "meeting").alias("records"),
        "main",
        pl.col("minutes").alias("minutes_low"),
        pl.col("minutes").alias("minutes_high"),
    )


VIEW = View(
    "speeches",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("official_meetings.begins",),
        "main": ("speeches.main",),
        "minutes": ("speeches.minutes",),
    },
)
