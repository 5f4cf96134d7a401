"""The rules on loans, on the least time of service and on who is there in a township, read a second time.

The oracle goes through the records of a person one by one. People do not touch each other, so that one check judges
many of them. Empty cells and coarse days are judged by brute force: whatever the cell may have said is tried.
"""

import itertools
import random
from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate, add_months
from orgwork.declare import Amendment
from orgwork.model import Establishment, Organization, Person, RecruitProbation, Register, Secondment, ServiceTerm

ON = date(2026, 6, 30)
TEXT, LAW = date(2024, 8, 6), date(2019, 6, 1)
PEOPLE = 40
TIERS = {"town": "township", "county": "county", "city": "city", "top": "province"}
DEPTH = {"township": 4, "county": 3, "city": 2, "province": 1}
NAMES = (
    *("from_county", "from_township", "disguised", "approval", "relation", "probation", "in_service", "term", "total"),
    *("cooling", "resignation", "open_selection", "return"),
)
RULES = [f"secondment.{name}" for name in NAMES]
DISGUISES = {"class_study", "attachment", "oral", "phone", "paperless"}
LAYER = {
    "secondment.term": 6,
    "secondment.total": 12,
    "secondment.cooling": 24,
    "secondment.in_service": frozenset({"within_service"}),
    "secondment.open_selection": frozenset({"within_service"}),
    "secondment.strength": Fraction(1, 2),
    "dates.month_convention": frozenset({"day"}),
}
UNITS = [
    Organization("town", "白云镇人民政府", place="430181", entity="legal", ended=False),
    Organization("county", "示例局", place="430181", entity="legal", level="正科级", ended=False),
    Organization("city", "示例市局", place="4301", entity="legal", ended=False),
    Organization("top", "示例省厅", place="43", entity="legal", ended=False),
]
few = settings(max_examples=6)


@pytest.fixture(scope="module")
def layered(book):
    start = date(2019, 6, 1)
    said = (Amendment(k, "43", "43", v, start, start, Citation(title="示例"), Evidence.TEXT) for k, v in LAYER.items())
    return join(book, Layer("province", "43", (), tuple(said)))


def full_months(start, end):
    """Return the greatest number of months that fit between two days."""
    return next((n for n in range(200) if add_months(start, n + 1) > end), 0) if end >= start else -1


def upward(one):
    """Return what a loan breaks that goes upwards."""
    day, lender = one.begins.first, TIERS[one.lender]
    if DEPTH[TIERS[one.borrower]] >= DEPTH[lender]:
        return
    barred = "waived" if one.exceptional else "breach"
    if lender == "township" and day >= date(2024, 2, 3):
        yield "from_township", barred
    if day < TEXT:
        return
    if lender in {"county", "township"}:
        yield "from_county", barred
    if one.form in DISGUISES:
        yield "disguised", "breach"
    if lender == "city" and one.approval == "none":
        yield "approval", "breach"


def of_time(one, others):
    """Return what is too long of a loan, or too soon after another."""
    day, over = one.begins.first, one.ends.first if one.ended else date.max
    last = [o.ends.first if o.ended else date.max for o in others if o.begins.first < day]
    if not one.renewed and full_months(day, one.due.first) > 6:
        yield "term", "breach"
    if full_months(day, min(over, ON)) > 12:
        yield "total", "breach"
    # Who is not back yet is lent twice at once: no month lies between.
    if last and full_months(min(max(last), day), day) < 24:
        yield "cooling", "breach"


def of_loan(one, others, terms, trials):
    """Return what a loan breaks."""
    day = one.begins.first
    yield from upward(one)
    if one.form == "posted" and not one.relation_kept and day >= LAW:
        yield "relation", "breach"
    if any(t.begins.first <= day < (t.ends.first if t.ended else date.max) for t in trials) and day >= LAW:
        yield "probation", "breach"
    if not one.ended and TEXT <= one.due.first < ON:
        yield "return", "breach"
    if day >= TEXT:
        yield from of_time(one, others)
        if one.lender == "town" and any(t.begins.first <= day < t.until.first for t in terms):
            yield "in_service", "waived" if one.exceptional else "breach"


