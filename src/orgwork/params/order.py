"""The directions as orders: which of two values is tighter, and the tightest of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import reduce

from orgwork.declare.amendment import Scalar, Value
from orgwork.declare.parameter import Direction, Parameter, ValueType


def tighter(direction: Direction, one: Scalar, two: Scalar) -> Scalar:
    """Return the tightest value that satisfies both; associative, commutative, idempotent.

    For numbers the larger (at_least) or smaller (at_most); for words the union of what is required or
    forbidden, the intersection of what is allowed; for flags likewise. Fixed values are not combined.
    """
    if direction is Direction.AT_LEAST:
        return max(one, two)
    if direction is Direction.AT_MOST:
        return min(one, two)
    if direction is Direction.ALLOWED:
        return one & two  # type: ignore[operator]
    return one | two  # type: ignore[operator]


def tightest(parameter: Parameter, values: Iterable[Value]) -> Value:
    """Return the tightest of at least one value; a table is tightened entry by entry."""

    def both(one: Value, two: Value) -> Value:
        """Return the tighter of two, or a table with the tighter of each entry."""
        if not isinstance(one, Mapping) or not isinstance(two, Mapping):
            return tighter(parameter.direction, one, two)  # type: ignore[arg-type]
        joined = dict(one)
        for entry, value in two.items():
            joined[entry] = tighter(parameter.direction, joined[entry], value) if entry in joined else value
        return joined

    return reduce(both, values)


def looser(parameter: Parameter, value: Value, above: Value) -> bool:
    """Whether `value` is looser than the word `above` (in any entry, for a table)."""
    if isinstance(value, Mapping) and isinstance(above, Mapping):
        return any(e in above and looser(parameter, v, above[e]) for e, v in value.items())
    return tighter(parameter.direction, value, above) != value  # type: ignore[arg-type]


def inside(value: Value, delegated: Value) -> bool:
    """Whether a lower layer's value lies in the range or set that the owner delegated."""
    if isinstance(delegated, tuple):
        low, high = delegated
        return isinstance(value, int) and low <= value <= high
    return isinstance(value, frozenset) and isinstance(delegated, frozenset) and len(value) == 1 and value <= delegated


def fits(parameter: Parameter, value: Value, *, owner: bool) -> str:
    """Return what is wrong with a value of this parameter, or an empty text."""
    if parameter.by:
        if not isinstance(value, Mapping) or not value:
            return "must be a table, because the parameter depends on " + ", ".join(parameter.by)
        return next((f for v in value.values() if (f := _scalar(parameter, v))), "")
    if isinstance(value, tuple):
        good = parameter.direction is Direction.DELEGATED and owner and value[0] <= value[1]
        return "" if good and parameter.type.is_number else "is a range, which only an owner that delegates may give"
    return _scalar(parameter, value)


def _scalar(parameter: Parameter, value: object) -> str:
    """Return what is wrong with a single value, or an empty text."""
    kind = parameter.type
    if kind is ValueType.FLAG:
        return "" if isinstance(value, bool) else "must be true or false"
    if kind is ValueType.WORDS:
        good = isinstance(value, frozenset) and value and all(isinstance(w, str) and w.strip() for w in value)
        return "" if good else "must be a list of words"
    if kind is ValueType.FRACTION:
        good = isinstance(value, Fraction) and value >= 0
        return "" if good else 'must be a fraction written as text, such as "2/3"'
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        return f"must be a whole number of {kind} that is not negative"
    return ""
