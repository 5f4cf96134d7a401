"""Quarters: one row per Party organization and quarter that is over, with how often it met in it.

What is asked for every month is told by the month with the fewest. A quarter is asked for where the organization was
there from its first day to its last; no row is no meeting only where the table of meetings is complete.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.branches.standing import OTHER, PLACED, organizations
from orgwork.views.branches.tally import MONTHLY, MONTHS, QUARTERLY, quarter, tallied

FIRST = date(2019, 1, 1)
"""The first day of the first whole quarter under the regulations on branches of 2018."""
_HELD = (*QUARTERLY, *MONTHLY)
_NAMED = pl.concat_str(pl.col("quarter") // 4, pl.lit("Q"), pl.col("quarter") % 4 + 1)
"""What a quarter is called: 2026Q1."""
COLUMNS = {
    "body": pl.String(),
    "superior": pl.String(),
    "setting": pl.String(),
    "quarter": pl.String(),
    "asked": pl.Boolean(),
    "has_committee": pl.Boolean(),
    "has_groups": pl.Boolean(),
    "groups_low": pl.Int64(),
    "groups_high": pl.Int64(),
    **{f"{name}_{side}": pl.Int64() for name in _HELD for side in ("low", "high")},
}


def spans(context: ViewContext) -> pl.LazyFrame:
    """Return the quarters that are over and lie in the window: `quarter`, `starts`, `ends`.

    On its last day a quarter is not over: something may still be held.
    """
    first = max(FIRST, context.since)
    numbers = range(first.year * 4 + (first.month - 1) // 3, context.on.year * 4 + (context.on.month - 1) // 3)
    starts = [date(number // 4, number % 4 * 3 + 1, 1) for number in numbers]
    schema = {"quarter": pl.Int64, "starts": pl.Date}
    told = pl.DataFrame({"quarter": list(numbers), "starts": starts}, schema=schema)
    return told.lazy().with_columns(ends=pl.col("starts").dt.offset_by("2mo").dt.month_end())


def lasting(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return the rows of spans through which an organization was, or may have been there, with `asked`: whether it was.

    Args:
        rows: as `organizations`, each with `starts` and `ends`.

    """
    known = rows.filter(pl.col("founded_first") <= pl.col("starts"), pl.col("over_last") > pl.col("ends"))
    there = (pl.col("founded_last") <= pl.col("starts")) & (pl.col("over_first") > pl.col("ends"))
    return known.with_columns(asked=pl.when(there & pl.col("party")).then(statement=True))


def _committees(context: ViewContext, first: int, last: int) -> pl.LazyFrame:
    """Return, per organization and quarter through which one committee lasted, or may have lasted, whether it did."""

    def whole(begun: pl.Expr, over: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
        """Return the first and the last quarter that lies in a span from its first day to its last."""
        start = quarter(pl.max_horizontal(begun, pl.lit(FIRST)).dt.offset_by("-1d")) + 1
        return start.clip(first), (quarter(over) - 1).clip(None, last)

    begun_first, begun_last = pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY)
    may_from, may_to = whole(begun_first, end_last())
    sure_from, sure_to = whole(begun_last, end_first())
    return (
        context.frames["branch_committees"]
        .select("organization", sure_from=sure_from, sure_to=sure_to, quarter=pl.int_ranges(may_from, may_to + 1))
        .explode("quarter")
        .filter(pl.col("quarter").is_not_null())
        .group_by("organization", "quarter")
        .agg(had=pl.col("quarter").is_between(pl.col("sure_from"), pl.col("sure_to")).any())
    )


def _bounds() -> list[pl.Expr]:
    """Return the bounds of what was held: by quarter, or in the month with the fewest."""
    found: list[pl.Expr] = []
    for name in _HELD:
        held = [pl.col(f"{name}{month}") for month in MONTHS] if name in MONTHLY else [pl.col(name)]
        low = pl.min_horizontal(*(one.fill_null(0) for one in held))
        more = pl.col(f"{name}_may").fill_null(0) + pl.col(f"{name}_stray").fill_null(0)
        found += [low.alias(f"{name}_low"), pl.when("whole").then(low + more).alias(f"{name}_high")]
    return found


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its quarter."""
    units = organizations(context).filter((pl.col("body") != OTHER).fill_null(value=True))
    tally = tallied(context)
    stray = tally.filter(pl.col("quarter").is_null()).select(
        "organization", *(pl.col(f"{name}_may").alias(f"{name}_stray") for name in _HELD)
    )
    first = max(FIRST, context.since)
    ends = (first.year * 4 + (first.month - 1) // 3, context.on.year * 4 + (context.on.month - 1) // 3)
    had = pl.when(pl.col("had").is_not_null()).then(pl.when("had").then(statement=True))
    committee = had.when(context.complete("branch_committees", "organization")).then(statement=False)
    return (
        lasting(units.join(spans(context), how="cross"))
        .join(tally.drop("seen"), on=["organization", "quarter"], how="left")
        .join(stray, on="organization", how="left")
        .join(_committees(context, *ends), on=["organization", "quarter"], how="left")
        .with_columns(whole=context.complete("branch_meetings", "organization"))
        .select(
            pl.concat_str("organization", pl.lit(":"), _NAMED).alias("key"),
            *PLACED,
            pl.col("ends").alias("day_first"),
            pl.col("ends").alias("day_last"),
            pl.concat_list("organization").alias("records"),
            "body",
            pl.col("parent").alias("superior"),
            "setting",
            _NAMED.alias("quarter"),
            "asked",
            committee.alias("has_committee"),
            (pl.col("groups") > 0).alias("has_groups"),
            pl.col("groups").alias("groups_low"),
            pl.col("groups").alias("groups_high"),
            *_bounds(),
        )
    )


_MEETINGS = ("branch_meetings.begins", "branch_meetings.kind")
VIEW = View(
    "branch_quarters",
    Grain.ORGANIZATION,
    COLUMNS,
    ("organizations",),
    build,
    origins={
        "body": ("organizations.kind",),
        "superior": ("organizations.parent",),
        "setting": ("branches.setting",),
        "asked": ("organizations.entity", "organizations.begins", "organizations.ends", "organizations.ended"),
        "has_committee": ("branch_committees.begins", "branch_committees.ends", "branch_committees.ended"),
        "has_groups": ("branches.groups",),
        "groups": ("branches.groups",),
        **dict.fromkeys(("general", "lecture", "committee", "group", "theme_day"), _MEETINGS),
        **{name: (*_MEETINGS, f"branch_meetings.{name}") for name in ("lesson", "film", "practice")},
    },
)
