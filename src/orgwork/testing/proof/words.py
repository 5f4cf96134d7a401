"""The values that a plugin sets, read value by value, so that one which is wrong hides no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from orgwork.declare import Amendment, Parameter
from orgwork.errors import OrgworkError
from orgwork.plugin.contents import parameter_of
from orgwork.reading import read_toml


@attrs.frozen(eq=False)
class Word:
    """One value as it is written.

    Args:
        key: of the parameter.
        where: the file and line, and which of the values it is.
        said: what stands in the file; of a value from Python the same in plain form.
        value: the amendment, or None where it cannot be made.

    """

    key: str
    where: str
    said: Mapping[str, Any]
    value: Amendment | None

    @property
    def cites(self) -> Mapping[str, Any]:
        """What is said of the text behind it."""
        cites = self.said.get("cites")
        return cites if isinstance(cites, Mapping) else {}

    def day(self, name: str) -> date | None:
        """Return a day of the value, or of its citation where it is the day of issue; None where none is said."""
        day = (self.cites if name == "issued" else self.said).get(name)
        return day if isinstance(day, date) else None


@attrs.frozen(eq=False)
class Words:
    """The values of a plugin, the parameters it declares, and the tables of its parameter files by key."""

    values: tuple[Word, ...] = ()
    parameters: tuple[Parameter, ...] = ()


def read_words(folder: Path, place: str) -> Words:
    """Read the parameter files of a plugin as far as they can be read."""
    values: list[Word] = []
    parameters: list[Parameter] = []
    for path, key, table in tables(folder / "parameters"):
        base = {name: said for name, said in table.items() if name != "values"}
        parameters += [d for d in _built(key, base, place) if isinstance(d, Parameter)] if base else []
        said = table.get("values")
        for index, one in enumerate(said if isinstance(said, list) else ()):
            if isinstance(one, Mapping):
                where = f"parameters/{path.name}:{line_of(path, key, index)} [{key}] values[{index}]"
                built = [d for d in _built(key, {**base, "values": [one]}, place) if isinstance(d, Amendment)]
                value = attrs.evolve(built[0], source=where) if built else None
                values.append(Word(key, where, one, value))
    return Words(tuple(values), tuple(parameters))


def of_python(amendments: tuple[Amendment, ...]) -> tuple[Word, ...]:
    """Return the values that come from hooks, in the form of those in files."""
    return tuple(
        Word(
            a.key,
            f"{a.source} {a.key}",
            {
                "value": a.value,
                "from": a.from_,
                "published": a.published,
                "until": a.until,
                "at": a.at,
                "evidence": str(a.evidence),
                "cites": {name: said for name, said in attrs.asdict(a.cites).items() if said},
            },
            a,
        )
        for a in amendments
    )


def tables(folder: Path) -> Iterator[tuple[Path, str, Mapping[str, Any]]]:
    """Return the tables of the TOML files of a folder that can be read, with file and key."""
    for path in sorted(folder.glob("*.toml")):
        try:
            data = read_toml(path)
        except (OrgworkError, OSError):
            continue
        yield from ((path, key, table) for key, table in data.items() if isinstance(table, Mapping))


def line_of(path: Path, key: str, index: int = 0, inner: str = "values") -> int:
    """Return the line on which the table of a key, or one of the tables in it, begins; 1 where it is not found."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    quoted = rf"[\"']?{re.escape(key)}[\"']?"
    for pattern, count in ((rf"\s*\[\[\s*{quoted}\s*\.\s*{inner}\s*\]\]", index), (rf"\s*\[\s*{quoted}\s*\]", 0)):
        hits = [number for number, line in enumerate(lines, start=1) if re.match(pattern, line)]
        if len(hits) > count:
            return hits[count]
    return 1


def _built(key: str, data: Mapping[str, Any], place: str) -> tuple[Parameter | Amendment, ...]:
    """Return a parameter and its values; none where they cannot be read."""
    try:
        return parameter_of(key, data, "", place)
    except (OrgworkError, TypeError, ValueError):
        return ()
