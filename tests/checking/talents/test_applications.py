"""Applications for a class rule by rule, on both sides of every threshold, with the times of an invented city."""

from datetime import date
from functools import reduce

import attrs
import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import ClassApplication, Evaluation, Organization, Register, Talent
from orgwork.testing.examples import with_word

ON = date(2024, 6, 28)
UNIT = Organization("u", "示例局", place="4301", entity="legal", ended=False)
TALENT = Talent("t", "甲", "u")
SAID = {
    "talent.application.decided_within": 30,
    "talent.application.answered_within": 10,
    "talent.application.reply_time": 5,
    "talent.application.steps": frozenset({"in_order"}),
    "talent.application.warn": 7,
}
REFUSED = ClassApplication(
    "a",
    "t",
    "4301",
    "general",
    "B",
    "B.other",
    PartialDate(2024, 4, 1),
    PartialDate(2024, 4, 2),
    PartialDate(2024, 4, 3),
    PartialDate(2024, 4, 29),
    PartialDate(2024, 5, 1),
    ended=True,
    outcome="refused",
    decided_by="示例领导小组",
    told=PartialDate(2024, 5, 6),
    reply_due=PartialDate(2024, 5, 13),
    reply="given",
    replied=PartialDate(2024, 5, 13),
    answered=PartialDate(2024, 5, 23),
)
OPEN = attrs.evolve(
    REFUSED, ends=None, ended=False, outcome=None, told=None, untold=None, reply=None, replied=None, answered=None
)


@pytest.fixture(scope="module")
def layered(book):
    return reduce(lambda held, one: with_word(held, one[0], "4301", one[1]), SAID.items(), book)


@pytest.fixture(scope="module")
def told(layered):
    """Return what one rule or deadline says of a record: of the row with this key."""

    def tell(rule, record, book=layered, on=ON):
        findings = check(Register.of([UNIT, TALENT, record]), book, on=on, since=date(1990, 1, 1), rules=[rule])
        assert not findings.faults
        return dict(findings.frame.select("key", "outcome").iter_rows()).get(record.id, "fine")

    return tell


@pytest.mark.parametrize(
    ("rule", "changes", "says"),
    [
        ("signed", {}, "fine"),
        ("signed", {"decided_by": None, "signed": False}, "breach"),
        ("signed", {"decided_by": None, "signed": None}, "unknown"),
        ("signed", {"signed": False, "outcome": "withdrawn"}, "fine"),
        ("signed", {"signed": False, "outcome": "recognised"}, "breach"),
        ("signed", {"signed": False, "outcome": None}, "unknown"),
        ("steps", {}, "fine"),
        ("steps", {"checked": PartialDate(2024, 4, 4)}, "breach"),
        ("steps", {"verified": PartialDate(2024, 4, 29)}, "fine"),
        ("steps", {"reviewed": PartialDate(2024, 5, 2)}, "breach"),
        ("steps", {"reviewed": None}, "unknown"),
        ("within", {}, "fine"),
        ("within", {"begins": PartialDate(2024, 3, 31)}, "breach"),
        ("within", {"begins": PartialDate(2024)}, "unknown"),
        ("told", {}, "fine"),
        ("told", {"told": None, "untold": True}, "breach"),
        ("told", {"told": None, "untold": None}, "unknown"),
        ("reply_time", {}, "fine"),
        ("reply_time", {"reply_due": PartialDate(2024, 5, 10)}, "breach"),
        ("reply_time", {"reply_due": PartialDate(2024, 5, 11)}, "fine"),
        ("reply_time", {"reply_due": None}, "unknown"),
        ("reply_time", {"reply_due": None, "outcome": "recognised"}, "fine"),
        ("heard", {"reply": "none"}, "fine"),
        ("heard", {"reply": "none", "told": PartialDate(2024, 5, 14)}, "breach"),
        ("heard", {"reply": "none", "told": PartialDate(2024, 5, 13)}, "fine"),
        ("heard", {"reply": "none", "told": None, "untold": True}, "unknown"),
        ("heard", {"reply": "declined", "told": PartialDate(2024, 5, 14)}, "fine"),
        ("heard", {"reply": None, "told": PartialDate(2024, 5, 14)}, "unknown"),
        ("heard", {"reply": "none", "told": PartialDate(2024, 6, 29), "reply_due": PartialDate(2024, 6, 28)}, "fine"),
        ("heard", {"reply": "none", "told": PartialDate(2024, 6, 28), "reply_due": PartialDate(2024, 6, 27)}, "breach"),
        ("in_time", {}, "fine"),
        ("in_time", {"replied": PartialDate(2024, 5, 14)}, "breach"),
        ("in_time", {"replied": None}, "unknown"),
        ("in_time", {"replied": PartialDate(2024, 5, 14), "reply": "declined"}, "fine"),
        ("answered_in_time", {}, "fine"),
        ("answered_in_time", {"answered": PartialDate(2024, 5, 24)}, "breach"),
        ("answered_in_time", {"answered": PartialDate(2024, 5)}, "unknown"),
        ("answered_in_time", {"answered": None, "unanswered": True}, "fine"),
        ("answered", {}, "fine"),
        ("answered", {"answered": None, "unanswered": True}, "breach"),
        ("answered", {"answered": None, "unanswered": None}, "unknown"),
        ("decided", {}, "fine"),
    ],
)
def test_how_an_application_was_decided(told, rule, changes, says):
    assert told(f"talent.application.{rule}", attrs.evolve(REFUSED, **changes)) == says


@pytest.mark.parametrize(
    ("filed", "says"),
    [
        (PartialDate(2024, 5, 28), "breach"),
        (PartialDate(2024, 5, 29), "due"),
        (PartialDate(2024, 6, 5), "due"),
        (PartialDate(2024, 6, 6), "fine"),
        (None, "unknown"),
    ],
)
def test_the_time_to_decide_runs_from_the_day_it_was_filed(told, filed, says):
    assert told("talent.application.decided", attrs.evolve(OPEN, begins=filed)) == says
    assert told("talent.application.within", attrs.evolve(OPEN, begins=filed)) == "fine"


def test_a_place_that_says_nothing_is_asked_for_no_time(told, book):
    for rule in ("steps", "within", "reply_time", "answered_in_time"):
        late = attrs.evolve(REFUSED, begins=PartialDate(2020, 1, 1), checked=PartialDate(2024, 5, 30))
        assert told(f"talent.application.{rule}", late, book) == "fine"
    assert told("talent.application.signed", attrs.evolve(REFUSED, signed=False), book) == "breach"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "fine"),
        ({"told": PartialDate(2024, 6, 18)}, "breach"),
        ({"told": PartialDate(2024, 6, 18), "reply": "given"}, "fine"),
        ({"told": None}, "unknown"),
        ({"reply_due": PartialDate(2024, 6, 28), "told": None}, "fine"),
        ({"reply_due": PartialDate(2024, 6, 27), "told": PartialDate(2024, 6, 28)}, "breach"),
    ],
)
def test_whoever_is_evaluated_could_reply(told, changes, says):
    day = PartialDate(2024, 6, 3)
    result = Evaluation("v", "t", begins=day, told=day, reply_due=PartialDate(2024, 6, 17), reply="none")
    assert told("talent.evaluation.heard", attrs.evolve(result, **changes)) == says
