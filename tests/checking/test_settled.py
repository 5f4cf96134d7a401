"""Meetings that left a matter to the next one, example by example."""

from datetime import date

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    Consultation,
    Coverage,
    Decision,
    Extent,
    Organization,
    Person,
    Post,
    Register,
    SelectionStep,
    Tenure,
)

QUORUM, MAJORITY, START = "cadre.decision.quorum", "cadre.decision.majority", "cadre.tenure.start"
COMMITTEE, CONSENT = "cadre.decision.committee_majority", "cadre.decision.consent"
ORDER, PLENUM = "cadre.selection.order", "cadre.decision.plenum_vote"
LATER = "2024-05-20"


def pd(text):
    return None if text is None else PartialDate.parse(text)


def met(number, day, in_favour, *, by="party", tenure="now", **more):
    return Decision(
        number,
        "p",
        tenure,
        by=by,
        begins=pd(day),
        **{"due": 9, "present": 9, "reopened": False, **more},
        in_favour=in_favour,
    )


def promoted(*more, begins=LATER, decided_by="party", name="副县长", kind="deputy"):
    return [
        Organization("u", "示例县人民政府", place="430199", entity="legal", ended=False, kind="政府"),
        Post("seat", "u", name=name, kind=kind, managed_by="4301", decided_by=decided_by),
        Person("p", "甲", organization="u", work_start=pd("2000-07")),
        Tenure("was", "p", post="seat", level="section_principal", begins=pd("2015-03"), ends=pd(begins)),
        Tenure("now", "p", post="seat", level="division_deputy", leader=True, begins=pd(begins), ended=False),
        *more,
    ]


def outcomes(book, records, *rules):
    tables = ("decisions", "selection_steps", "consultations", "tenures")
    register = Register.of(records, [Coverage(table, Extent.COMPLETE) for table in tables])
    findings = check(register, book, on=date(2026, 6, 30), since=date(2020, 1, 1), rules=list(rules))
    assert not findings.faults
    return {(rule, key): says for rule, key, says in findings.frame.select("rule", "key", "outcome").iter_rows()}


@pytest.mark.parametrize(
    ("votes", "says"),
    [
        ({"in_favour": 3, "against": 1, "postponed": 4}, {}),
        ({"in_favour": 4}, {}),
        ({"in_favour": None, "against": 1, "postponed": 4}, {}),  # four are left, however they voted
        ({"in_favour": None, "present": 4}, {QUORUM: "breach"}),
        ({"in_favour": None, "against": 1, "postponed": 3}, {MAJORITY: "unknown"}),
        ({"in_favour": None}, {MAJORITY: "unknown"}),
        ({"in_favour": 4, "due": None}, {MAJORITY: "unknown", QUORUM: "unknown"}),
        ({"in_favour": 5}, {}),
    ],
)
def test_a_meeting_that_postponed_the_vote_is_asked_for_no_majority(book, votes, says):
    first = met("d1", "2024-05-10", **votes)
    found = outcomes(book, promoted(first, met("d2", LATER, 8)), QUORUM, MAJORITY)
    assert {rule: said for (rule, key), said in found.items() if key == "d1"} == says
    assert not [key for _, key in found if key == "d2"]


def test_a_meeting_without_a_majority_that_nothing_followed_is_a_breach(book):
    few = met("d1", "2024-05-10", 4)
    assert outcomes(book, promoted(few), MAJORITY)[MAJORITY, "d1"] == "breach"
    # Of two without a majority the last one is: what it led to was decided there.
    found = outcomes(book, promoted(few, met("d2", LATER, 4)), MAJORITY)
    assert {key: says for (_, key), says in found.items() if key in {"d1", "d2"}} == {"d2": "breach"}


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"day": "2024-05-11"}, "fine"),
        ({"day": "2024-05-10"}, "unknown"),  # which of two on one day was the first is not told
        ({"day": "2024-05-09"}, "breach"),
        ({"day": "2024-05"}, "unknown"),
        ({"day": None}, "unknown"),
        ({"by": "standing_committee"}, "breach"),
        ({"by": None}, "unknown"),
        ({"tenure": None}, "unknown"),
        ({"tenure": "was"}, "breach"),
    ],
)
def test_it_is_followed_by_one_of_the_same_kind_on_the_same_appointment(book, other, says):
    later = met("d2", **{"day": LATER, "in_favour": 8, **other})
    found = outcomes(book, promoted(met("d1", "2024-05-10", 4), later), MAJORITY)
    assert found.get((MAJORITY, "d1"), "fine") == says


