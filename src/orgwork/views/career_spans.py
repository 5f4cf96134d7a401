"""What the views on careers rest on: posts and full-time studies by month, and whose records are whole.

Everything is compared by month, as forms record it. What is not recorded may lie anywhere: where posts or studies of
somebody may be missing, only what surely contradicts itself is told; a file of present posts has no past ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.model.months import LATE, month_number
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import place_bounds

_IDS = pl.List(pl.String)
_SMALL = pl.col("begin_low", "begin_high", "end_low", "end_high", "work_low", "work_high").cast(pl.Int32)


def people(context: ViewContext) -> pl.LazyFrame:
    """Return one row per person: a number (`code`), the start of work, and whether posts and studies are whole."""
    whole = context.complete("tenures", "id", past=True)
    return context.frames["persons"].select(
        "id",
        "organization",
        "managed_by",
        "work_start_first",
        "work_start_last",
        "resume",
        code=pl.int_range(pl.len(), dtype=pl.Int64),
        work_low=month_number("work_start_first", 0),
        work_high=month_number("work_start_last", LATE),
        posts_whole=whole,
        whole=whole & context.complete("educations", "id"),
    )


def spans(context: ViewContext) -> pl.LazyFrame:
    """Return posts, and studies that are or may be full-time, by the months in which they may begin and end.

    Returns:
        `code`, `record`, whether it is a `post`, whether it `sure`ly counts, `begin_low` to `end_high`, the days of
        begin and end (`over`, at the last day there is where it runs), and `work_low` and `work_high` of its person.
        Months are numbers of 32 bits: all posts and studies of a province are held at once.

    """

    def derive() -> pl.LazyFrame:
        known = people(context).select("code", "work_low", "work_high", person="id")
        return _spans(context).join(known, on="person").drop("person").with_columns(_SMALL)

    return context.once("career spans", derive)


def _spans(context: ViewContext) -> pl.LazyFrame:
    """Return the spans of posts and studies of each person, in months."""
    frames = context.frames
    months = {
        "begin_low": month_number("begins_first", 0),
        "begin_high": month_number("begins_last", LATE),
        "end_low": month_number("over_first", 0),
        "end_high": month_number("over_last", LATE),
    }

    def told(name: str, sure: pl.Expr, *, post: bool) -> pl.LazyFrame:
        """Return the spans of one table."""
        ends = {"over_first": end_first(), "over_last": end_last()}
        recorded = ("begins_first", "begins_last", "over_first", "over_last")
        return (
            frames[name]
            .with_columns(**ends)
            .select("person", *recorded, **months, record="id", sure=sure, post=pl.lit(value=post))
            .filter(pl.col("sure").fill_null(value=True))
        )

    posts = told("tenures", pl.lit(value=True), post=True)
    return pl.concat([posts, told("educations", pl.col("mode") == "full_time", post=False)])


def common(context: ViewContext) -> tuple[Sequence[pl.Expr], pl.LazyFrame]:
    """Return the columns that every view of one row per person has, and the units to be joined for the place."""
    columns = (
        pl.col("id").alias("key"),
        pl.col("id").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.lit(context.on).alias("day_first"),
        pl.lit(context.on).alias("day_last"),
    )
    return columns, context.frames["organizations"].select(organization="id", within="place")


def behind(*lists: str) -> pl.Expr:
    """Return the records behind a row: the person, and those in columns of lists."""
    return pl.concat_list("key", *[pl.col(name).fill_null(pl.lit([], _IDS)) for name in lists])


def dates(columns: Mapping[str, str]) -> dict[str, pl.Expr]:
    """Return both days of partial dates under other names."""
    return {f"{new}_{side}": pl.col(f"{old}_{side}") for new, old in columns.items() for side in ("first", "last")}
