"""Elections: one row per vote of an election, with who had to come, who came, ballots, candidates and votes.

Who has to come is held against the full members that the branch had on the day: a member on probation has no vote.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.branches.meetings import sound
from orgwork.views.branches.standing import BRANCH, PLACED, placed

_NUMBERS = ("due", "present", "least_votes", "extra", "extra_but_one", "seats", "total")
COLUMNS = {
    "elects": pl.String(),
    "stage": pl.String(),
    "by": pl.String(),
    "body": pl.String(),
    "temporary": pl.Boolean(),
    "ballots_tie": pl.Boolean(),
    "voters_full": pl.Boolean(),
    "scattered": pl.Boolean(),
    "approved": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in _NUMBERS for side in ("low", "high")},
}


def _voters(context: ViewContext) -> pl.LazyFrame:
    """Return, per vote of members, between which numbers the full members lay whom the branch had on its day."""
    votes = context.frames["branch_elections"].select(
        "id",
        pl.col("organization").alias("branch"),
        vote_first=pl.col("begins_first").fill_null(MIN_DAY),
        vote_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    first, last = pl.col("vote_first"), pl.col("vote_last")
    never = pl.when(pl.col("kind") == "probationary").then(pl.lit(MAX_DAY))
    members = context.frames["members"].select(
        "branch",
        came_first=pl.col("begins_first").fill_null(MIN_DAY),
        came_last=pl.col("begins_last").fill_null(MAX_DAY),
        left_first=end_first(),
        left_last=end_last(),
        # Somebody who is on probation today was not a full member before.
        full_first=pl.coalesce(never, "full_first", pl.lit(MIN_DAY)),
        full_last=pl.coalesce(never, "full_last", pl.lit(MAX_DAY)),
    )
    came = (pl.col("came_last") <= first) & (pl.col("left_first") > last)
    may_come = (pl.col("came_first") <= last) & (pl.col("left_last") > first)
    return (
        votes.join(members, on="branch")
        .select("id", sure=came & (pl.col("full_last") <= first), may=may_come & (pl.col("full_first") <= last))
        .group_by("id")
        .agg(voters_low=pl.col("sure").sum().cast(pl.Int64), voters_high=pl.col("may").sum().cast(pl.Int64))
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    whole = context.complete("members", "organization")
    due, low, high = pl.col("due"), pl.col("voters_low").fill_null(0), pl.col("voters_high").fill_null(0)
    within = pl.when(due <= low).then(statement=True).when((due > high) & whole).then(statement=False)
    numbers = {
        "due": sound("due", "due"),
        "present": sound("present", "due"),
        "least_votes": sound("least_votes", "due"),
        "extra": pl.col("candidates") - pl.col("seats"),
        # Whoever is the last of a share that was rounded up stands for less than one.
        "extra_but_one": (pl.col("candidates") - pl.col("seats") - 1).clip(lower_bound=0),
        "seats": sound("seats", "seats"),
        "total": pl.col("total"),
    }
    return (
        placed(context, context.frames["branch_elections"])
        .join(_voters(context), on="id", how="left")
        .select(
            pl.col("id").alias("key"),
            *PLACED,
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            "elects",
            "stage",
            "by",
            "body",
            "temporary",
            (pl.col("returned") <= pl.col("issued")).alias("ballots_tie"),
            pl.when(pl.col("body") == BRANCH).then(within).alias("voters_full"),
            "scattered",
            "approved",
            *(told.alias(f"{name}_{side}") for name, told in numbers.items() for side in ("low", "high")),
        )
    )


VIEW = View(
    "branch_elections",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("branch_elections.begins",),
        "body": ("organizations.kind",),
        "temporary": ("organizations.kind",),
        "ballots_tie": ("branch_elections.issued", "branch_elections.returned"),
        "voters_full": ("branch_elections.due", "members.full", "members.kind", "members.begins", "members.ends"),
        **dict.fromkeys(("extra", "extra_but_one"), ("branch_elections.candidates", "branch_elections.seats")),
        "total": ("branches.members",),
        **{
            name: (f"branch_elections.{name}",)
            for name in ("elects", "stage", "by", "scattered", "approved", "due", "present", "least_votes", "seats")
        },
    },
)
