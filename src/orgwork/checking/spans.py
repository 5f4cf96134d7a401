"""Spans of places and days, told apart by what the layers say in them.

Rows are many, answers few: between two changes of a text every day says the same, and so do places for which the same
layers speak. Each row has a number for the answers that may hold on it, and every distinct number is looked up once.

A text may have changed twice while an event is known to the year only, and a city's word may differ from the
nation's and the county's while it is not known which of them manages the post: the ends alone do not tell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

import attrs
import polars as pl

from orgwork.checking.numbering import Held, Numbered
from orgwork.places import chain, contains

MOST = 8
"""Where more versions than this hold in turn they are not told apart: the limit is not known."""
PLACES = "__places"
"""The column that names the pair of places of a row, for all limits that are looked up on it."""

_Pair = tuple[str | None, str | None]
"""The outermost and the innermost place."""
_FEW = 600
_MARK, _NOT_KNOWN = "|", "?"
"""Between the two places of a pair, and for a place that is not known; an empty place is the nation."""


def places() -> pl.Expr:
    """Return the column `PLACES`, as text."""
    names = (pl.col(name).fill_null(_NOT_KNOWN) for name in ("place_upper", "place_lower"))
    return pl.concat_str(*names, separator=_MARK).alias(PLACES)


def with_places(frame: pl.DataFrame) -> pl.DataFrame:
    """Return rows with the column `PLACES`: the outermost and the innermost place of each in one word of few."""
    told = frame.get_column(PLACES, default=None)
    if told is not None and isinstance(told.dtype, pl.Enum):
        return frame
    pairs = frame.select(places()).to_series() if told is None else told
    words = pairs.cast(_kind(tuple(sorted(distinct(pairs)))))
    if told is None:
        return frame.hstack([words])
    return frame.clone().replace_column(frame.get_column_index(PLACES), words)


@lru_cache(256)
def _kind(words: tuple[str, ...]) -> pl.Enum:
    """Return the type of a column of few words, each put together once: most views speak of the same places."""
    return pl.Enum(words)


def distinct(values: pl.Series) -> list[Any]:
    """Return the distinct values of a column, in no order; of few rows without a query, which takes longer."""
    return list(set(values.to_list())) if len(values) <= _FEW else values.unique().to_list()


def pairs_of(frame: pl.DataFrame) -> list[_Pair]:
    """Return the distinct pairs of places of rows that have the column `PLACES`, in order.

    The words of the column are those of all rows of its view, and which these are depends on the rules that were asked
    together and on the shard: what a rule tells may not.
    """
    known = frame[PLACES].dtype
    # Where all rows of the view lie in one place, these do.
    one = isinstance(known, pl.Enum) and len(known.categories) == 1 and not frame.is_empty()
    words = frame[PLACES].head(1).to_list() if one else sorted(distinct(frame[PLACES]))
    ends = (word.split(_MARK) for word in words)
    return [(None if u == _NOT_KNOWN else u, None if w == _NOT_KNOWN else w) for u, w in ends]


@cache
def way(upper: str, lower: str) -> tuple[str, ...]:
    """Return every place from the outermost to the innermost, both with them."""
    return tuple(dict.fromkeys((upper, *(p for p in chain(lower) if contains(upper, p)), lower)))


def reach(pairs: Iterable[_Pair]) -> tuple[str, ...]:
    """Return every place of some pairs and in between, in order."""
    ends = {place for pair in pairs for place in pair if place is not None}
    return tuple(sorted(ends.union(*(way(u, w) for u, w in pairs if u is not None and w is not None))))


@attrs.frozen
class Grid:
    """The spans of some rows, numbered so that in those of one number the same answers may hold.

    Args:
        told: the answers.
        pairs: per kind of pair of places one of them; pairs of which all answers are alike are of one kind.
        kinds: the kind of each word of `PLACES`.
        entries: of the table; None where it is not known. One empty entry where there is no table.
        on: the day of all rows; None where each has days of its own.

    """

    told: Numbered
    pairs: tuple[_Pair, ...]
    kinds: dict[str, int]
    entries: tuple[str | None, ...]
    on: date | None = None

    @classmethod
    def of(
        cls, told: Numbered, pairs: Sequence[_Pair], entries: tuple[str | None, ...], on: date | None = None
    ) -> Grid:
        """Return the grid of pairs of places and entries, for the day of each row or for one."""
        kinds: dict[object, int] = {}
        first: list[_Pair] = []
        words: dict[str, int] = {}
        for upper, lower in pairs:
            # One known place may stand for every other of which the layers say the same.
            alike = (told.alike[lower],) if upper == lower and lower is not None else (upper, lower)
            if alike not in kinds:
                kinds[alike] = len(first)
                first.append((upper, lower))
            word = _MARK.join(_NOT_KNOWN if place is None else place for place in (upper, lower))
            words[word] = kinds[alike]
        return cls(told, tuple(first), words, entries, on)

    @property
    def _turns(self) -> int:
        return len(self.told.changes) + 1

    def number(self, entry: pl.Expr) -> pl.Expr:
        """Return the number of each row's span.

        Args:
            entry: of each row.

        """
        changes = pl.lit(pl.Series(self.told.changes, dtype=pl.Date))
        number: pl.Expr = pl.lit(0, pl.Int64)
        if len(self.pairs) > 1:
            number = pl.col(PLACES).replace_strict(self.kinds, return_dtype=pl.Int64)
        for day in ("day_first", "day_last"):
            turn = changes.search_sorted(pl.col(day), side="right").cast(pl.Int64)
            if self.on is not None:
                turn = pl.lit(_turn(self.told.changes, self.on), pl.Int64)
            number = number * self._turns + turn
        if len(self.entries) > 1:
            at = {name: i for i, name in enumerate(self.entries) if name is not None}
            # What is not known stands first.
            number = number * len(self.entries) + entry.replace_strict(at, default=0, return_dtype=pl.Int64)
        return number

    def only(self, frame: pl.DataFrame) -> int | None:
        """Return the one number of all rows, where it is seen without asking each; None where it is not."""
        if frame.is_empty() or len(self.pairs) > 1 or len(self.entries) > 1:
            return None
        number = 0
        if self.on is not None:
            turn = _turn(self.told.changes, self.on)
            return turn * self._turns + turn
        for name in ("day_first", "day_last"):
            days = frame[name]
            ends = {_turn(self.told.changes, day) for day in (days.min(), days.max())}
            if days.has_nulls() or len(ends) > 1:
                return None
            number = number * self._turns + ends.pop()
        return number

    def held(self, number: int) -> Held:
        """Return the indexes of the answers that may hold on the rows with a number."""
        number, entry = divmod(number, len(self.entries))
        number, last = divmod(number, self._turns)
        pair, first = divmod(number, self._turns)
        return held(self.told, self.pairs[pair], (self._day(first), self._day(last)), self.entries[entry])

    def _day(self, turn: int) -> date:
        """Return a day on which so many changes have come."""
        changes = self.told.changes
        return changes[turn - 1] if turn else max(date.min, min(changes, default=date.max) - timedelta(days=1))


def _turn(changes: Sequence[date], day: object) -> int:
    """Return how many changes have come on a day."""
    assert isinstance(day, date)  # noqa: S101 - the ends of days, of which there is one
    return bisect_right(changes, day)


def held(told: Numbered, pair: _Pair, days: tuple[date, date], entry: str | None) -> Held:
    """Return the answers at the ends of a span, then those in between that say something else.

    Args:
        told: the answers.
        pair: the outermost and the innermost place.
        days: the first and the last day.
        entry: of the table; None where it is not known.

    """
    upper, lower = pair
    ends = tuple(dict.fromkeys(told.at(place, entry, day) for place in pair for day in days))
    if upper is None or lower is None or entry is None:
        return ends
    shown = {told.effects[i] for i in ends if i is not None}
    inside = (told.during(place, entry, *days) for place in way(upper, lower))
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
