from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.dates import (
    CONVENTIONS,
    MAX_DAY,
    MIN_DAY,
    OPEN_END,
    PartialDate,
    add_months,
    is_open_end,
    months_between,
    months_range,
    read_date,
)
from orgwork.errors import DateError
from orgwork.testing import strategies as own

DAYS = own.days(first=date(1930, 1, 1), last=date(2090, 12, 31))
WIDE = str.maketrans("0123456789./-: ", "０１２３４５６７８９．／－：\u3000")


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
        f"{y}/{m}/{d} 14:30:59",
        f"{y} . {m:02} . {d:02}",
        f"{y}年{m}月{d}日",
        f"{y}年{m:02}月{d:02}日",
        f"{y} 年 {m} 月 {d} 日",
        f"  {y}-{m:02}-{d:02}\n",
    ]
    wide = [f"\u3000{t.translate(WIDE)}\u3000" for t in texts]
    values = [*texts, *wide, day, datetime(y, m, d), datetime(y, m, d, 8), int(texts[0]), float(texts[0])]
    assert {read_date(v) for v in values} == {PartialDate(y, m, d)}


@given(DAYS)
def test_every_notation_of_a_month_and_year_is_read(day):
    y, m = day.year, day.month
    digits = f"{y}{m:02}"
    texts = [
        digits,
        f"{y}.{m:02}",
        f"{y}.{m}",
        f"{y}-{m:02}",
        f"{y}/{m}",
        f"{y}年{m}月",
        f"{y}年{m:02}月",
        f"{y} . {m}\n",
    ]
    months = [*texts, *(t.translate(WIDE) for t in texts), int(digits), float(digits)]
    assert {read_date(v) for v in months} == {PartialDate(y, m)}
    assert {read_date(v) for v in (f"{y}", f"{y}年", f" {y} 年\n", y, float(y))} == {PartialDate(y)}


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_the_number_of_a_month_is_read_unless_its_last_zero_may_be_lost(year, month):
    written = {f"{year}.{month:02}", f"{year}.{month}"}
    for number in (float(text) for text in written):
        if str(number) == f"{year}.1":
            with pytest.raises(DateError, match=f"write {year}01 or {year}10 as text"):
                read_date(number)
        else:
            assert read_date(number) == PartialDate(year, month)


def test_the_numbers_of_one_year_that_are_months():
    read, told = {}, []
    for number in (*(n / 100 for n in range(198000, 198014)), 1980.2, 1980.9, 76.06, 30.12):
        try:
            read[number] = str(read_date(number))
        except DateError:
            told.append(number)
    assert read == {
        1980.0: "1980",
        **{float(f"1980.{m:02}"): f"1980-{m:02}" for m in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12)},
        1980.2: "1980-02",
        1980.9: "1980-09",
        76.06: "1976-06",
        30.12: "2030-12",
    }
    assert told == [1980.1, 1980.13]


@given(own.days(first=date(1931, 1, 1), last=date(2030, 12, 31)))
def test_a_year_of_two_digits_is_the_one_around_the_pivot(day):
    texts = [f"{day.year % 100:02}.{day.month:02}", f"{day.year % 100:02}.{day.month}"]
    assert {read_date(t) for t in (*texts, *(t.translate(WIDE) for t in texts))} == {PartialDate(day.year, day.month)}


@given(own.partial_dates())
def test_what_is_written_is_read_in_cells_too(day):
    assert read_date(str(day)) == day


@given(st.one_of(st.text(), st.text("0123456789.-/年月日: "), st.integers(), st.floats(), st.booleans(), st.none()))
def test_any_cell_is_a_date_or_a_date_error(value):
    try:
        found = read_date(value)
    except DateError:
        return
    assert found.first <= found.last
    assert PartialDate.parse(str(found)) == found


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
        (76.1, "197601 or 197610"),
        (1899.12, "is no date; write 201903"),
        (2101.03, "is no date; write 201903"),
        (1980.031, "is no date; write 201903"),
        (1980.13, "write 201903"),
        (0.5, "write 201903"),
        (1e-7, "write 201903"),
        (-1.5, "write 201903"),
        (float("nan"), "write 201903"),
        (float("inf"), "write 201903"),
        (10**400, "write 201903"),
        (43500, "2019-02-04.*format the cell as a date"),
        (43500.0, "2019-02-04.*format the cell as a date"),
        (43500.604, "2019-02-04.*format the cell as a date"),
        (10000, "1927-05-18"),
        (99999, "2173-10-13"),
        ("201900", "months go from 01 to 12, write 2019"),
        ("20190300", "2019-03 has 31 days, write 2019-03"),
        ("76.00", "months go from 01 to 12"),
        ("2019.03-04", "write 201903"),
        ("2019 03", "write 201903"),
        ("2019-02-30", "no day of the calendar"),
        ("202413", "no day of the calendar"),
        ("20210631", "2021-06 has 30 days"),
        ("1899", "outside 1900–2100"),
        ("2101.01", "outside 1900–2100"),
        ("0019.3", "outside 1900–2100"),
        (date(1899, 12, 31), "outside 1900–2100"),
        ("", "write 201903"),
        (" \n", "write 201903"),
        ("至今", "write 201903"),
        ("不详", "write 201903"),
        ("2019.", "write 201903"),
        ("019.3", "write 201903"),
        (1980.1, "may mean two months; write 198001 or 198010 as text"),
        (True, "write 201903"),
        (None, "write 201903"),
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(value, says):
    with pytest.raises(DateError, match=says):
        read_date(value)


