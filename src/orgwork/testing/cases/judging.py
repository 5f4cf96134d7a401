"""The rules a case names, run over its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgwork.book import Book
from orgwork.checking import Finding, Findings, check_listed, explain
from orgwork.checking.findings import Reason
from orgwork.declare import Title
from orgwork.model import TABLES, Coverage, Extent, Register
from orgwork.model.schema import to_frame
from orgwork.testing.cases.case import NO_ROW, Case, Mismatch


def register_of(case: Case) -> Register:
    """Return the records of a case: tables that are given are complete unless the case says otherwise."""
    frames = {table: to_frame(TABLES[table], rows) for table, rows in case.records.items()}
    return Register.from_frames(frames, [Coverage(table, Extent.PARTIAL) for table in case.partial])


def judged(case: Case, book: Book) -> Iterator[Mismatch]:
    """Yield the outcomes that are not the expected ones, each with the explanation of the rows behind it."""
    if not case.findings:
        return
    register = register_of(case)
    findings = check_listed(register, book, on=case.on, since=case.since, rules=case.findings)
    rows = [(finding, key) for finding, key in zip(findings, findings.frame["key"], strict=True)]
    for rule, expected in case.findings.items():
        own = [(finding, key) for finding, key in rows if finding.rule.key == rule]
        for named, outcome in expected.items():
            asked = [(f, key) for f, key in own if not named or _whole(f) or named in {key, f.subject, *f.records}]
            outcomes = [str(finding.outcome) for finding, _ in asked] or [NO_ROW]
            if set(outcomes) == {outcome}:
                continue
            about = f"{rule} [{named}]" if named else rule
            found = outcomes[0] if len(set(outcomes)) == 1 else ", ".join(f"{k} {f.outcome}" for f, k in asked)
            why = _why(rule, asked or own, findings, silent=not asked)
            yield Mismatch(case.title, case.file, case.line, about, outcome, found, why)


def _whole(finding: Finding) -> bool:
    """Whether a finding stands for everybody: a table is absent, or the rule raised."""
    return finding.reason in {Reason.TABLE_ABSENT, Reason.RULE_RAISED}


def _why(rule: str, rows: Sequence[tuple[Finding, str]], findings: Findings, *, silent: bool) -> Title:
    """Return why a rule found what it did."""
    texts = {}
    for lang in ("zh", "en"):
        lines = [_silent(rule, findings, lang)] if silent else []
        lines += [f"[{key}] " + explain(f, findings.book, findings.register, lang).text() for f, key in rows]
        lines += [_absent(f, lang) for f, _ in rows if f.reason is Reason.TABLE_ABSENT]
        lines += [findings.faults[rule]] if rule in findings.faults else []
        texts[lang] = "\n".join(lines)
    return Title(zh=texts["zh"], en=texts["en"])


def _silent(rule: str, findings: Findings, lang: str) -> str:
    """Return why a rule may say nothing: what it is about, and the window of days."""
    declared = findings.book.declared(rule)
    if lang == "en":
        return (
            f"“{declared.title.en}” is about none of these records from {findings.since} to {findings.on}"
            f" (it reads the rows of {declared.view}); since = an earlier day shows older events"
        )
    return (
        f"“{declared.title.zh}”不涉及{findings.since}至{findings.on}的这些记录"
        f"（所读视图 {declared.view}）；更早的事项用 since 指定"
    )


def _absent(finding: Finding, lang: str) -> str:
    """Return how a case says that there is nothing of a kind."""
    tables = str(finding.facts["tables"]).split(",")
    written = ", ".join(f"{table} = []" for table in tables)
    if lang == "en":
        return f"give the records, or, where there are none, write {written} under [case.given]"
    return f"请给出记录；如确实没有，在 [case.given] 下写 {written}"
