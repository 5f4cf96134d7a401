"""Which columns of a frame hold nothing that needs a second look: asked of all at once, not column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import or_

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.model.casting import BLANK, Column
from orgwork.model.fitting_dates import odd
from orgwork.model.record import Source
from orgwork.model.schema import kinds, required

SOURCE = {"source_file": str, "source_sheet": str, "source_row": int}
"""The columns of where a row comes from, and what they hold."""
PIECE = 200_000
"""So many rows are asked at a time: what all columns are asked at once is held at once."""
_RISING = "rising ids"
_BLANK = "blank "


@attrs.frozen
class Looked:
    """What was seen of a frame.

    Args:
        sure: the fields of text and dates whose columns are what their fields hold, as they stand.
        keyed: whether every row surely has its key and its needed references.
        rising: whether the ids surely rise from row to row, so that none stands twice.

    """

    sure: frozenset[str]
    keyed: bool
    rising: bool


def look(tables: Sequence[tuple[type, pl.DataFrame]], *, exact: bool) -> list[Looked]:
    """Look at frames of any origin, at all in one trip.

    Args:
        tables: record classes, each with a frame.
        exact: whether blank texts are texts.

    """
    asked = [_doubts(cls, frame, exact=exact) for cls, frame in tables]
    # With the first row of the next piece each, so that ids are seen to rise from one to the other.
    pieces = [
        (at, frame.lazy().slice(start, PIECE + 1))
        for at, (_, frame) in enumerate(tables)
        for start in range(0, max(frame.height, 1), PIECE)
    ]
    queries = [
        piece.select(doubt.any().alias(name) for name, doubt in asked[at].items() if doubt is not None)
        for at, piece in pieces
    ]
    doubted: list[set[str]] = [set() for _ in tables]
    for (at, _), told in zip(pieces, pl.collect_all(queries, engine="in-memory"), strict=True):
        doubted[at] |= {name for name in told.columns if told[name].item()}
    return [_seen(cls, asked[at].keys() - doubted[at]) for at, (cls, _) in enumerate(tables)]


def _seen(cls: type, fine: AbstractSet[str]) -> Looked:
    """Return what was seen of a frame, by what is not in doubt."""
    sure = frozenset(name for name in fine if name in kinds(cls) or name in SOURCE)
    keyed = all(name in sure and _BLANK + name in fine for name in required(cls))
    return Looked(sure, keyed, rising=_RISING in fine and "id" in sure)


def _doubts(cls: type, frame: pl.DataFrame, *, exact: bool) -> dict[str, pl.Expr | None]:
    """Return what is asked of the rows of a frame; None where what is asked needs no look at them."""
    asked: dict[str, pl.Expr | None] = dict(_asked(cls, frame, exact=exact))
    texts = [name for name in required(cls) if frame.schema.get(name) == pl.String]
    asked |= {_BLANK + name: pl.col(name).is_null() | pl.col(name).str.contains(BLANK) for name in texts}
    if "id" in texts:
        asked[_RISING] = (pl.col("id") <= pl.col("id").shift(1)).slice(1).fill_null(value=True)
    return asked


def _asked(cls: type, frame: pl.DataFrame, *, exact: bool) -> Iterator[tuple[str, pl.Expr | None]]:
    """Yield what is asked of each column: whether a row may need a second look."""
    schema = frame.schema
    columns = [Column(name, kind, exact=exact) for name, kind in SOURCE.items()]
    for field in attrs.fields(cls):
        kind = kinds(cls)[field.name]
        if kind is PartialDate:
            halves = [f"{field.name}_{end}" for end in ("first", "last")]
            if field.name not in schema and all(schema.get(half) == pl.Date for half in halves):
                empty = all(_empty(frame, half) for half in halves)
                yield field.name, None if empty else odd(*map(pl.col, halves))
        elif kind is not Source:
            columns.append(Column.of(field, kind, exact=exact))
    for column in columns:
        if column.kind is str and schema.get(column.name) == pl.String:
            doubts = [] if _empty(frame, column.name) else column.doubts()
            yield column.name, reduce(or_, doubts) if doubts else None


def _empty(frame: pl.DataFrame, name: str) -> bool:
    return frame.get_column(name).null_count() == frame.height
