"""What is required at one place and not at another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

import attrs

from orgwork.book.book import Book
from orgwork.declare import Catalogue, Checklist, Deadline, Procedure, Rule
from orgwork.params.resolving import Answer
from orgwork.places import contains

L = TypeVar("L", bound=Checklist | Catalogue | Procedure)


@attrs.frozen
class Value:
    """A parameter whose answer is not the same at two places."""

    key: str
    one: Answer
    two: Answer


@attrs.frozen
class Items:
    """A list (checklist, catalogue or procedure), or the rules, that hold at one of two places only.

    Args:
        kind: checklist, catalogue, procedure or rule.
        key: of the list; empty for the rules.
        one, two: the keys of what stands at one place and not at the other.

    """

    kind: str
    key: str
    one: tuple[str, ...]
    two: tuple[str, ...]


@attrs.frozen
class Difference:
    """Everything that is required at one of two places and not, or differently, at the other."""

    values: tuple[Value, ...]
    items: tuple[Items, ...]


def differences(book: Book, one: str, two: str, on: date, known_on: date | None = None) -> Difference:
    """Compare two places.

    Args:
        book: of both.
        one, two: codes of places.
        on: the day.
        known_on: leave out what was published later, or None.

    """

    def value(key: str, place: str) -> Answer:
        return book.value(key, place, on, known_on=known_on)

    asked = (Value(key, value(key, one), value(key, two)) for key in sorted(book.parameters))
    values = tuple(v for v in asked if (v.one.state, v.one.value) != (v.two.state, v.two.value))
    lists = (
        ("checklist", listed(book.checklists, one, _items(on)), listed(book.checklists, two, _items(on))),
        ("catalogue", listed(book.catalogues, one, _entries(on)), listed(book.catalogues, two, _entries(on))),
        ("procedure", listed(book.procedures, one, _steps(on)), listed(book.procedures, two, _steps(on))),
        ("rule", {"": _rules(book, one)}, {"": _rules(book, two)}),
    )
    items = (
        Items(kind, key, _less(here.get(key, ()), there.get(key, ())), _less(there.get(key, ()), here.get(key, ())))
        for kind, here, there in lists
        for key in sorted({*here, *there})
    )
    return Difference(values, tuple(item for item in items if item.one or item.two))


def listed(lists: Iterable[L], place: str, keys: Callable[[L], Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return what stands in the lists of a place and of those above it, by the key of the list.

    Args:
        lists: of any places.
        place: the code of the place.
        keys: the keys of what stands in one of them.

    """
    found: dict[str, tuple[str, ...]] = {}
    for told in lists:
        if contains(told.place, place):
            found[told.key] = tuple(dict.fromkeys((*found.get(told.key, ()), *keys(told))))
    return found


def _items(on: date) -> Callable[[Checklist], Iterable[str]]:
    return lambda told: [item.key for item in told.items if told.from_ <= on]


def _entries(on: date) -> Callable[[Catalogue], Iterable[str]]:
    return lambda told: [e.key for e in told.entries if e.from_ <= on and (e.until is None or on < e.until)]


def _steps(on: date) -> Callable[[Procedure], Iterable[str]]:
    return lambda told: [step.key for step in told.steps if told.from_ <= on]


def _rules(book: Book, place: str) -> tuple[str, ...]:
    declared: tuple[Rule | Deadline, ...] = (*book.rules.values(), *book.deadlines.values())
    return tuple(told.key for told in declared if contains(told.place, place))


def _less(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    without = set(other)
    return tuple(key for key in one if key not in without)
