"""Notice periods: one row per recorded public notice before an appointment, with the day on which it was published.

A notice has its time whether or not the appointment is on record yet, so nothing is asked of that: the place is the
one that manages the person, else that of the person's unit.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views import serving
from orgwork.views.postings import place_bounds

COLUMNS = {
    "posted_first": pl.Date(),
    "posted_last": pl.Date(),
    "until_first": pl.Date(),
    "until_last": pl.Date(),
    "gone_first": pl.Date(),
    "gone_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    return (
        context.frames["notices"]
        .with_columns(until_first=end_first(), until_last=end_last())
        .join(serving.people(context), on="person", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("posted_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("posted_last"),
            "until_first",
            "until_last",
            "gone_first",
            "gone_last",
        )
    )


VIEW = View(
    "notice_periods",
    Grain.PERSON,
    COLUMNS,
    ("notices", "persons"),
    build,
    origins={
        "posted": ("notices.begins",),
        "until": ("notices.ends", "notices.ended"),
        "gone": ("persons.status",),
    },
)
