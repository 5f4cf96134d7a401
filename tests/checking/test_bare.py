"""What is told where a rule cannot be run, and parts of the check that no rule of the nation uses."""

import re
from datetime import date

import attrs
import polars as pl
import pytest

from orgwork.checking import check, explain
from orgwork.checking.deadlines import far_ahead
from orgwork.checking.explaining import required
from orgwork.checking.measuring import bounds
from orgwork.dates import PartialDate
from orgwork.declare.rule import days
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.params.resolving import Answer, State

ON = date(2026, 6, 30)
DEPUTY, GRADE, PROBATION = "cadre.promotion.deputy_service", "cadre.promotion.last_grade", "cadre.probation"
LOWER = "cadre.promotion.lower_principal_service"


def raising(context):
    msg = "no such column"
    raise ValueError(msg)


def test_a_view_that_raises_is_one_unknown_for_everybody(book, county):
    register = Register.of(county.person("p", ("division_deputy", "2020-01")).person("q").records)
    broken = attrs.evolve(
        book, views={**book.views, "promotions": attrs.evolve(book.views["promotions"], build=raising)}
    )
    findings = check(register, broken, on=ON, rules=[DEPUTY, LOWER])
    assert set(findings.faults) == {DEPUTY, LOWER}
    said = r"national \S+: rules.py orgwork_views\[\d+\]: ValueError: no such column \(test_bare.py:\d+\)"
    assert all(re.fullmatch(said, fault) for fault in findings.faults.values())
    told = [(f.rule.key, str(f.outcome), str(f.reason), f.count, f.subject, f.facts) for f in findings]
    assert told == [(key, "unknown", "rule_raised", 2, "", {}) for key in (DEPUTY, LOWER)]


def test_a_local_rule_that_cannot_be_run_concerns_only_people_who_may_be_in_its_place(book, county):
    units = [("in", "430199"), ("below", "430199001"), ("above", "4301"), ("nowhere", None), ("away", "430181")]
    records = [Organization(key, key, place=place) for key, place in units]
    records += [Person(key, key, organization=key) for key, _ in units] + [Person("none", "none")]
    own = attrs.evolve(book.rules[DEPUTY], key="own.rule", place="430199")
    told = attrs.evolve(book, rules={**book.rules, "own.rule": own})
    findings = check(Register.of(records), told, on=ON, rules=["own.rule"])
    assert sorted(f.subject for f in findings) == ["", "above", "below", "in", "nowhere"]
    broken = attrs.evolve(
        told, views={**told.views, "promotions": attrs.evolve(told.views["promotions"], build=raising, needs=())}
    )
    (only,) = check(Register.of(records), broken, on=ON, rules=["own.rule"])
    assert (only.place, only.count) == ("430199", 5)


def test_tables_that_are_absent_are_named(book):
    records = [Organization("u", "甲局", place="430199"), Person("p", "p", organization="u"), Person("q", "q")]
    findings = check(Register.of(records), book, on=ON, rules=[DEPUTY])
    told = [(f.subject, f.name, f.place, f.count, f.facts) for f in findings]
    tables = {"tables": "posts,tenures"}
    assert told == [("", None, None, 1, tables), ("u", "甲局", "430199", 1, tables)]
    nobody, unit = (explain(one, book, Register.of(records), "en").title for one in findings)
    title = book.rules[DEPUTY].title.en
    assert (nobody, unit) == (f"Unknown · {title}", f"Unknown · 甲局 · {title}")


def test_days_are_counted_from_the_latest_begin_to_the_earliest_end():
    frame = pl.DataFrame(
        {
            "a_first": [date(2024, 2, 1)],
            "a_last": [date(2024, 2, 29)],
            "b_first": [date(2024, 3, 1)],
            "b_last": [date(2024, 3, 31)],
        }
    )
    low, high = bounds(days("a", "b"))
    assert frame.select(low=low, high=high).row(0) == (1, 59)


def test_only_a_start_that_is_known_and_far_off_is_met_without_a_look(book):
    starts = [None, date(2026, 6, 30), date(2090, 1, 1), date(2090, 1, 1), date(2090, 1, 1)]
    places = ["43", "43", "43", None, "43"]
    rows = pl.DataFrame(
        {"begins_first": starts, "place_upper": places, "place_lower": ["43", "43", "43", "43", None]},
        schema_overrides={"begins_first": pl.Date},
    )
    far = rows.select(far_ahead(book.deadlines[PROBATION], book, ON, 12)).to_series()
    assert far.to_list() == [False, False, True, False, False]
    refused = attrs.evolve(book, refused=frozenset({"43"}))
    assert not rows.select(far_ahead(book.deadlines[PROBATION], refused, ON, 12)).to_series().any()


def test_the_calendar_is_in_the_order_of_the_days(book):
    records = [Organization("u", "示例局", place="430199", entity="legal", ended=False), Post("x", "u", kind="deputy")]
    for key, begins in (("b", "2025-09-10"), ("a", "2026-03-10"), ("c", "2025-07-10")):
        records += [Person(key, key, organization="u")]
        facts = {"probation": True, "leader": True, "unconfirmed": True, "ended": False, "post": "x"}
        records += [Tenure(f"t{key}", key, begins=PartialDate.parse(begins), **facts)]
    findings = check(Register.of(records), book, on=ON, rules=[PROBATION])
    assert [f.subject for f in findings.ahead()] == ["c", "b", "a"]


@pytest.mark.parametrize(("place", "says"), [(None, "未知"), ("4301", "长沙市"), ("43", "湖南省")])
def test_an_explanation_tells_the_place(book, county, place, says):
    register = Register.of(county.person("p", ("section_deputy", "2010-01"), ("division_deputy", "2020-01")).records)
    (finding,) = check(register, book, on=ON, since=date(2010, 1, 1), rules=[GRADE])
    told = dict(explain(attrs.evolve(finding, place=place), book, register, "zh").lines)
    assert told["适用地区"] == says


@pytest.mark.parametrize(
    ("state", "value", "says"),
    [
        (State.NOT_IN_FORCE, None, "not in force then"),
        (State.UNKNOWN, None, "the limit is not known"),
        (State.FLOOR, 24, "24"),
        (State.VALUE, 24, "24"),
    ],
)
def test_what_an_answer_requires_is_told_by_its_state(book, state, value, says):
    told = required(Answer(DEPUTY, "43", ON, state, value), book.parameter(DEPUTY), "en")
    assert says in told, told
