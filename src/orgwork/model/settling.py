"""Which columns of a frame hold nothing that needs a second look: asked of all at once, not column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.model.casting import Column
from orgwork.model.doubting import Ask, Doubt, doubted, stacked
from orgwork.model.record import Source
from orgwork.model.schema import kinds, required

SOURCE = {"source_file": str, "source_sheet": str, "source_row": int}
"""The columns of where a row comes from, and what they hold."""
SHORT = 1_000
"""Tables of so many rows are asked together, kind of doubt by kind of doubt."""
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
    asked = [_asked(cls, frame, exact=exact) for cls, frame in tables]
    short = [at for at, (_, frame) in enumerate(tables) if frame.height <= SHORT]
    doubts = stacked((at, tables[at][1], ask) for at in short for asks in asked[at].values() for ask in asks)
    # With the first row of the next piece each, so that ids are seen to rise from one to the other.
    pieces = [
        (at, frame.lazy().slice(start, PIECE + 1))
        for at, (_, frame) in enumerate(tables)
        if frame.height > SHORT
        for start in range(0, frame.height, PIECE)
    ]
    queries = [
        piece.select(pl.any_horizontal(map(doubted, asks)).alias(name) for name, asks in asked[at].items() if asks)
        for at, piece in pieces
    ]
    for (at, _), told in zip(pieces, pl.collect_all(queries, engine="in-memory"), strict=True):
        doubts |= {(at, name) for name in told.columns if told[name].item()}
    fine = ({name for name in asks if (at, name) not in doubts} for at, asks in enumerate(asked))
    return [_seen(cls, names) for (cls, _), names in zip(tables, fine, strict=True)]


def _seen(cls: type, fine: AbstractSet[str]) -> Looked:
    """Return what was seen of a frame, by what is not in doubt."""
    sure = frozenset(name for name in fine if name in kinds(cls) or name in SOURCE)
    keyed = all(name in sure and _BLANK + name in fine for name in required(cls))
    return Looked(sure, keyed, rising=_RISING in fine and "id" in sure)


def _asked(cls: type, frame: pl.DataFrame, *, exact: bool) -> dict[str, list[Ask]]:
    """Return, per name, what is asked of the rows of a frame; nothing where no look at them is needed."""
    schema = frame.schema
    asked = dict(_of_fields(cls, frame, schema, exact=exact))
    texts = [name for name in required(cls) if schema.get(name) == pl.String]
    asked |= {_BLANK + name: [Ask(_BLANK + name, Doubt.NEEDED, (name,))] for name in texts}
    if "id" in texts:
        asked[_RISING] = [Ask(_RISING, Doubt.ORDER, ("id",))]
    return asked


def _of_fields(cls: type, frame: pl.DataFrame, schema: pl.Schema, *, exact: bool) -> Iterator[tuple[str, list[Ask]]]:
    """Yield, per field of texts or dates, why its column may need a second look."""
    columns = [Column(name, kind, exact=exact) for name, kind in SOURCE.items()]
    for field in attrs.fields(cls):
        kind = kinds(cls)[field.name]
        if kind is PartialDate:
            first, last = (f"{field.name}_{end}" for end in ("first", "last"))
            if field.name not in schema and schema.get(first) == schema.get(last) == pl.Date:
                empty = _empty(frame, first) and _empty(frame, last)
                yield field.name, [] if empty else [Ask(field.name, Doubt.SPAN, (first, last))]
        elif kind is not Source:
            columns.append(Column.of(field, kind, exact=exact))
    for column in columns:
        if column.kind is str and schema.get(column.name) == pl.String:
            yield column.name, [] if _empty(frame, column.name) else list(_of_texts(column))


def _of_texts(column: Column) -> Iterator[Ask]:
    """Yield why a text may not be what a field holds: it is blank, it was a number, it is no word of its list."""
    name = column.name
    if not column.exact:
        yield Ask(name, Doubt.BLANK, (name,))
    if column.identifies:
        yield Ask(name, Doubt.MARK, (name,))
    if column.words:
        yield Ask(name, Doubt.WORD, (name,), column.words)


def _empty(frame: pl.DataFrame, name: str) -> bool:
    return frame.get_column(name).null_count() == frame.height
