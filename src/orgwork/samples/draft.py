"""A county being drafted: its records table by table, and what was planted in it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

import attrs
import polars as pl

from orgwork.dates import PartialDate
from orgwork.model import TABLES
from orgwork.model.schema import columns
from orgwork.samples.people import COUNTY, identity_number

DAY = date(2026, 6, 30)
"""The day the sample speaks for, so that it tells the same story every day."""

CITY = "4301"
YEARS = range(2021, 2026)
_ORDERS = 499
"""How many of one sex can be born on a day: the order in an identity number has three digits."""


@attrs.frozen
class Planted:
    """One thing planted: the rule or deadline, the subject's name, the outcome, and in which forms it shows."""

    rule: str
    subject: str
    outcome: str
    forms: tuple[str, ...] = ("tables", "workbook")


@attrs.frozen
class Step:
    """One appointment of a career: unit, title, level, month, and what is not plain about it."""

    unit: str
    title: str
    level: str
    month: str
    kind: str = "other"
    exceptional: bool | None = False
    confirmed: str | None = None
    unconfirmed: bool | None = None
    left_for: str | None = "term_over"


@attrs.define
class Draft:
    """Collects rows; ids are given in the order in which rows come."""

    rng: random.Random
    names: list[str]
    rows: dict[str, dict[str, list[object]]] = attrs.field(factory=dict)
    planted: list[Planted] = attrs.field(factory=list)
    units: dict[str, str] = attrs.field(factory=dict)
    posts: dict[tuple[str, str], str] = attrs.field(factory=dict)
    people: int = 0
    orders: dict[tuple[int, str], int] = attrs.field(factory=dict)

    def add(self, table: str, **values: object) -> str:
        """Add a row; a partial date is given as text. Returns its id."""
        held = self.rows.setdefault(table, {name: [] for name in columns(TABLES[table])})
        number = f"{table[:2].upper()}{len(held['id']) + 1:06}"
        for name, value in {"id": number, **values}.items():
            if name in held:
                held[name].append(value)
            else:
                day = _date(value)
                held[f"{name}_first"].append(None if day is None else day.first)
                held[f"{name}_last"].append(None if day is None else day.last)
        length = len(held["id"])
        for cells in held.values():
            if len(cells) < length:
                cells.append(None)
        return number

    def plant(self, rule: str, subject: str, outcome: str, *forms: str) -> None:
        """Note what the record to come will show."""
        self.planted.append(Planted(rule, subject, outcome, forms or ("tables", "workbook")))

    def unit(self, name: str, kind: str, place: str = COUNTY) -> None:
        """Add a unit; of the county where no other place is given."""
        self.units[name] = self.add(
            "organizations", name=name, place=place, entity="legal", kind=kind, level="正科级", ended=False
        )

    def authorise(self, name: str, numbers: Mapping[str, int]) -> None:
        """Add the authorised numbers of a unit; one that is left out is not known."""
        for measure, number in numbers.items():
            self.add(
                "establishments",
                organization=self.units[name],
                measure=measure,
                number=number,
                begins="2019-01",
                ended=False,
            )

    def post(self, step: Step) -> str:
        """Return the id of the post of a step."""
        at = (step.unit, step.title)
        if at not in self.posts:
            managed = CITY if step.level.startswith("division") else COUNTY
            self.posts[at] = self.add(
                "posts",
                organization=self.units[step.unit],
                name=step.title,
                kind=step.kind,
                managed_by=managed,
                exclusive=step.kind == "principal",
                ended=False,
            )
        return self.posts[at]

    def number(self, birth: str, sex: str) -> str:
        """Return an identity number with a birth day in a month (1980-05): its order is odd for men, even for women."""
        day = int(birth.replace("-", "")) * 100 + self.rng.randrange(1, 29)
        while self.orders.get((day, sex), 0) == _ORDERS:
            day = day // 100 * 100 + day % 100 % 28 + 1
        taken = self.orders.get((day, sex), 0)
        self.orders[day, sex] = taken + 1
        return identity_number(day, 2 * taken + (1 if sex == "male" else 2))

    def frames(self) -> dict[str, pl.DataFrame]:
        """Return the tables."""
        return {name: pl.DataFrame(held, schema=columns(TABLES[name])) for name, held in self.rows.items()}


_PARSED: dict[object, PartialDate | None] = {None: None}


def _date(value: object) -> PartialDate | None:
    """Return a text as a date, parsed once."""
    if value not in _PARSED:
        _PARSED[value] = PartialDate.parse(str(value))
    return _PARSED[value]
