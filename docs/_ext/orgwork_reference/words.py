"""The words that the code does not hold, and which of them have been asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_ASKED: set[tuple[str, str]] = set()
_MISSED: set[tuple[str, str]] = set()


class UndocumentedError(Exception):
    """Things of the library have no words in the reference."""


def words(section: str, name: str) -> list[str]:
    """Return the words for something; empty ones where there are none, which `told` then refuses.

    Args:
        section: the table of ``words.toml``, dotted where it lies in another.
        name: the key in it.

    """
    found = maybe(section, name)
    if found is None:
        _MISSED.add((section, name))
    return found or ["", "", ""]


def told(make: Callable[[], str]) -> str:
    """Return the text of a topic.

    Raises:
        UndocumentedError: words were missing; the message names all of them and says where to write them.

    """
    _MISSED.clear()
    text = make()
    if _MISSED:
        lost = ", ".join(f"{name!r} under [{section}]" for section, name in sorted(_MISSED))
        msg = f"not documented: {lost}; write their words in {__package__}/words.toml"
        raise UndocumentedError(msg)
    return text


def maybe(section: str, name: str) -> list[str] | None:
    """Return the words for something, or None."""
    table = _WORDS
    for part in section.split("."):
        table = table.get(part, {})
    said = table.get(name)
    if said is None:
        return None
    _ASKED.add((section, name))
    return [said] if isinstance(said, str) else list(said)


def unused() -> list[str]:
    """Return the words that nothing has asked for, once every topic has been told."""
    known = {
        (f"{section}.{inner}", name)
        for section, table in _WORDS.items()
        for inner, names in table.items()
        if isinstance(names, dict)
        for name in names
    }
    known |= {
        (section, name)
        for section, table in _WORDS.items()
        for name, said in table.items()
        if not isinstance(said, dict)
    }
    return sorted(f"[{section}] {name}" for section, name in known - _ASKED)
