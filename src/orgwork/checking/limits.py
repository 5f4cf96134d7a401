"""Limits joined to the rows of a view: by place, by event day, for a table by entry."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import polars as pl

from orgwork.book import Book
from orgwork.checking.numbering import Joined, numbered
from orgwork.checking.spans import Grid, distinct, pairs_of, reach, with_places
from orgwork.declare.amendment import Scalar
from orgwork.declare.rule import Limit
from orgwork.params.resolving import Answer


def join_limit(
    book: Book, limit: Limit, frame: pl.DataFrame, name: str, on: date | None = None
) -> tuple[list[pl.Expr], Joined]:
    """Look a limit up at every possible place and day of each row.

    Args:
        book: the layers.
        limit: what is looked up.
        frame: rows of a view.
        name: of the column that is given.
        on: the day for which it is looked up; by default the days of each row.

    Returns:
        A column with, per row, the index of the set of answers that may hold on it, and these sets; no column where
        all rows have the same one, as they do for most limits.

    """
    frame = with_places(frame)
    pairs = pairs_of(frame)
    entry = pl.concat_str(*limit.by, separator="|") if limit.by else pl.lit("")
    entries = distinct(frame.select(entry).to_series()) if limit.by else [""]
    asked = tuple(sorted(one for one in entries if one is not None))
    told = numbered(book, limit, reach(pairs), asked)
    grid = Grid.of(told, pairs, (None, *asked) if None in entries else asked, on)
    only = grid.only(frame)
    numbers = pl.Series() if only is not None else frame.with_columns(grid.number(entry).alias(name))[name]
    marks = [only] if only is not None else sorted(distinct(numbers))
    found = [grid.held(mark) for mark in marks]
    sets = {held: i for i, held in enumerate(dict.fromkeys(found))}
    column = []
    if len(sets) > 1:
        indexes = [sets[held] for held in found]
        column = [pl.lit(numbers).replace_strict(marks, indexes, return_dtype=pl.Int64).alias(name)]
    return column, Joined(limit, told.answers, name, tuple(sets), told.places, told.entries)


def number(answer: Answer | None) -> Fraction | None:
    """Return the number of an answer; None where it has none."""
    value = None if answer is None else answer.value
    return Fraction(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def single(value: Scalar | object) -> str | None:
    """Return the one word of a delegated choice."""
    return next(iter(value)) if isinstance(value, frozenset) and len(value) == 1 else None
