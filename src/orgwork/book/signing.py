"""A value confirmed against its official text, as the piece of TOML that raises its grade."""

from __future__ import annotations

import attrs

from orgwork.citation import Confirmation, Evidence
from orgwork.declare import Amendment
from orgwork.errors import DeclarationError
from orgwork.writing import fields, quoted, written


def confirmed(word: Amendment, confirmation: Confirmation, evidence: Evidence = Evidence.TEXT) -> Amendment:
    """Return a value as its issuer's layer says it once it is confirmed: the same, better proved, published later.

    Args:
        word: a value that was restated, or read in an older edition.
        confirmation: who compared it, when, with what.
        evidence: its new grade, law or text.

    Raises:
        DeclarationError: the value awaits no comparison, or the comparison lies before its publication.

    """
    if not word.evidence.needs_check:
        msg = f"the value from {word.from_} is graded {word.evidence}; it awaits no comparison"
        raise DeclarationError(msg, where=word.key)
    if confirmation.on <= word.published:
        msg = f"it was published on {word.published}; a comparison comes after that day"
        raise DeclarationError(msg, where=word.key)
    return attrs.evolve(word, evidence=evidence, published=confirmation.on, confirmed=confirmation)


def to_toml(word: Amendment) -> str:
    """Return a value as a table of a parameters file; it reads back as the same value."""
    told: dict[str, object] = {"value": word.value}
    if word.at != word.by:
        told["at"] = word.at
    told |= {"from": word.from_, "until": word.until, "published": word.published, "evidence": str(word.evidence)}
    lines = [f"[[{quoted(word.key)}.values]]", *(f"{k} = {written(v)}" for k, v in told.items() if v is not None)]
    lines.append(f"cites = {fields(attrs.asdict(word.cites, filter=lambda _, value: value not in {'', None}))}")
    if word.confirmed is not None:
        lines.append(f"confirmed = {fields(attrs.asdict(word.confirmed))}")
    return "\n".join(lines) + "\n"
