"""Laws of talents: what titles somebody bears changes nothing that does not name them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking import check
from orgwork.checking.recognising import recognise
from orgwork.declare import Entry
from orgwork.model import Register
from orgwork.testing.laws.check import same
from orgwork.views.talents.classing import by_place
from orgwork.views.talents.conditions import names_titles


def titles_change_nothing(
    register: Register, titles: pl.DataFrame, book: Book, on: date, places: Iterable[str]
) -> None:
    """Hold that other titles change no evaluation, and no recognition by conditions that name none.

    Args:
        register: with its titles.
        titles: other rows of `talent_titles`: fewer, more, or none.
        book: the layers; conditions that name a title are left out of it.
        on: the day asked for.
        places: whose classes are asked for.

    """
    blind = without_titles(book)
    other = attrs.evolve(register, frames={**register.frames, "talent_titles": titles})
    rules = [rule.key for rule in blind.rules.values() if rule.key.startswith("talent.") and rule.key != "talent.span"]
    same(check(register, blind, on=on, rules=rules), check(other, blind, on=on, rules=rules))
    for place in places:
        before, after = (recognise(one, blind, [place], on) for one in (register, other))
        assert before.equals(after), f"titles change the classes of {place}"


def without_titles(book: Book) -> Book:
    """Return a book whose catalogues have no condition that names a title."""
    named = {entry.key for one in by_place(book.catalogues) for entry in one.conditions if names_titles(entry)}

    def kept(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(entry for entry in entries if entry.key not in named)

    return attrs.evolve(book, catalogues=tuple(attrs.evolve(one, entries=kept(one.entries)) for one in book.catalogues))
