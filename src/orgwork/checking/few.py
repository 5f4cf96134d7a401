"""The limits of few rows, looked up one by one: a proposal is one person, and a query would cost more than it.

It says what `limits` says of many rows; a test holds them against each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from orgwork.book import Book
from orgwork.checking.numbering import Held, Joined, Numbered, numbered
from orgwork.checking.spans import ENTRY, MOST, way
from orgwork.declare.rule import Limit

FEW = 100
"""Up to so many rows are looked up one by one."""

_Span = tuple[str | None, str | None, date, date, str | None]
"""The outermost and innermost place, the first and last day, the entry."""


def join_few(book: Book, limit: Limit, frame: pl.DataFrame, entry: pl.Expr, name: str) -> tuple[pl.DataFrame, Joined]:
    """Add the column `name` with the set of the answers at every possible place and day of each row."""
    columns = ("place_upper", "place_lower", "day_first", "day_last")
    spans: list[_Span] = list(frame.select(*columns, entry.alias(ENTRY)).iter_rows())
    ways = {(u, w): way(u, w) for u, w, *_ in spans if u is not None and w is not None}
    places = {place for u, w, *_ in spans for place in (u, w) if place is not None}.union(*ways.values())
    entries = {e for u, w, _, _, e in spans if e is not None and not (u is None and w is None)}
    reach, asked = tuple(sorted(places)), tuple(sorted(entries))
    told = numbered(book, limit, reach, asked)
    found = [_answers(told, span, ways) for span in spans]
    sets = {held: i for i, held in enumerate(dict.fromkeys(found))}
    filled = pl.Series(name, [sets[held] for held in found], dtype=pl.Int64)
    return frame.with_columns(filled), Joined(limit, told.answers, name, tuple(sets), reach, asked)


def _answers(told: Numbered, span: _Span, ways: dict[tuple[str, str], tuple[str, ...]]) -> Held:
    """Return the answers at the ends of a span, then those in between that say something else."""
    upper, lower, first, last, entry = span
    ends = tuple(dict.fromkeys(told.at(place, entry, day) for place in (upper, lower) for day in (first, last)))
    if upper is None or lower is None or entry is None:
        return ends
    shown = {told.effects[i] for i in ends if i is not None}
    inside = (told.during(place, entry, first, last) for place in ways[upper, lower])
    further = _further(told, (i for held in inside for i in held), shown)
    return (*ends, *([len(told.answers) - 1] if len(further) > MOST else further))


def _further(told: Numbered, found: Iterable[int], shown: set[int]) -> list[int]:
    """Return one answer, the first, of each effect that is not shown yet."""
    least: dict[int, int] = {}
    for index in found:
        effect = told.effects[index]
        if effect not in shown:
            least[effect] = min(index, least.get(effect, index))
    return sorted(least.values())
