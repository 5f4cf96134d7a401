"""What `orgwork convert --dry-run` says: what a file would change in a folder of tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs
import click
import polars as pl

from orgwork.address import Address
from orgwork.cli.opening import tell_notes
from orgwork.formats.leaving import leaving
from orgwork.formats.opening import read
from orgwork.model import TABLES, Register
from orgwork.model.differing import Differences, differences
from orgwork.model.matching import matched
from orgwork.report.masking import masked, masked_problem

if TYPE_CHECKING:
    from orgwork.declare import Problem, Reading

SHOWN = 50
"""So many lines of each kind are shown."""
_WIDE = 60
_WORDS = {
    "new": ("新增", "new"),
    "changed": ("变更", "changed"),
    "unknown": ("变为未知", "unknown"),
    "dropped": ("不再出现", "dropped"),
}
_MARKS = {"new": "+", "changed": "~", "unknown": "?", "dropped": "-"}


def compare(reading: Reading, folder: Path | Address | None, on: date, lang: str, *, identity_numbers: bool) -> int:
    """Print what a file would change in a folder; nothing is written.

    Args:
        reading: the file as it was read.
        folder: what it is compared with, a file or a database too; what is not there holds nothing.
        on: the day for which we ask.
        lang: the language.
        identity_numbers: whether identity numbers would be written; else they are used to match people only.

    Returns:
        0, or 2 where the file or the folder has faults.

    Raises:
        FileError: the folder holds no tables.

    """
    tell_notes(reading.notes, lang)
    faults: list[Problem] = [*reading.problems]
    held = Register.fitted({})
    if folder is not None and _holds(folder):
        there = read(folder, on=on)
        held = cast("Register", there.register)
        faults += there.problems
    for problem in faults:
        click.echo(masked_problem(problem).text(lang))
    new = matched(cast("Register", reading.register), held)
    if not identity_numbers:
        held, new = _without_numbers(held), _without_numbers(new)
    told = differences(held, new, sources=False)
    for line in lines(told, held, new, lang):
        click.echo(line)
    if faults:
        click.echo(f"{len(faults)} 处错误" if lang == "zh" else f"{len(faults)} faults", err=True)
    return 2 if faults else 0


def _holds(folder: Path | Address) -> bool:
    """Whether there is anything to compare with: a database is asked, a folder that is not there holds nothing."""
    if isinstance(folder, Address) or folder.is_file():
        return True
    return folder.is_dir() and any(folder.iterdir())


def _without_numbers(register: Register) -> Register:
    """Return the register without any identity number."""
    shown = leaving(register, identity_numbers=False)
    people = shown.frames["persons"].with_columns(identity_number=pl.lit(None, pl.String))
    return attrs.evolve(shown, frames={**shown.frames, "persons": people})


def lines(told: Differences, old: Register, new: Register, lang: str) -> Iterator[str]:
    """Yield the differences: per table how many, then each of the first ones, identity numbers masked."""
    zh = lang == "zh"
    names = _names(old) | _names(new)
    quiet = True
    for table in TABLES:
        found = _of_table(table, told, names | _named(table, old, told, names), lang)
        if not any(found.values()):
            continue
        quiet = False
        counts = [f"{_WORDS[kind][0 if zh else 1]} {len(rows)}" for kind, rows in found.items() if rows]
        yield f"{table}: {'，'.join(counts) if zh else ', '.join(counts)}"
        for kind, rows in found.items():
            yield from (f"  {_MARKS[kind]} {masked(row)}" for row in rows[:SHOWN])
            if len(rows) > SHOWN:
                yield f"  {_MARKS[kind]} … {len(rows) - SHOWN} {'处未列出' if zh else 'more'}"
    if quiet:
        yield "没有变化" if zh else "nothing would change"


def _names(register: Register) -> dict[str, str]:
    """Return the names of people by id."""
    people = register.frames["persons"]
    return dict(zip(people["id"].to_list(), people["name"].to_list(), strict=True))


def _named(table: str, old: Register, told: Differences, names: dict[str, str]) -> dict[str, str]:
    """Return the name of the person of each record of a table that changed."""
    frame = old.frames[table]
    if "person" not in frame.columns:
        return {}
    ids = told.changes.filter(pl.col("table") == table)["id"].unique().implode()
    owners = frame.filter(pl.col("id").is_in(ids) & pl.col("person").is_not_null()).select("id", "person")
    return {id_: names[person] for id_, person in owners.iter_rows() if person in names}


def _of_table(table: str, told: Differences, names: dict[str, str], lang: str) -> dict[str, list[str]]:
    """Return one line per row that is new or gone, and per field that differs."""
    none = "（未知）" if lang == "zh" else "(unknown)"
    changes = told.changes.filter(pl.col("table") == table)
    lost = pl.col("new").is_null()

    def row(id_: str, person: str | None) -> str:
        name = names.get(person or id_)
        return f"{id_} {name}" if name else id_

    def cells(frame: pl.DataFrame) -> list[str]:
        return [
            f"{row(id_, None)} · {field}: {_cut(old) or none} → {_cut(new) or none}"
            for id_, field, old, new in frame.select("id", "field", "old", "new").iter_rows()
        ]

    def rows(frame: pl.DataFrame | None) -> list[str]:
        """Return the lines of a frame."""
        if frame is None:
            return []
        person = frame["person"].to_list() if "person" in frame.columns else [None] * frame.height
        return [row(id_, one) for id_, one in zip(frame["id"].to_list(), person, strict=True)]

    return {
        "new": rows(told.added.get(table)),
        "changed": cells(changes.filter(~lost)),
        "unknown": cells(changes.filter(lost)),
        "dropped": rows(told.removed.get(table)),
    }


def _cut(text: str | None) -> str:
    """Return a text in one line that is not too long."""
    line = " ".join((text or "").split())
    return line if len(line) <= _WIDE else line[:_WIDE] + "…"
