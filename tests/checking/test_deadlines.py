"""Probation, terms and sanctions: both sides of every threshold, on examples made by hand."""

from datetime import date, timedelta

import attrs
import pytest

from orgwork.dates import PartialDate, add_months
from orgwork.model import Coverage, Extent, Organization, Person, Post, PublicNotice, Sanction, Tenure
from orgwork.testing import examples

PROBATION, TERM, SANCTION = (f"cadre.{k}" for k in ("probation", "term", "sanction"))
UNIT = [
    Organization("u", "示例县人民政府", place="430199", entity="legal", kind="政府", ended=False),
    Organization("i", "示例局办公室", place="430199", entity="inner", ended=False),
    Post("deputy", "u", kind="deputy", managed_by="430199"),
    Post("other", "u", kind="other", managed_by="430199"),
    Post("head", "i", kind="principal", managed_by="430199"),
    Post("clerk", "i", kind="other", managed_by="430199"),
]
ONE = timedelta(days=1)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def warned(book, *words, start=date(2010, 1, 1)):
    """Return the book with warning words (key, place, months)."""
    for key, place, months in words:
        book = examples.with_word(book, f"{key}.warn", place, months, start)
    return book


def run(book, records, key, on, **more):
    return examples.asked(book, [*UNIT, *records], key, on, **more)


def outcome(book, records, key, on, **more):
    return examples.outcome(book, [*UNIT, *records], key, on, **more)


# Probation


def appointed(begins, **more):
    fields = {"probation": True, "leader": True, "unconfirmed": True, "ended": False, "post": "deputy"}
    return [Person("p", "某", organization="u"), Tenure("t", "p", begins=pd(begins), **(fields | more))]


@pytest.mark.parametrize(
    ("begins", "on", "says"),
    [
        ("2025-03-10", "2025-12-09", "met"),
        ("2025-03-10", "2025-12-10", "due"),
        ("2025-03-10", "2026-03-10", "due"),
        ("2025-03-10", "2026-03-11", "breach"),
        ("2024-02-29", "2025-02-28", "due"),
        ("2024-02-29", "2025-03-01", "breach"),
        ("2025-03", "2025-12-15", "unknown"),
        ("2025-03", "2025-12-31", "due"),
        ("2025-03", "2026-03-01", "due"),
        ("2025-03", "2026-03-02", "unknown"),
        ("2025-03", "2026-04-01", "breach"),
        (None, "2026-03-01", "unknown"),
    ],
)
def test_probation_ends_after_a_year_and_is_warned_of_three_months_before(book, begins, on, says):
    book = warned(book, (PROBATION, "430199", 3))
    assert outcome(book, appointed(begins), PROBATION, date.fromisoformat(on)) == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"unconfirmed": None, "confirmed": pd("2026-03-20")}, "met"),
        ({"unconfirmed": None, "confirmed": pd("2026-03-21")}, "breach"),
        ({"unconfirmed": None, "confirmed": pd("2026-03")}, "unknown"),
        ({"unconfirmed": None}, "unknown"),
        ({"unconfirmed": False}, "unknown"),
        ({"confirmed": pd("2026-03")}, "breach"),
        ({"confirmed": pd("2026-03-20")}, "unknown"),  # both confirmed and known not to be
        ({"ends": pd("2026-03-20"), "ended": True}, "met"),
        ({"ends": pd("2026-03-21"), "ended": True}, "breach"),
        ({"ended": None}, "unknown"),
        ({"probation": False}, "met"),
        ({"probation": None}, "unknown"),
        ({"leader": False}, "met"),
        ({"leader": False, "post": "head", "level": "section_deputy"}, "breach"),  # of an inner body
        ({"leader": False, "post": "head", "level": "clerk"}, "met"),
        ({"leader": False, "post": "head"}, "unknown"),
        ({"leader": False, "post": "clerk"}, "met"),
        ({"leader": False, "post": None, "level": "section_deputy"}, "unknown"),
        ({"leader": None, "probation": False}, "met"),
    ],
)
def test_probation_is_done_by_confirmation_or_the_end_of_the_post(book, more, says):
    assert outcome(book, appointed("2025-03-10", **more), PROBATION, date(2026, 3, 20)) == says


