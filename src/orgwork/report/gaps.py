"""What is unknown, and which column of the records would settle most of it."""

from __future__ import annotations

import attrs

from orgwork.checking.findings import Finding, Findings, Reason
from orgwork.dates import MAX_DAY, MIN_DAY

_OPEN = (None, MIN_DAY.isoformat(), MAX_DAY.isoformat())


@attrs.frozen
class Gap:
    """A field of the records that is missing in unknown answers.

    Args:
        field: the table and its column, as `tenures.confirmed`.
        findings: the answers in which what is made of it is open.
        alone: of how many of them it is the only open one.

    """

    field: str
    findings: tuple[Finding, ...]
    alone: int


def gaps(findings: Findings) -> list[Gap]:
    """Return the missing fields, the one that would settle most first."""
    held: dict[str, list[Finding]] = {}
    alone: dict[str, int] = {}
    for finding in findings:
        if str(finding.outcome) != "unknown" or finding.reason is not Reason.FACTS:
            continue
        fields = missing(finding, findings)
        for field in fields:
            held.setdefault(field, []).append(finding)
        if len(fields) == 1:
            alone[fields[0]] = alone.get(fields[0], 0) + 1
    found = [Gap(field, tuple(rows), alone.get(field, 0)) for field, rows in held.items()]
    return sorted(found, key=lambda gap: (-len(gap.findings), gap.field))


def missing(finding: Finding, findings: Findings) -> list[str]:
    """Return the fields of records behind the columns that are open in a finding."""
    origins = findings.book.views[finding.rule.view].origins
    opened: dict[str, None] = {}
    for column, value in finding.facts.items():
        stem = column.removesuffix("_first").removesuffix("_last").removesuffix("_low").removesuffix("_high")
        pair = [finding.facts.get(f"{stem}_{side}", value) for side in ("first", "last")]
        coarse = stem != column and pair[0] != pair[1]
        if value in _OPEN or coarse:
            known_not = pair[0] == pair[1] == _OPEN[2]
            for field in origins.get(stem, ()) if not known_not else ():
                opened[field] = None
    return list(opened)
