"""A register as the rows of the collection workbook: what it can hold, under the headings it is read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.formats import collection_layout as layout
from orgwork.formats.collection_fields import CELLS
from orgwork.formats.collection_keep import HELD, SPELT
from orgwork.formats.collection_layout import NAME, NUMBER, person_name
from orgwork.formats.collection_rows_units import Line, Record, Written, unit_rows
from orgwork.formats.collection_texts import Texts, texts
from orgwork.formats.collection_words import (
    GRADE,
    HOLDING,
    KIND,
    LEVEL,
    MANAGED,
    MODE,
    OVER,
    PRAISE,
    PUNISHMENT,
    SEX,
    STAFF,
    STATUS,
)
from orgwork.model import TABLES, Register
from orgwork.model.schema import kinds
from orgwork.places import tier

_TIERS = {one: text for text, one in MANAGED.items() if one is not None}
_LEVELS = {word: text for text, word in LEVEL.items()}
_GRADE, _HOLDING = SPELT
_WORDS: Mapping[str, Mapping[Any, str]] = {
    "persons.sex": {word: text for text, word in SEX.items()},
    "persons.staffing": {word: text for text, word in STAFF.items()},
    "persons.status": {word: text for text, word in STATUS.items()},
    "posts.kind": {word: text for text, word in KIND.items()},
    "tenures.ended": {over: text for text, over in OVER.items()},
    "ranks.ended": {over: text for text, over in OVER.items()},
    "ranks.rank": _LEVELS,
    "ranks.kind": SPELT[_HOLDING],
    "educations.mode": {word: text for text, word in MODE.items()},
    "assessments.grade": SPELT[_GRADE],
}
"""Per field of a closed list the word that the workbook has for it."""
_ALONE = {
    layout.RANKS: "ranks",
    layout.TITLES: "qualifications",
    layout.STUDIES: "educations",
    layout.GRADES: "assessments",
    layout.FAMILY: "kinships",
}
"""The sheets each of whose rows is one record of a person."""


@attrs.frozen
class Rows:
    """What is written.

    Args:
        sheets: per sheet its rows.
        records: per sheet the table and the id of the record in each row.
        texts: what was kept, of which the added headings and sheets are written too.

    """

    sheets: Mapping[str, Sequence[Line]]
    records: Mapping[str, Sequence[tuple[str, str]]]
    texts: Texts


def rows(register: Register, *, identity_numbers: bool) -> Rows:
    """Return the rows of every sheet.

    Args:
        register: whose records, as they may leave (`orgwork.formats.leaving`).
        identity_numbers: whether they are written; else a number that tells nothing stands for each person.

    """
    tables: dict[str, Sequence[Record]] = {
        name: _in_order(register.frames[name]) for name in TABLES if register.frames[name].height
    }
    kept = texts(tables.get("texts", []))
    units = unit_rows(tables.get("organizations", []), tables.get("establishments", []), kept)
    persons = tables.get("persons", [])
    who = _who(persons, identity_numbers=identity_numbers)
    made: dict[str, list[tuple[str, str, Line]]] = {
        layout.UNITS: [("organizations", key, line) for key, line in units.rows],
        layout.PEOPLE: [("persons", p["id"], who[p["id"]] | _person(p, units)) for p in persons],
        layout.MORE: [
            ("persons", p["id"], who[p["id"]] | line)
            for p in persons
            if any((line := _line("persons", layout.MORE, p)).values()) or kept.of(layout.MORE, p["id"])
        ],
        layout.POSTS: [*_tenures(tables, who, units)],
        layout.AWARDS: [*_awards(tables, who)],
    }
    for sheet, table in _ALONE.items():
        made[sheet] = [(table, r["id"], who[r["person"]] | _line(table, sheet, r)) for r in tables.get(table, [])]
    return Rows(
        {sheet: [_filled(sheet, line, kept.of(sheet, key)) for _, key, line in made[sheet]] for sheet in layout.SHEETS},
        {sheet: [(table, key) for table, key, _ in made[sheet]] for sheet in layout.SHEETS},
        kept,
    )


def _in_order(frame: pl.DataFrame) -> list[Record]:
    """Return the rows of a table in the order of the sheet they were read from, the others after them as they stand."""
    if frame["source_sheet"].is_in(list(layout.SHEETS)).any():
        frame = frame.sort(
            ~pl.col("source_sheet").is_in(list(layout.SHEETS)).fill_null(value=False), "source_row", maintain_order=True
        )
    return list(frame.to_dicts())


def _filled(sheet: str, line: Line, kept: Mapping[str, str]) -> Line:
    """Return a row with what was kept of it, where no record says otherwise."""
    found = dict(line)
    for heading, text in kept.items():
        said = found.get(heading, "")
        words = SPELT.get((sheet, heading))
        if heading in {NAME, NUMBER}:
            continue
        if words is not None and (meant := words.get(_meaning(heading, text) or "")) is not None:
            # Another word for the same; of one that no longer says what the record does nothing is left.
            found[heading] = text if meant == said else said
        elif said == "" or (heading not in HELD[sheet] and heading not in line):
            found[heading] = text
    return found


def _meaning(heading: str, text: str) -> str | None:
    """Return what a word of a list means to a record."""
    return (GRADE if heading == _GRADE[1] else HOLDING).get("".join(text.split()))


def _who(persons: Sequence[Record], *, identity_numbers: bool) -> dict[str, Line]:
    """Return the cells by which the rows of a person are joined."""
    found: dict[str, Line] = {}
    taken: set[tuple[str, str]] = set()
    for order, person in enumerate(persons, start=1):
        number = person["identity_number"] if identity_numbers else None
        if number is None or (person_name(person["name"]), number) in taken:
            number = f"未写出-{order}"
        taken.add((person_name(person["name"]), number))
        found[person["id"]] = {NAME: person["name"], NUMBER: number}
    return found


def _line(table: str, sheet: str, row: Record) -> Line:
    """Return the cells of a record under the headings that its fields are read from."""
    found: Line = {}
    for field, kind in kinds(TABLES[table]).items():
        place = CELLS.get(f"{table}.{field}")
        if place is not None and place[0] == sheet and place[1] not in {NAME, NUMBER}:
            found[place[1]] = _cell(f"{table}.{field}", kind, row)
    return found


def _cell(name: str, kind: type, row: Record) -> str | int:
    """Return a field as it is written into its cell."""
    field = name.partition(".")[2]
    if kind is PartialDate:
        return _date(row, field)
    value = row[field]
    if name in _WORDS:
        return _WORDS[name].get(value, value if name == "ranks.rank" and value else "")
    if kind is bool:
        return {True: "是", False: "否"}.get(value, "")
    return "" if value is None else value


def _date(row: Record, field: str) -> str:
    """Return a date by its digits: a year, a month or a day."""
    first, last = row[f"{field}_first"], row[f"{field}_last"]
    if first is None:
        return ""
    known = PartialDate.between(first, last)
    return str(known).replace("-", "")


def _person(row: Record, units: Written) -> Line:
    """Return the line of a person."""
    managed = row["managed_by"]
    return _line("persons", layout.PEOPLE, row) | {
        "统计关系所在单位": units.names.get(row["organization"], ""),
        "管理类别": "" if managed is None else _TIERS.get(tier(managed), ""),
    }


def _tenures(
    tables: Mapping[str, Sequence[Record]], who: Mapping[str, Line], units: Written
) -> Iterator[tuple[str, str, Line]]:
    """Yield the lines of appointments, each after the table and the id of its record."""
    posts = {post["id"]: post for post in tables.get("posts", [])}
    for row in tables.get("tenures", []):
        line = _line("tenures", layout.POSTS, row)
        post = posts.get(row["post"])
        line["职务名称"] = (post["name"] or "") if post else ""
        if post:
            kind = _cell("posts.kind", str, post)
            line |= {"任职机构名称": units.names.get(post["organization"], ""), "成员类别": kind}
        yield "tenures", row["id"], who[row["person"]] | line


def _awards(tables: Mapping[str, Sequence[Record]], who: Mapping[str, Line]) -> Iterator[tuple[str, str, Line]]:
    """Yield awards and sanctions in the order in which they were read; those the list has no word for are left out."""
    both = [("awards", "name", row) for row in tables.get("awards", []) if row["name"] in PRAISE]
    both += [("sanctions", "kind", row) for row in tables.get("sanctions", []) if row["kind"] in PUNISHMENT]
    both.sort(key=lambda one: (one[2]["source_sheet"] != layout.AWARDS, one[2]["source_row"] or 0))
    for table, _, row in both:
        yield table, row["id"], who[row["person"]] | _line(table, layout.AWARDS, row)
