"""Strategies that change what a check is given, in ways that may not change what it finds, or only tighten it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import attrs
import polars as pl
from hypothesis import strategies as st

from orgwork.book import Book, Layer
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment, Direction
from orgwork.model import TABLES, Register
from orgwork.model.schema import kinds, required
from orgwork.testing.strategies.parameters import spent, tighter_values

_STARTS = ("begins", "granted")
"""The fields whose day says when a record begins."""


@st.composite
def shuffled(draw: st.DrawFn, register: Register) -> Register:
    """Draw the register with the rows of every table in another order."""
    seed = draw(st.integers(0, 1000))
    frames = {n: f.sample(fraction=1, shuffle=True, seed=seed) for n, f in register.frames.items()}
    return attrs.evolve(register, frames=frames)


@st.composite
def erasures(draw: st.DrawFn, register: Register) -> Register:
    """Draw the register with one to three cells emptied or dates made coarser; keys and references stay."""
    frames = dict(register.frames)
    filled = [name for name, frame in frames.items() if frame.height]
    for _ in range(draw(st.integers(1, 3))):
        table = draw(st.sampled_from(filled))
        cls = TABLES[table]
        names = [n for n in kinds(cls) if n not in required(cls) and n != "source"]
        frames[table] = _erase(draw, frames[table], cls, draw(st.sampled_from(names)))
    return attrs.evolve(register, frames=frames)


def _erase(draw: st.DrawFn, frame: pl.DataFrame, cls: type, name: str) -> pl.DataFrame:
    """Draw a cell and empty it, a date wholly or to its month or year."""
    row = pl.int_range(pl.len()) == draw(st.integers(0, frame.height - 1))
    if kinds(cls)[name] is not PartialDate:
        return frame.with_columns(pl.when(~row).then(name).alias(name))
    first, last = pl.col(f"{name}_first"), pl.col(f"{name}_last")
    how = draw(st.sampled_from(("empty", "month", "year")))
    if how == "empty":
        return frame.with_columns(pl.when(~row).then(first), pl.when(~row).then(last))
    unit = "1mo" if how == "month" else "1y"
    low = first.dt.truncate(unit)
    high = last.dt.truncate(unit).dt.offset_by(unit).dt.offset_by("-1d")
    return frame.with_columns(pl.when(row).then(low).otherwise(first).alias(f"{name}_first")).with_columns(
        pl.when(row).then(high).otherwise(last).alias(f"{name}_last")
    )


@st.composite
def with_later(draw: st.DrawFn, register: Register, on: date) -> Register:
    """Draw the register with copies of rows that begin, or are about a year, after a day."""
    later = on + timedelta(days=draw(st.integers(1, 800)))
    frames = dict(register.frames)
    for table, frame in frames.items():
        fields = kinds(TABLES[table])
        starts = [f for f in _STARTS if f in fields]
        if frame.is_empty() or not (starts or "year" in fields):
            continue
        changed: dict[str, Any] = {f"{f}_{side}": pl.lit(later) for f in starts for side in ("first", "last")}
        if "year" in fields:
            changed["year"] = pl.lit(later.year + 1, pl.Int64)
        copy = frame[draw(st.integers(0, frame.height - 1))]
        frames[table] = pl.concat([frame, copy.with_columns(pl.col("id") + "~later", **changed)])
    return attrs.evolve(register, frames=frames)


@st.composite
def tightenings(draw: st.DrawFn, book: Book, place: str, start: date) -> Layer:
    """Draw a layer for a place that tightens, from a day on, what a layer there may tighten."""
    words: list[Amendment] = []
    for key, parameter in sorted(book.parameters.items()):
        if parameter.direction in {Direction.FIXED, Direction.DELEGATED}:
            continue
        answer = book.value(key, place, start, known_on=start)
        if answer.value is not None and not spent(answer.value) and draw(st.booleans()):
            value = draw(tighter_values(parameter, answer.value))
            if (
                isinstance(value, Mapping)
                and isinstance(answer.value, Mapping)
                and place in book.amendments.get(key, {})
            ):
                # A later word of the same issuer replaces the earlier one, which has entries of its own.
                value = {**answer.value, **value}
            words.append(Amendment(key, place, place, value, start, start, Citation(title="示例"), Evidence.TEXT))
    return Layer("local", place, (), tuple(words))
