"""What the book says at a place on a day, as formulas need it: values, the texts behind them, what is not said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from orgwork.book import Book
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment, Catalogue
from orgwork.declare.condition import Condition
from orgwork.params.resolving import State
from orgwork.places import contains

GATES, EXEMPT = "benefit.gates", "benefit.exempt"
"""Catalogues of a place: what is asked for a benefit beside its numbers, and for whom a number is not asked."""


@attrs.frozen
class Text:
    """A text that an answer rests on."""

    key: str
    cites: Citation
    evidence: Evidence


@attrs.define
class Terms:
    """A look into the book that remembers what it found and what it did not.

    Args:
        book: the layers.
        place: the code of the place.
        on: the day.

    """

    book: Book
    place: str
    on: date
    texts: dict[str, Text] = attrs.field(factory=dict)
    unread: dict[str, None] = attrs.field(factory=dict)

    def owned(self, key: str) -> bool:
        """Return whether the place is one that decides on a key, or lies inside one that does."""
        return key in self.book.parameters and self.book.parameter(key).owner_for(self.place) is not None

    def value(self, key: str, *, needed: bool = True) -> object | None:
        """Return what holds, as it was declared; None where it is not known or nothing holds.

        Args:
            key: the parameter.
            needed: whether an answer cannot do without.

        """
        answer = self.book.value(key, self.place, self.on) if self.owned(key) else None
        if answer is None or answer.state is not State.VALUE:
            if needed:
                self.unread[key] = None
            return None
        self._rests(key, answer.decided)
        return answer.value

    def number(self, key: str, *, needed: bool = True) -> Fraction | None:
        """Return a value as an exact number."""
        told = self.value(key, needed=needed)
        return None if told is None else Fraction(str(told))

    def last(self, key: str) -> Fraction | None:
        """Return the number that held last before the day; None where none ever did."""
        past = [one for one in self.book.timeline(key, self.place) if one.on <= self.on and one.state is State.VALUE]
        return Fraction(str(past[-1].value)) if past and self.owned(key) else None

    def table(self, key: str, *, needed: bool = True) -> dict[str, Fraction]:
        """Return a table of exact numbers, empty where nothing is known."""
        told = self.value(key, needed=needed)
        return {str(k): Fraction(str(v)) for k, v in told.items()} if isinstance(told, Mapping) else {}

    def words(self, key: str, *, needed: bool = True) -> tuple[str, ...]:
        """Return a list of words, empty where nothing is known."""
        told = self.value(key, needed=needed)
        return tuple(str(one) for one in told) if isinstance(told, (list, tuple, set, frozenset)) else ()

    def gate(self, benefit: str) -> Condition | None:
        """Return what a place's catalogue asks for a benefit beside its numbers."""
        return next((when for key, when in self._entries(GATES) if key == benefit), None)

    def exempt(self, key: str) -> frozenset[str]:
        """Return for which entries of a table a place says that nothing is asked."""
        head = f"{key}."
        return frozenset(k.removeprefix(head) for k, _ in self._entries(EXEMPT) if k.startswith(head))

    def _entries(self, key: str) -> list[tuple[str, Condition | None]]:
        """Return the entries of a catalogue that are in force, each with what it asks for."""
        return [
            (entry.key, entry.when)
            for catalogue in _lists(self.book, key, self.place)
            for entry in catalogue.entries
            if entry.from_ <= self.on and (entry.until is None or self.on < entry.until)
        ]

    def _rests(self, key: str, words: tuple[Amendment, ...]) -> None:
        for word in words:
            self.texts.setdefault(key, Text(key, word.cites, word.evidence))


def _lists(book: Book, key: str, place: str) -> list[Catalogue]:
    return [one for one in book.catalogues if one.key == key and contains(one.place, place)]
