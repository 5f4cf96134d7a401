"""Whether people looked at a sanction whose influence was over: before its end, on that day and after, what is open."""

from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.declare import Severity
from orgwork.model import (
    Coverage,
    Decision,
    Extent,
    Organization,
    Person,
    Post,
    PriorCheck,
    Register,
    Sanction,
    Tenure,
)

REVIEW, INFLUENCE = "cadre.promotion.influence_review", "cadre.promotion.influence"
ON = date(2026, 6, 30)
WHOLE = tuple(Coverage(table, Extent.COMPLETE) for table in ("sanctions", "prior_checks", "decisions", "tenures"))


def pd(text):
    return None if text is None else PartialDate.parse(text)


def span(begins, ends=None):
    return {"begins": pd(begins), "ends": pd(ends), "ended": ends is not None}


def led(key, level, day, ends=None, **more):
    told = {"post": "seat", "leader": True, "exceptional": False, **span(day, ends)} | more
    return Tenure(key, "p", level=level, **told)


def warned(kind="记过", begins="2023-06-15", lifted=None):
    return Sanction("s", "p", kind=kind, body="示例县监委", **span(begins, lifted))


def looked(day="2024-06-01", tenure="now", kind="influence"):
    return PriorCheck("c", "p", tenure, kind=kind, begins=pd(day))


def promoted(*more, day="2024-06-15", decided="2024-06-10", **told):
    """Return somebody who came to lead on a day, by a decision some days before, and what else is recorded."""
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="4301"),
        Person("p", "甲", organization="u", work_start=pd("2010-07")),
        led("was", "section_principal", "2012-03", day, leader=False),
        led("now", "division_deputy", day, **told),
        Decision("d", "p", "now", by="party", begins=pd(decided)),
        *more,
    ]


def outcome(book, records, rule=REVIEW, key="now|s", coverage=WHOLE):
    findings = check(Register.of(records, coverage), book, on=ON, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")


@pytest.mark.parametrize(
    ("kind", "begins", "day", "barred", "says"),
    [
        ("记过", "2023-06-16", "2024-06-15", "unknown", "fine"),  # the last day of the twelve months
        ("记过", "2023-06-15", "2024-06-15", "fine", "breach"),  # over on that day: it is no automatic pass
        ("记过", "2023-06-14", "2024-06-15", "fine", "breach"),
        ("政务警告", "2023-08-31", "2024-02-28", "unknown", "fine"),
        ("政务警告", "2023-08-31", "2024-02-29", "fine", "breach"),
        ("政务警告", "2023-08-31", "2024-03-01", "fine", "breach"),
        ("警告（党员）", "2023-06-15", "2024-06-15", "fine", "breach"),
        ("记过", "2024-01-01", "2024-06-15", "breach", "fine"),  # inside: that is another rule
        ("记过", "2024-06-16", "2024-06-15", "fine", "fine"),  # given later
        ("记过", "2023", "2024-06-15", "unknown", "unknown"),
        ("诫勉", "2023-01-01", "2024-06-15", "unknown", "unknown"),  # its time was not read
        ("记过", "2017-01-01", "2019-03-02", "fine", "fine"),  # there was no such text yet
    ],
)
def test_a_look_is_asked_for_when_the_influence_is_over(book, kind, begins, day, barred, says):
    records = promoted(warned(kind, begins), looked(kind="archive"), day=day, decided=day)
    assert outcome(book, records, INFLUENCE) == barred
    assert outcome(book, records) == says


@pytest.mark.parametrize("day", ["2019-03-03", "2019-03", "2019-05-31"])
def test_how_long_it_lasted_is_not_known_of_the_first_months_of_the_regulations(book, day):
    records = promoted(warned("记过", "2017-01-01"), looked(kind="archive"), day=day, decided=day)
    assert outcome(book, records) == "unknown"


@pytest.mark.parametrize(
    ("check", "says"),
    [
        (looked(), "fine"),
        (looked("2024-06-09"), "fine"),
        (looked("2024-06-10"), "unknown"),  # of one day, which came first?
        (looked("2024-06-11"), "breach"),
        (looked("2024-06"), "unknown"),
        (looked(None), "unknown"),
        (looked(tenure=None), "unknown"),
        (looked(tenure="was"), "breach"),
        (looked(kind=None), "unknown"),
        (looked(kind="discipline"), "breach"),
    ],
)
def test_it_comes_before_the_decision_on_that_appointment(book, check, says):
    assert outcome(book, promoted(warned(), check)) == says


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"leader": False}, "fine"),
        ({"leader": None}, "unknown"),
        ({"level": "province_deputy"}, "fine"),
        ({"level": None}, "unknown"),
    ],
)
def test_it_is_asked_of_promotions_to_leading_posts(book, facts, says):
    records = promoted(warned(), looked(kind="archive"))
    records[4] = attrs.evolve(records[4], **facts)
    assert outcome(book, records) == says


def test_whether_a_government_sanction_that_was_ended_early_is_over_is_open(book):
    other = looked(kind="archive")
    for lifted, says in (("2024-06-15", "unknown"), ("2024-06-16", "fine"), ("2024-06", "unknown")):
        assert outcome(book, promoted(warned(begins="2024-01-10", lifted=lifted), other)) == says


def test_only_the_first_promotion_after_it_is_asked_about(book):
    later = led("up", "division_principal", "2025-09-01")
    records = promoted(warned(), later, looked(kind="archive"))
    assert outcome(book, records) == "breach"
    assert outcome(book, records, key="up|s") == "fine"
    # Was the one before it after the end, or inside?
    vague = promoted(warned(begins="2023"), later, looked(kind="archive"))
    assert outcome(book, vague, key="up|s") == "unknown"
    inside = promoted(warned(begins="2024-01-01"), later, looked(kind="archive"))
    # The one inside was no promotion after the end.
    assert outcome(book, inside, key="up|s") == "breach"


def test_what_may_not_be_recorded_leaves_it_open(book):
    records = promoted(warned(), looked(kind="archive"))
    for table in ("prior_checks", "sanctions"):
        coverage = [one for one in WHOLE if one.table != table] + [Coverage(table, Extent.PARTIAL)]
        key = "now|s" if table == "prior_checks" else "now|"
        assert outcome(book, records, key=key, coverage=coverage) == "unknown"


def test_it_is_something_to_look_at_and_no_breach_of_a_must(book):
    assert book.rules[REVIEW].severity is Severity.SHOULD
