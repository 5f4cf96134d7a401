"""The support of talents read a second time: record by record, with days and fractions, over whole histories."""

import random
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    DelegatedPower,
    Organization,
    PlanApplication,
    PowerUse,
    Register,
    Talent,
    TalentProgramme,
    TalentSupport,
)
from orgwork.testing.laws import support as law

ON = date(2027, 6, 30)
DAYS = (
    date(2019, 12, 31),
    date(2021, 1, 1),
    date(2021, 12, 31),
    date(2022, 1, 1),
    date(2022, 6, 1),
    date(2022, 12, 31),
)
DAYS += (date(2023, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 1))
LEVELS, GRADES, MEASURES = ("nation", "county"), ("top", "leading", "young"), ("project", "living")
YUAN = {"yuan": 1, "ten_thousand": 10_000}
RULES = tuple(
    f"support.{name}"
    for name in (
        *("held_running", "held_ever", "higher_held", "once_a_year", "open"),
        *("at_once", "span", "amount", "similar"),
    )
)
PLACED = (
    Organization("u", "示例学院", place="430199", entity="legal", ended=False),
    *[Talent(one, "甲", "u", sex="male") for one in "abcdef"],
)


@pytest.fixture(scope="module")
def layered(book):
    """Return the book with a province that binds delegated powers."""
    start = date(2015, 1, 1)
    said = {"authority.span": {"title_review": frozenset({"within_span"})}}
    said["authority.scheme"] = {"title_review": frozenset({"filed"})}
    cites = Citation(title="示例")
    amended = tuple(Amendment(k, "43", "43", v, start, start, cites, Evidence.TEXT) for k, v in said.items())
    return join(book, Layer("province", "43", (), amended))


def made(rng):
    """Return programmes, applications and support, all of it known to the day."""
    one = rng.choice
    programmes, applications, supports = [], [], []
    for i in range(5):
        begins, ends = one(DAYS[:5]), one((None, *DAYS))
        band = {"banded": one((True, False)), "least": "50", "most": "100", "unit": "ten_thousand"}
        programmes.append(
            TalentProgramme(
                f"p{i}",
                "u",
                level=one(LEVELS),
                grade=one(GRADES),
                measure=one(MEASURES),
                begins=PartialDate.of(begins),
                ends=ends and PartialDate.of(ends),
                ended=ends is not None,
                **band,
            )
        )
    for i in range(24):
        asked = f"p{one(range(5))}", PartialDate.of(one(DAYS)), "none"
        applications += [PlanApplication(f"a{i}", one("abcdef"), *asked)]
    for i in range(30):
        begins, ends = one(DAYS), one((None, *DAYS))
        supports.append(
            TalentSupport(
                f"s{i}",
                one("abcdef"),
                f"p{one(range(5))}",
                amount=one(("50", "100", "100.01", "500000", "49.99")),
                unit=one(tuple(YUAN)),
                begins=PartialDate.of(begins),
                ends=ends and PartialDate.of(ends),
                ended=ends is not None,
            )
        )
    return programmes, applications, supports


def runs(one, day):
    """Whether a span has begun by a day and is not over on it."""
    return one.begins.first <= day and not (one.ends and one.ends.first <= day)


def of_applications(programmes, applications, supports):
    """Return which applications break a rule, by brute force over every pair of records."""
    of = {one.id: one for one in programmes}
    rank = GRADES.index
    for a in applications:
        plan, day = of[a.programme], a.begins.first
        theirs = [(s, of[s.programme]) for s in supports if s.talent == a.talent and s.begins.first <= day]
        alike = [s for s, p in theirs if (p.level, p.grade) == (plan.level, plan.grade)]
        national = plan.level == "nation"
        if national and day.year >= 2022 and any(runs(s, day) for s in alike):
            yield "support.held_running", a.id
        if national and day.year >= 2023 and alike:
            yield "support.held_ever", a.id
        above = [p for _, p in theirs if p.level == "nation" and rank(p.grade) < rank(plan.grade)]
        if national and day.year >= 2022 and above:
            yield "support.higher_held", a.id
        others = [
            b
            for b in applications
            if b.id != a.id
            and b.talent == a.talent
            and b.begins.first.year == day.year
            and (of[b.programme].level, of[b.programme].grade) == (plan.level, plan.grade)
        ]
        if national and day.year >= 2026 and others:
            yield "support.once_a_year", a.id
        if not runs(plan, day):
            yield "support.open", a.id


