"""The grades that may follow a sanction, by a slow reading of the two texts, year by year.

Each text is written down as what it says: how good the grade of a year may be at best. What is not known, a year or a
grade, is tried as everything it may be.
"""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Assessment, Coverage, Extent, Organization, Person, Register, Sanction

ON = date(2026, 6, 30)
STATE, PARTY = "cadre.assessment.after_government_sanction", "cadre.assessment.after_party_sanction"
BEST = ["incompetent", "no_grade", "basic", "competent", "excellent"]
NOT_EXCELLENT, NONE, FAILS = "competent", "no_grade", "incompetent"
TEXTS = {
    "政务警告": (STATE, {0: NOT_EXCELLENT}),
    "记过": (STATE, {0: NONE}),
    "记大过": (STATE, {0: NONE, 1: NONE}),
    "降级": (STATE, {0: NONE, 1: NONE}),
    "撤职（公务员）": (STATE, {0: NONE, 1: NONE}),
    "警告（党员）": (PARTY, {0: NOT_EXCELLENT}),
    "党内严重警告": (PARTY, {0: NONE}),
    "撤销党内职务": (PARTY, {0: FAILS}),
    "开除党籍": (PARTY, {0: FAILS, 1: NONE, 2: NONE}),
    # A year's probation has no third year, one of two years has: no record tells which it is.
    "留党察看": (PARTY, {0: FAILS, 1: NONE, 2: None}),
}


def said(kind, given, year, grade):
    """Return what the text says of the grade of a year after a sanction given in another."""
    effect = TEXTS[kind][1].get(year - given, "excellent") if year >= given else "excellent"
    if grade in {"not_assessed", "incompetent"}:
        return "fine"
    if effect is None:
        return "unknown"
    return "fine" if BEST.index(grade) <= BEST.index(effect) else "breach"


def reading(kind, givens, year, grades):
    """Return one answer where everything that can have been gives the same, else unknown."""
    found = {said(kind, given, year, grade) for given, grade in itertools.product(givens, grades)}
    return found.pop() if len(found) == 1 else "unknown"


def person(staffing="administrative"):
    return [
        Organization("u", "示例县某局", place="430199", entity="legal", ended=False),
        Person("p", "甲", organization="u", staffing=staffing, managed_by="430199"),
    ]


