"""Tasks of departments: one row per task given to a village, with whether it lies in one unit of it and in no other."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.surveys import placed

COLUMNS = {"asks": pl.String(), "routed": pl.Boolean(), "once": pl.Boolean(), "home": pl.Boolean()}
_NONE = pl.lit([], pl.List(pl.String))


def _placements(context: ViewContext) -> pl.LazyFrame:
    """Return, per task, into how many units it was surely placed and into how many it may have been."""
    units = context.frames["neighbourhoods"].select(unit="id", village="organization")
    sure = (pl.col("begins_last") <= context.on).fill_null(value=False)
    away = pl.col("village") != pl.col("organization")
    unit = pl.col("unit")
    return (
        context.frames["routings"]
        .join(units, on="unit", how="left")
        .with_columns(sure=sure, away=away.fill_null(value=False))
        .group_by("organization", "task")
        .agg(
            least=unit.filter("sure").n_unique(),
            most=unit.n_unique(),
            away=(pl.col("sure") & pl.col("away")).any(),
            perhaps_away=(pl.col("away") | pl.col("village").is_null()).any(),
            found=pl.col("id"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    rows = context.frames["line_tasks"].join(
        _placements(context), left_on=["organization", "id"], right_on=["organization", "task"], how="left"
    )
    whole = context.complete("routings", "organization")
    rows = rows.with_columns(pl.col("least").fill_null(0), most=pl.when(whole).then(pl.col("most").fill_null(0)))
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list(pl.concat_list("id"), pl.col("found").fill_null(_NONE)).alias("records"),
        "asks",
        pl.when(pl.col("least") > 0)
        .then(statement=True)
        .when(pl.col("most") == 0)
        .then(statement=False)
        .alias("routed"),
        pl.when(pl.col("least") > 1).then(statement=False).when(pl.col("most") <= 1).then(statement=True).alias("once"),
        pl.when(pl.col("away").fill_null(value=False))
        .then(statement=False)
        .when(whole & ~pl.col("perhaps_away").fill_null(value=False))
        .then(statement=True)
        .alias("home"),
    )


VIEW = View(
    "line_tasks",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("line_tasks.begins",),
        "asks": ("line_tasks.asks",),
        "routed": ("routings.task", "routings.begins"),
        "once": ("routings.unit", "routings.begins"),
        "home": ("routings.unit", "routings.begins"),
    },
)
