"""Criteria of evaluation: whether the weights of a scheme are the whole, and whether opinions are about its criteria.

No weight is set here and nothing is worked out from marks: what a scheme says of itself is held against itself, and
against what the catalogue `talent.criteria` of its place names.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable
from functools import reduce

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare import Entry
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.places import successor
from orgwork.views.decimals import number
from orgwork.views.ledgers.lines import NONE, lines

CATALOGUE = "talent.criteria"
SCHEME_COLUMNS = {
    "scheme_name": pl.String(),
    "weighed": pl.Boolean(),
    "whole": pl.Boolean(),
    "asks": pl.Boolean(),
    "covered": pl.Boolean(),
}
OPINION_COLUMNS = {"evaluator": pl.String(), "criterion": pl.String(), "own": pl.Boolean(), "of_scheme": pl.Boolean()}
_WHOLE = 100
_FALSE = pl.lit(value=False)


def _by_scheme(context: ViewContext) -> pl.LazyFrame:
    """Return, per scheme of a unit, its criteria, those whose word is not known among them, and their weights."""
    return (
        context.frames["evaluation_criteria"]
        .with_columns(number=number("weight"))
        .group_by("scheme", "organization")
        .agg(
            named=pl.col("criterion").drop_nulls(),
            vague=pl.col("criterion").is_null().any(),
            weights=pl.col("number").sum(),
            weights_known=(pl.col("number") >= 0).fill_null(value=False).all(),
            parts=pl.col("id").sort(),
        )
    )


def _settled(context: ViewContext) -> pl.Expr:
    """Return whether all criteria of a scheme are on file and known by their words."""
    return context.complete("evaluation_criteria", "organization") & ~pl.col("vague").fill_null(value=False)


def _names(word: pl.Expr | str, settled: pl.Expr) -> pl.Expr:
    """Return whether a word is a criterion of the scheme; null where it may be."""
    found = pl.col("named").fill_null(NONE).list.contains(pl.lit(word) if isinstance(word, str) else word)
    return pl.when(found).then(statement=True).when(settled).then(found)


def _asked(entry: Entry, place: str) -> pl.Expr:
    """Return whether an entry of a place's catalogue speaks for a row: it lies there, and the entry is in force."""
    first, last = pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY)
    sure, may = first >= entry.from_, last >= entry.from_
    if entry.until is not None:
        sure, may = sure & (last < entry.until), may & (first < entry.until)
    there = pl.col("place_lower").str.starts_with(place)
    return there & pl.when(sure).then(statement=True).when(~may).then(statement=False)


def _anywhere(legs: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(operator.or_, legs, _FALSE)


def build_schemes(context: ViewContext) -> pl.LazyFrame:
    """Build the view of schemes with their criteria."""
    rows = context.frames["evaluation_schemes"].join(
        _by_scheme(context), left_on=["id", "organization"], right_on=["scheme", "organization"], how="left"
    )
    settled = _settled(context)
    here = [
        (entry, successor(one.place)) for one in context.catalogues if one.key == CATALOGUE for entry in one.entries
    ]
    asked = [(_asked(entry, place), entry.key) for entry, place in here]
    seen = context.complete("evaluation_criteria", "organization") & pl.col("weights_known").fill_null(value=True)
    return lines(
        context,
        rows,
        [
            pl.col("name").alias("scheme_name"),
            "weighed",
            pl.when(seen).then(pl.col("weights").fill_null(0) == _WHOLE).alias("whole"),
            _anywhere(one for one, _ in asked).alias("asks"),
            (~_anywhere(one & ~_names(key, settled) for one, key in asked)).alias("covered"),
        ],
        also="parts",
    )


def build_opinions(context: ViewContext) -> pl.LazyFrame:
    """Build the view of opinions; only by a scheme of the unit that keeps the talent's file are they held to it."""
    talents = context.frames["talents"].select(talent="id", organization="organization")
    evaluations = context.frames["evaluations"].select(
        "talent", "scheme", "begins_first", "begins_last", evaluation="id"
    )
    schemes = context.frames["evaluation_schemes"].select(scheme="id", maker="organization")
    rows = (
        context.frames["evaluation_parts"]
        .join(talents, on="talent")
        .join(evaluations, on=["evaluation", "talent"])
        .join(schemes, on="scheme", how="left")
        .join(_by_scheme(context), on=["scheme", "organization"], how="left")
    )
    settled = _settled(context)
    some = (
        pl.when(pl.col("named").list.len() > 0).then(statement=True).when(settled).then(pl.col("vague").is_not_null())
    )
    own = pl.when(pl.col("maker").is_not_null()).then((pl.col("maker") == pl.col("organization")) & some)
    of_scheme = pl.when(pl.col("criterion").is_not_null()).then(_names(pl.col("criterion"), settled))
    told = [pl.col("evaluator"), pl.col("criterion"), own.alias("own"), of_scheme.alias("of_scheme")]
    return lines(context, rows, told, also="parts")


_CRITERIA = ("evaluation_criteria.criterion",)
SCHEMES = View(
    "scheme_criteria",
    Grain.ORGANIZATION,
    SCHEME_COLUMNS,
    (),
    build_schemes,
    origins={
        "day": ("evaluation_schemes.begins",),
        "scheme_name": ("evaluation_schemes.name",),
        "weighed": ("evaluation_schemes.weighed",),
        "whole": ("evaluation_criteria.weight",),
        "asks": ("evaluation_schemes.begins", "organizations.place"),
        "covered": (*_CRITERIA, "evaluation_schemes.begins"),
    },
)
OPINIONS = View(
    "evaluation_opinions",
    Grain.ORGANIZATION,
    OPINION_COLUMNS,
    (),
    build_opinions,
    origins={
        "day": ("evaluations.begins",),
        "evaluator": ("evaluation_parts.evaluator",),
        "criterion": ("evaluation_parts.criterion",),
        "own": ("evaluations.scheme", "evaluation_schemes.organization"),
        "of_scheme": ("evaluation_parts.criterion", *_CRITERIA),
    },
)