def judged(records):
    """Return what is told of the records of one person, all cells known."""
    loans, terms, trials = (
        [r for r in records if isinstance(r, kind)] for kind in (Secondment, ServiceTerm, RecruitProbation)
    )
    told = set()
    for one in loans:
        others = [o for o in loans if o.id != one.id]
        told |= {(f"secondment.{rule}", one.id, outcome) for rule, outcome in of_loan(one, others, terms, trials)}
    for one in terms:
        early = one.ended and one.ends.first < one.until.first
        if early and one.left_for == "resigned" and one.ends.first >= LAW:
            told.add(("secondment.resignation", one.id, "breach"))
        if early and one.left_for == "selected" and one.ends.first >= LAW:
            told.add(("secondment.open_selection", one.id, "breach"))
    return told


def near(rng, *days):
    return rng.choice(days) + timedelta(days=rng.choice((-1, 0, 0, 1)))


def of_person(rng, name):
    """Return the records of a person."""
    for n in range(rng.choice((1, 1, 2))):
        begins = near(rng, TEXT, date(2025, 3, 1), date(2025, 12, 31))
        back = near(rng, add_months(begins, 12), ON)
        over = back <= ON and rng.random() < 0.6
        lender, borrower = rng.sample(sorted(TIERS), 2)
        yield Secondment(
            f"{name}l{n}",
            name,
            lender,
            borrower,
            begins=PartialDate.of(begins),
            due=PartialDate.of(near(rng, add_months(begins, 6), add_months(begins, 7), ON)),
            ends=PartialDate.of(back) if over else None,
            ended=over,
            form=rng.choice(("loan", "posted", "class_study", "phone")),
            approval=rng.choice(("none", "unit", "city")),
            exceptional=rng.random() < 0.3,
            renewed=rng.random() < 0.3,
            relation_kept=rng.random() < 0.5,
        )
    left = near(rng, date(2026, 1, 1), date(2026, 6, 1))
    gone = rng.random() < 0.7
    yield ServiceTerm(
        f"{name}t",
        name,
        "town",
        begins=PartialDate.of(near(rng, TEXT, date(2024, 1, 1))),
        until=PartialDate.of(near(rng, left, date(2025, 3, 1))),
        ends=PartialDate.of(left) if gone else None,
        ended=gone,
        left_for=rng.choice(("served", "resigned", "selected")),
    )
    yield RecruitProbation(
        f"{name}p",
        name,
        begins=PartialDate.of(near(rng, date(2024, 3, 1), TEXT)),
        ends=PartialDate.of(near(rng, date(2025, 3, 1))),
        ended=True,
    )


MAY_SAY = {
    Secondment: {
        "lender": tuple(TIERS),
        "borrower": tuple(TIERS),
        "form": ("loan", "posted", "oral"),
        "approval": ("none", "county"),
        **dict.fromkeys(("exceptional", "renewed", "relation_kept"), (True, False)),
    },
    ServiceTerm: {"left_for": ("served", "resigned", "selected")},
    RecruitProbation: {},
}
DAYS = (date(2012, 1, 1), date(2024, 7, 1), date(2024, 9, 9), date(2025, 3, 1), date(2026, 6, 1), ON, date(2031, 1, 1))


def poorer(rng, record):
    """Return the record with less in one cell, and the records that it may have been."""
    days = ("begins", "due", "until", "ends")
    names = [n for n in (*days, *MAY_SAY[type(record)]) if getattr(record, n, None) is not None]
    name = rng.choice(names)
    value = getattr(record, name)
    if name not in days:
        worlds = [attrs.evolve(record, **{name: one}) for one in {value, *MAY_SAY[type(record)][name]}]
        return attrs.evolve(record, **{name: None}), worlds
    # Where a row ends without a day it is known that it is over; nothing of it begins or ends after the day asked for.
    less = rng.choice((None, value.coarser(), value.coarser().coarser()))
    inside = [d for d in DAYS if less is None or less.first <= d <= less.last]
    may = {value.first, *inside, *([less.first, less.last] if less else [])}
    if name in {"begins", "ends"}:
        may = {day for day in may if day <= ON}
    if name == "ends" and record.begins is not None:
        may = {day for day in may if day >= record.begins.first}
    worlds = [attrs.evolve(record, **{name: PartialDate.of(day)}) for day in may]
    return attrs.evolve(record, **{name: less}), worlds


