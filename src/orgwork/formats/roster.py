"""A roster: any sheet with a heading row, .xlsx, .xls or .csv, to a register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import attrs
import polars as pl

from orgwork.declare import Format, Headings, Problem, Reading, Title
from orgwork.errors import FileError
from orgwork.formats.built_in import ROSTER
from orgwork.formats.guard import guard
from orgwork.formats.lost_cells import lost_cells
from orgwork.formats.roster_aliases import Aliases, aliases
from orgwork.formats.roster_csv import csv_grid, csv_top
from orgwork.formats.roster_grid import Grid, workbook
from orgwork.formats.roster_headings import LEVELS, LOOK, find
from orgwork.formats.roster_mapping import NOTHING, ColumnMap, suggested
from orgwork.formats.roster_plan import Plan, plan
from orgwork.formats.roster_sheet import Read, read_sheet
from orgwork.formats.roster_tables import owned, raw_tables
from orgwork.formats.roster_target import Target
from orgwork.formats.workbook import opened, sheet_names
from orgwork.formats.workbook_told import beside
from orgwork.model import TABLES, Coverage, Extent, Register
from orgwork.model.fault import Fault
from orgwork.model.fitting import Fitted, fit
from orgwork.model.referring import refer


def read(path: Path, on: date, mapping: ColumnMap = NOTHING, known: Aliases | None = None) -> Reading:
    """Read a roster.

    Args:
        path: the file.
        on: the day it speaks for: numbers authorised are as of it.
        mapping: what a person says of its columns; by default the aliases alone.
        known: what headings mean; the library's table by default.

    Returns:
        The register, every problem by sheet and row, and how the headings were understood. No table is complete,
        unless the mapping says so: a roster may leave anybody out.

    Raises:
        FileError: it is over the size guards, cannot be opened, or holds no headings that are known.

    """
    guard(path)
    words = known or aliases()
    grids, problems = _grids(path, mapping)
    plans = _plans(path, grids, mapping, words)
    left = [*(() if path.suffix.lower() == ".csv" else beside(path, opened(path))), *_left(grids, plans)]
    del grids  # a million rows are not held twice
    sheets = [read_sheet(plans.pop(0), words) for _ in list(plans)]
    rows, notes = owned(sheets)
    raw, more = raw_tables(rows, on)
    del rows
    places = {name: frame.select("source_sheet", "source_row") for name, frame in raw.items()}
    fitted = {name: fit(name, raw.pop(name), exact=False) for name in list(raw)}
    if any(one.lost.height for one in fitted.values()) or any(_refers(t) for one in sheets for t in one.targets):
        fitted = refer(fitted)
    found = [
        *problems,
        *(p for one in sheets for p in one.problems),
        *(p for p in lost_cells(path) if p.sheet in {one.plan.grid.sheet for one in sheets}),
        *more,
        *_faults(path.name, places, fitted, sheets),
    ]
    said = [Coverage(name, Extent.COMPLETE if name in mapping.complete else Extent.PARTIAL) for name in fitted]
    register = Register.fitted({name: one.frame for name, one in fitted.items()}, said)
    told = [note for one in sheets for note in one.notes]
    return Reading(register, tuple(_in_order(found, sheets)), (*left, *told, *notes))


_MADE = frozenset({"organization", "lender", "borrower", "regulator", "post"})
"""References to units and posts: these are made from the names that stand there."""


def _refers(target: Target) -> bool:
    """Whether a field names a record that the file need not hold."""
    field = next(f for f in attrs.fields(TABLES[target.table]) if f.name == target.field)
    return bool(field.metadata.get("to")) and target.field not in _MADE


def suggest(path: Path, known: Aliases | None = None) -> str:
    """Return the mapping that the aliases alone would use, for a person to correct.

    Raises:
        FileError: as `read`.

    """
    guard(path)
    words = known or aliases()
    grids, _ = _grids(path, NOTHING)
    one = max(_plans(path, grids, NOTHING, words), key=lambda p: p.headings.rank)
    return suggested(one.grid.sheet, one.headings, one.chosen, [column.key for column in one.skipped])


def _grids(path: Path, mapping: ColumnMap) -> tuple[list[Grid], Sequence[Problem]]:
    """Return the sheets of the file that are read."""
    if path.suffix.lower() == ".csv":
        grid, problems = csv_grid(path)
        return [grid], problems
    names = sheet_names(path)
    if mapping.sheet and mapping.sheet not in names:
        msg = f"没有工作表 / there is no sheet {mapping.sheet!r}; there are {', '.join(names)}"
        raise FileError(msg, where=path.name)
    return workbook(path, [mapping.sheet] if mapping.sheet else names), ()


def _plans(path: Path, grids: Iterable[Grid], mapping: ColumnMap, words: Aliases) -> list[Plan]:
    """Return how the sheets are read that have headings; with a mapping it is the one that has most of its own."""
    plans = [one for grid in grids if grid.frame.height and (one := plan(grid, words, mapping))]
    if mapping is not NOTHING and len(plans) > 1:
        plans = [max(plans, key=lambda p: len(p.fields))]
    if not plans:
        msg = (
            "没有找到标题行（如 姓名、出生年月），可用 --map 指定"
            " / no row of headings was found, such as 姓名, 出生年月; --map says where it is"
        )
        raise FileError(msg, where=path.name)
    return plans


def _left(grids: Iterable[Grid], plans: Iterable[Plan]) -> list[Title]:
    """Return the sheets that were not read."""
    read_ = {one.grid.sheet for one in plans}
    return [
        Title(
            zh=f"{one.file}：未读入工作表 {one.sheet}，没有标题行",
            en=f"{one.file}: the sheet {one.sheet} was not read, it has no headings",
        )
        for one in grids
        if one.sheet not in read_ and one.frame.height
    ]


def _faults(
    file: str, places: Mapping[str, pl.DataFrame], fitted: dict[str, Fitted], sheets: Sequence[Read]
) -> list[Problem]:
    """Return what does not fit the record classes, with the row and the heading it stands under."""
    headings = {(one.plan.grid.sheet, t.table, t.field): key for one in sheets for t, key in one.targets.items() if key}
    return [_problem(file, name, places[name], fault, headings) for name, one in fitted.items() for fault in one.faults]


def _problem(
    file: str, table: str, places: pl.DataFrame, fault: Fault, headings: dict[tuple[str, str, str], str]
) -> Problem:
    """Return a fault as a problem at the cell that it is of."""
    sheet, row = ("", None) if fault.row is None else places.row(fault.row)
    field = fault.column.removesuffix("_first")
    return Problem(
        fault.code,
        file,
        sheet,
        row,
        headings.get((sheet, table, field), f"{table}.{field}"),
        fault.value,
        fault.message,
    )


def _in_order(found: Iterable[Problem], sheets: Sequence[Read]) -> list[Problem]:
    """Return problems sheet by sheet, row by row, in the order in which the columns stand in the file."""
    order = {one.plan.grid.sheet: i for i, one in enumerate(sheets)}
    columns = {(one.plan.grid.sheet, c.key): c.index for one in sheets for c in one.plan.headings.columns}
    return sorted(found, key=lambda p: (order.get(p.sheet, -1), p.row or 0, columns.get((p.sheet, p.column), -1)))


def sniff(path: Path, known: Aliases | None = None) -> bool:
    """Whether a file has a row of headings of which two or more are known."""
    tops = [csv_top(path)] if path.suffix.lower() == ".csv" else workbook(path, rows=LOOK + LEVELS)
    return any(grid.frame.height and find(grid, known or aliases()) is not None for grid in tops)


@attrs.frozen
class RosterFormat(Format):
    """The format with headings of layers beside the library's own."""

    known: Aliases = attrs.field(kw_only=True)


def widened(new: Headings, known: Aliases | None = None) -> RosterFormat:
    """Return the format that knows more headings: more than some, by default than the library's own.

    Raises:
        PluginError: as `Aliases.more`.

    """
    more = (known or aliases()).more(new)
    return RosterFormat(
        name=ROSTER.name,
        title=ROSTER.title,
        suffixes=ROSTER.suffixes,
        sniff=lambda path: sniff(path, more),
        read=lambda path, on: read(path, on, known=more),
        widened=lambda newer: widened(newer, more),
        known=more,
    )
