"""The national collection workbook (公务员管理信息系统信息采集表) to a register, as it stands on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import attrs
import polars as pl
from python_calamine import CalamineWorkbook

from orgwork.declare import Problem, Reading
from orgwork.formats.cells import Faults, Sheet, sheet
from orgwork.formats.collection_careers import read_careers, read_ranks
from orgwork.formats.collection_conduct import read_alone, read_grades
from orgwork.formats.collection_gaps import Gaps
from orgwork.formats.collection_layout import (
    AWARDS,
    FAMILY,
    GRADES,
    INTRODUCTION,
    LEFT_OUT,
    MORE,
    PEOPLE,
    POSTS,
    RANKS,
    SHEETS,
    STUDIES,
    TITLES,
    UNITS,
)
from orgwork.formats.collection_people import read_more, read_people
from orgwork.formats.collection_turns import Turns
from orgwork.formats.collection_units import read_units
from orgwork.formats.collector import held_back
from orgwork.formats.controls import told_once
from orgwork.formats.guard import guard
from orgwork.formats.lost_cells import lost_cells
from orgwork.formats.workbook import opened, reading, sheet_names
from orgwork.formats.workbook_told import beside
from orgwork.model import TABLES, Register


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
    faults = Faults(path.name)
    book = opened(path)
    there, others = _named(book.sheet_names, faults)
    left_out = _left_out(book, path)
    lost: dict[str, list[Problem]] = {}
    for one in lost_cells(path):
        lost.setdefault("".join(one.sheet.split()), []).append(one)

    def load(name: str) -> Sheet | None:
        """Read a sheet of the layout."""
        if name not in there and name in left_out:
            return None
        if name not in there:
            zh, en = "缺少此工作表，请按模板补上", "the sheet is missing; add it as in the template"
            faults.add("OW611", name, None, "", None, zh, en)
            return None
        found = sheet(name, SHEETS[name], _grid(book, there[name], path), faults)
        faults.found += (attrs.evolve(one, sheet=name) for one in lost.get(name, ()))
        return found

    with held_back():
        found = assembled(load, faults, on, others=[(name, _grid(book, name, path)) for name in others])
    return attrs.evolve(found, problems=told_once(found.problems), notes=(*beside(path, book), *found.notes))


def _named(names: Iterable[str], faults: Faults) -> tuple[dict[str, str], list[str]]:
    """Return what the sheets of the layout are called, and the sheets that it does not know.

    The template's introduction is neither: no record is made of it.
    """
    there: dict[str, str] = {}
    others: list[str] = []
    for name in names:
        plain = "".join(name.split())
        if plain in SHEETS and plain not in there:
            there[plain] = name
        elif plain in SHEETS:
            zh, en = "同一张表有两个，请只保留一个", "one sheet stands twice: keep one"
            faults.add("OW621", name, None, "", None, zh, en)
            others.append(name)
        elif plain not in {INTRODUCTION, LEFT_OUT}:
            others.append(name)
    return there, others


def _left_out(book: CalamineWorkbook, path: Path) -> set[str]:
    """Return the sheets of which the workbook itself says that it has them not."""
    rows = _grid(book, LEFT_OUT, path) if LEFT_OUT in book.sheet_names else ()
    return {"".join(str(cell).split()) for cells in rows for cell in cells[:1]}


def _grid(book: CalamineWorkbook, name: str, path: Path) -> Iterator[Sequence[object]]:
    """Yield the rows of a sheet; it is read when the first is asked for, and let go after the last.

    Raises:
        FileError: it cannot be read.

    """
    with reading(path):
        there = book.get_sheet_by_name(name)
        # Rows above the first cell are given, columns before it are not.
        before = [""] * (there.start[1] if there.start else 0)
        for cells in there.iter_rows():
            yield [*before, *cells] if before else cells


def assembled(
    load: Callable[[str], Sheet | None],
    faults: Faults,
    on: date,
    *,
    order: Iterable[str] = tuple(SHEETS),
    others: Iterable[tuple[str, Iterable[Sequence[object]]]] = (),
) -> Reading:
    """Turn rows under the workbook's headings into a register, wherever they were read.

    Args:
        load: reads a sheet by its name, once each; None where it is missing.
        faults: the problems found so far, in which those of the rows are noted.
        on: the day they speak for.
        order: of the sheets, in which their texts and notes are given.
        others: the name and rows of each sheet that the layout does not know; they are kept as they stood.

    """
    gaps = Gaps()
    turns = Turns(load, gaps, faults.file)
    _read_all(turns, on, gaps)
    for name, grid in others:
        turns.add(name, grid)
    coverage = gaps.coverage()
    register = Register.from_frames({n: turns.frames[n] for n in TABLES if n in turns.frames}, coverage)
    # The texts name records of this register only; they are too many to be taken as records one by one.
    kept = [*(turns.kept[name] for name in order if name in turns.kept), *turns.others]
    texts = pl.concat([frame for frame, _ in kept] or [register.frames["texts"]])
    register = Register.fitted({**register.frames, "texts": texts}, coverage)
    notes = tuple(note for _, note in kept if note is not None)
    return Reading(register, tuple(_in_order(faults.found, turns.columns)), notes)


def _read_all(turns: Turns, on: date, gaps: Gaps) -> None:
    """Read sheet after sheet, each after those that it names or is judged by; what none asks for again is let go."""
    units = read_units(turns.rows(UNITS), on, gaps)
    turns.over(units.records)
    turns.put(units.records)
    people = read_people(turns.rows(PEOPLE), units, gaps)
    turns.over(people.records.values())
    read_more(turns.rows(MORE), people, gaps)
    turns.over(())
    turns.put(people.records.values())
    people.records.clear()
    ranks = read_ranks(turns.rows(RANKS), people, gaps)
    turns.over(one for held in ranks.values() for one in held)
    turns.put(one for held in ranks.values() for one in held)
    careers = read_careers(turns.rows(POSTS), units, people, ranks, gaps)
    del ranks
    turns.over(careers.records)
    turns.put(careers.records)
    grades = read_grades(turns.rows(GRADES), people, careers, gaps)
    del careers
    turns.over(grades)
    turns.put(grades)
    for name in (TITLES, STUDIES, AWARDS, FAMILY):
        records = read_alone(name, turns.rows(name), people, gaps)
        turns.over(records)
        turns.put(records)


def _in_order(found: Sequence[Problem], columns: Mapping[str, Mapping[str, int]]) -> list[Problem]:
    """Return problems sheet by sheet, row by row, in the order in which the columns stand in the file."""
    order = {name: i for i, name in enumerate(SHEETS)}

    def place(problem: Problem) -> tuple[int, int, int]:
        """Return the sheet, row and column by their order."""
        column = columns.get(problem.sheet, {}).get(problem.column, -1)
        return order.get(problem.sheet, -1), problem.row or 0, column

    return sorted(found, key=place)


def sniff(path: Path) -> bool:
    """Whether a file is such a workbook: it has the sheets of units and of people, or at least one of them."""
    return bool({"".join(name.split()) for name in sheet_names(path)} & {UNITS, PEOPLE})
