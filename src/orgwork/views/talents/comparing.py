"""A fact of a talent held against what a condition asks of it, in three values: yes, no, not known."""

from __future__ import annotations

import polars as pl

from orgwork.declare import Fact
from orgwork.declare.condition import Operator

_MONOTONE = {Operator.LE, Operator.LT, Operator.GE, Operator.GT}


def compared(held: pl.Expr, fact: Fact) -> pl.Expr:
    """Return whether what is held is as the fact asks; null where it is not known."""
    if isinstance(fact.value, tuple):
        among = held.is_in(list(fact.value))
        return among if fact.op is Operator.IN else ~among
    asked = {
        Operator.EQ: held.eq,
        Operator.NE: held.ne,
        Operator.LT: held.lt,
        Operator.LE: held.le,
        Operator.GT: held.gt,
        Operator.GE: held.ge,
    }[fact.op]
    return asked(pl.lit(fact.value))


def compared_pair(low: pl.Expr, high: pl.Expr, fact: Fact) -> pl.Expr:
    """Return whether a number between two bounds is as the fact asks; null where some numbers are and some are not."""
    if fact.op in _MONOTONE:
        at_low, at_high = compared(low, fact), compared(high, fact)
        return pl.when(at_low == at_high).then(at_low)
    inside = (low <= pl.lit(fact.value)) & (high >= pl.lit(fact.value))
    one = pl.when(~inside).then(statement=False).when(low == high).then(statement=True)
    return ~one if fact.op is Operator.NE else one


def years(start: str, day: str = "day") -> tuple[pl.Expr, pl.Expr]:
    """Return how many full years lie between two days at the least and at the most.

    Args:
        start, day: the columns, without their `_first` and `_last`.

    """
    return (
        _full_years(pl.col(f"{start}_last"), pl.col(f"{day}_first")),
        _full_years(pl.col(f"{start}_first"), pl.col(f"{day}_last")),
    )


def _full_years(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Return full years from one day to another; somebody born on 29 February is a year older on 1 March."""
    before = (end.dt.month() < start.dt.month()) | (
        (end.dt.month() == start.dt.month()) & (end.dt.day() < start.dt.day())
    )
    return end.dt.year() - start.dt.year() - before.cast(pl.Int32)


def by_then(start: str, day: str = "day") -> pl.Expr:
    """Return whether something had begun by a day; null where it is not known."""
    first, last = pl.col(f"{start}_first"), pl.col(f"{start}_last")
    return (
        pl.when(last <= pl.col(f"{day}_first"))
        .then(statement=True)
        .when(first > pl.col(f"{day}_last"))
        .then(statement=False)
    )


def running(day: str = "day") -> pl.Expr:
    """Return whether a span with `begins`, `ends` and `ended` runs on a day; null where it is not known.

    A span that is over, on a day which is not known, may have run on any day after its begin.
    """
    over = (
        pl.when(pl.col("ends_first") > pl.col(f"{day}_last"))
        .then(statement=False)
        .when(pl.col("ends_last") <= pl.col(f"{day}_first"))
        .then(statement=True)
        .when(pl.col("ended").eq(other=False))
        .then(statement=False)
    )
    return by_then("begins", day) & ~over
