"""The findings as one JSON text of a fixed, versioned shape; see findings.schema.json beside this module."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

import attrs
import polars as pl

from orgwork.checking import count
from orgwork.checking.explaining import span
from orgwork.checking.findings import Findings
from orgwork.checking.tracing import sources
from orgwork.declare.format import Problem
from orgwork.model import Source
from orgwork.report.account import Account
from orgwork.report.legs import Said, said
from orgwork.report.locating import located
from orgwork.report.masking import masked, masked_problem
from orgwork.report.numbers import numbers
from orgwork.report.rows import rows

SCHEMA = "orgwork.findings"
VERSION = 1
"""It rises when a field goes or changes its meaning; a new field alone does not raise it."""


def to_json(account: Account, lang: str = "zh") -> str:
    """Return everything as one JSON text that still explains itself when it is read later.

    Args:
        account: the check.
        lang: zh or en, for the texts; codes and keys are the same in both.

    Returns:
        The text, the same bytes for the same input.

    """
    told = _document(account, lang)
    return "{\n" + ",\n".join(f"{_dumped(key)}: {_lines(told[key])}" for key in sorted(told)) + "\n}"


def _lines(value: object) -> str:
    """Return a list one item a line: as easy to read as an indented text, and much faster to write."""
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_dumped, value)) + "\n]"
    return _dumped(value)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def schema() -> Mapping[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `to_json` gives."""
    text = files("orgwork.report").joinpath("findings.schema.json").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded


def _document(account: Account, lang: str) -> dict[str, Any]:
    """Return everything that was found, as JSON holds it."""
    findings, listed = account.findings, account.listed()
    ahead = attrs.evolve(listed, frame=listed.calendar)
    counts = account.counts or count(findings.register, findings.book, on=findings.on, since=findings.since)
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "lang": lang,
        "file": masked(account.file),
        "on": findings.on.isoformat(),
        "since": findings.since.isoformat(),
        "place": account.place,
        "exit_code": findings.exit_code(),
        "counts": dict(findings.counts()),
        "absent": {rule: list(tables) for rule, tables in findings.absent().items()},
        "met": dict(findings.met),
        "older_breaches": dict(findings.older),
        "incomplete": findings.incomplete,
        "problems": [_problem(one) for one in account.problems],
        "refused": [
            {"name": r.name, "version": r.version, "place": r.place, "code": r.code, "message": masked(r.message)}
            for r in account.refused
        ],
        "faults": {rule: masked(fault) for rule, fault in findings.faults.items()},
        "findings": list(_findings(listed, lang)),
        "deadlines_ahead": list(_findings(ahead, lang)),
        "indicators": list(numbers(counts, findings, account.place, lang)),
        "indicators_absent": {key: list(tables) for key, tables in counts.absent.items()},
        "indicators_unset": list(counts.unset),
        "indicator_faults": {key: masked(fault) for key, fault in counts.faults.items()},
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return attrs.asdict(masked_problem(problem))


_FLAT = (
    *("id", "rule", "title", "text", "evidence", "severity", "outcome", "reason"),
    *("subject", "name", "unit", "unit_name", "place", "place_name", "count"),
)
_DAYS = ("day_first", "day_last", "due_first", "due_last")


def _findings(findings: Findings, lang: str) -> Iterator[dict[str, Any]]:
    """Yield the findings as JSON holds them."""
    legs = said(findings, lang)
    table = rows(findings, lang)
    read = _read(findings)
    raw = findings.frame.select("rule", "legs", "facts", "day_first", "day_last")
    for index, (row, whole) in enumerate(
        zip(table.iter_rows(named=True), raw.iter_rows(named=True), strict=True),
    ):
        places = read.get(index, [])
        yield {
            **{key: row[key] for key in _FLAT},
            **{key: _day(row[key]) for key in _DAYS},
            "day": span(whole["day_first"], whole["day_last"], lang),
            "legs": [_leg(leg) for leg in legs[whole["rule"], whole["legs"]]],
            "facts": {key: _fact(value) for key, value in json.loads(whole["facts"]).items()},
            "read": [masked(text) for text in sources(places, lang)],
            "sources": [{"file": masked(s.file), "sheet": masked(s.sheet), "row": s.row} for s in places],
        }


def _leg(leg: Said) -> dict[str, Any]:
    """Return what is said of a leg, for JSON."""
    return {
        "measured": masked(leg.measured),
        "met": leg.met,
        "required": list(leg.required),
        "set_by": list(leg.texts),
    }


def _read(findings: Findings) -> dict[int, list[Source]]:
    """Return where the records of each finding were read."""
    grouped = (
        located(findings)
        .unique(["index", "file", "sheet", "row"], keep="first", maintain_order=True)
        .group_by("index", maintain_order=True)
        .agg(pl.struct("file", "sheet", "row"))
    )
    return {index: [Source(**one) for one in read] for index, read in grouped.iter_rows()}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _fact(value: object) -> object:
    """Return a fact for JSON, its texts masked."""
    if isinstance(value, str):
        return masked(value)
    return [_fact(one) for one in value] if isinstance(value, Sequence) else value
