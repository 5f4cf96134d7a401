"""Rank dues: one row per rank that may be held on the day asked for, with the rank above and since when it counts.

Since when is told as for a step that is made (see rank steps), by the grades of the years finished so far: what years
to come will be graded nobody knows yet. No text that was read gives a rank that was lowered a time of its own: the
years of its own next step count, and those before it was lost may. The highest rank has none above it, and no row.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import serving
from orgwork.views.postings import place_bounds
from orgwork.views.rank_service import dues, served
from orgwork.views.service import SERVED

COLUMNS = {
    "rank": pl.String(),
    "to_rank": pl.String(),
    "since_first": pl.Date(),
    "since_last": pl.Date(),
    "over_first": pl.Date(),
    "over_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it is over when the rank ends or its holder goes."""
    steps = dues(context)
    whole = context.complete("ranks", "person")
    people = serving.people(context)
    return (
        steps.join(served(context), on="id")
        .join(people, on="person", how="left")
        .select(
            pl.col("held").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begun_first").alias("day_first"),
            pl.col("begun_last").alias("day_last"),
            pl.concat_list(pl.concat_list("held"), *(_counted(name) for name in ("rank", "post")))
            .list.unique(maintain_order=True)
            .alias("records"),
            "rank",
            pl.col("listed").alias("to_rank"),
            pl.when(whole)
            .then(pl.min_horizontal("rank_since_first", "post_since_first"))
            .otherwise(pl.lit(MIN_DAY))
            .alias("since_first"),
            pl.min_horizontal("rank_since_last", "post_since_last").alias("since_last"),
            pl.min_horizontal("over_first", "gone_first").alias("over_first"),
            pl.min_horizontal("over_last", "gone_last").alias("over_last"),
        )
    )


def _counted(name: str) -> pl.Expr:
    return pl.col(f"{name}_members").fill_null(pl.lit([], pl.List(pl.String)))


VIEW = View(
    "rank_dues",
    Grain.PERSON,
    COLUMNS,
    ("ranks", "persons"),
    build,
    origins={
        "rank": ("ranks.rank", "ranks.kind"),
        "to_rank": ("ranks.rank", "ranks.kind"),
        "since": (
            "ranks.begins",
            "ranks.ends",
            "ranks.ended",
            *SERVED,
            "assessments.grade",
        ),
        "over": ("ranks.ends", "ranks.ended", "persons.status"),
    },
)
