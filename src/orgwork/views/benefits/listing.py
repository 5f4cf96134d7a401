"""What a place offers by a dated catalogue of its own: whether a thing stands on it on a day, and who may have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import polars as pl

from orgwork.declare import Catalogue, Entry
from orgwork.declare.view import ViewContext
from orgwork.places import successor
from orgwork.views.talents.classing import holds
from orgwork.views.talents.conditions import Part, judged, met, parts

Offers = Mapping[str, tuple[Entry, ...]]
"""By place, the entries of its catalogue."""


def offers(catalogues: Sequence[Catalogue], key: str) -> Offers:
    """Return what every place offers by the catalogue with a key.

    Args:
        catalogues: those of every layer.
        key: of the catalogue.

    """
    found: dict[str, tuple[Entry, ...]] = {}
    for one in catalogues:
        if one.key == key and one.entries:
            place = successor(one.place)
            found[place] = (*found.get(place, ()), *one.entries)
    return found


def listed(offered: Offers, word: str) -> pl.Expr:
    """Return whether the catalogue of the row's place has the entry named on the row's day.

    Args:
        offered: what every place offers.
        word: the column with the key of the entry.

    Returns:
        Null where the place has no catalogue on that day, or the answer is another on another possible day.

    """
    return _sure(lambda day: _listed(offered, word, day))


def open_to(offered: Offers, word: str, columns: Mapping[Part, str]) -> pl.Expr:
    """Return whether the entry named is open to the talent of the row; null where that is not known.

    Args:
        offered: what every place offers.
        word: the column with the key of the entry.
        columns: by part of a condition, the column that tells whether it is met.

    Returns:
        Null too where the entry says nothing of whom it is for: then people judge.

    """
    return _sure(lambda day: _open_to(offered, word, columns, day))


def with_offers(context: ViewContext, rows: pl.LazyFrame, key: str, word: str) -> pl.LazyFrame:
    """Return rows with two more columns: whether what they name is offered there and then, and is open to the talent.

    Args:
        context: what the view is built from.
        rows: with `id`, `talent`, `place`, `day_first`, `day_last` and the name of an entry.
        key: of the catalogue.
        word: the column with the key of the entry.

    """
    offered = offers(context.catalogues, key)
    asked = rows.select("talent", "day_first", "day_last", ask="id")
    wanted = [part for _, entry in _each(offered) for part in parts(entry)]
    found, columns = judged(context, asked, wanted)
    return rows.join(found.select(*columns.values(), id="ask"), on="id", how="left").with_columns(
        listed(offered, word).alias("listed_there"), open_to(offered, word, columns).alias("open_to")
    )


def _listed(offered: Offers, word: str, day: str) -> pl.Expr:
    """Return whether a word is on the list of its place on the day."""
    answer: pl.Expr = pl.lit(None, pl.Boolean)
    for place, entries in offered.items():
        begun = pl.any_horizontal(*(holds(entry, day) for entry in entries))
        there = pl.any_horizontal(*(holds(entry, day) & (pl.col(word) == entry.key) for entry in entries))
        known = (pl.col("place") == place) & begun & pl.col(word).is_not_null()
        answer = pl.when(known).then(there).otherwise(answer)
    return answer


def _open_to(offered: Offers, word: str, columns: Mapping[Part, str], day: str) -> pl.Expr:
    """Return whether what a word names is open to the talent on the day."""
    answer: pl.Expr = pl.lit(None, pl.Boolean)
    for place, entry in _each(offered):
        named = (pl.col("place") == place) & (pl.col(word) == entry.key) & holds(entry, day)
        answer = pl.when(named).then(met(entry, columns)).otherwise(answer)
    return answer


def _each(offered: Offers) -> Iterator[tuple[str, Entry]]:
    return ((place, entry) for place, entries in offered.items() for entry in entries)


def _sure(told: Callable[[str], pl.Expr]) -> pl.Expr:
    """Return an answer where it is the same on both possible days."""
    first, last = told("day_first"), told("day_last")
    return pl.when(first == last).then(first)
