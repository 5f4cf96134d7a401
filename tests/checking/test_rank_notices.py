"""The public notice before a promotion in rank, and the highest ranks of counties and townships, example by example."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Person, Post, RankHolding, Register, Tenure
from orgwork.testing import strategies as own
from orgwork.workdays import is_workday

NOTICE, COUNTY = "cadre.rank.notice", "cadre.rank.county"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def gained(day, posted, until, rank="四级主任科员", before="一级科员"):
    """Return somebody who gained a rank on a day after a notice."""
    return [
        Person("p", "甲", managed_by="430199"),
        RankHolding("r0", "p", "rank", before, begins=pd("2019-06"), ends=pd(day), ended=True),
        RankHolding("r", "p", "rank", rank, posted=pd(posted), posted_until=pd(until), begins=pd(day), ended=False),
    ]


def said(book, records, rule, coverage=()):
    findings = check(Register.of(records, coverage), book, on=ON, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get("r", "fine")


@pytest.mark.parametrize(
    ("day", "posted", "until", "says"),
    [
        ("2024-03-20", "2024-03-11", "2024-03-18", "fine"),  # five working days after the first
        ("2024-03-20", "2024-03-11", "2024-03-15", "breach"),  # four
        ("2024-03-18", "2024-03-11", "2024-03-18", "breach"),  # approved on the last day
        ("2024-03-19", "2024-03-11", "2024-03-18", "fine"),
        ("2024-04-12", "2024-04-03", "2024-04-10", "breach"),  # three days off; a Sunday is worked
        ("2024-03", "2024-03-11", "2024-03-18", "unknown"),
        ("2024-04", "2024-03-11", "2024-03-18", "fine"),
        ("2024-04", "2024-03", "2024-03", "unknown"),
        ("2024-03-20", None, "2024-03-18", "unknown"),
        ("2024-03-20", "2024-03-11", None, "unknown"),
        ("2024-03-15", "2024-03-11", None, "breach"),  # approved four days after
        (None, "2024-03-11", "2024-03-18", "unknown"),
    ],
)
def test_a_notice_stands_five_working_days_before_the_approval(book, day, posted, until, says):
    assert said(book, gained(day, posted, until), NOTICE) == says


@pytest.mark.parametrize(
    ("rank", "before", "says"),
    [
        ("四级主任科员", "一级科员", "breach"),
        ("一级科员", "四级主任科员", "fine"),  # a lower rank asks for none
        ("未知职级", "一级科员", "unknown"),
        ("四级主任科员", "未知职级", "unknown"),
    ],
)
def test_it_is_asked_of_steps_up(book, rank, before, says):
    assert said(book, gained("2024-03-20", "2024-03-18", "2024-03-19", rank, before), NOTICE) == says


def test_the_first_rank_on_record_is_no_step_unless_one_may_be_missing(book):
    records = [r for r in gained("2024-03-20", "2024-03-18", "2024-03-19") if getattr(r, "id", "") != "r0"]
    assert said(book, records, NOTICE) == "fine"
    assert said(book, records, NOTICE, [Coverage("ranks", Extent.PARTIAL, "p")]) == "unknown"


@given(
    day=own.days(first=date(2020, 2, 1), last=date(2025, 12, 31)),
    gaps=st.tuples(st.integers(0, 14), st.integers(-2, 3)),
    how=st.sampled_from([None, "posted", "posted_until", "begins"]),
)
def test_the_days_counted_one_by_one_give_the_same_answer(book, day, gaps, how):
    until = PartialDate.of(day).first
    first, approved = (date.fromordinal(until.toordinal() + n) for n in (-gaps[0], gaps[1]))
    records = gained(approved.isoformat(), first.isoformat(), until.isoformat())
    last = min(until.toordinal(), approved.toordinal() - 1)
    stood = sum(bool(is_workday(date.fromordinal(n))) for n in range(first.toordinal() + 1, last + 1))
    expected = "fine" if stood >= 5 else "breach"
    assert said(book, records, NOTICE) == expected
    if how:
        poorer = [attrs.evolve(r, **{how: None}) if getattr(r, "id", "") == "r" else r for r in records]
        assert said(book, poorer, NOTICE) in {"unknown", expected}


def seated(rank, *, place="430181", level=None, leader=True, left=None, kind="rank", status="in_post", **told):
    """Return somebody who holds a rank, and leads, led, or leads nothing."""
    led = Tenure(
        "t", "p", post="s", level=level, leader=leader, begins=pd("2015-01"), ends=pd(left), ended=left is not None
    )
    return [
        Organization("u", "示例局", place=place, entity="legal", ended=False),
        Post("s", "u", kind="other"),
        Person("p", "甲", organization="u", status=status),
        led,
        RankHolding("r", "p", kind, rank, **({"begins": pd("2020-06"), "ended": False} | told)),
    ]


@pytest.mark.parametrize(
    ("rank", "level", "leader", "ends", "says"),
    [
        ("二级调研员", "section_principal", True, None, "fine"),
        ("一级调研员", "section_principal", True, None, "breach"),
        ("一级调研员", "division_deputy", True, None, "fine"),
        ("二级巡视员", "division_deputy", True, None, "fine"),
        ("一级巡视员", "division_deputy", True, None, "breach"),
        ("一级调研员", "division_deputy", True, "2024-01", "unknown"),  # came to it in the team, or after?
        ("二级调研员", "division_deputy", True, "2024-01", "fine"),
        ("一级巡视员", "division_deputy", True, "2024-01", "breach"),
        ("一级调研员", "division_deputy", False, None, "breach"),
        ("一级调研员", "division_deputy", None, None, "unknown"),
        ("一级调研员", None, True, None, "unknown"),
        ("未知职级", "section_principal", True, None, "unknown"),
        (None, "section_principal", True, None, "unknown"),
    ],
)
def test_a_county_has_ranks_up_to_a_highest(book, rank, level, leader, ends, says):
    assert said(book, seated(rank, level=level, leader=leader, left=ends), COUNTY) == says


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("430181", "breach"),
        ("430181101", "breach"),
        ("4301", "fine"),
        ("43", "fine"),
        ("", "fine"),
        (None, "unknown"),
        ("420102", "unknown"),  # a district of a city of deputy provincial level
        ("110101", "unknown"),
    ],
)
def test_it_is_asked_in_counties_and_townships(book, place, says):
    assert said(book, seated("一级调研员", place=place, level="clerk"), COUNTY) == says


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"ends": pd("2025-01"), "ended": True}, "fine"),
        ({"ended": None}, "unknown"),
        ({"begins": pd("2026")}, "unknown"),
        ({"begins": None}, "unknown"),
        ({"kind": "level"}, "fine"),
        ({"kind": None}, "unknown"),
    ],
)
def test_it_is_asked_of_ranks_held_on_the_day(book, told, says):
    assert said(book, seated("一级调研员", level="clerk", **told), COUNTY) == says


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("in_post", "breach"),
        ("not_in_post", "breach"),
        ("retired", "fine"),
        ("moved_out", "fine"),
        ("deceased", "fine"),
        ("other", "unknown"),
        (None, "unknown"),
    ],
)
def test_whoever_is_gone_holds_no_rank_though_nobody_recorded_its_end(book, status, says):
    assert said(book, seated("一级调研员", level="clerk", status=status), COUNTY) == says


@pytest.mark.parametrize(
    ("place", "says"),
    [("430181", "fine"), ("430182", "fine"), ("4301", "unknown"), ("43", "unknown"), (None, "unknown")],
)
def test_a_team_is_that_of_a_county(book, place, says):
    """Whoever leads at division level in a city's organ, and is on the books of a county, is of no county's team."""
    records = seated("一级调研员", level="division_deputy")
    other = Organization("v", "示例单位", place=place, entity="legal", ended=False)
    records = [attrs.evolve(r, organization="v") if isinstance(r, Post) else r for r in records]
    assert said(book, [other, *records], COUNTY) == says
    # Above the highest of a team nobody asks where.
    records = [attrs.evolve(r, rank="一级巡视员") if isinstance(r, RankHolding) else r for r in records]
    assert said(book, [other, *records], COUNTY) == "breach"


def test_a_post_that_may_not_be_recorded_leaves_the_team_open(book):
    records = seated("一级调研员", level="clerk")
    assert said(book, records, COUNTY, [Coverage("tenures", Extent.PARTIAL, "p")]) == "unknown"


def test_the_steps_of_a_promotion_in_rank_come_in_order(book):
    steps = next(p for p in book.procedures if p.key == "cadre.rank.steps")
    assert steps.order() == ("plan", "recommendation", "inquiry", "notice", "approval")
