"""The national collection workbook (公务员管理信息系统信息采集表) to a register, as it stands on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from orgwork.declare import Format, Problem, Reading, Title
from orgwork.errors import FileError
from orgwork.formats.cells import Faults, Sheet, sheet
from orgwork.formats.collection_careers import read_careers
from orgwork.formats.collection_conduct import read_conduct
from orgwork.formats.collection_fields import CELLS
from orgwork.formats.collection_gaps import Gaps
from orgwork.formats.collection_layout import PEOPLE, SHEETS, UNITS
from orgwork.formats.collection_people import read_people
from orgwork.formats.collection_units import read_units
from orgwork.formats.guard import guard
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
        grids = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        msg = f"工作簿无法打开 / the workbook cannot be opened: {error}"
        raise FileError(msg, where=path.name) from error
    faults = Faults(path.name)
    sheets = _sheets(grids, faults)
    gaps = Gaps(frozenset(n for n in SHEETS if n not in sheets or not _joins(n, sheets[n])))
    units = read_units(sheets.get(UNITS), on, gaps)
    people = read_people(sheets, units, gaps)
    careers = read_careers(sheets, units, people, gaps)
    conduct = read_conduct(sheets, people, careers, gaps)
    records = [*units.records, *people.records, *careers.records, *conduct]
    return Reading(Register.of(records, gaps.coverage()), tuple(_in_order(faults.found, sheets)))


def _in_order(found: Sequence[Problem], sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Return problems sheet by sheet, row by row, in the order in which the columns stand in the file."""
    order = {name: i for i, name in enumerate(SHEETS)}

    def place(problem: Problem) -> tuple[int, int, int]:
        """Return the sheet, row and column by their order."""
        there = sheets.get(problem.sheet)
        column = there.columns.get(problem.column, -1) if there else -1
        return order.get(problem.sheet, -1), problem.row or 0, column

    return sorted(found, key=place)


def _sheets(grids: Mapping[str, Sequence[Sequence[object]]], faults: Faults) -> dict[str, Sheet]:
    there = {"".join(name.split()): name for name in grids}
    found: dict[str, Sheet] = {}
    for name, columns in SHEETS.items():
        if name in there:
            found[name] = sheet(name, columns, grids[there[name]], faults)
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
    return {"机构名称"} <= set(there.columns) if name == UNITS else {"姓名", "身份证号"} <= set(there.columns)


def sniff(path: Path) -> bool:
    """Whether a file is such a workbook: it has the sheets of units and of people, or at least one of them."""
    try:
        names = {"".join(n.split()) for n in CalamineWorkbook.from_path(str(path)).sheet_names}
    except (CalamineError, OSError, ValueError):
        return False
    return bool(names & {UNITS, PEOPLE})


FORMAT = Format(
    name="collection",
    title=Title(zh="公务员管理信息系统信息采集表", en="national collection workbook"),
    suffixes=(".xlsx", ".xls"),
    sniff=sniff,
    read=read,
    cells=CELLS,
)
"""The format, found by entry point."""
