"""Meetings and public notices, read a second time: vote by vote and day by day.

A coarse date is replaced by its first and its last day; the days of a notice grow or shrink with each date alone, so
these suffice. What is empty may be anything, and where what may be differs the answer is unknown.
"""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from orgwork import workdays
from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Decision, Organization, Person, Post, PublicNotice, Register, Tenure

ON, TEXT, OLDER = date(2026, 6, 30), date(2019, 3, 3), date(2014, 2, 1)
QUORUM, MAJORITY = "cadre.decision.quorum", "cadre.decision.majority"
NOTICE, GROUND = "cadre.decision.notice", "cadre.decision.notice_ground"
OVER = "cadre.decision.notice_over"
ONE = timedelta(days=1)
RISE = PartialDate.parse("2024-05-10")


def one_of(found):
    found = set(found)
    return found.pop() if len(found) == 1 else "unknown"


def perhaps(asked, says):
    """Return what is said where a question may not be asked."""
    if asked is False:
        return "fine"
    return "unknown" if asked is None and says == "breach" else says


def days(known):
    return {known.first, known.last} if known else {None}


def of_meeting(rule, made):
    """Return what is said of a meeting; of which appointment it was tells whose rules govern it."""
    part = made.present if rule == QUORUM else made.in_favour
    votes = sum(v for v in (made.in_favour, made.against, made.postponed) if v is not None)
    there = min(n for n in (made.due, made.present, 10**6) if n is not None)
    if (
        made.tenure is None
        or made.due is None
        or part is None
        or made.due == 0
        or there < (made.present or 0)
        or votes > there
    ):
        says = "unknown"
    elif rule == QUORUM:
        says = "fine" if part >= made.due - made.due // 3 else "breach"
    else:
        says = "fine" if part > made.due - part else "breach"
    told = {None: "unknown"}
    for day in days(made.begins) - {None}:
        told[day] = "fine" if day < OLDER else "unknown" if day < TEXT else says
    by = None if made.by is None else made.by == "party"
    if made.tenure is None and made.begins and made.begins.last >= OLDER:
        return perhaps(by, "unknown")
    return perhaps(by, one_of(told[day] for day in days(made.begins)))


def stood(begins, ends, appointed):
    """Return how many working days a notice stood; None where the calendar does not tell."""
    last = appointed - ONE if ends is None else min(ends, appointed - ONE)
    if workdays.is_workday(begins) is None or workdays.is_workday(last) is None:
        return None
    number, day = 0, begins + ONE
    while day <= last:
        number += workdays.is_workday(day)
        day += ONE
    return number


def of_notice(made):
    """Return what is said of a notice; a month in which the text came into force is read as both with and without."""
    found = set()
    for begins, appointed in itertools.product(days(made.begins), days(made.appointed)):
        ends = {None} if made.ended is False else days(made.ends) if made.ends else {begins, None}
        for end in ends:
            number = None if begins is None or appointed is None else stood(begins, end, appointed)
            found.add("unknown" if number is None else "fine" if number >= 5 else "breach")
    if made.appointed is None or made.appointed.first >= TEXT:
        return one_of(found)
    return one_of(found | {"fine"}) if made.appointed.last >= TEXT else "fine"


def of_over(made):
    """Return what is said of a notice and of the day of the document, which comes after its last day or does not."""
    never = set() if made.ended else {date.max}
    ends = days(made.ends) | never if made.ends else never | ({date.max} | days(made.begins) if made.ended else set())
    if made.ended is None and not made.ends:
        ends |= days(made.begins)
    found = set()
    for appointed, end in itertools.product(days(made.appointed), ends):
        if appointed and appointed < TEXT:
            found.add("fine")
        elif appointed is None:
            found.add("unknown")
        else:
            found.add("fine" if appointed > (end or date.min) else "breach")
    return one_of(found)


def of_ground(exceptional, made):
    says = {True: "fine", False: "breach", None: "unknown"}[made.grounded]
    found = {"fine" if day and day < TEXT else says for day in days(made.appointed)}
    if made.appointed is None and says == "breach":
        found.add("unknown")
    return perhaps(exceptional, one_of(found))


def asked_of(tenure):
    if tenure.leader is False or tenure.level in {"clerk", "province_deputy"}:
        return False
    return None if tenure.leader is None or tenure.level is None else True


