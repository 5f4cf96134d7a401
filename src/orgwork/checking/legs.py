"""Tests over a view's rows in Kleene logic: true is met, false a breach, null unknown."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.limits import facts, join_limit, single, words
from orgwork.checking.measuring import CONVENTION, bounds
from orgwork.checking.numbering import Joined
from orgwork.declare.parameter import Direction, Parameter
from orgwork.declare.rule import AllOf, AnyOf, Kind, Legs, Limit, Test
from orgwork.params.resolving import State

CONVENTION_KEY = "dates.month_convention"


@attrs.frozen
class Leg:
    """One Test after its run: the columns that hold its result and its bounds, and the answers it used."""

    test: Test
    result: str
    low: str
    high: str
    joined: Joined | None


def with_convention(book: Book, frame: pl.DataFrame) -> pl.DataFrame:
    """Add the month convention of each row's place and day, null where it is not settled there."""
    if CONVENTION_KEY not in book.parameters:
        return frame.with_columns(pl.lit(None, pl.String).alias(CONVENTION))
    frame, joined = join_limit(book, Limit(CONVENTION_KEY), frame, "__c")
    chosen = {i: w for i, a in enumerate(joined.answers) if (w := single(a.value)) is not None}
    each = [pl.col(c).replace_strict(chosen, default=None, return_dtype=pl.String) for c in joined.columns]
    same = pl.all_horizontal(*[e.eq(each[0]) for e in each])
    return frame.with_columns(pl.when(same).then(each[0]).alias(CONVENTION)).drop(joined.columns)


def join_test(book: Book, test: Test, frame: pl.DataFrame, name: str) -> tuple[pl.DataFrame, Leg]:
    """Add the answers for the limit of one Test to the frame."""
    columns = f"{name}_ok", f"{name}_low", f"{name}_high"
    if test.limit is None:
        return frame, Leg(test, *columns, None)
    frame, joined = join_limit(book, test.limit, frame, f"{name}_a")
    return frame, Leg(test, *columns, joined)


