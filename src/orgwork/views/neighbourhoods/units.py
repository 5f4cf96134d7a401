"""Units of villages: one row per unit that is there on the day, with its place in the tree, its size, its chiefs."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.neighbourhoods.blocks import blocks, gone, there
from orgwork.views.surveys import placed

COLUMNS = {
    "tier": pl.String(),
    "above": pl.String(),
    "current": pl.Boolean(),
    "inside": pl.Boolean(),
    "rooted": pl.Boolean(),
    "leaf": pl.Boolean(),
    "adds_up": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in ("households", "counted", "chiefs") for side in ("low", "high")},
}
_NONE = pl.lit([], pl.List(pl.String))


def chiefs(context: ViewContext) -> pl.LazyFrame:
    """Return, per unit of a village, how many chiefs it surely has on the day and how many it may have."""
    return (
        context.frames["neighbourhood_chiefs"]
        .filter(~gone(context))
        .with_columns(sure=there(context))
        .group_by("organization", id="unit")
        .agg(
            chiefs_low=pl.col("sure").sum().cast(pl.Int64),
            chiefs_high=pl.len().cast(pl.Int64),
            held=pl.col("id").alias("held"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it speaks for the day asked for."""
    on = pl.lit(context.on)
    rows = blocks(context).join(chiefs(context), on=["organization", "id"], how="left")
    whole = context.complete("neighbourhood_chiefs", "organization")
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list(pl.concat_list("id"), pl.col("held").fill_null(_NONE)).alias("records"),
        "tier",
        "above",
        pl.when("sure").then(statement=True).alias("current"),
        "inside",
        "rooted",
        "leaf",
        "adds_up",
        *[
            pl.col(field).alias(f"{name}_{side}")
            for name, field in (("households", "households"), ("counted", "counted"))
            for side in ("low", "high")
        ],
        pl.col("chiefs_low").fill_null(0),
        pl.when(whole).then(pl.col("chiefs_high").fill_null(0)).alias("chiefs_high"),
    )


VIEW = View(
    "neighbourhood_units",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "tier": ("neighbourhoods.tier",),
        "above": ("neighbourhoods.parent", "neighbourhoods.top", "neighbourhoods.tier"),
        "current": ("neighbourhoods.begins", "neighbourhoods.ends", "neighbourhoods.ended"),
        "inside": ("neighbourhoods.parent", "neighbourhoods.top", "neighbourhoods.begins", "neighbourhoods.ended"),
        "rooted": ("neighbourhoods.parent", "neighbourhoods.top"),
        "leaf": ("neighbourhoods.parent", "neighbourhoods.top"),
        "adds_up": ("neighbourhoods.households", "neighbourhoods.parent", "neighbourhoods.top"),
        "households": ("neighbourhoods.households",),
        "counted": ("neighbourhoods.households", "neighbourhoods.parent", "neighbourhoods.top"),
        "chiefs": ("neighbourhood_chiefs.unit", "neighbourhood_chiefs.begins", "neighbourhood_chiefs.ended"),
    },
)
