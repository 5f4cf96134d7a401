"""Groups of science experts: one row per group; and counties, with whether one and a science deputy head are there."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import lines, today
from orgwork.views.placement.dispatches import serving
from orgwork.views.placement.sent import NONE

COLUMNS = {"head": pl.String(), "deputy": pl.String(), "open": pl.Boolean()}
COUNTY_COLUMNS = {"county": pl.String(), "known": pl.Boolean(), "grouped": pl.Boolean(), "headed": pl.Boolean()}
_COUNTY = r"^\d{6}"
_SEAT = r"^(\d{6})"


def dated(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return rows with the days of both ends of their span."""
    return rows.with_columns(
        begun_first=pl.col("begins_first").fill_null(MIN_DAY),
        begun_last=pl.col("begins_last").fill_null(MAX_DAY),
        over_first=end_first(),
        over_last=end_last(),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of groups; a row speaks for the day asked for."""
    rows = dated(context.frames["expert_groups"])
    return lines(context, rows, ["head", "deputy", serving(pl.lit(context.on)).alias("open")], on=today(context))


def _there(context: ViewContext, rows: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """Return, per county, whether a row surely, or perhaps, stands there on the day asked for, and the ids of these.

    Args:
        context: what the view is built from.
        rows: of a table, with `certain`: whether it is surely one of those that are looked for.
        name: what the answer is called.

    Returns:
        `county` (null where it is not known), the answer, and `found`.

    """
    units = context.frames["organizations"].select("place", organization="id")
    runs = serving(pl.lit(context.on))
    found = dated(rows).with_columns(runs=runs).filter(pl.col("runs").fill_null(value=True))
    sure = (pl.col("runs") & pl.col("certain")).fill_null(value=False)
    # What stands at a place that is no county's, such as a city's, stands in none.
    return (
        found.join(units, on="organization", how="left")
        .filter(pl.col("place").is_null() | pl.col("place").str.contains(_COUNTY))
        .group_by(county=pl.col("place").str.slice(0, 6))
        .agg(pl.when(sure.any()).then(statement=True).alias(name), pl.col("id").alias(f"{name}_found"))
    )


def build_counties(context: ViewContext) -> pl.LazyFrame:
    """Build the view of counties in which a unit of the register lies; a row speaks for the day asked for.

    A unit without a place may lie in one more.
    """
    on = pl.lit(context.on)
    places = context.frames["organizations"].select("id", "place")
    seats = places.select(county=pl.col("place").str.extract(_SEAT)).drop_nulls().unique()
    stray = places.filter(pl.col("place").is_null()).select(county=pl.lit(None, pl.String), unit="id")
    rows = pl.concat([seats.with_columns(unit=pl.lit(None, pl.String)), stray])
    # A dispatch whose kind is not known may be one.
    deputy = pl.col("kind") == "science_deputy"
    sent = context.frames["dispatches"].filter(deputy.fill_null(value=True)).with_columns(certain=deputy)
    groups = context.frames["expert_groups"].with_columns(certain=pl.lit(value=True))
    for table, name, held in (("expert_groups", "grouped", groups), ("dispatches", "headed", sent)):
        there = _there(context, held, name)
        vague = there.filter(pl.col("county").is_null()).select(vague=pl.len() > 0)
        whole = pl.lit(not context.partial.get(table)) & ~pl.col("vague") & pl.col("county").is_not_null()
        rows = (
            rows.join(there.filter(pl.col("county").is_not_null()), on="county", how="left")
            .join(vague, how="cross")
            .with_columns(
                pl.when(whole & pl.col(f"{name}_found").is_null()).then(statement=False).otherwise(name).alias(name)
            )
            .drop("vague")
        )
    known = pl.coalesce("county", "unit")
    return rows.select(
        known.alias("key"),
        known.alias("subject"),
        pl.col("county").fill_null("").alias("place_upper"),
        pl.col("county").alias("place_lower"),
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list(
            pl.concat_list(known), pl.col("grouped_found").fill_null(NONE), pl.col("headed_found").fill_null(NONE)
        ).alias("records"),
        "county",
        pl.when(pl.col("county").is_not_null()).then(statement=True).alias("known"),
        "grouped",
        "headed",
    )


VIEW = View(
    "expert_groups",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "head": ("expert_groups.head",),
        "deputy": ("expert_groups.deputy",),
        "open": ("expert_groups.begins", "expert_groups.ends", "expert_groups.ended"),
    },
)
COUNTIES = View(
    "expert_counties",
    Grain.PLACE,
    COUNTY_COLUMNS,
    ("organizations", "expert_groups", "dispatches"),
    build_counties,
    origins={
        "county": ("organizations.place",),
        "known": ("organizations.place",),
        "grouped": ("expert_groups.begins", "expert_groups.ends", "expert_groups.ended"),
        "headed": ("dispatches.kind", "dispatches.begins", "dispatches.ends", "dispatches.ended"),
    },
)
"""Which counties have a group of experts, and which a science deputy head."""
