"""What is missing in an unknown answer, asked of the records themselves."""

from datetime import date

import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Organization, Person, Post, Register, Sanction, Tenure
from orgwork.report.fields import field_label
from orgwork.report.gaps import Missing, gaps, missing

ON = date(2026, 6, 30)
UNIT = [Organization("u", "局", place="430199", entity="legal", ended=False), Post("x", "u", kind="deputy")]


def asked(book, *records, rules=None):
    """Return what is missing by subject."""
    findings = check(Register.of([*UNIT, *records]), book, on=ON, rules=rules)
    found = list(findings)
    wanting = missing(found, findings)
    return {f.subject: wanting[f.id] for f in found if f.id in wanting}, gaps(wanting, found)


def leader(**more):
    fields = {"post": "x", "level": "section_deputy", "leader": True, "ended": False, "begins": PartialDate(2025, 3)}
    return [Person("p", "甲", status="in_post", organization="u"), Tenure("t", "p", **(fields | more))]


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({}, {"tenures.probation", "tenures.confirmed"}),
        ({"probation": True}, {"tenures.confirmed"}),
        # A probation runs from the document of the appointment where that came later.
        (
            {"probation": True, "unconfirmed": True, "begins": None},
            {"tenures.begins", "notices.appointed", "notices.tenure"},
        ),
        ({"probation": True, "confirmed": None, "ended": None}, {"tenures.confirmed", "tenures.ended", "tenures.ends"}),
    ],
)
def test_the_empty_fields_of_the_record_are_named_and_no_others(book, more, fields):
    found, _ = asked(book, *leader(**more), rules=["cadre.probation"])
    assert {m.field for m in found["p"]} == fields
    assert not any(m.coarse for m in found["p"])


def test_a_coarse_date_is_named_where_nothing_is_missing(book):
    found, _ = asked(
        book, *leader(begins=PartialDate(2025), probation=True, unconfirmed=True), rules=["cadre.probation"]
    )
    assert found["p"] == (Missing("tenures.begins", coarse=True),)


def test_an_absent_table_is_named_whole_with_the_rows_it_stands_for(book):
    people = [Person(f"p{i}", "甲", organization="u") for i in range(3)]
    found, told = asked(book, *people, rules=["cadre.sanction"])
    assert found["u"] == (Missing("sanctions"),)
    assert [(g.missing.field, g.count, g.alone) for g in told] == [("sanctions", 3, 3)]


def test_the_field_that_is_missing_most_often_comes_first(book):
    records = [
        *leader(),
        Person("q", "乙", status="in_post", organization="u"),
        Tenure("s", "q", post="x", leader=True, level="section_deputy", probation=True, begins=PartialDate(2025, 3)),
    ]
    _, told = asked(book, *records, rules=["cadre.probation"])
    assert (told[0].missing.field, told[0].count) == ("tenures.confirmed", 2)
    assert [g.count for g in told] == sorted((g.count for g in told), reverse=True)


def test_what_is_known_is_not_missing(book):
    known = Sanction("s", "p", kind="记过", begins=PartialDate(2026, 1, 5), ended=False)
    found, told = asked(book, Person("p", "甲", organization="u"), known, rules=["cadre.sanction"])
    assert not found
    assert not told


def test_every_field_that_may_be_missing_has_a_name(book):
    fields = {field for view in book.views.values() for made in view.origins.values() for field in made}
    fields |= {table for view in book.views.values() for table in view.needs}
    assert len(fields) > 40
    # A word without a name would stand in Chinese text as it is written here.
    assert [f for f in sorted(fields) if f.rpartition(".")[2] in field_label(f, "zh")] == []