def of_grants(programmes, supports):
    """Return which grants do not fit their programme, and which programmes are like another."""
    of = {one.id: one for one in programmes}
    for s in supports:
        plan, day = of[s.programme], s.begins.first
        if (s.ends and s.ends.first < day) or not runs(plan, day):
            yield "support.span", s.id
        if plan.banded and not 500_000 <= Fraction(s.amount) * YUAN[s.unit] <= 1_000_000:
            yield "support.amount", s.id
    for p in programmes:
        day = p.begins.first
        like = [q for q in programmes if q.id != p.id and (q.level, q.measure) == (p.level, p.measure) and runs(q, day)]
        if day.year >= 2021 and like:
            yield "support.similar", p.id


def overlapping(programmes, supports):
    """Return the support that some other of its level and grade covers on its first day, by walking through days."""
    of = {one.id: one for one in programmes}
    held = Counter()
    for s in supports:
        end = s.ends.first if s.ends else ON + timedelta(days=1)
        for day in {one.begins.first for one in supports}:
            if s.begins.first <= day < end:
                held[s.talent, of[s.programme].level, of[s.programme].grade, day] += 1
    for s in supports:
        day = s.begins.first
        level, grade = of[s.programme].level, of[s.programme].grade
        own = s.ends is None or s.ends.first > day
        if level == "nation" and day.year >= 2021 and held[s.talent, level, grade, day] - own > 0:
            yield "support.at_once", s.id


@settings(max_examples=8)
@given(st.integers(0, 2**32).map(random.Random))
def test_the_rules_say_what_a_walk_through_every_pair_of_records_says(book, rng):
    programmes, applications, supports = made(rng)
    register = Register.of([*PLACED, *programmes, *applications, *supports])
    found = check(register, book, on=ON, since=date(2000, 1, 1), rules=RULES)
    assert not found.faults
    told = {(f.rule.key, key) for f, key in zip(found, found.frame["key"], strict=True)}
    assert told == {
        *of_applications(programmes, applications, supports),
        *of_grants(programmes, supports),
        *overlapping(programmes, supports),
    }
    assert set(found.frame["outcome"]) <= {"breach"}


@settings(max_examples=8)
@given(st.integers(0, 2**32).map(random.Random))
def test_where_nothing_is_found_support_of_a_level_never_overlaps(book, rng):
    programmes, _, supports = made(rng)
    law.levels_never_overlap(Register.of([*PLACED, *programmes, *supports]), book, ON)


@settings(max_examples=8)
@given(st.integers(0, 2**32).map(random.Random))
def test_a_power_is_used_within_its_span_on_a_filed_scheme(layered, rng):
    one = rng.choice
    powers, uses, wanted = [], [], set()
    for i in range(30):
        begins, ends, filed = one(DAYS), one((None, *DAYS)), one((None, *DAYS))
        meets, conditions = one((True, True, False)), one((True, True, False))
        dated = {"begins": PartialDate.of(begins), "ends": ends and PartialDate.of(ends), "ended": ends is not None}
        scheme = {"filed": filed and PartialDate.of(filed), "unfiled": filed is None}
        kept = {"meets": meets, "conditions": conditions}
        powers.append(DelegatedPower(f"d{i}", "u", "title_review", "province", **kept, **scheme, **dated))
        day = one(DAYS)
        uses.append(PowerUse(f"x{i}", "u", f"d{i}", 3, PartialDate.of(day)))
        if not (runs(powers[-1], day) and conditions):
            wanted.add(("authority.span", f"x{i}"))
        if not (filed and filed <= day and meets):
            wanted.add(("authority.scheme", f"x{i}"))
    register = Register.of([*PLACED, *powers, *uses])
    found = check(register, layered, on=ON, since=date(2000, 1, 1), rules=["authority.span", "authority.scheme"])
    assert {(f.rule.key, key) for f, key in zip(found, found.frame["key"], strict=True)} == wanted
