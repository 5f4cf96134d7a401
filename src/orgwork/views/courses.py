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
_PART = "不脱产|半脱产|非脱产"
LONGEST, SHORTEST = 31, 28
"""Days of a month at the most and at the least: the text does not say how courses add up to months."""
_WIDTH = 4_000_000
"""More than any day's number, so that persons never mix in one sorted key."""
_OFFSET = 1_000_000
"""Added to the number of a day, so that it is never negative."""


@cache
def _off() -> tuple[list[object], int, int]:
    """Return the weekdays that are no working days, and the first and last year for which they are known."""
    first, last = workdays.FIRST_YEAR, workdays.LAST_YEAR
    every = pl.date_range(pl.date(first, 1, 1), pl.date(last, 12, 31), eager=True)
    return [d for d in every if d.weekday() < 5 and workdays.is_workday(d) is False], first, last  # noqa: PLR2004 - Saturday is 5


def _worked(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Return the sure working days between two days, both counted; made-up weekends are not."""
    holidays, first, last = _off()
    known = (start.dt.year() >= first) & (end.dt.year() <= last)
    days = pl.business_day_count(start, end.dt.offset_by("1d"), holidays=holidays)  # type: ignore[arg-type]
    return pl.when(known).then(days.cast(pl.Int64)).otherwise(0)


def _number(day: str) -> pl.Expr:
    return pl.col(day).dt.epoch("d").cast(pl.Int64) + _OFFSET


def _courses(context: ViewContext) -> pl.LazyFrame:
    """Return courses with their possible and their sure days; null in `counts` is perhaps."""
    kind = pl.col("kind")
    on = pl.lit(context.on)
    return context.frames["trainings"].select(
        "id",
        "person",
        "hours",
        counts=~kind.str.contains(_ONLINE),
        whole=(kind.str.contains(_WHOLE) & ~kind.str.contains(_PART)).fill_null(value=False),
        first=pl.col("begins_first").fill_null(MIN_DAY),
        last=pl.min_horizontal(end_last(), on),
        from_="begins_last",
        to=pl.min_horizontal(end_first(), on),
    )


def _sure(courses: pl.LazyFrame) -> pl.LazyFrame:
    """Return the sure days of full-time courses, a day that lies in two of them once."""
    people = courses.select("person").unique().sort("person").with_row_index("code")
    rows = (
        courses.filter(pl.col("counts") & pl.col("whole") & (pl.col("from_") <= pl.col("to")))
        .join(people, on="person")
        .with_columns(low=_number("from_"), high=_number("to"), lead=pl.col("code").cast(pl.Int64) * _WIDTH)
        .sort("lead", "low", "high", "id")
    )
    reach = (pl.col("lead") + pl.col("high")).cum_max().shift(1).fill_null(-1)
    start = pl.max_horizontal(pl.col("lead") + pl.col("low"), reach + 1) - pl.col("lead")
    return (
        rows.with_columns(low=start)
        .filter(pl.col("low") <= pl.col("high"))
        .select("person", first=pl.from_epoch(pl.col("low") - _OFFSET, "d"), last="to")
    )


def _spread(rows: pl.LazyFrame, context: ViewContext, length: int) -> pl.LazyFrame:
    """Give every row to each span of so many years, named by its last year, that it touches."""
    low = pl.max_horizontal(pl.col("first").dt.year().cast(pl.Int64), pl.lit(context.since.year, pl.Int64))
    high = pl.min_horizontal(
        pl.col("last").dt.year().cast(pl.Int64) + length - 1, pl.lit(context.on.year - 1, pl.Int64)
    )
    return (
        rows.with_columns(end=pl.int_ranges(low, pl.max_horizontal(high + 1, low), dtype=pl.Int64))
        .explode("end", empty_as_null=False)
        .with_columns(
            span_first=pl.date(pl.col("end") - length + 1, 1, 1),
            span_last=pl.date(pl.col("end"), 12, 31),
        )
    )


def _inside() -> tuple[pl.Expr, pl.Expr]:
    """Return the first and the last day of a row inside its span."""
    return pl.max_horizontal("first", "span_first"), pl.min_horizontal("last", "span_last")


def tally(context: ViewContext, asked: pl.LazyFrame, length: int) -> pl.LazyFrame:
    """Return, per person and last year of a span of so many years, hours, days and months at least and at most.

    Args:
        context: of the view.
        asked: the people, in `person`.
        length: how many years a span has.

    """
    courses = _courses(context).join(asked, on="person", how="semi")
    start, end = _inside()
    within = (pl.col("first") >= pl.col("span_first")) & (pl.col("last") <= pl.col("span_last"))
    taken = _spread(courses.filter(pl.col("counts").fill_null(value=True)), context, length)
    most = (
        taken.with_columns(
            least=pl.when(pl.col("counts") & within).then(pl.col("hours").fill_null(0)).otherwise(0),
            days=((end - start).dt.total_days() + 1).clip(lower_bound=0),
        )
        .group_by("person", "end")
        .agg(
            hours_low=pl.col("least").sum(),
            hours_high=pl.when(pl.col("hours").is_null().any()).then(None).otherwise(pl.col("hours").sum()),
            days_high=pl.col("days").sum(),
            months_high=pl.col("days").sum() // SHORTEST,
            courses=pl.col("id").sort(),
        )
    )
    sure = (
        _spread(_sure(courses), context, length)
        .with_columns(days=(end - start).dt.total_days() + 1, worked=_worked(start, end))
        .group_by("person", "end")
        .agg(days_low=pl.col("worked").sum(), months_low=pl.col("days").sum() // LONGEST)
    )
    return most.join(sure, on=["person", "end"], how="left").with_columns(pl.col("days_low", "months_low").fill_null(0))
