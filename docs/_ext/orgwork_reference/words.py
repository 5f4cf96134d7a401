"""The words that the code does not hold, and which of them have been asked for."""

from __future__ import annotations

import tomllib
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_ASKED: set[tuple[str, str]] = set()


class UndocumentedError(Exception):
    """Something of the library has no words in the reference."""


def words(section: str, name: str) -> list[str]:
    """Return the words for something.

    Args:
        section: the table of ``words.toml``, dotted where it lies in another.
        name: the key in it.

    Raises:
        UndocumentedError: there are none; the message says where to write them.

    """
    found = maybe(section, name)
    if found is None:
        msg = f"{name!r} is not documented: write its words under [{section}] in {__package__}/words.toml"
        raise UndocumentedError(msg)
    return found


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
