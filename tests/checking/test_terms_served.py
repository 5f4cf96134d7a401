"""Terms served in full, moves within a term, ten years in one region: example by example."""

from datetime import date

import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Tenure
from orgwork.testing.examples import with_word

FULL, MOVE, REGION = "cadre.term.served_full", "cadre.term.one_move", "cadre.exchange.same_region"
ON = date(2026, 6, 30)
UNITS = [
    Organization("g", "示例县人民政府", place="430199", entity="legal", kind="政府", ended=False),
    Organization("c", "中共示例县委员会", place="430199", entity="legal", kind="党委", ended=False),
    Organization("n", "示例二县人民政府", place="430198", entity="legal", kind="政府", ended=False),
    *(Post(key, key[0], kind="deputy", managed_by="4301") for key in ("g1", "g2", "c1", "n1")),
    Person("p", "甲", organization="g"),
]


def tenure(name, begins, ends=None, left_for=None, post="g1", **facts):
    begins, ends = (None if d is None else PartialDate.parse(d) for d in (begins, ends))
    plain = {"level": "division_deputy", "leader": True, "ended": ends is not None} | facts
    return Tenure(name, "p", post=post, begins=begins, ends=ends, left_for=left_for, **plain)


def answers(book, rule, tenures, coverage=()):
    found = check(Register.of([*UNITS, *tenures], coverage), book, on=ON, since=date(1900, 1, 1), rules=[rule])
    assert not found.faults
    return {k: str(o) for k, o in found.frame.select("key", "outcome").iter_rows()}


@pytest.mark.parametrize(
    ("begins", "ends", "left_for", "says"),
    [
        ("2018-03-15", "2023-03-15", "other", "fine"),  # the day on which five years are full
        ("2018-03-15", "2023-03-14", "other", "unknown"),  # a whole month less, none on the calendar
        ("2018-03-15", "2023-02-28", "other", "breach"),
        ("2016-02-29", "2021-02-28", "other", "fine"),  # the last day of a month without a 29th
        ("2016-02-29", "2021-01-31", "other", "breach"),
        ("2018-03", "2023-03", "other", "unknown"),
        ("2018-03", "2023-02", "other", "breach"),
        ("2018", "2023-06", "other", "unknown"),
        ("2018-03", "2020-03", None, "unknown"),
        ("2018-03", "2020-03", "special_need", "fine"),
        ("2018-03", "2020-03", "died", "fine"),
        ("2018-03", "2020-03", "term_over", "fine"),
        ("2018-03", "2020-03", "health", "fine"),
        ("2018-03", "2020-03", "ordered_to_resign", "fine"),
        ("2018-03", None, None, "fine"),  # who is still there has left nothing
        ("2000-01-01", "2006-06-09", "other", "fine"),
        ("2004-01-01", "2006-06-09", "other", "fine"),  # before the text
        ("2004-01-01", "2006-06-10", "other", "breach"),
    ],
)
def test_a_term_is_served_in_full_but_for_the_reasons_named(book, begins, ends, left_for, says):
    assert answers(book, FULL, [tenure("t", begins, ends, left_for)]).get("t", "fine") == says


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"ended": None}, "unknown"),
        ({"leader": False}, "fine"),
        ({"leader": None}, "unknown"),
        ({"level": "section_principal"}, "fine"),
        ({"level": None}, "unknown"),
        ({"post": None}, "unknown"),
    ],
)
def test_only_who_surely_left_a_post_in_the_scope_breaks_it(book, facts, says):
    assert answers(book, FULL, [tenure("t", "2018-03", "2020-03", "other", **facts)]).get("t", "fine") == says


@pytest.mark.parametrize(
    ("place", "kind", "ends", "says"),
    [
        ("4301", "principal", "2023-02-28", "breach"),
        ("4301", "principal", "2023-03-15", "fine"),
        ("4301", "deputy", "2023-02-28", "fine"),
        ("4301", None, "2023-02-28", "unknown"),
        ("430199", "principal", "2023-02-28", "fine"),  # those of a county are not named
        (None, "principal", "2023-02-28", "unknown"),
    ],
)
def test_the_head_of_a_city_department_serves_a_term_in_full(book, place, kind, ends, says):
    department = Organization("d", "示例市教育局", place=place, entity="legal", kind="政府工作部门", ended=False)
    post = Post("d1", "d", kind=kind, managed_by="4301")
    held = tenure("t", "2018-03-15", ends, "other", post="d1", level="division_principal")
    assert answers(book, FULL, [department, post, held]).get("t", "fine") == says


def test_a_second_appointment_to_the_post_goes_on_from_the_first(book):
    held = [tenure("t1", "2018-03", "2020-03", "other"), tenure("t2", "2020-03", "2023-05", "other")]
    assert answers(book, FULL, held) == {}
    away = tenure("t2", "2020-03", "2023-05", "other", post="c1")
    assert answers(book, FULL, [held[0], away]) == {"t1": "breach", "t2": "breach"}


