"""Constructive Hypothesis strategies: every drawn object is valid, nothing is filtered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st

from orgwork.book import Book, Layer
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment, Direction, Parameter, Title, ValueType
from orgwork.declare.amendment import Value
from orgwork.model import (
    Assessment,
    Establishment,
    Organization,
    Person,
    Post,
    Register,
    Sanction,
    Tenure,
    Waiver,
)
from orgwork.model.words import GRADES, LEVELS, MEASURES, POST_KINDS, STAFFING
from orgwork.params.order import tightest
from orgwork.params.resolving import change_days
from orgwork.places import chain
from orgwork.testing.backgrounds import backgrounds
from orgwork.testing.conduct import GROWTH_PLACES, conduct

PLACES = ("", "43", "4301", "430181", "430181102", "430181102001")
"""A chain from the nation to a village."""

WORDS = ("alpha", "beta", "gamma", "delta")
_CITATION = Citation(title="示例")


def days(first: date = date(2000, 1, 1), last: date = date(2030, 12, 31)) -> st.SearchStrategy[date]:
    """Days, with month ends and 29 February more often than chance."""
    leap = [date(y, 2, 29) for y in range(first.year, last.year + 1) if y % 4 == 0]
    ends = [date(y, m, 28) + timedelta(days=3) for y in (2019, 2020) for m in range(1, 13)]
    edges = [d for d in (*leap, *ends) if first <= d <= last]
    return st.dates(first, last) | st.sampled_from(edges) if edges else st.dates(first, last)


@st.composite
def partial_dates(draw: st.DrawFn, within: st.SearchStrategy[date] | None = None) -> PartialDate:
    """Days, months and years."""
    day = PartialDate.of(draw(days() if within is None else within))
    for _ in range(draw(st.integers(0, 2))):
        day = day.coarser() or day
    return day


def dates_around(book: Book, *, place: str | None = None) -> st.SearchStrategy[date]:
    """Days on which a value of the book can change, and the days before and after: where the faults are.

    Args:
        book: of it every key is asked; one without a key gives any day.
        place: only days that matter at this place; None asks for those of every place.

    """
    found: set[date] = set()
    for key, parameter in book.parameters.items():
        issuers = book.amendments.get(key, {})
        speaks = {a.at for said in issuers.values() for a in said} | {parameter.owner}
        for code in speaks if place is None else {place}:
            found |= set(change_days(parameter, issuers, code))
    around = sorted({day + timedelta(days=n) for day in found for n in (-1, 0, 1)})
    return st.sampled_from(around) if around else days()


def scalars(parameter: Parameter) -> st.SearchStrategy[Any]:
    """Scalars of a parameter's type."""
    if parameter.type is ValueType.FLAG:
        return st.booleans()
    if parameter.type is ValueType.WORDS:
        return st.sets(st.sampled_from(WORDS), min_size=1).map(frozenset)
    if parameter.type is ValueType.FRACTION:
        return st.builds(Fraction, st.integers(0, 6), st.integers(1, 6))
    return st.integers(0, 8)


def values(parameter: Parameter) -> st.SearchStrategy[Any]:
    """Values of a parameter, tables where it depends on something."""
    if parameter.by:
        return st.dictionaries(st.sampled_from(WORDS), scalars(parameter), min_size=1)
    return scalars(parameter)


_TYPES: Mapping[Direction, Sequence[ValueType]] = {
    Direction.AT_LEAST: (ValueType.MONTHS, ValueType.FRACTION),
    Direction.AT_MOST: (ValueType.COUNT, ValueType.FRACTION),
    Direction.REQUIRED: (ValueType.WORDS, ValueType.FLAG),
    Direction.ALLOWED: (ValueType.WORDS, ValueType.FLAG),
    Direction.FORBIDDEN: (ValueType.WORDS, ValueType.FLAG),
}
"""The directions in which layers tighten, with the types they go with."""


@st.composite
def parameters(draw: st.DrawFn, key: str = "example.key") -> Parameter:
    """Parameters owned by the nation, of every direction that tightens."""
    direction = draw(st.sampled_from(list(_TYPES)))
    return Parameter(
        key=key,
        owner="",
        title=Title(zh="示例", en="example"),
        type=draw(st.sampled_from(_TYPES[direction])),
        direction=direction,
        since=draw(st.just(date(2000, 1, 1)) | days(date(2000, 1, 1), date(2010, 1, 1))),
        by=draw(st.sampled_from([(), ("kind",)])),
    )


@st.composite
def amendments(draw: st.DrawFn, parameter: Parameter) -> Amendment:
    """Amendments of a parameter by a place of the chain, for it or a place inside it."""
    depth = draw(st.integers(0, len(PLACES) - 1))
    start = draw(days(date(2005, 1, 1), date(2026, 1, 1)))
    return Amendment(
        key=parameter.key,
        by=PLACES[depth],
        at=PLACES[draw(st.integers(depth, len(PLACES) - 1))],
        value=draw(values(parameter)),
        from_=start,
        published=start + timedelta(days=draw(st.integers(-400, 400))),
        cites=_CITATION,
        evidence=draw(st.sampled_from(Evidence)),
        until=draw(st.none() | st.integers(1, 2000).map(lambda n: start + timedelta(days=n))),
    )


@st.composite
def issuers(draw: st.DrawFn, parameter: Parameter) -> Mapping[str, tuple[Amendment, ...]]:
    """Amendments by issuing place, no two with the same place, start and publication."""
    drawn = draw(st.lists(amendments(parameter), max_size=8, unique_by=lambda a: (a.by, a.at, a.from_, a.published)))
    return {place: tuple(a for a in drawn if a.by == place) for place in PLACES if any(a.by == place for a in drawn)}


