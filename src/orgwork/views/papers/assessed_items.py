"""Assessed items: one row per part of a programme of assessment, with what it measures.

It reads what a programme asks for, never what anybody did: no record of a meeting, a photograph or a note.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.surveys import placed

COLUMNS = {"kind": pl.String()}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it speaks for the first day of the year assessed, any where that is not known."""
    programmes = context.frames["programmes"].select("organization", "year", programme="id")
    rows = context.frames["weightings"].join(programmes, on=["programme", "organization"])
    day = pl.date(pl.col("year"), 1, 1)
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        day.fill_null(MIN_DAY).alias("day_first"),
        day.fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id", "programme").alias("records"),
        "kind",
    )


VIEW = View(
    "assessed_items",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={"day": ("programmes.year",), "kind": ("weightings.kind",)},
)
