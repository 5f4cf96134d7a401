"""Months as expressions: every day there is, against the calendar."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.model.months import month_last, months_between


def test_the_last_day_of_every_month() -> None:
    """It is the calendar's own, of each day there is; of no day there is none."""
    days = pl.DataFrame({"day": pl.date_range(MIN_DAY, MAX_DAY, "1d", eager=True)})
    found = days.select(month_last(pl.col("day")).alias("last"), calendar=pl.col("day").dt.month_end())
    assert found["last"].equals(found["calendar"])
    none = pl.DataFrame({"day": pl.Series([None], dtype=pl.Date)})
    assert none.select(month_last(pl.col("day")))["day"].to_list() == [None]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_whole_months_are_those_of_the_calendar(one: date, other: date) -> None:
    """A month is over on the day of the same number, or on its last day where there is none; counted one by one."""
    first, last = sorted((one, other))
    whole = pl.DataFrame({"first": [first], "last": [last]}).select(months_between(pl.col("first"), pl.col("last"))[0])
    count = 0
    while True:
        year, month = divmod(first.month + count, 12)
        start = date(first.year + year, month + 1, 1)
        ends = start.replace(day=min(first.day, _length(start)))
        if ends > last:
            break
        count += 1
    assert whole.item() == count


def _length(start: date) -> int:
    following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return (following - start).days
