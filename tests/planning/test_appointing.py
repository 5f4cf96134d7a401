"""The first day on which an appointment could be made: examples on both sides of each kind of turn."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.errors import ProposalError
from orgwork.model import Education, Kinship, Post, Register, Sanction, Tenure
from orgwork.planning import when
from orgwork.planning.looking import appointment_rules, look
from orgwork.report.appointment import to_text


def walked(answer, register, book, days):
    """Return the first of some days on which all that must hold is met, asked day by day of the whole register."""
    rules = appointment_rules(book)
    must = [rule for rule in rules if book.rules[rule].severity == "must"]
    way = tuple(rule for rule in must if answer.now.outcome(rule) not in {"met", "waived"})
    for day in days:
        one = look(register, book, answer.proposal, day, way)
        if one.is_met(way) and look(register, book, answer.proposal, day, rules).is_met(must):
            return day
    return None


def test_service_as_a_deputy_is_met_on_the_day_two_years_are_full_and_not_before(office, book, on):
    register = (
        office.person("p", *office.CAREER, ("deputy", "division_deputy", "2024-08-15", None)).schooled().register()
    )
    answer = when(register, book, "p", "principal", on=on)
    assert (answer.first, answer.clear) == (date(2026, 8, 15), date(2026, 8, 1))
    found = {s.rule.key: s for s in answer.standings}
    service = found["cadre.promotion.deputy_service"]
    # Nobody said how months are counted: by calendar months it is met from the first of August, by days a fortnight on.
    assert (service.now, service.since) == ("breach", date(2026, 8, 15))
    assert found["cadre.term.same_post"].now == "met"
    assert answer.standings[0] is service
    days = (on + timedelta(days=n) for n in range(60))
    assert walked(answer, register, book, days) == answer.first


def test_time_out_of_office_brings_nobody_nearer_to_a_principals_post(office, book, on):
    left = ("deputy", "division_deputy", "2024-08-15", "2025-02-15")
    answer = when(office.person("p", *office.CAREER, left).schooled().register(), book, "p", "principal", on=on)
    service = next(s for s in answer.standings if s.rule.key == "cadre.promotion.deputy_service")
    assert (answer.first, service.now, service.since, service.then) == (None, "breach", None, "breach")


def test_after_a_break_years_are_met_when_those_since_are_full(office, book, on):
    broken = (
        ("deputy", "division_deputy", "2022-08-15", "2024-02-15"),
        ("deputy", "division_deputy", "2025-05-10", None),
    )
    register = office.person("p", *office.CAREER, *broken).schooled().register()
    answer = when(register, book, "p", "principal", on=on)
    service = next(s for s in answer.standings if s.rule.key == "cadre.promotion.deputy_service")
    # Eighteen months before the break and a year since: whether they add up nobody read.
    assert (service.now, service.since) == ("unknown", date(2027, 5, 10))


def test_a_day_known_to_the_month_counts_from_its_last_day(office, book, on):
    register = office.person("p", *office.CAREER, ("deputy", "division_deputy", "2024-08", None)).schooled().register()
    answer = when(register, book, "p", "principal", on=on)
    assert (answer.clear, answer.first) == (date(2026, 8, 1), date(2026, 8, 31))
    assert walked(answer, register, book, (on + timedelta(days=n) for n in range(70))) == answer.first


@pytest.mark.parametrize(
    ("begins", "first"),
    [("2024-02-29", "2026-02-28"), ("2024-01-31", "2026-01-31"), ("2024-03-31", "2026-03-31")],
)
def test_the_ends_of_months(office, book, begins, first):
    register = office.person("p", *office.CAREER, ("deputy", "division_deputy", begins, None)).schooled().register()
    asked = date(2026, 1, 20)
    answer = when(register, book, "p", "principal", on=asked)
    assert answer.first == date.fromisoformat(first)
    assert walked(answer, register, book, (asked + timedelta(days=n) for n in range(75))) == answer.first


def test_what_could_be_today_is_said_of_today(office, book, on):
    register = (
        office.person("p", *office.CAREER, ("deputy", "division_deputy", "2023-08-15", None)).schooled().register()
    )
    answer = when(register, book, "p", "principal", on=on)
    assert answer.first == answer.clear == on
    # Nothing is unknown, and no line says that something is.
    assert "最早没有一条不符合（可能还有未知）：2026-06-30" in to_text(answer, "zh")
    assert "none is broken, though some may be unknown, from: 2026-06-30" in to_text(answer, "en")
    assert {s.now for s in answer.standings if s.rule.severity == "must"} == {"met"}


def test_an_exclusive_post_is_free_in_the_month_in_which_its_holder_leaves(office, book, on):
    office.person("p", *office.CAREER, ("deputy", "division_deputy", "2023-08-15", None))
    held = ("principal", "division_principal", "2022-01-10", "2026-09-20")
    register = office.schooled().person("q", held).register()
    answer = when(register, book, "p", "principal", on=on)
    assert answer.first == date(2026, 9, 1)
    assert {s.rule.key: s.now for s in answer.standings}["cadre.post.exclusive_twice"] == "breach"
    assert walked(answer, register, book, (on + timedelta(days=n) for n in range(75))) == answer.first


def test_an_exclusive_post_that_nobody_leaves_is_never_free(office, book, on):
    office.person("p", *office.CAREER, ("deputy", "division_deputy", "2023-08-15", None))
    register = office.schooled().person("q", ("principal", "division_principal", "2022-01-10", None)).register()
    answer = when(register, book, "p", "principal", on=on, months=24)
    assert (answer.first, answer.clear, answer.bound) == (None, None, date(2028, 6, 30))
    assert {s.rule.key: s.since for s in answer.standings}["cadre.post.exclusive_twice"] is None


def test_a_sanction_bars_until_its_influence_is_over(office, book, on):
    office.person("p", *office.CAREER, ("deputy", "division_deputy", "2022-08-15", None))
    office.add(Sanction("s", "p", kind="记过", begins=PartialDate(2025, 8, 10), ended=False))
    register = office.schooled().register()
    answer = when(register, book, "p", "principal", on=on)
    assert answer.first == date(2026, 8, 10)
    assert {s.rule.key: s.now for s in answer.standings}["cadre.promotion.influence"] == "breach"
    assert walked(answer, register, book, (on + timedelta(days=n) for n in range(60))) == answer.first


def test_after_the_end_of_the_year_its_grade_is_what_is_missing(office, book, on):
    office.person("p", *office.CAREER, ("deputy", "division_deputy", "2025-03-15", None)).grades("p", 2023, 2024, 2025)
    course = Education("e", "p", schooling="大学", begins=PartialDate(2001, 9), ends=PartialDate(2005, 6), ended=True)
    answer = when(office.add(course).register(), book, "p", "principal", on=on)
    assert (answer.first, answer.clear) == (None, date(2027, 3, 1))
    (grade,) = (s for s in answer.standings if s.rule.key == "cadre.promotion.last_grade")
    assert (grade.now, grade.since, grade.then) == ("met", None, "unknown")
    assert [str(f.outcome) for f in grade.open] == ["unknown"]


def test_grass_roots_work_grows_while_the_person_is_there(office, book, on):
    office.person("p", ("t-principal", "section_deputy", "2016-01-01", "2019-06-01"), grassroots=False)
    stay = {"level": "section_principal", "leader": True, "main": True, "exceptional": False}
    office.records[-1] = attrs.evolve(office.records[-1], post="deputy", level="section_deputy")
    office.add(Tenure("p1", "p", post="t-principal", begins=PartialDate(2024, 8, 11), ended=False, **stay))
    register = office.schooled().register()
    found = {s.rule.key: s for s in when(register, book, "p", "deputy", on=on, months=3).standings}
    assert found["cadre.entry.grassroots"].now == "breach"
    assert found["cadre.entry.grassroots"].since == date(2026, 8, 11)


def local(**said):
    """Return a city's layer that asks three years of a deputy, for some time."""
    word = Amendment("cadre.promotion.deputy_service", "4301", "4301", 36, **said, **CITED)
    return Layer("local", "4301", (), (word,))