@pytest.mark.parametrize(
    ("notice", "says"),
    [
        ({"appointed": pd("2025-03-19")}, "breach"),
        ({"appointed": pd("2025-03-20")}, "met"),
        ({"appointed": pd("2025-03")}, "unknown"),
        ({"appointed": None}, "unknown"),
        ({"appointed": pd("2025-02-01")}, "breach"),  # from the begin of the appointment all the same
        ({"appointed": pd("2026-03-21")}, "breach"),  # not issued yet on the day asked for
        ({"appointed": pd("2025-03-20"), "tenure": None}, "unknown"),  # perhaps of this appointment
        ({"appointed": pd("2025-03-20"), "person": "q"}, "breach"),
    ],
)
def test_a_probation_runs_from_the_appointment_document_where_it_came_later(book, notice, says):
    told = PublicNotice(**{"id": "n", "person": "p", "tenure": "t", "begins": pd("2025-03-01")} | notice)
    records = [*appointed("2025-03-10"), Person("q", "乙", organization="u"), told]
    assert outcome(book, records, PROBATION, date(2026, 3, 20)) == says


def test_a_probation_before_the_text_that_was_read_has_no_known_length(book):
    old = {"since": date(1990, 1, 1)}
    assert outcome(book, appointed("2014-02-01"), PROBATION, date(2015, 3, 1), **old) == "breach"
    assert outcome(book, appointed("2014-01-31"), PROBATION, date(2015, 3, 1), **old) == "unknown"
    assert outcome(book, appointed("2002-07-09"), PROBATION, date(2015, 3, 1), **old) == "unknown"
    assert outcome(book, appointed("2002-07-08"), PROBATION, date(2015, 3, 1), **old) == "met"


def test_an_old_probation_stays_in_view_only_where_it_is_known_to_be_open(book):
    assert outcome(book, appointed("2016-03-10"), PROBATION, date(2026, 6, 30)) == "breach"
    assert outcome(book, appointed("2016-03-10", unconfirmed=None), PROBATION, date(2026, 6, 30)) == "met"


# Terms


def leads(begins, **more):
    fields = {"leader": True, "level": "division_deputy", "ended": False, "post": "deputy"}
    return [Person("p", "某", organization="u"), Tenure("t", "p", begins=pd(begins), **(fields | more))]


@pytest.mark.parametrize(
    ("begins", "more", "on", "says"),
    [
        ("2021-07-15", {}, "2026-01-14", "met"),
        ("2021-07-15", {}, "2026-01-15", "due"),
        ("2021-07-15", {}, "2026-07-15", "due"),
        ("2021-07-15", {}, "2026-07-16", "met"),
        ("2021-07", {}, "2026-07-16", "unknown"),
        ("2021-07-15", {"level": "section_principal"}, "2026-07-15", "met"),
        ("2021-07-15", {"level": None}, "2026-07-15", "unknown"),
        ("2021-07-15", {"post": "other"}, "2026-07-15", "due"),
        ("2021-07-15", {"post": "head"}, "2026-07-15", "met"),  # of an inner body
        ("2021-07-15", {"leader": False}, "2026-07-15", "met"),
        ("2021-07-15", {"leader": None}, "2026-07-15", "unknown"),
        ("2021-07-15", {"ends": pd("2026-07-15"), "ended": True}, "2026-07-15", "met"),
        ("2021-07-15", {"ends": pd("2026-07-16"), "ended": True}, "2026-07-15", "due"),
        ("2006-06-10", {}, "2011-06-09", "due"),
        ("2006-06-09", {}, "2011-06-09", "met"),
    ],
)
def test_a_term_of_60_months_is_a_reminder_and_never_a_breach(book, begins, more, on, says):
    book = warned(book, (TERM, "430199", 6))
    assert outcome(book, leads(begins, **more), TERM, date.fromisoformat(on)) == says


# Sanctions


def sanctioned(kind, begins="2025-01-20", **more):
    fields = {"ended": False, "body": "示例县监察委员会"}
    return [
        Person("p", "某", organization="u", managed_by="430199"),
        Sanction("s", "p", kind=kind, begins=pd(begins), **(fields | more)),
    ]


@pytest.mark.parametrize(
    ("kind", "months"),
    [("警告", 6), ("记过", 12), ("记大过", 18), ("降级", 24), ("撤职", 24), ("政务警告", 6), ("行政记过", 12)],
)
def test_a_sanction_lasts_as_long_as_its_kind_says_and_then_ends_by_itself(book, kind, months):
    book = warned(book, (SANCTION, "430199", 3))
    end = add_months(date(2025, 1, 20), months)
    for on, says in (
        (add_months(end, -3) - ONE, "met"),
        (add_months(end, -3), "due"),
        (end, "due"),
        (end + ONE, "met"),
    ):
        assert outcome(book, sanctioned(kind), SANCTION, on) == says


