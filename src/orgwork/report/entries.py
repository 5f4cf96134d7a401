"""Findings with their explanations, grouped by rule and by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from orgwork.checking.explaining import Explanation, explain, span, trace
from orgwork.checking.findings import Finding, Findings
from orgwork.declare import Deadline, Rule

ORDER = ("breach", "due", "unknown", "waived")


@attrs.frozen
class Entry:
    """A finding with its explanation; for a deadline with the day it ends."""

    finding: Finding
    explanation: Explanation
    ends: str


@attrs.frozen
class Group:
    """All findings of one rule, by outcome."""

    rule: Rule | Deadline
    anchor: str
    met: int
    older: int
    outcomes: tuple[tuple[str, tuple[Entry, ...], int], ...]


@attrs.frozen
class Unit:
    """All findings about one unit and its people."""

    name: str
    anchor: str
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]


def entries(found: Iterable[Finding], findings: Findings, lang: str) -> list[Entry]:
    """Explain findings; where their records were read is looked up once for all of them."""
    rows = list(found)
    traced = trace((r for f in rows for r in f.records), findings.register, lang)
    return [
        Entry(
            f,
            explain(f, findings.book, findings.register, lang, traced),
            span(f.due_first, f.due_last, lang) if f.due_first and f.due_last else "",
        )
        for f in rows
    ]


def by_rule(explained: Iterable[Entry], findings: Findings) -> list[Group]:
    """Group by rule: those with findings first."""
    held: dict[str, list[Entry]] = {}
    for entry in explained:
        held.setdefault(entry.finding.rule.key, []).append(entry)
    keys = sorted({*held, *findings.met}, key=lambda k: (not held.get(k), k))
    return [
        Group(
            rule=findings.book.declared(key),
            anchor="rule-" + key.replace(".", "-"),
            met=findings.met.get(key, 0),
            older=findings.older.get(key, 0),
            outcomes=tuple(
                (outcome, chosen, sum(e.finding.count for e in chosen))
                for outcome in ORDER
                if (chosen := tuple(e for e in held.get(key, ()) if e.finding.outcome == outcome))
            ),
        )
        for key in keys
    ]


def by_unit(explained: Iterable[Entry], names: Mapping[str, str], unknown: str) -> list[Unit]:
    """Group by unit, in the order of their names; findings without a known unit stand last."""
    held: dict[str | None, list[Finding]] = {}
    for entry in explained:
        held.setdefault(entry.finding.unit, []).append(entry.finding)
    ordered = sorted(held, key=lambda unit: (unit is None, names.get(unit or "", ""), unit or ""))
    return [
        Unit(
            names.get(unit or "", unknown),
            f"u-{index}",
            tuple(held[unit]),
            {o: sum(f.count for f in held[unit] if f.outcome == o) for o in ORDER},
        )
        for index, unit in enumerate(ordered)
    ]
