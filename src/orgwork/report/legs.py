"""What was measured and required, in words: once for all findings that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from orgwork.checking.columns import column
from orgwork.checking.explaining import measured, required, source_of, span, value_text
from orgwork.checking.findings import Finding, Findings, LegFinding
from orgwork.checking.phrases import phrase
from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare import Deadline
from orgwork.declare.rule import Kind
from orgwork.params.resolving import Answer


@attrs.frozen
class Said:
    """One leg of a finding in words.

    Args:
        measured: what was measured; for a deadline the day on which its time ends, then that of the warning.
        met: whether it was met; None where that is not known, and for a deadline.
        required: what each limit says.
        set_by: who set it, from when, by which text.
        texts: the texts alone.

    """

    measured: str
    met: bool | None
    required: tuple[str, ...]
    set_by: tuple[str, ...]
    texts: tuple[str, ...]


def said(findings: Findings, lang: str) -> Mapping[tuple[str, str], tuple[Said, ...]]:
    """Return the legs of every finding, by its rule and the text of its legs in the frame."""
    distinct = attrs.evolve(findings, frame=findings.frame.unique(["rule", "legs"], maintain_order=True))
    keys = distinct.frame.select("rule", "legs").iter_rows()
    return {key: tuple(_legs(one, findings, lang)) for key, one in zip(keys, distinct, strict=True)}


def _legs(finding: Finding, findings: Findings, lang: str) -> Iterable[Said]:
    """Yield what is said of each leg of a finding."""
    timed = isinstance(finding.rule, Deadline)
    for leg in finding.legs:
        words = [word for answer in leg.answers for word in answer.decided]
        yield Said(
            _ends(leg, lang) if timed else _measured(leg, finding, findings, lang),
            leg.met,
            _once(_required(answer, findings, lang, timed=timed) for answer in leg.answers),
            _once(source_of(word, lang) for word in words),
            _once(word.cites.text(lang) for word in words),
        )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _measured(leg: LegFinding, finding: Finding, findings: Findings, lang: str) -> str:
    """Return what was measured, for a yes or no with the name of the column."""
    shown = measured(leg, lang, findings.book)
    view = finding.rule.view
    return f"{column(leg.measure.columns[0], lang, view)}: {shown}" if leg.measure.kind is Kind.FLAG else shown


def _ends(leg: LegFinding, lang: str) -> str:
    """Return between which days a time ends."""
    first = date.fromisoformat(str(leg.low)) if leg.low else MIN_DAY
    last = date.fromisoformat(str(leg.high)) if leg.high else MAX_DAY
    # A warning that no text asks for would begin after the last day there is.
    return phrase("unknown", lang) if first >= MAX_DAY else span(first, last, lang)


def _required(answer: Answer, findings: Findings, lang: str, *, timed: bool) -> str:
    """Return what is asked for."""
    parameter = findings.book.parameter(answer.key)
    known = timed and answer.value is not None
    return value_text(answer.value, parameter, lang) if known else required(answer, parameter, lang)
