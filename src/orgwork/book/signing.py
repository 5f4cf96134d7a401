"""A value confirmed against its official text, as the piece of TOML that raises its grade."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import attrs

from orgwork.citation import Confirmation, Evidence
from orgwork.declare import Amendment
from orgwork.errors import DeclarationError


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
    told["cites"] = attrs.asdict(word.cites, filter=lambda _, value: value not in {"", None})
    told["confirmed"] = word.confirmed and attrs.asdict(word.confirmed)
    lines = [f"[[{_text(word.key)}.values]]", *(f"{k} = {_toml(v)}" for k, v in told.items() if v is not None)]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        value = {"min": value[0], "max": value[1]}
    if isinstance(value, frozenset):
        return f"[{', '.join(map(_text, sorted(value)))}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {_toml(one)}' for key, one in value.items())} }}"
    if isinstance(value, bool | int | date):
        return str(value).lower()
    return _text(str(value))  # a fraction's text is 2/3, or 1


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").isalnum() else _text(key)


def _text(text: str) -> str:
    """Return a basic string: as JSON writes it, but for the one control character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
