"""A folder of tables, one file per record class (Parquet, CSV or JSON Lines), to a register."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.declare import Format, Problem, Reading, Title
from orgwork.errors import FileError
from orgwork.formats import identity, tables_coverage
from orgwork.formats.guard import guard
from orgwork.formats.tables_csv import read_csv
from orgwork.formats.tables_jsonl import read_jsonl
from orgwork.formats.tables_parquet import read_parquet
from orgwork.formats.tables_raw import Raw
from orgwork.formats.tables_write import write_folder
from orgwork.model import TABLES, Coverage, Register
from orgwork.model.fault import Fault, listed
from orgwork.model.fitting import Fitted, fit
from orgwork.model.referring import refer
from orgwork.model.schema import columns, kinds

SUFFIXES = (".parquet", ".csv", ".jsonl")
NAMES = (*TABLES, tables_coverage.NAME)
_AT_ONCE = 2
_NUMBER = re.compile(r"\d{15}|\d{17}[\dXx]", re.ASCII)


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
    files, problems, notes = _files(folder)
    # Much of the work on a table runs on one processor: two tables at a time use two.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        raws = dict(zip(files, pool.map(_raw, files, files.values()), strict=True))
    faults: dict[str, list[Fault]] = {}
    told = _told(raws.pop(tables_coverage.NAME, None), faults)
    there = {name: raw for name, raw in raws.items() if raw.read}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        ones = pool.map(_fitted, there, (files[name] for name in there), there.values())
        fitted = refer(dict(zip(there, ones, strict=True)))
    for name, raw in raws.items():
        own = [*raw.faults, *(_placed(fitted[name].faults, raw.rows) if name in fitted else ())]
        faults[name] = _in_order(own, raw.frame.columns)
    unsure = [name for name, raw in there.items() if raw.lost]
    coverage = tables_coverage.together(told, tables_coverage.gaps(fitted, unsure), fitted)
    register = Register.fitted({name: one.frame for name, one in fitted.items()}, coverage)
    problems += [_problem(files[name].name, fault) for name in NAMES for fault in faults.get(name, ())]
    return Reading(register, tuple(problems), tuple(notes))


def _files(folder: Path) -> tuple[dict[str, Path], list[Problem], list[Title]]:
    """Return the file of each table, a problem for each file that should be one, a note for each other."""
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    notes: list[Title] = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        name, suffix = path.stem, path.suffix.lower()
        if suffix not in SUFFIXES or not path.is_file():
            notes.append(Title(zh=f"未读入：{path.name}", en=f"not read: {path.name}"))
        elif name not in NAMES:
            problems.append(Problem("OW630", path.name, "", None, "", "", _no_table(name, suffix)))
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


def _no_table(name: str, suffix: str) -> Title:
    near = difflib.get_close_matches(name, NAMES, n=1, cutoff=0.5)
    if near:
        meant = near[0] + suffix
        return Title(zh=f"没有此名称的表；是否应为 {meant}？", en=f"no table has this name; did you mean {meant}?")
    names = ", ".join(NAMES)
    return Title(zh=f"没有此名称的表；应为：{names}", en=f"no table has this name; there are {names}")


def _raw(name: str, path: Path) -> Raw:
    held: dict[str, type] = {c: str for c in tables_coverage.COLUMNS}  # noqa: C420 - fromkeys has too narrow a type
    if name != tables_coverage.NAME:
        held = _kinds(name)
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return read_parquet(path)
    data = path.read_bytes()
    return read_csv(data, list(held)) if suffix == ".csv" else read_jsonl(data, held)


def _kinds(name: str) -> dict[str, type]:
    """Return what each column of a table may hold, a partial date in one column or two."""
    cls = TABLES[name]
    plain: Mapping[object, type] = {pl.String(): str, pl.Int64(): int, pl.Boolean(): bool, pl.Date(): date}
    return {c: plain[kind] for c, kind in columns(cls).items()} | {
        c: kind for c, kind in kinds(cls).items() if kind is PartialDate
    }


def _fitted(name: str, path: Path, raw: Raw) -> Fitted:
    frame = raw.frame
    if not frame.width and raw.rows.is_empty():
        frame = pl.DataFrame(schema=columns(TABLES[name]))
    faults: list[Fault] = []
    if "identity_number" in frame.columns and name == "persons":
        number, codes = identity.faults(frame["identity_number"])
        for code, (zh, en) in identity.MESSAGES.items():
            faults += listed(code, "identity_number", codes == code, number, zh, en)
        if number.dtype == pl.String:
            frame = frame.with_columns(number.set(codes.is_not_null(), None).alias("identity_number"))
    if not any(column.startswith("source_") for column in frame.columns):
        frame = frame.with_columns(
            pl.lit(path.name).alias("source_file"), pl.lit("").alias("source_sheet"), raw.rows.alias("source_row")
        )
    one = fit(name, frame, exact=True)
    return attrs.evolve(one, faults=(*faults, *one.faults))


def _told(raw: Raw | None, faults: dict[str, list[Fault]]) -> set[Coverage] | None:
    """Return what the folder says of its coverage, None where it says nothing."""
    if raw is None:
        return None
    told, found = tables_coverage.said(raw.frame) if raw.read else (set(), [])
    faults[tables_coverage.NAME] = [*raw.faults, *_placed(found, raw.rows)]
    return told | tables_coverage.nobody_knows() if raw.lost else told


def _in_order(faults: Sequence[Fault], names: Sequence[str]) -> list[Fault]:
    """Return faults of whole columns first, then row by row in the order of the file's columns."""
    order = {name: i for i, name in enumerate(names)}
    return sorted(faults, key=lambda f: (f.row or 0, order.get(f.column, -1)))


def _placed(faults: Sequence[Fault], rows: pl.Series) -> Iterator[Fault]:
    """Yield faults with the row a person sees."""
    for fault in faults:
        yield fault if fault.row is None else attrs.evolve(fault, row=rows[fault.row])


def _problem(file: str, fault: Fault) -> Problem:
    hidden = fault.column == "identity_number" or _NUMBER.fullmatch(fault.value)
    value = identity.masked(fault.value) if hidden else fault.value
    return Problem(fault.code, file, "", fault.row, fault.column, value, fault.message)


def sniff(folder: Path) -> bool:
    """Whether a folder holds a file that is, or by its ending should be, a table."""
    return folder.is_dir() and any(path.suffix.lower() in SUFFIXES for path in folder.iterdir())


FORMAT = Format(
    name="tables",
    title=Title(zh="数据表文件夹", en="folder of tables"),
    suffixes=SUFFIXES,
    sniff=sniff,
    read=read,
    folder=True,
    write=write_folder,
)
"""The format, found by entry point."""
