"""Staffing by unit: what is authorised, filled, over and vacant, as bounds where it is not known exactly."""

from __future__ import annotations

from datetime import date

import attrs
import polars as pl

from orgwork.declare import ViewContext
from orgwork.model import Register
from orgwork.views import establishments


@attrs.frozen
class Staffing:
    """One unit and measure.

    Args:
        unit, name: the unit.
        measure: headcount by kind, or leadership posts.
        authorised, filled, over, vacant: each lowest and highest; None where it is not known.
        people: the names of those who fill it, or may.

    """

    unit: str
    name: str
    measure: str
    authorised: tuple[int | None, int | None]
    filled: tuple[int | None, int | None]
    over: tuple[int | None, int | None]
    vacant: tuple[int | None, int | None]
    people: tuple[str, ...]


def staffing(register: Register, on: date) -> list[Staffing]:
    """Return the staffing of every unit that is authorised something or holds somebody."""
    known = register.as_of(on)
    context = ViewContext({n: f.lazy() for n, f in known.frames.items()}, known.partial(), on, on)
    names = dict(known.frames["organizations"].select("id", "name").iter_rows())
    persons = dict(known.frames["persons"].select("id", "name").iter_rows())
    busy = pl.col("authorised_high").is_not_null() | (pl.col("filled_low") > 0) | (pl.col("filled_high") > 0)
    rows = establishments.build(context).filter(busy.fill_null(value=False)).collect().sort("subject", "measure")
    return [_row(row, names, persons) for row in rows.iter_rows(named=True)]


def _row(row: dict[str, object], names: dict[str, str], persons: dict[str, str]) -> Staffing:
    authorised = (_int(row["authorised_low"]), _int(row["authorised_high"]))
    filled = (_int(row["filled_low"]), _int(row["filled_high"]))
    over = (_above(filled[0], authorised[1]), _above(filled[1], authorised[0]))
    vacant = (_above(authorised[0], filled[1]), _above(authorised[1], filled[0]))
    unit = str(row["subject"])
    held = tuple(persons[i] for i in row["records"] if i in persons)  # type: ignore[attr-defined]
    return Staffing(unit, names[unit], str(row["measure"]), authorised, filled, over, vacant, held)


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _above(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one - other, 0)
