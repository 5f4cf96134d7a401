"""People counted four ways: the numbers tie, and missing facts only make them less certain."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.model import Coverage, Education, Extent, Organization, Person, Post, Register, Tenure
from orgwork.report.counts import BANDS, UNSURE, people, teams
from orgwork.testing import changes
from orgwork.testing import strategies as own

ON = date(2026, 6, 30)
WAYS = ("post", "band", "schooling", "unit_name", "level")
OPEN = {None, UNSURE}


def one(*records, coverage=(), on=ON):
    """Return the only person's row of a small register."""
    register = Register.of([Person("p", "甲", status="in_post"), *records], coverage)
    return people(register, on).frame.row(0, named=True)


def held(post="x", **more):
    return Tenure(f"t-{post}", "p", post=post, begins=PartialDate(2020), ended=False, **more)


POSTS = [Organization("u", "局"), Post("x", "u", kind="principal"), Post("y", "u", kind="deputy")]


@given(own.career_registers(), own.days(first=date(2011, 1, 1), last=date(2026, 12, 31)))
def test_every_way_of_counting_has_the_same_total(register, on):
    counted = people(register, on)
    assert {sum(len(names) for _, names in counted.by(way)) for way in WAYS} == {counted.total[1]}
    assert sum(len(t.members) + len(t.perhaps) for t in teams(counted)) <= counted.total[1]


@given(st.data())
def test_erased_facts_only_turn_what_is_known_into_unknown(data):
    register = data.draw(own.career_registers())
    poorer = data.draw(changes.erasures(register))
    before, after = (people(r, ON).frame.rows_by_key("id", named=True, unique=True) for r in (register, poorer))
    for person, row in before.items():
        for column in (*WAYS, "leads", "team"):
            assert after[person][column] in {row[column], *OPEN}, (person, column)
    assert all(after[p]["post"] == UNSURE for p in set(after) - set(before))


@given(own.career_registers())
def test_a_team_counts_each_member_by_level_and_by_age(register):
    for team in teams(people(register, ON)):
        assert sum(n for _, n in team.levels) == sum(n for _, n in team.bands) == len(team.members)


@pytest.mark.parametrize(
    ("records", "post"),
    [
        ([], None),
        ([*POSTS, held(leader=True)], "principal"),
        ([*POSTS, held("y", leader=True)], "deputy"),
        ([*POSTS, held(leader=False)], "staff"),
        ([*POSTS, held()], None),
        ([*POSTS, held(leader=True), held("y", leader=False)], "principal"),
        ([*POSTS, held(leader=True), held("y")], "principal"),
        ([*POSTS, held(), held("y", leader=True)], None),
        ([*POSTS, attrs.evolve(held(leader=True), ends=PartialDate(2026, 6, 30), ended=True)], "none"),
        ([*POSTS, attrs.evolve(held(leader=True), ends=PartialDate(2026, 7, 1), ended=True)], "principal"),
        ([*POSTS, attrs.evolve(held(leader=True), ended=None)], None),
    ],
)
def test_the_foremost_post_is_said_only_where_no_other_is_possible(records, post):
    assert one(*records)["post"] == post


def test_nobody_is_without_a_post_for_want_of_the_table():
    assert one(Organization("u", "局"), held(None, leader=False))["post"] == "staff"
    partial = [Coverage("tenures", Extent.COMPLETE), Coverage("tenures", Extent.PARTIAL, "p")]
    assert one(coverage=partial)["post"] is None
    assert one(coverage=[Coverage("tenures", Extent.COMPLETE)])["post"] == "none"


@pytest.mark.parametrize(
    ("birth", "band"),
    [
        ("1990-06-30", "36-40"),
        ("1990-07-01", "0-35"),
        ("1990-06", "36-40"),
        ("1990-07", "0-35"),
        ("1990", None),
        ("1988", "36-40"),
        ("1965-06-30", "61-200"),
        ("1965-07-01", "56-60"),
    ],
)
def test_an_age_is_in_one_band_or_not_certain(birth, band):
    person = Person("p", "甲", status="in_post", birth=PartialDate.parse(birth))
    assert people(Register.of([person]), ON).frame["band"][0] == band


def test_on_29_february_the_age_changes_on_1_march():
    person = Person("p", "甲", status="in_post", birth=PartialDate(1988, 2, 29))
    found = [people(Register.of([person]), day).frame["band"][0] for day in (date(2024, 2, 28), date(2024, 2, 29))]
    assert found == ["0-35", "36-40"]
    assert people(Register.of([person]), date(2025, 2, 28)).frame["band"][0] == "36-40"


def test_the_bands_hold_every_age_once():
    assert [low for low, _ in BANDS] == [0, *(high + 1 for _, high in BANDS[:-1])]


def test_the_highest_schooling_counts_and_an_empty_one_leaves_it_open():
    low, high = Education("a", "p", schooling="大专"), Education("b", "p", schooling="硕士研究生")
    assert one(low, high)["schooling"] == "master"
    assert one(low, attrs.evolve(high, schooling=None))["schooling"] is None
    assert one(low, coverage=[Coverage("educations", Extent.PARTIAL)])["schooling"] is None
    assert one(Education("a", "p", schooling="示例"))["schooling"] == "other"


def test_whoever_left_is_not_counted_and_who_may_have_left_stands_apart():
    register = Register.of(
        [Person("a", "甲", status="retired"), Person("b", "乙"), Person("c", "丙", status="in_post")]
    )
    counted = people(register, ON)
    assert counted.total == (1, 2)
    assert counted.by("unit_name") == [("unknown", ["丙"]), (UNSURE, ["乙"])]
