"""Investigations: one row per filed case (立案), with the days on which it was filed and closed."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import managed, place_bounds

COLUMNS = {
    "kind": pl.String(),
    "route": pl.String(),
    "filed_first": pl.Date(),
    "filed_last": pl.Date(),
    "closed_first": pl.Date(),
    "closed_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is the one that manages the person, else that of the person's unit."""
    frames = context.frames
    route = pl.when("complex").then(pl.lit("complex")).when(~pl.col("complex")).then(pl.lit("ordinary"))
    return managed(context, frames["investigations"]).select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        "kind",
        route.alias("route"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("filed_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("filed_last"),
        end_first().alias("closed_first"),
        end_last().alias("closed_last"),
    )


VIEW = View(
    "investigations",
    Grain.PERSON,
    COLUMNS,
    ("investigations",),
    build,
    origins={
        "kind": ("investigations.kind",),
        "route": ("investigations.complex",),
        "filed": ("investigations.begins",),
        "closed": ("investigations.ends", "investigations.ended"),
    },
)