@pytest.mark.parametrize(
    ("kind", "more", "says"),
    [
        # Measures that are no sanction, and sanctions of other bodies, have no period of this text.
        ("诫勉", {}, "met"),
        ("降职", {}, "met"),
        ("记过（事业单位工作人员）", {}, "met"),
        # As the workbook writes them.
        ("警告（公务员）", {"body": None}, "due"),
        ("警告(公务员)", {"body": None}, "due"),
        ("开除（公务员）", {"body": None}, "met"),
        ("警告（党员）", {"body": None}, "met"),
        ("降职(级)降衔(级)", {"body": None}, "unknown"),
        (None, {}, "unknown"),
        ("开除", {}, "met"),
        ("党内警告", {}, "met"),
        ("严重警告", {}, "met"),
        ("撤销党内职务", {}, "met"),
        ("留党察看", {"body": None}, "met"),
        ("警告", {}, "due"),
        ("警告", {"body": "中共示例县纪律检查委员会"}, "met"),
        ("警告", {"body": "示例县纪委监委"}, "unknown"),
        ("警告", {"body": None}, "unknown"),
        ("政务警告", {"body": None}, "due"),
        ("记过", {"body": None, "begins": "2024-07-01"}, "due"),
        ("记过", {"begins": "2024"}, "unknown"),
        ("记过", {"begins": None}, "unknown"),
        ("警告", {"ended": None}, "unknown"),
        ("警告", {"ends": pd("2025-07-01"), "ended": True}, "met"),
        ("警告", {"ends": pd("2025-07-02"), "ended": True}, "due"),
    ],
)
def test_a_sanction_is_judged_by_the_table_of_its_own_text(book, kind, more, says):
    book = warned(book, (SANCTION, "430199", 3))
    assert outcome(book, sanctioned(kind, **more), SANCTION, date(2025, 7, 1)) == says


def test_a_sanction_before_the_law_is_not_judged_by_it(book):
    book = warned(book, (SANCTION, "430199", 3))
    assert outcome(book, sanctioned("记过", "2020-07-01"), SANCTION, date(2021, 7, 1)) == "due"
    assert outcome(book, sanctioned("记过", "2020-06-30"), SANCTION, date(2021, 6, 30)) == "met"
    # In the year 2020 it began under the law or before it; in either case it is over in 2026.
    assert outcome(book, sanctioned("记过", "2020"), SANCTION, date(2021, 7, 1)) == "unknown"
    assert outcome(book, sanctioned("记过", "2020"), SANCTION, date(2026, 7, 1)) == "met"


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"kind": "记大过", "begins": "2024-12-01"}, "unknown"),
        ({"kind": "记大过", "begins": "2021-01-21"}, "unknown"),
        ({"kind": "记大过", "begins": "2021-01-20"}, "due"),  # over after 48 months at the latest
        ({"kind": "记大过", "begins": None}, "unknown"),
        ({"kind": "党内严重警告", "begins": "2025-01-20"}, "due"),
        ({"kind": "诫勉", "begins": "2025-01-20"}, "due"),
        ({"kind": "记大过", "begins": "2024-01-01", "ends": pd("2025-01-20"), "ended": True}, "due"),
        ({"kind": "记大过", "begins": "2024-01-01", "ends": pd("2025-01-21"), "ended": True}, "unknown"),
        ({"kind": "警告", "begins": "2025-03-01", "body": None}, "unknown"),
    ],
)
def test_sanctions_that_run_into_each_other_have_no_end_of_their_own(book, other, says):
    book = warned(book, (SANCTION, "430199", 3))
    (second,) = sanctioned(other.pop("kind"), other.pop("begins"), **other)[1:]
    records = [*sanctioned("警告"), attrs.evolve(second, id="s2")]
    findings = run(book, records, SANCTION, date(2025, 7, 1))
    assert next((str(f.outcome) for f in findings if f.records == ("s",)), "met") == says


def test_where_sanctions_may_be_missing_none_is_known_to_be_alone(book):
    book = warned(book, (SANCTION, "430199", 3))
    gap = [Coverage("sanctions", Extent.COMPLETE), Coverage("sanctions", Extent.PARTIAL, "p")]
    assert outcome(book, sanctioned("警告"), SANCTION, date(2025, 7, 1), coverage=gap) == "unknown"
    assert outcome(book, sanctioned("警告"), SANCTION, date(2025, 7, 1), coverage=gap[:1]) == "due"
