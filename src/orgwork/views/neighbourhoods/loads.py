"""Loads: one row per chief who is in charge on the day, with the households of all units of the tier that are his.

Two chiefs are surely one where both are the same person on file. Two of one name may be one or two people: what the
other has may be his too.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.neighbourhoods.blocks import gone, there
from orgwork.views.surveys import placed

COLUMNS = {
    "tier": pl.String(),
    "current": pl.Boolean(),
    "kept_low": pl.Int64(),
    "kept_high": pl.Int64(),
}


def _alike(rows: pl.LazyFrame, name: str, among: pl.Expr, *by: str, sure: bool) -> pl.LazyFrame:
    """Add the households of the other chiefs of a village and tier who agree in some columns."""
    rows = rows.cache()
    counted = rows.filter(among & pl.col("sure")) if sure else rows.filter(among)
    counted = counted.unique(["organization", "tier", "unit", *by], maintain_order=True) if sure else counted
    total = counted.group_by("organization", "tier", *by).agg(
        pl.col("households").sum().alias(name), pl.col("households").is_null().any().alias(f"{name}_open")
    )
    return rows.join(total, on=["organization", "tier", *by], how="left", nulls_equal=not by).with_columns(
        pl.col(name).fill_null(0), pl.col(f"{name}_open").fill_null(value=False)
    )


def _chiefs(context: ViewContext) -> pl.LazyFrame:
    """Return the chiefs who may be in charge on the day, each with the tier and the households of the unit."""
    units = context.frames["neighbourhoods"].select(
        "organization",
        "tier",
        unit="id",
        unit_sure=there(context),
        households=pl.when(gone(context)).then(0).otherwise("households"),
    )
    return (
        context.frames["neighbourhood_chiefs"]
        .filter(~gone(context))
        .with_columns(chief_sure=there(context))
        .join(units, on=["organization", "unit"], how="left")
        .with_columns(sure=pl.col("chief_sure") & pl.col("unit_sure").fill_null(value=False))
    )


def _shared(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Add the households of whoever is the same or may be: `same`, the least; `most`, and whether that is `open`."""
    person, name = pl.col("person"), pl.col("name")
    rows = _alike(rows, "same", person.is_not_null(), "person", sure=True)
    rows = _alike(rows, "same_perhaps", person.is_not_null(), "person", sure=False)
    rows = _alike(rows, "called", person.is_null() & name.is_not_null(), "name", sure=False)
    rows = _alike(rows, "named", name.is_not_null(), "name", sure=False)
    rows = _alike(rows, "nobody", person.is_null() & name.is_null(), sure=False)
    rows = _alike(rows, "all", pl.lit(value=True), sure=False)
    # Whoever is on file is nobody else on file; of whom neither is known may be anybody.
    on_file = ("same_perhaps", "called", "nobody")
    by_name = ("named", "nobody")
    parts = {
        "most": pl.when(person.is_not_null() & name.is_not_null())
        .then(pl.sum_horizontal(*on_file))
        .when(person.is_null() & name.is_not_null())
        .then(pl.sum_horizontal(*by_name))
        .otherwise("all"),
        "open": pl.when(person.is_not_null() & name.is_not_null())
        .then(pl.any_horizontal(*(f"{one}_open" for one in on_file)))
        .when(person.is_null() & name.is_not_null())
        .then(pl.any_horizontal(*(f"{one}_open" for one in by_name)))
        .otherwise("all_open"),
    }
    return rows.with_columns(**parts)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it speaks for the day asked for."""
    on = pl.lit(context.on)
    whole = context.complete("neighbourhood_chiefs", "organization")
    # Chiefs of units whose tier is not known may be of any tier.
    astray = pl.col("tier").is_null().any().over("organization")
    return placed(context, _shared(_chiefs(context))).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list("id", "unit").alias("records"),
        "tier",
        pl.when("chief_sure").then(statement=True).alias("current"),
        pl.when(pl.col("person").is_not_null())
        .then(pl.max_horizontal("same", pl.when("unit_sure").then("households")))
        .when("unit_sure")
        .then("households")
        .alias("kept_low"),
        pl.when(whole & ~pl.col("open") & ~astray).then("most").alias("kept_high"),
    )


VIEW = View(
    "neighbourhood_loads",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "tier": ("neighbourhoods.tier",),
        "current": ("neighbourhood_chiefs.begins", "neighbourhood_chiefs.ends", "neighbourhood_chiefs.ended"),
        "kept": ("neighbourhoods.households", "neighbourhood_chiefs.name", "neighbourhood_chiefs.person"),
    },
)
