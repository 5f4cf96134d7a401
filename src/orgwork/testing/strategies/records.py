"""Strategies for single records of every class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.model import TABLES, Source
from orgwork.model.casting import PLACES as PLACE_FIELDS
from orgwork.model.schema import kinds
from orgwork.testing.strategies.dates import partial_dates, partial_spans
from orgwork.testing.strategies.places import TREE

_SPAN = frozenset({"begins", "ends", "ended"})
_TEXTS = ("甲", "乙局", "示例", "0012")
_YEARS = st.integers(1990, 2030)
_COUNTED = st.integers(1, 600)
"""Of what is numbered from one."""
_OF_KIND: Mapping[type, st.SearchStrategy[Any]] = {
    PartialDate: partial_dates(),
    Source: st.builds(Source, st.just("示例.xlsx"), st.sampled_from(("", "Sheet1")), st.none() | st.integers(1, 99)),
    bool: st.booleans(),
    int: st.integers(0, 600),
    str: st.sampled_from(_TEXTS),
}


@st.composite
def records(
    draw: st.DrawFn,
    table: str,
    *,
    id: str = "r1",  # noqa: A002 - as the field is called
    ids: Mapping[str, Sequence[str]] | None = None,
    filled: bool = False,
) -> Any:  # noqa: ANN401 - of the table's class
    """Draw records of a table; every field says, now and then, each kind of thing that it may say.

    Args:
        draw: Hypothesis gives it.
        table: as in `orgwork.model.TABLES`.
        id: of the record.
        ids: per table the records that may be named; of a table that is not given one named `<table>-1`.
        filled: whether every field says something.

    Returns:
        A record: a span that ends does so on its begin or later, `ended` says whether it ends, and what must name
        another record does; none names itself.

    """
    cls, named = TABLES[table], ids or {}
    fields = kinds(cls)
    said: dict[str, Any] = {}
    for field in attrs.fields(cls):
        role = field.metadata.get("role")
        if field.name == "id":
            said["id"] = id
        elif field.name not in _SPAN:
            value = _value(field, fields[field.name], named, table, id)
            said[field.name] = draw(value if filled or role in {"key", "refers"} else st.none() | value)
    if "begins" in fields:
        said |= {name: value for name, value in draw(_span(filled=filled)).items() if name in fields}
    return cls(**said)


def _value(
    field: attrs.Attribute[Any], kind: type, ids: Mapping[str, Sequence[str]], table: str, own: str
) -> st.SearchStrategy[Any]:
    """Return what a field may say."""
    if target := field.metadata.get("to"):
        others = [one for one in ids.get(target) or [f"{target}-1"] if (target, one) != (table, own)]
        return st.sampled_from(others) if others else st.none()
    if words := field.metadata.get("words"):
        return st.sampled_from(words)
    if field.name in PLACE_FIELDS:
        return st.sampled_from(TREE)
    if kind is int and field.name != "year" and not _takes(field, 0):
        return _COUNTED
    return _YEARS if field.name == "year" else _OF_KIND[kind]


def _takes(field: attrs.Attribute[Any], value: object) -> bool:
    """Return whether the field's own check lets a value pass."""
    try:
        if field.validator is not None:
            field.validator(None, field, value)
    except ValueError:
        return False
    return True


@st.composite
def _span(draw: st.DrawFn, *, filled: bool) -> dict[str, Any]:
    """Draw a span that runs, that has ended, or of which something is not known."""
    begins, ends = draw(partial_spans(running=not filled))
    if filled:
        return {"begins": begins, "ends": ends, "ended": True}
    known = draw(st.booleans())
    ended = True if ends is not None else draw(st.sampled_from((False, None)))
    return {"begins": begins if known else None, "ends": ends, "ended": ended}
