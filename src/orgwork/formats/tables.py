"""A folder of tables, one file per record class (Parquet, CSV or JSON Lines), to a register."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

from orgwork.declare import Problem, Reading, Title
from orgwork.errors import FileError
from orgwork.formats import tables_coverage
from orgwork.formats.guard import guard
from orgwork.formats.tables_csv import read_csv
from orgwork.formats.tables_joined import AT_ONCE, NAMES, Spot, held_by, joined, no_table
from orgwork.formats.tables_jsonl import read_jsonl
from orgwork.formats.tables_parquet import Together, read_parquet
from orgwork.formats.tables_raw import Raw

SUFFIXES = (".parquet", ".csv", ".jsonl")


def read(folder: Path, on: date) -> Reading:  # noqa: ARG001 - a format's signature; tables tell their own days
    """Read a folder of tables.

    Args:
        folder: with `persons.csv`, `tenures.parquet` and so on; `coverage` says how far each can be relied on.
        on: not used: the tables hold their own days.

    Returns:
        The register and every problem in the order of the files; a cell with a problem is unknown.

    Raises:
        FileError: the folder is over the size guards, holds no table, or holds one twice.

    """
    guard(folder)
    found, problems, notes = files(folder)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        together = Together((path for path in found.values() if path.suffix.lower() == ".parquet"), pool)
        reads = {name: partial(_given, together, name, path) for name, path in found.items()}
        return joined(reads, {name: Spot(path.name) for name, path in found.items()}, problems, notes)


def files(folder: Path) -> tuple[dict[str, Path], list[Problem], list[Title]]:
    """Return the file of each table, a problem for each file that should be one, a note for each other."""
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    notes: list[Title] = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        name, suffix = path.stem, path.suffix.lower()
        if suffix not in SUFFIXES or not path.is_file():
            notes.append(Title(zh=f"未读入：{path.name}", en=f"not read: {path.name}"))
        elif name not in NAMES:
            problems.append(Problem("OW630", path.name, "", None, "", "", no_table(name, suffix)))
        elif name in found:
            msg = (
                f"同一张表有两个文件，请只保留一个 / one table in two files, keep one: {found[name].name}, {path.name}"
            )
            raise FileError(msg, where=folder.name)
        else:
            found[name] = path
    if not set(found) - {tables_coverage.NAME}:
        hints = "".join(f"\n{p.text('zh')} / {p.message.en}" for p in problems)
        msg = f"文件夹中没有表（如 persons.csv） / the folder holds no table, such as persons.csv{hints}"
        raise FileError(msg, where=folder.name)
    return found, problems, notes


def _given(together: Together, name: str, path: Path) -> Raw:
    """Return the rows of the file of a table, read with others or by itself."""
    return together.pop(path) or raw(name, path)


def raw(name: str, path: Path) -> Raw:
    """Return the rows of the file of a table."""
    held = held_by(name)
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return read_parquet(path)
    data = path.read_bytes()
    return read_csv(data, list(held)) if suffix == ".csv" else read_jsonl(data, held)