def run_test(book: Book, leg: Leg, frame: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """Add the result and the bounds of one Test to a frame that has its answers."""
    low, high = bounds(leg.test.measured)
    frame = frame.with_columns(low.alias(leg.low), high.alias(leg.high))
    if leg.test.limit is None or leg.joined is None:
        return frame.with_columns(pl.col(leg.low).alias(leg.result))
    parameter = book.parameter(leg.test.limit.key)
    compare = _in_words if leg.test.measured.kind is Kind.WORD else _in_numbers
    return compare(frame, leg.test, parameter, leg.joined, name)


def _states(frame: pl.LazyFrame, joined: Joined) -> pl.LazyFrame:
    """Add whether any answer is unknown, any is a floor, any or all are not in force."""
    index = {i: str(a.state) for i, a in enumerate(joined.answers)}
    each = [pl.col(c).replace_strict(index, default="unknown", return_dtype=pl.String) for c in joined.columns]

    def is_any(state: State) -> pl.Expr:
        return pl.any_horizontal(*[e == str(state) for e in each])

    return frame.with_columns(
        is_any(State.UNKNOWN).alias("__unknown"),
        is_any(State.FLOOR).alias("__floor"),
        is_any(State.NOT_IN_FORCE).alias("__off"),
        pl.all_horizontal(*[e == str(State.NOT_IN_FORCE) for e in each]).alias("__none"),
    )


def _settle(frame: pl.LazyFrame, met: pl.Expr, breach: pl.Expr, name: str) -> pl.LazyFrame:
    """Turn the comparison with the tightest and the loosest limit into the result of the Test."""
    known = ~pl.col("__unknown")
    return frame.with_columns(
        pl.when(known & ~pl.col("__floor") & met.fill_null(value=False))
        .then(statement=True)
        .when(known & ~pl.col("__off") & breach.fill_null(value=False))
        .then(statement=False)
        .alias(f"{name}_ok"),
        pl.col("__none").alias(f"{name}_none"),
    ).drop("__unknown", "__floor", "__off", "__none")


def _in_numbers(frame: pl.LazyFrame, test: Test, parameter: Parameter, joined: Joined, name: str) -> pl.LazyFrame:
    table = facts(joined)
    frame = _states(frame, joined)
    numbers = dict(zip(table["answer"], table["num"], strict=True))
    units = dict(zip(table["answer"], table["den"], strict=True))
    met, breach = [], []
    for column in joined.columns:
        num = pl.col(column).replace_strict(numbers, default=None, return_dtype=pl.Int64)
        den = pl.col(column).replace_strict(units, default=None, return_dtype=pl.Int64)
        # An answer that is not in force asks nothing: it neither breaks nor hinders.
        worst, best = _compared(test, parameter, num, den)
        met.append(worst | num.is_null())
        breach.append(best.not_())
    return _settle(frame, pl.all_horizontal(*met), pl.all_horizontal(*breach), name)


def _compared(test: Test, parameter: Parameter, num: pl.Expr, den: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return whether the worse end meets and whether the better end meets; fractions by cross-multiplication."""
    at_least = parameter.direction is Direction.AT_LEAST
    if test.measured.kind is Kind.SHARE:
        part_low, whole_high, part_high, whole_low = (pl.col(c) for c in test.measured.columns)
        low, high = (part_low * den, num * whole_high), (part_high * den, num * whole_low)
    else:
        low_expr, high_expr = bounds(test.measured)
        low, high = (low_expr * den, num), (high_expr * den, num)
    worst, best = (low, high) if at_least else (high, low)
    return _holds(worst, parameter), _holds(best, parameter)


def _holds(pair: tuple[pl.Expr, pl.Expr], parameter: Parameter) -> pl.Expr:
    measured, required = pair
    compare: dict[tuple[bool, bool], Callable[[], pl.Expr]] = {
        (True, False): lambda: measured >= required,
        (True, True): lambda: measured > required,
        (False, False): lambda: measured <= required,
        (False, True): lambda: measured < required,
    }
    if parameter.direction is Direction.FIXED:
        return measured == required
    return compare[parameter.direction is Direction.AT_LEAST, parameter.exclusive]()


def _in_words(frame: pl.LazyFrame, test: Test, parameter: Parameter, joined: Joined, name: str) -> pl.LazyFrame:
    lists = words(joined)
    frame = _states(frame, joined)
    pairs = pl.LazyFrame(
        [(i, w) for i, ws in lists.items() for w in sorted(ws)],
        schema={"answer": pl.Int64, "word": pl.String},
        orient="row",
    ).with_columns(listed=pl.lit(value=True))
    column = test.measured.columns[0]
    good = []
    for i, answer in enumerate(joined.columns):
        mark = f"__in{i}"
        frame = frame.join(
            pairs.rename({"listed": mark}),
            left_on=[answer, column],
            right_on=["answer", "word"],
            how="left",
            maintain_order="left",
        )
        inside = pl.col(mark).fill_null(value=False)
        known = pl.col(column).is_not_null()
        good.append(pl.when(known).then(~inside if parameter.direction is Direction.FORBIDDEN else inside))
    off = [pl.col(c).is_in(list(lists)).not_() for c in joined.columns]
    met = pl.all_horizontal(*[g | o for g, o in zip(good, off, strict=True)])
    breach = pl.all_horizontal(*[g.not_() for g in good])
    return _settle(frame, met, breach, name).drop([f"__in{i}" for i in range(len(joined.columns))])


def combine(legs: Legs, results: dict[int, str]) -> pl.Expr:
    """Return the Kleene result of a leg tree; `results` maps the identity of a Test to its column."""
    if isinstance(legs, Test):
        return pl.col(results[id(legs)])
    parts = [combine(leg, results) for leg in legs.legs]
    if isinstance(legs, AnyOf):
        return reduce(lambda a, b: a | b, parts)
    assert isinstance(legs, AllOf)  # noqa: S101 - the third kind there is
    return reduce(lambda a, b: a & b, parts)
