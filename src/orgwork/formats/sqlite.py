"""A SQLite file with a register's tables, to a register; nothing that a stranger's schema says is run."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import quote

import attrs

from orgwork.declare import Problem, Reading, Title
from orgwork.errors import FileError, TooLargeError
from orgwork.formats import sqlite_rows, tables_coverage
from orgwork.formats.guard import guard
from orgwork.formats.guard_database import MAGIC
from orgwork.formats.tables_joined import NAMES, Spot, given, joined, near, no_table
from orgwork.formats.tables_raw import Raw, unread

SUFFIXES = (".sqlite", ".sqlite3", ".db")
MOST = 10_000
"""So many tables, views, indexes and triggers a file may hold."""
_NEAR = 0.8
"""How alike a name must be to a table's to be told as a mistake: an office's database holds tables of its own too."""
_LISTING = 'SELECT "type", "name", "sql" FROM "sqlite_master" ORDER BY "name"'
_SETTINGS = ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0")


@attrs.frozen
class _Thing:
    """What a database holds: a table, a view, a trigger."""

    kind: str
    name: str
    plain: bool


def read(path: Path, on: date) -> Reading:  # noqa: ARG001 - a format's signature; tables tell their own days
    """Read a SQLite file whose tables are named as a register's.

    Args:
        path: the file; it is opened for reading only.
        on: not used: the tables hold their own days.

    Returns:
        The register and every problem, table by table; a cell with a problem is unknown.

    Raises:
        FileError: it is no database, damaged, still being written, or holds no table of a register.
        TooLargeError: it is over the size guards, or its tables hold more than a file of its size can.

    """
    guard(path)
    try:
        with closing(_opened(path)) as base:
            things = _listed(base, path)
            problems, notes = _others(things.values(), path.name)
            views = {name for name, thing in things.items() if not thing.plain and thing.kind != "trigger"}
            columns = {name: sqlite_rows.columns(base, name) for name in NAMES if name in things and things[name].plain}
            base.set_authorizer(_only(columns))
            budget = sqlite_rows.Budget.of(path)
            raws = {name: sqlite_rows.rows(base, name, columns[name], budget) for name in columns}
    except (sqlite3.Error, sqlite3.Warning, UnicodeError) as error:
        msg = f"SQLite 文件已损坏或无法读取 / the SQLite file is damaged or cannot be read: {error}"
        raise FileError(msg, where=path.name) from error
    raws |= {name: _view() for name in NAMES if name in views}
    if not set(raws) - {tables_coverage.NAME}:
        hints = "".join(f"\n{p.text('zh')} / {p.message.en}" for p in problems)
        msg = (
            f"数据库中没有登记册的表（如 persons） / the database holds no table of a register, such as persons{hints}"
        )
        raise FileError(msg, where=path.name)
    return joined(given(raws), {name: Spot(path.name, name) for name in NAMES}, problems, notes)


def _opened(path: Path) -> sqlite3.Connection:
    """Open a file for reading only, with everything switched off that a schema could run."""
    for beside in (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-journal")):
        if beside.exists() and beside.stat().st_size:
            msg = (
                f"还有改动未写回（{beside.name}），请先关闭写入它的程序"
                f" / changes still stand in {beside.name}: close the program that writes it"
            )
            raise FileError(msg, where=path.name)
    base = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)
    # A text that is no UTF-8 is told as the bytes it is.
    base.text_factory = sqlite_rows.text
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, sqlite_rows.VALUE_BYTES)
    base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for setting in _SETTINGS:
        base.execute(f"PRAGMA {setting}")
    return base


def _listed(base: sqlite3.Connection, path: Path) -> dict[str, _Thing]:
    """Return what a database holds by its name; indexes are nothing of their own."""
    rows = base.execute(_LISTING).fetchmany(MOST + 1)
    if len(rows) > MOST:
        msg = f"表和视图超过 {MOST} 个，请另存所需的表 / over {MOST} tables and views: keep those that are needed"
        raise TooLargeError(msg, where=path.name)
    things = [
        _Thing(str(kind), str(name), kind == "table" and not str(sql).upper().startswith("CREATE VIRTUAL"))
        for kind, name, sql in rows
        if kind != "index"
    ]
    # A trigger may have the name of a table.
    return {thing.name: thing for thing in sorted(things, key=lambda t: t.kind != "trigger")}


def _others(things: Iterable[_Thing], file: str) -> tuple[list[Problem], list[Title]]:
    """Return a problem for each table whose name is nearly one of a register's, a note for each other."""
    problems: list[Problem] = []
    notes: list[Title] = []
    for thing in things:
        if thing.name in NAMES or thing.name.startswith("sqlite_"):
            continue
        if thing.kind != "trigger" and near(thing.name, _NEAR):
            problems.append(Problem("OW630", file, thing.name, None, "", "", no_table(thing.name)))
        else:
            notes.append(Title(zh=f"未读入：{thing.name}（{thing.kind}）", en=f"not read: {thing.kind} {thing.name}"))
    return problems, notes


def _view() -> Raw:
    """Return a table's place that a view or virtual table holds: to read it would run what a stranger wrote."""
    return unread(
        "OW650",
        None,
        "是视图或虚拟表，未读入：请存为普通表",
        "it is a view or a virtual table, which is not read: store it as a plain table",
    )


def _only(columns: Mapping[str, object]) -> Callable[..., int]:
    """Return what allows to read the rows of these tables and refuses all else."""

    def allow(action: int, table: str | None, *_: object) -> int:
        fine = action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and table in columns)
        return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY

    return allow


def sniff(path: Path) -> bool:
    """Whether a file begins as every SQLite file does."""
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC
