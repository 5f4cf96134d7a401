"""Branches: one row per Party organization on the day asked for, with how many members it has, and its committee."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.branches.standing import OTHER, PLACED, organizations

COLUMNS = {
    "body": pl.String(),
    "superior": pl.String(),
    "setting": pl.String(),
    "size": pl.String(),
    "current": pl.Boolean(),
    "joint": pl.Boolean(),
    "temporary": pl.Boolean(),
    "needed": pl.Boolean(),
    "has_committee": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in ("members", "full", "units", "total") for side in ("low", "high")},
}
_NONE = pl.lit([], pl.List(pl.String))
_SIZES = ((50, "≥51"), (7, "8–50"), (3, "4–7"))
"""From more than so many members on; groups of the indicators, no limits."""


def inside(first: pl.Expr, last: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return whether a span of a record surely, and whether it perhaps, holds all days, or a day, between two days."""
    begun_first, begun_last = pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY)
    sure = (begun_last <= first) & (end_first() > last)
    return sure, (begun_first <= last) & (end_last() > first)


def rolls(context: ViewContext) -> pl.LazyFrame:
    """Return, per branch with a member on record, between which numbers its members and full members lie today.

    Returns:
        `organization`, and `members` and `full` each with `_low` and `_high`, which holds where the table is complete.

    """

    def derive() -> pl.LazyFrame:
        on = pl.lit(context.on)
        sure, may = inside(on, on)
        full = pl.col("kind") == "full"
        rows = context.frames["members"].select(
            pl.col("branch").alias("organization"),
            members_low=sure,
            members_high=may,
            full_low=sure & full.fill_null(value=False),
            full_high=may & full.fill_null(value=True),
        )
        names = ("members_low", "members_high", "full_low", "full_high")
        return rows.group_by("organization").agg(*(pl.col(name).sum().cast(pl.Int64) for name in names))

    return context.once("branch rolls", derive)


def _committees(context: ViewContext) -> pl.LazyFrame:
    """Return, per organization that has, or may have a committee today, whether it has one."""
    on = pl.lit(context.on)
    sure, may = inside(on, on)
    rows = context.frames["branch_committees"].select("organization", "id", sure=sure, may=may).filter("may")
    return rows.group_by("organization").agg(had=pl.col("sure").any(), committees=pl.col("id").sort())


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it speaks for the day asked for."""
    on = pl.lit(context.on)
    there = (
        pl.when(pl.col("over_first") > on).then(statement=True).when(pl.col("over_last") <= on).then(statement=False)
    )
    whole = context.complete("members", "organization")
    counted = [
        (
            pl.when(whole).then(pl.col(f"{name}_high").fill_null(0)).alias(f"{name}_high")
            if side == "high"
            else pl.col(f"{name}_low").fill_null(0)
        )
        for name in ("members", "full")
        for side in ("low", "high")
    ]
    none = pl.col("had").is_null() & context.complete("branch_committees", "organization")
    has = pl.when("had").then(statement=True).when(none).then(statement=False)
    size = pl.when(pl.col("members_low") == pl.col("members_high"))
    said = size.then(
        pl.coalesce(
            *[pl.when(pl.col("members_low") > least).then(pl.lit(word)) for least, word in _SIZES], pl.lit("≤3")
        )
    )
    return (
        organizations(context)
        .filter((pl.col("body") != OTHER).fill_null(value=True))
        .join(rolls(context), on="organization", how="left")
        .join(_committees(context), on="organization", how="left")
        .with_columns(counted)
        .with_columns(size=said)
        .select(
            pl.col("organization").alias("key"),
            *PLACED,
            on.alias("day_first"),
            on.alias("day_last"),
            pl.concat_list(
                pl.concat_list("organization"),
                pl.col("records").fill_null(_NONE),
                pl.col("committees").fill_null(_NONE),
            ).alias("records"),
            "body",
            pl.col("parent").alias("superior"),
            "setting",
            "size",
            (there & pl.col("party")).alias("current"),
            "joint",
            "temporary",
            "needed",
            has.alias("has_committee"),
            *(f"{name}_{side}" for name in ("members", "full") for side in ("low", "high")),
            *(pl.col(name).alias(f"{name}_{side}") for name in ("units", "total") for side in ("low", "high")),
        )
    )


VIEW = View(
    "branches",
    Grain.ORGANIZATION,
    COLUMNS,
    ("organizations",),
    build,
    origins={
        "body": ("organizations.kind",),
        "superior": ("organizations.parent",),
        "setting": ("branches.setting",),
        "size": ("members.begins", "members.ends", "members.ended"),
        "current": ("organizations.entity", "organizations.ended", "organizations.ends"),
        "joint": ("organizations.kind",),
        "temporary": ("organizations.kind",),
        "needed": ("branches.needed",),
        "has_committee": ("branch_committees.begins", "branch_committees.ends", "branch_committees.ended"),
        "members": ("members.begins", "members.ends", "members.ended"),
        "full": ("members.kind", "members.begins", "members.ends", "members.ended"),
        "units": ("branches.units",),
        "total": ("branches.members",),
    },
)
