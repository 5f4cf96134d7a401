"""Programmes and totals: one row per programme of a year, with what its result rests on; one row per unit's total.

Sums are held against the number that the body recorded, to the last decimal. Nothing is worked out in its place, and
no unit is compared with another.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.decimals import adds_up, number
from orgwork.views.surveys import placed

SEVERAL = "several"
"""What a programme rests on whose parts that count are of more than one kind, one of them neither output nor votes."""
BOTH = "gdp_and_votes"
"""What a programme rests on whose parts that count are output and votes, and nothing else."""
_NUMBERS = ("gdp", "votes")

PROGRAMME_COLUMNS = {
    "group": pl.String(),
    "added_up": pl.Boolean(),
    "rests_on": pl.String(),
    **{f"{name}_{side}": pl.Int64() for name in ("units", "top") for side in ("low", "high")},
}
TOTAL_COLUMNS = {"adds_up": pl.Boolean()}
_NONE = pl.lit([], pl.List(pl.String))


def _of_year() -> list[pl.Expr]:
    """Return the days of a row about a year: its first, or any where the year is not known."""
    day = pl.date(pl.col("year"), 1, 1)
    return [day.fill_null(MIN_DAY).alias("day_first"), day.fill_null(MAX_DAY).alias("day_last")]


def _parts(context: ViewContext) -> pl.LazyFrame:
    """Return, per programme, the sum of the weights, and of which kinds those parts are that count or may count."""
    kind, weight = pl.col("kind"), pl.col("weight")
    beyond = ~kind.is_in(_NUMBERS)
    counts, may = (weight != 0).fill_null(value=False), (weight != 0).fill_null(value=True)
    return (
        context.frames["weightings"]
        .select("programme", "organization", "kind", part="id", weight=number("weight"))
        .group_by("programme", "organization")
        .agg(
            weights=weight.sum(),
            weights_known=weight.is_not_null().all(),
            kinds_sure=kind.filter(counts).drop_nulls().n_unique(),
            beyond_sure=beyond.filter(counts).any(),
            beyond=beyond.filter(may).any(),
            kinds=kind.filter(may).drop_nulls().n_unique(),
            kinds_known=kind.filter(may).is_not_null().all(),
            kind=kind.filter(may).min(),
            parts=pl.col("part"),
        )
    )


def _rests_on(seen: pl.Expr) -> pl.Expr:
    """Return the one kind that counts, or the word for several; unknown where a part may yet change it."""
    told = seen & pl.col("kinds_known")
    return (
        pl.when((pl.col("kinds_sure") > 1) & pl.col("beyond_sure"))
        .then(pl.lit(SEVERAL))
        .when(told & (pl.col("kinds_sure") > 1) & ~pl.col("beyond"))
        .then(pl.lit(BOTH))
        .when(told & (pl.col("kinds") == 1))
        .then("kind")
        .alias("rests_on")
    )


def build_programmes(context: ViewContext) -> pl.LazyFrame:
    """Build the view of programmes; numbers of units that cannot both be right are unknown."""
    rows = context.frames["programmes"].with_columns(
        whole=number("whole"), right=(pl.col("top") <= pl.col("assessed")).fill_null(value=True)
    )
    rows = rows.join(
        _parts(context), left_on=["id", "organization"], right_on=["programme", "organization"], how="left"
    )
    seen = context.complete("weightings", "organization") & pl.col("parts").is_not_null()
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        *_of_year(),
        pl.concat_list(pl.concat_list("id"), pl.col("parts").fill_null(_NONE)).alias("records"),
        "group",
        adds_up("weights", "whole", seen & pl.col("weights_known")).alias("added_up"),
        _rests_on(seen),
        *[
            pl.when("right").then(field).alias(f"{name}_{side}")
            for name, field in (("units", "assessed"), ("top", "top"))
            for side in ("low", "high")
        ],
    )


def build_totals(context: ViewContext) -> pl.LazyFrame:
    """Build the view of totals."""
    marks = (
        context.frames["marks"]
        .select("total", "organization", mark="id", value=number("value"))
        .group_by("total", "organization")
        .agg(summed=pl.col("value").sum(), known=pl.col("value").is_not_null().all(), marks=pl.col("mark"))
    )
    rows = context.frames["totals"].select("id", "organization", "year", recorded=number("total"))
    rows = rows.join(marks, left_on=["id", "organization"], right_on=["total", "organization"], how="left")
    seen = context.complete("marks", "organization") & pl.col("known")
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        *_of_year(),
        pl.concat_list(pl.concat_list("id"), pl.col("marks").fill_null(_NONE)).alias("records"),
        adds_up("summed", "recorded", seen).alias("adds_up"),
    )


PROGRAMMES = View(
    "programmes",
    Grain.ORGANIZATION,
    PROGRAMME_COLUMNS,
    (),
    build_programmes,
    origins={
        "day": ("programmes.year",),
        "group": ("programmes.group",),
        "added_up": ("programmes.whole", "weightings.weight"),
        "rests_on": ("weightings.kind", "weightings.weight"),
        "units": ("programmes.assessed", "programmes.top"),
        "top": ("programmes.top", "programmes.assessed"),
    },
)
TOTALS = View(
    "totals",
    Grain.ORGANIZATION,
    TOTAL_COLUMNS,
    (),
    build_totals,
    origins={"day": ("totals.year",), "adds_up": ("totals.total", "marks.value")},
)
