"""Findings as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from orgwork.checking import Finding, Findings, explain
from orgwork.checking.explaining import measured, required, span
from orgwork.checking.tracing import sources, trace
from orgwork.cli.opening import Checked
from orgwork.report.labels import labels


def as_text(checked: Checked, chosen: Iterable[Finding], lang: str) -> str:
    """Return the findings as plain text: totals, refusals, then each with its explanation's first lines."""
    findings, label = checked.findings, labels(lang)
    lines = [f"{label['heading']} · {checked.file.name} · {label['on']} {findings.on}"]
    if findings.incomplete:
        lines.append(f"! {label['incomplete']} ({findings.incomplete})")
        lines.extend(f"  {problem.text(lang)}" for problem in checked.reading.problems)
    if checked.report.refused:
        lines.append(f"! {checked.report.text(lang)}")
    lines.extend(f"! {rule}: {fault}" for rule, fault in findings.faults.items())
    counts = findings.counts()
    lines.append(" · ".join(f"{label[o]} {counts[o]}" for o in ("breach", "due", "unknown", "waived", "met")))
    for finding in chosen:
        lines.append("")
        lines.append(f"[{finding.id[:8]}] {explain(finding, findings.book, findings.register, lang).text()}")
    return "\n".join(lines)


def as_json(checked: Checked, chosen: Iterable[Finding], lang: str) -> str:
    """Return everything as one JSON text that still explains itself when it is read later."""
    findings = checked.findings
    data = {
        "file": checked.file.name,
        "on": findings.on.isoformat(),
        "since": findings.since.isoformat(),
        "exit_code": findings.exit_code(),
        "counts": dict(findings.counts()),
        "met": dict(findings.met),
        "older_breaches": dict(findings.older),
        "incomplete": [p.text(lang) for p in checked.reading.problems],
        "refused": [r.message for r in checked.report.refused],
        "faults": dict(findings.faults),
        "findings": [_one(f, findings, lang) for f in chosen],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)


def _one(finding: Finding, findings: Findings, lang: str) -> dict[str, Any]:
    return {
        "id": finding.id,
        "rule": finding.rule.key,
        "title": finding.rule.title.text(lang),
        "text": finding.rule.cites.text(lang),
        "evidence": str(finding.rule.evidence),
        "severity": str(finding.rule.severity),
        "outcome": str(finding.outcome),
        "reason": str(finding.reason),
        "subject": finding.subject,
        "name": finding.name,
        "place": finding.place,
        "day": span(finding.day_first, finding.day_last, lang),
        "count": finding.count,
        "legs": [
            {
                "measured": measured(leg, lang),
                "met": leg.met,
                "required": [required(a, findings.book.parameter(a.key), lang) for a in leg.answers],
                "set_by": [w.cites.text(lang) for a in leg.answers for w in a.decided],
            }
            for leg in finding.legs
        ],
        "facts": dict(finding.facts),
        "read": list(sources(trace(finding.records, findings.register).values(), lang)),
    }
