"""Applications for a class read a second time: one by one, with the days in which they were decided and answered."""

import random
from datetime import date, timedelta
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import ClassApplication, Organization, Register, Talent
from orgwork.testing.examples import with_word

ON = date(2026, 6, 30)
DECIDED, ANSWERED, WARNED = 20, 9, 5
SAID = {
    "decided_within": DECIDED,
    "answered_within": ANSWERED,
    "warn": WARNED,
    "steps": frozenset({"in_order"}),
}
RULES = [
    f"talent.application.{key}"
    for key in ("signed", "steps", "within", "told", "heard", "in_time", "answered_in_time", "decided", "answered")
]
MOSTLY = 0.8


def made(rng):
    """Make the applications of two talents; every cell is filled."""
    yield Organization("u", "示例中心", place="430181", entity="legal", ended=False)
    for t in range(2):
        yield Talent(f"t{t}", f"t{t}", "u")
        for n in range(4):
            yield application(rng, f"t{t}", n)


def application(rng, talent, n):
    def later(day, *days):
        return day + timedelta(days=rng.choice(days))

    filed = later(ON, -120, -60, -30, -21, -20, -16, -15, -14, -1)
    checked = later(filed, -1, 0, 2)
    decided = later(filed, 19, 20, 21, 40)
    told = later(decided, 0, 3)
    due = later(told, -1, 0, 7)
    replied = later(due, -1, 0, 1)
    answered = later(replied, 9, 10, 30)
    open_ = rng.random() > MOSTLY
    waits = rng.random() > MOSTLY
    days = {"begins": filed, "checked": checked, "verified": checked, "reviewed": checked, "told": told}
    days |= {"reply_due": due, "replied": replied}
    days |= {} if open_ else {"ends": decided}
    days |= {} if waits else {"answered": answered}
    return ClassApplication(
        f"{talent}a{n}",
        talent,
        "4301",
        "general",
        ended=not open_,
        outcome=rng.choice(("refused", "refused", "recognised", "withdrawn")),
        signed=rng.random() < MOSTLY,
        untold=rng.random() > MOSTLY,
        reply=rng.choice(("given", "given", "declined", "none")),
        unanswered=waits,
        **{name: PartialDate.of(day) for name, day in days.items()},
    )


def by(due, done):
    """Return what is said of a time that ends on a day; nothing where it is done."""
    if done is not None and done <= ON:
        return None
    if due < ON:
        return "breach"
    return "due" if due - timedelta(days=WARNED) <= ON else None


def of_decision(one, decided):
    """Yield what is wrong with how an application was decided."""
    first = one.begins.first
    if says := by(first + timedelta(days=DECIDED), decided):
        yield "decided", says
    if decided is None or one.outcome == "withdrawn":
        return
    if not one.signed:
        yield "signed", "breach"
    if one.checked.first < first or decided < one.reviewed.first:
        yield "steps", "breach"
    if (decided - first).days > DECIDED:
        yield "within", "breach"
    if one.untold:
        yield "told", "breach"


def of_reply(one):
    """Yield what is wrong with how a talent who was refused could reply, and was answered."""
    said = one.reply in {"given", "declined"}
    if not said and one.reply_due.first < ON and one.told.first > one.reply_due.first:
        yield "heard", "breach"
    if one.reply != "given":
        return
    if one.replied.first > one.reply_due.first:
        yield "in_time", "breach"
    answered = None if one.unanswered else one.answered.first
    if answered is not None and (answered - one.replied.first).days > ANSWERED:
        yield "answered_in_time", "breach"
    if says := by(one.replied.first + timedelta(days=ANSWERED), answered):
        yield "answered", says


def judged(one):
    """Yield all that is wrong with an application."""
    decided = one.ends.first if one.ended and one.ends.first <= ON else None
    yield from of_decision(one, decided)
    if decided is not None and one.outcome == "refused":
        yield from of_reply(one)


@pytest.fixture(scope="module")
def said(book):
    return reduce(lambda held, one: with_word(held, f"talent.application.{one[0]}", "4301", one[1]), SAID.items(), book)


@settings(max_examples=12)
@given(st.integers(0, 2**32).map(random.Random))
def test_applications_are_judged_as_the_oracle_does(said, rng):
    records = list(made(rng))
    mine = [r for r in records if isinstance(r, ClassApplication)]
    found = check(Register.of(records), said, on=ON, since=date(1990, 1, 1), rules=RULES)
    assert not found.faults
    told = set(found.frame.select("rule", "key", "outcome").iter_rows())
    assert told == {(f"talent.application.{rule}", one.id, says) for one in mine for rule, says in judged(one)}
