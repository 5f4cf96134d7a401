"""Sanctions: one row per sanction, with its kind and the day it was lifted."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import place_bounds

COLUMNS = {
    "kind": pl.String(),
    "begins_first": pl.Date(),
    "begins_last": pl.Date(),
    "lifted_first": pl.Date(),
    "lifted_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is the one that manages the person, else that of the person's unit."""
    frames = context.frames
    people = frames["persons"].select("managed_by", "organization", person="id")
    units = frames["organizations"].select(organization="id", within="place")
    return (
        frames["sanctions"]
        .join(people, on="person", how="left")
        .join(units, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            "kind",
            pl.col("begins_first").fill_null(MIN_DAY),
            pl.col("begins_last").fill_null(MAX_DAY),
            end_first().alias("lifted_first"),
            end_last().alias("lifted_last"),
        )
    )


VIEW = View(
    "sanctions",
    Grain.PERSON,
    COLUMNS,
    ("sanctions",),
    build,
    origins={
        "kind": ("sanctions.kind",),
        "begins": ("sanctions.begins",),
        "lifted": ("sanctions.ends", "sanctions.ended"),
    },
)
