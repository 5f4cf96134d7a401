"""The units of a register as rows of sheet B01, each under a name and a code of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from orgwork.formats import collection_layout as layout
from orgwork.formats.collection_texts import Texts
from orgwork.formats.collection_words import ENTITY, NUMBERS

Record = Mapping[str, Any]
Line = dict[str, str | int]
_ENTITIES = {word: text for text, word in ENTITY.items()}
_CODE = "机构编码"


@attrs.frozen
class Written:
    """The units as they are written: their rows in order, with the names that other sheets call them by."""

    rows: Sequence[tuple[str, Line]]
    names: Mapping[str, str]


def unit_rows(units: Sequence[Record], numbers: Sequence[Record], texts: Texts) -> Written:
    """Return a row per unit.

    Args:
        units, numbers: rows of the tables of organizations and of establishments; of several numbers of one
            measure the last one that runs is written, because the sheet speaks of one day.
        texts: what was kept of their rows.

    """
    names = _names(units)
    kept = {unit["id"]: texts.of(layout.UNITS, unit["id"]) for unit in units}
    codes = _codes(units, {key: row[_CODE] for key, row in kept.items() if row.get(_CODE)})
    authorised: dict[str, Line] = {}
    for row in sorted(numbers, key=lambda n: (n["begins_first"] is not None, n["begins_first"])):
        if row["measure"] in NUMBERS and row["number"] is not None and row["ended"] is not True:
            authorised.setdefault(row["organization"], {})[NUMBERS[row["measure"]]] = row["number"]
    lines: list[tuple[str, Line]] = []
    for unit in units:
        key = unit["id"]
        said: Line = {
            "机构名称": names[key],
            _CODE: codes.get(key, ""),
            "所在政区": _place(unit["place"]),
            "机构类别": unit["kind"] or "",
            "机构级别": unit["level"] or "",
            "法人单位标识": _ENTITIES.get(unit["entity"], ""),
        }
        lines.append((key, said | authorised.get(key, {})))
    return Written(lines, names)


def _place(code: str | None) -> str:
    return "全国" if code == "" else code or ""


def _names(units: Sequence[Record]) -> dict[str, str]:
    """Return a name of its own for every unit: the sheets call units by it.

    A unit called like another one is called after the unit it belongs to as well, and numbered where that is not
    enough.
    """
    called = {unit["id"]: unit["name"] for unit in units}
    taken: set[str] = set()
    found: dict[str, str] = {}
    for unit in units:
        options = [unit["name"]]
        if unit["parent"] in called:
            options.append(called[unit["parent"]] + unit["name"])
        name = next(n for n in (*options, *_numbered(options[-1], len(units))) if "".join(n.split()) not in taken)
        taken.add("".join(name.split()))
        found[unit["id"]] = name
    return found


def _numbered(name: str, most: int) -> Iterator[str]:
    return (f"{name}({i})" for i in range(2, most + 2))


def _codes(units: Sequence[Record], kept: Mapping[str, str]) -> dict[str, str]:
    """Return codes by which a unit stands under the one it belongs to: those that were read, where they say so."""
    above = {unit["id"]: unit["parent"] for unit in units}
    holders = {code: key for key, code in kept.items()}
    if len(holders) == len(kept) and all(
        holders.get(kept[key].rpartition(".")[0]) == up if key in kept else up is None for key, up in above.items()
    ):
        return dict(kept)
    below: dict[str | None, list[str]] = {}
    for key, up in above.items():
        below.setdefault(up, []).append(key)
    found: dict[str, str] = {}
    waiting = [(key, f"{i:03}") for i, key in enumerate(below.get(None, []), start=1)]
    while waiting:
        key, code = waiting.pop()
        found[key] = code
        waiting += [(one, f"{code}.{i:03}") for i, one in enumerate(below.get(key, []), start=1)]
    return found
