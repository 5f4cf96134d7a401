"""Staffing by unit: what is authorised, filled, over and vacant, as bounds where it is not known exactly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

import attrs
import polars as pl

from orgwork.declare import ViewContext
from orgwork.model import Register
from orgwork.model.words import MEASURES
from orgwork.report.charts import BLUES, OUTCOMES, Bar, shares
from orgwork.views import establishments

Bounds = tuple[int | None, int | None]
"""The lowest and the highest that a number may be; None where it is not known."""


@attrs.frozen
class Staffing:
    """One authorised number of a unit.

    Args:
        measure: headcount by kind, or leadership posts.
        authorised, filled, over, vacant: each lowest and highest; None where it is not known.
        people: the names of those who fill it, or may.

    """

    measure: str
    authorised: Bounds
    filled: Bounds
    over: Bounds
    vacant: Bounds
    people: tuple[str, ...]

    @property
    def bar(self) -> Bar:
        """What is filled within the authorised number, over it, and vacant; nothing where a number is not known."""
        if self.authorised[0] is None or self.filled[0] is None or self.filled[0] != self.filled[1]:
            return Bar(())
        within = min(self.authorised[0], self.filled[0])
        over, vacant = self.filled[0] - within, self.authorised[0] - within
        return shares([(within, BLUES[1]), (over, OUTCOMES["breach"]), (vacant, "#d8dce5")], within + over + vacant)


@attrs.frozen
class UnitStaffing:
    """A unit with the code of its place and its numbers."""

    name: str
    place: str | None
    rows: tuple[Staffing, ...]


def staffing(register: Register, on: date) -> list[UnitStaffing]:
    """Return the staffing of every unit that is authorised something or holds somebody."""
    known = register.as_of(on)
    context = ViewContext({n: f.lazy() for n, f in known.frames.items()}, known.partial(), on, on)
    names = dict(known.frames["organizations"].select("id", "name").iter_rows())
    places = dict(known.frames["organizations"].select("id", "place").iter_rows())
    persons = dict(known.frames["persons"].select("id", "name").iter_rows())
    busy = pl.col("authorised_high").is_not_null() | (pl.col("filled_low") > 0) | (pl.col("filled_high") > 0)
    order = pl.col("measure").replace_strict({m: i for i, m in enumerate(MEASURES)}, return_dtype=pl.Int64)
    rows = establishments.build(context).filter(busy.fill_null(value=False)).collect().sort("subject", order)
    return [
        UnitStaffing(names[unit], places[unit], tuple(_row(row, persons) for row in held))
        for unit, held in groupby(rows.iter_rows(named=True), key=lambda row: row["subject"])
    ]


def totals(units: Iterable[UnitStaffing]) -> tuple[Staffing, ...]:
    """Return the sums over all units by measure; a sum with an unknown part is unknown."""
    held: dict[str, list[Staffing]] = {}
    for row in (row for unit in units for row in unit.rows):
        held.setdefault(row.measure, []).append(row)
    return tuple(
        Staffing(
            measure,
            _sum(row.authorised for row in held[measure]),
            _sum(row.filled for row in held[measure]),
            _sum(row.over for row in held[measure]),
            _sum(row.vacant for row in held[measure]),
            (),
        )
        for measure in MEASURES
        if measure in held
    )


def _sum(bounds: Iterable[Bounds]) -> Bounds:
    """Return the bounds of a sum."""
    sides = zip(*bounds, strict=True)
    low, high = (None if None in side else sum(n or 0 for n in side) for side in sides)
    return low, high


def _row(row: dict[str, object], persons: dict[str, str]) -> Staffing:
    """Return how many a unit may have and has."""
    authorised = (_int(row["authorised_low"]), _int(row["authorised_high"]))
    filled = (_int(row["filled_low"]), _int(row["filled_high"]))
    over = (_above(filled[0], authorised[1]), _above(filled[1], authorised[0]))
    vacant = (_above(authorised[0], filled[1]), _above(authorised[1], filled[0]))
    held = tuple(persons[i] for i in row["records"] if i in persons)  # type: ignore[attr-defined]
    return Staffing(str(row["measure"]), authorised, filled, over, vacant, held)


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _above(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one - other, 0)


def bounds_text(pair: Bounds) -> str:
    """Return one number, a range, or a question mark."""
    low, high = pair
    if low is None and high is None:
        return "?"
    if low == high:
        return str(low)
    return f"{'?' if low is None else low}–{'?' if high is None else high}"