def test_a_standing_committee_may_decide_at_a_second_meeting_too(book):
    first = met("d1", "2024-05-10", 9, by="standing_committee", due=30, present=20, against=11)
    second = attrs.evolve(first, id="d2", begins=pd(LATER), in_favour=16, present=28)
    found = outcomes(book, promoted(first, second, decided_by="standing_committee"), COMMITTEE, START)
    assert not {key for _, key in found} & {"d1", "d2", "now"}
    assert outcomes(book, promoted(first, decided_by="standing_committee"), COMMITTEE)[COMMITTEE, "d1"] == "breach"


@pytest.mark.parametrize(
    ("begins", "in_favour", "says"),
    [
        (LATER, 4, "fine"),
        ("2024-05-10", 4, "breach"),  # it counts from a meeting that decided nothing
        (LATER, None, "unknown"),
        ("2024-05-10", None, "unknown"),
        ("2024-05-21", None, "breach"),
        (LATER, 5, "unknown"),  # two meetings decided
    ],
)
def test_a_tenure_counts_from_the_meeting_that_decided(book, begins, in_favour, says):
    records = promoted(met("d1", "2024-05-10", in_favour), met("d2", LATER, 8), begins=begins)
    assert outcomes(book, records, START).get((START, "now"), "fine") == says


@pytest.mark.parametrize(
    ("vetted", "in_favour", "says"),
    [
        ("2024-05-15", 4, "fine"),
        ("2024-05-09", 4, "fine"),
        ("2024-05-15", 5, "breach"),
        ("2024-05-15", None, "unknown"),
        ("2024-05-09", None, "fine"),
        ("2024-05-21", 4, "breach"),
        ("2024-05-21", None, "breach"),
    ],
)
def test_steps_come_before_the_meeting_that_decided(book, vetted, in_favour, says):
    steps = (("motion", "2024-01-05"), ("talks", "2024-02-01"), ("meeting", "2024-02-02"), ("vetting", vetted))
    records = promoted(met("d1", "2024-05-10", in_favour), met("d2", LATER, 8))
    records += [SelectionStep(f"s{i}", "p", "now", step=step, begins=pd(day)) for i, (step, day) in enumerate(steps)]
    assert outcomes(book, records, ORDER).get((ORDER, "now"), "fine") == says


def test_two_meetings_on_one_day_of_which_votes_are_not_known_leave_the_day(book):
    records = promoted(met("d1", LATER, None), met("d2", LATER, None))
    assert outcomes(book, records, START).get((START, "now"), "fine") == "fine"
    steps = (("motion", "2024-01-05"), ("talks", "2024-02-01"), ("meeting", "2024-02-02"), ("vetting", "2024-05-19"))
    records += [SelectionStep(f"s{i}", "p", "now", step=step, begins=pd(day)) for i, (step, day) in enumerate(steps)]
    assert outcomes(book, records, ORDER).get((ORDER, "now"), "fine") == "fine"


@pytest.mark.parametrize(("in_favour", "says"), [(4, "fine"), (5, "breach"), (None, "unknown")])
def test_the_other_side_is_heard_before_the_meeting_that_decided(book, in_favour, says):
    asked = Consultation("c", "p", "now", begins=pd("2024-05-01"), ends=pd("2024-05-15"), ended=True)
    records = promoted(met("d1", "2024-05-10", in_favour), met("d2", LATER, 8), asked)
    found = outcomes(book, records, CONSENT)
    assert found.get((CONSENT, "c|d1"), "fine") == says
    assert (CONSENT, "c|d2") not in found


@pytest.mark.parametrize(("in_favour", "says"), [(4, "breach"), (5, "fine"), (None, "unknown")])
def test_how_the_plenum_voted_is_told_by_the_meeting_that_decided(book, in_favour, says):
    first = met("d1", "2024-05-10", in_favour, form="secret_ballot")
    records = promoted(first, met("d2", LATER, 8, form="show_of_hands"), name="县长", kind="principal")
    assert outcomes(book, records, PLENUM).get((PLENUM, "now"), "fine") == says