CITED = {"published": date(2026, 1, 1), "cites": Citation(title="示例"), "evidence": Evidence.TEXT}


@pytest.mark.parametrize(
    ("said", "first", "clear"),
    [
        ({"from_": date(2026, 8, 16)}, date(2026, 8, 15), date(2026, 8, 1)),
        ({"from_": date(2026, 8, 15)}, date(2027, 8, 15), date(2026, 8, 1)),
        ({"from_": date(2026, 7, 1)}, date(2027, 8, 15), date(2027, 8, 1)),
        ({"from_": date(2026, 7, 1), "until": date(2026, 9, 3)}, date(2026, 9, 3), date(2026, 9, 3)),
    ],
)
def test_a_word_that_comes_or_goes_turns_the_answer_on_its_day(office, book, on, said, first, clear):
    register = office.person("p", *office.CAREER, ("deputy", "division_deputy", "2024-08-15", None)).schooled()
    answer = when(register.register(), join(book, local(**said)), "p", "principal", on=on, months=18)
    assert (answer.first, answer.clear) == (first, clear)


def test_an_exceptional_promotion_waives_the_service_and_asks_a_year(office, book, on):
    office.person("p", *office.CAREER, ("deputy", "division_deputy", "2025-08-15", None)).schooled()
    office.records = [
        attrs.evolve(r, probation=False) if isinstance(r, Tenure) and r.person == "p" else r for r in office.records
    ]
    register = office.register()
    answer = when(register, book, "p", "principal", on=on, exceptional=True)
    found = {s.rule.key: s for s in answer.standings}
    assert answer.first == date(2026, 8, 15)
    assert found["cadre.promotion.deputy_service"].now == "waived"
    assert (found["cadre.exceptional.interval"].now, found["cadre.exceptional.interval"].since) == (
        "breach",
        date(2026, 8, 15),
    )
    assert walked(answer, register, book, (on + timedelta(days=n) for n in range(60))) == answer.first


