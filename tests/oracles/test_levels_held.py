"""A further appointment at a level after fifteen years at it: both sides of the limit, and what counts."""

from datetime import date

import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Organization, Person, Post, Register, Tenure

LEVEL = "cadre.term.same_level"


def records(body, tenures):
    unit = Organization("u", name="甲", place="430199", entity="legal", kind=body, ended=False)
    kinds = {"a": "deputy", "b": "deputy", "staff": "other", "open": None}
    posts = [Post(p, "u", name=p, kind=kind, managed_by="4301") for p, kind in kinds.items()]
    return [unit, Person("p", "p", organization="u", staffing="administrative"), *posts, *tenures]


def tenure(begins, ends=None, name="t", **facts):
    begins, ends = (None if d is None else PartialDate.parse(d) for d in (begins, ends))
    plain = {"post": "a", "level": "division_deputy", "leader": True, "begins": begins, "ends": ends}
    return Tenure(name, "p", **plain | {"ended": ends is not None} | facts)


def answers(book, facts):
    findings = check(Register.of(facts), book, on=date(2026, 6, 30), since=date(1900, 1, 1), rules=[LEVEL])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


@pytest.mark.parametrize(
    ("served", "appointed", "says"),
    [
        ([("2005-02-28", None)], "2020-01-31", "fine"),
        ([("2005-02-28", None)], "2020-02-27", "unknown"),  # the day before: by calendar months they are full
        ([("2005-02-28", None)], "2020-02-28", "breach"),  # the day on which fifteen years are full
        ([("2005-02-28", None)], "2020-02-29", "breach"),  # the day after
        ([("2005-02", None)], "2020-01", "fine"),
        ([("2005-02", None)], "2020-02", "unknown"),
        ([("2005-02", None)], "2020-03", "breach"),
        ([("2005-02-28", None)], "2020", "unknown"),
        ([("2005-02-28", None)], "2019", "fine"),
        ([("2005-02-28", None)], "2021", "breach"),
        ([("2005", None)], "2020-06", "unknown"),
        ([("2005", None)], "2019-12", "fine"),
        ([("2005", None)], "2021-02", "breach"),
        ([(None, "2012-01")], "2020-06", "unknown"),
        ([("2005-02-28", None)], None, "unknown"),
        ([("2012-01-01", None)], None, "fine"),  # whenever it was, by now no fifteen years are full
        ([("2010-08", "2021-09")], "2021-09", "fine"),  # eleven years by then, past fifteen since
        ([("2004-01-01", "2011-01-01"), ("2013-01-02", "2021-01-01")], "2022-05-01", "unknown"),
        ([("2004-01-01", "2011-01-01"), ("2013-01-01", "2021-01-01")], "2022-05-01", "breach"),  # 84 + 96 = 180
        ([("2004-01-01", "2011-01-01"), ("2013-01-01", "2020-11-30")], "2022-05-01", "fine"),
        ([("2005-01-01", "2019-12-01"), ("2010-01-01", "2019-06-01")], "2020-01-01", "fine"),  # at once: counts once
        ([("2005-01-01", "2020-01-01"), ("2010-01-01", "2019-06-01")], "2020-01-01", "breach"),
    ],
)
def test_a_further_appointment_on_both_sides_of_fifteen_years(book, served, appointed, says):
    held = [tenure(b, e, f"t{n}", post="b") for n, (b, e) in enumerate(served)]
    found = answers(book, records("政府", [*held, tenure(appointed, None, "z")]))
    assert found.get("z", "fine") == says


def test_time_that_runs_on_after_the_appointment_does_not_count(book):
    assert answers(book, records("政府", [tenure("2006-07", None)])) == {}
    held = [tenure("2006-07", "2021-05-01", "t1"), tenure("2021-05-01", None, "t2", post="b")]
    assert answers(book, records("政府", held)) == {}


def test_each_appointment_is_judged_by_its_own_day(book):
    steps = [("2004-01", "2012-01"), ("2012-01", "2019-03"), ("2019-03", "2024-03"), ("2024-03", None)]
    held = [tenure(*span, f"t{n}", post="ab"[n % 2]) for n, span in enumerate(steps)]
    assert answers(book, records("政府", held)) == {"t2": "breach", "t3": "breach"}


