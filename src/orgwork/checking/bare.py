"""Rows that stand for everybody a rule may concern: a table it needs is absent, or it raised an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs
import polars as pl

from orgwork.checking.findings import SCHEMA, Reason
from orgwork.checking.shaping import finding_id
from orgwork.declare import Deadline, Rule
from orgwork.model import Register
from orgwork.places import contains


@attrs.define
class Bare:
    """The rows for rules that could not be asked of anybody.

    Args:
        register: what is known.
        on: the day for which we ask.

    """

    register: Register
    on: date
    _rows: list[dict[str, object]] = attrs.field(factory=list, init=False)
    _counts: dict[str, dict[str | None, int]] = attrs.field(factory=dict, init=False)
    _units: dict[str, tuple[str | None, str | None]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        units = self.register.frames["organizations"].select("id", "name", "place")
        self._units = {unit: (name, place) for unit, name, place in units.iter_rows()}

    def absent(self, declared: Rule | Deadline, tables: Sequence[str]) -> None:
        """Add one unknown per unit with the number of its people, where needed tables are absent."""
        counts = self._counted(declared.place)
        rows = [(unit or "", count) for unit, count in counts.items()] or [("", 0)]
        facts = '{"tables": "' + ",".join(tables) + '"}'
        self._rows += (self._row(declared, unit, count, Reason.TABLE_ABSENT, facts) for unit, count in rows)

    def raised(self, declared: Rule | Deadline) -> None:
        """Add one unknown for everybody whom the rule may concern, where it raised an error."""
        count = sum(self._counted(declared.place).values())
        row = self._row(declared, "", count, Reason.RULE_RAISED, "{}")
        self._rows.append(row | {"place": declared.place or None})

    def frame(self) -> pl.DataFrame:
        """Return the rows in the shape of findings."""
        return pl.DataFrame(self._rows, schema=SCHEMA)

    def _counted(self, place: str) -> dict[str | None, int]:
        """Return how many people each unit has, without units that surely lie elsewhere than a place."""
        if place not in self._counts:
            people = self.register.frames["persons"].select("organization")
            if away := [unit for unit, (_, at) in self._units.items() if _elsewhere(at, place)]:
                people = people.filter(~pl.col("organization").is_in(away).fill_null(value=False))
            self._counts[place] = dict(_by_unit(people))
        return self._counts[place]

    def _row(self, declared: Rule | Deadline, unit: str, count: int, reason: Reason, facts: str) -> dict[str, object]:
        """Return the row of a finding that a unit has because nothing is recorded."""
        name, place = self._units.get(unit, (None, None))
        key = f"{reason}:{unit}"
        return {
            "id": finding_id(declared.key, key),
            "rule": declared.key,
            "outcome": "unknown",
            "severity": str(declared.severity),
            "key": key,
            "subject": unit,
            "name": name,
            "unit": unit or None,
            "place": place,
            "day_first": self.on,
            "day_last": self.on,
            "legs": "[]",
            "facts": facts,
            "records": [],
            "reason": str(reason),
            "count": count,
        }


def _elsewhere(at: str | None, place: str) -> bool:
    """Whether a unit at a place surely lies elsewhere than the place that declares a rule."""
    return bool(place) and at is not None and not contains(place, at) and not contains(at, place)


def _by_unit(people: pl.DataFrame) -> Iterator[tuple[str | None, int]]:
    return people.group_by("organization").len("count").sort("organization").iter_rows()
