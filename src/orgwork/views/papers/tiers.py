"""Tiers: at which level of places a unit stands.

A unit of a township is often recorded under its county: the name of its committee, government or street office tells
it, and what lies in one of these is of the township too. For any other unit the level of its place is taken.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.places import Tier, tier
from orgwork.views.bodies import bodied

WORDS = tuple(one.name.lower() for one in Tier)
"""The tiers, the outermost first."""
_STREET = r"街道(?:办事处|党工委|工委)$"


def tiers(context: ViewContext) -> pl.LazyFrame:
    """Return every unit (`unit`) with its `tier`, null where its place is not known."""

    def derive() -> pl.LazyFrame:
        units = bodied(context).select(
            "parent", "place", unit="id", low=pl.col("town") | pl.col("name").str.contains(_STREET)
        )
        upper = units.select(parent="unit", within="low")
        codes = context.collect(units.select("place").drop_nulls().unique())["place"]
        words = pl.LazyFrame(
            {"place": codes, "at": [WORDS[tier(code)] for code in codes]},
            schema={"place": pl.String, "at": pl.String},
        )
        low = pl.col("low") | pl.col("within").fill_null(value=False)
        return (
            units.join(upper, on="parent", how="left")
            .join(words, on="place", how="left")
            .select(
                "unit",
                tier=pl.when(low & (pl.col("at") != "village").fill_null(value=True))
                .then(pl.lit("township"))
                .otherwise("at"),
            )
        )

    return context.once("tiers", derive)


def depth(column: str) -> pl.Expr:
    """Return how far down the tier in a column lies: 0 for the nation."""
    return pl.col(column).replace_strict({word: n for n, word in enumerate(WORDS)}, default=None, return_dtype=pl.Int64)
