"""The rows of a case as records, every fault of all rows at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import attrs

from orgwork.dates import PartialDate
from orgwork.errors import DateError, PlaceError, TextError
from orgwork.model import TABLES, Source
from orgwork.model.schema import kinds
from orgwork.places import normalise
from orgwork.reading import structure
from orgwork.testing.cases.defaults import Row, filled, names

_PLACES = {"place", "managed_by", "granted_by"}
"""Fields that hold the code of a place."""


def records(
    given: Mapping[str, object], at: str, file: str, title: str, faults: list[str]
) -> dict[str, tuple[Any, ...]]:
    """Return the records of a case by table.

    Args:
        given: rows by table, as read.
        at: the place of the case.
        file, title: where the rows stand, for the explanations of findings.
        faults: what is wrong is added to it.

    """
    rows = {table: _rows(table, said, faults) for table, said in given.items()}
    found: dict[str, tuple[Any, ...]] = {}
    before = len(faults)
    for table, said in rows.items():
        if table not in TABLES:
            faults.append(f"given: there is no table {table!r}{hint(table, TABLES)}")
            continue
        built = (
            _record(table, row, number, rows, at, Source(file, f"{title} · {table}", number), faults)
            for number, row in enumerate(said, start=1)
        )
        found[table] = tuple(record for record in built if record is not None)
    if len(faults) == before:  # a record that could not be read would be missed by all that name it
        faults.extend(_lost(found))
    return found


def hint(word: str, known: Mapping[str, object] | list[str]) -> str:
    """Return the nearest of the known words as a question, or all of them."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else f" (known: {', '.join(known)})"


def _rows(table: str, said: object, faults: list[str]) -> list[Row]:
    """Return the rows of a table, none where they are no rows."""
    if not isinstance(said, list) or not all(isinstance(row, dict) for row in said):
        faults.append(f"given.{table}: it must be rows, each under [[case.given.{table}]], or [] for none at all")
        return []
    return said


def _record(
    table: str, row: Row, number: int, given: Mapping[str, list[Row]], at: str, source: Source, faults: list[str]
) -> object | None:
    """Return one record, or None where it has a fault."""
    cls, where = TABLES[table], f"given.{table}[{number}]"
    before = len(faults)
    whole = filled(table, names(cls) - {"source"}, row, number, given, at)
    for name, kind in kinds(cls).items():
        if name in whole:
            if kind is PartialDate:
                whole[name] = _date(whole[name], f"{where}.{name}", faults)
            elif name in _PLACES:
                whole[name] = _place(whole[name], f"{where}.{name}", faults)
    whole.pop("source", None)
    if "source" in row:
        faults.append(f"{where}: the source is the case file itself; leave it out")
    try:
        record: Any = structure(whole, cls, where="")
    except TextError as error:
        faults.append(f"{where}: {error.message}")
        return None
    return attrs.evolve(record, source=source) if len(faults) == before else None


def _date(value: object, where: str, faults: list[str]) -> object:
    """Return a day, month or year as the reader takes it."""
    try:
        if isinstance(value, date) and not isinstance(value, datetime):
            return attrs.asdict(PartialDate.of(value))
        if isinstance(value, str):
            return attrs.asdict(PartialDate.parse(value))
        if type(value) is int:
            return attrs.asdict(PartialDate(value))
    except DateError as error:
        faults.append(f"{where}: {error.message}")
        return None
    faults.append(f'{where}: {value!r} is no date; write 2024-05-01, or as text "2024-05" or "2024"')
    return None


def _place(value: object, where: str, faults: list[str]) -> object:
    """Return a place as its code; what is none is a fault."""
    try:
        return normalise(value) if isinstance(value, str) else value
    except PlaceError as error:
        faults.append(f"{where}: {error.message}")
        return None


def _lost(found: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    """Yield the references that name no record, and ids that are given twice."""
    ids = {table: [record.id for record in rows] for table, rows in found.items()}
    for table, rows in found.items():
        for twice in sorted({i for i in ids[table] if ids[table].count(i) > 1}):
            yield f"given.{table}: the id {twice!r} stands twice"
        targets = {f.name: f.metadata["to"] for f in attrs.fields(TABLES[table]) if f.metadata.get("to")}
        for record in rows:
            for name, target in targets.items():
                named = getattr(record, name)
                if named is not None and named not in ids.get(target, ()):
                    known = ids.get(target, [])
                    more = hint(named, known) if known else f"; give it under [[case.given.{target}]]"
                    yield f"given.{table}[{record.source.row}].{name}: {named!r} names none of {target}{more}"
