"""Nobody is appointed who has left or will have, nor to what is over or does not begin yet."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.errors import ProposalError
from orgwork.planning import when
from orgwork.report.appointment import to_data, to_text


def asked(office, book, on, since="2023-08-15", changed=None, **person):
    """Ask of a deputy since a day, born as said; `changed` is by id what is recorded of the post or the unit."""
    steps = ("t-principal", "section_principal", "2010-07-01", since), ("deputy", "division_deputy", since, None)
    office.person("p", office.CAREER[0], *steps, **person).schooled()
    office.records = [attrs.evolve(r, **(changed or {}).get(getattr(r, "id", ""), {})) for r in office.records]
    return when(office.register(), book, "p", "principal", on=on, leader=True)


def standing(answer, rule="cadre.retirement"):
    return next(one for one in answer.standings if one.rule.key == rule)


@pytest.mark.parametrize("status", ["retired", "moved_out", "deceased"])
def test_whoever_has_left_the_staff_is_not_appointed(office, book, on, status):
    with pytest.raises(ProposalError, match=f"人员状态为.* / 'p' is recorded as {status}"):
        asked(office, book, on, status=status)


@pytest.mark.parametrize("status", ["in_post", "not_in_post", "other", None])
def test_any_other_state_of_the_file_stands_against_nothing(office, book, on, status):
    assert asked(office, book, on, status=status).first == on


@pytest.mark.parametrize(
    ("birth", "first", "now"),
    [
        # Sixty years and four months.
        (PartialDate(1966, 3, 1), date(2026, 6, 30), "met"),
        (PartialDate(1966, 2, 28), None, "breach"),
        (PartialDate(1966), None, "unknown"),
        (PartialDate(1970), date(2026, 6, 30), "met"),
        (None, None, "unknown"),
    ],
)
def test_after_the_age_of_retirement_nobody_is_appointed(office, book, on, birth, first, now):
    answer = asked(office, book, on, birth=birth)
    assert (answer.first, standing(answer).now) == (first, now)
    assert answer.clear == (None if now == "breach" else on)


def test_a_time_that_is_full_after_the_retirement_comes_too_late(office, book, on):
    answer = asked(office, book, on, since="2025-08-15", birth=PartialDate(1966, 9, 10))
    found = standing(answer)
    assert (answer.first, answer.clear) == (None, None)
    assert (found.now, found.since, found.then) == ("met", None, "breach")
    assert standing(answer, "cadre.promotion.deputy_service").since == date(2027, 8, 15)
    told = {rule["rule"]: rule for rule in to_data(answer, "zh")["rules"]}["cadre.retirement"]
    assert (told["when"], told["measured"]) == ("以后不能判断或者不符合", ["到期日期 2027-03-10"])


def test_a_retirement_of_which_is_warned_is_not_there_yet(office, book, on):
    cited = {"published": date(2020, 1, 1), "cites": Citation(title="示例"), "evidence": Evidence.TEXT}
    word = Amendment("cadre.retirement.warn", "4301", "4301", 12, from_=date(2020, 1, 1), **cited)
    warned = join(book, Layer("local", "4301", (), (word,)))
    answer = asked(office, warned, on, birth=PartialDate(1966, 3, 1), managed_by="4301")
    assert (answer.first, standing(answer).now) == (on, "due")
    assert "即将到期" in to_text(answer, "zh")


def test_a_birth_that_is_not_recorded_is_named_as_missing(office, book, on):
    answer = asked(office, book, on, birth=None)
    told = {rule["rule"]: rule for rule in to_data(answer, "en")["rules"]}["cadre.retirement"]
    assert (told["outcome"], told["missing"]) == ("unknown", ["people · date of birth"])
    assert "people · date of birth" in to_text(answer, "en")


OVER = {"ended": True, "ends": PartialDate(2026, 6, 30)}


@pytest.mark.parametrize("what", ["principal", "u"])
def test_nobody_is_appointed_to_a_post_or_a_unit_that_is_over(office, book, on, what):
    with pytest.raises(ProposalError, match=f"'{what}' is recorded as ended"):
        asked(office, book, on, changed={what: OVER})
    office.records.clear()
    type(office).__init__(office)
    with pytest.raises(ProposalError, match=f"'{what}' is recorded as ended"):
        asked(office, book, on, changed={what: {"ended": True}})


@pytest.mark.parametrize("what", ["principal", "u"])
@pytest.mark.parametrize(
    ("ends", "first", "bound"),
    [
        (PartialDate(2026, 8, 16), date(2026, 8, 15), date(2026, 8, 15)),
        (PartialDate(2026, 8, 15), None, date(2026, 8, 14)),
        (PartialDate(2026, 8), None, date(2026, 7, 31)),
    ],
)
def test_a_day_after_the_end_of_the_post_or_the_unit_is_none(office, book, on, what, ends, first, bound):
    answer = asked(office, book, on, since="2024-08-15", changed={what: {"ends": ends, "ended": True}})
    assert (answer.first, answer.bound) == (first, bound)


@pytest.mark.parametrize("what", ["principal", "u"])
@pytest.mark.parametrize(
    ("begins", "first", "clear"),
    [
        (PartialDate(2026, 9, 10), date(2026, 9, 10), date(2026, 9, 10)),
        (PartialDate(2026, 9), date(2026, 9, 30), date(2026, 9, 1)),
        (PartialDate(2026, 6, 30), date(2026, 6, 30), date(2026, 6, 30)),
    ],
)
def test_a_post_is_held_no_earlier_than_it_and_its_unit_begin(office, book, on, what, begins, first, clear):
    answer = asked(office, book, on, changed={what: {"begins": begins}})
    assert (answer.first, answer.clear) == (first, clear)
    day = on - timedelta(days=1)
    assert when(office.register(), book, "p", "principal", on=day, leader=True).first == first
