"""Meetings and public notices, example by example."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork import workdays
from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Coverage,
    Decision,
    Extent,
    Organization,
    Person,
    Post,
    PublicNotice,
    Register,
    Tenure,
    Waiver,
)

QUORUM, MAJORITY = "cadre.decision.quorum", "cadre.decision.majority"
NOTICE, GROUND = "cadre.decision.notice", "cadre.decision.notice_ground"
OVER, AFTER = "cadre.decision.notice_over", "cadre.decision.notice_after"
ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


def promoted(*more, level="division_deputy", leader=True, exceptional=False):
    """Return somebody promoted in May 2024, and what else is recorded."""
    return [
        Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="4301"),
        Person("p", "甲", organization="u", work_start=pd("2010-07")),
        Tenure("was", "p", post="seat", level="section_principal", begins=pd("2010-07"), ends=pd("2024-05-10")),
        Tenure(
            "now",
            "p",
            post="seat",
            level=level,
            leader=leader,
            exceptional=exceptional,
            begins=pd("2024-05-10"),
            ended=False,
        ),
        *more,
    ]


def met(by="party", day="2024-05-10", tenure="now", **numbers):
    return Decision("d", "p", tenure, by=by, begins=pd(day), **numbers)


def notice(begins="2024-05-13", ends="2024-05-20", appointed="2024-05-21", **more):
    return PublicNotice("n", "p", "now", begins=pd(begins), ends=pd(ends), appointed=pd(appointed), **more)


def outcome(book, records, rule, key=None, coverage=(), on=ON):
    findings = check(Register.of(records, coverage), book, on=on, since=date(2010, 1, 1), rules=[rule])
    assert not findings.faults
    found = dict(findings.frame.select("key", "outcome").iter_rows())
    return found.get(key or ("d" if rule in {QUORUM, MAJORITY} else "n"), "fine")


@pytest.mark.parametrize(
    ("due", "present", "says"),
    [
        (9, 6, "fine"),  # two thirds themselves are enough
        (9, 5, "breach"),
        (10, 7, "fine"),
        (10, 6, "breach"),
        (13, 9, "fine"),
        (13, 8, "breach"),
        (1, 1, "fine"),
        (9, 0, "breach"),
        (9, 10, "unknown"),  # more than are due
        (0, 0, "unknown"),
        (None, 6, "unknown"),
        (9, None, "unknown"),
    ],
)
def test_two_thirds_of_those_due_are_present(book, due, present, says):
    assert outcome(book, promoted(met(due=due, present=present)), QUORUM) == says


@pytest.mark.parametrize(
    ("due", "present", "votes", "says"),
    [
        (12, 12, (7, 5, 0), "fine"),
        (12, 8, (7, 1, 0), "fine"),
        (12, 12, (6, 6, 0), "breach"),  # half is no majority
        (13, 9, (6, 3, 0), "breach"),  # of those present, but not of those due
        (13, 9, (7, 2, 0), "fine"),
        (13, None, (7, None, None), "fine"),
        (13, 9, (None, 3, 0), "unknown"),
        (None, 9, (7, 2, 0), "unknown"),
        (13, 9, (7, 2, 1), "unknown"),  # more votes than people
        (13, 6, (7, 0, 0), "unknown"),
    ],
)
def test_more_than_half_of_those_due_are_for_it(book, due, present, votes, says):
    numbers = dict(zip(("in_favour", "against", "postponed"), votes, strict=True))
    assert outcome(book, promoted(met(due=due, present=present, **numbers)), MAJORITY) == says


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2014-01-31", "fine"),  # no such text was read
        ("2014-02-01", "unknown"),
        ("2019-03-02", "unknown"),
        ("2019-03-03", "breach"),
        ("2019-04", "breach"),
        ("2019-03", "unknown"),
        ("2024-02-29", "breach"),
        (None, "unknown"),
    ],
)
def test_the_shares_are_those_of_the_text_of_2019(book, day, says):
    for rule in (QUORUM, MAJORITY):
        assert outcome(book, promoted(met(day=day, due=9, present=5, in_favour=4)), rule) == says


@pytest.mark.parametrize(("by", "says"), [("party", "breach"), ("government", "fine"), (None, "unknown")])
def test_only_meetings_of_the_party_are_meant(book, by, says):
    records = promoted(met(by=by, due=9, present=5, in_favour=4))
    assert outcome(book, records, QUORUM) == says
    assert outcome(book, records, QUORUM, "now|") == ("fine" if by == "party" else "unknown")


def test_a_promotion_of_which_no_meeting_or_notice_is_recorded_is_unknown(book):
    gap = [Coverage("decisions", Extent.COMPLETE), Coverage("notices", Extent.COMPLETE)]
    for rule in (QUORUM, MAJORITY, NOTICE):
        assert outcome(book, promoted(), rule, "now|", gap) == "unknown"
        assert outcome(book, promoted(leader=False), rule, "now|", gap) == "fine"
        assert outcome(book, promoted(level="section_principal"), rule, "now|", gap) == "fine"
        assert outcome(book, promoted(level="province_deputy"), rule, "now|", gap) == "fine"
        assert outcome(book, promoted(leader=None), rule, "now|", gap) == "unknown"
    assert outcome(book, promoted(exceptional=True), GROUND, "now|", gap) == "unknown"
    assert outcome(book, promoted(), GROUND, "now|", gap) == "fine"


@pytest.mark.parametrize(
    ("begins", "ends", "appointed", "says"),
    [
        ("2024-05-13", "2024-05-20", "2024-05-21", "fine"),  # Monday to Monday: the first day is not counted
        ("2024-05-13", "2024-05-17", "2024-05-21", "breach"),
        ("2024-05-13", "2024-05-19", "2024-05-21", "breach"),  # a weekend adds nothing
        ("2024-05-11", "2024-05-17", "2024-05-20", "fine"),  # the first day is one that was made up
        ("2024-05-10", "2024-05-16", "2024-05-20", "fine"),  # a Saturday that was worked
        ("2024-04-26", "2024-05-06", "2024-05-07", "breach"),  # a holiday between: 28 and 29 April, 30 April, 6 May
        ("2024-04-26", "2024-05-07", "2024-05-08", "fine"),
        ("2024-02-23", "2024-02-29", "2024-03-01", "breach"),
        ("2024-02-22", "2024-02-29", "2024-03-01", "fine"),
        ("2024-02-22", "2024-02-29", "2024-02-29", "breach"),  # appointed on the last day
        ("2024-05-13", "2024-05-20", "2024-05-13", "breach"),
        ("2024-05-13", "2024-05-31", "2024-05-20", "breach"),  # appointed while it stood
        ("2024-05-13", "2024-05-31", "2024-05-21", "fine"),
        ("2024-05", "2024-06-14", "2024-06-17", "fine"),
        ("2024-05", "2024-05-31", "2024-06-17", "unknown"),
        ("2024-05-20", "2024-05", "2024-06-17", "unknown"),
        ("2024-05-27", "2024-05", "2024-06-17", "breach"),  # four days are left of the month
        ("2024-05-13", "2024-05-20", "2024-05", "unknown"),
        ("2024-05-13", "2024-05-20", None, "unknown"),
        ("2024-05-13", "2024-05-17", None, "unknown"),
        ("2024-05-13", None, "2024-05-21", "unknown"),
        (None, "2024-05-20", "2024-05-21", "unknown"),
        ("2019-02-25", "2019-03-01", "2019-03-02", "fine"),  # nothing was asked yet
        ("2019-02-25", "2019-03-01", "2019-03-03", "breach"),
        ("2019-02-22", "2019-03-01", "2019-03-03", "fine"),
        ("2017-12-25", "2019-03-01", "2019-03-04", "unknown"),  # outside the calendar
    ],
)
def test_a_notice_stands_five_working_days_before_the_appointment(book, begins, ends, appointed, says):
    assert outcome(book, promoted(notice(begins, ends, appointed)), NOTICE) == says


def test_a_notice_that_runs_on_is_counted_to_the_appointment(book):
    for appointed, says in (("2024-05-20", "breach"), ("2024-05-21", "fine")):
        running = notice(ends=None, appointed=appointed, ended=False)
        assert outcome(book, promoted(running), NOTICE) == says


@pytest.mark.parametrize(
    ("ends", "appointed", "says"),
    [
        ("2024-05-20", "2024-05-14", "breach"),
        ("2024-05-20", "2024-05-19", "breach"),
        ("2024-05-20", "2024-05-20", "breach"),  # it still stands on its last day
        ("2024-05-20", "2024-05-21", "fine"),
        ("2024-05-31", "2024-05-31", "breach"),
        ("2024-05-31", "2024-06-01", "fine"),
        ("2024-02-29", "2024-02-29", "breach"),
        ("2024-02-29", "2024-03-01", "fine"),
        ("2024-05-17", "2024-05-18", "fine"),  # too short a notice is another question
        ("2024-05", "2024-05-20", "unknown"),
        ("2024-05", "2024-05-31", "unknown"),
        ("2024-05", "2024-06", "fine"),
        ("2024-05-20", "2024-05", "unknown"),
        ("2024-05-20", None, "unknown"),
        (None, "2024-05-21", "unknown"),
        ("2019-03-10", "2019-03-02", "fine"),  # nothing was asked yet
        ("2019-03-10", "2019-03-03", "breach"),
    ],
)
def test_the_document_comes_after_the_end_of_the_notice(book, ends, appointed, says):
    begins = "2019-02-25" if appointed and appointed < "2020" else "2024-02-01"
    assert outcome(book, promoted(notice(begins, ends, appointed)), OVER) == says


def test_a_notice_that_is_not_said_to_be_over_settles_no_document_after_it(book):
    assert outcome(book, promoted(notice(ends=None, ended=False)), OVER) == "breach"
    assert outcome(book, promoted(notice(ended=None)), OVER) == "unknown"
    assert outcome(book, promoted(notice(ended=None, appointed="2024-05-20")), OVER) == "breach"
    gap = [Coverage("notices", Extent.COMPLETE)]
    assert outcome(book, promoted(), OVER, "now|", gap) == "unknown"
    assert outcome(book, promoted(leader=False), OVER, "now|", gap) == "fine"
    waiver = Waiver("w", OVER, "p", granted_by="430199", begins=pd("2024-01"), ended=False)
    assert outcome(book, promoted(notice(appointed="2024-05-14"), waiver), OVER) == "waived"


@pytest.mark.parametrize(
    ("begins", "appointed", "says"),
    [
        ("2024-05-11", "2024-05-21", "fine"),
        ("2024-05-10", "2024-05-21", "unknown"),  # the day of the meeting itself: of two things the order is not told
        ("2024-05-09", "2024-05-21", "breach"),
        ("2024-05-09", "2024-05-09", "breach"),
        ("2024-05-11", "2024-05-11", "fine"),
        ("2024-05-11", "2024-05-10", "unknown"),
        ("2024-05-11", "2024-05-09", "breach"),  # issued before anything was decided
        ("2024-05", "2024-05-21", "unknown"),
        ("2024-04", "2024-05-21", "breach"),
        ("2024-06", "2024-06", "fine"),
        (None, "2024-05-21", "unknown"),
        (None, "2024-05-09", "breach"),
        ("2024-05-09", None, "unknown"),  # whether the text held then is not known
        ("2019-02-20", "2019-03-02", "fine"),  # nothing was asked yet
        ("2019-02-20", "2019-03-03", "breach"),
    ],
)
def test_the_notice_and_the_document_come_after_the_decision(book, begins, appointed, says):
    whole = [Coverage("decisions", Extent.COMPLETE)]
    records = promoted(notice(begins, "2024-06-30", appointed), met())
    assert outcome(book, records, AFTER, coverage=whole) == says
    # What is not on record may have been decided before; what is on record came before all the same.
    gaps = [Coverage("decisions", Extent.PARTIAL)]
    assert outcome(book, records, AFTER, coverage=gaps) == ("unknown" if says == "breach" else says)


def test_a_notice_between_two_decisions_is_not_told_to_be_early(book):
    whole = [Coverage("decisions", Extent.COMPLETE)]
    later = attrs.evolve(met(day="2024-05-15"), id="e")
    for begins, appointed, says in (
        ("2024-05-09", "2024-05-21", "breach"),
        ("2024-05-13", "2024-05-21", "unknown"),
        ("2024-05-16", "2024-05-21", "fine"),
        ("2024-05-13", "2024-05-14", "unknown"),
    ):
        assert outcome(book, promoted(notice(begins, appointed=appointed), met(), later), AFTER, coverage=whole) == says
    # One by the congress after that of the Party is another.
    law = attrs.evolve(later, by="standing_committee")
    assert outcome(book, promoted(notice("2024-05-13"), met(), law), AFTER, coverage=whole) == "fine"


def test_a_notice_without_a_decision_on_record_settles_nothing(book):
    whole = [Coverage("decisions", Extent.COMPLETE), Coverage("notices", Extent.COMPLETE)]
    other = met(by="government")
    for meeting in (other, met(by=None), met(tenure=None), met(day=None)):
        assert outcome(book, promoted(notice("2024-05-01"), meeting), AFTER, coverage=whole) == "unknown"
    assert outcome(book, promoted(met()), AFTER, "now|", whole) == "unknown"
    assert outcome(book, promoted(met(), leader=False), AFTER, "now|", whole) == "fine"
    early = notice("2024-05-01")
    assert outcome(book, promoted(early, met(), leader=False), AFTER, coverage=whole) == "fine"
    assert outcome(book, promoted(early, met(), leader=None), AFTER, coverage=whole) == "unknown"
    loose = attrs.evolve(early, tenure=None)
    assert outcome(book, promoted(loose, met()), AFTER, coverage=whole) == "unknown"
    waiver = Waiver("w", AFTER, "p", granted_by="430199", begins=pd("2024-01"), ended=False)
    assert outcome(book, promoted(early, met(), waiver), AFTER, coverage=whole) == "waived"


@pytest.mark.parametrize(
    ("place", "says"), [("", "waived"), ("43", "waived"), ("4301", "waived"), ("430199", "waived"), (None, "unknown")]
)
def test_an_exception_is_a_waiver_by_the_county_or_above(book, place, says):
    waiver = Waiver("w", NOTICE, "p", granted_by=place, begins=pd("2024-01"), ended=False)
    records = promoted(notice(ends="2024-05-17"), waiver)
    assert outcome(book, records, NOTICE) == says


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "breach"),
        ({"leader": None}, "unknown"),
        ({"leader": False}, "fine"),
        ({"level": "section_principal"}, "fine"),
        ({"level": None}, "unknown"),
        ({"level": "bureau_principal"}, "breach"),
        ({"level": "province_deputy"}, "fine"),
    ],
)
def test_a_notice_is_asked_of_promotions_to_leading_posts(book, facts, says):
    assert outcome(book, promoted(notice(ends="2024-05-17"), **facts), NOTICE) == says


@pytest.mark.parametrize(
    ("entity", "kind", "ends", "says"),
    [
        ("inner", "deputy", "2024-05-17", "unknown"),  # whether the text reaches so far was not read
        ("inner", "deputy", "2024-05-20", "fine"),
        ("inner", "other", "2024-05-17", "fine"),
        ("inner", None, "2024-05-17", "unknown"),
        ("legal", "deputy", "2024-05-17", "fine"),
        (None, "deputy", "2024-05-17", "unknown"),
    ],
)
def test_a_notice_on_a_leading_post_of_an_inner_body_may_be_meant(book, entity, kind, ends, says):
    changes = {Organization: {"entity": entity}, Post: {"kind": kind}}
    plain = promoted(notice(ends=ends), leader=False)
    assert outcome(book, [attrs.evolve(r, **changes.get(type(r), {})) for r in plain], NOTICE) == says


def test_a_notice_about_nobody_knows_which_appointment_settles_nothing(book):
    loose = attrs.evolve(notice(ends="2024-05-17"), tenure=None)
    assert outcome(book, promoted(loose), NOTICE) == "unknown"
    assert outcome(book, promoted(loose), NOTICE, "now|") == "unknown"
    other = [*promoted(), Person("q", "乙", organization="u"), attrs.evolve(notice(ends="2024-05-17"), person="q")]
    assert outcome(book, other, NOTICE) == "unknown"  # an appointment of somebody else
    assert outcome(book, other, NOTICE, "now|") == "unknown"


@pytest.mark.parametrize(
    ("exceptional", "grounded", "appointed", "says"),
    [
        (True, True, "2024-05-21", "fine"),
        (True, False, "2024-05-21", "breach"),
        (True, None, "2024-05-21", "unknown"),
        (False, False, "2024-05-21", "fine"),
        (None, False, "2024-05-21", "unknown"),
        (None, True, "2024-05-21", "fine"),
        (True, False, "2019-03-02", "fine"),
        (True, False, "2019-03-03", "breach"),
        (True, False, "2019-03", "unknown"),
        (True, False, None, "unknown"),
    ],
)
def test_the_notice_of_an_exceptional_promotion_states_its_ground(book, exceptional, grounded, appointed, says):
    records = promoted(notice(appointed=appointed, grounded=grounded), exceptional=exceptional)
    assert outcome(book, records, GROUND) == says


@given(st.dates(date(2018, 1, 1), date(2026, 12, 31)), st.integers(0, 40))
def test_working_days_by_number_are_those_counted_one_by_one(start, place):
    numbers = dict(workdays.numbered())
    end = min(date.fromordinal(start.toordinal() + place), date(2026, 12, 31))
    assert numbers[end] - numbers[start] == workdays.workdays_between(start, end)


def test_a_number_of_people_is_not_negative():
    with pytest.raises(ValueError, match="due"):
        Decision("d", "p", due=-1)
