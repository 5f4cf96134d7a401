"""The national collection workbook (公务员管理信息系统信息采集表) to a register, as it stands on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

import attrs
from python_calamine import CalamineError, CalamineWorkbook

from orgwork.declare import Problem, Reading, Title
from orgwork.errors import FileError
from orgwork.formats.cells import Faults, Sheet, sheet
from orgwork.formats.collection_careers import read_careers
from orgwork.formats.collection_conduct import read_conduct
from orgwork.formats.collection_export import export
from orgwork.formats.collection_gaps import Gaps
from orgwork.formats.collection_keep import keep
from orgwork.formats.collection_layout import INTRODUCTION, KEY, NAME, NUMBER, PEOPLE, SHEETS, UNITS
from orgwork.formats.collection_people import read_people
from orgwork.formats.collection_units import read_units
from orgwork.formats.guard import guard
from orgwork.formats.lost_cells import lost_cells
from orgwork.model import Register


def read(path: Path, on: date) -> Reading:
    """Read a filled workbook.

    Args:
        path: an .xlsx or .xls file.
        on: the day it speaks for: authorised numbers and the state of a person's file are as of it.

    Returns:
        The register and every problem in the order of the sheets; a cell with a problem is unknown.

    Raises:
        FileError: the file is over the size guards or cannot be opened.

    """
    guard(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        grids = {name: _grid(book, name) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        msg = f"工作簿无法打开 / the workbook cannot be opened: {error}"
        raise FileError(msg, where=path.name) from error
    faults = Faults(path.name)
    there: dict[str, Sequence[Sequence[object]]] = {}
    others: dict[str, Sequence[Sequence[object]]] = {}
    for name, grid in grids.items():
        plain = "".join(name.split())
        if plain in SHEETS and plain not in there:
            there[plain] = grid
        elif plain in SHEETS:
            faults.add(
                "OW621", name, None, "", None, "同一张表有两个，请只保留一个", "one sheet stands twice: keep one"
            )
            others[name] = grid
        elif plain != INTRODUCTION:
            others[name] = grid
    sheets = _sheets(there, faults)
    lost = (attrs.evolve(one, sheet="".join(one.sheet.split())) for one in lost_cells(path))
    faults.found += (one for one in lost if one.sheet in SHEETS)
    # The sheets hold the rows now; what else does would keep them in memory to the end.
    grids.clear()
    there.clear()
    return assembled(sheets, faults, on, others)


def _grid(book: CalamineWorkbook, name: str) -> Sequence[Sequence[object]]:
    """Return the cells of a sheet; of the template's introduction, which no record is made of, none."""
    if "".join(name.split()) == INTRODUCTION:
        return ()
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def assembled(
    sheets: Mapping[str, Sheet],
    faults: Faults,
    on: date,
    others: Mapping[str, Sequence[Sequence[object]]] = MappingProxyType({}),
) -> Reading:
    """Turn rows under the workbook's headings into a register, wherever they were read.

    Args:
        sheets: by their names; those that are missing are absent.
        faults: the problems found so far, in which those of the rows are noted.
        on: the day they speak for.
        others: the cells of sheets that the layout does not know; they are kept as they stood.

    """
    gaps = Gaps(frozenset(n for n in SHEETS if n not in sheets or not _joins(n, sheets[n])))
    units = read_units(sheets.get(UNITS), on, gaps)
    people = read_people(sheets, units, gaps)
    careers = read_careers(sheets, units, people, gaps)
    conduct = read_conduct(sheets, people, careers, gaps)
    records = [*units.records, *people.records, *careers.records, *conduct]
    texts, notes = keep(sheets, others, records, faults.file)
    for read_whole in sheets.values():
        read_whole.rows = ()  # the records hold what stood there: from here on they need the room
    del units, people, careers, conduct
    coverage = gaps.coverage()
    register = Register.of(records, coverage)
    # The texts name records of this register only; they are too many to be taken as records one by one.
    register = Register.fitted({**register.frames, "texts": texts}, coverage)
    return Reading(register, tuple(_in_order(faults.found, sheets)), tuple(notes))


def _in_order(found: Sequence[Problem], sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Return problems sheet by sheet, row by row, in the order in which the columns stand in the file."""
    order = {name: i for i, name in enumerate(SHEETS)}

    def place(problem: Problem) -> tuple[int, int, int]:
        """Return the sheet, row and column by their order."""
        there = sheets.get(problem.sheet)
        column = there.columns.get(problem.column, -1) if there else -1
        return order.get(problem.sheet, -1), problem.row or 0, column

    return sorted(found, key=place)


def _sheets(there: Mapping[str, Sequence[Sequence[object]]], faults: Faults) -> dict[str, Sheet]:
    found: dict[str, Sheet] = {}
    for name, columns in SHEETS.items():
        if name in there:
            found[name] = sheet(name, columns, there[name], faults)
        else:
            faults.add(
                "OW611",
                name,
                None,
                "",
                None,
                "缺少此工作表，请按模板补上",
                "the sheet is missing; add it as in the template",
            )
    return found


def _joins(name: str, there: Sheet) -> bool:
    """Whether a sheet has the columns without which its rows belong to nobody."""
    if name == UNITS:
        return "机构名称" in there.columns
    return {NAME, NUMBER} <= set(there.columns) or KEY in there.columns


def sniff(path: Path) -> bool:
    """Whether a file is such a workbook: it has the sheets of units and of people, or at least one of them."""
    try:
        names = {"".join(n.split()) for n in CalamineWorkbook.from_path(str(path)).sheet_names}
    except (CalamineError, OSError, ValueError):
        return False
    return bool(names & {UNITS, PEOPLE})


def write(register: object, folder: Path, kind: str, *, identity_numbers: bool = False) -> tuple[Title, ...]:
    """Write a register as a format does.

    Raises:
        FileError: as `collection_export.export`.

    """
    return export(register, folder, kind, read, identity_numbers=identity_numbers)
