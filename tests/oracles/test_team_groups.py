"""Shares of excellent grades in leading teams, by counting heads for every way in which open cells may be filled."""

import itertools
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.model import Assessment, Coverage, Extent, Organization, Person, Register, TeamAssessment
from orgwork.model.words import TEAM_GRADES

ON = date(2026, 6, 30)
RULE = "cadre.assessment.team_excellent_share"
MOST = {"excellent": Fraction(30, 100), "good": None, "fair": Fraction(20, 100), "poor": Fraction(15, 100)}


def said(team, grades):
    """Return what the text says of a team's grade and its members' grades: one answer per number of those due."""
    most = MOST[team]
    excellent, away = (sum(g == word for g in grades) for word in ("excellent", "not_assessed"))
    if most is None or excellent == 0:
        return {"fine"}
    # Whoever was not assessed was due to be, or was not.
    wholes = range(len(grades) - away, len(grades) + 1)
    return {"fine" if Fraction(excellent, whole) <= most else "breach" for whole in wholes}


def facts(team, rows, year=2024):
    """Return a unit with its team's grade and the grades (unit, base, grade) of some people."""
    return [
        Organization("u", "示例县某局", place="430199", entity="legal", ended=False),
        Organization("v", "示例县某办", place="430199", entity="legal", ended=False),
        *([TeamAssessment("t", "u", year, team)] if team != "none" else []),
        *(Person(f"p{n}", f"甲{n}", organization="u") for n in range(len(rows))),
        *(
            Assessment(f"a{n}", f"p{n}", 2024, grade, organization=unit, base=base)
            for n, (unit, base, grade) in enumerate(rows)
        ),
    ]


def answers(book, records, coverage=()):
    findings = check(Register.of(records, coverage), book, on=ON, since=date(2019, 1, 1), rules=[RULE])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


def answer(book, records, coverage=()):
    return answers(book, records, coverage).get("u:2024", "fine")


def leaders(excellent, members):
    return [("u", "leader", "excellent" if n < excellent else "competent") for n in range(members)]


UNITS, BASES, GRADES = ("u", "v"), ("leader", "staff"), ("excellent", "competent", "no_grade", "not_assessed")
cells = st.tuples(
    st.sampled_from(["u", "u", "u", "v", None]),
    st.sampled_from(["leader", "leader", "staff", None]),
    st.sampled_from([*GRADES, "competent", "competent", None]),
)


@given(team=st.sampled_from([*TEAM_GRADES, None]), rows=st.lists(cells, min_size=1, max_size=7))
def test_every_way_to_fill_what_is_open_agrees(book, team, rows):
    found = set()
    options = [
        list(itertools.product(*([c] if c else w for c, w in zip(r, (UNITS, BASES, GRADES), strict=True))))
        for r in rows
    ]
    worlds = list(itertools.islice(itertools.product(*options), 5_000))
    for grade in [team] if team else TEAM_GRADES:
        for world in worlds:
            found |= said(grade, [g for u, b, g in world if (u, b) == ("u", "leader")])
    answered = answer(book, facts(team, rows))
    if team is None and "breach" in found:
        # A good team is asked nothing, so a team of unknown grade is never surely over.
        found.add("fine")
    assert answered == (found.pop() if len(found) == 1 else "unknown") or (
        # All the least and all the most are looked at, and not which of them go together.
        answered == "unknown" and any(None in r for r in rows)
    )


@pytest.mark.parametrize(
    ("team", "excellent", "members", "says"),
    [
        ("excellent", 3, 10, "fine"),
        ("excellent", 4, 13, "breach"),
        ("fair", 1, 5, "fine"),
        ("fair", 1, 4, "breach"),
        ("poor", 3, 20, "fine"),
        ("poor", 1, 6, "breach"),
        *(("fair", 2, 10, "fine"), ("fair", 3, 10, "breach")),  # the vector tv_quota
        *(("poor", 1, 10, "fine"), ("poor", 2, 10, "breach")),
        ("poor", 0, 6, "fine"),
        ("good", 4, 5, "fine"),
        (None, 1, 7, "unknown"),
        (None, 0, 7, "fine"),
        ("none", 4, 5, "fine"),
    ],
)
def test_both_sides_of_every_share(book, team, excellent, members, says):
    assert answer(book, facts(team, leaders(excellent, members))) == says


def test_staff_and_other_units_are_not_counted(book):
    rows = [*leaders(1, 4), *[("u", "staff", "competent")] * 3, *[("v", "leader", "competent")] * 3]
    assert answer(book, facts("fair", rows)) == "breach"


def test_a_member_who_may_be_one_leaves_it_open(book):
    assert answer(book, facts("fair", [*leaders(1, 4), ("u", None, "competent")])) == "unknown"
    assert answer(book, facts("fair", [*leaders(1, 4), ("v", None, "competent")])) == "breach"


def test_a_member_who_was_not_assessed_widens_the_whole(book):
    away = ("u", "leader", "not_assessed")
    assert answer(book, facts("fair", leaders(1, 4))) == "breach"
    assert answer(book, facts("fair", [*leaders(1, 4), away])) == "unknown"
    assert answer(book, facts("fair", [*leaders(2, 4), away])) == "breach"
    assert answer(book, facts("fair", [*leaders(1, 5), away])) == "fine"


def test_two_grades_of_a_team_must_agree_and_one_without_a_year_may_be_of_any(book):
    records = facts("fair", leaders(1, 4))
    assert answer(book, [*records, TeamAssessment("t2", "u", 2024, "fair")]) == "breach"
    assert answer(book, [*records, TeamAssessment("t2", "u", 2024, "good")]) == "unknown"
    assert answer(book, [*records, TeamAssessment("t2", "u", None, "fair")]) == "unknown"
    assert answer(book, [*records, TeamAssessment("t2", "v", None, "fair")]) == "breach"


@pytest.mark.parametrize("table", ["assessments", "team_assessments"])
def test_what_may_not_be_recorded_leaves_it_open(book, table):
    gap = [Coverage(table, Extent.PARTIAL)]
    assert answer(book, facts("fair", leaders(1, 6)), gap) == "unknown"


def test_before_the_text_and_for_the_running_year_nothing_is_asked(book):
    records = [
        attrs.evolve(r, year=y) if hasattr(r, "year") else r for y in (2018, 2026) for r in facts("fair", leaders(1, 4))
    ]
    units = {r.id: r for r in records if not hasattr(r, "year")}
    years = [attrs.evolve(r, id=f"{r.id}{r.year}") for r in records if hasattr(r, "year")]
    assert answers(book, [*units.values(), *years]) == {}
