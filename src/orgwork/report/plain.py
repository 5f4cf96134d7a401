"""The findings as plain text: totals, refusals, then each with its explanation."""

from __future__ import annotations

from collections.abc import Iterator

from orgwork.checking import explain
from orgwork.checking.tracing import trace
from orgwork.report.account import Account
from orgwork.report.labels import labels
from orgwork.report.masking import masked
from orgwork.report.summary import ORDER, absent, summary


def to_text(account: Account, lang: str = "zh") -> str:
    """Return the listed findings as plain text, identity numbers hidden."""
    return masked("\n".join(_lines(account, lang)))


def _lines(account: Account, lang: str) -> Iterator[str]:
    """Yield the lines of the text."""
    findings, listed, label = account.findings, account.listed(), labels(lang)
    yield f"{label['heading']} · {account.file} · {label['on']} {findings.on}"
    for line in summary(account, lang):
        if line.warning:
            yield f"! {line.head} ({line.body})"
    for problem in account.problems:
        yield f"  {problem.text(lang)}"
    counts = findings.counts()
    yield " · ".join(f"{label[outcome]} {counts[outcome]}" for outcome in ORDER)
    if said := absent(findings, lang):
        yield f"{label['absent']} · {said}"
    found = list(listed)
    traced = trace((r for one in found for r in one.records), findings.register)
    for one in found:
        yield ""
        yield f"[{one.id[:8]}] {explain(one, findings.book, findings.register, lang, traced).text()}"
