"""New governments: one row per government elected at a change of term, with the day its heads were proposed."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import place_bounds

COLUMNS = {
    "elected_first": pl.Date(),
    "elected_last": pl.Date(),
    "proposed_first": pl.Date(),
    "proposed_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is that of the government."""
    units = context.frames["organizations"].select(organization="id", within="place", known="place")
    elected = (pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY))
    return (
        context.frames["governments"]
        .join(units, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("organization").alias("subject"),
            *place_bounds("known", "within"),
            elected[0].alias("day_first"),
            elected[1].alias("day_last"),
            pl.concat_list("id").alias("records"),
            elected[0].alias("elected_first"),
            elected[1].alias("elected_last"),
            end_first().alias("proposed_first"),
            end_last().alias("proposed_last"),
        )
    )


VIEW = View(
    "new_governments",
    Grain.ORGANIZATION,
    COLUMNS,
    ("governments", "organizations"),
    build,
    origins={
        "elected": ("governments.begins",),
        "proposed": ("governments.ends", "governments.ended"),
    },
)
