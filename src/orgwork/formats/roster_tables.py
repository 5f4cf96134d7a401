"""The rows of a roster to the tables of a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import attrs
import polars as pl

from orgwork.declare import Problem, Title
from orgwork.formats.roster_people import person_ids
from orgwork.formats.roster_persons import persons
from orgwork.formats.roster_rows import numbered
from orgwork.formats.roster_sheet import UNIT, Read
from orgwork.formats.roster_target import Group
from orgwork.formats.roster_texts import texts
from orgwork.formats.roster_units import NAMED, organizations, posts, source, unit_expr, unit_ids
from orgwork.model import TABLES
from orgwork.model.schema import kinds

_DIGITS = 7
"""A spreadsheet has rows of so many digits; in one width the ids rise from row to row."""
BUILT = ("persons", "organizations", "posts")
"""Tables that are put together from all rows, not one record of a row."""


@attrs.frozen(eq=False)
class Rows:
    """The rows of a file whose owners are known.

    Args:
        read: the sheets.
        frames: per sheet its frame with `person`, `unit` and `key`, which tells the row from all others.

    """

    read: tuple[Read, ...]
    frames: tuple[pl.DataFrame, ...]


def owned(read: Sequence[Read]) -> tuple[Rows, list[Title]]:
    """Return the rows with the person and the unit of each."""
    keys = [_keys(one) for one in read]
    ids, alone = person_ids(pl.concat(keys))
    kept: list[tuple[Read, pl.DataFrame]] = []
    notes: list[Title] = []
    start = 0
    for one in read:
        height = one.frame.height
        prefix = f"{one.plan.grid.sheet}:" if one.plan.grid.sheet else ""
        frame = one.frame.with_columns(
            person=ids.slice(start, height),
            unit=unit_ids(one.first("persons.organization", "organizations.name", "posts.organization")),
            post_unit=unit_ids(one.first(*UNIT)),
            key=pl.lit(prefix) + pl.col("row").cast(pl.String).str.zfill(_DIGITS),
        )
        lonely = alone.slice(start, height)
        again = _again(one, frame.filter(~lonely))
        notes += [*_alone(one, frame["row"].filter(lonely)), *_twice(one, again)]
        kept.append(_without(one, frame, again))
        start += height
    return Rows(tuple(one for one, _ in kept), tuple(frame for _, frame in kept)), notes


def _again(one: Read, frame: pl.DataFrame) -> pl.Series:
    """Return the rows that say of the same person or unit the same as a row above, pasted twice.

    Rows of which nobody knows whether they are about one person are no such rows.
    """
    owner = "person" if one.of_people else "unit"
    some = frame.filter(pl.col(owner).is_not_null() & pl.col(owner).is_duplicated())
    if some.is_empty():
        return some["row"]
    texts = one.texts.filter(pl.col("row").is_in(some["row"].implode())).sort("row", "field")
    kept = texts.group_by("row", maintain_order=True).agg(kept=pl.struct("field", "text"))
    beside = some.join(kept, on="row", how="left", maintain_order="left")
    facts = [name for name in beside.columns if name not in {"row", "anchor", "key", "kept"}]
    same = pl.struct(*facts, pl.col("kept").list.eval(pl.element().struct.json_encode()).list.join("\n"))
    return beside.filter(~same.is_first_distinct())["row"]


def _without(one: Read, frame: pl.DataFrame, again: pl.Series) -> tuple[Read, pl.DataFrame]:
    """Return what was read without some of its rows."""
    if again.is_empty():
        return one, frame
    other = ~pl.col("row").is_in(again.implode())
    left = attrs.evolve(one, frame=one.frame.filter(other), texts=one.texts.filter(other))
    return left, frame.filter(other)


def _twice(one: Read, rows: pl.Series) -> list[Title]:
    """Return a note on rows that say what one above says."""
    if rows.is_empty():
        return []
    where = f"{one.plan.grid.file} {one.plan.grid.sheet}".strip()
    said = numbered(rows)
    zh = f"{where}：{len(rows)} 行与上面某行相同，只计一次：第 {said} 行"
    return [Title(zh=zh, en=f"{where}: {len(rows)} rows say the same as one above and count once (rows {said})")]


def _keys(one: Read) -> pl.DataFrame:
    """Return by what rows are known to be of one person."""
    birth = one.first("persons.birth")
    month = birth.str.slice(0, 7)
    return pl.DataFrame(
        {
            "name": one.first("persons.name"),
            "staff": one.first("persons.id"),
            "number": one.first("persons.identity_number"),
            "month": month.set((month.str.len_chars() < 7).fill_null(value=False), None),  # noqa: PLR2004 - YYYY-MM
            "file": pl.repeat(one.plan.grid.file, one.frame.height, dtype=pl.String, eager=True),
            "sheet": pl.repeat(one.plan.grid.sheet, one.frame.height, dtype=pl.String, eager=True),
            "anchor": one.frame["anchor"],
        }
    )


def _alone(one: Read, rows: pl.Series) -> list[Title]:
    """Return a note on rows that are a person each, because nothing tells whose they are."""
    if rows.is_empty():
        return []
    where = f"{one.plan.grid.file} {one.plan.grid.sheet}".strip()
    said = numbered(rows)
    zh = f"{where}：{len(rows)} 行只有姓名（或姓名与出生年月不唯一），各作一人：第 {said} 行"
    en = f"{where}: {len(rows)} rows tell a name alone, or one that is not unique with its month of birth"
    return [Title(zh=zh, en=f"{en}; each is a person of its own (rows {said})")]


def raw_tables(rows: Rows, on: date) -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    """Return the tables that the rows fill, as texts to be fitted, and what contradicts itself.

    Args:
        rows: of all sheets.
        on: the day from which an authorised number holds where nothing else is said.

    """
    parts: dict[str, list[pl.DataFrame]] = {}
    for one, frame in zip(rows.read, rows.frames, strict=True):
        for group in sorted({target.group for target in one.plan.fields if target.table not in BUILT}):
            parts.setdefault(group[0], []).append(_records(one, frame, group, on))
    tables: dict[str, pl.DataFrame | None] = {table: pl.concat(found, how="diagonal") for table, found in parts.items()}
    records = [frame for frame in tables.values() if frame is not None]
    tables["persons"], problems = persons(rows.read, rows.frames)
    tables["posts"] = posts(rows.read, rows.frames)
    tables["organizations"] = organizations(rows.read, rows.frames, records)
    tables["texts"] = texts(rows.read, rows.frames)
    return {table: frame for table, frame in tables.items() if frame is not None}, problems


def _records(one: Read, frame: pl.DataFrame, group: Group, on: date) -> pl.DataFrame:
    """Return one record of a table per row that holds anything of it and says whose it is."""
    table, conditions = group
    cls = TABLES[table]
    own = [target for target in one.plan.fields if target.group == group]
    fixed = [target for target in one.plan.constants if target.table == table]
    data = {target.field: pl.col(str(target)) for target in (*fixed, *own)}
    data |= {name: pl.lit(value) for name, value in conditions}
    data |= {name: unit_expr(value) for name, value in data.items() if name in NAMED}
    data |= _spans(cls, data, conditions, on if table == "establishments" else None)
    if "post" in data:
        # A post stands under its unit; where that is not known the name of the post is kept as a text.
        data["post"] = pl.col("post_unit") + "/" + unit_expr(data["post"])
    mark = "".join(f":{'now' if name == 'ended' else value}" for name, value in conditions)
    data["id"] = pl.lit(f"{table}{mark}:") + pl.col("key")
    owner = pl.col(one.owner(table))
    data["person" if "person" in kinds(cls) else "organization"] = owner
    there = pl.any_horizontal(pl.col(str(target)).is_not_null() for target in own) & owner.is_not_null()
    kept = frame if frame.select(there.all()).item() else frame.filter(there)
    return kept.select(*(value.alias(name) for name, value in data.items()), *source(one))


def _spans(
    cls: type, data: Mapping[str, pl.Expr], conditions: tuple[tuple[str, str], ...], on: date | None
) -> dict[str, pl.Expr]:
    """Return what a span says of its end: a day ends it, an open end runs, a blank is what the heading says.

    A number authorised today holds today.
    """
    found: dict[str, pl.Expr] = {}
    present = ("ended", "false") in conditions
    if "ends" in data and "ended" in kinds(cls) and ("ended" not in data or present):
        over = pl.when(data["ends"].str.contains(r"^\d")).then(pl.lit("true")).otherwise(pl.lit("false"))
        found["ended"] = over if present else pl.when(data["ends"].is_not_null()).then(over)
    if on is not None and "begins" not in data:
        found |= {"begins": pl.lit(str(on)), "ended": pl.lit("false")}
    return found
