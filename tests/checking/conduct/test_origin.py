"""Avoidance by place: heads of the named bodies and the place where they grew up, read row by row and by the check."""

import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.model import Organization, Person, Post, Tenure
from orgwork.places import chain

RULE, CITY = "cadre.avoidance.origin", "cadre.avoidance.origin_city"
ON = date(2026, 6, 30)

# Each name with what it is, written down by hand: the body, and whether it is a township's.
NAMES = {
    "浏阳市人民政府": ("government", False),
    "中共浏阳市委员会": ("committee", False),
    "浏阳市委": ("committee", False),
    "浏阳市公安局": ("police", False),
    "中共浏阳市纪律检查委员会": ("discipline", False),
    "浏阳市监察委员会": ("discipline", False),
    "浏阳市委组织部": ("organisation", False),
    "中共浏阳市委员会组织部": ("organisation", False),
    "浏阳市人民法院": ("court", False),
    "浏阳市人民检察院": ("procuratorate", False),
    "浏阳市教育局": (None, False),
    "浏阳市委办公室": (None, False),
    "浏阳市人民政府办公室": (None, False),
    "浏阳市科学技术协会": (None, False),
    "浏阳市纪委监委": ("discipline", False),
    "中共浏阳市纪律检查委员会、浏阳市监察委员会": ("discipline", False),
    "浏阳市法院": ("court", False),
    "长沙市芙蓉区人民政府": ("government", False),
    "长沙市公安局": ("police", False),
    "浏阳市森林公安局": (None, False),
    "浏阳市人民医院纪委": (None, False),
    "中共浏阳市教育局纪律检查委员会": (None, False),
    "大瑶镇纪律检查委员会": (None, False),
    "中共浏阳市集里街道某某社区委员会": (None, False),
    "中共浏阳某某产业开发区委员会": (None, False),
    "浏阳市人大常委会城乡委": (None, False),
    "大瑶镇委": ("committee", True),
    "大瑶镇人民政府": ("government", True),
    "中共大瑶镇委员会": ("committee", True),
    "小河乡政府": ("government", True),
    "大瑶镇中心小学": (None, False),
}
GROWN = {
    "湖南浏阳": "430181",
    "浏阳市": "430181",
    "430181102": "430181102",
    "湖南": "43",
    "长沙市": "4301",
    "湖南株洲渌口": "430212",
    "湖北": "42",
}
"""Places as written, with the code each means."""


def same(grown, led, exact):
    """Return whether somebody grew up in the place led: it or a place inside it; None where it is not told."""
    if led in chain(grown):
        return True if exact else None
    return None if grown in chain(led) else False


def oracle(name, place, grown, kind, days):
    """Return breach, unknown or None for the must rule and for the should rule.

    The days in office are tried at both ends of each coarse date: only whether ON lies between them matters.
    """
    body, town = NAMES[name]
    tiers = {4: "city", 6: "county", 9: "township"}
    tier = "township" if town else None if place is None else tiers.get(len(place))
    held = set()
    begins, ends, ended = days
    for b, e in itertools.product(
        (begins.first, begins.last) if begins else (date.min, ON),
        (date.max,) if ended is False else (ends.first, ends.last) if ends else (date.min, date.max),
    ):
        held.add(b <= ON < e)
    told = None if grown not in GROWN or place is None else same(GROWN[grown], place, tiers.get(len(place)) == tier)
    bodies = {body is not None} if place else {True, False}
    answers = []
    for wanted in ({"county", "township"}, {"city"}):
        seen = set()
        for h, k, t, o in itertools.product(
            held,
            (kind,) if kind else ("principal", "deputy"),
            (tier,) if tier or place else (*wanted, "other"),
            (told,) if told is not None else (True, False),
        ):
            # Where the place is not known, some layer may name any body.
            seen |= {h and k == "principal" and t in wanted and b and o for b in bodies}
        answers.append("breach" if seen == {True} else "unknown" if True in seen else None)
    return answers


