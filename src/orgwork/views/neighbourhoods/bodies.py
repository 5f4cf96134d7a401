"""Local organizations: one row per organization of a village that takes part, with whether it works in a unit."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.neighbourhoods.blocks import gone, there
from orgwork.views.surveys import placed

COLUMNS = {"kind": pl.String(), "current": pl.Boolean(), "unplaced": pl.Boolean()}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it speaks for the day asked for. One that names a unit and is said to have none is unknown."""
    on, bare = pl.lit(context.on), pl.col("unplaced").fill_null(value=False)
    rows = context.frames["local_bodies"].filter(~gone(context))
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list("id").alias("records"),
        "kind",
        pl.when(there(context)).then(statement=True).alias("current"),
        pl.when(pl.col("unit").is_not_null() & ~bare)
        .then(statement=False)
        .when(pl.col("unit").is_null() & bare)
        .then(statement=True)
        .alias("unplaced"),
    )


VIEW = View(
    "local_bodies",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "kind": ("local_bodies.kind",),
        "current": ("local_bodies.begins", "local_bodies.ends", "local_bodies.ended"),
        "unplaced": ("local_bodies.unit", "local_bodies.unplaced"),
    },
)
