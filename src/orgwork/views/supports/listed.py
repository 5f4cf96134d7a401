"""What the catalogues of a place and of those above it list, for every place in which a unit of the register lies."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.places import contains

_SCHEMA = {"place": pl.String(), "entry": pl.String(), "listed_from": pl.Date(), "listed_until": pl.Date()}


def listed_above(context: ViewContext, key: str) -> pl.DataFrame:
    """Return the entries with the days between which they hold, one row per place and entry.

    Args:
        context: what the view is built from.
        key: of the catalogue; that of every layer that contains the place counts.

    """
    units = context.frames["organizations"].select("place")
    places = context.collect(units.drop_nulls().unique().sort("place"))["place"]
    listed = [
        (one.place, entry.key, entry.from_, entry.until)
        for one in context.catalogues
        if one.key == key
        for entry in one.entries
    ]
    found = [(place, *entry) for place in places for above, *entry in listed if contains(above, place)]
    return pl.DataFrame(found, schema=_SCHEMA, orient="row")


def holds(day: str) -> pl.Expr:
    """Return whether an entry holds on a day.

    Args:
        day: the column with it.

    """
    return (pl.col("listed_from") <= pl.col(day)) & (
        pl.col("listed_until").is_null() | (pl.col(day) < pl.col("listed_until"))
    )
