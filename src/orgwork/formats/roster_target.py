"""Where a column of a roster goes: a field of a record, under conditions."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

import attrs

from orgwork.errors import TextError
from orgwork.model import TABLES
from orgwork.model.schema import kinds

_FORM = re.compile(r"(\w+)\.(\w+)(?:\[([^\[\]]+)\])?")
KEPT, SKIPPED = "texts", ""
"""Targets of columns whose cells are kept as texts, and of those that are not read at all."""
Group = tuple[str, tuple[tuple[str, str], ...]]
"""A table and its conditions: the columns of one group make one record of a row."""
_OWNED = tuple(
    n for n, c in TABLES.items() if (n != KEPT and {"person", "organization"} & {*kinds(c)}) or n == "organizations"
)
"""The tables that a roster can fill: whose rows belong to a person or a unit."""


@attrs.frozen(order=True)
class Target:
    """A field of a record; `conditions` are what the record's other fields then hold: `measure=posts_deputy`."""

    table: str
    field: str
    conditions: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return it as a mapping file writes it."""
        said = ",".join(f"{name}={value}" for name, value in self.conditions)
        return f"{self.table}.{self.field}" + (f"[{said}]" if said else "")

    @property
    def name(self) -> str:
        """The field with its table."""
        return f"{self.table}.{self.field}"

    @property
    def group(self) -> Group:
        """What the columns share that make one record of a row."""
        return self.table, self.conditions


def parse(text: str) -> Target | None:
    """Read a target; None where a column is kept as texts or not read.

    Raises:
        TextError: it names no field of a record.

    """
    if text in {KEPT, SKIPPED}:
        return None
    found = _FORM.fullmatch(text)
    if not found:
        msg = f"{text!r} 不是字段 / is no field: write table.field, such as persons.name, or texts to keep the cells"
        raise TextError(msg)
    table, field, said = found.groups()
    if table not in _OWNED:
        raise TextError(_unknown(table, list(_OWNED), "table"))
    fields = _fields(table)
    pairs: dict[str, str] = {}
    for part in (said or "").split(",") if said else ():
        name, _, value = part.partition("=")
        pairs[name.strip()] = value.strip()
    for name in (field, *pairs):
        if name not in fields:
            raise TextError(f"{table}: " + _unknown(name, fields, "field"))
    return Target(table, field, tuple(sorted(pairs.items())))


def _fields(table: str) -> list[str]:
    """Return the fields that a column can fill: whose a row is, the row says itself."""
    taken = {"source", "person"}
    if table != "persons":
        taken.add("id")
    if table not in {"persons", "posts"} and "person" not in kinds(TABLES[table]):
        taken.add("organization")
    return [name for name in kinds(TABLES[table]) if name not in taken]


def _unknown(word: str, known: list[str], what: str) -> str:
    """Return that a table or field does not exist, with the nearest one."""
    near = difflib.get_close_matches(word, known, n=1)
    zh = "表" if what == "table" else "字段"
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
    return f"没有此{zh} / there is no {what} {word!r}; {hint}"


def targets(said: Mapping[str, str]) -> dict[str, Target | None]:
    """Read the targets of a mapping by its keys.

    Raises:
        TextError: every target that names no field, with its key.

    """
    found: dict[str, Target | None] = {}
    faults: list[str] = []
    for key, text in said.items():
        try:
            found[key] = parse(text)
        except TextError as error:
            faults.append(f"columns.{key}: {error.message}")
    if faults:
        raise TextError("; ".join(faults))
    return found
