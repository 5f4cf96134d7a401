"""Tests over a view's rows in Kleene logic: true is met, false a breach, null unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.limits import join_limit, number, single
from orgwork.checking.measuring import CONVENTION, bounds
from orgwork.checking.numbering import Joined
from orgwork.declare.parameter import Direction, Parameter
from orgwork.declare.rule import AllOf, AnyOf, Kind, Legs, Limit, Test
from orgwork.params.resolving import Answer, State

_Pair = tuple[pl.Expr, pl.Expr | None]
"""A numerator and a denominator; None for a denominator that is one on every row."""
CONVENTION_KEY = "dates.month_convention"


@attrs.frozen
class Leg:
    """One Test over rows.

    Args:
        test: what is asked.
        name: with which its columns begin.
        joined: the answers it uses; None where it has no limit.
        open: whether a row may be there of which no text asks for anything.
        looked: the columns to add first: the bounds that were measured, and which answers may hold.
        said: the columns to add then: the result, and whether no text asks for anything.

    """

    test: Test
    name: str
    joined: Joined | None
    open: bool
    looked: tuple[pl.Expr, ...]
    said: tuple[pl.Expr, ...]

    @property
    def result(self) -> str:
        """The column that tells whether the test is met: yes, no, or not known."""
        return f"{self.name}_ok"

    @property
    def low(self) -> str:
        """The column with the lowest it can be."""
        return f"{self.name}_low"

    @property
    def high(self) -> str:
        """The column with the highest it can be."""
        return f"{self.name}_high"

    @property
    def none(self) -> str:
        """The column that tells whether no text asks for anything; there is none where there is no limit."""
        return f"{self.name}_none"


def with_legs(frame: pl.DataFrame, legs: Sequence[Leg]) -> pl.LazyFrame:
    """Return the rows with the columns of some legs."""
    looked = frame.lazy().with_columns(*(column for leg in legs for column in leg.looked))
    return looked.with_columns(*(column for leg in legs for column in leg.said))


def with_convention(book: Book, frame: pl.DataFrame) -> pl.DataFrame:
    """Add the month convention of each row's place and day, null where it is not settled there."""
    if CONVENTION_KEY not in book.parameters:
        return frame.with_columns(pl.lit(None, pl.String).alias(CONVENTION))
    sets, joined = join_limit(book, Limit(CONVENTION_KEY), frame, "__c")
    if not sets:
        word = pl.Series(CONVENTION, [joined.settled(_chosen)], dtype=pl.String)
        return frame.hstack([word.new_from_index(0, frame.height)])
    chosen = joined.each(_chosen, pl.String()).alias(CONVENTION)
    return frame.lazy().with_columns(sets).with_columns(chosen).drop("__c").collect(engine="in-memory")


def _chosen(held: Sequence[Answer | None]) -> str | None:
    """Return the one convention that all answers name."""
    words = {None if answer is None else single(answer.value) for answer in held}
    return words.pop() if len(words) == 1 else None


def run_test(book: Book, test: Test, frame: pl.DataFrame, name: str, *, floors: bool = False) -> Leg:
    """Return the result and the bounds of one Test over rows, and whether no text asks for anything.

    Args:
        book: the layers.
        test: what is asked.
        frame: rows of a view.
        name: with which the new columns begin.
        floors: take what is said for all there is, where an issuer above says nothing.

    """
    low, high = bounds(test.measured)
    looked = low.alias(f"{name}_low"), high.alias(f"{name}_high")
    if test.limit is None:
        return Leg(test, name, None, open=False, looked=looked, said=(pl.col(f"{name}_low").alias(f"{name}_ok"),))
    sets, joined = join_limit(book, test.limit, frame, f"{name}_set")
    parameter = book.parameter(test.limit.key)
    if test.measured.kind is Kind.WORD:
        met, breach = _in_words(name, parameter, joined)
    else:
        met, breach = _in_numbers(test, name, parameter, joined)
    # Most limits say the same on every row of most views: then nothing is asked of a row that is known beforehand.
    none = None if joined.settled(_asks_nothing) is False else joined.each(_asks_nothing, pl.Boolean())
    if test.measured.kind is Kind.WORD and none is not None:
        # Beside a leg that is asked one of which no text asks anything must not need a word.
        met = met | none
    result = (
        pl.when(_where(joined, _is_said if floors else _can_meet, met))
        .then(statement=True)
        .when(_where(joined, _can_fail, breach))
        .then(statement=False)
    )
    said = [result.alias(f"{name}_ok"), *([] if none is None else [none.alias(f"{name}_none")])]
    return Leg(test, name, joined, open=none is not None, looked=(*looked, *sets), said=tuple(said))


def _where(joined: Joined, tell: Callable[[Sequence[Answer | None]], bool], found: pl.Expr) -> pl.Expr:
    """Return whether something was surely found where the answers let it be told."""
    sure = found.fill_null(value=False)
    return sure if joined.settled(tell) else joined.each(tell, pl.Boolean()) & sure


def _states(held: Sequence[Answer | None]) -> set[State]:
    return {State.UNKNOWN if answer is None else answer.state for answer in held}