@st.composite
def layers(draw: st.DrawFn) -> tuple[Layer, ...]:
    """Layers from the nation down whose values never loosen, so that all of them join."""
    parameter = draw(parameters())
    plain = attrs.evolve(parameter, by=())
    start = date(2010, 1, 1)
    found: list[Layer] = []
    above: Value | None = None
    for place in chain(PLACES[draw(st.integers(1, 4))]):
        value = draw(values(plain))
        # One word stands in every list, so that what is allowed never shrinks to nothing.
        value = value | {WORDS[0]} if isinstance(value, frozenset) else value
        told: Value = value if above is None else tightest(plain, [above, value])
        above = told
        amendment = Amendment(plain.key, place, place, told, start, start, _CITATION, Evidence.TEXT)
        found.append(Layer(place or "nation", place, (plain,) if not place else (), (amendment,)))
    return tuple(found)


@st.composite
def registers(draw: st.DrawFn, *, waivers_for: Sequence[str] = ()) -> Register:
    """Small registers of two units and a town, up to three people with careers, backgrounds and assessments."""
    units = ("u1", "u2")
    records: list[object] = [
        Organization("u1", "甲局", place="430181", entity="legal", ended=False),
        Organization(
            "u2", "乙局", place="430181", entity=draw(st.sampled_from(["legal", "inner"])), parent="u1", ended=False
        ),
    ]
    posts = [
        Post(
            f"{u}-{kind}",
            u,
            name=kind,
            kind=kind,
            managed_by=draw(st.sampled_from([None, "4301", "430181"])),
        )
        for u in units
        for kind in POST_KINDS
    ]
    town = draw(st.sampled_from([None, "430181102", "430181102"]))
    records.append(Organization("u3", "丙镇政府", place=town, entity="legal", ended=False))
    posts.append(Post("u3-deputy", "u3", name="deputy", kind="deputy"))
    records.extend(posts)
    people = [f"p{number}" for number in range(draw(st.integers(1, 3)))]
    for person in people:
        records.extend(draw(_careers(person, [p.id for p in posts], units)))
    records.extend(draw(conduct(people)))
    for unit in units:
        records.extend(
            Establishment(
                f"{unit}-{measure}",
                unit,
                measure=measure,
                number=draw(st.integers(0, 2)),
                begins=draw(partial_dates(days(date(2015, 1, 1), date(2025, 1, 1)))),
                ended=False,
            )
            for measure in sorted(draw(st.sets(st.sampled_from(MEASURES), max_size=3)))
        )
    records.extend(
        Waiver(
            f"w{i}", rule, draw(st.sampled_from(["p0", "u1"])), granted_by="4301", begins=PartialDate(2015), ended=False
        )
        for i, rule in enumerate(draw(st.lists(st.sampled_from(list(waivers_for)), max_size=2)) if waivers_for else ())
    )
    return Register.of(records)


@st.composite
def _careers(draw: st.DrawFn, person: str, posts: Sequence[str], units: Sequence[str]) -> list[object]:
    """One person with appointments that climb, mostly, a grade for some years, and perhaps a sanction."""
    records: list[object] = [
        Person(
            person,
            person,
            sex=draw(st.sampled_from(["male", "female", None])),
            birth=draw(st.none() | partial_dates(days(date(1960, 1, 1), date(1990, 1, 1)))),
            # A woman who climbs to division level is 60 by the texts; a lower recorded age would contradict that.
            retirement_age=draw(st.sampled_from([None, "60"])),
            work_start=draw(st.none() | st.just(PartialDate(2010, 1))),
            organization=draw(st.sampled_from(units)),
            staffing=draw(st.sampled_from(STAFFING[:2])),
            status="in_post",
            grassroots=draw(st.sampled_from([None, False, True])),
            growth_place=draw(st.sampled_from(GROWTH_PLACES)),
        )
    ]
    rung, at = draw(st.integers(1, 3)), date(2010, 1, 15)
    starts: list[date] = []
    for number in range(draw(st.integers(1, 5))):
        begins = PartialDate.of(at)
        starts.append(at)
        at += timedelta(days=draw(st.integers(1, 1500)))
        last = number and draw(st.booleans())
        records.append(
            Tenure(
                f"{person}-t{number}",
                person,
                post=draw(st.sampled_from(posts)),
                level=LEVELS[rung],
                main=True,
                leader=draw(st.booleans()),
                exceptional=draw(st.sampled_from([False, False, True])),
                probation=draw(st.sampled_from([True, False, None])),
                confirmed=draw(st.sampled_from([None, PartialDate.of(at - timedelta(days=1))])) if not last else None,
                unconfirmed=draw(st.sampled_from([True, None])) if last else None,
                begins=draw(st.sampled_from([begins, PartialDate(begins.year, begins.month)])),
                ends=None if last else PartialDate.of(at),
                ended=not last,
                document=draw(st.sampled_from([None, "〔2020〕1号"])),
            )
        )
        rung = min(rung + draw(st.integers(-1, 2)), len(LEVELS) - 1) if rung > 1 else rung + 1
    if draw(st.booleans()):
        begins = draw(partial_dates(days(date(2020, 1, 1), date(2026, 1, 1))))
        records.append(Sanction(f"{person}-s", person, kind=draw(st.sampled_from(["记过", "降级"])), begins=begins))
    records.extend(
        Assessment(
            f"{person}-{year}",
            person,
            year=year,
            grade=draw(st.sampled_from(GRADES)),
            organization=draw(st.sampled_from(units)),
            base=draw(st.sampled_from(["staff", "staff", "leader"])),
        )
        for year in sorted(draw(st.sets(st.integers(2012, 2025), max_size=6)))
    )
    return [*records, *draw(backgrounds(person, starts))]
