"""The first day on which an appointment could be made: examples on both sides of each kind of turn."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest

from orgwork.dates import PartialDate
from orgwork.errors import ProposalError
from orgwork.model import Education, Sanction, Tenure
from orgwork.planning import when
from orgwork.planning.looking import appointment_rules, look

CAREER = (
    ("t-principal", "section_deputy", "2005-07-01", "2010-07-01"),
    ("t-principal", "section_principal", "2010-07-01", "2016-03-20"),
)
"""What came before, long enough for everything."""


def schooled(office):
    course = Education("e", "p", schooling="大学", begins=PartialDate(2001, 9), ends=PartialDate(2005, 6), ended=True)
    return office.add(course).grades("p", *range(2016, 2027))


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
    register = schooled(office.person("p", *CAREER, ("deputy", "division_deputy", "2024-08-15", None))).register()
    answer = when(register, book, "p", "principal", on=on)
    assert (answer.first, answer.clear) == (date(2026, 8, 15), date(2026, 8, 15))
    found = {s.rule.key: s for s in answer.standings}
    service = found["cadre.promotion.deputy_service"]
    # Two ways of counting months: from the first of August one of them is met, the other from the fifteenth.
    assert (service.now, service.since) == ("breach", date(2026, 8, 15))
    assert found["cadre.term.same_post"].now == "met"
    assert answer.standings[0] is service
    days = (on + timedelta(days=n) for n in range(60))
    assert walked(answer, register, book, days) == answer.first
