"""A Popolo file (persons, organizations, posts, memberships as JSON) to a register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import attrs
import polars as pl

from orgwork.declare import Problem, Reading, Title
from orgwork.formats import tables_coverage
from orgwork.formats.guard import guard
from orgwork.formats.popolo_fields import COLLECTIONS, FIELDS, OWN
from orgwork.formats.popolo_parsing import Flat, compact, flat, parsed
from orgwork.formats.popolo_rows import Row, Rows, rows
from orgwork.formats.tables_joined import Spot, given, joined
from orgwork.formats.tables_raw import Raw
from orgwork.model import Coverage, Extent, KeptText, Register, Source
from orgwork.model.schema import to_frame

_KEYS = {name: {field: key for key, field in FIELDS[name].items()} for name in COLLECTIONS}


def read(path: Path, on: date) -> Reading:  # noqa: ARG001 - a format's signature; Popolo tells its own days
    """Read a Popolo file.

    Objects may be nested as the standard lets them be, and told more than once. What no field holds is kept as it
    stood, in the table `texts`.

    Args:
        path: the file.
        on: not used: a membership tells its own days.

    Returns:
        The register and every problem; a value with a problem is unknown, and kept. How far the file covers the
        world nobody says: each table is partial, unless this library wrote the file and said otherwise.

    Raises:
        FileError: it is no Popolo file.
        TooLargeError: it is over the size guards.

    """
    guard(path)
    return taken(flat(parsed(path.read_bytes(), path.name), path.name))


def taken(found: Flat) -> Reading:
    """Return what the objects of a file say: the register, every problem, and notes on what was kept."""
    told = _told(found)
    made = {name: rows(found, name) for name in COLLECTIONS}
    raws = {COLLECTIONS[name]: one.raw for name, one in made.items()}
    spots = {COLLECTIONS[name]: Spot(found.file, name) for name in COLLECTIONS} | {
        tables_coverage.NAME: Spot(found.file, OWN)
    }
    reading = joined(given(raws if told is None else raws | {tables_coverage.NAME: told}), spots)
    register = reading.register
    if not isinstance(register, Register):
        return reading
    frames = {COLLECTIONS[n]: _ended(register.frames[COLLECTIONS[n]], one) for n, one in made.items()}
    frames["texts"] = _texts(found, made, frames)
    problems = [*found.problems, *map(_renamed, reading.problems)]
    return Reading(
        Register.fitted(frames, _coverage(register, told, made)), tuple(problems), tuple(_notes(found, made))
    )


def _told(found: Flat) -> Raw | None:
    """Return what the file says of its coverage where this library wrote it; it is no other's text then."""
    own = found.others.get(OWN)
    if own is not None and not isinstance(own, dict):
        found.others[OWN] = {OWN: own}  # another's key of the same name: kept below ours
    said = own.get("coverage") if isinstance(own, dict) else None
    if not isinstance(own, dict) or not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
        return None
    found.others[OWN] = {key: value for key, value in own.items() if key != "coverage"}
    if not found.others[OWN]:
        del found.others[OWN]
    data = {name: [_scalar(one.get(name)) for one in said] for name in tables_coverage.COLUMNS}
    frame = pl.DataFrame(data, schema=dict.fromkeys(data, pl.String))
    return Raw(frame, range(1, frame.height + 1))


def _scalar(value: object) -> str | None:
    return None if value is None else value if isinstance(value, str) else compact(value)


def _coverage(register: Register, told: Raw | None, made: Mapping[str, Rows]) -> list[Coverage]:
    """Return how far the tables can be relied on: a file that does not say it may hold anything in part."""
    if told is None:
        known = [Coverage(COLLECTIONS[n], Extent.PARTIAL if one.made else Extent.ABSENT) for n, one in made.items()]
        return [*known, Coverage("texts", Extent.COMPLETE)]
    texts, _ = tables_coverage.said(told.frame.filter(pl.col("table") == "texts"))
    return [c for c in register.coverage if c.table != "texts"] + sorted(texts, key=str)


