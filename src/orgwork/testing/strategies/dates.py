"""Strategies for days: whole, partial, in pairs, and those on which a book changes its mind."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from orgwork.book import Book
from orgwork.dates import PartialDate
from orgwork.params.resolving import change_days

FIRST, LAST = date(2000, 1, 1), date(2030, 12, 31)
"""Between which days are drawn unless told otherwise."""
ON = date(2026, 6, 30)
"""The day around which things happen unless told otherwise."""


def days(*, first: date = FIRST, last: date = LAST) -> st.SearchStrategy[date]:
    """Days, with month ends and 29 February more often than chance.

    Args:
        first, last: between which, both included.

    """
    return _days(first, last)


@cache
def _days(first: date, last: date) -> st.SearchStrategy[date]:
    """Return days of which the ends of months and leap days come often."""
    leap = [date(y, 2, 29) for y in range(first.year, last.year + 1) if y % 4 == 0 and (y % 100 or y % 400 == 0)]
    ends = [date(y, m, 28) + timedelta(days=3) for y in (2019, 2020) for m in range(1, 13)]
    edges = [d for d in (*leap, *ends) if first <= d <= last]
    return st.dates(first, last) | st.sampled_from(edges) if edges else st.dates(first, last)


@st.composite
def partial_dates(draw: st.DrawFn, *, within: st.SearchStrategy[date] | None = None) -> PartialDate:
    """Days, months and years.

    Args:
        draw: Hypothesis gives it.
        within: the days that the dates stand for; any of `days` by default.

    """
    return draw(_coarse(draw(days() if within is None else within)))


@st.composite
def spans(
    draw: st.DrawFn, *, first: date = FIRST, last: date = LAST, longest: int = 4000, running: bool = True
) -> tuple[date, date | None]:
    """Draw a begin and an end: the end lies on the begin or after it; None for a span that runs.

    Args:
        draw: Hypothesis gives it.
        first, last: between which spans begin.
        longest: how many days a span lasts at the most.
        running: whether some spans have no end.

    """
    begin = draw(days(first=first, last=last))
    ends = st.integers(0, longest).map(lambda n: begin + timedelta(days=n))
    return begin, draw(st.none() | ends if running else ends)


@st.composite
def partial_spans(
    draw: st.DrawFn, *, first: date = FIRST, last: date = LAST, longest: int = 4000, running: bool = True
) -> tuple[PartialDate, PartialDate | None]:
    """Draw a begin and an end of which each may be known to the month or year only.

    They stand for a span as of `spans`, so the first day of the begin is never after the last day of the end.

    Args:
        draw: Hypothesis gives it.
        first, last, longest, running: as of `spans`.

    """
    begin, end = draw(spans(first=first, last=last, longest=longest, running=running))
    return draw(_coarse(begin)), None if end is None else draw(_coarse(end))


def dates_around(book: Book, *, place: str | None = None) -> st.SearchStrategy[date]:
    """Days on which a value of the book can change, and the days before and after: where the faults are.

    Args:
        book: of it every key is asked; one without a key gives any day.
        place: only days that matter at this place; None asks for those of every place.

    """
    found: set[date] = set()
    for key, parameter in book.parameters.items():
        issuers = book.amendments.get(key, {})
        speaks = {a.at for said in issuers.values() for a in said} | {parameter.owner}
        for code in speaks if place is None else {place}:
            found |= set(change_days(parameter, issuers, code))
    around = sorted({day + timedelta(days=n) for day in found for n in (-1, 0, 1)})
    return st.sampled_from(around) if around else days()


@st.composite
def _coarse(draw: st.DrawFn, day: date) -> PartialDate:
    """Draw the day, its month or its year."""
    known = PartialDate.of(day)
    for _ in range(draw(st.integers(0, 2))):
        known = known.coarser() or known
    return known
