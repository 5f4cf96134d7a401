"""Spans of talents' records: one row per class, title, contract and application that is over."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines

TABLES = ("class_applications", "employments", "recognitions", "talent_titles")
COLUMNS = {"table": pl.String(), "ordered": pl.Boolean()}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    days = ("begins_first", "begins_last", "ends_first", "ends_last")
    rows = pl.concat(
        context.frames[table]
        .select("id", "talent", *days, table=pl.lit(table))
        .filter(pl.col("ends_first").is_not_null())
        for table in TABLES
    )
    talents = context.frames["talents"].select(talent="id", organization="organization")
    ordered = (
        pl.when(pl.col("ends_first") >= pl.col("begins_last"))
        .then(statement=True)
        .when(pl.col("ends_last") < pl.col("begins_first"))
        .then(statement=False)
    )
    found = lines(context, rows.join(talents, on="talent"), ["table", ordered.alias("ordered")])
    return found.with_columns(key=pl.concat_str("table", pl.lit("|"), "key"))


VIEW = View(
    "talent_spans",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": tuple(f"{table}.begins" for table in TABLES),
        "ordered": tuple(f"{table}.{field}" for table in TABLES for field in ("begins", "ends")),
    },
)
