"""The texts by which was checked."""

from __future__ import annotations

import attrs

from orgwork.checking.findings import Findings
from orgwork.citation import Citation, Evidence


@attrs.frozen
class Text:
    """A text that was applied.

    Args:
        said: its citation, as it is written.
        needs_check: whether any value or rule rests on a restated or older edition of it.

    """

    said: str
    needs_check: bool


def texts(findings: Findings, lang: str) -> list[Text]:
    """Return the texts behind the rules that ran and the limits they used, each once, in a fixed order."""
    used: list[tuple[Citation, Evidence]] = [
        (word.cites, word.evidence) for answers in findings.answers.values() for one in answers for word in one.trace
    ]
    for key in findings.met:
        declared = findings.book.declared(key)
        used.append((declared.cites, declared.evidence))
    said: dict[str, bool] = {}
    for cites, evidence in used:
        text = cites.text(lang)
        said[text] = said.get(text, False) or evidence.needs_check
    return [Text(text, needs_check) for text, needs_check in sorted(said.items())]
