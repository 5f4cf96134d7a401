"""Villages that are divided into units: one row per village, with the households of its leaves and those registered."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.neighbourhoods.blocks import blocks
from orgwork.views.surveys import placed

COLUMNS = {
    "covered": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in ("leaves", "registered") for side in ("low", "high")},
}
_NONE = pl.lit([], pl.List(pl.String))


def _registered(context: ViewContext) -> pl.LazyFrame:
    """Return, per village, the households registered at the last count, low and high where several may be the last."""
    certain = (pl.col("begins_last") <= context.on).fill_null(value=False)
    rows = context.frames["household_counts"].with_columns(certain=certain)
    latest = pl.when("certain").then("begins_first").max().over("organization")
    last = pl.col("begins_last").is_null() | latest.is_null() | (pl.col("begins_last") >= latest)
    told = pl.col("certain").any() & pl.col("households").filter("last").is_not_null().all()
    return (
        rows.with_columns(last=last)
        .group_by("organization")
        .agg(
            registered_low=pl.when(told).then(pl.col("households").filter("last").min()),
            registered_high=pl.when(told).then(pl.col("households").filter("last").max()),
            counts=pl.col("id").filter("last"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it speaks for the day asked for. A village without a count has nothing to be held against."""
    on = pl.lit(context.on)
    known = pl.col("settled").all() & pl.col("households").filter("leaf").is_not_null().all()
    leaves = pl.when(known).then(pl.col("households").filter("leaf").sum())
    low, high = (
        pl.when(context.complete("household_counts", "organization")).then(f"registered_{side}")
        for side in ("low", "high")
    )
    rows = (
        blocks(context)
        .group_by("organization")
        .agg(leaves=leaves, found=pl.col("id"))
        .join(_registered(context), on="organization", how="left")
    )
    total = pl.col("leaves")
    apart = (total < low) | (total > high)
    return placed(context, rows).select(
        pl.col("organization").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list(
            pl.concat_list("organization"), pl.col("counts").fill_null(_NONE), pl.col("found").fill_null(_NONE)
        ).alias("records"),
        pl.when(apart).then(statement=False).when(low == high).then(total == low).alias("covered"),
        pl.col("leaves").alias("leaves_low"),
        pl.col("leaves").alias("leaves_high"),
        low.alias("registered_low"),
        high.alias("registered_high"),
    )


VIEW = View(
    "neighbourhood_villages",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "covered": ("neighbourhoods.households", "neighbourhoods.parent", "household_counts.households"),
        "leaves": ("neighbourhoods.households", "neighbourhoods.parent", "neighbourhoods.top"),
        "registered": ("household_counts.households", "household_counts.begins"),
    },
)
