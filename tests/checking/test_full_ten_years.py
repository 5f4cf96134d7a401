"""Full ten years (满十年) in a post, a region, an inner body: the day before, the day itself, the day after."""

from datetime import date, timedelta

import pytest

from orgwork.checking import check
from orgwork.dates import PartialDate, add_months
from orgwork.model import Organization, Person, Post, Register, Tenure
from orgwork.testing.examples import with_word

POST, REGION, INNER = "cadre.term.same_post", "cadre.exchange.same_region", "cadre.exchange.inner_bodies"
RULES = (POST, REGION, INNER)
BY_DAYS, BY_MONTHS = frozenset({"day"}), frozenset({"month"})
CONVENTION, ONE = "dates.month_convention", timedelta(days=1)
SINCE = (date(2014, 3, 15), date(2014, 1, 31), date(2012, 2, 29), date(2014, 6, 1))
"""In the middle, at the end and at the beginning of a month, and a day that not every year has."""


@pytest.fixture(scope="module", params=[BY_DAYS, BY_MONTHS], ids=["days", "months"])
def counted(request, book):
    """Return a way of counting months, and the book in which it is settled."""
    return request.param, with_word(book, CONVENTION, "43", request.param, start=date(2001, 1, 1))


def found(book, rule, begins, ends, on):
    """Return what is said of one stay, that of the head of an inner body or of a member of a government."""
    inner = rule == INNER
    unit = Organization("u", "示例", place="430199", entity="inner" if inner else "legal", kind="政府", ended=False)
    level = "section_principal" if inner else "division_deputy"
    days = {"begins": PartialDate.of(begins), "ends": ends and PartialDate.of(ends), "ended": ends is not None}
    held = Tenure("t", "p", post="a", level=level, leader=not inner, **days)
    facts = [
        unit,
        Post("a", "u", kind="deputy", managed_by="4301"),
        Person("p", "p", organization="u", staffing="administrative"),
        held,
    ]
    findings = check(Register.of(facts), book, on=on, since=date(1900, 1, 1), rules=[rule])
    assert not findings.faults
    return [str(f.outcome) for f in findings]


def full(begins, convention):
    """Return the first day on which ten years are full."""
    day = add_months(begins, 120)
    return day.replace(day=1) if convention == BY_MONTHS else day


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("begins", SINCE)
def test_who_is_there_when_ten_years_are_full_must_have_moved(counted, rule, begins):
    day = full(begins, counted[0])
    assert found(counted[1], rule, begins, None, day - ONE) == []
    assert found(counted[1], rule, begins, None, day) == ["breach"]
    assert found(counted[1], rule, begins, None, day + ONE) == ["breach"]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("begins", SINCE)
def test_what_is_said_of_a_stay_that_is_over_was_said_on_its_last_day(counted, rule, begins):
    day = full(begins, counted[0])
    assert found(counted[1], rule, begins, day - ONE, date(2026, 6, 30)) == []
    assert found(counted[1], rule, begins, day, date(2026, 6, 30)) == []  # not there any more when they are full
    assert found(counted[1], rule, begins, day + ONE, date(2026, 6, 30)) == ["breach"]


@pytest.mark.parametrize("rule", RULES)
def test_where_no_layer_says_how_months_are_counted_both_ways_must_agree(book, rule):
    begins = date(2014, 3, 15)
    says = [found(book, rule, begins, None, date(2024, *day)) for day in ((2, 29), (3, 1), (3, 14), (3, 15))]
    assert says == [[], ["unknown"], ["unknown"], ["breach"]]
