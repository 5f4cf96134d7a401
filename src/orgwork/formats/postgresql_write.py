"""A register into a new schema of a PostgreSQL database, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from orgwork.address import Address
from orgwork.errors import FileError
from orgwork.formats.postgresql_opening import opened
from orgwork.formats.tables_write import frames, single
from orgwork.model import Register

KIND = "postgresql"
SCHEMES = ("postgres", "postgresql")
_TYPES: Mapping[object, str] = {pl.Int64(): "bigint", pl.Boolean(): "boolean", pl.Date(): "date"}
_NUL = "\x00"


def write(register: Register, address: Address, *, identity_numbers: bool = False) -> None:
    """Write a register's tables, named as they are, and `coverage`, into a schema that is not there or is empty.

    Tables that are absent are not written; empty ones that are there are. A partial date is one text (2019-03).

    Args:
        register: what to write.
        address: where.
        identity_numbers: whether identity numbers are written; they are left out unless asked for by name.

    Raises:
        FileError: the schema holds something, a text holds what PostgreSQL cannot keep, or the database cannot be
            written; then nothing of it is changed.

    """
    made = {n: single(n, frame) for n, frame in frames(register, identity_numbers=identity_numbers).items()}
    _keepable(made, address)
    with opened(address, writes=True) as cursor:
        _vacant(cursor, address)
        for name, frame in made.items():
            _put(cursor, address.schema, name, frame)


def vacant(address: Address) -> None:
    """Hold that a schema can be written: it is not there, or empty.

    Raises:
        FileError: it holds something, or the database cannot be reached.

    """
    with opened(address) as cursor:
        _holds_nothing(cursor, address)


def _holds_nothing(cursor: Any, address: Address) -> bool:  # noqa: ANN401 - an optional library's cursor
    """Return whether a schema is there, empty."""
    cursor.execute(
        "SELECT n.oid, EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid)"
        " FROM pg_catalog.pg_namespace n WHERE n.nspname = $1",
        (address.schema,),
    )
    row = cursor.fetchone()
    if row is not None and row[1]:
        msg = (
            f"模式 {address.schema} 中已有内容，请指定新的模式"
            f" / the schema {address.schema} holds something already: name a new one"
        )
        raise FileError(msg, where=address.name)
    return row is not None


def _vacant(cursor: Any, address: Address) -> None:  # noqa: ANN401 - as above
    """Make the schema where nothing is there yet."""
    if not _holds_nothing(cursor, address):
        # A schema is named by small letters, digits and underscores only.
        cursor.execute(f'CREATE SCHEMA "{address.schema}"')


def _keepable(made: Mapping[str, pl.DataFrame], address: Address) -> None:
    """Hold that no text has the one character that PostgreSQL cannot keep."""
    for name, frame in made.items():
        for column in (c for c, kind in frame.schema.items() if kind == pl.String):
            bad = frame[column].str.contains(_NUL, literal=True).arg_true()
            if len(bad):
                msg = (
                    f"{name} 第 {bad[0] + 1} 行 {column} 含有空字符，PostgreSQL 无法保存，请改正"
                    f" / {name} row {bad[0] + 1}, {column} holds a NUL character, which PostgreSQL cannot keep:"
                    " correct it"
                )
                raise FileError(msg, where=address.name)


def _put(cursor: Any, schema: str, name: str, frame: pl.DataFrame) -> None:  # noqa: ANN401 - as above
    """Write one table; its name and those of its columns come from the library's own list."""
    columns = [
        f'"{column}" {_TYPES.get(kind, "text")}{" PRIMARY KEY" if column == "id" else ""}'
        for column, kind in frame.schema.items()
    ]
    cursor.execute(f'CREATE TABLE "{schema}"."{name}" ({", ".join(columns)})')
    if frame.height:
        cursor.adbc_ingest(name, frame.to_arrow(), mode="append", db_schema_name=schema)
