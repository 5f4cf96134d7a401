"""The page of a check: what was checked, the findings by rule, each with its explanation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs
import jinja2

from orgwork.checking.explaining import Explanation, explain
from orgwork.checking.findings import Finding, Findings
from orgwork.declare.format import Problem
from orgwork.declare.rule import Rule
from orgwork.report.labels import labels

_ORDER = ("breach", "unknown", "waived")


@attrs.frozen
class Entry:
    """A finding with its explanation."""

    finding: Finding
    explanation: Explanation


@attrs.frozen
class Group:
    """All findings of one rule, by outcome."""

    rule: Rule
    anchor: str
    met: int
    older: int
    outcomes: tuple[tuple[str, tuple[Entry, ...], int], ...]


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("orgwork.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(findings: Findings, *, title: str, problems: Sequence[Problem] = (), lang: str = "zh") -> str:
    """Return the page as one HTML text.

    Args:
        findings: what the check gave.
        title: what was checked, e.g. the file's name; shown as text.
        problems: the cells that could not be read.
        lang: zh or en.

    """
    groups = _groups(findings, lang)
    return (
        _environment()
        .get_template("page.html")
        .render(
            lang=lang,
            label=labels(lang),
            title=title,
            findings=findings,
            counts=findings.counts(),
            groups=groups,
            problems=[p.text(lang) for p in problems],
            refused=sorted(findings.book.refused),
            overtaken=findings.book.overtaken(findings.on),
        )
    )


def _groups(findings: Findings, lang: str) -> list[Group]:
    by_rule: dict[str, list[Entry]] = {}
    for finding in findings:
        entry = Entry(finding, explain(finding, findings.book, findings.register, lang))
        by_rule.setdefault(finding.rule.key, []).append(entry)
    keys = sorted({*by_rule, *findings.met}, key=lambda k: (not by_rule.get(k), k))
    return [
        Group(
            rule=findings.book.rules[key],
            anchor="rule-" + key.replace(".", "-"),
            met=findings.met.get(key, 0),
            older=findings.older.get(key, 0),
            outcomes=tuple(
                (outcome, entries, sum(e.finding.count for e in entries))
                for outcome in _ORDER
                if (entries := tuple(e for e in by_rule.get(key, ()) if e.finding.outcome == outcome))
            ),
        )
        for key in keys
    ]
