"""The folders of one plugin, read into declarations of its place; no code of the plugin runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import attrs

from orgwork.declare import Amendment, Catalogue, Checklist, Parameter, Procedure
from orgwork.errors import OrgworkError, TextError
from orgwork.plugin.manifest import Manifest, Offer
from orgwork.plugin.shapes import (
    AmendmentShape,
    CatalogueShape,
    ChecklistShape,
    ParameterShape,
    ProcedureShape,
    ValueShape,
)
from orgwork.plugin.values import value_of
from orgwork.reading import read_toml, structure

T = TypeVar("T")

_DECLARES = {a.name for a in attrs.fields(ParameterShape)} - {a.name for a in attrs.fields(AmendmentShape)}
_NOTES = {".md", ".txt"}


@attrs.frozen
class Contents:
    """What stands in a plugin's folders."""

    parameters: tuple[Parameter, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    catalogues: tuple[Catalogue, ...] = ()
    procedures: tuple[Procedure, ...] = ()


def read_contents(folder: Path, manifest: Manifest) -> Contents:
    """Read every TOML file in the plugin's folders.

    Raises:
        TextError: everything that is wrong in all the files, each with its file and key path.

    """
    faults: list[OrgworkError] = []
    place = manifest.place

    def parameter(key: str, data: object, source: str) -> tuple[Parameter | Amendment, ...]:
        """Return what one table of a parameter file declares and sets."""
        return parameter_of(key, data, source, place)

    def checklist(key: str, data: object, source: str) -> tuple[Checklist, ...]:
        """Return what one table of a checklist file declares."""
        read = structure(data, ChecklistShape, where="")
        items = tuple(item.built() for item in read.items)
        return (Checklist(key, place, read.title, items, read.from_, read.cites, read.proof, source),)

    def catalogue(key: str, data: object, source: str) -> tuple[Catalogue, ...]:
        """Return what one table of a catalogue file declares."""
        read = structure(data, CatalogueShape, where="")
        entries = tuple(entry.built() for entry in read.entries)
        return (Catalogue(key, place, read.title, entries, read.cites, read.proof, source),)

    def procedure(key: str, data: object, source: str) -> tuple[Procedure, ...]:
        """Return what one table of a procedure file declares."""
        read = structure(data, ProcedureShape, where="")
        steps = tuple(step.built() for step in read.steps)
        return (Procedure(key, place, read.title, steps, read.from_, read.cites, read.proof, source),)

    declared = _read(folder, Offer.PARAMETERS, parameter, faults)
    contents = Contents(
        parameters=tuple(d for d in declared if isinstance(d, Parameter)),
        amendments=tuple(d for d in declared if isinstance(d, Amendment)),
        checklists=_read(folder, Offer.CHECKLISTS, checklist, faults),
        catalogues=_read(folder, Offer.CATALOGUES, catalogue, faults),
        procedures=_read(folder, Offer.PROCEDURES, procedure, faults),
    )
    if faults:
        kinds = {type(fault) for fault in faults}
        kind = kinds.pop() if len(kinds) == 1 else TextError
        raise kind("; ".join(f"{fault.where}: {fault.message}" for fault in faults), where=str(folder))
    return contents


def _read(
    folder: Path, offer: Offer, build: Callable[[str, object, str], Iterable[T]], faults: list[OrgworkError]
) -> tuple[T, ...]:
    """Read the tables of all files of one folder; what is wrong is added to `faults`."""
    found: list[T] = []
    for path in _files(folder / offer, faults):
        name = f"{offer}/{path.name}"
        try:
            tables = read_toml(path)
        except TextError as error:
            faults.append(TextError(error.message, where=name))
            continue
        for key, data in tables.items():
            source = f"{name} [{key}]"
            try:
                found.extend(build(key, data, source))
            except OrgworkError as error:
                where = error.where if error.where.startswith(source) else source
                faults.append(type(error)(error.message, where=where))
            except (TypeError, ValueError) as error:
                faults.append(TextError(str(error), where=source))
    return tuple(found)


def _files(folder: Path, faults: list[OrgworkError]) -> list[Path]:
    """Return the TOML files of a folder; a file that would be passed over in silence is a fault."""
    if not folder.is_dir():
        return []
    entries = sorted(p for p in folder.iterdir() if not p.name.startswith((".", "__")))
    faults.extend(
        TextError(
            "only files ending in .toml are read here; rename it or move it away", where=f"{folder.name}/{p.name}"
        )
        for p in entries
        if p.suffix not in {".toml", *_NOTES} or p.is_dir()
    )
    return [p for p in entries if p.suffix == ".toml" and p.is_file()]


def parameter_of(key: str, data: object, source: str, place: str) -> tuple[Parameter | Amendment, ...]:
    """Return what one table of a parameter file declares and sets.

    Args:
        key, data: the quoted key and what stands under it.
        source: the file and key path, for errors.
        place: the place of the plugin.

    Raises:
        TextError: the table is not right.

    """
    if not isinstance(data, Mapping):
        msg = f"{data!r} is not a table; a parameter is a table under its quoted key"
        raise TextError(msg)
    if not _DECLARES & set(data):
        _check_quoted(key, data)
        amended = structure(data, AmendmentShape, where="")
        said = _amendments(key, amended.values, source, place)
        return tuple(attrs.evolve(amendment, words=amended.words) for amendment in said)
    read = structure(data, ParameterShape, where="")
    parameter = Parameter(
        key,
        place,
        read.title,
        read.type,
        read.direction,
        read.since,
        until=read.until,
        exclusive=read.exclusive,
        optional=read.optional,
        by=read.by,
        tier=read.owners(),
        source=source,
        words=read.words,
    )
    return (parameter, *_amendments(key, read.values, source, place, table=bool(read.by)))


def _check_quoted(key: str, data: Mapping[str, Any]) -> None:
    """Tell an author who left the quotes off a dotted key, which makes TOML nest tables."""
    inner = next(iter(data), "values")
    if "values" not in data and len(data) == 1 and isinstance(data[inner], Mapping):
        msg = f'a dotted key must be in quotes: ["{key}.{inner}"]'
        raise TextError(msg)


def _amendments(
    key: str, values: tuple[ValueShape, ...], source: str, place: str, *, table: bool = False
) -> tuple[Amendment, ...]:
    """Return the values of a parameter as they were read."""
    return tuple(
        _amendment(key, read, f"{source} values[{index}]", place, table=table) for index, read in enumerate(values)
    )


def _amendment(key: str, read: ValueShape, source: str, place: str, *, table: bool) -> Amendment:
    """Return a value as it was read, with where it was said."""
    try:
        value = value_of(read.value, table=table)
    except TextError as error:
        raise TextError(error.message, where=source) from error
    return Amendment(
        key=key,
        by=place,
        at=place if read.at is None else read.at,
        value=value,
        from_=read.from_,
        published=read.published,
        cites=read.cites,
        evidence=read.evidence,
        until=read.until,
        source=source,
        confirmed=read.confirmed,
    )
