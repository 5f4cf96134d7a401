"""A register into a new SQLite file; nothing is left behind where writing fails."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import polars as pl

from orgwork.errors import FileError
from orgwork.formats.tables_write import frames, single
from orgwork.model import Register

KIND = "sqlite"
_TYPES: Mapping[object, str] = {pl.Int64(): "INTEGER", pl.Boolean(): "INTEGER"}
_AT_ONCE = 20_000


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
    free(path)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(beside)) as base, base:
            for name, frame in frames(register, identity_numbers=identity_numbers).items():
                _put(base, name, single(name, frame))
        beside.rename(path)
    except (OSError, sqlite3.Error) as error:
        msg = f"无法写入 / it cannot be written: {error.strerror if isinstance(error, OSError) else error}"
        raise FileError(msg, where=str(path)) from error
    finally:
        beside.unlink(missing_ok=True)


def free(path: Path) -> None:
    """Hold that a file can be written: nothing has its name.

    Raises:
        FileError: something has.

    """
    if path.exists() or path.is_symlink():
        msg = "已存在，请指定新的文件名 / it is there already: name a new file"
        raise FileError(msg, where=str(path))


def write_format(register: object, folder: Path, kind: str, *, identity_numbers: bool = False) -> None:
    """Write a register as a format does; `folder` is the new file.

    Raises:
        FileError: as `write`, another kind, or it is no register.

    """
    if kind != KIND:
        msg = f"没有此种类 / there is no kind {kind!r}: choose {KIND}"
        raise FileError(msg)
    if not isinstance(register, Register):
        msg = f"{type(register).__name__} 不是登记册 / is no register"
        raise FileError(msg)
    write(register, folder, identity_numbers=identity_numbers)


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
