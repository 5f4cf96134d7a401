"""A schema of a PostgreSQL database with a register's tables, to a register; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from orgwork.address import Address
from orgwork.declare import Problem, Reading, Title
from orgwork.errors import FileError, TooLargeError
from orgwork.formats import tables_coverage
from orgwork.formats.postgresql_opening import opened
from orgwork.formats.tables_joined import NAMES, Spot, given, held_by, joined, near, no_table
from orgwork.formats.tables_jsonl import PROTECTED
from orgwork.formats.tables_raw import Raw, verbatim

MB = 1024 * 1024
ROWS = 20_000_000
TOTAL_BYTES = 2048 * MB
"""So many rows a table may have, and so many bytes all of them together."""
_NEAR = 0.8
_DAYS = frozenset({"timestamp", "timestamptz"})
_AS_THEY_ARE = frozenset({"bool", "bytea", "float4", "float8"})
"""Types that are handed over as they are: as texts they would pass for texts."""
_COLUMNS = """
SELECT c.relname::text AS "table", a.attname::text AS "column", t.typname::text AS "type"
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
ORDER BY c.relname, a.attnum
LIMIT 100000
"""


def read(address: Address, on: date) -> Reading:  # noqa: ARG001 - a format's signature; tables tell their own days
    """Read the tables, or views, of one schema that are named as a register's.

    Args:
        address: where; its schema is `public` unless it says another.
        on: not used: the tables hold their own days.

    Returns:
        The register and every problem, table by table; a cell with a problem is unknown.

    Raises:
        FileError: the database cannot be reached or read, or the schema holds no table of a register.
        TooLargeError: it holds too much.

    """
    with opened(address) as cursor:
        there = _columns(cursor, address.schema)
        problems, notes = _others(there, address.name)
        left = TOTAL_BYTES
        raws: dict[str, Raw] = {}
        for name in (name for name in NAMES if name in there):
            raws[name], size = _rows(cursor, address, name, there[name], left)
            left -= size
    if not set(raws) - {tables_coverage.NAME}:
        hints = "".join(f"\n{p.text('zh')} / {p.message.en}" for p in problems)
        msg = (
            f"模式 {address.schema} 中没有登记册的表（如 persons）"
            f" / the schema {address.schema} holds no table of a register, such as persons{hints}"
        )
        raise FileError(msg, where=address.name)
    return joined(given(raws), {name: Spot(address.name, name) for name in NAMES}, problems, notes)


def _columns(cursor: Any, schema: str) -> dict[str, dict[str, str]]:  # noqa: ANN401 - an optional library's cursor
    """Return, per table or view of a schema, the type of each column."""
    cursor.execute(_COLUMNS, (schema,))
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in cursor.fetchall():
        found.setdefault(table, {})
        if column is not None:
            found[table][column] = kind
    return found


def _others(there: Mapping[str, object], where: str) -> tuple[list[Problem], list[Title]]:
    """Return a problem for each table whose name is nearly one of a register's, a note for each other."""
    problems: list[Problem] = []
    notes: list[Title] = []
    for name in there:
        if name not in NAMES and near(name, _NEAR):
            problems.append(Problem("OW630", where, name, None, "", "", no_table(name)))
        elif name not in NAMES:
            notes.append(Title(zh=f"未读入：{name}", en=f"not read: {name}"))
    return problems, notes


def _rows(cursor: Any, address: Address, name: str, types: Mapping[str, str], left: int) -> tuple[Raw, int]:  # noqa: ANN401 - as above
    """Return the rows of one table, and how many bytes they take.

    Raises:
        TooLargeError: more rows than `ROWS`, or more bytes than are left.

    """
    held = held_by(name)
    known = [column for column in types if column in held]
    # Columns that no record has are told by their names, nothing of them is read.
    more = [pl.lit(None, pl.String).alias(column) for column in types if column not in held]
    if not known:
        return Raw(pl.DataFrame().select(more).clear(), range(0), lost=True), 0
    # Tables and columns are of the library's own lists, a schema is of small letters, digits and underscores.
    asked = ", ".join(_asked(column, types[column]) for column in known)
    cursor.execute(f'SELECT {asked} FROM "{address.schema}"."{name}"')  # noqa: S608 - as above
    parts: list[pl.DataFrame] = []
    height = size = 0
    for batch in cursor.fetch_record_batch():
        part = pl.DataFrame(batch)
        parts.append(part)
        height, size = height + part.height, size + int(part.estimated_size())
        if height > ROWS or size > left:
            msg = (
                f"表过大（{name}：上限 {ROWS} 行，合计 2 GB），请用视图只取所需"
                f" / the tables hold too much ({name}: at most {ROWS} rows, 2 GB in all): give views of what is needed"
            )
            raise TooLargeError(msg, where=address.name)
    frame = pl.concat(parts) if parts else pl.DataFrame(schema=dict.fromkeys(known, pl.String))
    return Raw(verbatim(frame, PROTECTED).with_columns(more), range(1, frame.height + 1)), size


def _asked(column: str, kind: str) -> str:
    """Return how a column is asked for: as the text the server writes, a point in time as its day."""
    if kind in _AS_THEY_ARE:
        return f'"{column}"'
    day = "::date" if kind in _DAYS else ""
    return f'"{column}"{day}::text AS "{column}"'
