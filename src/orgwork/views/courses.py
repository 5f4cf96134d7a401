"""Courses: how many hours and days of training fall in spans of calendar years, person by person.

A course counts wholly for a span it surely lies in, perhaps for one it may touch. Online courses are asked by another
clause and are left out. Begin and end prove days of attendance only where the course is recorded as full-time
(脱产) or gathered (集中): another may have met once a week. Of such days only working days are sure.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from orgwork import workdays
from orgwork.dates import MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last

_ONLINE = "网络|在线|线上"
_WHOLE = "脱产|集中"
_AWAY = "脱产"
_PART = "不脱产|半脱产|非脱产"
LONGEST, SHORTEST = 31, 28
"""Days of a month at the most and at the least: the text does not say how courses add up to months."""
_WIDTH = 4_000_000
"""More than any day's number, so that persons never mix in one sorted key."""
_YEARS = 2**14
"""More years than there are."""
_OFFSET = 1_000_000
"""Added to the number of a day, so that it is never negative."""


@cache
def _off() -> tuple[list[object], int, int]:
    """Return the weekdays that are no working days, and the first and last year for which they are known."""
    first, last = workdays.FIRST_YEAR, workdays.LAST_YEAR
    every = pl.date_range(pl.date(first, 1, 1), pl.date(last, 12, 31), eager=True)
    return [d for d in every if d.weekday() < 5 and workdays.is_workday(d) is False], first, last  # noqa: PLR2004 - Saturday is 5


def online(kind: str) -> pl.Expr:
    """Return whether a course of the kind in a column was held on line; null where no kind is recorded."""
    return pl.col(kind).str.contains(_ONLINE)


def full_time(kind: str) -> pl.Expr:
    """Return whether begin and end prove days of attendance: only where full-time or gathered is recorded."""
    whole = pl.col(kind).str.contains(_WHOLE) & ~pl.col(kind).str.contains(_PART)
    return whole.fill_null(value=False)


def residential(kind: str) -> pl.Expr:
    """Return whether a course is recorded as one away from work (脱产); null where no kind is recorded."""
    return pl.col(kind).str.contains(_AWAY) & ~pl.col(kind).str.contains(_PART)


def worked(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Return the sure working days between two days, both counted; made-up weekends are not."""
    holidays, first, last = _off()
    known = (start.dt.year() >= first) & (end.dt.year() <= last)
    days = pl.business_day_count(start, end.dt.offset_by("1d"), holidays=holidays)  # type: ignore[arg-type]
    return pl.when(known).then(days.cast(pl.Int64)).otherwise(0)


def _number(day: str) -> pl.Expr:
    return pl.col(day).to_physical().cast(pl.Int64) + _OFFSET


def _courses(context: ViewContext, asked: pl.LazyFrame, length: int) -> pl.LazyFrame:
    """Return the courses of the people asked about that may touch a span, with their possible and sure days.

    Null in `counts` is perhaps.
    """
    on = pl.lit(context.on)
    return (
        context.frames["trainings"]
        .select(
            "id",
            "person",
            "hours",
            counts=~online("kind"),
            whole=full_time("kind"),
            first=pl.col("begins_first").fill_null(MIN_DAY),
            last=pl.min_horizontal(end_last(), on),
            from_="begins_last",
            to=pl.min_horizontal(end_first(), on),
        )
        .filter(pl.col("counts").fill_null(value=True), pl.col("last").dt.year() > context.since.year - length)
        .join(asked.select("person", "code").unique("code"), on="person")
        .drop("person")
    )


def _sure(courses: pl.LazyFrame) -> pl.LazyFrame:
    """Return the sure days of full-time courses, a day that lies in two of them once."""
    lead = pl.col("code") * _WIDTH
    # Of two that begin alike it does not matter which of them has the days both lie in.
    rows = courses.filter(pl.col("counts") & pl.col("whole") & (pl.col("from_") <= pl.col("to"))).sort(
        lead + _number("from_")
    )
    reach = (lead + _number("to")).cum_max().shift(1).fill_null(-1)
    low = pl.max_horizontal(lead + _number("from_"), reach + 1) - lead
    return (
        rows.with_columns(low=low)
        .filter(pl.col("low") <= _number("to"))
        .select("code", first=pl.from_epoch(pl.col("low") - _OFFSET, "d"), last="to")
    )


def _spread(rows: pl.LazyFrame, context: ViewContext, length: int) -> pl.LazyFrame:
    """Give every row to each span of so many years, named by its last year, that it touches.

    Returns:
        The rows with `end`, whether they lie `within` the span, and their first and last day inside it.

    """
    begin, stop = (pl.col(side).dt.year().cast(pl.Int64) for side in ("first", "last"))
    low = pl.max_horizontal(begin, pl.lit(context.since.year, pl.Int64))
    high = pl.min_horizontal(stop + length - 1, pl.lit(context.on.year - 1, pl.Int64))
    rows = rows.with_columns(end=low, __high=high, within=(begin > high - length) & (stop <= low)).cache()
    # Most lie in one span: only the others are cut.
    one = rows.filter((pl.col("end") == pl.col("__high")) & pl.col("within"))
    many = (
        rows.filter((pl.col("end") < pl.col("__high")) | ((pl.col("end") == pl.col("__high")) & ~pl.col("within")))
        .with_columns(end=pl.int_ranges("end", pl.col("__high") + 1, dtype=pl.Int64))
        .explode("end", empty_as_null=False)
        .with_columns(within=(begin > pl.col("end") - length) & (stop <= pl.col("end")))
    )
    bounds = (
        pl.max_horizontal("first", pl.date(pl.col("end") - length + 1, 1, 1)),
        pl.min_horizontal("last", pl.date(pl.col("end"), 12, 31)),
    )
    cut = many.with_columns(first=bounds[0], last=bounds[1])
    return pl.concat([one, cut]).drop("__high")


def span_of(code: str, end: str) -> pl.Expr:
    """Return the number of a person and a last year as one: a single key is grouped much faster than two."""
    return (pl.col(code) * _YEARS + pl.col(end)).alias("span")


def tally(context: ViewContext, asked: pl.LazyFrame, length: int) -> pl.LazyFrame:
    """Return, per person and last year of a span of so many years, hours, days and months at least and at most.

    Args:
        context: of the view.
        asked: the people, in `person`, with their numbers, in `code`.
        length: how many years a span has.

    Returns:
        By `span` the bounds and the ids of the `courses`, in any order.

    """
    courses = _courses(context, asked, length).cache()
    days = (pl.col("last") - pl.col("first")).dt.total_days() + 1
    least = pl.when(pl.col("counts") & pl.col("within")).then(pl.col("hours").fill_null(0)).otherwise(0)
    most = (
        _spread(courses, context, length)
        .select(span_of("code", "end"), "id", "hours", least=least, days=days.clip(lower_bound=0))
        .group_by("span")
        .agg(
            hours_low=pl.col("least").sum(),
            hours_high=pl.when(pl.col("hours").null_count() == 0).then(pl.col("hours").sum()),
            days_high=pl.col("days").sum(),
            courses=pl.col("id"),
        )
        .with_columns(months_high=pl.col("days_high") // SHORTEST)
    )
    sure = (
        _spread(_sure(courses), context, length)
        .select(span_of("code", "end"), days=days, worked=worked(pl.col("first"), pl.col("last")))
        .group_by("span")
        .agg(days_low=pl.col("worked").sum(), months_low=pl.col("days").sum() // LONGEST)
    )
    return most.join(sure, on="span", how="left").with_columns(pl.col("days_low", "months_low").fill_null(0))
