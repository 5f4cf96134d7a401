"""Two failing grades running: art. 88(1) of the civil servants law, read row by row and against the check."""

import itertools
from datetime import date

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.model import Assessment, Coverage, Extent, Organization, Person, Waiver

RULE = "cadre.assessment.failing_twice"
UNIT = Organization("u", "甲局", place="430181", entity="legal", ended=False)
YEARS = range(2021, 2026)
CIVIL = {"organization": "u", "status": "in_post", "staffing": "administrative"}


def fails(grades, *, hidden):
    """Return whether somebody was found failing in a year with these grades; None where they do not agree."""
    if hidden:
        return None
    if not grades:
        return False
    found = {grade == "incompetent" for grade in grades}
    return found.pop() if len(found) == 1 else None


def oracle(person, rows, *, hidden, limit=2):
    """Return by year what the text says: in every way in which the open cells can be filled."""
    answers = {}
    for year in YEARS:
        seen = set()
        choices = [
            [
                (y, g)
                for y in ((row.year,) if row.year else (year, year - 1, 1990))
                for g in ((row.grade,) if row.grade else ("incompetent", "competent"))
            ]
            for row in rows
        ]
        for world in itertools.product(*choices):
            now, before = (fails([g for y, g in world if y == at], hidden=hidden) for at in (year, year - 1))
            for a, b in itertools.product(*[(x,) if x is not None else (True, False) for x in (now, before)]):
                seen.add((1 + b if a else 0) >= limit)
        serves = {person.status in {"in_post", "not_in_post"}} if person.status else {True, False}
        civil = {person.staffing in {"administrative", "reference"}} if person.staffing else {True, False}
        result = {s and t and f for s in serves for t in civil for f in seen}
        if result != {False}:
            answers[f"p:{year}"] = "breach" if result == {True} else "unknown"
    return answers


@st.composite
def cases(draw):
    person = Person(
        "p",
        "p",
        organization="u",
        managed_by="430181",
        status=draw(st.sampled_from(["in_post", "in_post", "not_in_post", "retired", None])),
        staffing=draw(st.sampled_from(["administrative", "administrative", "reference", "worker", None])),
    )
    grades = st.sampled_from(["incompetent", "incompetent", "competent", "no_grade", None])
    years = [y for y in range(2019, 2026) for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2])))]
    rows = [Assessment(f"a{i}", "p", year=y, grade=draw(grades)) for i, y in enumerate(years)]
    for i in draw(st.lists(st.integers(0, max(len(rows) - 1, 0)), max_size=2)) if rows else ():
        rows[i] = attrs.evolve(rows[i], year=None)
    return person, rows, draw(st.sampled_from([False, False, True]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases(), st.sampled_from([None, 1]))
def test_the_check_agrees_with_the_text(judge, layered, case, tighter):
    person, rows, hidden = case
    coverage = [Coverage("assessments", Extent.COMPLETE)]
    coverage += [Coverage("assessments", Extent.PARTIAL, "p")] if hidden else []
    more = {"book": layered("cadre.assessment.failing_years", tighter)} if tighter else {}
    found = judge([UNIT, person, *rows], RULE, coverage=coverage, **more)
    shown = {key: said for key, said in found.items() if int(key[2:]) in YEARS}
    assert shown == oracle(person, rows, hidden=hidden, limit=tighter or 2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases(), st.data())
def test_emptied_cells_only_turn_answers_into_unknown(erase, case, data):
    person, rows, _ = case
    erase(data, [UNIT, person, *rows], RULE)


def records(grades, **more):
    rows = [Assessment(f"a{i}", "p", year=y, grade=g) for i, (y, g) in enumerate(grades)]
    return [UNIT, Person("p", "p", **CIVIL | more), *rows]


F, C = "incompetent", "competent"


@pytest.mark.parametrize(
    ("grades", "says"),
    [
        ([(2023, F), (2024, F)], {"p:2024": "breach"}),
        ([(2022, F), (2023, F), (2024, F)], {"p:2023": "breach", "p:2024": "breach"}),
        ([(2022, F), (2023, C), (2024, F)], {}),
        ([(2022, F), (2024, F)], {}),
        ([(2022, F), (2023, "no_grade"), (2024, F)], {}),
        ([(2023, F), (2024, None)], {"p:2024": "unknown"}),
        ([(2023, F), (2024, F), (2024, C)], {"p:2024": "unknown"}),
        ([(2023, F), (2024, F), (2024, F)], {"p:2024": "breach"}),
        ([(2024, "basic"), (2025, "basic")], {}),
        # 2018 and 2019: the law is in force on the last day of 2019, not on that of 2018.
        ([(2018, F), (2019, F)], {"p:2019": "breach"}),
        ([(2017, F), (2018, F)], {}),
        # The year that is not over yet has no grade.
        ([(2025, F), (2026, F)], {}),
    ],
)
def test_two_years_running(judge, grades, says):
    assert judge(records(grades), RULE) == says


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2025, 1, 1)])
def test_a_year_counts_when_it_is_over(judge, day):
    found = judge(records([(2023, F), (2024, F)]), RULE, on=day)
    assert found == ({"p:2024": "breach"} if day.year == 2025 else {})


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"status": "retired"}, None),
        ({"status": "not_in_post"}, "breach"),
        ({"status": None}, "unknown"),
        ({"staffing": "institution"}, None),
        ({"staffing": "reference"}, "breach"),
        ({"staffing": None}, "unknown"),
    ],
)
def test_only_civil_servants_who_serve_are_meant(judge, facts, says):
    assert judge(records([(2023, F), (2024, F)], **facts), RULE).get("p:2024") == says


def test_a_row_without_a_year_may_be_any_year(judge):
    assert judge(records([(2023, F), (None, F)]), RULE)["p:2024"] == "unknown"
    assert judge(records([(None, F)]), RULE) == {}
    assert judge(records([(2023, F), (2024, F), (None, C)]), RULE)["p:2024"] == "unknown"


@pytest.mark.parametrize(
    ("begins", "by", "says"),
    [
        ("2024-12-31", "430181", "waived"),
        ("2024-12", "430181", "waived"),
        ("2025-01-01", "430181", "breach"),
        (None, "430181", "unknown"),
        ("2024-12-31", None, "unknown"),
        ("2024-12-31", "430181102", "breach"),
    ],
)
def test_a_recorded_exception_waives(judge, begins, by, says):
    waiver = Waiver("w", RULE, "p", granted_by=by, begins=begins and PartialDate.parse(begins), ended=False)
    assert judge([*records([(2023, F), (2024, F)]), waiver], RULE) == {"p:2024": says}