def checked(records, book):
    """Return what the library lists."""
    people = [Person(f"p{n}", f"{n}氏", organization="county", managed_by="430181") for n in range(PEOPLE)]
    register = Register.of([*UNITS, *people, *records])
    rows = check(register, book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def drawn(number):
    rng = random.Random(number)
    return rng, [list(of_person(rng, f"p{n}")) for n in range(PEOPLE)]


seeds = st.integers(0, 2**32 - 1)


@few
@given(seeds)
def test_every_cell_known_both_readings_agree(layered, number):
    _, people = drawn(number)
    told = {row for records in people for row in judged(records)}
    assert {(*row, outcome) for row, outcome in checked(itertools.chain(*people), layered).items()} == told


@few
@given(seeds)
def test_coarse_days_and_empty_cells_leave_nothing_certain_that_some_world_denies(layered, number):
    rng, people = drawn(number)
    less, sure, perhaps = [], set(), set()
    for records in people:
        at = rng.randrange(len(records))
        poor, may = poorer(rng, records[at])
        less += [poor if n == at else one for n, one in enumerate(records)]
        worlds = [judged([world if n == at else one for n, one in enumerate(records)]) for world in may]
        sure |= set.intersection(*worlds)
        perhaps |= set.union(*worlds)
    found = checked(less, layered)
    assert {(*row, outcome) for row, outcome in found.items() if outcome in {"breach", "waived"}} <= sure
    assert {row[:2] for row in perhaps} <= set(found)


def strength(units, people, loans):
    """Return how many are on the books, lent out, borrowed and there, by unit."""
    open_ = [o for o in loans if o.begins.first <= ON and not o.ended]
    for unit in units:
        booked = {p.id for p in people if p.organization == unit and p.status == "in_post"}
        lent = {o.person for o in open_ if o.person in booked and o.borrower != unit}
        borrowed = {o.person for o in open_ if o.borrower == unit} - booked
        yield unit, (len(booked), len(lent), len(borrowed), len(booked - lent) + len(borrowed))


@few
@given(seeds)
def test_who_is_there_is_counted_and_no_loan_changes_what_the_home_unit_fills(layered, number):
    rng = random.Random(number)
    towns = [f"t{n}" for n in range(8)]
    units = [Organization(t, f"{t}镇人民政府", place="430181", entity="legal", ended=False) for t in towns]
    numbers = [
        Establishment(f"{t}n", t, "headcount_administrative", rng.randint(1, 6), PartialDate(2020), ended=False)
        for t in towns
    ]
    people = [
        Person(f"p{n}", f"{n}氏", organization=rng.choice(towns), status=rng.choice(("in_post", "in_post", "retired")))
        for n in range(PEOPLE)
    ]
    people = [attrs.evolve(p, staffing="administrative") for p in people]
    loans = [
        Secondment(
            f"l{n}",
            person,
            borrower=rng.choice([*towns, "county"]),
            begins=PartialDate.of(near(rng, date(2026, 1, 1), ON)),
            ended=rng.random() < 0.3,
        )
        for n, person in enumerate(rng.sample([p.id for p in people], 20))
    ]
    loans = [attrs.evolve(one, ends=PartialDate(2026, 6, 30) if one.ended else None) for one in loans]
    held = [*UNITS, *units, *numbers, *people]
    filled = ["establishment.headcount"]
    before, after = (
        check(Register.of(records), layered, on=ON, rules=filled).frame
        for records in ([*held, attrs.evolve(loans[0], begins=PartialDate(2027), ends=None)], [*held, *loans])
    )
    assert before.equals(after)
    rule = "secondment.strength"
    found = check(Register.of([*held, *loans]), layered, on=ON, rules=[rule])
    told = {f.subject: f for f in found if f.subject in towns}
    counted = dict(strength(towns, people, [o for o in loans if o.begins.first <= ON]))
    allowed = {n.organization: n.number for n in numbers}
    assert set(told) == {t for t in towns if 2 * counted[t][3] < allowed[t]}
    for town, finding in told.items():
        facts = [finding.facts[f"{name}_low"] for name in ("booked", "lent", "borrowed", "there")]
        assert facts == [finding.facts[f"{name}_high"] for name in ("booked", "lent", "borrowed", "there")]
        assert tuple(facts) == counted[town]