def _ended(frame: pl.DataFrame, made: Rows) -> pl.DataFrame:
    """Return a table in which a span with an end is over, unless it says otherwise."""
    if "ended" not in frame.columns:
        return frame
    unsure = [own for own, row in made.made.items() if row.unsure]
    over = pl.when(pl.col("ends_last").is_not_null() & ~pl.col("id").is_in(unsure)).then(statement=True)
    return frame.with_columns(ended=pl.coalesce("ended", over))


def _texts(found: Flat, made: Mapping[str, Rows], frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return every text that no record holds: keys of records, whole objects, what else stands at the top."""
    texts: dict[str, KeptText] = {}
    for name, one in made.items():
        table = COLLECTIONS[name]
        frame = frames.get(table)
        held = {} if frame is None else {row["id"]: row for row in frame.iter_rows(named=True)}
        for own, row in one.made.items():
            source = Source(found.file, row.sheet, row.row)
            item = found.objects[name].get(own)
            if own in held:
                for key, value in sorted({**row.kept, **_lost(name, item, row, held[own])}.items()):
                    given = {_WHOSE[name][0]: held[own][_WHOSE[name][1]], "table": table, "record": own}
                    _keep(texts, [table, own, key], key, value, source, given)
            elif item is not None:
                # It could be no record: a fault says why.
                _keep(texts, [name, compact(item)], name, item, source, {})
    for name, value in found.apart:
        _keep(texts, [name, compact(value)], name, value, Source(found.file, name), {})
    for key, value in sorted(found.others.items()):
        _keep(texts, [key], key, value, Source(found.file, key), {})
    return to_frame(KeptText, texts.values())


_WHOSE = {
    "persons": ("person", "id"),
    "organizations": ("organization", "id"),
    "posts": ("organization", "organization"),
    "memberships": ("person", "person"),
}


def _lost(name: str, item: Mapping[str, object] | None, row: Row, held: Mapping[str, object]) -> dict[str, object]:
    """Return the values of an object that its record does not hold: dates that are none, references to nobody."""
    if item is None:
        return {}
    gone = {field for field in row.cells if field in held or f"{field}_first" in held}
    gone = {field for field in gone if held.get(field, held.get(f"{field}_first")) is None}
    keys = {key for key, field in FIELDS[name].items() if field in gone}
    more = {"organization_id", "role"} if name == "memberships" and "post" in gone else set()
    return {key: item[key] for key in keys | more if key in item}


def _keep(
    texts: dict[str, KeptText], place: list[str], key: str, value: object, source: Source, given: Mapping[str, str]
) -> None:
    """Keep what no field holds, once."""
    own = compact(place)
    texts.setdefault(own, KeptText(own, field=key, text=compact(value), source=source, **given))


def _renamed(problem: Problem) -> Problem:
    """Return a problem under the key that stands in the file."""
    key = _KEYS.get(problem.sheet, {}).get(problem.column)
    return attrs.evolve(problem, column=key) if key else problem


def _notes(found: Flat, made: Mapping[str, Rows]) -> Iterator[Title]:
    """Yield which keys were kept as they stood, and how many objects were given an id."""
    counts = Counter(f"{name}.{key}" for name, one in made.items() for row in one.made.values() for key in row.kept)
    counts.update(list(found.others))
    if counts:
        listed = ", ".join(f"{key} ({number})" for key, number in sorted(counts.items()))
        yield Title(zh=f"原样保留（表 texts）：{listed}", en=f"kept as they stood, in the table texts: {listed}")
    if found.named:
        yield Title(
            zh=f"{found.named} 个对象没有编号，按内容编号",
            en=f"{found.named} objects had no id: given by their content",
        )


def sniff(path: Path) -> bool:
    """Whether a JSON file names a collection of Popolo."""
    data = path.read_bytes()
    return any(f'"{name}"'.encode() in data for name in COLLECTIONS)
