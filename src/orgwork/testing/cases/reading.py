"""Case files into cases: every fault of a file at once, each with its case and key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from orgwork.errors import OrgworkError, PlaceError, TextError
from orgwork.model import TABLES
from orgwork.places import normalise
from orgwork.plugin.manifest import MANIFEST, read_manifest
from orgwork.reading import read_toml, structure
from orgwork.testing.cases.case import Case
from orgwork.testing.cases.expecting import findings, lists, values
from orgwork.testing.cases.records import hint, records
from orgwork.testing.cases.shapes import CaseShape, FileShape

_HEAD = re.compile(r"\s*\[\[\s*case\s*\]\]")


def read(path: Path) -> tuple[Case, ...]:
    """Read one case file.

    A case without `at` asks for the place of the plugin in whose folder `cases/` lies.

    Raises:
        TextError: everything that is wrong in the file: unknown keys with the nearest known one, values of a wrong
            type, records that name none, a title that stands twice, a case that expects nothing.

    """
    said = structure(read_toml(path), FileShape, where=str(path)).case
    lines = _lines(path, len(said))
    faults: list[str] = [] if said else ["there is no case; a file of cases holds at least one [[case]]"]
    place = _place_of(path)
    cases: list[Case] = []
    for number, (data, line) in enumerate(zip(said, lines, strict=True), start=1):
        own: list[str] = []
        case = _case(data, path, line, place, own)
        title = data.get("title") if isinstance(data, dict) else None
        spot = f"case {number}" + (f" (line {line})" if line else "") + (f" “{title}”" if title else "")
        faults.extend(f"{spot}: {fault}" for fault in own)
        if case is not None:
            cases.append(case)
    faults.extend(_doubled(cases))
    if faults:
        raise TextError("\n  ".join(["", *faults]) if len(faults) > 1 else faults[0], where=str(path))
    return tuple(cases)


def _lines(path: Path, number: int) -> list[int | None]:
    """Return the lines on which the cases begin; nothing where the file writes them in another way."""
    text = path.read_text(encoding="utf-8-sig").splitlines()
    found = [i for i, line in enumerate(text, start=1) if _HEAD.match(line)]
    return [*found] if len(found) == number else [None] * number


def _place_of(path: Path) -> str | None:
    """Return the place of the plugin that a file belongs to; None where it belongs to none."""
    folder = path.resolve().parent.parent
    return read_manifest(folder).place if (folder / MANIFEST).is_file() else None


def _case(data: Any, path: Path, line: int | None, place: str | None, faults: list[str]) -> Case | None:  # noqa: ANN401 - whatever stands in the file
    """Return one case, or None where it has a fault."""
    try:
        read = structure(data, CaseShape, where="")
        at = _at(read.at, place)
    except OrgworkError as error:
        faults.append(error.message)
        return None
    given = records(read.given, at, path.name, read.title, faults)
    faults.extend(f"partial: there is no table {t!r}{hint(t, TABLES)}" for t in read.partial if t not in TABLES)
    faults.extend(f"partial: {t!r} is not given" for t in read.partial if t in TABLES and t not in read.given)
    expect = read.expect
    asked = values(expect.values, faults), findings(expect.findings, faults), lists(expect.lists, faults)
    if not any((expect.values, expect.findings, expect.lists)):
        faults.append("it expects nothing; say what must hold under [case.expect.values], .findings or .lists")
    if asked[1] and not read.given:
        faults.append("findings are expected, but no record is given")
    if not read.title.strip():
        faults.append("the title is empty; say what the case shows")
    if faults:
        return None
    return Case(
        title=read.title,
        file=path,
        line=line,
        on=read.on,
        at=at,
        known_on=read.known_on,
        since=read.since,
        records=given,
        partial=read.partial,
        values=asked[0],
        findings=asked[1],
        lists=asked[2],
    )


def _at(said: str | None, place: str | None) -> str:
    """Return the place of a case: as it says, or that of its layer."""
    if said is None:
        if place is None:
            msg = f"at: the code of a place is missing; no {MANIFEST} lies beside the folder of this file"
            raise PlaceError(msg)
        return normalise(place)
    return normalise(said)


def _doubled(cases: list[Case]) -> Iterator[str]:
    """Yield titles that stand twice."""
    titles = [case.title for case in cases]
    for title in sorted({t for t in titles if titles.count(t) > 1}):
        yield f"the title “{title}” stands twice; every case of a file has its own"
