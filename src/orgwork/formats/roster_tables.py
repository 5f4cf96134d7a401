"""The rows of a roster to the tables of a register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs
import polars as pl

from orgwork.declare import Problem, Title
from orgwork.formats.roster_people import person_ids
from orgwork.formats.roster_sheet import UNIT, Read
from orgwork.formats.roster_target import Target
from orgwork.formats.roster_units import organizations, posts, unit_ids
from orgwork.model import TABLES
from orgwork.model.schema import kinds, required

_DIGITS = 7
"""A spreadsheet has rows of so many digits; in one width the ids rise from row to row."""
_NAMED = {"organization", "lender", "borrower", "regulator"}
"""Fields that name a unit."""
BUILT = ("persons", "organizations", "posts", "texts")
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
    frames, notes, start = [], [], 0
    for number, one in enumerate(read):
        height = one.frame.height
        prefix = f"{one.plan.grid.sheet}:" if one.plan.grid.sheet else ""
        frames.append(
            one.frame.with_columns(
                person=ids.slice(start, height),
                unit=unit_ids(one.first(*UNIT)),
                key=pl.lit(prefix) + pl.col("row").cast(pl.String).str.zfill(_DIGITS),
            )
        )
        notes += _alone(one, one.frame["row"].filter(alone.slice(start, height)), number)
        start += height
    return Rows(tuple(read), tuple(frames)), notes


def _keys(one: Read) -> pl.DataFrame:
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


def _alone(one: Read, rows: pl.Series, _: int) -> list[Title]:
    if rows.is_empty():
        return []
    where = f"{one.plan.grid.file} {one.plan.grid.sheet}".strip()
    said = "、".join(map(str, rows.head(10).to_list())) + (" …" if len(rows) > 10 else "")  # noqa: PLR2004 - what one line shows
    zh = f"{where}：{len(rows)} 行只有姓名（或姓名与出生年月不唯一），各作一人：第 {said} 行"
    en = f"{where}: {len(rows)} rows tell a name alone, or one that is not unique with its month of birth; each is a person of its own (rows {said})"
    return [Title(zh=zh, en=en)]


def raw_tables(rows: Rows, on: date) -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    """Return the tables that the rows fill, as texts to be fitted, and what contradicts itself."""
    parts: dict[str, list[pl.DataFrame]] = {}
    for one, frame in zip(rows.read, rows.frames, strict=True):
        for group in sorted({target.group for target in one.targets if target.table not in BUILT}):
            part = _records(one, frame, group, on)
            if part is not None:
                parts.setdefault(group[0], []).append(part)
    tables = {table: pl.concat(found, how="diagonal") for table, found in parts.items()}
    people, problems = _persons(rows)
    if people is not None:
        tables["persons"] = people
    found_posts = posts(rows.read, rows.frames)
    if found_posts is not None:
        tables["posts"] = found_posts
    units = organizations(rows.read, rows.frames, [part for name, part in tables.items() if name != "persons"])
    if units is not None:
        tables["organizations"] = units
    texts = _texts(rows)
    if texts.height:
        tables["texts"] = texts
    return tables, problems


def source(one: Read) -> list[pl.Expr]:
    """Return where a row was read."""
    grid = one.plan.grid
    said = {"source_file": pl.lit(grid.file), "source_sheet": pl.lit(grid.sheet), "source_row": pl.col("row")}
    return [value.alias(name) for name, value in said.items()]


def _records(
    one: Read, frame: pl.DataFrame, group: tuple[str, tuple[tuple[str, str], ...]], on: date
) -> pl.DataFrame | None:
    """Return one record of a table per row that holds anything of it."""
    table, conditions = group
    cls = TABLES[table]
    own = [target for target in one.targets if target.group == group]
    given = [str(target) for target in own if target in one.plan.fields]
    fixed = {t.field: str(t) for t in one.plan.constants if t.table == table and not t.conditions}
    if not given:
        return None
    whose = "person" if "person" in kinds(cls) else "organization"
    owner = "person" if whose == "person" else "unit"
    if whose not in kinds(cls):
        return None
    there = pl.any_horizontal(pl.col(name).is_not_null() for name in given) & pl.col(owner).is_not_null()
    data = {name: pl.col(column) for name, column in fixed.items()}
    data |= {target.field: pl.col(str(target)) for target in own}
    data |= {name: pl.lit(value) for name, value in conditions}
    data |= {name: unit_expr(value) for name, value in data.items() if name in _NAMED}
    data |= _spans(cls, data, on if table == "establishments" else None)
    if "post" in data:
        data["post"] = pl.when(pl.col("unit_of_post").is_not_null() & data["post"].is_not_null()).then(
            pl.col("unit_of_post") + "/" + data["post"].str.replace_all(r"\s", "")
        )
        frame = frame.with_columns(unit_of_post=unit_ids(one.first("posts.organization", *UNIT)))
    mark = "".join(f":{'now' if name == 'ended' else value}" for name, value in conditions)
    data["id"] = pl.lit(f"{table}{mark}:") + pl.col("key")
    data[whose] = pl.col(owner)
    kept = frame if frame.select(there.all()).item() else frame.filter(there)
    return kept.select(*(value.alias(name) for name, value in data.items()), *source(one))


def unit_expr(name: pl.Expr) -> pl.Expr:
    """Return the id of a unit from its name."""
    return name.str.replace_all(r"[\s\x{3000}]", "")


def _spans(cls: type, data: dict[str, pl.Expr], on: date | None) -> dict[str, pl.Expr]:
    """Return what a span says of its end: an open end runs; a number authorised today holds today."""
    found: dict[str, pl.Expr] = {}
    if "ends" in data and "ended" in kinds(cls) and "ended" not in data:
        day = data["ends"].str.contains(r"^\d")
        found["ended"] = pl.when(data["ends"].is_not_null()).then(
            pl.when(day).then(pl.lit("true")).otherwise(pl.lit("false"))
        )
    if on is not None and "begins" not in data:
        found |= {"begins": pl.lit(str(on)), "ended": pl.lit("false")}
    return found


def _persons(rows: Rows) -> tuple[pl.DataFrame | None, list[Problem]]:
    """Return one row per person, and a problem where rows of a person contradict each other: then nothing is known."""
    parts = []
    for number, (one, frame) in enumerate(zip(rows.read, rows.frames, strict=True)):
        if not one.of_people:
            continue
        own = {
            t.field: pl.col(str(t))
            for t in one.targets
            if t.table == "persons" and not t.conditions and t.field != "id"
        }
        own |= {name: unit_expr(value) for name, value in own.items() if name in _NAMED}
        if "organization" not in own and any(t.name == "organizations.name" for t in one.targets):
            own["organization"] = pl.col("unit")
        extra = [pl.lit(number).alias("part"), pl.col("person").alias("id")]
        parts.append(
            frame.filter(pl.col("person").is_not_null()).select(
                *(v.alias(n) for n, v in own.items()), *extra, *source(one)
            )
        )
    if not parts:
        return None, []
    frame = pl.concat(parts, how="diagonal")
    if "name" not in frame.columns:
        frame = frame.with_columns(name=pl.lit(None, pl.String))
    if frame["id"].is_unique().all():
        return frame.drop("part"), []
    return _once(frame, rows.read)


def _once(frame: pl.DataFrame, read: Sequence[Read]) -> tuple[pl.DataFrame, list[Problem]]:
    fields = [name for name in frame.columns if name not in {"id", "part"} and not name.startswith("source_")]
    first = [pl.col(name).drop_nulls().first() for name in fields]
    people = frame.group_by("id", maintain_order=True).agg(
        *first, pl.col("source_file", "source_sheet", "source_row").first()
    )
    beside = frame.join(people.select("id", *fields), on="id", how="left", maintain_order="left", suffix=":first")
    problems: list[Problem] = []
    for name in fields:
        differs = beside.filter(pl.col(name) != pl.col(f"{name}:first"))
        if differs.is_empty():
            continue
        for part, sheet, row, value, other in differs.select(
            "part", "source_sheet", "source_row", name, f"{name}:first"
        ).iter_rows():
            one = read[part]
            heading = one.targets.get(Target("persons", name), "")
            hide = name == "identity_number"
            zh = "同一人各行所填不一致，以未知计" + ("" if hide else f"：另一行为 {other}")
            en = "rows of one person differ; it counts as unknown" + ("" if hide else f": another row says {other}")
            shown = "" if hide else str(value)[:40]
            problems.append(Problem("OW618", one.plan.grid.file, sheet, row, heading, shown, Title(zh=zh, en=en)))
        if name not in required(TABLES["persons"]):
            gone = differs["id"].unique().implode()
            people = people.with_columns(pl.when(~pl.col("id").is_in(gone)).then(name).alias(name))
    return people, problems


def _texts(rows: Rows) -> pl.DataFrame:
    parts = []
    for one, frame in zip(rows.read, rows.frames, strict=True):
        if one.texts.is_empty():
            continue
        whose = frame.select("row", "person", "unit", "key")
        kept = one.texts.join(whose, on="row", how="left", maintain_order="left")
        key = pl.coalesce("key", pl.lit(one.plan.grid.sheet + ":") + pl.col("row").cast(pl.String))
        kept = kept.with_columns(
            id=pl.lit("texts:") + key + ":" + pl.col("field"),
            organization=pl.when(pl.col("person").is_null()).then("unit"),
        )
        parts.append(kept.select("id", "person", "organization", "field", "text", *source(one)))
    return pl.concat(parts) if parts else pl.DataFrame()