def _can_meet(held: Sequence[Answer | None]) -> bool:
    """Whether passing settles it: every word that may bind is known."""
    return not _states(held) & {State.UNKNOWN, State.FLOOR}


def _is_said(held: Sequence[Answer | None]) -> bool:
    return State.UNKNOWN not in _states(held)


def _can_fail(held: Sequence[Answer | None]) -> bool:
    """Whether failing settles it: something surely binds; a floor that is failed stays failed."""
    return not _states(held) & {State.UNKNOWN, State.NOT_IN_FORCE}


def _asks_nothing(held: Sequence[Answer | None]) -> bool:
    return _states(held) == {State.NOT_IN_FORCE}


def _in_numbers(test: Test, name: str, parameter: Parameter, joined: Joined) -> tuple[pl.Expr, pl.Expr]:
    """Return whether the worse end meets the tightest number, and whether the better end fails the loosest.

    An answer that is not in force has no number: it asks nothing, so it neither breaks nor hinders.
    """
    ends = (max, min) if parameter.direction is Direction.AT_LEAST else (min, max)

    def limit(choose: Callable[[list[Fraction]], Fraction]) -> _Pair:
        """Return per row the number chosen among those that may bind it."""

        def chosen(held: Sequence[Answer | None]) -> Fraction | None:
            numbers = [n for n in map(number, held) if n is not None]
            return choose(numbers) if numbers else None

        def above(held: Sequence[Answer | None]) -> int | None:
            return None if (one := chosen(held)) is None else one.numerator

        def below(held: Sequence[Answer | None]) -> int | None:
            return None if (one := chosen(held)) is None else one.denominator

        part = joined.each(above, pl.Int64())
        return part, None if joined.settled(below) == 1 else joined.each(below, pl.Int64())

    tight, loose = (limit(end) for end in ends)
    low, high = _measured(test, name)
    if parameter.direction is Direction.FIXED:
        met = [_compared(side, end, pl.Expr.eq) for side in (low, high) for end in (tight, loose)]
        return pl.all_horizontal(*met), _compared(high, loose, pl.Expr.lt) | _compared(low, tight, pl.Expr.gt)
    at_least = parameter.direction is Direction.AT_LEAST
    worst, best = (low, high) if at_least else (high, low)
    holds = _HOLDS[at_least, parameter.exclusive]
    enough = _compared(worst, tight, holds)
    return enough if tight[1] is None else enough | tight[0].is_null(), ~_compared(best, loose, holds)


_HOLDS: dict[tuple[bool, bool], Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    (True, False): pl.Expr.ge,
    (True, True): pl.Expr.gt,
    (False, False): pl.Expr.le,
    (False, True): pl.Expr.lt,
}
"""By whether a limit is at least (or at most) and exclusive, how what was measured is compared with it."""


def _measured(test: Test, name: str) -> tuple[_Pair, _Pair]:
    """Return the lowest and the highest that was measured, each as numerator and denominator."""
    if test.measured.kind is Kind.SHARE:
        part_low, whole_high, part_high, whole_low = (pl.col(c) for c in test.measured.columns)
        return (part_low, whole_high), (part_high, whole_low)
    return (pl.col(f"{name}_low"), None), (pl.col(f"{name}_high"), None)


def _compared(measured: _Pair, required: _Pair, holds: Callable[[pl.Expr, pl.Expr], pl.Expr]) -> pl.Expr:
    """Compare two fractions by cross-multiplication."""
    (part, of), (number, per) = measured, required
    return holds(part if per is None else part * per, number if of is None else number * of)


def _in_words(name: str, parameter: Parameter, joined: Joined) -> tuple[pl.Expr, pl.Expr]:
    """Return whether the word satisfies every list that may hold, and whether it satisfies none."""
    word = pl.col(f"{name}_low")

    def listed(choose: Callable[..., frozenset[str]]) -> pl.Expr:
        """Return whether the word stands on a list chosen among those that may bind it; no list lists nothing."""

        def tell(held: Sequence[Answer | None]) -> list[str]:
            lists = [one for one in map(_listed, held) if one is not None]
            return sorted(choose(*lists)) if lists else []

        return joined.each(tell, pl.List(pl.String)).list.contains(word)

    every, some = listed(frozenset.intersection), listed(frozenset.union)
    known = word.is_not_null()
    if parameter.direction is Direction.FORBIDDEN:
        return known & ~some, known & every
    return known & every, known & ~some


def _listed(answer: Answer | None) -> frozenset[str] | None:
    """Return the words of an answer; None where it lists none, so that it asks nothing."""
    value = None if answer is None else answer.value
    return value if isinstance(value, frozenset) else None


def combine(legs: Legs, results: dict[int, str]) -> pl.Expr:
    """Return the Kleene result of a leg tree; `results` maps the identity of a Test to its column."""
    if isinstance(legs, Test):
        return pl.col(results[id(legs)])
    parts = [combine(leg, results) for leg in legs.legs]
    if isinstance(legs, AnyOf):
        return reduce(lambda a, b: a | b, parts)
    assert isinstance(legs, AllOf)  # noqa: S101 - the third kind there is
    return reduce(lambda a, b: a & b, parts)