@pytest.mark.parametrize(
    "text", ["2019-3", "201903", "2019-02-29", "x", "2019-03-17T00", "2019-00", "2019-03-00", "2019\n", "２０１９", ""]
)
def test_parsing_is_strict(text):
    with pytest.raises(DateError, match=r"is no date|no day of the calendar"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "parts", [(2019, 0), (2019, 13), (2019, 3, 0), (2019, 2, 29), (2019, None, 1), (1899,), (2101,)]
)
def test_only_real_dates_are_made(parts):
    with pytest.raises(DateError, match=r"no day of the calendar|a day needs its month|outside 1900–2100"):
        PartialDate(*parts)


@pytest.mark.parametrize("year", [1900, 2100])
def test_the_first_and_last_year_are_years(year):
    assert PartialDate(year) == read_date(year) == read_date(f"{year}")
    with pytest.raises(DateError, match=f"write {year}01 or {year}10 as text"):
        read_date(year + 0.1)
    with pytest.raises(DateError, match="size"):
        read_date(100_000_000)


def test_a_partial_date_is_a_frozen_value_without_order():
    assert len({PartialDate(2019, 3), PartialDate(2019, 3)}) == 1
    assert not hasattr(PartialDate(2019), "__dict__")
    with pytest.raises(AttributeError):
        PartialDate(2019).year = 2020
    with pytest.raises(TypeError):
        assert PartialDate(2019) < PartialDate(2020)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2019-01-01", "2019-01-30"),
        ("2019-01-02", "2019-12-31"),
        ("2019-03-01", "2019-04-30"),
        ("2019-03-02", "2019-03-01"),
    ],
)
def test_days_that_bound_no_date_are_refused(first, last):
    with pytest.raises(DateError, match="no day, month or year"):
        PartialDate.between(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (PartialDate(2020), date(2020, 1, 1), date(2020, 12, 31)),
        (PartialDate(2020, 2), date(2020, 2, 1), date(2020, 2, 29)),
        (PartialDate(2021, 2), date(2021, 2, 1), date(2021, 2, 28)),
        (PartialDate(2020, 12), date(2020, 12, 1), date(2020, 12, 31)),
        (PartialDate(2020, 2, 3), date(2020, 2, 3), date(2020, 2, 3)),
    ],
)
def test_a_year_and_a_month_go_from_their_first_day_to_their_last(day, first, last):
    assert (day.first, day.last) == (first, last)


def test_a_date_gets_coarser_step_by_step():
    day = PartialDate(2020, 2, 29)
    assert day.coarser() == PartialDate(2020, 2)
    assert PartialDate(2020, 2).last == date(2020, 2, 29)
    assert PartialDate(2020, 2).coarser() == PartialDate(2020)
    assert PartialDate(2020).coarser() is None


def test_open_ends_are_words_and_not_blanks():
    assert all(is_open_end(f"\u3000{word}\n") for word in OPEN_END)
    assert not any(is_open_end(value) for value in ("", " ", None, 0, "2019", "至今为止"))


def slow_months(start, end):
    """Count as the text says: the greatest n with start + n months <= end."""
    n = -2400
    while add_months(start, n + 1) <= end:
        n += 1
    return n


@given(own.days(first=date(2000, 1, 1), last=date(2010, 1, 1)), own.days(first=date(2000, 1, 1), last=date(2010, 1, 1)))
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
        least, most = months_range(start, end, convention)
        assert low <= least <= months_between(first, last, convention) <= most <= high


@given(own.partial_dates(), own.partial_dates(), st.sampled_from([*CONVENTIONS, None]))
def test_coarser_dates_only_widen_the_range(start, end, convention):
    low, high = months_range(start, end, convention)
    least, most = months_range(start.coarser() or start, end.coarser() or end, convention)
    assert least <= low <= high <= most


@given(DAYS, st.integers(-600, 600))
def test_adding_months_keeps_the_day_or_takes_the_last(day, n):
    there = add_months(day, n)
    assert months_between(day, there, "month") == n
    assert there.day == day.day or (there.day < day.day and (there + timedelta(days=1)).day == 1)


@given(DAYS, st.sampled_from(CONVENTIONS))
def test_unbounded_days_are_counted_like_others(day, convention):
    assert months_between(MIN_DAY, day, convention) > 0
    assert months_between(day, MAX_DAY, convention) > 0


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
        ("2019-06-15", "2021-06-16", 24, 24),
        ("2019-03-31", "2019-04-30", 1, 1),
        ("2019-03-01", "2019-02-28", -1, -1),
        ("2019-03-15", "2019-03-14", -1, 0),
    ],
)
def test_months_at_month_ends(start, end, day, month):
    a, b = date.fromisoformat(start), date.fromisoformat(end)
    assert (months_between(a, b, "day"), months_between(a, b, "month")) == (day, month)


@pytest.mark.parametrize("convention", ["week", ""])
def test_other_conventions_are_refused(convention):
    with pytest.raises(DateError, match="month or day"):
        months_between(date(2020, 1, 1), date(2020, 1, 1), convention)
    with pytest.raises(DateError, match="month or day"):
        months_range(PartialDate(2019), PartialDate(2020), convention)
