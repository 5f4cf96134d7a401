"""The laws of deadlines, on people whose days lie around the day asked for."""

from datetime import date, timedelta
from functools import reduce

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import Outcome, check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate, add_months
from orgwork.declare import Amendment
from orgwork.model import Register, Sanction, Tenure
from orgwork.testing import changes, laws
from orgwork.testing import strategies as own

DAYS = (date(2026, 6, 30), date(2024, 2, 29), date(2025, 1, 1), date(2020, 7, 1))


@pytest.fixture(scope="module")
def book(book):
    """Return the nation's deadlines alone: its rules have laws of their own."""
    return attrs.evolve(book, rules={})


@st.composite
def situations(draw):
    on = draw(st.sampled_from(DAYS))
    return on, draw(own.deadline_registers(on=on)), draw(own.warnings())


@given(situations(), st.data())
def test_erasing_only_adds_unknowns(book, case, data):
    on, register, layers = case
    laws.check.erasing_only_adds_unknowns(
        register, data.draw(changes.erasures(register)), reduce(join, layers, book), on
    )


@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(book, case, random):
    on, register, layers = case
    frames = {n: f.sample(fraction=1, shuffle=True, seed=random.randrange(1000)) for n, f in register.frames.items()}
    laws.check.rows_do_not_matter(register, attrs.evolve(register, frames=frames), reduce(join, layers, book), on)


@given(situations(), st.integers(1, 500))
def test_later_facts_do_not_matter(book, case, later):
    on, register, layers = case
    begins = PartialDate.of(on + timedelta(days=later))
    new = [
        Tenure("later", "p0", post="principal", level="division_deputy", leader=True, begins=begins, ended=False),
        Sanction("later", "p0", kind="记过", begins=begins, ended=False),
    ]
    records = [*(r for n, f in register.frames.items() if f.height for r in register.records(n)), *new]
    more = Register.of(records, register.coverage)
    laws.check.later_facts_do_not_matter(register, more, reduce(join, layers, book), on)


@given(situations(), st.sampled_from(own.WARNINGS), st.integers(30, 60))
def test_a_longer_warning_warns_and_changes_nothing_else(book, case, key, months):
    on, register, layers = case
    start = date(2010, 1, 1)
    word = Amendment(key, "43", "43", months, start, start, Citation("示例"), Evidence.TEXT)
    more = Layer("province", "43", (), (word,))
    laws.check.longer_warning_only_warns(
        register, reduce(join, layers, book), reduce(join, _looser_left_out(layers, key, more), book), on
    )


def _looser_left_out(layers, key, more):
    """Return the layers below a province that asks for more than they do."""
    less = [attrs.evolve(x, amendments=tuple(a for a in x.amendments if a.key != key)) for x in layers]
    return (more, *less)


@given(situations(), st.integers(0, 400), st.integers(1, 400))
def test_time_only_brings_ends_nearer(book, case, later, more):
    on, register, layers = case
    first = on + timedelta(days=later)
    laws.check.time_only_brings_ends_nearer(
        laws.check.as_known_by(register, on), reduce(join, layers, book), first, first + timedelta(days=more)
    )


@given(situations())
def test_the_calendar_holds_what_surely_ends_within_the_year(book, case):
    on, register, layers = case
    findings = check(register, reduce(join, layers, book), on=on, since=date(1900, 1, 1))
    shown = {(f.rule.key, f.id): f.outcome for f in findings}
    ahead = list(findings.ahead())
    assert ahead == sorted(ahead, key=lambda f: (f.due_last, f.rule.key))
    for finding in ahead:
        assert on <= finding.due_first <= finding.due_last <= add_months(on, 12)
        assert finding.outcome in {Outcome.MET, Outcome.DUE, Outcome.UNKNOWN}
        assert shown.get((finding.rule.key, finding.id), Outcome.MET) == finding.outcome


@given(situations())
def test_a_refused_layer_takes_no_breach_and_no_end_away(book, case):
    on, register, layers = case
    whole = reduce(join, layers, book)
    broken = attrs.evolve(whole, refused=frozenset({"4301"}))
    one, two = (check(register, b, on=on, since=date(1900, 1, 1)) for b in (whole, broken))
    before, after = (dict(f.frame.select("id", "outcome").iter_rows()) for f in (one, two))
    assert before.items() <= after.items()
    assert set(after.values()) - set(before.values()) <= {"unknown"}
    assert set(one.calendar["id"]) == set(two.calendar["id"])
