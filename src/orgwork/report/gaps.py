"""What is unknown, and which field of the records would settle most of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs
import polars as pl

from orgwork.checking.findings import Finding, Findings, Outcome, Reason
from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.model import Register
from orgwork.model.schema import TABLES, columns

_ANY, _NEVER = MIN_DAY.isoformat(), MAX_DAY.isoformat()
_OPEN = (None, _ANY, _NEVER)


@attrs.frozen
class Missing:
    """A field that is missing in an answer.

    Args:
        field: the table and its column, as `tenures.confirmed`, or a table that is absent.
        coarse: whether it is there, and too coarse: known to the month or the year.

    """

    field: str
    coarse: bool = False


@attrs.frozen
class Gap:
    """A field that is missing in unknown answers.

    Args:
        missing: the field.
        findings: the answers in which it is missing.
        count: how many rows they stand for.
        alone: in how many of them it is the only one.

    """

    missing: Missing
    findings: tuple[Finding, ...]
    count: int
    alone: int


def gaps(wanting: Mapping[str, tuple[Missing, ...]], findings: Iterable[Finding]) -> list[Gap]:
    """Return the missing fields, the one that is missing in most answers first.

    Args:
        wanting: what `missing` gave.
        findings: the same findings.

    """
    held: dict[Missing, list[Finding]] = {}
    alone: dict[Missing, int] = {}
    for finding in findings:
        fields = wanting.get(finding.id, ())
        for field in fields:
            held.setdefault(field, []).append(finding)
        if len(fields) == 1:
            alone[fields[0]] = alone.get(fields[0], 0) + finding.count
    found = [Gap(f, tuple(rows), sum(r.count for r in rows), alone.get(f, 0)) for f, rows in held.items()]
    return sorted(found, key=lambda gap: (-gap.count, -gap.alone, gap.missing.field))


def missing(findings: Iterable[Finding], checked: Findings) -> dict[str, tuple[Missing, ...]]:
    """Return, by the id of each unknown finding, the fields of records for want of which it is unknown.

    A view says from which fields its columns are made (`View.origins`). A field is missing where the column is
    open and the record behind the finding has nothing there. Only where nothing is missing can a date be too coarse.
    """
    opened: dict[str, dict[str, bool]] = {}
    found: dict[str, tuple[Missing, ...]] = {}
    unknown = [f for f in findings if f.outcome is Outcome.UNKNOWN]
    for finding in unknown:
        if finding.reason is Reason.TABLE_ABSENT:
            found[finding.id] = tuple(Missing(table) for table in str(finding.facts["tables"]).split(","))
        elif finding.reason is Reason.FACTS:
            opened[finding.id] = _opened(finding, checked.book.views[finding.rule.view].origins)
    wanted = {field for fields in opened.values() for field in fields}
    cells = _cells(checked.register, wanted, {r for f in unknown for r in f.records})
    for finding in unknown:
        if finding.id in opened:
            found[finding.id] = _settling(opened[finding.id], finding.records, cells)
    return found


def unrecorded(wanting: Mapping[str, tuple[Missing, ...]], register: Register) -> frozenset[Missing]:
    """Return what is missing of everybody: an absent table, or a column in which nobody recorded anything.

    Args:
        wanting: what `missing` gave.
        register: what was checked.

    """
    asked = {one for fields in wanting.values() for one in fields if not one.coarse}
    return frozenset(one for one in asked if _nobodys(register, *one.field.partition(".")))


def _nobodys(register: Register, table: str, dot: str, column: str) -> bool:
    """Return whether a field is empty in every record."""
    if not dot:
        return True
    frame = register.frames[table]
    name = column if column in frame.columns else f"{column}_first"
    return frame[name].null_count() == frame.height


def _opened(finding: Finding, origins: Mapping[str, tuple[str, ...]]) -> dict[str, bool]:
    """Return the fields behind the columns that are open: whether wholly (or only coarse)."""
    fields: dict[str, bool] = {}
    for column, value in finding.facts.items():
        stem = column.removesuffix("_first").removesuffix("_last").removesuffix("_low").removesuffix("_high")
        sides = ("first", "last") if column.endswith(("_first", "_last")) else ("low", "high")
        low, high = (finding.facts.get(f"{stem}_{side}", value) for side in sides)
        if low == high == _NEVER or (value not in _OPEN and low == high):
            continue
        for field in origins.get(stem, ()):
            fields[field] = fields.get(field, False) or low in _OPEN or high in _OPEN
    return fields


_Cells = Mapping[str, tuple[frozenset[str], frozenset[str], frozenset[str]]]
"""By field the ids of the records there are, of those with nothing in it, of those where it is coarse."""


def _cells(register: Register, fields: set[str], records: set[str]) -> _Cells:
    """Return of each field which records are there, which lack it, and of which it is too coarse."""
    asked = pl.Series(sorted(records), dtype=pl.String)
    found = {}
    for field in fields:
        table, _, column = field.partition(".")
        rows = register.frames[table].filter(pl.col("id").is_in(asked.implode()))
        dated = column not in columns(TABLES[table])
        first, last = (f"{column}_first", f"{column}_last") if dated else (column, column)
        empty = pl.col(first).is_null()
        if column == "ends":
            # A span that runs has no end: nothing is missing there.
            empty &= pl.col("ended").fill_null(value=True)
        found[field] = (
            frozenset(rows["id"]),
            frozenset(rows.filter(empty)["id"]),
            frozenset(rows.filter(pl.col(first) != pl.col(last))["id"]) if dated else frozenset(),
        )
    return found


def _settling(fields: Mapping[str, bool], records: Iterable[str], cells: _Cells) -> tuple[Missing, ...]:
    """Return the fields that may settle a finding, empty ones first."""
    held = set(records)
    empty, coarse = [], []
    for field, wholly in fields.items():
        there, without, vague = cells[field]
        if held & without or (wholly and not held & there):
            empty.append(Missing(field))
        elif held & vague:
            coarse.append(Missing(field, coarse=True))
    return tuple(empty or coarse)
