"""Following up those who were moved: the nation asks nothing, a county may; the last time, and what ends it."""

from datetime import date, timedelta

import pytest

import orgwork.national
from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Adjustment, Coverage, Extent, FollowUp, Organization, Person, Register
from orgwork.plugin import load_book
from orgwork.samples.layer import write_layer

RULE = "county.follow_up"


def pd(text):
    return None if text is None else PartialDate.parse(text)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """The nation's book with the invented county's layer."""
    folder = tmp_path_factory.mktemp("layer")
    write_layer(folder)
    book, report = load_book([*orgwork.national.__path__, folder], installed=False)
    assert not report.refused
    return book


def moved(*follow_ups, decided="2025-02-28", ground="unfit", ends=None):
    """Return somebody who was moved, and how that person was followed up: days, and whether it was the last time."""
    return [
        Organization("u", "示例局", place="430199", entity="legal", ended=False),
        Person("p", "甲", organization="u", managed_by="430199"),
        Person("q", "乙", organization="u", managed_by="430199"),
        FollowUp("x", "q", "丙", begins=pd("2025"), final=True),
        Adjustment(
            "a", "p", ground=ground, way="level_move", begins=pd(decided), ends=pd(ends), ended=ends is not None
        ),
        *(FollowUp(f"f{n}", "p", "丙", begins=pd(day), final=last) for n, (day, last) in enumerate(follow_ups)),
    ]


def outcome(book, records, on, coverage=()):
    findings = check(Register.of(records, coverage), book, on=date.fromisoformat(on), rules=[RULE])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get("a", "fine")


def test_the_nation_asks_nothing(book):
    assert not [key for key in {*book.rules, *book.deadlines, *book.parameters} if "follow" in key]
    assert "follow_ups" in book.views


@pytest.mark.parametrize(("followed", "last"), [((), "2025-08-28"), ((("2025-08-31", False),), "2026-02-28")])
def test_six_months_after_the_last_time_the_next_one_is_due(county, followed, last):
    day = date.fromisoformat(last)
    early, *near = (outcome(county, moved(*followed), (day + timedelta(days=n)).isoformat()) for n in (-100, 0, 1))
    assert early == "fine"
    assert near == ["due", "breach"]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"followed": [("2025-06-15", False), ("2025-11-15", False)]}, "breach"),
        ({"followed": [("2025-06-15", False), ("2026-03-15", False)]}, "fine"),
        ({"followed": [("2025-06-15", True)]}, "fine"),  # it was the last time
        ({"followed": [("2025-06-15", None)]}, "unknown"),  # or may have been
        ({"followed": [("2024-06-15", True)]}, "breach"),  # before the decision: of another one
        ({"followed": [("2025-02", True)]}, "unknown"),  # before or after it
        ({"followed": [("2025", False)]}, "unknown"),
        ({"followed": [("2026-07-01", False)]}, "breach"),  # what comes later does not matter
        ({"ends": "2025-07-01"}, "fine"),  # revoked
        ({"ground": "removed_for_fault"}, "fine"),  # of whom the county's notice says nothing
        ({"ground": None}, "unknown"),
        ({"decided": "2024-12-31"}, "fine"),  # before the notice
        ({"decided": None}, "unknown"),
    ],
)
def test_what_is_recorded_decides(county, facts, says):
    followed = facts.get("followed", ())
    records = moved(*followed, **{name: value for name, value in facts.items() if name != "followed"})
    assert outcome(county, records, "2026-06-01") == says


def test_a_follow_up_that_may_not_be_recorded_leaves_it_open(county):
    gaps = [Coverage("follow_ups", Extent.PARTIAL, "p")]
    assert outcome(county, moved(), "2026-06-01", gaps) == "unknown"
    assert outcome(county, moved(), "2026-06-01", [Coverage("follow_ups", Extent.PARTIAL, "q")]) == "breach"
