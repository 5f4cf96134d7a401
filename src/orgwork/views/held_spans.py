"""Held spans: one row per tenure, and whether it ends no earlier than in the month in which it begins."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.postings import managed, place_bounds
from orgwork.views.studies import in_order

COLUMNS = {
    "post_begun_first": pl.Date(),
    "post_begun_last": pl.Date(),
    "post_over_first": pl.Date(),
    "post_over_last": pl.Date(),
    "in_order": pl.Boolean(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it speaks for what is recorded on the day asked for."""
    return (
        managed(context, context.frames["tenures"])
        .with_columns(
            post_begun_first=pl.col("begins_first").fill_null(MIN_DAY),
            post_begun_last=pl.col("begins_last").fill_null(MAX_DAY),
            post_over_first=pl.col("ends_first").fill_null(MIN_DAY),
            post_over_last=pl.col("ends_last").fill_null(MAX_DAY),
        )
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            *[name for name in COLUMNS if name != "in_order"],
            in_order("post_begun", "post_over").alias("in_order"),
        )
    )


VIEW = View(
    "held_spans",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "persons"),
    build,
    origins={
        "post_begun": ("tenures.begins",),
        "post_over": ("tenures.ends",),
        "in_order": ("tenures.begins", "tenures.ends", "tenures.ended"),
    },
    behind=pl.concat_list("key"),
)
