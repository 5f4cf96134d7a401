"""Return periods: one row per adjustment of a person, with the days from which the times before a return run.

Time runs from the decision. What asks for time in the new post (after a demotion) runs from the first appointment that
surely came with or after the decision; where there is none on record, from an open day after it.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views import serving
from orgwork.views.postings import place_bounds

COLUMNS = {
    "ground": pl.String(),
    "way": pl.String(),
    "given_first": pl.Date(),
    "given_last": pl.Date(),
    "served_since_first": pl.Date(),
    "served_since_last": pl.Date(),
    "over_first": pl.Date(),
    "over_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a time is over before its end where the adjustment is revoked or the person went."""
    given = (
        context.frames["adjustments"]
        .with_columns(revoked_first=end_first(), revoked_last=end_last())
        .select(
            "id",
            "person",
            "ground",
            "way",
            "revoked_first",
            "revoked_last",
            given_first=pl.col("begins_first").fill_null(MIN_DAY),
            given_last=pl.col("begins_last").fill_null(MAX_DAY),
        )
    )
    posts = context.frames["tenures"].select("person", "begins_first", "begins_last")
    served = (
        given.join(posts, on="person")
        .filter(pl.col("begins_first") >= pl.col("given_last"))
        .group_by("id")
        .agg(since=pl.col("begins_last").fill_null(MAX_DAY).min())
    )
    return (
        given.join(served, on="id", how="left")
        .join(serving.people(context), on="person", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("given_first").alias("day_first"),
            pl.col("given_last").alias("day_last"),
            pl.concat_list("id").alias("records"),
            "ground",
            "way",
            "given_first",
            "given_last",
            pl.col("given_first").alias("served_since_first"),
            pl.col("since").fill_null(MAX_DAY).alias("served_since_last"),
            pl.min_horizontal("revoked_first", "gone_first").alias("over_first"),
            pl.min_horizontal(pl.col("revoked_last").fill_null(MAX_DAY), "gone_last").alias("over_last"),
        )
    )


VIEW = View(
    "return_periods",
    Grain.PERSON,
    COLUMNS,
    ("adjustments", "persons"),
    build,
    origins={
        "ground": ("adjustments.ground",),
        "way": ("adjustments.way",),
        "given": ("adjustments.begins",),
        "served_since": ("adjustments.begins", "tenures.begins"),
        "over": ("adjustments.ends", "adjustments.ended", "persons.status"),
    },
)