def test_appointments_of_one_day_are_no_time_served_for_each_other(book):
    held = [tenure("2012-01-01", None, "t1"), tenure("2012-01-01", None, "t2", post="b")]
    assert answers(book, records("政府", held)) == {}


@pytest.mark.parametrize(
    ("appointed", "says"), [("2006-06-09", "fine"), ("2006-06-10", "breach"), ("2006-06", "unknown")]
)
def test_an_appointment_before_the_text_on_terms_is_not_judged(book, appointed, says):
    held = [tenure("1990-01-01", None, "t1", post="b"), tenure(appointed, None, "t2")]
    assert answers(book, records("政府", held)).get("t2", "fine") == says


@pytest.mark.parametrize(
    ("body", "before", "now", "says"),
    [
        ("政府", {}, {}, "breach"),
        ("政府", {"level": "division_principal"}, {}, "fine"),
        ("政府", {"level": None}, {}, "unknown"),
        ("政府", {"leader": False}, {}, "breach"),  # a deputy leads, of the team or not
        ("政府", {"leader": None}, {}, "breach"),
        ("政府", {"leader": False, "post": "staff"}, {}, "fine"),
        ("政府", {"leader": None, "post": "staff"}, {}, "unknown"),
        ("政府", {"leader": True, "post": "staff"}, {}, "breach"),
        ("政府", {"leader": False, "post": "open"}, {}, "unknown"),
        ("政府", {"leader": None, "post": "open"}, {}, "unknown"),
        ("政府", {"leader": True, "post": "open"}, {}, "breach"),
        ("政府", {"leader": False, "post": None}, {}, "unknown"),
        ("政府", {}, {"level": "division_principal"}, "fine"),
        ("政府", {}, {"level": None}, "unknown"),
        ("政府", {}, {"leader": False}, "fine"),
        ("政府", {}, {"leader": None}, "unknown"),
        ("人大", {}, {}, "fine"),
        ("教育局", {}, {}, "unknown"),
    ],
)
def test_what_counts_at_a_level_and_what_may_not_be_given_again(book, body, before, now, says):
    held = [tenure("2005-01", "2021-01", "t1", **before), tenure("2022-01", None, "t2", post="b", **now)]
    assert answers(book, records(body, held)).get("t2", "fine") == says


def test_a_post_outside_the_scope_counts_for_one_inside(book):
    other = [Organization("v", name="乙", place="430199", entity="legal", kind="人大", ended=False)]
    held = [tenure("2005-01", "2021-01", "t1", post="c"), tenure("2022-01", None, "t2")]
    facts = [*other, Post("c", "v", name="c", kind="deputy", managed_by="4301"), *records("政府", held)]
    assert answers(book, facts) == {"t2": "breach"}


@pytest.mark.parametrize(
    ("kind", "begins", "says"),
    [
        ("principal", "2005-01-01", "breach"),  # fifteen years on the day
        ("principal", "2005-01-03", "unknown"),  # full by calendar months only
        ("principal", "2005-02-01", "fine"),
        ("deputy", "2005-01-01", "breach"),
        ("other", "2005-01-01", "fine"),
        (None, "2005-01-01", "unknown"),
        (None, "2005-02-01", "fine"),  # too short, whatever the post was
    ],
)
def test_a_post_that_leads_an_inner_body_counts_at_its_level(book, kind, begins, says):
    inner = Organization("v", name="示例市财政局预算处", place="4301", entity="inner", kind="内设机构", ended=False)
    held = [
        tenure(begins, "2016-01-02", "t1", post="c", leader=False),
        tenure("2016-01-02", "2020-01-02", "t2"),
        tenure("2020-01-02", None, "t3", post="b"),
    ]
    facts = [inner, Post("c", "v", name="处长", kind=kind, managed_by="4301"), *records("政府", held)]
    assert answers(book, facts).get("t3", "fine") == says
