"""One sheet as columns of fields: cells read, rows placed, faults with their addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs
import polars as pl

from orgwork.declare import Problem, Title
from orgwork.formats.controls import without_controls
from orgwork.formats.identity import masked
from orgwork.formats.roster_aliases import Aliases
from orgwork.formats.roster_cells import Cells, read_column
from orgwork.formats.roster_headings import Column
from orgwork.formats.roster_party import JOINED, POLITICS, Parties, agreed, parties
from orgwork.formats.roster_plan import Plan
from orgwork.formats.roster_rows import Rows, rows
from orgwork.formats.roster_target import Target
from orgwork.model import TABLES
from orgwork.model.fault import Fault
from orgwork.model.schema import kinds

_NUMBER = re.compile(r"\d{15}", re.ASCII)
PERSON = ("persons.name", "persons.id", "persons.identity_number")
UNIT = ("posts.organization", "persons.organization", "organizations.name")
"""What names the unit of a post, the nearest first."""
TEXT = pl.Schema({"row": pl.Int64(), "field": pl.String(), "text": pl.String()})
"""A text that is kept, and the row it stands in (from 1)."""


@attrs.frozen(eq=False)
class Read:
    """The rows of one sheet, each field in a column.

    Args:
        plan: how the sheet is read.
        frame: `row` (from 1), `anchor`, and the text of every target under its name; nulls are unknown.
        texts: what is kept as it stood (`TEXT`).
        problems: every fault in the cells.
        notes: how the headings were understood, what was skipped.

    """

    plan: Plan
    frame: pl.DataFrame
    texts: pl.DataFrame
    problems: tuple[Problem, ...]
    notes: tuple[Title, ...]
    beside: Mapping[Target, str] = attrs.field(factory=dict)
    """The fields that a column of another one fills too, each with its heading."""

    @property
    def targets(self) -> dict[Target, str]:
        """Per field its heading, empty where a constant fills it."""
        own = {target: column.key for target, column in self.plan.fields.items()}
        return {**self.beside, **dict.fromkeys(self.plan.constants, ""), **own}

    def first(self, *names: str) -> pl.Series:
        """Return what stands in the first of some fields that the row holds, whatever their conditions."""
        there = [str(target) for name in names for target in self.targets if target.name == name]
        if not there:
            return pl.repeat(None, self.frame.height, dtype=pl.String, eager=True)
        return self.frame.select(pl.coalesce(there)).to_series()

    @property
    def of_people(self) -> bool:
        """Whether the rows are about people."""
        return any(target.name in PERSON for target in self.targets)

    def owner(self, table: str) -> str:
        """Return the column that says whose a row of a table is: the person's, or the unit's."""
        return "person" if table == "persons" or "person" in kinds(TABLES[table]) else "unit"


def read_sheet(plan: Plan, aliases: Aliases) -> Read:
    """Read the rows of a sheet as its plan says."""
    plan, controls = _without_controls(plan)
    held = rows(plan)
    data: dict[str, pl.Series] = {"row": held.frame["row"] + 1, "anchor": held.frame["anchor"] + 1}
    kept = [_apart(held)]
    problems = [*plan.problems, *controls]
    party = None
    for target, column in plan.fields.items():
        cells = Cells(held.frame[column.cells], held.numbers.get(column.cells), plan.grid.typed)
        texts, faults = read_column(target, column.key, cells, aliases.words)
        if faults and target == JOINED:
            party = parties(cells.texts, texts, faults)
            texts, faults = party.joined, party.faults
        data[str(target)] = texts
        if faults:
            problems += [problem(plan, held.frame, fault) for fault in faults]
            kept += _faulty(held, column, target, faults)
    for target, value in plan.constants.items():
        given = read_column(target, "", Cells(pl.Series([value], dtype=pl.String)), aliases.words)[0]
        data[str(target)] = pl.repeat(given[0] or value, held.frame.height, dtype=pl.String, eager=True)
    beside: dict[Target, str] = {}
    if party is not None and party.worded.any():
        beside, faults = _with_parties(plan, held, data, party)
        problems += [problem(plan, held.frame, fault) for fault in faults]
        kept += _worded(plan, held, party, faults)
    frame = pl.DataFrame(data)
    kept += [_kept(held, column) for column in plan.kept]
    faulty = {one.row for one in problems}
    problems += [one for one in _nobody(plan, frame) if one.row not in faulty]
    # The cells of the file are not held beside what was read from them.
    grid = attrs.evolve(plan.grid, frame=plan.grid.frame.clear(), numbers={})
    notes = plan.told(), *held.notes
    return Read(attrs.evolve(plan, grid=grid), frame, pl.concat(kept), tuple(problems), notes, beside)


def _without_controls(plan: Plan) -> tuple[Plan, list[Problem]]:
    """Return how a sheet is read whose cells with control characters are unknown, and a problem for each."""
    grid = plan.grid
    if grid.plain:
        return plan, []
    frame, faults = without_controls(grid.frame)
    keys = {column.cells: column.key for column in plan.headings.columns}
    found = [
        Problem(one.code, grid.file, grid.sheet, one.row + 1, keys.get(one.column, ""), one.value, one.message)
        for one in faults
        if one.row is not None
    ]
    return attrs.evolve(plan, grid=attrs.evolve(grid, frame=frame)), found


def problem(plan: Plan, frame: pl.DataFrame, fault: Fault) -> Problem:
    """Return a fault with its address in the sheet; `frame` has the rows from 0."""
    row = None if fault.row is None else frame["row"][fault.row] + 1
    value = masked(fault.value) if _NUMBER.search(fault.value) else fault.value
    return Problem(fault.code, plan.grid.file, plan.grid.sheet, row, fault.column, value, fault.message)


def _text(rows_: pl.Series, field: str, texts: pl.Series) -> pl.DataFrame:
    """Return texts of rows (from 0) as they are kept."""
    frame = pl.DataFrame({"row": rows_.cast(pl.Int64) + 1, "text": texts})
    return frame.select("row", pl.lit(field).alias("field"), "text").cast(TEXT)


def _apart(held: Rows) -> pl.DataFrame:
    return _text(held.apart["row"], "行", held.apart["text"])


def _kept(held: Rows, column: Column) -> pl.DataFrame:
    """Return the texts of a column that are kept as they stand."""
    texts = held.frame[column.cells]
    there = texts.is_not_null()
    return _text(held.frame["row"].filter(there), column.key, texts.filter(there))


def _faulty(held: Rows, column: Column, target: Target, faults: list[Fault]) -> list[pl.DataFrame]:
    """Return the cells that could not be read; an identity number is not kept beside the field that hides it."""
    if target.name == "persons.identity_number":
        return []
    at = pl.Series(sorted({fault.row for fault in faults if fault.row is not None}), dtype=pl.UInt32)
    return [_text(held.frame["row"].gather(at), column.key, held.frame[column.cells].gather(at))]


def _with_parties(
    plan: Plan, held: Rows, data: dict[str, pl.Series], party: Parties
) -> tuple[dict[Target, str], list[Fault]]:
    """Say what people are by the words of the column 入党时间 too; return its heading where no other column does."""
    column, name = plan.fields[JOINED], str(POLITICS)
    said = data.get(name, pl.repeat(None, held.frame.height, dtype=pl.String, eager=True))
    data[name], faults = agreed(said, party, column.key, held.frame[column.cells])
    return {POLITICS: column.key}, faults


def _worded(plan: Plan, held: Rows, party: Parties, faults: list[Fault]) -> list[pl.DataFrame]:
    """Return the cells that were read by their words, which say more than a date, and those they contradict."""
    column, politics = plan.fields[JOINED], plan.fields.get(POLITICS)
    kept = [_text(held.frame["row"].filter(party.worded), column.key, held.frame[column.cells].filter(party.worded))]
    return kept + (_faulty(held, politics, POLITICS, faults) if politics and faults else [])


def _nobody(plan: Plan, frame: pl.DataFrame) -> list[Problem]:
    """Return a problem for every row that does not say whose it is."""
    targets = (*plan.fields, *plan.constants)
    people = [target for target in targets if target.name in PERSON]
    there = people or [target for target in targets if target.name in UNIT]
    blank = frame.filter(pl.all_horizontal(pl.col(str(target)).is_null() for target in there))["row"].to_list()
    heading = next((column.key for target, column in plan.fields.items() if target in there), "")
    zh, en = "缺少姓名，不知此行属于谁", "the name is missing: nobody knows whose row it is"
    if not people:
        zh, en = "缺少单位名称，不知此行属于谁", "the unit is missing: nobody knows whose row it is"
    where = plan.grid.file, plan.grid.sheet
    return [Problem("OW619", *where, row, heading, "", Title(zh=zh, en=en)) for row in blank]
