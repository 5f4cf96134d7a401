"""What the views of dispatches share: a dispatch with its talent, the place that governs it, and its days.

A finding stands under the unit that keeps the talent's file; the rules are those of the host's place, where the talent
serves.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last

NONE = pl.lit([], pl.List(pl.String))


def sent(context: ViewContext) -> pl.LazyFrame:
    """Return the dispatches of talents whose file is kept by a unit that is there, with the days of both ends.

    Args:
        context: what the view is built from.

    Returns:
        the columns of the table, `keeper`, `who` (the name), the days `birth`, `begun` and `over`, `place_upper` and
        `place_lower`.

    """
    talents = context.frames["talents"].select(
        "professional", "degree", "birth_first", "birth_last", talent="id", who="name", keeper="organization"
    )
    units = context.frames["organizations"].select(unit="id", place="place")
    return (
        context.frames["dispatches"]
        .join(talents, on="talent")
        .join(units.select(keeper="unit"), on="keeper", how="semi")
        .join(units.rename({"unit": "organization"}), on="organization", how="left")
        .with_columns(
            place_upper=pl.col("place").fill_null(""),
            place_lower="place",
            begun_first=pl.col("begins_first").fill_null(MIN_DAY),
            begun_last=pl.col("begins_last").fill_null(MAX_DAY),
            over_first=end_first(),
            over_last=end_last(),
        )
    )


def common(key: pl.Expr, first: str, last: str, records: pl.Expr) -> list[pl.Expr]:
    """Return the columns that every view has.

    Args:
        key: of the row.
        first, last: the columns with the days of the row.
        records: the ids behind it.

    """
    return [
        key.alias("key"),
        pl.col("keeper").alias("subject"),
        pl.col("place_upper"),
        pl.col("place_lower"),
        pl.col(first).alias("day_first"),
        pl.col(last).alias("day_last"),
        records.alias("records"),
    ]