@st.composite
def cases(draw):
    name = draw(st.sampled_from(list(NAMES)))
    place = draw(st.sampled_from(["430181", "430181", "430181102", "4301", "43", "430212", None]))
    grown = draw(st.sampled_from([*GROWN, "不知名的地方", None]))
    kind = draw(st.sampled_from(["principal", "principal", "deputy", "other", None]))
    begins = draw(st.sampled_from(["2020-03-01", "2026-06-30", "2026-06", "2026", None]))
    ends = draw(st.sampled_from([None, None, "2026-06-30", "2026-07-01", "2026-06", "2026-05"]))
    ended = True if ends else draw(st.sampled_from([False, False, None]))
    days = (begins and PartialDate.parse(begins), ends and PartialDate.parse(ends), ended)
    return name, place, grown, kind, days


def records(name, place, grown, kind, days):
    return [
        Organization("u", name, place=place, entity="legal", ended=False),
        Post("x", "u", name="负责人", kind=kind),
        Person("p", "p", organization="u", growth_place=grown),
        Tenure("t", "p", post="x", leader=True, begins=days[0], ends=days[1], ended=days[2]),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases())
def test_the_check_agrees_with_the_text(judge, case):
    found = [judge(records(*case), rule).get("t") for rule in (RULE, CITY)]
    assert found == oracle(*case)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases(), st.data())
def test_emptied_cells_only_turn_answers_into_unknown(erase, case, data):
    erase(data, records(*case), data.draw(st.sampled_from([RULE, CITY])))


HELD = (PartialDate(2022, 3), None, False)


@pytest.mark.parametrize(("name", "told"), NAMES.items())
def test_every_named_body_is_known_by_its_name(judge, name, told):
    found = judge(records(name, "430181102" if told[1] else "430181", "430181102", "principal", HELD), RULE)
    assert found == ({"t": "breach"} if told[0] else {})


def test_a_police_branch_may_be_a_district_s_police_or_a_station(judge):
    case = records("甲市公安局乙分局", "430181", "湖南浏阳", "principal", HELD)
    assert judge(case, RULE) == {"t": "unknown"}
    case = records("甲市公安局乙分局", "430181", "湖南宁乡", "principal", HELD)
    assert judge(case, RULE) == {}


@pytest.mark.parametrize(
    ("place", "grown", "says"),
    [
        ("430181", "湖南浏阳", "breach"),
        ("430181", "430181102", "breach"),
        ("430181", "湖南宁乡", None),
        ("430182", "宁乡县", "breach"),  # one place under its former code
        ("430181", "湖南", "unknown"),
        ("430181", "长沙市", "unknown"),
        ("430181", "某某乡", "unknown"),
        ("430181", None, "unknown"),
        (None, "湖南浏阳", "unknown"),
    ],
)
def test_places_of_a_county(judge, place, grown, says):
    assert judge(records("甲县人民政府", place, grown, "principal", HELD), RULE).get("t") == says


@pytest.mark.parametrize(
    ("place", "grown", "says"),
    [
        ("430181102", "430181102", "breach"),
        ("430181102", "430181101", None),
        ("430181102", "湖南浏阳", "unknown"),
        ("430181", "湖南浏阳", "unknown"),  # its county is recorded: the township may be the same or another
        ("430181", "湖南宁乡", None),
    ],
)
def test_places_of_a_township(judge, place, grown, says):
    assert judge(records("大瑶镇人民政府", place, grown, "principal", HELD), RULE).get("t") == says


