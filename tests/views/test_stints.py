import itertools
from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from orgwork.views.stints import joined

SPANS = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 40), st.integers(-3, 12)), max_size=8)
BEGIN = date(2020, 2, 1)


def days(spans):
    return {(event, day) for event, start, length in spans for day in range(start, start + max(length, 0))}


@given(SPANS)
def test_joined_stints_cover_the_same_days_and_never_touch(spans):
    rows = [(e, BEGIN + timedelta(days=s), BEGIN + timedelta(days=s + n)) for e, s, n in spans]
    frame = pl.LazyFrame(rows, schema={"event": pl.String, "start": pl.Date, "end": pl.Date}, orient="row")
    found = [(e, (s - BEGIN).days, (n - s).days) for e, s, n in joined(frame).collect().sort("event", "start").rows()]
    assert days(found) == days(spans)
    assert sum(n for _, _, n in found) == len(days(spans))
    for (one, start, length), (two, after, _) in itertools.pairwise(found):
        assert one != two or start + length < after


def test_days_at_both_ends_of_time_do_not_mix():
    rows = [("a", date(1, 1, 1), date(9999, 12, 31)), ("b", date(1, 1, 1), date(1, 1, 2))]
    frame = pl.LazyFrame(rows, schema={"event": pl.String, "start": pl.Date, "end": pl.Date}, orient="row")
    assert sorted(joined(frame).collect().rows()) == rows
