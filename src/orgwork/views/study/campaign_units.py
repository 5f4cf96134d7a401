"""Campaign units: one row per campaign and Party organization beneath its issuer, with when its team, or it, studied.

A Party organization that is no branch is reached by its team. One that was founded after the day set is not asked,
unless the campaign was handed on to it. Reached twice is reached once: the first time counts.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.study.beneath import before, beneath, fits, placed
from orgwork.views.study.readers import CAMPAIGNS

COLUMNS = {
    "campaign": pl.String(),
    "whom": pl.String(),
    "asked": pl.Boolean(),
    "below": pl.Boolean(),
    "reached": pl.Boolean(),
    **{f"{day}_{side}": pl.Date() for day in ("issued", "handed", "target", "studied") for side in ("first", "last")},
}
_NONE = pl.lit([], pl.List(pl.String))
_BRANCH = pl.col("branch")


def _studied(context: ViewContext) -> pl.LazyFrame:
    """Return, per campaign and unit, between which days it studied first, in the way asked for."""
    wanted = context.frames["campaigns"].select(campaign="id", wanted="channel")
    return (
        context.frames["unit_studies"]
        .join(wanted, on="campaign")
        .with_columns(fits=fits("wanted", "channel"))
        .filter(pl.col("fits").fill_null(value=True))
        .group_by("campaign", "organization")
        .agg(
            studied_first=pl.col("begins_first").fill_null(MIN_DAY).min(),
            studied_last=pl.col("begins_last").filter("fits").fill_null(MAX_DAY).min(),
            studies=pl.col("id").sort(),
        )
    )


def _target(side: str) -> pl.Expr:
    """Return a bound of the day set: that of teams or that of branches, and of either where it is not known which."""
    teams, branches = pl.col(f"teams_{side}"), pl.col(f"branches_{side}")
    either = pl.min_horizontal(teams, branches) if side == "first" else pl.max_horizontal(teams, branches)
    return pl.when(_BRANCH).then(branches).when(~_BRANCH).then(teams).otherwise(either).alias(f"target_{side}")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row exists from the day the campaign was issued."""
    whole = context.complete("unit_studies", "organization")
    down = pl.col("reaches").is_in(["branches", "members"])
    return (
        beneath(context)
        .join(_studied(context), on=["campaign", "organization"], how="left")
        .with_columns(_target("first"), _target("last"))
        .with_columns(
            # What is not on file may have been at any time.
            studied_first=pl.when(whole).then(pl.col("studied_first").fill_null(MAX_DAY)).otherwise(pl.lit(MIN_DAY)),
            studied_last=pl.col("studied_last").fill_null(MAX_DAY),
            there=before("founded_first", "founded_last", "target_first", "target_last")
            | pl.col("told").fill_null(value=False),
        )
        .select(
            *placed(),
            "studies",
            "campaign",
            pl.when("branch").then(pl.lit("branch")).when(~_BRANCH).then(pl.lit("team")).alias("whom"),
            (pl.col("beneath") & pl.col("alive") & pl.col("there") & (~_BRANCH | down)).alias("asked"),
            (pl.col("organization") != pl.col("issuer")).alias("below"),
            pl.when(pl.col("studied_last") <= context.on)
            .then(statement=True)
            .when(pl.col("studied_first") > context.on)
            .then(statement=False)
            .alias("reached"),
            *[f"{day}_{side}" for day in ("issued", "handed", "target", "studied") for side in ("first", "last")],
        )
    )


VIEW = View(
    "campaign_units",
    Grain.ORGANIZATION,
    COLUMNS,
    ("organizations",),
    build,
    origins={
        "day": ("campaigns.begins",),
        "whom": ("organizations.kind",),
        "asked": (
            "organizations.parent",
            "organizations.entity",
            "organizations.place",
            "organizations.kind",
            "organizations.begins",
            "organizations.ended",
            "campaigns.reaches",
            "campaigns.teams_due",
            "campaigns.branches_due",
        ),
        "issued": ("campaigns.begins",),
        "handed": ("cascades.begins",),
        "target": ("campaigns.teams_due", "campaigns.branches_due", "organizations.kind"),
        "reached": ("unit_studies.begins", "unit_studies.channel", "campaigns.channel"),
        "studied": ("unit_studies.begins", "unit_studies.channel", "campaigns.channel"),
    },
    behind=pl.concat_list("campaign", pl.col("studies").fill_null(_NONE)),
    traces=("unit_studies",),
    readers=CAMPAIGNS,
)
