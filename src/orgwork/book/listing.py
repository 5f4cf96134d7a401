"""What is in force at a place on a day of checklists, catalogues and procedures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from orgwork.book.book import Book
from orgwork.declare import Catalogue, Checklist, Procedure
from orgwork.places import chain, contains, successor

T = TypeVar("T", Checklist, Procedure)


def list_keys(book: Book) -> list[str]:
    """Return the keys of all checklists, catalogues and procedures."""
    lists: tuple[Checklist | Catalogue | Procedure, ...] = (*book.checklists, *book.catalogues, *book.procedures)
    return sorted({one.key for one in lists})


def in_force(book: Book, key: str, place: str, on: date) -> dict[str, Checklist | Catalogue | Procedure]:
    """Return the items, entries or steps in force under a key, each with the list that sets it.

    The lists of all places above are joined; of one place the last one that has begun speaks. Conditions are not
    asked: whether an item applies depends on the person.
    """
    found: dict[str, Checklist | Catalogue | Procedure] = {}
    for checklist in _speaking(book.checklists, key, place, on):
        for item in checklist.items:
            found.setdefault(item.key, checklist)
    for catalogue in (c for c in _above(book.catalogues, place) if c.key == key):
        for entry in catalogue.entries:
            if entry.from_ <= on and (entry.until is None or on < entry.until):
                found.setdefault(entry.key, catalogue)
    for procedure in _speaking(book.procedures, key, place, on):
        for step in procedure.steps:
            found.setdefault(step.key, procedure)
    return found


def _above(lists: Iterable[Catalogue], place: str) -> Iterator[Catalogue]:
    return (one for one in lists if contains(one.place, place))


def _speaking(lists: Iterable[T], key: str, place: str, on: date) -> Iterator[T]:
    """Yield, from the nation down, the list of each place that has begun last."""
    begun = [one for one in lists if one.key == key and one.from_ <= on]
    for step in dict.fromkeys(successor(code) for code in chain(place)):
        here = [one for one in begun if successor(one.place) == step]
        if here:
            yield max(here, key=lambda one: one.from_)