def test_what_the_records_say_of_a_post_is_supposed_of_the_next_holder(office, book, on):
    office.person("p", *office.CAREER, ("deputy", "division_deputy", "2025-08-15", None)).schooled()
    office.records = [attrs.evolve(r, level=None) if isinstance(r, Post) else r for r in office.records]

    def asked(**more):
        answer = when(office.register(), book, "p", "principal", on=on, months=0, **more)
        return answer.proposal.level, answer.proposal.leader, answer.now.outcome("cadre.promotion.deputy_service")

    assert asked() == (None, None, "unknown")
    office.person("q", ("principal", "division_principal", "2012-01-10", "2015-01-10"))
    assert asked() == ("division_principal", True, "breach")
    office.person("r", ("principal", "bureau_deputy", "2015-01-10", "2018-01-10"))
    assert asked() == (None, True, "unknown")
    assert asked(level="division_principal", leader=False) == ("division_principal", False, "breach")


def test_a_table_that_is_absent_is_named_and_no_day_settles_it(office, book, on):
    office.person("p", *office.CAREER, ("deputy", "division_deputy", "2024-08-15", None)).schooled()
    answer = when(Register.of(office.records), book, "p", "principal", on=on, months=3)
    assert (answer.first, answer.clear) == (None, date(2026, 8, 1))
    found = {s.rule.key: s for s in answer.standings}
    assert found["cadre.promotion.influence"].now == "unknown"
    assert {f.facts["tables"] for f in found["cadre.promotion.influence"].open} == {"sanctions"}
    assert found["cadre.promotion.deputy_service"].since == date(2026, 8, 15)
    assert "处分 (整张表)" in to_text(answer, "zh")


def test_kin_in_the_posts_above_and_below_stand_against_it(office, book, on):
    office.person("p", *office.CAREER, ("deputy", "division_deputy", "2022-08-15", None)).schooled()
    office.add(Post("other", "u", name="常务副县长", kind="deputy", level="division_deputy", exclusive=False))
    office.person("q", ("other", "division_deputy", "2024-01-10", None))
    office.add(Kinship("k", "q", relation="妻子", name="甲p", relative="p"))
    answer = when(office.register(), book, "p", "principal", on=on, months=3)
    kin = {s.rule.key: s for s in answer.standings}["cadre.avoidance.kin"]
    assert (kin.now, kin.since, answer.first) == ("breach", None, None)


def test_a_present_main_post_ends_unless_it_is_kept(office, book, on):
    register = (
        office.person("p", *office.CAREER, ("deputy", "division_deputy", "2022-08-15", None)).schooled().register()
    )
    outcomes = [
        {s.rule.key: s.now for s in when(register, book, "p", "principal", on=on, keep=keep).standings}
        for keep in (False, True)
    ]
    assert [one.get("cadre.post.main_twice", "met") for one in outcomes] == ["met", "breach"]


def test_a_post_over_its_number_stands_against_it(office, book, on):
    office.person("p", *office.CAREER, ("deputy", "division_deputy", "2022-08-15", None))
    office.records = [
        attrs.evolve(r, number=0) if getattr(r, "measure", "") == "posts_principal" else r for r in office.records
    ]
    answer = when(office.schooled().register(), book, "p", "principal", on=on, months=6, leader=True)
    assert (answer.first, answer.clear) == (None, None)
    assert {s.rule.key: s.now for s in answer.standings}["establishment.posts"] == "breach"
    # Whether the post makes its holder a member of the team is not recorded: the number may not be exceeded.
    vague = when(office.register(), book, "p", "principal", on=on, months=0)
    assert {s.rule.key: s.now for s in vague.standings}["establishment.posts"] == "unknown"


def test_people_and_posts_are_meant_by_id_or_by_a_name_that_means_one(office, book, on):
    office.person("p", *office.CAREER, ("deputy", "division_deputy", "2022-08-15", None))
    register = office.schooled().register()
    for person, post in (("甲p", "示例县人民政府县长"), ("甲p", "示例县人民政府 县长"), ("p", "示例县人民政府/县长")):
        answer = when(register, book, person, post, on=on)
        assert (answer.proposal.person, answer.proposal.post) == ("p", "principal")
    with pytest.raises(ProposalError, match="的人员 / no person"):
        when(register, book, "nobody", "principal", on=on)
    with pytest.raises(ProposalError, match="职务名称 / no post"):
        when(register, book, "p", "县长", on=on)
    with pytest.raises(ProposalError, match=r"已任.* already"):
        when(register, book, "p", "deputy", on=on)
    twice = [attrs.evolve(r, name="副县长") if getattr(r, "id", "") == "principal" else r for r in office.records]
    office.records = twice
    with pytest.raises(ProposalError, match=r"有 2 个.* 2 are called"):
        when(office.register(), book, "p", "示例县人民政府副县长", on=on)
