"""Notices and the decisions before them, read a second time: world by world.

A record that leaves something open is replaced by all that it may mean: a coarse day by its first and its last day, a
meeting by nobody knows whom, or about nobody knows which appointment, by one that counts and one that does not. Where
the worlds differ, the order is not known.
"""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Decision, Extent, Organization, Person, Post, PublicNotice, Register, Tenure

AFTER = "cadre.decision.notice_after"
MET = date(2024, 5, 20)


def day(offset):
    return PartialDate.of(MET + timedelta(days=offset))


def worlds_of(meeting):
    """Return the days on which a meeting may have decided; None where it did not, or not on this appointment."""
    counts = {meeting.by == "party"} if meeting.by else {True, False}
    if meeting.tenure is None:
        counts = counts & {False} | ({False, True} if True in counts else set())
    days = {meeting.begins.first, meeting.begins.last} if meeting.begins else {date.min, date.max}
    return {made if one else None for one in counts for made in days}


def in_order(when, decided, whole):
    """Return whether something came after the decision; None where that is not told."""
    if when is None or not decided:
        return None
    if when > max(decided):
        return True
    # What is not on record may have been decided before.
    return False if when < min(decided) and whole else None


def told(known, meetings, whole):
    found = set()
    for world in itertools.product(*(worlds_of(one) for one in meetings)):
        decided = [made for made in world if made is not None]
        for when in {known.first, known.last} if known else {None}:
            found.add(in_order(when, decided, whole))
    return found.pop() if len(found) == 1 else None


def expected(notice, meetings, whole):
    flags = [told(known, meetings, whole) for known in (notice.begins, notice.appointed)]
    if notice.appointed is None:
        return "unknown"
    return "breach" if False in flags else "unknown" if None in flags else "fine"


def perhaps(strategy):
    return st.one_of(strategy, strategy, strategy, strategy, strategy, st.none())


DAYS = st.integers(-25, 25).map(day)
COARSE = st.one_of(DAYS, DAYS, DAYS, DAYS, st.sampled_from([PartialDate(2024, 5), PartialDate(2024, 6)]))


@st.composite
def stories(draw):
    meetings = [
        Decision(
            f"d{i}",
            "p",
            draw(st.sampled_from(["now"] * 6 + [None])),
            by=draw(st.sampled_from(["party"] * 6 + ["government", None])),
            begins=draw(perhaps(COARSE)),
            due=9,
            present=9,
            in_favour=9,
        )
        for i in range(draw(st.integers(1, 3)))
    ]
    notice = PublicNotice("n", "p", "now", begins=draw(perhaps(COARSE)), appointed=draw(perhaps(COARSE)), ended=None)
    return notice, meetings, draw(st.booleans())


@given(stories())
def test_notices_come_after_the_decision_as_the_text_reads(book, story):
    notice, meetings, whole = story
    records = [
        Organization("u", "示例局", place="430181", entity="legal", ended=False),
        Post("seat", "u", kind="deputy", managed_by="430181"),
        Person("p", "甲", organization="u", work_start=PartialDate.parse("2010-07")),
        Tenure("was", "p", post="seat", level="clerk", begins=PartialDate.parse("2010-07"), ends=day(0)),
        Tenure("now", "p", post="seat", level="section_deputy", leader=True, begins=day(0), ended=False),
        *meetings,
        notice,
    ]
    coverage = [Coverage("decisions", Extent.COMPLETE if whole else Extent.PARTIAL)]
    register = Register.of(records, coverage)
    findings = check(register, book, on=date(2026, 6, 30), since=date(2010, 1, 1), rules=[AFTER])
    assert not findings.faults
    found = dict(findings.frame.select("key", "outcome").iter_rows())
    assert found.get("n", "fine") == expected(notice, meetings, whole)
