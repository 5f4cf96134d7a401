"""A rank goes down after a failing grade or a removal from post, example by example."""

from datetime import date

import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Adjustment,
    Assessment,
    Coverage,
    Extent,
    Organization,
    Person,
    RankHolding,
    Register,
    Sanction,
)

LOWERED = "cadre.rank.lowered"


def pd(text):
    return None if text is None else PartialDate.parse(text)


def rank(key, name, begins, ends=None, **told):
    values = {"begins": pd(begins), "ends": pd(ends), "ended": ends is not None} | told
    return RankHolding(key, "p", values.pop("kind", "rank"), name, **values)


def said(book, *records, on="2026-06-30", coverage=(), status="in_post"):
    """Return what is said of the person with the records, by key."""
    placed = [
        Organization("u", "示例局", place="430181", entity="legal", ended=False),
        Person("p", "甲", organization="u", status=status),
        Person("q", "乙", organization="u"),
        Assessment("x", "q", year=2020, grade="competent"),
        Sanction("y", "q", kind="记过", begins=pd("2020"), ended=False),
        RankHolding("z", "q", "rank", "一级科员", begins=pd("2020"), ended=False),
    ]
    register = Register.of([*placed, *records], coverage)
    findings = check(register, book, on=date.fromisoformat(on), since=date(2010, 1, 1), rules=[LOWERED])
    assert not findings.faults
    return dict(findings.frame.filter(subject="p").select("key", "outcome").iter_rows())


FAILED = Assessment("a", "p", year=2023, grade="incompetent")
HELD = rank("r", "二级主任科员", "2020-06")


@pytest.mark.parametrize(
    ("on", "says"),
    [("2024-06-30", "unknown"), ("2024-12-31", "unknown"), ("2025-01-01", "breach"), ("2026-06-30", "breach")],
)
def test_a_rank_that_is_kept_is_told_when_the_next_year_is_over(book, on, says):
    assert said(book, HELD, FAILED, on=on) == {"a|incompetent": says}


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("in_post", "breach"),
        ("not_in_post", "breach"),
        ("retired", "unknown"),
        ("moved_out", "unknown"),
        ("deceased", "unknown"),
        ("other", "unknown"),
        (None, "unknown"),
    ],
)
def test_whoever_went_may_have_gone_before_it_was_time(book, status, says):
    assert said(book, HELD, FAILED, status=status) == {"a|incompetent": says}
    down = [rank("r", "二级主任科员", "2020-06", "2024-05"), rank("s", "三级主任科员", "2024-05")]
    assert said(book, *down, FAILED, status=status) == {}


@pytest.mark.parametrize(
    ("records", "says"),
    [
        ([rank("r", "二级主任科员", "2020-06", "2024-05"), rank("s", "三级主任科员", "2024-05")], None),
        ([rank("r", "二级主任科员", "2020-06", "2024-05"), rank("s", "一级主任科员", "2024-05")], "breach"),
        ([rank("r", "二级主任科员", "2020-06", "2024-05")], None),  # no rank any more
        ([rank("r", "二级主任科员", "2020-06", ended=None)], "unknown"),
        ([rank("r", "二级科员", "2020-06")], None),  # nothing lies below it
        ([rank("r", "未知职级", "2020-06")], "unknown"),
        ([rank("r", "section_deputy", "2020-06", kind="level")], None),
        ([rank("r", "二级主任科员", "2020-06", kind=None)], "unknown"),
        ([rank("r", "二级主任科员", "2024-02")], None),  # none was held in the year
        ([rank("r", "二级主任科员", "2023")], "unknown"),
        ([rank("r", "二级主任科员", None)], "unknown"),
        ([rank("r", "二级主任科员", "2020-06", "2024"), rank("s", "未知职级", "2024")], "unknown"),
    ],
)
def test_what_became_of_the_rank_tells(book, records, says):
    assert said(book, FAILED, *records) == ({"a|incompetent": says} if says else {})


@pytest.mark.parametrize(
    ("year", "grade", "says"),
    [
        (2023, "competent", {}),
        (2023, "basic", {}),
        (2023, None, {"a|incompetent": "unknown"}),
        (None, "incompetent", {"a|incompetent": "unknown"}),
        (2020, "incompetent", {"a|incompetent": "breach"}),
        (2018, "incompetent", {}),
    ],
)
def test_the_grade_and_its_year_are_known(book, year, grade, says):
    assert said(book, HELD, Assessment("a", "p", year=year, grade=grade)) == says


def test_two_grades_of_one_year_agree(book):
    again = Assessment("b", "p", year=2023, grade="competent")
    assert said(book, HELD, FAILED, again) == {"a|incompetent": "unknown"}
    other = Assessment("b", "p", year=2022, grade="competent")
    assert said(book, HELD, FAILED, other) == {"a|incompetent": "breach"}


@pytest.mark.parametrize(
    ("kind", "begins", "says"),
    [
        ("撤职", "2024-03-05", {"s|removal": "breach"}),
        ("撤职（公务员）", "2024-03-05", {"s|removal": "breach"}),
        ("撤职", "2025-03-05", {"s|removal": "unknown"}),
        ("记过", "2024-03-05", {}),
        (None, "2024-03-05", {"s|removal": "unknown"}),
        ("撤职", None, {"s|removal": "unknown"}),
        ("撤职", "2019-05-31", {}),
    ],
)
def test_a_removal_as_a_sanction_lowers_the_rank_too(book, kind, begins, says):
    assert said(book, HELD, Sanction("s", "p", kind=kind, begins=pd(begins), ended=False)) == says


@pytest.mark.parametrize("table", ["assessments", "sanctions"])
def test_a_record_that_may_be_missing_leaves_one_answer_open(book, table):
    gap = [Coverage(table, Extent.PARTIAL, "p")]
    assert said(book, HELD, coverage=gap) == {"p|unseen": "unknown"}
    assert said(book, coverage=gap) == {}


def test_a_rank_that_may_be_missing_leaves_it_open(book):
    gap = [Coverage("ranks", Extent.PARTIAL, "p")]
    assert said(book, FAILED, coverage=gap) == {"a|incompetent": "unknown"}
    assert said(book, HELD, FAILED, coverage=gap) == {"a|incompetent": "unknown"}


def test_the_situations_are_a_catalogue(book):
    listed = next(c for c in book.catalogues if c.key == "cadre.rank.demotion")
    assert [e.key for e in listed.entries] == ["not_able", "incompetent", "demoted", "other"]


@pytest.mark.parametrize(
    ("way", "told", "says"),
    [
        ("demotion", {}, {"j|demotion": "breach"}),
        ("level_move", {}, {}),
        (None, {}, {"j|demotion": "unknown"}),
        ("demotion", {"begins": pd("2025-03-05")}, {"j|demotion": "unknown"}),
        ("demotion", {"ends": pd("2024-09-01"), "ended": True}, {}),  # revoked
        ("demotion", {"ended": None}, {"j|demotion": "unknown"}),
    ],
)
def test_a_demotion_on_record_lowers_the_rank_too(book, way, told, says):
    values = {"begins": pd("2024-03-05"), "ended": False} | told
    assert said(book, HELD, Adjustment("j", "p", ground="unfit", way=way, **values)) == says


def test_a_demotion_that_took_the_rank_down_is_fine(book):
    down = [rank("r", "二级主任科员", "2020-06", "2024-05"), rank("s", "三级主任科员", "2024-05")]
    given = Adjustment("j", "p", ground="unfit", way="demotion", begins=pd("2024-03-05"), ended=False)
    assert said(book, *down, given) == {}
