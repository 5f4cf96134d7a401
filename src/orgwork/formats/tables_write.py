"""A register into a folder of tables; nothing is left behind where writing fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from orgwork.dates import PartialDate
from orgwork.formats import tables_coverage
from orgwork.formats.leaving import leaving
from orgwork.formats.placing import asked_of, new_folder
from orgwork.model import TABLES, Extent, Register
from orgwork.model.casting import PLACES
from orgwork.model.schema import kinds

KINDS = ("parquet", "csv", "jsonl")
_NATION = "全国"
# What a spreadsheet may take for a formula, in both widths; what an apostrophe at the start already means.
_FORMULA = r"^[=+\-@＝＋－＠'\t\r]|^\s|\s$|^$"
_BLANK = r"^'*\s*$"


def write(register: Register, folder: Path, kind: str, *, identity_numbers: bool = False) -> None:
    """Write a register's tables; the same register gives the same bytes.

    Tables that are absent are not written; empty ones that are there are.

    Args:
        register: what to write.
        folder: where; it is made, or there and empty.
        kind: `parquet`, `csv` or `jsonl`.
        identity_numbers: whether identity numbers are written; they are left out unless asked for by name.

    Raises:
        FileError: another kind, the folder is there and not empty, or it cannot be written.

    """
    asked_of(register, kind, KINDS)
    with new_folder(folder) as work:
        for name, frame in frames(register, identity_numbers=identity_numbers).items():
            _WRITERS[kind](name, frame, work / f"{name}.{kind}")


def write_folder(register: object, folder: Path, kind: str, *, identity_numbers: bool = False) -> None:
    """Write a register as a format does.

    Raises:
        FileError: as `write`, or it is no register.

    """
    write(asked_of(register, kind, KINDS), folder, kind, identity_numbers=identity_numbers)


def frames(register: Register, *, identity_numbers: bool) -> dict[str, pl.DataFrame]:
    """Return the tables of a register as they are written, its coverage among them; absent ones are left out."""
    there = [name for name in TABLES if register.extent(name) is not Extent.ABSENT or register.frames[name].height]
    register = leaving(register, identity_numbers=identity_numbers)
    made = {name: register.frames[name] for name in there}
    if "persons" in made and not identity_numbers:
        made["persons"] = made["persons"].drop("identity_number")
    said = sorted(register.coverage, key=lambda c: (list(TABLES).index(c.table), c.subject or "", str(c.extent)))
    data = {name: [getattr(one, name) for one in said] for name in tables_coverage.COLUMNS}
    schema = pl.Schema({name: pl.String() for name in tables_coverage.COLUMNS})
    made[tables_coverage.NAME] = pl.DataFrame({**data, "extent": [str(one.extent) for one in said]}, schema=schema)
    return made


def _protected(frame: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """Return a frame with an apostrophe before what would be read as something else; the nation by its name."""
    places = [name for name in frame.columns if name in PLACES]
    frame = frame.with_columns(pl.when(pl.col(p) == "").then(pl.lit(_NATION)).otherwise(p).alias(p) for p in places)
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(
        pl.when(pl.col(t).str.contains(pattern)).then("'" + pl.col(t)).otherwise(t).alias(t) for t in texts
    )


def _single(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame whose partial dates are one text each: 2019, 2019-03 or 2019-03-17."""
    fields = kinds(TABLES[name]) if name in TABLES else dict.fromkeys(frame.columns, str)
    return frame.select(
        _reduced(field) if kind is PartialDate else pl.col(column)
        for field, kind in fields.items()
        for column in ([field] if kind is PartialDate else _columns(field, frame))
    )


def _columns(field: str, frame: pl.DataFrame) -> list[str]:
    """Return the columns in which a field is written."""
    if field == "source":
        return ["source_file", "source_sheet", "source_row"]
    return [field] if field in frame.columns else []


def _reduced(field: str) -> pl.Expr:
    """Return a date as it is written: a day, a month or a year."""
    first, last = pl.col(f"{field}_first"), pl.col(f"{field}_last")
    text = first.cast(pl.String)
    month = last == first.dt.month_end()
    return (
        pl.when(first == last)
        .then(text)
        .when(month)
        .then(text.str.slice(0, 7))
        .when(last.is_not_null())
        .then(text.str.slice(0, 4))
        .alias(field)
    )


def single(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table as a database holds it: a partial date is one text, blank texts are protected."""
    return _protected(_single(name, frame), _BLANK)


def _parquet(_: str, frame: pl.DataFrame, path: Path) -> None:
    _protected(frame, _BLANK).write_parquet(path, row_group_size=1_000_000)


def _csv(name: str, frame: pl.DataFrame, path: Path) -> None:
    _protected(_single(name, frame), _FORMULA).write_csv(path, include_bom=True)


def _jsonl(name: str, frame: pl.DataFrame, path: Path) -> None:
    single(name, frame).write_ndjson(path)


_WRITERS: dict[str, Callable[[str, pl.DataFrame, Path], None]] = {"parquet": _parquet, "csv": _csv, "jsonl": _jsonl}