def test_what_may_go_on_in_a_second_appointment_is_not_told_for_sure(book):
    held = [tenure("t1", "2018-06", "2022", "other"), tenure("t2", "2022-06")]
    assert answers(book, FULL, held) == {"t1": "unknown"}
    assert answers(book, FULL, held[:1]) == {"t1": "breach"}
    held = [tenure("t1", "2011-01", "2023"), tenure("t2", "2023-06", post="c1")]
    assert answers(book, REGION, held)["t1"] == "unknown"
    assert answers(book, REGION, held[:1]) == {"t1": "breach"}


def test_what_may_have_gone_on_unrecorded_is_not_known_to_be_over(book):
    gap = [Coverage("tenures", Extent.COMPLETE), Coverage("tenures", Extent.PARTIAL, "p")]
    assert answers(book, FULL, [tenure("t", "2018-03", "2020-03", "other")], gap) == {"t": "unknown"}


@pytest.mark.parametrize(
    ("since", "left", "again", "reasons", "says"),
    [
        ("2018-03-15", "2020-03-15", "2023-03-15", ("special_need", "special_need"), "fine"),
        ("2018-03-15", "2020-03-15", "2023-03-01", ("special_need", "special_need"), "unknown"),
        ("2018-03-15", "2020-03-15", "2023-02-28", ("special_need", "special_need"), "breach"),
        ("2018-03-15", "2020-03-15", "2023-02-28", ("term_over", "special_need"), "fine"),
        ("2018-03-15", "2020-03-15", "2023-02-28", ("special_need", "term_over"), "fine"),
        ("2018-03-15", "2020-03-15", "2023-02-28", (None, "special_need"), "unknown"),
        ("2018-03-15", "2020-03-15", "2023-02-28", ("special_need", None), "unknown"),
        ("2018-03-15", "2020-03-15", None, ("special_need", None), "fine"),
        ("2018", "2020-03-15", "2023-02-28", ("special_need", "special_need"), "unknown"),
        ("2018", "2020-03-15", "2022-12-15", ("special_need", "special_need"), "breach"),
    ],
)
def test_one_move_for_special_need_within_a_term(book, since, left, again, reasons, says):
    held = [tenure("t1", since, left, reasons[0]), tenure("t2", left, again, reasons[1], post="c1")]
    assert answers(book, MOVE, held).get("t2", "fine") == says
    assert "t1" not in answers(book, MOVE, held)


def test_two_posts_left_on_one_day_are_one_move(book):
    held = [
        tenure("t1", "2018-03-15", "2020-03-15", "special_need"),
        tenure("t2", "2018-03-15", "2020-03-15", "special_need", post="c1"),
    ]
    assert answers(book, MOVE, held) == {}


@pytest.mark.parametrize(
    ("begins", "ends", "says"),
    [
        ("2012-03-15", "2022-03-01", "fine"),
        ("2012-03-15", "2022-03-15", "unknown"),  # counted by days it is left in time, by calendar months late
        ("2012-03-15", "2022-03-16", "breach"),
        ("2012-02-29", "2022-02-28", "unknown"),
        ("2012-02-29", "2022-03-01", "breach"),
        ("2016-07-01", None, "fine"),
        ("2016-06-30", None, "breach"),
        ("2016-06", None, "breach"),
        ("2016", None, "unknown"),
        ("1994-01-01", "2006-12-31", "fine"),
        ("1994-01-01", "2007-01-01", "breach"),
    ],
)
def test_ten_years_at_one_level_in_one_region(book, begins, ends, says):
    assert answers(book, REGION, [tenure("t", begins, ends)]).get("t", "fine") == says


@pytest.mark.parametrize(
    ("post", "facts", "says"),
    [
        ("c1", {}, "breach"),  # the committee after the government
        ("n1", {}, "fine"),  # another county
        ("c1", {"level": "division_principal"}, "fine"),  # another level
        ("c1", {"level": None}, "unknown"),
        ("c1", {"leader": None}, "unknown"),
        (None, {}, "unknown"),
    ],
)
def test_the_teams_of_one_place_are_one_region(book, post, facts, says):
    held = [tenure("t1", "2014-01", "2020-01"), tenure("t2", "2020-01", None, post=post, **facts)]
    assert answers(book, REGION, held).get("t2", "fine") == says


def test_whether_time_before_a_break_counts_is_not_told(book):
    held = [tenure("t1", "2008-01", "2014-01"), tenure("t2", "2018-01", None)]
    assert answers(book, REGION, held) == {"t2": "unknown"}
    assert answers(book, REGION, [tenure("t1", "2013-01", "2014-01"), held[1]]) == {}


def test_a_city_may_ask_for_exchange_within_its_region_sooner(book):
    held = [tenure("t", "2014-06", "2023-01")]
    assert answers(with_word(book, REGION, "4301", 96), REGION, held) == {"t": "breach"}
    assert answers(book, REGION, held) == {}
