"""Registers with holes: cells emptied, rows doubled up, coverage left open; for comparing answers."""

from __future__ import annotations

import random
from collections.abc import Iterator

import county
import polars as pl

from orgwork.model import TABLES, Coverage, Extent
from orgwork.model.schema import required
from orgwork.model.words import STAFFING

_GAPS = ("tenures", "assessments", "trainings", "waivers", "posts", "ranks")
"""Tables whose coverage may be open."""
_RANKS = ("四级调研员", "一级主任科员", "四级主任科员", "一级警长")


def worn(people: int, seed: int) -> tuple[dict[str, pl.DataFrame], tuple[Coverage, ...]]:
    """Return the tables of a register in which some columns have holes, and its coverage.

    Which columns have holes follows from the seed: a hole that may concern everybody hides all others.
    """
    dice = random.Random(seed)
    whole = county.frames(people, seed)
    tables = {name: _emptied(name, frame, dice) for name, frame in (whole | _ranked(whole["persons"], dice)).items()}
    tables["tenures"] = _doubled(tables["tenures"], dice)
    names = tables["persons"]["id"].to_list()
    gaps = [
        Coverage(name, Extent.PARTIAL, who)
        for name in dice.sample(_GAPS, 1) * dice.randint(0, 1)
        for who in dice.choice(([None], dice.sample(names, 20)))
    ]
    return tables, tuple(gaps)


def _ranked(persons: pl.DataFrame, dice: random.Random) -> dict[str, pl.DataFrame]:
    """Return the people, some of another headcount, and ranks of every third of them."""
    salt = dice.randrange(1 << 30)
    number = pl.int_range(pl.len()).hash(salt)
    other = (number // 30 % len(STAFFING)).replace_strict(dict(enumerate(STAFFING)), return_dtype=pl.String)
    word = (number // 30 % len(_RANKS)).replace_strict(dict(enumerate(_RANKS)), return_dtype=pl.String)
    day = pl.date(2015 + (number // 200 % 11).cast(pl.Int32), 7, 1)
    ranks = persons.filter(number % 3 == 0).select(
        id=pl.concat_str(pl.lit("r"), "id"),
        person="id",
        kind=pl.lit("rank"),
        rank=word,
        begins_first=day,
        begins_last=day,
        ended=pl.lit(value=False),
    )
    staffing = pl.when(number % 10 == 0).then(other).otherwise("staffing")
    return {"persons": persons.with_columns(staffing=staffing), "ranks": ranks}


def _emptied(name: str, frame: pl.DataFrame, dice: random.Random) -> pl.DataFrame:
    """Return the frame with one cell in thirty empty in some of its columns, both bounds of a date together."""
    for field in _fields(name, frame):
        if dice.random() < 0.2:
            hit = pl.int_range(pl.len()).hash(dice.randrange(1 << 30)) % 30 == 0
            columns = [c for c in (field, f"{field}_first", f"{field}_last") if c in frame.columns]
            frame = frame.with_columns(pl.when(~hit).then(c).alias(c) for c in columns)
    return frame


def _fields(name: str, frame: pl.DataFrame) -> Iterator[str]:
    """Return the columns that may be empty, a date once."""
    kept = {"id", "rule", "subject", *required(TABLES[name])}
    yield from dict.fromkeys(c.removesuffix("_first").removesuffix("_last") for c in frame.columns if c not in kept)


def _doubled(frame: pl.DataFrame, dice: random.Random) -> pl.DataFrame:
    """Return tenures with further ones of the same people, months away from the first, so that orders stay open."""
    some = frame.sample(fraction=0.1, seed=dice.randrange(1 << 30))
    months = f"{dice.choice((-1, 0, 1, 1, 7))}mo"
    columns = []
    for name in ("begins", "ends"):
        first, last = pl.col(f"{name}_first"), pl.col(f"{name}_last")
        # A day stays a day, a month a month; a year stays where it is.
        whole_year = (last - first).dt.total_days() > 31
        start, end = first.dt.offset_by(months), last.dt.offset_by(months)
        columns.append(pl.when(whole_year).then(first).otherwise(start).alias(f"{name}_first"))
        columns.append(
            pl.when(whole_year)
            .then(last)
            .when(first == last)
            .then(start)
            .otherwise(end.dt.month_end())
            .alias(f"{name}_last")
        )
    shifted = some.with_columns(pl.concat_str(pl.lit("d"), "id").alias("id"), *columns)
    return pl.concat([frame, shifted])
