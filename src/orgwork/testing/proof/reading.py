"""Which tables of a register the views of a Book read: what the others say can change no answer."""

from __future__ import annotations

from collections.abc import ItemsView, ValuesView
from datetime import date
from typing import Any

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.asking import Asked, lacking
from orgwork.checking.lending import national
from orgwork.checking.rows import Look
from orgwork.declare.view import Shown, ViewContext
from orgwork.model import Register
from orgwork.model.schema import TRACES

_WAIVERS = "waivers"
"""Read by the check itself."""


class _Noted(Shown):
    """The tables that a view is given, with a note of those that it takes."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context.frames)
        self.taken: set[str] = set()

    def __getitem__(self, table: str) -> pl.LazyFrame:
        self.taken.add(table)
        return super().__getitem__(table)

    def get(self, table: str, default: Any = None, /) -> Any:  # noqa: ANN401 - as of a dict
        """Return a table, noting that it was taken."""
        self.taken.add(table)
        return super().get(table, default)

    def items(self) -> ItemsView[str, pl.LazyFrame]:  # type: ignore[override]  # of a dict, but for its C type
        """Return all tables, noting that they were taken."""
        self.taken.update(self)
        return super().items()

    def values(self) -> ValuesView[pl.LazyFrame]:  # type: ignore[override]  # as above
        """Return all tables, noting that they were taken."""
        self.taken.update(self)
        return super().values()


def tables(register: Register, book: Book, on: date, since: date) -> frozenset[str]:
    """Return the tables that the views of all rules and deadlines of a Book take, and the check beside them.

    Args:
        register: what is known.
        book: with what is asked.
        on, since: the day and the window.

    """
    asked = Asked.of(book, None, on, since)
    look = Look.at(register.as_of(on), book, asked)
    taken = {_WAIVERS}
    for view in (book.views[name] for name in asked.by_view(book)):
        if lacking(look.known, view):
            continue
        lent = national(book, view.limits) if view.limits else look.context.limits
        given = view.given(attrs.evolve(look.context, limits=lent), TRACES)
        noted = _Noted(given)
        view.build(attrs.evolve(given, frames=noted))
        taken |= noted.taken
    return frozenset(taken)
