"""Laws of the support of talents: what a check lets pass does not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from orgwork.book import Book
from orgwork.checking import check
from orgwork.model import Register

_KEY = "support.at_once"
_ALWAYS = date(1900, 1, 1)
_ALIKE = ("talent", "level", "grade")


def levels_never_overlap(register: Register, book: Book, on: date) -> None:
    """Hold that support at one level never overlaps unless a layer allows it, wherever a check finds nothing.

    Of each grant to a talent of which no finding tells, no more others of the same level and grade surely run on its
    first day than the layers of its place let run at once; where none has set a number, nothing is held.

    Args:
        register: what is known.
        book: the layers.
        on: the day asked for.

    """
    found = check(register, book, on=on, since=_ALWAYS, rules=[_KEY])
    assert not found.faults, f"raised: {dict(found.faults)}"
    told = set(found.frame["key"])
    grants = list(_grants(register.as_of(on)))
    for one in grants:
        day = one["begins_first"]
        if one["id"] in told or day is None or day != one["begins_last"] or None in {one[name] for name in _ALIKE}:
            continue
        most = book.value(_KEY, one["place"], day, by=one["level"]).value
        others = [other["id"] for other in grants if other is not one and _runs_beside(other, one, day)]
        assert not isinstance(most, int) or len(others) <= most, (
            f"{one['id']}: {', '.join(others)} run at once at the level {one['level']}, and no finding tells"
        )


def _grants(known: Register) -> Iterator[dict[str, Any]]:
    """Yield every grant with the level and grade of its programme and the place of the talent's unit."""
    units = known.frames["organizations"].select(organization="id", place="place")
    talents = known.frames["talents"].select("organization", talent="id").join(units, on="organization", how="left")
    plans = known.frames["talent_programmes"].select("level", "grade", programme="id")
    rows = known.frames["talent_supports"].join(plans, on="programme", how="left")
    yield from rows.join(talents, on="talent", how="left").with_columns(pl.col("place").fill_null("")).to_dicts()


def _runs_beside(other: dict[str, Any], one: dict[str, Any], day: date) -> bool:
    """Return whether another grant to the talent, of the same level and grade, surely runs on a day."""
    if any(other[name] != one[name] for name in _ALIKE) or other["begins_last"] is None or other["begins_last"] > day:
        return False
    return other["ended"] is False or (other["ends_first"] is not None and other["ends_first"] > day)