def expected(tenure, meeting, notice):
    """Return what is said by rule and key, `fine` left out."""
    asked = asked_of(tenure)
    found = {(rule, "d"): of_meeting(rule, meeting) for rule in (QUORUM, MAJORITY)}
    if asked is not False and (meeting.by, meeting.tenure) != ("party", "now"):
        found |= {(rule, "now|"): "unknown" for rule in (QUORUM, MAJORITY)}
    named = notice.tenure == "now"
    found[NOTICE, "n"] = perhaps(asked, of_notice(notice)) if named else of_unnamed(notice)
    exceptional = tenure.exceptional if named else None
    found[GROUND, "n"] = perhaps(asked if named else None, of_ground(exceptional, notice))
    found[OVER, "n"] = perhaps(asked if named else None, of_over(notice))
    if not named and asked is not False:
        found[NOTICE, "now|"] = "unknown"
        found[OVER, "now|"] = "unknown"
        found[GROUND, "now|"] = perhaps(tenure.exceptional, "unknown")
    return {key: says for key, says in found.items() if says != "fine"}


def of_unnamed(notice):
    """Of which appointment it is, and so under whose rules it falls, is not known; before the text nothing is asked."""
    return "fine" if notice.appointed and notice.appointed.last < TEXT else "unknown"


def records(tenure, meeting, notice):
    return [
        Organization("u", "示例局", place="430181", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="430181"),
        Person("p", "甲", organization="u", work_start=PartialDate.parse("2010-07")),
        Tenure("was", "p", post="seat", level="clerk", begins=PartialDate.parse("2010-07"), ends=RISE),
        tenure,
        meeting,
        notice,
    ]


def coarse(day):
    """Return a day, its month or its year."""
    return st.sampled_from([PartialDate.of(day)] * 4 + [PartialDate(day.year, day.month), PartialDate(day.year)])


@st.composite
def stories(draw):
    """One appointment with its meeting and its notice, around the limits; some cells are empty."""

    def some(value, often=8):
        return draw(st.sampled_from([value] * often + [None]))

    tenure = Tenure(
        "now",
        "p",
        post="seat",
        level=some(draw(st.sampled_from(["section_deputy", "bureau_principal", "province_deputy", "clerk"]))),
        leader=draw(st.sampled_from([True, True, True, False, None])),
        exceptional=draw(st.sampled_from([True, False, None])),
        begins=RISE,
        ended=False,
    )
    due = draw(st.integers(0, 15))
    present = draw(st.integers(0, due + 1))
    day = draw(st.dates(date(2013, 6, 1), date(2026, 5, 1)) | st.sampled_from([TEXT, TEXT - ONE, OLDER, OLDER - ONE]))
    meeting = Decision(
        "d",
        "p",
        some("now"),
        by=some(draw(st.sampled_from(["party", "party", "party", "government"]))),
        begins=some(draw(coarse(day))),
        due=some(due),
        present=some(present),
        in_favour=some(draw(st.integers(0, present + 1))),
        against=some(draw(st.integers(0, 3)), 2),
    )
    begins = draw(
        st.dates(date(2017, 12, 1), date(2026, 5, 1))
        | st.sampled_from([date(2024, 2, 7), date(2024, 2, 29), date(2021, 9, 30), date(2019, 2, 22), TEXT])
    )
    ends = begins + timedelta(days=draw(st.integers(0, 14)))
    appointed = ends + timedelta(days=draw(st.sampled_from([-2, 0, 1, 1, 20])))
    ended = draw(st.sampled_from([True, True, True, True, False, None]))
    notice = PublicNotice(
        "n",
        "p",
        some("now"),
        begins=some(draw(coarse(begins))),
        ends=draw(coarse(ends)) if ended else None,
        ended=ended,
        appointed=some(draw(coarse(appointed))),
        grounded=draw(st.sampled_from([True, False, None])),
    )
    return tenure, meeting, notice


@given(stories())
def test_meetings_and_notices_are_judged_as_the_text_reads(book, story):
    rules = [QUORUM, MAJORITY, NOTICE, OVER, GROUND]
    findings = check(Register.of(records(*story)), book, on=ON, since=date(1900, 1, 1), rules=rules)
    assert not findings.faults
    found = findings.frame.select("rule", "key", "outcome").iter_rows()
    assert {(rule, key): outcome for rule, key, outcome in found} == expected(*story)
