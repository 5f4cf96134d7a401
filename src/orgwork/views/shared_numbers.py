"""Shared numbers: one row per unit, with whether two of its people are recorded with one identity number.

A unit is asked for its own people, not everybody for all others: a number that is missing may be that of anybody, so
that nobody's answer would be sure as soon as one cell of a whole county is empty.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext

COLUMNS = {"numbers_apart": pl.Boolean(), "shared_number": pl.String()}
_SHOWN = 8
"""A number of more characters shows its first six and its last two."""
_IDS = pl.List(pl.String)


def _masked(number: pl.Expr) -> pl.Expr:
    """Return a number of which only the ends are shown."""
    shown = pl.concat_str(number.str.slice(0, 6), pl.lit("**********"), number.str.slice(-2))
    return pl.when(number.str.len_chars() > _SHOWN).then(shown).otherwise(pl.lit("*" * _SHOWN))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; whoever has no unit may belong to any."""
    number = pl.col("identity_number").str.strip_chars().str.to_uppercase()
    people = context.collect(
        context.frames["persons"].select("id", "organization", number=pl.when(number != "").then(number))
    )
    adrift = people.filter(pl.col("organization").is_null())
    loose = adrift["number"].drop_nulls()
    open_ = bool(context.partial.get("persons")) or loose.is_duplicated().any()
    shared = pl.col("number").is_not_null() & pl.col("number").is_duplicated()
    may = (
        (pl.col("number").is_null().any() | pl.lit(adrift["number"].null_count() > 0)) & (pl.len() + adrift.height > 1)
    ) | pl.col("number").is_in(loose.implode()).any()
    counted = (
        people.lazy()
        .filter(pl.col("organization").is_not_null())
        .group_by("organization")
        .agg(
            twice=shared.any(),
            may=may,
            sharing=pl.col("id").filter(shared).sort(),
            shared_number=_masked(pl.col("number").filter(shared).unique().sort()).str.join("、"),
        )
    )
    alone = pl.lit(adrift["number"].null_count() > 0 and adrift.height > 1)
    return (
        context.frames["organizations"]
        .select("id", "place")
        .join(counted, left_on="id", right_on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("id").alias("subject"),
            pl.col("place").fill_null("").alias("place_upper"),
            pl.col("place").alias("place_lower"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            pl.when(pl.col("twice").fill_null(value=False))
            .then(statement=False)
            .when(~(pl.col("may").fill_null(alone) | pl.lit(open_)))
            .then(statement=True)
            .alias("numbers_apart"),
            pl.when("twice").then("shared_number").alias("shared_number"),
            "sharing",
        )
    )


VIEW = View(
    "shared_numbers",
    Grain.ORGANIZATION,
    COLUMNS,
    ("persons", "organizations"),
    build,
    origins={
        "numbers_apart": ("persons.identity_number", "persons.organization"),
        "shared_number": ("persons.identity_number",),
    },
    behind=pl.concat_list("key", pl.col("sharing").fill_null(pl.lit([], _IDS))),
)
