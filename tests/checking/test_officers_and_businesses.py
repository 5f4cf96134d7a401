"""Kin who are supervision officers, businesses of the family, terms of Party branches: example by example."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import (
    Coverage,
    Extent,
    FamilyBusiness,
    Kinship,
    Organization,
    Person,
    Post,
    RankHolding,
    Register,
    Tenure,
    Waiver,
)

OFFICERS, BUSINESS, BRANCH = "cadre.avoidance.officers", "cadre.avoidance.family_business", "cadre.term.grassroots"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def answers(book, rule, records, coverage=(), on=ON):
    found = check(Register.of(records, coverage), book, on=on, since=date(1900, 1, 1), rules=[rule])
    assert not found.faults
    return {k: str(o) for k, o in found.frame.select("key", "outcome").iter_rows()}


UNITS = [
    Organization("city", "示例市监察委员会", place="4301", entity="legal", ended=False),
    Organization("com", "示例县监察委员会", place="430199", entity="legal", parent="city", ended=False),
    Organization("room", "第一监督检查室", place="430199", entity="inner", parent="com", ended=False),
    Organization("room2", "第二监督检查室", place="430199", entity="inner", parent="com", ended=False),
    Organization("res", "驻示例县教育局纪检监察组", place="430199", entity="legal", ended=False),
    Organization("edu", "示例县教育局", place="430199", entity="legal", ended=False),
]
POSTS = {
    "head": ("com", "principal", "主任"),
    "member": ("com", "other", "委员"),
    "staff": ("com", "other", "科员"),
    "room": ("room", "principal", "主任"),
    "room_staff": ("room", "other", "科员"),
    "room2": ("room2", "other", "科员"),
    "city": ("city", "deputy", "副主任"),
    "city_staff": ("city", "other", "科员"),
    "res": ("res", "other", "干部"),
    "res2": ("res", "other", "专员"),
    "edu": ("edu", "principal", "局长"),
}


def kin(one, other, relation="表弟", *, ranked=(), named=True, staffing="administrative"):
    """Return two kin in two posts."""
    people = (("a", one), ("b", other))
    return [
        *UNITS,
        *(Post(key, unit, name, kind, managed_by="430199") for key, (unit, kind, name) in POSTS.items()),
        *(Person(p, p, organization="edu", staffing=staffing) for p, _ in people),
        *(Tenure(f"t{p}", p, post=post, begins=PartialDate(2023), ended=False) for p, post in people),
        *(RankHolding(f"r{p}", p, "rank", "四级监察官", PartialDate(2023), ended=False) for p in ranked),
        Kinship("k", "a", relation=relation, relative="b" if named else None, name="b"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "ranked", "says"),
    [
        ("head", "member", "", "breach"),
        ("member", "staff", "b", "breach"),
        ("member", "staff", "", "unknown"),  # whether a clerk is an officer is not recorded
        ("head", "room2", "b", "breach"),  # an officer of any department of the same commission
        ("room_staff", "room", "ab", "breach"),  # one department
        ("room_staff", "room2", "ab", "fine"),  # two departments
        ("room_staff", "room", "", "unknown"),
        ("res", "res2", "ab", "breach"),
        ("res", "res2", "a", "unknown"),
        ("res", "room", "ab", "fine"),
        ("city", "head", "", "breach"),  # levels next to each other
        ("city", "room", "ab", "fine"),
        ("city_staff", "head", "ab", "fine"),
        ("edu", "head", "", "fine"),
    ],
)
def test_kin_who_are_officers_avoid_each_other(book, one, other, ranked, says):
    assert answers(book, OFFICERS, kin(one, other, ranked=ranked)).get("k", "fine") == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"relation": "朋友"}, "unknown"),
        ({"relation": None}, "unknown"),
        ({"named": False}, "unknown"),
        ({"relation": "妻子"}, "breach"),
    ],
)
def test_who_is_kin_is_told_as_for_civil_servants(book, more, says):
    assert answers(book, OFFICERS, kin("head", "member", **more)).get("k", "fine") == says


def test_a_worker_of_a_commission_is_no_officer(book):
    assert answers(book, OFFICERS, kin("room_staff", "room", staffing="worker")) == {}


def test_relatives_that_may_not_be_recorded_matter_in_commissions_only(book):
    gap = [Coverage("kinships", Extent.PARTIAL)]
    assert answers(book, OFFICERS, kin("head", "edu", "朋友"), gap) == {"unit:com": "unknown"}


def test_the_law_on_officers_is_of_2022(book):
    records = [attrs.evolve(r, begins=PartialDate(2020)) if isinstance(r, Tenure) else r for r in kin("head", "member")]
    assert answers(book, OFFICERS, records, on=date(2021, 12, 31)) == {}
    assert answers(book, OFFICERS, records, on=date(2022, 1, 1)) == {"k": "breach"}


def business(relation="妻子", *, regulator="edu", post="edu", leader=True, staffing="administrative", **more):
    """Return somebody who leads a unit, and a business of the family that a unit regulates."""
    span = {"begins": pd("2022-03"), "ends": None, "ended": False} | more
    return [
        *UNITS,
        *(Post(key, unit, name, kind, managed_by="430199") for key, (unit, kind, name) in POSTS.items()),
        Person("a", "甲", organization="edu", staffing=staffing),
        Tenure("t", "a", post=post, leader=leader, begins=PartialDate(2023), ended=False),
        FamilyBusiness("f", "a", relation, "某商行", regulator=regulator, **span),
    ]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "breach"),
        ({"relation": "女婿"}, "breach"),
        ({"relation": "父亲"}, "fine"),  # the law names spouses, children and their spouses
        ({"relation": "亲戚"}, "unknown"),
        ({"regulator": "com"}, "fine"),
        ({"regulator": None}, "unknown"),
        ({"post": None}, "unknown"),
        ({"post": "room", "regulator": "com"}, "fine"),  # the head of an inner body does not lead the organ
        ({"post": "staff", "regulator": "com", "leader": False}, "fine"),
        ({"post": "staff", "regulator": "com", "leader": None}, "unknown"),
        ({"post": "staff", "regulator": "com"}, "breach"),  # a member of the leading team
        ({"staffing": "institution"}, "fine"),
        ({"staffing": None}, "unknown"),
        ({"begins": pd("2026-07")}, "fine"),
        ({"begins": pd("2026")}, "unknown"),
        ({"ends": pd("2026-06-30"), "ended": True}, "fine"),
        ({"ends": pd("2026-07-01"), "ended": True}, "breach"),
        ({"ended": None}, "unknown"),
    ],
)
def test_nobody_leads_what_regulates_a_business_of_the_family(book, facts, says):
    assert answers(book, BUSINESS, business(**facts)).get("f", "fine") == says


@pytest.mark.parametrize(("place", "says"), [("43", "waived"), ("4301", "breach")])
def test_a_province_may_vary_it(book, place, says):
    waiver = Waiver("w", BUSINESS, "a", granted_by=place, begins=PartialDate(2020), ended=False)
    assert answers(book, BUSINESS, [*business(), waiver]) == {"f": says}


def test_what_was_perhaps_not_reported_is_asked_of_those_who_lead(book):
    gap = [Coverage("family_businesses", Extent.PARTIAL)]
    assert answers(book, BUSINESS, business("父亲"), gap) == {"person:a": "unknown"}
    assert answers(book, BUSINESS, business("父亲", post="staff", leader=False), gap) == {}


def secretary(name, begins, **facts):
    plain = {"kind": "principal"} | facts
    return [
        Organization("u", name, place="430199", entity="legal", ended=False),
        Post("x", "u", managed_by="430199", **plain),
        Person("a", "甲", organization="u"),
        Tenure("t", "a", post="x", begins=pd(begins), ended=False),
    ]


def layered(book, **months):
    start = date(2018, 1, 1)
    words = [
        Amendment(f"cadre.term.{key}", "430199", "430199", value, start, start, Citation("示例"), Evidence.TEXT)
        for key, value in {"warn": 6, **months}.items()
    ]
    return join(book, Layer("county", "430199", (), tuple(words)))


@pytest.mark.parametrize(
    ("name", "begins", "says"),
    [
        ("示例县教育局机关党支部", "2021-12-30", "due"),
        ("示例县教育局机关党支部", "2021-12-31", "due"),
        ("示例县教育局机关党支部", "2022-01-01", "fine"),
        ("示例县教育局党总支", "2021-12-30", "due"),
        ("中共示例镇委员会", "2021-12-30", "due"),
        ("中共示例县委员会", "2021-12-30", "fine"),
        ("示例县教育局党委", "2021-12-30", "unknown"),
        ("示例县教育局", "2021-12-30", "fine"),
    ],
)
def test_the_term_of_a_basic_party_organization_ends(book, name, begins, says):
    assert answers(layered(book, grassroots_length=60), BRANCH, secretary(name, begins)).get("t", "fine") == says


def test_how_long_it_is_each_place_says(book):
    records = secretary("示例县教育局机关党支部", "2023-08-01")
    assert answers(layered(book), BRANCH, records) == {"t": "unknown"}
    assert answers(layered(book, grassroots_length=36), BRANCH, records) == {"t": "due"}
    assert answers(layered(book, grassroots_length=60), BRANCH, records) == {}
