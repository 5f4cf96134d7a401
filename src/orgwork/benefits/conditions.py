"""Conditions of layers asked of a table of facts: three-valued, a fact that is not known decides nothing."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from functools import reduce

import polars as pl

from orgwork.benefits.facts import FACTS
from orgwork.declare.condition import Condition, Fact, Operator

_COMPARES: dict[Operator, Callable[[pl.Expr, object], pl.Expr]] = {
    Operator.EQ: pl.Expr.eq,
    Operator.NE: pl.Expr.ne,
    Operator.LT: pl.Expr.lt,
    Operator.LE: pl.Expr.le,
    Operator.GT: pl.Expr.gt,
    Operator.GE: pl.Expr.ge,
    Operator.IN: lambda column, values: column.is_in(list(values)),  # type: ignore[call-overload]
    Operator.NOT_IN: lambda column, values: ~column.is_in(list(values)),  # type: ignore[call-overload]
}


def _one(fact: Fact) -> pl.Expr:
    """Return whether one fact of a talent is as the entry asks."""
    kind = FACTS.get(fact.fact)
    if kind is None:
        return pl.lit(None, pl.Boolean)  # a fact that nobody records: it is never known
    value = date.fromisoformat(str(fact.value)) if kind == pl.Date() else fact.value
    return _COMPARES[fact.op](pl.col(fact.fact), value)


def asked(condition: Condition | None) -> pl.Expr:
    """Return whether a condition holds; what is not asked holds."""
    if condition is None:
        return pl.lit(value=True)
    parts = [_one(fact) for fact in condition.any or condition.all]
    return reduce(operator.or_ if condition.any else operator.and_, parts)
