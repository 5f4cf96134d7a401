import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork import workdays
from orgwork.workdays import add_workdays, is_workday, source, workdays_between

FIRST, LAST = date(2018, 1, 1), date(2026, 12, 31)
ONE = timedelta(days=1)
inside = st.dates(FIRST, LAST) | st.sampled_from([FIRST, LAST, LAST - ONE, date(2020, 1, 23), date(2024, 9, 30)])
outside = st.dates(date.min, FIRST - ONE) | st.dates(LAST + ONE, date.max) | st.sampled_from([FIRST - ONE, LAST + ONE])


TABLE = tomllib.loads((files("orgwork") / "data" / "workdays.toml").read_text(encoding="utf-8"))


def worked_by_the_table(day):
    row = TABLE[str(day.year)]
    return day in row["working"] or (day.weekday() < 5 and day not in row["holidays"])


@given(inside, st.integers(0, 60))
def test_n_working_days_on_there_are_n_working_days_between(day, n):
    end = add_workdays(day, n)
    if end is None:
        assert workdays_between(day, LAST) < n
    else:
        assert workdays_between(day, end) == n
        assert n == 0 or is_workday(end)


@given(inside, st.integers(0, 400))
def test_counting_agrees_with_a_plain_walk(day, n):
    at, left = day, n
    while left and at < LAST:
        at += ONE
        left -= worked_by_the_table(at)
    assert add_workdays(day, n) == (None if left else at)


@given(inside, inside, inside)
def test_stretches_add_up_and_longer_ones_have_no_fewer(one, two, three):
    first, middle, last = sorted((one, two, three))
    whole = workdays_between(first, last)
    assert whole == workdays_between(first, middle) + workdays_between(middle, last)
    assert 0 <= workdays_between(first, middle) <= whole <= (last - first).days
    assert workdays_between(last, first) == 0


@given(inside, inside, st.integers(0, 30))
def test_a_later_start_or_a_greater_number_ends_no_earlier(one, two, n):
    early, late = sorted((one, two))
    ends = [add_workdays(early, n), add_workdays(late, n), add_workdays(late, n + 1)]
    known = [end for end in ends if end is not None]
    assert known == sorted(known) == ends[: len(known)]


@given(outside, inside, st.integers(0, 30))
def test_outside_the_table_everything_is_unknown(there, here, n):
    assert is_workday(there) is None
    assert add_workdays(there, n) is None
    assert workdays_between(there, here) is None
    assert workdays_between(here, there) is None
    assert source(there.year) is None


@given(inside)
def test_inside_the_table_every_day_is_known_and_sourced(day):
    assert is_workday(day) in {True, False}
    assert f"国务院办公厅关于{day.year}年部分节假日安排的通知（国办发明电〔{day.year - 1}〕" in source(day.year)


def test_the_years_of_the_table_follow_each_other_from_2018_to_2026():
    assert (workdays.FIRST_YEAR, workdays.LAST_YEAR) == (2018, 2026)
    assert list(TABLE) == [str(year) for year in range(2018, 2027)]
    with pytest.raises(AttributeError, match="MIDDLE_YEAR"):
        _ = workdays.MIDDLE_YEAR


@pytest.mark.parametrize("year", range(2018, 2027))
def test_holidays_listed_are_weekdays_and_working_days_listed_are_weekend_days_of_the_year(year):
    row = TABLE[str(year)]
    assert {day.year for day in row["holidays"] + row["working"]} == {year}
    assert all(day.weekday() < 5 for day in row["holidays"])
    assert all(day.weekday() >= 5 for day in row["working"])


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2018, 250),
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ],
)
def test_a_year_has_as_many_working_days_as_its_notice_leaves(year, days):
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    assert sum(is_workday(date(year, 1, 1) + i * ONE) is True for i in range(length)) == days


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2018, 1, 1), False),
        (date(2018, 2, 24), True),  # a Saturday made up
        (date(2018, 12, 29), True),  # a Saturday made up by the notice of 2019
        (date(2018, 12, 31), False),
        (date(2019, 5, 2), False),  # the changed Labour Day
        (date(2019, 5, 5), True),  # a Sunday made up for it
        (date(2020, 1, 31), False),  # the lengthened Spring Festival
        (date(2020, 2, 1), False),  # a Saturday first to be worked, then not
        (date(2020, 2, 2), False),
        (date(2020, 2, 3), True),
        (date(2021, 9, 18), True),
        (date(2024, 2, 9), True),  # New Year's Eve of 2024: rest was only encouraged
        (date(2025, 1, 28), False),  # New Year's Eve of 2025: a day off
        (date(2025, 10, 8), False),
        (date(2025, 10, 9), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 4), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
        (date(2026, 12, 31), True),
    ],
)
def test_days_moved_by_the_notices_are_known(day, worked):
    assert is_workday(day) is worked


def test_the_first_and_the_last_day_of_the_table_are_its_edges():
    assert add_workdays(FIRST, 0) == FIRST
    assert add_workdays(FIRST, 1) == date(2018, 1, 2)
    assert add_workdays(LAST - ONE, 1) == LAST
    assert add_workdays(LAST, 0) == LAST
    assert add_workdays(LAST, 1) is None
    assert workdays_between(FIRST, LAST) == 2244
    assert workdays_between(FIRST, LAST + ONE) is None
    assert workdays_between(FIRST - ONE, LAST) is None


def test_counting_backwards_is_refused():
    with pytest.raises(ValueError, match="forward only"):
        add_workdays(FIRST, -1)
