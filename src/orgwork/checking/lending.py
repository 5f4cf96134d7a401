"""Limits lent to views: what the nation says, where a row of a view rests on the limits of other rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import polars as pl

from orgwork.book import Book
from orgwork.declare.view import LIMITS
from orgwork.params.resolving import Answer, State


def national(book: Book, keys: Iterable[str]) -> pl.LazyFrame:
    """Return the nation's own values of some keys, each from its first day on.

    Before its first day a value is not known; an entry that a table no longer gives is not known from then on.

    Raises:
        UnknownKeyError: a key nobody declares.

    """
    rows = [row for key in keys for row in _rows(key, book.timeline(key))]
    return pl.LazyFrame(rows, schema=dict(LIMITS), orient="row")


def _rows(key: str, answers: Iterable[Answer]) -> Iterator[tuple[str, str, date, int | None]]:
    """Yield the number of each entry on each day on which an answer begins; None where it has none."""
    said = [(answer.on, _entries(answer)) for answer in answers]
    names = sorted({name for _, entries in said for name in entries})
    for day, entries in said:
        for name in names:
            yield key, name, day, entries.get(name)


def _entries(answer: Answer) -> dict[str, int]:
    """Return the numbers of an answer by entry; a plain value stands under the empty one."""
    if answer.state is not State.VALUE:
        return {}
    values = answer.value if isinstance(answer.value, Mapping) else {"": answer.value}
    return {name: value for name, value in values.items() if isinstance(value, int)}
