"""The distinct answers for a limit at some places, numbered: rows of a view hold the numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.declare.rule import Limit
from orgwork.params.resolving import Answer, State, entry_of

Held = tuple[int | None, ...]
"""The indexes of the answers that may hold on a row, each once; None where place or entry is not known."""
_T = TypeVar("_T")


@lru_cache(4096, typed=True)
def _literal(value: object, kind: pl.DataType) -> pl.Expr:
    """Return a literal, each put together once: most limits say one of a few things on all rows."""
    return pl.lit(value, kind)


@attrs.frozen
class Joined:
    """The answers for one limit on the rows of a frame.

    Args:
        limit: what was looked up.
        answers: every distinct answer.
        column: holds, per row, the index of a set in `sets`; it is there where there are several.
        sets: the distinct sets of answers that may hold on a row: at the ends of its span of places and days, then
            those in between that say something else.
        places, entries: for which the answers were looked up.

    """

    limit: Limit
    answers: tuple[Answer, ...]
    column: str
    sets: tuple[Held, ...]
    places: tuple[str, ...]
    entries: tuple[str, ...]

    def each(self, tell: Callable[[Sequence[Answer | None]], _T], kind: pl.DataType) -> pl.Expr:
        """Return per row what is told of the answers that may hold on it; it is asked once per set, not per row."""
        return self._gathered(self._told(tell), kind)

    def settled(self, tell: Callable[[Sequence[Answer | None]], _T]) -> _T | None:
        """Return what is told of all rows alike; None where they differ, where that is told, or where there is none."""
        said = self._told(tell)
        return said[0] if said and all(one == said[0] for one in said) else None

    def _told(self, tell: Callable[[Sequence[Answer | None]], _T]) -> list[_T]:
        """Return what is told of each set of answers."""
        return [tell([None if i is None else self.answers[i] for i in held]) for held in self.sets]

    def used(self) -> pl.Expr:
        """Return per row the indexes of the answers that may hold on it."""
        return self._gathered([[i for i in held if i is not None] for held in self.sets], pl.List(pl.Int64))

    def _gathered(self, said: Sequence[object], kind: pl.DataType) -> pl.Expr:
        """Return per row what is said of its set; where all say the same, or there is no row, one literal."""
        if all(one == said[0] for one in said):
            one = said[0] if said else None
            return pl.lit(one, kind) if isinstance(one, list) else _literal(one, kind)
        return pl.lit(pl.Series(said, dtype=kind)).gather(pl.col(self.column))


@attrs.frozen(eq=False)
class Numbered:
    """The distinct answers for some places and entries.

    Args:
        answers: in a fixed order; the last two hold before any start, and where too many hold in turn.
        marks: per answer what makes it distinct; the last two have none.
        effects: per answer a number that answers of the same effect share.
        starts: per place and entry the days from which answers hold, in order, and the indexes of these.
        changes: every such day, and the day before which nothing is required, in order.
        alike: per place a number that places of the same answers share.
        places, entries: for which they were looked up.
        since: the day before which nothing is required of anybody, wherever a row may lie.

    """

    answers: tuple[Answer, ...]
    marks: tuple[tuple[object, ...], ...]
    effects: tuple[int, ...]
    starts: Mapping[tuple[str, str], tuple[tuple[date, ...], tuple[int, ...]]]
    changes: tuple[date, ...]
    alike: Mapping[str, int]
    places: tuple[str, ...]
    entries: tuple[str, ...]
    since: date

    @property
    def outside(self) -> int:
        """The index of the answer before any start."""
        return len(self.answers) - 2

    def at(self, place: str | None, entry: str | None, day: date) -> int | None:
        """Return the index of the answer that holds at a place on a day.

        None where place or entry is not known, unless the day lies before any requirement.
        """
        if place is None or entry is None:
            return self.outside if day < self.since else None
        days, indexes = self.starts.get((place, entry), ((), ()))
        found = bisect_right(days, day)
        return indexes[found - 1] if found else self.outside

    def during(self, place: str, entry: str, first: date, last: date) -> Iterable[int]:
        """Return the indexes of the answers that hold at a place on some day of a span, once it has begun."""
        days, indexes = self.starts.get((place, entry), ((), ()))
        return indexes[max(bisect_right(days, first) - 1, 0) : bisect_right(days, last)]


def numbered(book: Book, limit: Limit, places: tuple[str, ...], entries: tuple[str, ...]) -> Numbered:
    """Return the answers for a limit at some places and entries: the same numbers for the same places and entries.

    Args:
        book: the layers.
        limit: what is looked up.
        places, entries: sorted, each once.

    """
    return book.keep(("numbered", limit, places, entries), lambda: _numbered(book, limit, places, entries))


def _numbered(book: Book, limit: Limit, places: tuple[str, ...], entries: tuple[str, ...]) -> Numbered:
    """Return the answers that places and entries have to a limit over time, numbered."""
    parameter = book.parameter(limit.key)
    answers: list[Answer] = []
    seen: dict[tuple[object, ...], int] = {}
    starts: dict[tuple[str, str], tuple[tuple[date, ...], tuple[int, ...]]] = {}
    for place in places:
        line = book.timeline(limit.key, place)
        indexes: dict[str, list[int]] = {entry: [] for entry in entries}
        for answer in line:
            for entry in entries:
                one = entry_of(parameter, answer, entry) if limit.by else answer
                mark = (one.state, _hashable(one.value), one.trace)
                if mark not in seen:
                    seen[mark] = len(answers)
                    answers.append(one)
                indexes[entry].append(seen[mark])
        days = tuple(answer.on for answer in line)
        starts |= {(place, entry): (days, tuple(held)) for entry, held in indexes.items()}
    answers.append(Answer(limit.key, "", date.min, State.NOT_IN_FORCE))
    answers.append(Answer(limit.key, "", date.min, State.UNKNOWN))
    changes = tuple(sorted({parameter.since, *(day for days, _ in starts.values() for day in days)}))
    lines = {place: tuple(starts[place, entry] for entry in entries) for place in places}
    kinds = {line: i for i, line in enumerate(dict.fromkeys(lines.values()))}
    alike = {place: kinds[line] for place, line in lines.items()}
    marks, effects = tuple(seen), _effects(answers)
    return Numbered(tuple(answers), marks, effects, starts, changes, alike, places, entries, parameter.since)


def _effects(answers: Sequence[Answer]) -> tuple[int, ...]:
    """Return a number for each answer, the same where answers have the same effect."""
    marks = [(answer.state, _hashable(answer.value)) for answer in answers]
    numbers = {mark: i for i, mark in enumerate(dict.fromkeys(marks))}
    return tuple(numbers[mark] for mark in marks)


def _hashable(value: object) -> object:
    return tuple(sorted((k, str(v)) for k, v in value.items())) if isinstance(value, Mapping) else value
