"""The day found is the first of all, and neither knowing less nor one more layer brings it nearer."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import attrs
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orgwork.national
from orgwork.book import join
from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.errors import ProposalError
from orgwork.model import Organization, Post, Register, Sanction, Tenure
from orgwork.model.schema import to_frame
from orgwork.planning import when
from orgwork.planning.looking import appointment_rules, look
from orgwork.plugin import load_book
from orgwork.testing import changes
from orgwork.testing.strategies.building import side_by_side
from orgwork.testing.strategies.registers import registers

BOOK, _ = load_book(orgwork.national.__path__, installed=False)
RULES = appointment_rules(BOOK)
MUST = [rule for rule in RULES if BOOK.rules[rule].severity == "must"]
ON = date(2026, 6, 30)
MONTHS = 2


@st.composite
def questions(draw, office):
    """Draw a register of an office in which things turn within two months of the day, and what is asked of it.

    A deputy's service, a sanction's influence, a holder who leaves, an exceptional promotion a year before: some
    days known to the month.
    """
    day = draw(st.dates(date(2024, 6, 20), date(2024, 9, 10)))
    since = draw(st.sampled_from([PartialDate.of(day), PartialDate.of(day), PartialDate(day.year, day.month)]))
    asked = draw(st.sampled_from(["principal", "principal", "deputy"]))
    present, level = ("deputy", "division_deputy") if asked == "principal" else ("t-principal", "section_principal")
    before = ("t-principal", "section_principal", "2010-07-01", str(since))
    office.person("p", office.CAREER[0], before, (present, level, str(since), None))
    office.schooled()
    if draw(st.booleans()):
        left = draw(st.sampled_from(["2026-07-20", "2026-08-31", "2026-08", None]))
        office.person("q", ("principal", "division_principal", "2022-01-10", left))
    if draw(st.booleans()):
        kind, ago = draw(st.sampled_from([("记过", 365), ("警告", 182), ("党内警告", 365)]))
        given_on = date(2026, 6, 20) - timedelta(days=ago) + timedelta(days=draw(st.integers(0, 60)))
        office.add(Sanction("s", "p", kind=kind, begins=PartialDate.of(given_on), ended=False))
    rare = st.sampled_from([False, False, False, True])
    return office.register(), "p", asked, {"exceptional": draw(rare), "keep": draw(rare), "leader": True}


def answer(book, register, person, post, asked):
    return when(register, book, person, post, on=ON, months=MONTHS, **asked)


def later(one, two):
    """Whether the first of two days does not come before the second; a day that never comes is the last."""
    return one is None or (two is not None and one >= two)


FEW = settings(max_examples=10)
SPARE = Register.of([Organization("u", "示例局", entity="legal", ended=False), Post("x", "u", kind="other")])


@settings(max_examples=5)  # every day is a check
@given(st.data())
def test_the_day_found_is_the_first_of_all_days_asked_one_by_one_of_the_whole_register(new_office, data):
    register, person, post, asked = data.draw(questions(new_office()))
    found = answer(BOOK, register, person, post, asked)
    # One rule in the way is enough for a no: the days between are asked about those that stood there at first.
    way = [rule for rule in MUST if found.now.outcome(rule) not in {"met", "waived"}]
    last = found.first or found.bound
    day = ON
    while day < last:
        one = look(register, BOOK, found.proposal, day, tuple(way))
        if one.is_met(way):
            assert not look(register, BOOK, found.proposal, day, RULES).is_met(MUST), day
        day += timedelta(days=1)
    whole = look(register, BOOK, found.proposal, last, RULES)
    assert whole.is_met(MUST) == (found.first is not None)
    if found.first is not None:
        assert later(found.first, found.clear)
    if found.clear is not None:
        assert look(register, BOOK, found.proposal, found.clear, RULES).is_clear(MUST)


def appointed(register, person, post, asked, day):
    """Return the rules that must hold and do not surely, by a check of the register with the appointment written in."""
    tenures = [
        attrs.evolve(one, ends=PartialDate.of(day), ended=True)
        if one.person == person and one.main and not one.ended and not asked["keep"]
        else one
        for one in register.records("tenures")
    ]
    facts = {"main": True, "leader": asked["leader"], "exceptional": asked["exceptional"], "ended": False}
    level = next(one.level for one in register.records("posts") if one.id == post)
    new = Tenure("new", person, post=post, level=level, begins=PartialDate.of(day), **facts)
    frames = {**register.frames, "tenures": to_frame(Tenure, [*tenures, new])}
    end = day.replace(day=monthrange(day.year, day.month)[1])
    found = check(attrs.evolve(register, frames=frames), BOOK, on=end, since=day, rules=RULES)
    bad = found.frame.filter(pl.col("records").list.contains("new") & pl.col("outcome").is_in(["breach", "unknown"]))
    return set(bad["rule"]) & set(MUST)


@settings(max_examples=3)
@given(st.data())
def test_a_check_of_the_register_with_the_appointment_finds_nothing_from_that_day_and_something_before(
    new_office, data
):
    register, person, post, asked = data.draw(questions(new_office()))
    first = answer(BOOK, register, person, post, asked).first
    if first is None:
        assert appointed(register, person, post, asked, ON)
        return
    assert appointed(register, person, post, asked, first) == set()
    if first > ON:
        assert appointed(register, person, post, asked, first - timedelta(days=1))


@FEW
@given(st.data())
def test_knowing_less_brings_no_day_nearer(new_office, data):
    register, person, post, asked = data.draw(questions(new_office()))
    erased = data.draw(changes.erasures(register))
    one, two = (answer(BOOK, r, person, post, asked) for r in (register, erased))
    assert later(two.first, one.first)


@FEW
@given(st.data(), st.sampled_from(["43", "4301", "430181"]))
def test_one_more_layer_brings_no_day_nearer(new_office, data, place):
    register, person, post, asked = data.draw(questions(new_office()))
    layer = data.draw(changes.tightenings(BOOK, place, date(2021, 1, 1)))
    one, two = (answer(book, register, person, post, asked) for book in (BOOK, join(BOOK, layer)))
    assert later(two.first, one.first)
    assert later(two.clear, one.clear)


def gone(register, person, post):
    """Return why nobody could be appointed: the person has left, or the post or its unit is over."""
    people, posts, units = (
        {row["id"]: row for row in register.frames[table].iter_rows(named=True)}
        for table in ("persons", "posts", "organizations")
    )
    if people[person]["status"] in {"retired", "moved_out", "deceased"}:
        return "only who is on the staff"
    both = (posts[post], units[posts[post]["organization"]])
    over = any(one["ends_last"] <= ON if one["ends_last"] else one["ended"] for one in both)
    return "recorded as ended" if over else ""


@FEW
@given(st.data())
def test_the_part_around_the_person_says_what_the_whole_says(data):
    # Not every register has a post.
    register = side_by_side([data.draw(registers()), SPARE])
    asked = [data.draw(st.sampled_from(register.frames[table]["id"].to_list())) for table in ("persons", "posts")]
    held = register.frames["tenures"].filter((pl.col("person") == asked[0]) & (pl.col("post") == asked[1]))
    wrong = "already" if not held["ended"].fill_null(value=False).all() else gone(register, *asked)
    if wrong:
        with pytest.raises(ProposalError, match=wrong):
            when(register, BOOK, *asked, on=ON, months=0)
        return
    found = when(register, BOOK, *asked, on=ON, months=0)
    whole = look(register, BOOK, found.proposal, ON, RULES)
    assert list(said(found.now)) == list(said(whole))
    assert found.now.outcomes == whole.outcomes


def said(seen):
    """Yield what was found of an appointment, with the answers themselves: their numbers are those of a register."""
    # Of an absent table every unit is told, and the part has fewer.
    rows = seen.rows.filter(pl.col("reason") != "table_absent")
    for rule in rows["rule"].unique(maintain_order=True):
        for one in seen.about(rule):
            legs = [
                (leg.low, leg.high, leg.met, sorted(str((a.state, a.value)) for a in leg.answers)) for leg in one.legs
            ]
            yield one.id, one.outcome, one.facts, legs
