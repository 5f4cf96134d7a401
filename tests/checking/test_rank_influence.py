"""The rule on promotion in rank while a sanction has influence, example by example."""

from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Person, RankHolding, Register, Sanction

RULE = "cadre.rank.influence"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def records(kind, begins, day="2024-06-15", *, lifted=None, ranks=("二级主任科员", "一级主任科员")):
    """Return somebody who gains a rank on a day, and a sanction."""
    held = zip(("r0", "r1"), ranks, ("2022-01-10", day), strict=True)
    return [
        Organization("u", "示例县某局", place="430199", entity="legal", ended=False),
        Person("p", "甲", organization="u", managed_by="430199"),
        *(RankHolding(i, "p", "rank", rank, begins=pd(since), ended=False) for i, rank, since in held),
        Sanction("s", "p", kind=kind, begins=pd(begins), ends=pd(lifted), ended=lifted is not None),
    ]


def outcome(book, facts, key="r1|s", coverage=()):
    findings = check(Register.of(facts, coverage), book, on=ON, since=date(2010, 1, 1), rules=[RULE])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")


@pytest.mark.parametrize(
    ("kind", "begins", "day", "says"),
    [
        ("警告（党员）", "2023-06-15", "2024-06-15", "fine"),
        ("警告（党员）", "2023-06-16", "2024-06-15", "unknown"),  # how are months counted?
        ("警告（党员）", "2023-07-01", "2024-06-15", "breach"),
        ("党内严重警告", "2022-12-15", "2024-06-15", "fine"),
        ("党内严重警告", "2023-01-01", "2024-06-15", "breach"),
        ("政务警告", "2023-08-31", "2024-02-29", "fine"),  # six months end with the month that has no 31st
        ("政务警告", "2023-08-31", "2024-02-28", "unknown"),
        ("政务警告", "2023-08-31", "2024-01-31", "breach"),
        ("记过", "2024-06-15", "2024-06-15", "breach"),  # the day of the step lies inside
        ("记过", "2024-06-16", "2024-06-15", "fine"),  # and what comes after it does not matter
        ("记过", "2023", "2024-06-15", "unknown"),
        ("记过", "2024-01", "2024-06-15", "breach"),
        ("记过", None, "2024-06-15", "unknown"),
        ("记过", "2024-01-10", "2024", "unknown"),
        ("诫勉", "2024-05-01", "2024-06-15", "unknown"),  # no period of it was read
        ("警告（党员）", "2023-06", "2023-12-31", "unknown"),  # nor that of the Party's older regulations
    ],
)
def test_no_rank_is_gained_while_a_sanction_has_influence(book, kind, begins, day, says):
    assert outcome(book, records(kind, begins, day)) == says


@pytest.mark.parametrize(
    ("ranks", "says"),
    [
        (("二级主任科员", "三级主任科员"), "fine"),  # no step up
        (("二级主任科员", "二级主任科员"), "fine"),
        (("二级主任科员", "二级科员"), "fine"),
        (("二级主任科员", "示例职级"), "unknown"),  # of another ladder
        ((None, "一级主任科员"), "unknown"),
        (("示例职级", "二级科员"), "fine"),  # nobody comes up to the lowest one
    ],
)
def test_only_a_step_up_the_ladder_is_barred(book, ranks, says):
    assert outcome(book, records("记过", "2024-01-10", ranks=ranks)) == says


def test_a_first_rank_is_no_step(book):
    facts = [r for r in records("记过", "2024-01-10") if getattr(r, "id", "") != "r0"]
    assert outcome(book, facts) == "fine"
    assert outcome(book, facts, coverage=[Coverage("ranks", Extent.PARTIAL, "p")]) == "unknown"


@pytest.mark.parametrize(("lifted", "says"), [("2024-06-15", "unknown"), ("2024-06-16", "breach"), ("2024", "unknown")])
def test_a_government_sanction_that_was_ended_early_may_bar_still(book, lifted, says):
    assert outcome(book, records("记过", "2024-01-10", lifted=lifted)) == says
    assert outcome(book, records("警告（党员）", "2024-01-10", lifted=lifted)) == "breach"


def test_what_may_not_be_recorded_leaves_a_step_open(book):
    facts = records("记过", "2020-01-10")
    gap = [Coverage("sanctions", Extent.PARTIAL, "p")]
    assert outcome(book, facts, "r1|", gap) == "unknown"
    assert outcome(book, facts, "r1|") == "fine"
    open_end = [attrs.evolve(r, ended=None) if isinstance(r, Sanction) else r for r in records("记过", "2024-01-10")]
    assert outcome(book, open_end) == "unknown"
