from datetime import date, timedelta

import attrs
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Register, Tenure
from orgwork.testing import laws
from orgwork.testing import strategies as own

WAIVERS = ("cadre.promotion.deputy_service", "cadre.assessment.excellent_share")


@given(st.data())
def test_erasing_only_adds_unknowns(book, on, data):
    register = data.draw(own.registers(waivers_for=WAIVERS))
    laws.erasing_only_adds_unknowns(register, data.draw(laws.erasures(register)), book, on)


@given(own.registers(waivers_for=WAIVERS), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(book, on, register, random):
    frames = {n: f.sample(fraction=1, shuffle=True, seed=random.randrange(1000)) for n, f in register.frames.items()}
    laws.rows_do_not_matter(register, attrs.evolve(register, frames=frames), book, on)


@given(own.registers(), own.days(date(2015, 1, 1), date(2026, 1, 1)), st.integers(1, 500))
def test_later_facts_do_not_matter(book, register, day, later):
    begins = PartialDate.of(day + timedelta(days=later))
    new = Tenure("later", "p0", post="u1-deputy", level="bureau_deputy", begins=begins, ended=False)
    frames = {n: f for n, f in register.frames.items() if f.height}
    records = [*(r for n in frames for r in register.records(n)), new]
    laws.later_facts_do_not_matter(register, Register.of(records, register.coverage), book, day)


@given(own.registers(), st.integers(24, 60), st.sampled_from(["43", "4301", "430181"]))
def test_an_added_layer_removes_no_breach(book, on, register, months, place):
    start = date(2020, 1, 1)
    word = Amendment(
        "cadre.promotion.deputy_service", place, place, months, start, start, Citation(title="示例"), Evidence.TEXT
    )
    laws.added_layer_removes_no_breach(register, book, join(book, Layer("local", place, (), (word,))), on)


@given(own.registers())
def test_every_breach_has_what_was_measured_and_required(book, on, register):
    from orgwork.checking import check

    findings = check(register, book, on=on)
    assert not findings.faults
    for finding in findings:
        assert finding.legs or finding.reason
        if finding.outcome == "breach" and finding.due_last is not None:
            assert finding.due_last < on
            assert finding.legs[0].answers
        elif finding.outcome == "breach":
            assert any(leg.met is False for leg in finding.legs)
            assert all(leg.answers for leg in finding.legs if leg.measure.kind != "flag")
    assert findings.frame["id"].is_unique().all()
    assert findings.frame.filter(pl.col("outcome") == "met").is_empty()
