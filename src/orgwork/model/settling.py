"""Which columns of a frame hold nothing that needs a second look: asked of all at once, not column by column."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.model.casting import Column
from orgwork.model.fitting_dates import odd
from orgwork.model.record import Source
from orgwork.model.schema import kinds

SOURCE = {"source_file": str, "source_sheet": str, "source_row": int}
"""The columns of where a row comes from, and what they hold."""
_SMALL = 200_000
"""Of more rows each column is looked at by itself: what all are asked at once is held at once."""


def settled(cls: type, frame: pl.DataFrame, *, exact: bool) -> frozenset[str]:
    """Return the fields of text and dates whose columns are what their fields hold, as they stand.

    Args:
        cls: the record class.
        frame: of any origin.
        exact: whether blank texts are texts.

    """
    if frame.height > _SMALL:
        return frozenset()
    asked = dict(_asked(cls, frame, exact=exact))
    told = frame.select(doubt.any().alias(name) for name, doubt in asked.items()).to_dicts() if asked else [{}]
    return frozenset(name for name, doubt in told[0].items() if not doubt)


def _asked(cls: type, frame: pl.DataFrame, *, exact: bool) -> Iterator[tuple[str, pl.Expr]]:
    """Yield what is asked of each column: whether a row may need a second look."""
    schema = frame.schema
    columns = [Column(name, kind, exact=exact) for name, kind in SOURCE.items()]
    for field in attrs.fields(cls):
        kind = kinds(cls)[field.name]
        if kind is PartialDate:
            halves = [f"{field.name}_{end}" for end in ("first", "last")]
            if field.name not in schema and all(schema.get(half) == pl.Date for half in halves):
                yield field.name, odd(*map(pl.col, halves))
        elif kind is not Source:
            columns.append(Column.of(field, kind, exact=exact))
    yield from ((c.name, c.doubted()) for c in columns if c.kind is str and schema.get(c.name) == pl.String)
