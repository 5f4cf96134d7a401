"""A register into a new SQLite file; nothing is left behind where writing fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import polars as pl

from orgwork.formats.placing import asked_of, new_file, unwritten
from orgwork.formats.tables_write import frames, single
from orgwork.model import Register

KIND = "sqlite"
_TYPES: Mapping[object, str] = {pl.Int64(): "INTEGER", pl.Boolean(): "INTEGER"}
_AT_ONCE = 20_000
_SETTINGS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536", "locking_mode = EXCLUSIVE")
"""A file that is thrown away where writing fails needs no journal; keys of a table stay in 64 MB of memory."""


def write(register: Register, path: Path, *, identity_numbers: bool = False) -> None:
    """Write a register's tables, named as they are, and `coverage`; the same register gives the same tables.

    Tables that are absent are not written; empty ones that are there are. A partial date is one text (2019-03),
    yes and no are 1 and 0.

    Args:
        register: what to write.
        path: a new file.
        identity_numbers: whether identity numbers are written; they are left out unless asked for by name.

    Raises:
        FileError: there is a file already, or it cannot be written.

    """
    with new_file(path) as beside:
        try:
            with closing(sqlite3.connect(beside)) as base, base:
                for setting in _SETTINGS:
                    base.execute(f"PRAGMA {setting}")
                for name, frame in frames(register, identity_numbers=identity_numbers).items():
                    _put(base, name, single(name, frame))
        except sqlite3.Error as error:
            raise unwritten(path, error) from error


def write_format(register: object, folder: Path, kind: str, *, identity_numbers: bool = False) -> None:
    """Write a register as a format does; `folder` is the new file.

    Raises:
        FileError: as `write`, another kind, or it is no register.

    """
    write(asked_of(register, kind, [KIND]), folder, identity_numbers=identity_numbers)


def _put(base: sqlite3.Connection, name: str, frame: pl.DataFrame) -> None:
    """Write one table; its name and those of its columns come from the library's own list."""
    columns = [
        f'"{column}" {_TYPES.get(kind, "TEXT")}{" PRIMARY KEY" if column == "id" else ""}'
        for column, kind in frame.schema.items()
    ]
    base.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
    marks = ", ".join("?" * frame.width)
    days = frame.with_columns(pl.col(pl.Date).cast(pl.String))
    for part in days.iter_slices(_AT_ONCE):
        base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', part.rows())  # noqa: S608 - as above