def test_the_native_place_and_the_birthplace_are_not_the_place_where_one_grew_up(judge):
    unit, post, _, tenure = records("甲县人民政府", "430181", None, "principal", HELD)
    person = Person("p", "p", organization="u", native_place="湖南浏阳", birth_place="湖南浏阳")
    assert judge([unit, post, person, tenure], RULE) == {"t": "unknown"}
    other = Person("p", "p", organization="u", native_place="湖南浏阳", growth_place="湖南宁乡")
    assert judge([unit, post, other, tenure], RULE) == {}


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (("2026-06-30", None, False), "breach"),
        (("2026-07-01", None, False), None),
        (("2020", "2026-06-30", True), None),
        (("2020", "2026-07-01", True), "breach"),
        (("2020", "2026", True), "unknown"),
        (("2020", "2026-06", True), None),
        (("2020", "2020-02-29", True), None),
        ((None, None, False), "unknown"),
    ],
)
def test_who_holds_the_post_on_the_day(judge, days, says):
    begins, ends, ended = (d and PartialDate.parse(d) if isinstance(d, str) else d for d in days)
    found = judge(records("甲县人民政府", "430181", "湖南浏阳", "principal", (begins, ends, ended)), RULE)
    assert found.get("t") == says


def test_before_the_text_nothing_is_said(judge):
    days = (PartialDate(2018), None, False)
    case = records("甲县人民政府", "430181", "湖南浏阳", "principal", days)
    assert judge(case, RULE, on=date(2020, 12, 27)) == {}
    assert judge(case, RULE, on=date(2020, 12, 28)) == {"t": "breach"}


def test_a_county_may_name_more_bodies(judge, layered):
    unit, _, *rest = records("浏阳市教育局", "430181", "湖南浏阳", "principal", HELD)
    case = [unit, Post("x", "u", kind="principal", managed_by="430181"), *rest]
    more = {
        "county": frozenset(
            {"committee", "government", "discipline", "organisation", "court", "procuratorate", "police", "other_body"}
        )
    }
    assert judge(case, RULE) == {}
    assert judge(case, RULE, book=layered("cadre.avoidance.origin_bodies", more, start=date(2021, 1, 1))) == {
        "t": "breach"
    }


def test_a_township_has_two_such_heads(judge):
    for name in ("大瑶镇纪律检查委员会", "大瑶镇人民法庭", "大瑶镇中心小学"):
        assert judge(records(name, "430181102", "430181102", "principal", HELD), RULE) == {}


@pytest.mark.parametrize(
    "name",
    [
        "中共长沙市委员会",
        "长沙市人民政府",
        "长沙市纪委监委",
        "长沙市委组织部",
        "长沙市中级人民法院",
        "长沙市人民检察院",
        "长沙市公安局",
    ],
)
def test_a_city_has_seven_such_heads(judge, name):
    assert judge(records(name, "4301", "湖南浏阳", "principal", HELD), CITY) == {"t": "breach"}
    assert judge(records(name, "4301", "湖南渌口", "principal", HELD), CITY).get("t") != "breach"
    assert judge(records("长沙市教育局", "4301", "湖南浏阳", "principal", HELD), CITY) == {}


def test_city_bodies_are_a_warning(book, judge):
    case = records("长沙市人民政府", "4301", "湖南浏阳", "principal", HELD)
    assert judge(case, CITY) == {"t": "breach"}
    assert judge(case, RULE) == {}
    assert str(book.rules[CITY].severity) == "should"


@pytest.mark.parametrize(
    ("rule", "name", "place"), [(RULE, "甲县人民政府", "430181"), (CITY, "长沙市人民政府", "4301")]
)
def test_only_who_heads_a_body_now_is_meant(judge, rule, name, place):
    gone = (PartialDate(2021), PartialDate(2026, 6, 29), True)
    assert judge(records(name, place, "湖南浏阳", "principal", HELD), rule) == {"t": "breach"}
    assert judge(records(name, place, "湖南浏阳", "deputy", HELD), rule) == {}
    assert judge(records(name, place, "湖南浏阳", None, HELD), rule) == {"t": "unknown"}
    assert judge(records(name, place, "湖南浏阳", "principal", gone), rule) == {}
