"""What is required at one place and not at another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from orgwork.book.book import Book
from orgwork.book.listing import in_force, list_keys
from orgwork.declare import Catalogue, Checklist, Deadline, Procedure, Rule
from orgwork.params.resolving import Answer
from orgwork.places import contains

_KINDS = {"checklist": Checklist, "catalogue": Catalogue, "procedure": Procedure}


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
    kept = [("rule", "", _rules(book, one), _rules(book, two))]
    for key in list_keys(book):
        here, there = in_force(book, key, one, on), in_force(book, key, two, on)
        kept += [(kind, key, _of(here, cls), _of(there, cls)) for kind, cls in _KINDS.items()]
    items = (Items(kind, key, _less(here, there), _less(there, here)) for kind, key, here, there in kept)
    return Difference(values, tuple(item for item in items if item.one or item.two))


def _of(listed: Mapping[str, object], kind: type) -> tuple[str, ...]:
    """Return what lists of one kind hold."""
    return tuple(key for key, told in listed.items() if isinstance(told, kind))


def _rules(book: Book, place: str) -> tuple[str, ...]:
    """Return the rules and deadlines that hold at a place."""
    declared: tuple[Rule | Deadline, ...] = (*book.rules.values(), *book.deadlines.values())
    return tuple(told.key for told in declared if contains(told.place, place))


def _less(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """Return the keys that are not among others."""
    without = set(other)
    return tuple(key for key in one if key not in without)
