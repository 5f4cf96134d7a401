"""Hours of study: one row per branch and calendar year, with the hours of that member who had fewest.

All members had as many as asked for where the one with fewest had. Asked are those who were in the branch from the
first to the last day of the year. Nothing is added up over a branch, and no member is compared with another.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.study.readers import HOURS

COLUMNS = {
    "year": pl.Int64(),
    "peopled": pl.Boolean(),
    **{f"{number}_{side}": pl.Int64() for number in ("members", "fewest") for side in ("low", "high")},
}
PEOPLE_COLUMNS = {
    "organization": pl.String(),
    "belongs": pl.Boolean(),
    "hours_low": pl.Int64(),
    "hours_high": pl.Int64(),
}
_NONE = pl.lit([], pl.List(pl.String))
_BY = ["member", "organization", "year"]


def spread(rows: pl.LazyFrame, first: pl.Expr, last: pl.Expr, context: ViewContext, whole: int) -> pl.LazyFrame:
    """Return rows once for each year from one to another that lies in the window and is over."""
    low = pl.max_horizontal(first.cast(pl.Int64), pl.lit(whole, pl.Int64))
    high = pl.min_horizontal(last.cast(pl.Int64), pl.lit(context.on.year - 1, pl.Int64))
    rows = rows.with_columns(year=low, __high=high).filter(pl.col("year") <= pl.col("__high"))
    one = rows.filter(pl.col("year") == pl.col("__high"))
    many = rows.filter(pl.col("year") < pl.col("__high")).with_columns(
        year=pl.int_ranges("year", pl.col("__high") + 1, dtype=pl.Int64)
    )
    return pl.concat([one, many.explode("year", empty_as_null=False)]).drop("__high")


def _asked(context: ViewContext, whole: int) -> pl.LazyFrame:
    """Return members with each year that they were surely or perhaps in the branch all through."""
    jan, dec = pl.date(pl.col("year"), 1, 1), pl.date(pl.col("year"), 12, 31)
    members = context.frames["members"].select(
        member="id",
        organization="branch",
        came_first=pl.col("begins_first").fill_null(MIN_DAY),
        came_last=pl.col("begins_last").fill_null(MAX_DAY),
        left_first=end_first(),
        left_last=end_last(),
    )
    came, left = pl.col("came_first"), pl.col("left_last")
    first = came.dt.offset_by("-1d").dt.year() + 1
    last = pl.when(left >= MAX_DAY).then(MAX_DAY.year).otherwise(left.dt.offset_by("1d").dt.year() - 1)
    first = pl.when(came <= MIN_DAY).then(MIN_DAY.year).otherwise(first)
    sure = pl.when((pl.col("came_last") <= jan) & (pl.col("left_first") >= dec)).then(statement=True)
    return spread(members, first, last, context, whole).select(*_BY, belongs=sure)


def _hours(context: ViewContext, whole: int) -> pl.LazyFrame:
    """Return, per member and year, the hours at least and at most; null at most where some are not known."""
    rows = context.frames["study_hours"].select(
        "member",
        "organization",
        "hours",
        first=pl.col("begins_first").fill_null(MIN_DAY).dt.year(),
        last=pl.col("begins_last").fill_null(MAX_DAY).dt.year(),
    )
    sure = pl.when(pl.col("first") == pl.col("last")).then(pl.col("hours").fill_null(0)).otherwise(0)
    return (
        spread(rows, pl.col("first"), pl.col("last"), context, whole)
        .select(*_BY, "hours", least=sure)
        .group_by(_BY)
        .agg(
            hours_low=pl.col("least").sum(),
            hours_high=pl.when(pl.col("hours").null_count() == 0).then(pl.col("hours").sum()),
            had=pl.lit(value=True),
        )
    )


def _each(context: ViewContext, whole: int) -> pl.LazyFrame:
    """Return members and years with their hours; of what is not on file as many as there may be."""
    complete = context.complete("study_hours", "organization")
    rows = _asked(context, whole).join(_hours(context, whole), on=_BY, how="left")
    high = pl.when(pl.col("had").is_null()).then(0).otherwise("hours_high")
    return rows.with_columns(
        hours_low=pl.col("hours_low").fill_null(0), hours_high=pl.when(complete).then(high).cast(pl.Int64)
    )


def _units(context: ViewContext) -> pl.LazyFrame:
    return context.frames["organizations"].select(organization="id", place="place")


def year_placed(key: pl.Expr) -> list[pl.Expr]:
    """Return the columns that every view by years has, but for `records`; the unit's place governs."""
    day = pl.date(pl.col("year"), 12, 31)
    return [
        key.alias("key"),
        pl.col("organization").alias("subject"),
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        day.alias("day_first"),
        day.alias("day_last"),
    ]


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    whole = context.complete("members", "organization")
    sure = pl.col("belongs").fill_null(value=False)
    fewest = pl.col("hours_low") == pl.col("hours_low").min()
    rows = (
        _each(context, context.since.year)
        .group_by("organization", "year")
        .agg(
            members_low=sure.sum().cast(pl.Int64),
            members_high=pl.len().cast(pl.Int64),
            fewest_low=pl.col("hours_low").min(),
            # Without an upper bound nobody is known to have had too few.
            fewest_high=pl.col("hours_high").filter(sure).min(),
            who=pl.col("member").filter(fewest),
        )
        .join(_units(context), on="organization")
    )
    return rows.select(
        *year_placed(pl.concat_str("organization", pl.lit(":"), "year")),
        "organization",
        "who",
        "year",
        pl.when(pl.col("members_low") > 0).then(statement=True).alias("peopled"),
        "members_low",
        pl.when(whole).then("members_high").alias("members_high"),
        pl.when(whole).then("fewest_low").otherwise(0).alias("fewest_low"),
        "fewest_high",
    )


def build_people(context: ViewContext) -> pl.LazyFrame:
    """Build the view of members one by one, for the last whole year; the subject is the branch."""
    rows = _each(context, context.on.year - 1).join(_units(context), on="organization")
    return rows.select(
        *year_placed(pl.concat_str("member", pl.lit(":"), "year")),
        "member",
        "organization",
        "belongs",
        "hours_low",
        "hours_high",
    )


_ORIGINS = {
    "fewest": ("study_hours.hours", "study_hours.begins", "members.begins"),
    "hours": ("study_hours.hours", "study_hours.begins"),
    "members": ("members.begins", "members.ends", "members.ended"),
    "peopled": ("members.begins", "members.ends", "members.ended"),
    "belongs": ("members.begins", "members.ends", "members.ended"),
}
VIEW = View(
    "study_hours",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={name: _ORIGINS[name] for name in ("fewest", "members", "peopled")},
    behind=pl.concat_list(pl.concat_list("organization"), pl.col("who").fill_null(_NONE)),
    traces=("study_hours",),
    readers=HOURS,
)
PEOPLE = View(
    "member_hours",
    Grain.ORGANIZATION,
    PEOPLE_COLUMNS,
    ("members",),
    build_people,
    origins={name: _ORIGINS[name] for name in ("belongs", "hours")},
    behind=pl.concat_list("member"),
    traces=("study_hours",),
    readers=HOURS,
)
