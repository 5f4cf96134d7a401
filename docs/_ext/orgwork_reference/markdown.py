"""Markdown from rows, and the parts of docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping

_SECTION = re.compile(r"^(Args|Returns|Raises|Called): ?(.*)$")
_NAMES = re.compile(r"([a-z_]+(?:, [a-z_]+)*): (.*)")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; what would end a cell is escaped."""
    lines = [list(heads), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("``", "`")


def code(text: object) -> str:
    """Return a text as code; nothing where it is empty."""
    return f"`{text}`" if str(text) else ""


def parts(obj: object) -> Mapping[str, str]:
    """Return the parts of a docstring: the summary under an empty name, then Called, Args, Returns."""
    found: dict[str, list[str]] = {"": []}
    now = ""
    for line in (inspect.getdoc(obj) or "").splitlines():
        if head := _SECTION.match(line):
            now = head[1]
            found[now] = [head[2]] if head[2] else []
        elif line and not line.startswith(" ") and now not in {"", "Called"}:
            now = ""
        else:
            found[now].append(line)
    return {name: "\n".join(lines).strip("\n") for name, lines in found.items()}


def summary(obj: object) -> str:
    """Return the first sentence or line of a docstring."""
    return (inspect.getdoc(obj) or "").split("\n\n")[0].replace("\n", " ")


def arguments(obj: object) -> Mapping[str, str]:
    """Return what a docstring's Args say of each name; `a, b: text` stands for both."""
    found: dict[str, str] = {}
    names: list[str] = []
    for line in inspect.cleandoc("\n" + parts(obj).get("Args", "")).splitlines():
        head = None if line.startswith(" ") else _NAMES.match(line)
        if head:
            names = head[1].split(", ")
            found |= dict.fromkeys(names, head[2])
        else:
            found |= {name: f"{found[name]} {line.strip()}" for name in names}
    return found
