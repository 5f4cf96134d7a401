"""Findings as entries of the page: each with its gist and its explanation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from orgwork.checking.columns import column
from orgwork.checking.explaining import Explanation, explain, measured, required, span
from orgwork.checking.findings import Finding, Findings, Outcome
from orgwork.checking.tracing import trace
from orgwork.declare import Deadline, Rule
from orgwork.declare.rule import Kind
from orgwork.report.fields import field_label
from orgwork.report.gaps import Missing

ORDER: tuple[str, ...] = ("breach", "due", "unknown", "waived")
EXPLAINED = 200
"""So many findings of one rule and outcome are explained on the page; the others are named with their gist."""


@attrs.frozen
class Entry:
    """A finding on the page.

    Args:
        finding: it.
        gist: in a few words what is wrong, when it ends, or what is missing.
        unit: the name of the unit it is counted with.
        explanation: None where the page holds too many of its kind.

    """

    finding: Finding
    gist: str
    unit: str
    explanation: Explanation | None


@attrs.frozen
class Line:
    """One rule with how many rows have each outcome; `anchors` leads to the lists of them."""

    rule: Rule | Deadline
    anchor: str
    counts: Mapping[str, int]
    anchors: Mapping[str, str]
    met: int
    older: int


@attrs.frozen
class Unit:
    """All findings about one unit and its people."""

    name: str
    anchor: str
    entries: tuple[Entry, ...]
    counts: Mapping[str, int]


def entries(
    found: Sequence[Finding],
    checked: Findings,
    wanting: Mapping[str, tuple[Missing, ...]],
    label: Mapping[str, Any],
    lang: str,
) -> list[Entry]:
    """Explain findings; where their records were read is looked up once for all of them.

    Args:
        found: the findings.
        checked: the check they are of.
        wanting: for unknown ones what is missing, by id.
        label: the words of the page.
        lang: zh or en.

    """
    names = dict(checked.register.frames["organizations"].select("id", "name").iter_rows())
    shown = _explained(found)
    traced = trace((r for f in found if f.id in shown for r in f.records), checked.register)
    return [
        Entry(
            f,
            _gist(f, checked, wanting.get(f.id, ()), label, lang),
            str(names.get(f.unit, label["not_known"])),
            explain(f, checked.book, checked.register, lang, traced) if f.id in shown else None,
        )
        for f in found
    ]


def _explained(found: Iterable[Finding]) -> set[str]:
    """Return which findings are explained: the first few of each kind."""
    tally: dict[tuple[str, str], int] = {}
    shown = set()
    for finding in found:
        kind = (finding.rule.key, str(finding.outcome))
        tally[kind] = tally.get(kind, 0) + 1
        if tally[kind] <= EXPLAINED:
            shown.add(finding.id)
    return shown


def _gist(
    finding: Finding, checked: Findings, wanting: tuple[Missing, ...], label: Mapping[str, Any], lang: str
) -> str:
    """Return in a few words why a finding is what it is."""
    if finding.outcome is Outcome.UNKNOWN:
        fields = (field_label(m.field, lang) + (label["too_coarse"] if m.coarse else "") for m in wanting)
        return f"{label['lacks']} {label['comma'].join(fields)}" if wanting else ""
    if finding.due_first is not None and finding.due_last is not None:
        return f"{label['ends']} {span(finding.due_first, finding.due_last, lang)}"
    failing = [leg for leg in finding.legs if leg.met is False and leg.answers]
    if not failing:
        return ""
    said = measured(failing[0], lang, checked.book)
    if failing[0].measure.kind is Kind.COUNT:
        said = f"{column(failing[0].measure.columns[0].removesuffix('_low'), lang, finding.rule.view)} {said}"
    limits = [required(a, checked.book.parameter(a.key), lang) for a in failing[0].answers]
    return f"{said} · {label['required']} {' / '.join(dict.fromkeys(limits))}"


def overview(explained: Iterable[Entry], checked: Findings) -> list[Line]:
    """Return every rule that ran: those with breaches first, then those with any finding."""
    tally: dict[str, dict[str, int]] = {}
    for entry in explained:
        counts = tally.setdefault(entry.finding.rule.key, dict.fromkeys(ORDER, 0))
        counts[str(entry.finding.outcome)] += entry.finding.count
    none = dict.fromkeys(ORDER, 0)
    keys = sorted({*tally, *checked.met}, key=lambda k: (*(-min(tally.get(k, none)[o], 1) for o in ORDER), k))
    return [
        Line(
            checked.book.declared(key),
            anchor("rule", key),
            tally.get(key, none),
            {outcome: anchor(outcome, key) for outcome in ORDER},
            checked.met.get(key, 0),
            checked.older.get(key, 0),
        )
        for key in keys
    ]


def anchor(outcome: str, key: str) -> str:
    """Return the name of the list of a rule's findings of one outcome."""
    return f"{outcome}-{key.replace('.', '-')}"


def by_unit(explained: Iterable[Entry]) -> list[Unit]:
    """Group by unit, in the order of their names; findings without a known unit stand last."""
    held: dict[str | None, list[Entry]] = {}
    for entry in explained:
        held.setdefault(entry.finding.unit, []).append(entry)
    ordered = sorted(held.items(), key=lambda pair: (pair[0] is None, pair[1][0].unit, pair[0] or ""))
    return [
        Unit(
            rows[0].unit,
            f"u-{index}",
            tuple(rows),
            {o: sum(e.finding.count for e in rows if e.finding.outcome == o) for o in ORDER},
        )
        for index, (_, rows) in enumerate(ordered)
    ]
