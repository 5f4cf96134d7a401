"""Course hours: one row per course, with how it was held, its certified hours and the level of who attended.

The level is that of the posts held on the day asked for, as in pools of cadres: hours are of people as they stand.
Hours missed on leave are not taken off; they are judged elsewhere.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.course_uses import attended
from orgwork.views.pools import NONE, levels
from orgwork.views.postings import place_bounds

COLUMNS = {
    "channel": pl.String(),
    "level": pl.String(),
    "hours_low": pl.Int64(),
    "hours_high": pl.Int64(),
    "begun": pl.Boolean(),
    "over": pl.Boolean(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it is about the first day of the course."""
    level = pl.when(pl.col("held").is_null()).then(pl.lit(NONE)).otherwise("level")
    hours = pl.col("hours").cast(pl.Int64)
    return (
        attended(context)
        .join(levels(context), on="person", how="left")
        .with_columns(
            level=pl.when(context.complete("tenures", "person")).then(level),
            hours_low=hours.fill_null(0),
            hours_high=hours,
        )
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            *COLUMNS,
        )
    )


VIEW = View(
    "course_hours",
    Grain.PERSON,
    COLUMNS,
    ("trainings", "persons", "organizations"),
    build,
    origins={
        "day": ("trainings.begins",),
        "channel": ("trainings.kind",),
        "level": ("tenures.level",),
        "hours": ("trainings.hours",),
        "begun": ("trainings.begins",),
        "over": ("trainings.ends", "trainings.ended"),
    },
    behind=pl.concat_list("key"),
)
