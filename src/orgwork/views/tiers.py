"""Tiers: at which level of places a unit stands.

A unit of a township or a village is often recorded under its county, never higher up: the name of its committee,
government or street office tells it, and what lies in one of these is of the township too. For any other unit the level
of its place is taken, once it is known to lie in no township: by the unit above it, by its own name, or by a level
(机构级别) that nothing in a township has.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.places import Tier, tier
from orgwork.views.bodies import OTHER, SEAT, bodied

WORDS = tuple(one.name.lower() for one in Tier)
"""The tiers, the outermost first."""
FIELDS = tuple(f"organizations.{field}" for field in ("place", "name", "parent", "level"))
"""What tells the tier of a unit."""
LOW = Tier.TOWNSHIP.name.lower()
"""The tier of a township and of what lies in it."""
_UPPER = WORDS[: WORDS.index("county")]
"""No unit of a township is recorded under one of these."""
_STREET = r"街道(?:办事处|党工委|工委)$"
_VILLAGE = r"(?:村民委员会|村委会|居民委员会|居委会)$"
_OFFICE = rf"{SEAT}[^镇乡村]*(?:局|委|委员会|办公室)$"
"""A department that is named after its county, city or district: no township has one."""
_HIGH = r"正科|科级正职|处|厅|局级|部级"
"""In a level as it is recorded: the township itself has it, and nothing that lies in one."""


def tiers(context: ViewContext) -> pl.LazyFrame:
    """Return every unit (`unit`) with its `tier`, null where its place is not known."""

    def derive() -> pl.LazyFrame:
        levels = context.frames["organizations"].select("id", "level")
        named = pl.col("name").str.contains(_OFFICE) & ~pl.col("name").str.contains("街道", literal=True)
        upper_body = (pl.col("body").is_not_null() & (pl.col("body") != OTHER)) | named
        units = (
            bodied(context)
            .join(levels, on="id", how="left", maintain_order="left")
            .select(
                "parent",
                "place",
                unit="id",
                low=pl.col("town") | pl.col("name").str.contains(_STREET),
                village=pl.col("name").str.contains(_VILLAGE),
                high=upper_body | pl.col("level").str.contains(_HIGH),
            )
        )
        upper = units.select(parent="unit", within="low")
        codes = context.collect(units.select("place").drop_nulls().unique())["place"]
        words = pl.LazyFrame(
            {"place": codes, "at": [WORDS[tier(code)] for code in codes]},
            schema={"place": pl.String, "at": pl.String},
        )
        # Of a unit without one above it nobody said that it lies in no township, unless something else tells.
        high = pl.col("high") | pl.col("at").is_in(_UPPER)
        above = pl.coalesce("within", pl.when(high).then(statement=False))
        low = (pl.col("low") | above) & ((pl.col("at") != "village").fill_null(value=True) & ~pl.col("village"))
        return (
            units.join(upper, on="parent", how="left")
            .join(words, on="place", how="left")
            .with_columns(at=pl.when("village").then(pl.lit("village")).otherwise("at"))
            # Where the place itself is a township's it does not matter whether the unit lies in one of its bodies.
            .select("unit", tier=pl.when(low).then(pl.lit(LOW)).when(~low | (pl.col("at") == LOW)).then("at"))
        )

    return context.once("tiers", derive)


def depth(column: str) -> pl.Expr:
    """Return how far down the tier in a column lies: 0 for the nation."""
    return pl.col(column).replace_strict({word: n for n, word in enumerate(WORDS)}, default=None, return_dtype=pl.Int64)