def answers(book, facts, rule, coverage=()):
    findings = check(Register.of(facts, coverage), book, on=ON, since=date(2018, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


def sanction(kind, begins, key="s"):
    return Sanction(key, "p", kind=kind, begins=None if begins is None else PartialDate.parse(begins), ended=False)


def graded(year, grade, key=None):
    return Assessment(key or f"a{year}", "p", year=year, grade=grade)


@given(
    sanctions=st.lists(st.tuples(st.sampled_from(sorted(TEXTS)), st.integers(2021, 2025)), min_size=1, max_size=3),
    grades=st.dictionaries(st.integers(2021, 2025), st.sampled_from([*BEST, "not_assessed", None]), min_size=1),
)
def test_every_year_after_every_sanction_is_read_as_the_texts_read(book, sanctions, grades):
    facts = [sanction(kind, f"{year}-05-09", f"s{n}") for n, (kind, year) in enumerate(sanctions)]
    facts += [graded(year, grade) for year, grade in grades.items()]
    told = answers(book, [*person(), *facts], STATE) | answers(book, [*person(), *facts], PARTY)
    for (number, (kind, since)), (year, grade) in itertools.product(enumerate(sanctions), grades.items()):
        outcome = reading(kind, [since], year, [grade] if grade else BEST)
        assert told.pop(f"a{year}|s{number}", "fine") == outcome, (kind, since, year, grade)
    assert not told


@given(
    kind=st.sampled_from(sorted(TEXTS)),
    given=st.sampled_from([(None, range(2015, 2027)), ("2022", [2022]), ("2023-12", [2023]), ("2024-12-31", [2024])]),
    rows=st.lists(st.tuples(st.integers(2021, 2025), st.sampled_from(BEST)), min_size=1, max_size=4),
)
def test_what_is_not_known_is_tried_as_everything_it_may_be(book, kind, given, rows):
    begins, years = given
    facts = [sanction(kind, begins), *(graded(y, g, f"a{n}") for n, (y, g) in enumerate(rows))]
    told = answers(book, [*person(), *facts], TEXTS[kind][0])
    for number, (year, _) in enumerate(rows):
        grades = {g for y, g in rows if y == year}
        outcome = reading(kind, years, year, grades if len(grades) == 1 else BEST)
        found = told.pop(f"a{number}|s", "fine")
        # Where the year of the sanction is not known, no limit is looked up that all its years would agree on.
        assert found == outcome or (begins is None and found == "unknown"), (year, grades)
    assert not told


@pytest.mark.parametrize(
    ("kind", "body", "begins", "year", "grade", "says"),
    [
        ("警告", "示例县监委", "2024-01-01", 2024, "excellent", {STATE: "breach"}),
        ("警告", "示例县监委", "2024-01-01", 2024, "competent", {}),
        ("警告", "示例县监委", "2023-12-31", 2024, "excellent", {}),
        ("警告", "示例县监委", "2024-12-31", 2024, "excellent", {STATE: "breach"}),
        ("警告", "示例县监委", "2025-01-01", 2024, "excellent", {}),  # no year before the sanction
        ("警告", "示例县纪委", "2024-01-01", 2024, "excellent", {PARTY: "breach"}),
        ("警告", None, "2024-01-01", 2024, "excellent", {STATE: "unknown", PARTY: "unknown"}),
        ("记过", None, "2024-02-29", 2024, "competent", {STATE: "breach"}),
        ("记过", None, "2024-02-29", 2024, "no_grade", {}),
        ("记过", None, "2024-02-29", 2025, "excellent", {}),  # by the calendar year, not while the period runs
        ("记大过", None, "2023-12-31", 2024, "basic", {STATE: "breach"}),
        ("记大过", None, "2023-12-31", 2025, "excellent", {}),
        ("撤销党内职务", None, "2024-03", 2024, "no_grade", {PARTY: "breach"}),
        ("撤销党内职务", None, "2024-03", 2024, "incompetent", {}),
        ("开除党籍", None, "2022-03", 2024, "competent", {PARTY: "breach"}),
        ("开除党籍", None, "2022-03", 2025, "competent", {}),
        ("诫勉", None, "2024-03", 2024, "excellent", {}),  # on neither clock
        ("记过", None, None, 2024, "competent", {STATE: "unknown"}),
        ("记过", None, None, 2024, "incompetent", {}),  # nothing bars it, in whatever year
        ("记过", None, "2024-03", 2024, None, {STATE: "unknown"}),
        ("记过", None, "2020-03", 2020, "excellent", {}),  # the text was not in force yet
    ],
)
def test_examples(book, kind, body, begins, year, grade, says):
    given = Sanction("s", "p", kind=kind, body=body, begins=begins and PartialDate.parse(begins), ended=False)
    facts = [*person(), given, graded(year, grade)]
    told = {rule: answers(book, facts, rule).get(f"a{year}|s") for rule in (STATE, PARTY)}
    assert {rule: outcome for rule, outcome in told.items() if outcome} == says


@pytest.mark.parametrize(("staffing", "says"), [("reference", "breach"), ("worker", "fine"), (None, "unknown")])
def test_civil_servants_and_those_managed_like_them_are_meant(book, staffing, says):
    facts = [*person(staffing), sanction("记过", "2024-03"), graded(2024, "excellent")]
    assert answers(book, facts, STATE).get("a2024|s", "fine") == says


def test_a_grade_whose_year_is_not_known_leaves_every_grade_open(book):
    facts = [*person(), sanction("记过", "2024-03"), graded(2024, "excellent")]
    assert answers(book, facts, STATE) == {"a2024|s": "breach"}
    lost = [*facts, graded(None, "no_grade", "x")]
    assert answers(book, lost, STATE) == {"a2024|s": "unknown", "x|s": "unknown"}


def test_erasing_the_year_of_a_breach_leaves_its_row_and_opens_no_other(book):
    facts = [*person(), sanction("记过", "2024-03"), graded(2024, "excellent", "a")]
    assert answers(book, facts, STATE) == {"a|s": "breach"}
    assert answers(book, [*facts[:-1], graded(None, "excellent", "a")], STATE) == {"a|s": "unknown"}


@pytest.mark.parametrize("table", ["sanctions", "assessments"])
def test_what_may_not_be_recorded_leaves_it_open_and_a_breach_stays(book, table):
    gap = [Coverage(table, Extent.PARTIAL, "p")]
    fine = [*person(), sanction("记过", "2024-03"), graded(2023, "excellent")]
    assert answers(book, fine, STATE) == {}
    assert answers(book, fine, STATE, gap) == {"p:|": "unknown"}
    bad = [*fine, graded(2024, "competent")]
    assert answers(book, bad, STATE, gap) == {"p:|": "unknown", "a2024|s": "breach"}
    # Whoever surely was never sanctioned has nothing to answer for.
    innocent = [
        *person(),
        graded(2023, "excellent"),
        Sanction("o", "other", kind="记过", ended=False),
        Person("other", "乙"),
    ]
    assert ("p:|" in answers(book, innocent, STATE, gap)) == (table == "sanctions")
