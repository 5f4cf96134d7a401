"""Officers: what those who lead a Party organization studied in a year; training of new secretaries and new members.

A row of a year speaks for somebody who held the office from its first to its last day; of an office that was left or
taken up within the year nothing is asked.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.study.hours import spread, year_placed
from orgwork.views.study.readers import HOURS
from orgwork.views.surveys import placed

YEAR_COLUMNS = {
    "role": pl.String(),
    "served": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in ("hours", "gathered", "rotations") for side in ("low", "high")},
}
SECRETARY_COLUMNS = {
    "role": pl.String(),
    **{f"{day}_{side}": pl.Date() for day in ("begins", "trained", "over") for side in ("first", "last")},
}
MEMBER_COLUMNS = {f"{day}_{side}": pl.Date() for day in ("joined", "full", "trained") for side in ("first", "last")}
_NONE = pl.lit([], pl.List(pl.String))
_BY = ["member", "organization"]
_RECENT = pl.date(2018, 1, 1)
"""Nobody who joined before this was on probation, or in the year after, under the regulations of 2019."""
_CLASS = pl.col("channel").is_in(["class", "course"])


def _studied(context: ViewContext) -> pl.LazyFrame:
    """Return what members studied, with the first and last possible day."""
    return context.frames["study_hours"].select(
        "id",
        "member",
        "organization",
        "hours",
        "aim",
        "channel",
        on_first=pl.col("begins_first").fill_null(MIN_DAY),
        on_last=pl.col("begins_last").fill_null(MAX_DAY),
    )


def _year_of_study(context: ViewContext) -> pl.LazyFrame:
    """Return, per office and year, hours, classes and trainings of secretaries, at least and at most."""
    first, last = pl.col("on_first").dt.year(), pl.col("on_last").dt.year()
    sure = first == last
    of_offices = context.frames["branch_offices"].select(_BY).unique()
    rows = _studied(context).join(of_offices, on=_BY, how="semi").with_columns(sure=sure)
    rotation = pl.col("aim") == "rotation"

    def counted(name: str, what: pl.Expr) -> dict[str, pl.Expr]:
        return {
            f"{name}_low": (what.fill_null(value=False) & pl.col("sure")).sum().cast(pl.Int64),
            f"{name}_high": what.fill_null(value=True).sum().cast(pl.Int64),
        }

    return (
        spread(rows, first, last, context, context.since.year)
        .group_by(*_BY, "year")
        .agg(
            hours_low=pl.col("hours").filter("sure").sum(),
            hours_high=pl.when(pl.col("hours").null_count() == 0).then(pl.col("hours").sum()),
            **counted("gathered", _CLASS),
            **counted("rotations", rotation),
            had=pl.col("id").sort(),
        )
    )


def build_years(context: ViewContext) -> pl.LazyFrame:
    """Build the view of offices by years; a row speaks for the last day of its year."""
    whole = context.complete("study_hours", "organization")
    jan, dec = pl.date(pl.col("year"), 1, 1), pl.date(pl.col("year"), 12, 31)
    offices = context.frames["branch_offices"].select(
        "member",
        "organization",
        "role",
        office="id",
        came_first=pl.col("begins_first").fill_null(MIN_DAY),
        came_last=pl.col("begins_last").fill_null(MAX_DAY),
        left_first=end_first(),
        left_last=end_last(),
    )
    rows = (
        spread(offices, pl.col("came_first").dt.year(), pl.col("left_last").dt.year(), context, context.since.year)
        .filter(pl.col("came_first") <= jan, pl.col("left_last") >= dec)
        .join(_year_of_study(context), on=[*_BY, "year"], how="left")
        .join(context.frames["organizations"].select(organization="id", place="place"), on="organization")
    )
    none = pl.col("had").is_null()
    names = ("hours", "gathered", "rotations")
    return rows.select(
        *year_placed(pl.concat_str("office", pl.lit(":"), "year")),
        pl.concat_list(pl.concat_list("office"), pl.col("had").fill_null(_NONE)).alias("records"),
        "role",
        pl.when((pl.col("came_last") <= jan) & (pl.col("left_first") >= dec)).then(statement=True).alias("served"),
        *[pl.col(f"{name}_low").fill_null(0).cast(pl.Int64) for name in names],
        *[
            pl.when(whole & none).then(0).when(whole).then(f"{name}_high").cast(pl.Int64).alias(f"{name}_high")
            for name in names
        ],
    )


def _first(context: ViewContext, rows: pl.LazyFrame, key: str, since: str, aim: str) -> pl.LazyFrame:
    """Return, by key, between which days a member first had a training of an aim from a day on (`trained`)."""
    named = pl.col("aim") == aim
    after = pl.when(named & (pl.col("on_first") >= pl.col(f"{since}_last"))).then(statement=True)
    return (
        rows.join(_studied(context).filter(named.fill_null(value=True)), on=_BY)
        .filter(pl.col("on_last") >= pl.col(f"{since}_first"))
        .group_by(key)
        .agg(
            trained_first=pl.max_horizontal("on_first", f"{since}_first").min(),
            trained_last=pl.col("on_last").filter(after.fill_null(value=False)).min(),
            had=pl.col("id").sort(),
        )
    )


def _trained(context: ViewContext) -> list[pl.Expr]:
    """Return the bounds of the first training; of what is not on file it may have been any day."""
    whole = context.complete("study_hours", "organization")
    return [
        pl.when(whole)
        .then(pl.col("trained_first").fill_null(MAX_DAY))
        .otherwise(pl.lit(MIN_DAY))
        .alias("trained_first"),
        pl.col("trained_last").fill_null(MAX_DAY).alias("trained_last"),
    ]


def build_secretaries(context: ViewContext) -> pl.LazyFrame:
    """Build the view of offices, with the first training of a new secretary and when it was left; each its own day."""
    offices = context.frames["branch_offices"].select(
        "member",
        "organization",
        "role",
        office="id",
        begins_first=pl.col("begins_first").fill_null(MIN_DAY),
        begins_last=pl.col("begins_last").fill_null(MAX_DAY),
        over_first=end_first(),
        over_last=end_last(),
    )
    named = (pl.col("role") == "secretary").fill_null(value=True)
    rows = offices.filter(named)
    found = _first(context, rows, "office", "begins", "new_secretary")
    rows = placed(context, rows.join(found, on="office", how="left")).with_columns(_trained(context))
    # Whoever has left the office has no training for it to come any more.
    done = [pl.min_horizontal(f"trained_{side}", f"over_{side}").alias(f"trained_{side}") for side in ("first", "last")]
    return rows.select(
        pl.col("office").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").alias("day_first"),
        pl.col("begins_last").alias("day_last"),
        pl.concat_list(pl.concat_list("office"), pl.col("had").fill_null(_NONE)).alias("records"),
        "role",
        "begins_first",
        "begins_last",
        *done,
        "over_first",
        "over_last",
    )


def build_members(context: ViewContext) -> pl.LazyFrame:
    """Build the view of members who joined under the regulations, with their first training on probation or after."""
    came = [pl.col(name) for name in ("begins_last", "full_last")]
    members = (
        context.frames["members"]
        .select(
            member="id",
            organization="branch",
            joined_first=pl.col("joined_first").fill_null(MIN_DAY),
            # Nobody comes to a branch, or becomes a full member, before joining.
            joined_last=pl.min_horizontal("joined_last", *came).fill_null(MAX_DAY),
            # Probation may have been made longer: until the day is on record it may end at any time.
            full_first=pl.coalesce("full_first", "joined_first").fill_null(MIN_DAY),
            full_last=pl.col("full_last").fill_null(MAX_DAY),
            over_first=end_first(),
            over_last=end_last(),
        )
        .filter(pl.col("joined_last") >= _RECENT)
        .with_columns(joined_first=pl.min_horizontal("joined_first", "joined_last"))
    )
    found = _first(context, members, "member", "joined", "probation")
    rows = placed(context, members.join(found, on="member", how="left")).with_columns(_trained(context))
    done = [pl.min_horizontal(f"trained_{side}", f"over_{side}").alias(f"trained_{side}") for side in ("first", "last")]
    return rows.select(
        pl.col("member").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("joined_first").alias("day_first"),
        pl.col("joined_last").alias("day_last"),
        pl.concat_list(pl.concat_list("member"), pl.col("had").fill_null(_NONE)).alias("records"),
        "joined_first",
        "joined_last",
        "full_first",
        "full_last",
        *done,
    )


_STUDY = ("study_hours.begins", "study_hours.hours", "study_hours.channel", "study_hours.aim")
YEARS = View(
    "officer_years",
    Grain.ORGANIZATION,
    YEAR_COLUMNS,
    (),
    build_years,
    origins={
        "role": ("branch_offices.role",),
        "served": ("branch_offices.begins", "branch_offices.ends", "branch_offices.ended"),
        "hours": ("study_hours.hours", "study_hours.begins"),
        "gathered": ("study_hours.channel", "study_hours.begins"),
        "rotations": ("study_hours.aim", "study_hours.begins"),
    },
    traces=("study_hours",),
    readers=HOURS,
)
SECRETARIES = View(
    "new_secretaries",
    Grain.ORGANIZATION,
    SECRETARY_COLUMNS,
    (),
    build_secretaries,
    origins={
        "role": ("branch_offices.role",),
        "begins": ("branch_offices.begins",),
        "trained": (*_STUDY, "branch_offices.ends"),
        "over": ("branch_offices.ends", "branch_offices.ended"),
    },
    traces=("study_hours",),
    readers=HOURS,
)
MEMBERS = View(
    "new_members",
    Grain.ORGANIZATION,
    MEMBER_COLUMNS,
    (),
    build_members,
    origins={
        "joined": ("members.joined", "members.full", "members.begins"),
        "full": ("members.full", "members.joined"),
        "trained": _STUDY,
    },
    traces=("study_hours",),
    readers=HOURS,
)
