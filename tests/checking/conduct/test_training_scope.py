"""Training: of whom article 14 of the regulations of 2023 asks the hours of a year, and of whom those of five."""

import attrs
import pytest

from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Person, Post, RankHolding, Tenure, Training

YEAR, FIVE = "cadre.training.hours", "cadre.training.five_years"
UNIT = [Organization("u", "甲局", place="430181", entity="legal", ended=False), Post("x", "u", kind="other")]
PERSON = Person("p", "p", organization="u", staffing="administrative", managed_by="430181")
SHORT = Training(
    "c", "p", kind="主体班", hours=1, begins=PartialDate(2024, 5, 6), ends=PartialDate(2024, 5, 6), ended=True
)
WHOLE = [Coverage(table, Extent.COMPLETE) for table in ("tenures", "ranks")]


def pd(text):
    return None if text is None else PartialDate.parse(text)


def post(level="clerk", begins="2015-07", ends=None, **more):
    facts = {"leader": True} | more
    return Tenure("t", "p", post="x", level=level, begins=pd(begins), ends=pd(ends), ended=ends is not None, **facts)


def rank(word, **more):
    facts = {"kind": "rank", "begins": PartialDate(2016), "ended": False} | more
    return RankHolding("r", "p", rank=word, **facts)


def year(judge, records, at=2024, *, person=PERSON, **more):
    return judge([*UNIT, person, *records], YEAR, **more).get(f"p:{at}:year")


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"level": "section_principal"}, "breach"),
        ({"level": "division_deputy"}, None),
        ({"level": None}, "unknown"),
        ({"begins": "2023-12-31"}, "breach"),
        ({"begins": "2024-01-01"}, None),  # not in service all year
        ({"begins": "2024"}, None),
        ({"ends": "2024-12-31"}, None),
        ({"ends": "2025-01-01"}, "breach"),
        ({"ends": "2024"}, None),
        ({"ends": "2025"}, "breach"),
    ],
)
def test_who_is_asked_for_the_year(judge, facts, says):
    coverage = [Coverage("ranks", Extent.COMPLETE)]
    assert year(judge, [post(**facts), SHORT], coverage=coverage) == says


@pytest.mark.parametrize(
    ("level", "leader", "rank", "says"),
    [
        ("section_principal", True, "四级调研员", "unknown"),  # both clauses may speak
        ("section_principal", True, "一级主任科员", "breach"),
        ("section_principal", True, "一级警长", "unknown"),  # of another ladder: which of the two is it like?
        ("section_principal", True, None, "unknown"),
        ("division_deputy", True, "一级主任科员", None),
        ("section_principal", False, "四级调研员", None),
        ("section_principal", False, "二级主任科员", "breach"),
        ("section_principal", None, "四级调研员", "unknown"),
        ("section_principal", False, None, "unknown"),
        (None, None, "四级调研员", None),
        (None, None, "二级主任科员", "breach"),
    ],
)
def test_leaders_follow_their_post_and_others_their_rank(judge, level, leader, rank, says):
    holding = RankHolding("r", "p", kind="rank", rank=rank, begins=PartialDate(2016), ended=False)
    posts = [post(level, leader=leader)] if level else []
    coverage = [Coverage("tenures", Extent.COMPLETE)]
    assert year(judge, [*posts, holding, SHORT], coverage=coverage) == says


def test_whether_a_rank_is_held_is_open_where_ranks_are_missing(judge):
    for leader in (False, True):
        records = [post(leader=leader), SHORT]
        assert year(judge, records) == "unknown"
        assert year(judge, records, coverage=WHOLE) == "breach"


@pytest.mark.parametrize(
    ("begins", "ends", "says"),
    [
        ("2020-01", None, "unknown"),
        ("2024-12-31", None, "unknown"),  # perhaps not in the group any more when the year ended
        ("2025-01-01", None, "breach"),
        ("2024", None, "unknown"),
        ("2020-01", "2023-12-31", "breach"),
        ("2020-01", "2024-01-01", "unknown"),  # perhaps not yet in it when the year began
        ("2020-01", "2023", "breach"),
        ("2020-01", "2024", "unknown"),
    ],
)
def test_of_a_leader_with_a_higher_rank_both_clauses_may_speak(judge, layered, begins, ends, says):
    holding = rank("四级调研员", begins=pd(begins), ends=pd(ends), ended=ends is not None)
    assert year(judge, [post("section_principal"), holding, SHORT], coverage=WHOLE) == says


@pytest.mark.parametrize(
    ("level", "word", "says"),
    [
        ("section_principal", "四级调研员", "unknown"),
        ("section_principal", "一级主任科员", None),
        ("division_deputy", "四级调研员", "breach"),
        ("division_deputy", "一级主任科员", "breach"),  # a lower rank takes no leader out of the upper clause
    ],
)
def test_a_leader_and_a_rank_for_five_years(judge, layered, level, word, says):
    book = layered("cadre.training.window", frozenset({"rolling"}), start=pd("2024-01-01").first)
    facts = [*UNIT, PERSON, post(level, "2015-01"), rank(word), SHORT]
    assert judge(facts, FIVE, coverage=WHOLE, book=book).get("p:2025:five_years") == says


@pytest.mark.parametrize(
    ("staffing", "level", "leader", "says"),
    [
        ("administrative", "section_deputy", True, "breach"),
        ("administrative", "clerk", False, "breach"),
        ("reference", "clerk", False, "breach"),
        ("worker", "section_deputy", True, None),
        ("worker", "clerk", False, None),
        ("worker", None, None, None),
        ("institution", "section_deputy", True, "unknown"),  # whether its leaders are meant is not said
        ("institution", "section_deputy", None, "unknown"),
        ("institution", "section_deputy", False, None),
        ("institution", "clerk", False, None),
        ("other", "section_deputy", True, "unknown"),
        ("other", "clerk", False, None),
        (None, "section_deputy", True, "unknown"),
        (None, "clerk", False, "unknown"),
    ],
)
def test_the_clause_names_leaders_and_civil_servants(judge, staffing, level, leader, says):
    person = attrs.evolve(PERSON, staffing=staffing)
    assert year(judge, [post(level, leader=leader), SHORT], person=person, coverage=WHOLE) == says


def test_who_is_trained_enough_is_asked_nothing_whatever_the_headcount(judge):
    enough = attrs.evolve(SHORT, hours=90)
    for staffing in ("administrative", "institution", "worker", None):
        person = attrs.evolve(PERSON, staffing=staffing)
        assert year(judge, [post(), enough], person=person, coverage=WHOLE) is None, staffing


def test_a_post_that_is_not_recorded_may_lead_in_an_institution(judge):
    person = attrs.evolve(PERSON, staffing="institution")
    records = [post(leader=False), SHORT]
    assert year(judge, records, person=person) is None
    gap = [Coverage("tenures", Extent.PARTIAL, "p")]
    assert year(judge, records, person=person, coverage=gap) == "unknown"


@pytest.mark.parametrize(
    ("staffing", "leader", "says"),
    [
        ("administrative", True, "breach"),
        ("worker", True, None),
        ("institution", True, "unknown"),
        ("institution", False, None),
        (None, True, "unknown"),
    ],
)
def test_the_same_people_are_named_for_five_years(judge, layered, staffing, leader, says):
    book = layered("cadre.training.window", frozenset({"rolling"}), start=pd("2024-01-01").first)
    facts = [*UNIT, attrs.evolve(PERSON, staffing=staffing), post("division_deputy", "2015-01", leader=leader), SHORT]
    assert judge(facts, FIVE, coverage=WHOLE, book=book).get("p:2025:five_years") == says
