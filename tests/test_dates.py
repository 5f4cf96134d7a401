from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.dates import (
    CONVENTIONS,
    PartialDate,
    add_months,
    is_open_end,
    months_between,
    months_range,
    read_date,
)
from orgwork.errors import DateError
from orgwork.testing import strategies as own

DAYS = own.days(date(1930, 1, 1), date(2090, 12, 31))


@given(own.partial_dates())
def test_writing_and_parsing_give_the_same(day):
    assert PartialDate.parse(str(day)) == day
    assert PartialDate.between(day.first, day.last) == day


@given(own.partial_dates())
def test_a_coarser_date_holds_the_finer_one(day):
    wider = day.coarser()
    assert day.first <= day.last
    assert wider is None or (wider.first <= day.first and day.last <= wider.last)


@given(DAYS)
def test_every_notation_of_a_day_is_read(day):
    y, m, d = day.year, day.month, day.day
    texts = [
        f"{y}{m:02}{d:02}",
        f"{y}.{m}.{d}",
        f"{y}.{m:02}.{d:02}",
        f"{y}-{m:02}-{d:02}",
        f"{y}/{m}/{d}  14:30",
        f"{y}年{m}月{d}日",
        f"  {y}-{m:02}-{d:02}\n",
    ]
    values = [*texts, day, datetime(y, m, d, 8), int(texts[0]), float(texts[0])]
    assert {read_date(v) for v in values} == {PartialDate(y, m, d)}


@given(DAYS)
def test_every_notation_of_a_month_and_year_is_read(day):
    y, m = day.year, day.month
    months = [f"{y}{m:02}", f"{y}.{m:02}", f"{y}.{m}", f"{y}-{m:02}", f"{y}年{m}月", f"{y}/{m}", int(f"{y}{m:02}")]
    assert {read_date(v) for v in months} == {PartialDate(y, m)}
    assert {read_date(v) for v in (f"{y}", f"{y}年", y, float(y))} == {PartialDate(y)}


def test_two_digit_years_and_full_width_digits_are_read():
    assert [str(read_date(t)) for t in ("76.06", "30.1", "31.12", "２０１９．０３")] == [
        "1976-06",
        "2030-01",
        "1931-12",
        "2019-03",
    ]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (1980.1, "198001 or 198010"),
        (43500, "2019-02-04"),
        (43500.0, "format the cell as a date"),
        ("2019-02-30", "no day of the calendar"),
        ("202413", "no day of the calendar"),
        ("20210631", "no day of the calendar"),
        ("1899", "outside"),
        ("不详", "write 201903"),
        ("2019.", "write 201903"),
        (True, "write 201903"),
        (None, "write 201903"),
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(value, says):
    with pytest.raises(DateError, match=says):
        read_date(value)


@pytest.mark.parametrize("text", ["2019-3", "201903", "2019-02-29", "x", "2019-03-17T00"])
def test_parsing_is_strict(text):
    with pytest.raises(DateError):
        PartialDate.parse(text)


def test_open_ends_are_words_and_not_blanks():
    assert is_open_end(" 至今 ")
    assert not is_open_end("")
    assert not is_open_end(None)


def slow_months(start, end):
    """Count as the text says: the greatest n with start + n months <= end."""
    n = -2400
    while add_months(start, n + 1) <= end:
        n += 1
    return n


@given(own.days(date(2000, 1, 1), date(2010, 1, 1)), own.days(date(2000, 1, 1), date(2010, 1, 1)))
def test_months_by_day_agree_with_their_definition(start, end):
    assert months_between(start, end, "day") == slow_months(start, end)


@given(DAYS, DAYS, st.integers(0, 60), st.sampled_from(CONVENTIONS))
def test_months_grow_with_the_end_and_shrink_with_the_start(start, end, n, convention):
    later = timedelta(days=n)
    assert months_between(start, end, convention) <= months_between(start, end + later, convention)
    assert months_between(start + later, end, convention) <= months_between(start, end, convention)
    assert months_between(start, end, "day") <= months_between(start, end, "month")


@given(own.partial_dates(), own.partial_dates(), st.data())
def test_the_range_holds_every_exact_choice(start, end, data):
    low, high = months_range(start, end, None)
    first = data.draw(st.dates(start.first, start.last))
    last = data.draw(st.dates(end.first, end.last))
    for convention in CONVENTIONS:
        assert low <= months_between(first, last, convention) <= high


@pytest.mark.parametrize(
    ("start", "end", "day", "month"),
    [
        ("2020-02-29", "2021-02-27", 11, 12),
        ("2020-02-29", "2021-02-28", 12, 12),
        ("2020-02-29", "2024-02-28", 47, 48),
        ("2020-02-29", "2024-02-29", 48, 48),
        ("2019-01-31", "2019-02-27", 0, 1),
        ("2019-01-31", "2019-02-28", 1, 1),
        ("2019-06-15", "2021-06-14", 23, 24),
        ("2019-06-15", "2021-06-15", 24, 24),
    ],
)
def test_months_at_month_ends(start, end, day, month):
    a, b = date.fromisoformat(start), date.fromisoformat(end)
    assert (months_between(a, b, "day"), months_between(a, b, "month")) == (day, month)


def test_other_conventions_are_refused():
    with pytest.raises(DateError, match="month or day"):
        months_between(date(2020, 1, 1), date(2020, 1, 1), "week")
