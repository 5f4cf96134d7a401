"""The people of a roster: one row each, put together from all rows that are about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from orgwork.declare import Problem, Title
from orgwork.formats.roster_sheet import Read
from orgwork.formats.roster_target import Target
from orgwork.formats.roster_units import NAMED, source, unit_expr
from orgwork.model import TABLES
from orgwork.model.fault import shown
from orgwork.model.schema import required

_SOURCE = ("source_file", "source_sheet", "source_row")


def persons(read: Sequence[Read], frames: Sequence[pl.DataFrame]) -> tuple[pl.DataFrame | None, list[Problem]]:
    """Return one row per person; where rows of a person contradict each other nothing is known, and that is told."""
    pairs = enumerate(zip(read, frames, strict=True))
    parts = [_rows(one, frame, part) for part, (one, frame) in pairs if one.of_people]
    if not parts:
        return None, []
    frame = pl.concat(parts, how="diagonal")
    if "name" not in frame.columns:
        frame = frame.with_columns(name=pl.lit(None, pl.String))
    if frame["id"].is_unique().all():
        return frame.drop("part"), []
    return _once(frame, read)


def _rows(one: Read, frame: pl.DataFrame, part: int) -> pl.DataFrame:
    """Return what the rows say of people."""
    targets = [t for t in one.targets if t.table == "persons" and not t.conditions and t.field != "id"]
    own = {target.field: pl.col(str(target)) for target in targets}
    own |= {name: unit_expr(value) for name, value in own.items() if name in NAMED}
    if "organization" not in own and any(target.name == "organizations.name" for target in one.targets):
        own["organization"] = pl.col("unit")
    there = frame.filter(pl.col("person").is_not_null())
    fields = (value.alias(name) for name, value in own.items())
    return there.select(*fields, *source(one), pl.lit(part).alias("part"), pl.col("person").alias("id"))


def _once(frame: pl.DataFrame, read: Sequence[Read]) -> tuple[pl.DataFrame, list[Problem]]:
    """Return each person once, and problems where rows of one person contradict each other."""
    fields = [name for name in frame.columns if name not in {"id", "part", *_SOURCE}]
    first = [pl.col(name).drop_nulls().first() for name in fields]
    people = frame.group_by("id", maintain_order=True).agg(*first, pl.col(_SOURCE).first())
    beside = frame.join(people.select("id", *fields), on="id", how="left", maintain_order="left", suffix=":first")
    problems: list[Problem] = []
    for name in fields:
        differs = beside.filter(pl.col(name) != pl.col(f"{name}:first"))
        if differs.is_empty():
            continue
        problems += _contradictions(name, differs, read)
        if name not in required(TABLES["persons"]):
            gone = differs["id"].unique().implode()
            people = people.with_columns(pl.when(~pl.col("id").is_in(gone)).then(name).alias(name))
    return people, problems


def _contradictions(name: str, differs: pl.DataFrame, read: Sequence[Read]) -> Iterator[Problem]:
    """Yield a problem for every row that differs from the first one of its person."""
    hidden = name == "identity_number"
    zh, en = "同一人各行所填不一致，以未知计", "rows of one person differ; it counts as unknown"
    rows = differs.select("part", "source_sheet", "source_row", name, f"{name}:first")
    for part, sheet, row, value, other in rows.iter_rows():
        one = read[part]
        heading = one.targets.get(Target("persons", name), "")
        message = Title(zh, en) if hidden else Title(f"{zh}：另一行为 {other}", f"{en}: another row says {other}")
        yield Problem("OW618", one.plan.grid.file, sheet, row, heading, "" if hidden else shown(value), message)
