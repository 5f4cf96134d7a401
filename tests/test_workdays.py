from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.workdays import add_workdays, is_workday, source, workdays_between

DAYS = st.dates(date(2018, 1, 1), date(2026, 11, 30))


@given(DAYS, st.integers(0, 15))
def test_the_nth_working_day_is_n_working_days_on(day, n):
    later = add_workdays(day, n)
    assert workdays_between(day, later) == n
    assert n == 0 or is_workday(later)


@given(DAYS, st.integers(0, 10))
def test_counting_agrees_with_stepping(day, n):
    at, left = day, n
    while left:
        at += timedelta(days=1)
        left -= is_workday(at)
    assert add_workdays(day, n) == at


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2018, 2, 11), True),
        (date(2018, 2, 15), False),
        (date(2020, 1, 31), False),
        (date(2020, 2, 2), False),
        (date(2020, 2, 3), True),
        (date(2024, 10, 12), True),
        (date(2025, 10, 8), False),
        (date(2025, 10, 9), True),
        (date(2026, 1, 1), False),
        (date(2026, 6, 30), True),
        (date(2026, 12, 31), True),
    ],
)
def test_days_moved_by_the_notices(day, worked):
    assert is_workday(day) is worked


@pytest.mark.parametrize("day", [date(2017, 12, 31), date(2027, 1, 1)])
def test_outside_the_table_it_is_unknown(day):
    assert is_workday(day) is None
    assert add_workdays(day, 1) is None
    assert workdays_between(date(2026, 12, 1), day) is None
    assert source(day.year) is None


def test_past_the_last_year_no_day_is_guessed():
    assert add_workdays(date(2026, 12, 30), 1) == date(2026, 12, 31)
    assert add_workdays(date(2026, 12, 31), 1) is None


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_year_has_its_notice(year):
    assert str(year) in source(year)
