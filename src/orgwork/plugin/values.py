"""TOML values to the values of parameters, by their shape; whether they fit is said when layers are joined."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from orgwork.errors import TextError

if TYPE_CHECKING:
    from orgwork.declare.amendment import Scalar, Value

_FRACTION = re.compile(r"[0-9]+(/0*[1-9][0-9]*)?")


def value_of(raw: object, *, table: bool = False) -> Value:
    """Return a parameter's value.

    Whole numbers, true and false stand for themselves; ``"2/3"`` is a fraction; a list is a set of words;
    ``{ min = 1, max = 3 }`` is a range; another table gives a value per entry.

    Args:
        raw: what stands in the file.
        table: whether the parameter is known to depend on something, so that min and max are entries.

    Raises:
        TextError: it is none of these.

    """
    if not isinstance(raw, Mapping):
        return _scalar(raw)
    if not table and set(raw) == {"min", "max"} and all(type(v) is int for v in raw.values()):
        return (raw["min"], raw["max"])
    return {str(entry): _scalar(value) for entry, value in raw.items()}


def _scalar(raw: object) -> Scalar:
    """Return a value of TOML as one that is counted with."""
    if isinstance(raw, int):  # true and false are ints too, and stand for themselves
        return raw
    if isinstance(raw, str) and _FRACTION.fullmatch(raw):
        return Fraction(raw)
    if isinstance(raw, list):
        return _words(raw)
    msg = f'{raw!r} is no value: write a whole number, a fraction as "2/3", true or false, or a list of words'
    raise TextError(msg)


def _words(raw: list[object]) -> frozenset[str]:
    """Return a list as a set of words, none of which stands twice."""
    words = [w for w in raw if isinstance(w, str) and w.strip()]
    if len(words) != len(raw) or not raw:
        msg = f"{raw!r} is no list of words: every word is a text that is not empty"
        raise TextError(msg)
    twice = sorted({w for w in words if words.count(w) > 1})
    if twice:
        msg = f"the words {', '.join(twice)} stand twice in the list; a list names each word once"
        raise TextError(msg)
    return frozenset(words)
