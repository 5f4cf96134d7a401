"""Course leaves: one row per course away from work (脱产), with the hours missed on leave and those of the course.

Certified hours may be those of the whole course or those attended: the whole is one or the other.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.courses import residential
from orgwork.views.postings import managed, place_bounds

COLUMNS = {
    "residential": pl.Boolean(),
    "missed_low": pl.Int64(),
    "missed_high": pl.Int64(),
    "hours_low": pl.Int64(),
    "hours_high": pl.Int64(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it is about the first day of the course."""
    asked = residential("kind")
    # Of a course without hours no share can be told.
    whole = pl.when(pl.col("hours") > 0).then("hours")
    courses = context.frames["trainings"].with_columns(residential=asked).filter(asked.fill_null(value=True))
    return managed(context, courses).select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        "residential",
        pl.col("missed").alias("missed_low"),
        pl.col("missed").alias("missed_high"),
        whole.alias("hours_low"),
        (whole + pl.col("missed")).alias("hours_high"),
    )


VIEW = View(
    "course_leaves",
    Grain.PERSON,
    COLUMNS,
    ("trainings", "persons"),
    build,
    origins={
        "day": ("trainings.begins",),
        "residential": ("trainings.kind",),
        "missed": ("trainings.missed",),
        "hours": ("trainings.hours", "trainings.missed"),
    },
    behind=pl.concat_list("key"),
)
