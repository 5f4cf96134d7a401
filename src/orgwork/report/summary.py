"""The first lines of a check: what was checked, what came out, what makes it incomplete."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import polars as pl

from orgwork.checking.findings import Findings, Reason
from orgwork.places import name as place_name
from orgwork.report.account import Account
from orgwork.report.fields import table_label
from orgwork.report.labels import labels

ORDER = ("breach", "due", "unknown", "waived", "met")


@attrs.frozen
class Line:
    """One line: a heading with a text, and whether it is a warning."""

    head: str
    body: str
    warning: bool = False


def summary(account: Account, lang: str) -> list[Line]:
    """Return the lines, warnings first after what was checked."""
    findings, label = account.findings, labels(lang)
    lines = [
        Line(label["checked"], account.file),
        Line(label["on"], findings.on.isoformat()),
        Line(label["since"], findings.since.isoformat()),
    ]
    if account.place is not None:
        lines.append(Line(label["only_place"], place_name(account.place, lang)))
    lines.extend(_warnings(account, lang))
    if said := absent(findings, lang):
        lines.append(Line(label["absent"], said))
    return lines


def absent(findings: Findings, lang: str) -> str:
    """Return how many rules nobody could be asked, how many of the unknown answers are theirs, and what they lack.

    Nothing where every rule could be asked of somebody.

    Args:
        findings: what the check gave.
        lang: zh or en.

    """
    tables = dict.fromkeys(table for lacking in findings.absent().values() for table in lacking)
    label = labels(lang)
    named = label["comma"].join(table_label(table, lang) for table in tables)
    return f"{absent_counts(findings, lang)}{label['colon']}{named}" if tables else ""


def absent_counts(findings: Findings, lang: str) -> str:
    """Return the same without the tables that are lacking."""
    rules = findings.absent()
    if not rules:
        return ""
    rows = findings.frame.filter(pl.col("reason") == str(Reason.TABLE_ABSENT))["count"].sum()
    said: str = labels(lang)["absent_counts"]
    return said.format(rules=len(rules), rows=rows)


def _warnings(account: Account, lang: str) -> Iterator[Line]:
    """Yield what must be known before the findings are read."""
    findings, label = account.findings, labels(lang)
    if findings.incomplete:
        yield Line(label["incomplete"], str(findings.incomplete), warning=True)
    for refused in account.refused:
        who = f"[{refused.code}] {refused.who} · {place_name(refused.place, lang)}"
        said = f"{who}: {refused.message} → {refused.remedy.text(lang)}"
        yield Line(label["refused"], said, warning=True)
    for rule, fault in findings.faults.items():
        yield Line(label["fault"], f"{rule}: {fault} → {label['fault_remedy']}", warning=True)
