"""Strategies for parameters and their values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from orgwork.declare import Direction, Parameter, ValueType
from orgwork.declare.amendment import Scalar, Value
from orgwork.places import Tier, tier
from orgwork.testing.strategies.dates import days
from orgwork.testing.strategies.words import titles

WORDS = ("alpha", "beta", "gamma", "delta")
"""What stands in lists, and the entries of tables."""
TIGHTENING = (Direction.AT_LEAST, Direction.AT_MOST, Direction.REQUIRED, Direction.ALLOWED, Direction.FORBIDDEN)
"""The directions in which layers tighten what the layers above say."""

_MOST, _FEW = 8, 4
_STEPS = st.integers(0, 24)
_NUMBERS = tuple(t for t in ValueType if t.is_number)
_LISTS = (ValueType.WORDS, ValueType.FLAG)
_TYPES: Mapping[Direction, Sequence[ValueType]] = {
    Direction.AT_LEAST: _NUMBERS,
    Direction.AT_MOST: _NUMBERS,
    Direction.REQUIRED: _LISTS,
    Direction.ALLOWED: _LISTS,
    Direction.FORBIDDEN: _LISTS,
    Direction.FIXED: (*_NUMBERS, *_LISTS),
    # What is delegated is a range of whole numbers or one word of a list.
    Direction.DELEGATED: (*(t for t in _NUMBERS if t is not ValueType.FRACTION), ValueType.WORDS),
}


@st.composite
def parameters(
    draw: st.DrawFn,
    *,
    key: str = "example.key",
    owner: str = "",
    directions: Collection[Direction] = tuple(Direction),
    tables: bool | None = None,
    tiers: bool = True,
) -> Parameter:
    """Parameters of every direction: exclusive ones, tables by attributes, ones that end, ones owned by a tier.

    Args:
        draw: Hypothesis gives it.
        key: of the parameter.
        owner: the code of the place that declares it.
        directions: among which the direction is chosen.
        tables: whether the value depends on an attribute: yes, no, or None for either; never where it is delegated.
        tiers: whether some are owned by every place of a tier below the owner; never where it is delegated.

    """
    direction = draw(st.sampled_from(sorted(directions)))
    since = draw(st.just(date(2000, 1, 1)) | days(last=date(2010, 1, 1)))
    below = [t for t in Tier if t > tier(owner)] if tiers and direction is not Direction.DELEGATED else []
    table = direction is not Direction.DELEGATED and (draw(st.booleans()) if tables is None else tables)
    return Parameter(
        key=key,
        owner=owner,
        title=draw(titles()),
        type=draw(st.sampled_from(_TYPES[direction])),
        direction=direction,
        since=since,
        until=draw(st.sampled_from((None, None, None, since + timedelta(days=6000)))),
        exclusive=direction in {Direction.AT_LEAST, Direction.AT_MOST} and draw(st.booleans()),
        by=("kind",) if table else (),
        tier=draw(st.sampled_from((None, None, None, *below))),
    )


def values(parameter: Parameter, *, owner: bool = False) -> st.SearchStrategy[Any]:
    """Values that fit a parameter, tables where it depends on something.

    Args:
        parameter: of which.
        owner: whether the owner says it; of what is delegated an owner gives a range or a list, the others one
            number or one word.

    """
    if parameter.direction is Direction.DELEGATED:
        if parameter.type is ValueType.WORDS:
            return _words() if owner else st.sampled_from(WORDS).map(lambda w: frozenset({w}))
        ends = st.tuples(st.integers(0, _MOST), st.integers(0, _MOST)).map(lambda pair: (min(pair), max(pair)))
        return ends if owner else st.integers(0, _MOST)
    if parameter.by:
        return st.dictionaries(st.sampled_from(WORDS), _scalars(parameter.type), min_size=1)
    return _scalars(parameter.type)


def tighter_values(parameter: Parameter, above: Value) -> st.SearchStrategy[Any]:
    """Values that are not looser than a word above, some of them equal to it.

    Args:
        parameter: of which; of what is delegated the values lie inside `above`, which is then a range or a list.
        above: what may not be loosened; nothing is tighter than an empty list of what is allowed, which is refused.

    Raises:
        ValueError: no value fits.

    """
    if spent(above):
        msg = f"{parameter.key}: nothing is tighter than {above!r}"
        raise ValueError(msg)
    if isinstance(above, tuple):
        return st.integers(*above)
    if isinstance(above, Mapping):
        return _tighter_tables(parameter, above)
    if parameter.direction is Direction.DELEGATED:
        return st.sampled_from(sorted(above)).map(lambda word: frozenset({word}))  # type: ignore[arg-type]
    return _STEPS.map(lambda step: _tighter(parameter, above, step))


def spent(value: Value) -> bool:
    """Whether a word, or an entry of a table, is a list without a word in it, so that nothing is tighter."""
    return frozenset() in value.values() if isinstance(value, Mapping) else value == frozenset()


@st.composite
def _tighter_tables(draw: st.DrawFn, parameter: Parameter, above: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    """Tables of all entries above or of some, and perhaps of one that nobody gave."""
    entries = draw(st.just(set(above)) | st.sets(st.sampled_from(sorted(above)), min_size=1, max_size=_FEW))
    step = draw(_STEPS)
    said = {entry: _tighter(parameter, above[entry], step) for entry in sorted(entries)}
    new = [entry for entry in WORDS if entry not in above]
    return said | (draw(st.fixed_dictionaries({}, optional={new[0]: _scalars(parameter.type)})) if new else {})


def _tighter(parameter: Parameter, above: Scalar, step: int) -> Scalar:
    """Return a value that is tighter by a step, the same for none, as far as it can be."""
    direction = parameter.direction
    if isinstance(above, bool):
        return direction is not Direction.ALLOWED if step % 2 else above
    if isinstance(above, frozenset):
        if direction is Direction.ALLOWED:
            words = sorted(above)
            return frozenset(words[: max(len(words) - step, 1)])
        return above | frozenset(WORDS[:step])
    if direction is Direction.AT_LEAST:
        return above + (Fraction(step, _FEW) if isinstance(above, Fraction) else step)
    return above / (step + 1) if isinstance(above, Fraction) else max(above - step, 0)


def _words() -> st.SearchStrategy[frozenset[str]]:
    return st.sets(st.sampled_from(WORDS), min_size=1).map(frozenset)


def _scalars(kind: ValueType) -> st.SearchStrategy[Any]:
    """Scalars of a type."""
    if kind is ValueType.FLAG:
        return st.booleans()
    if kind is ValueType.WORDS:
        return _words()
    if kind is ValueType.FRACTION:
        return st.builds(Fraction, st.integers(0, 6), st.integers(1, 6))
    return st.integers(0, _MOST)
