"""Small registers of people who climb: careers, backgrounds and assessments in two units and a town."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from orgwork.dates import PartialDate
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
from orgwork.testing.strategies.backgrounds import backgrounds
from orgwork.testing.strategies.building import built
from orgwork.testing.strategies.conduct import GROWTH_PLACES, conduct
from orgwork.testing.strategies.dates import days, partial_dates


@st.composite
def career_registers(draw: st.DrawFn, *, waivers_for: Sequence[str] = ()) -> Register:
    """Small registers of two units and a town, up to three people with careers, backgrounds and assessments.

    Args:
        draw: Hypothesis gives it.
        waivers_for: the rules of which somebody may be excused.

    """
    units = ("u1", "u2")
    records: list[object] = [
        Organization("u1", "甲局", place="430181", entity="legal", ended=False),
        Organization(
            "u2", "乙局", place="430181", entity=draw(st.sampled_from(["legal", "inner"])), parent="u1", ended=False
        ),
    ]
    posts = _posts(draw, units)
    town = draw(st.sampled_from([None, "430181102", "430181102"]))
    records.append(Organization("u3", "丙镇政府", place=town, entity="legal", ended=False))
    posts.append(Post("u3-deputy", "u3", name="deputy", kind="deputy"))
    records.extend(posts)
    people = [f"p{number}" for number in range(draw(st.integers(1, 3)))]
    for person in people:
        records.extend(draw(_careers(person, [p.id for p in posts], units)))
    records.extend(draw(conduct(people)))
    records.extend(_establishments(draw, units))
    records.extend(
        Waiver(
            f"w{i}", rule, draw(st.sampled_from(["p0", "u1"])), granted_by="4301", begins=PartialDate(2015), ended=False
        )
        for i, rule in enumerate(draw(st.lists(st.sampled_from(list(waivers_for)), max_size=2)) if waivers_for else ())
    )
    return built(records)


def _posts(draw: st.DrawFn, units: Sequence[str]) -> list[Post]:
    """Draw a post of each kind for each unit, whoever manages it."""
    return [
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


def _establishments(draw: st.DrawFn, units: Sequence[str]) -> list[Establishment]:
    """Draw for each unit up to three numbers that it may have."""
    return [
        Establishment(
            f"{unit}-{measure}",
            unit,
            measure=measure,
            number=draw(st.integers(0, 2)),
            begins=draw(partial_dates(within=days(first=date(2015, 1, 1), last=date(2025, 1, 1)))),
            ended=False,
        )
        for unit in units
        for measure in sorted(draw(st.sets(st.sampled_from(MEASURES), max_size=3)))
    ]


@st.composite
def _careers(draw: st.DrawFn, person: str, posts: Sequence[str], units: Sequence[str]) -> list[object]:
    """One person with appointments that climb, mostly, a grade for some years, and perhaps a sanction."""
    records: list[object] = [_person(draw, person, units)]
    tenures, starts = _tenures(draw, person, posts)
    records.extend(tenures)
    if draw(st.booleans()):
        begins = draw(partial_dates(within=days(first=date(2020, 1, 1), last=date(2026, 1, 1))))
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


def _person(draw: st.DrawFn, person: str, units: Sequence[str]) -> Person:
    """Draw who climbs."""
    return Person(
        person,
        person,
        sex=draw(st.sampled_from(["male", "female", None])),
        birth=draw(st.none() | partial_dates(within=days(first=date(1960, 1, 1), last=date(1990, 1, 1)))),
        # A woman who climbs to division level is 60 by the texts; a lower recorded age would contradict that.
        retirement_age=draw(st.sampled_from([None, "60"])),
        work_start=draw(st.none() | st.just(PartialDate(2010, 1))),
        organization=draw(st.sampled_from(units)),
        staffing=draw(st.sampled_from(STAFFING[:2])),
        status="in_post",
        grassroots=draw(st.sampled_from([None, False, True])),
        growth_place=draw(st.sampled_from(GROWTH_PLACES)),
        ethnicity="土家族" if person == "p1" else "汉族",
        politics="中共党员" if person == "p1" else "群众",
    )


def _tenures(draw: st.DrawFn, person: str, posts: Sequence[str]) -> tuple[list[Tenure], list[date]]:
    """Draw appointments one after the other, most of them a step up; returns the days on which they began as well."""
    rung, at = draw(st.integers(1, 3)), date(2010, 1, 15)
    tenures: list[Tenure] = []
    starts: list[date] = []
    for number in range(draw(st.integers(1, 5))):
        begins = PartialDate.of(at)
        starts.append(at)
        at += timedelta(days=draw(st.integers(1, 1500)))
        last = number and draw(st.booleans())
        tenures.append(
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
    return tenures, starts
