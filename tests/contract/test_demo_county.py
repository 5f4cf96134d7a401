"""The local layer of plugins/demo-county, loaded as it is installed."""

from datetime import date
from importlib.metadata import entry_points

import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.plugin import load_book

COUNTY = "430199"


@pytest.fixture(scope="module")
def layered():
    assert [e.name for e in entry_points(group="orgwork.plugins") if e.name == "demo-county"], (
        "install it as README says: python -m pip install ./plugins/demo-county"
    )
    book, report = load_book()
    assert not report.refused, report.text("en")
    return book


@pytest.mark.parametrize(
    ("key", "day", "value"),
    [
        ("cadre.promotion.deputy_service", date(2024, 2, 29), 24),
        ("cadre.promotion.deputy_service", date(2024, 3, 1), 30),
        ("cadre.promotion.lower_principal_service", date(2024, 2, 29), 36),
        ("cadre.promotion.lower_principal_service", date(2024, 3, 1), 42),
    ],
)
def test_the_county_tightens_two_values_from_its_day(layered, key, day, value):
    assert layered.value(key, COUNTY, day).value == value
    assert layered.value(key, "4301", day).value in {24, 36}


def records(begins, document):
    return [
        Organization("u", "示例县某局", place=COUNTY, entity="legal", ended=False),
        Post("x", "u", name="局长", kind="principal", managed_by=COUNTY),
        Person("p", "甲", organization="u"),
        Tenure("t", "p", post="x", leader=True, document=document, begins=PartialDate.parse(begins), ended=False),
    ]


@pytest.mark.parametrize(("document", "outcome"), [("〔2024〕1号", None), (None, "unknown")])
def test_the_countys_own_rule_runs(layered, document, outcome):
    findings = check(
        Register.of(records("2024-05-01", document)), layered, on=date(2026, 6, 30), rules=["demo.posts.document"]
    )
    assert not findings.faults
    assert findings.frame["outcome"].to_list() == ([outcome] if outcome else [])


def test_the_countys_rule_judges_inside_the_county_only(layered):
    elsewhere = [r if not isinstance(r, Post) else Post("x", "u", managed_by="4301") for r in records("2024-05", None)]
    findings = check(Register.of(elsewhere), layered, on=date(2026, 6, 30), rules=["demo.posts.document"])
    assert not len(findings)


def test_a_breach_names_the_countys_text(layered):
    career = [
        Organization("u", "示例县某局", place=COUNTY, entity="legal", ended=False),
        Post("x", "u", managed_by=COUNTY),
        Person("p", "甲", organization="u", work_start=PartialDate(2010, 1)),
        Tenure(
            "a",
            "p",
            post="x",
            level="section_principal",
            begins=PartialDate(2010, 1),
            ended=True,
            ends=PartialDate(2022, 1),
        ),
        Tenure(
            "b",
            "p",
            post="x",
            level="division_deputy",
            begins=PartialDate(2022, 1),
            ended=True,
            ends=PartialDate(2024, 5),
        ),
        Tenure(
            "c", "p", post="x", level="division_principal", exceptional=False, begins=PartialDate(2024, 5), ended=False
        ),
    ]
    findings = check(Register.of(career), layered, on=date(2026, 6, 30), rules=["cadre.promotion.deputy_service"])
    (finding,) = findings
    assert finding.outcome == "breach"
    (answer,) = finding.legs[0].answers
    assert [w.by for w in answer.decided] == [COUNTY]
    assert [w.by for w in answer.trace] == ["", COUNTY]
