"""Meetings of units: one row per unit that is there, with how many of the last twelve months passed without one.

Only months that are over on the day count, and of a unit only those in which it was there from the first day. A row of
counts says in which month: one that says only a year may be of any month.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.neighbourhoods.blocks import gone, there
from orgwork.views.surveys import placed

COLUMNS = {
    "tier": pl.String(),
    "current": pl.Boolean(),
    "idle_low": pl.Int64(),
    "idle_high": pl.Int64(),
}
MONTHS = 12
"""How many months are looked back at."""
_NONE = pl.lit([], pl.List(pl.String))


def _turn(day: pl.Expr) -> pl.Expr:
    """Return a day's month as a number."""
    return day.dt.year().cast(pl.Int64) * MONTHS + day.dt.month().cast(pl.Int64)


def _last(on: date) -> int:
    """Return the number of the last month that is over."""
    next_day = on + timedelta(days=1)
    return next_day.year * MONTHS + next_day.month - 1


def _whole_months(begins: pl.Expr, last: int) -> pl.Expr:
    """Return the number of the first month looked back at in which a unit was there from its first day."""
    first_whole = _turn(begins) + (begins.dt.day() > 1).cast(pl.Int64)
    return first_whole.clip(last - MONTHS + 1, last + 1)


def _units(context: ViewContext) -> pl.LazyFrame:
    """Return the units that may be there, each with the first month looked back at, at the earliest and the latest."""
    last = _last(context.on)
    return (
        context.frames["neighbourhoods"]
        .filter(~gone(context))
        .select(
            "organization",
            "tier",
            unit="id",
            sure=there(context),
            early=_whole_months(pl.col("begins_first"), last).fill_null(last - MONTHS + 1),
            late=_whole_months(pl.col("begins_last"), last).fill_null(last + 1),
        )
    )


def _held(context: ViewContext) -> pl.LazyFrame:
    """Return what may be meetings of the months looked back at; of which month one is, only where that is sure."""
    last = _last(context.on)
    first, final = _turn(pl.col("begins_first")), _turn(pl.col("begins_last"))
    return (
        context.frames["neighbourhood_works"]
        .filter(
            (pl.col("kind") == "meeting").fill_null(value=True),
            (pl.col("number") > 0).fill_null(value=True),
            (final > last - MONTHS).fill_null(value=True),
            (first <= last).fill_null(value=True),
        )
        .select(
            "organization",
            "unit",
            "id",
            month=pl.when(first == final).then(first),
            told=pl.col("kind").is_not_null() & pl.col("number").is_not_null(),
        )
    )


def _months(units: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return per unit in how many months it met surely or perhaps, and how many of its meetings may be of any month."""
    month = pl.col("month")
    return (
        held.join(units, on=["organization", "unit"])
        .group_by("unit")
        .agg(
            surely=month.filter(pl.col("told") & (month >= pl.col("early"))).drop_nulls().n_unique().cast(pl.Int64),
            perhaps=month.filter(month >= pl.col("late")).drop_nulls().n_unique().cast(pl.Int64),
            vague=month.null_count().cast(pl.Int64),
            found=pl.col("id"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it speaks for the day asked for."""
    on, last = pl.lit(context.on), _last(context.on)
    units = _units(context)
    found = _months(units, _held(context))
    whole = context.complete("neighbourhood_works", "organization")
    rows = units.join(found, on="unit", how="left").with_columns(pl.col("surely", "perhaps", "vague").fill_null(0))
    fewest = last + 1 - pl.col("late") - pl.col("perhaps") - pl.col("vague")
    return placed(context, rows).select(
        pl.col("unit").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list(pl.concat_list("unit"), pl.col("found").fill_null(_NONE)).alias("records"),
        "tier",
        pl.when("sure").then(statement=True).alias("current"),
        pl.when(whole).then(pl.max_horizontal(fewest, pl.lit(0, pl.Int64))).otherwise(0).alias("idle_low"),
        (last + 1 - pl.col("early") - pl.col("surely")).alias("idle_high"),
    )


VIEW = View(
    "neighbourhood_meetings",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "tier": ("neighbourhoods.tier",),
        "current": ("neighbourhoods.begins", "neighbourhoods.ends", "neighbourhoods.ended"),
        "idle": ("neighbourhood_works.kind", "neighbourhood_works.begins", "neighbourhood_works.number"),
    },
)
