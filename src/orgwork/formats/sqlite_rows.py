"""The rows of one table of a SQLite file, as texts that its fields read, within what a file of its size can hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
import polars as pl

from orgwork.declare import Title
from orgwork.errors import TooLargeError
from orgwork.formats.tables_joined import held_by
from orgwork.formats.tables_jsonl import PROTECTED, as_text
from orgwork.formats.tables_raw import Raw, verbatim
from orgwork.model.fault import Fault

MB = 1024 * 1024
VALUE_BYTES = 64 * MB
"""No value may be longer."""
ROWS = 20_000_000
COLUMNS = 200
RATIO = 20
"""So many times its own size the cells of a file may come to: a damaged one names the same page again and again."""
TOTAL_BYTES = 2048 * MB
_SMALL = 16 * MB
_CELL = 8
_AT_ONCE = 20_000
_WHOLE = frozenset({str, int, bool})
"""Fields for which a whole number is the text of its digits."""


@attrs.define
class Budget:
    """How many bytes of cells may still be read from a file."""

    file: str
    left: int

    @classmethod
    def of(cls, path: Path) -> Budget:
        """Return what a file of this size may hold."""
        return cls(path.name, min(TOTAL_BYTES, max(_SMALL, RATIO * path.stat().st_size)))

    def spend(self, size: int) -> None:
        """Take so many bytes.

        Raises:
            TooLargeError: they are not there.

        """
        self.left -= size
        if self.left < 0:
            msg = (
                f"表中内容超过文件大小的 {RATIO} 倍或 2 GB，文件已损坏或过大"
                f" / its tables hold over {RATIO} times the size of the file, or 2 GB: it is damaged or too large"
            )
            raise TooLargeError(msg, where=self.file)


@attrs.frozen
class Named:
    """The columns of a table: those that stand in the file, and those that are computed."""

    stored: tuple[str, ...]
    computed: tuple[str, ...]


def text(data: bytes) -> str | bytes:
    """Return a text of the file, or its bytes where they are none."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def columns(base: sqlite3.Connection, table: str) -> Named:
    """Return the columns of a table of the closed list."""
    rows = base.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    names = [(str(row[1]), row[6]) for row in rows]
    return Named(tuple(n for n, hidden in names if not hidden), tuple(n for n, hidden in names if hidden))


def rows(base: sqlite3.Connection, table: str, named: Named, budget: Budget) -> Raw:
    """Read a table.

    Args:
        base: the database, from which nothing but rows of tables may be read.
        table: its name, of the closed list.
        named: its columns; those that no record has are told and not read.
        budget: what the file may still hold.

    Raises:
        TooLargeError: more rows than `ROWS`, or more than the budget.

    """
    held = held_by(table)
    known = [name for name in named.stored if name in held]
    faults = [Fault("OW650", None, name, "", _COMPUTED) for name in named.computed]
    # Columns that no record has are told by their names, nothing of them is read.
    more = [pl.lit(None, pl.String).alias(name) for name in named.stored if name not in held]
    if not known:
        return Raw(pl.DataFrame().select(more).clear(), range(0), tuple(faults), lost=True)
    # What a table is called comes from the library's own list, and so does every column.
    asked = ", ".join(f'"{name}"' for name in known)
    cursor = base.execute(f'SELECT {asked} FROM "{table}" NOT INDEXED')  # noqa: S608 - as above
    parts: list[pl.DataFrame] = []
    start = 0
    while some := cursor.fetchmany(_AT_ONCE):
        parts.append(_part(some, {name: held[name] for name in known}, start, faults, budget))
        start += len(some)
        if start > ROWS:
            msg = f"{table} 超过 {ROWS} 行，请拆分 / {table} has over {ROWS} rows: split it"
            raise TooLargeError(msg, where=budget.file)
    frame = pl.concat(parts) if parts else pl.DataFrame(schema=dict.fromkeys(known, pl.String))
    return Raw(verbatim(frame, PROTECTED).with_columns(more), range(1, start + 1), tuple(faults))


def _part(
    some: Sequence[Sequence[object]], held: Mapping[str, type], start: int, faults: list[Fault], budget: Budget
) -> pl.DataFrame:
    """Return some rows as texts."""
    data: dict[str, pl.Series] = {}
    for (name, kind), values in zip(held.items(), zip(*some, strict=True), strict=True):
        types = set(map(type, values)) - {type(None)}
        if types <= {int} and kind in _WHOLE:
            data[name] = pl.Series(name, values, pl.Int64).cast(pl.String)
        else:
            told = (
                [_cell(v, name, kind, start + i, faults) for i, v in enumerate(values, 1)] if types - {str} else values
            )
            data[name] = pl.Series(name, told, pl.String)
        budget.spend(_CELL * len(values) + int(data[name].str.len_bytes().sum()))
    return pl.DataFrame(data)


def _cell(value: object, name: str, kind: type, row: int, faults: list[Fault]) -> str | None:
    """Return a value as text; what cannot be one is a fault."""
    if isinstance(value, bytes):
        faults.append(Fault("OW624", row, name, "", _BYTES))
        return None
    said, fault = as_text(value, name, kind, row)
    faults.extend([fault] if fault else ())
    return said


_COMPUTED = Title(zh="计算列，未读入：请存为普通列", en="a computed column is not read: store it as a plain one")
_BYTES = Title(zh="应为文本，而不是二进制", en="it must be text, not bytes")
