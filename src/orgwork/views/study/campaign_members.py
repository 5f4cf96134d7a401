"""Campaign members: one row per campaign and branch with its members, how many were reached, and when the last was.

A member who came to the branch after the day set is not asked, nor one who has left it. Whoever is reached twice counts
once. A branch of which no member is on record has no row: where nobody is to be reached nobody was.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.study.beneath import before, beneath, fits, gone, placed
from orgwork.views.study.readers import CAMPAIGNS

COLUMNS = {
    "campaign": pl.String(),
    "asked": pl.Boolean(),
    "reached_all": pl.Boolean(),
    **{f"{number}_{side}": pl.Int64() for number in ("members", "reached") for side in ("low", "high")},
    **{f"{day}_{side}": pl.Date() for day in ("target", "studied") for side in ("first", "last")},
}
PEOPLE_COLUMNS = {"campaign": pl.String(), "organization": pl.String(), "asked": pl.Boolean(), "reached": pl.Boolean()}
_NONE = pl.lit([], pl.List(pl.String))
_ORIGINS = {
    "day": ("campaigns.begins",),
    "asked": (
        "organizations.parent",
        "organizations.entity",
        "organizations.ended",
        "campaigns.reaches",
        "campaigns.members_due",
        "members.begins",
        "members.ended",
    ),
    "members": ("members.begins", "members.ended", "campaigns.members_due"),
    "reached": ("member_studies.begins", "member_studies.channel", "campaigns.channel", "members.begins"),
    "target": ("campaigns.members_due",),
    "studied": ("member_studies.begins", "member_studies.channel", "campaigns.channel"),
}


def _branches(context: ViewContext) -> pl.LazyFrame:
    """Return campaigns with the Party organizations whose members they reach or may reach."""
    down = pl.col("reaches") == "members"
    rows = beneath(context).with_columns(wanted_of=pl.col("beneath") & pl.col("alive") & down)
    return rows.filter(pl.col("wanted_of").fill_null(value=True))


def _studied(context: ViewContext) -> pl.LazyFrame:
    """Return, per campaign, member and branch, between which days the member was first reached as asked for."""
    wanted = context.frames["campaigns"].select(campaign="id", wanted="channel")
    return (
        context.frames["member_studies"]
        .select("campaign", "member", "organization", "channel", "begins_first", "begins_last")
        .join(wanted, on="campaign")
        .with_columns(fits=fits("wanted", "channel"))
        .filter(pl.col("fits").fill_null(value=True))
        .select(
            "campaign",
            "member",
            "organization",
            studied_first=pl.col("begins_first").fill_null(MIN_DAY),
            studied_last=pl.when("fits").then(pl.col("begins_last")).fill_null(MAX_DAY),
        )
        .group_by("campaign", "member", "organization")
        .agg(pl.col("studied_first", "studied_last").min())
    )


def _people(context: ViewContext) -> pl.LazyFrame:
    """Return campaigns with each member whom they reach or may reach, and when that was (`studied`)."""
    whole = context.complete("member_studies", "organization")
    members = (
        context.frames["members"]
        .with_columns(gone=gone(context))
        .filter(~pl.col("gone").fill_null(value=False))
        .select(
            "gone",
            member="id",
            organization="branch",
            came_first=pl.col("begins_first").fill_null(MIN_DAY),
            came_last=pl.col("begins_last").fill_null(MAX_DAY),
        )
    )
    branches = _branches(context).select("campaign", "organization", "members_first", "members_last")
    rows = members.join(branches, on="organization").with_columns(
        belongs=~pl.col("gone") & before("came_first", "came_last", "members_first", "members_last")
    )
    return (
        rows.filter(pl.col("belongs").fill_null(value=True))
        .select("campaign", "organization", "member", "belongs")
        .join(_studied(context), on=["campaign", "member", "organization"], how="left")
        .with_columns(
            studied_first=pl.when(whole).then(pl.col("studied_first").fill_null(MAX_DAY)).otherwise(pl.lit(MIN_DAY)),
            studied_last=pl.col("studied_last").fill_null(MAX_DAY),
        )
        .with_columns(
            reached=pl.when(pl.col("studied_last") <= context.on)
            .then(statement=True)
            .when(pl.col("studied_first") > context.on)
            .then(statement=False)
        )
    )


def _counted(context: ViewContext) -> pl.LazyFrame:
    """Return, per campaign and branch, its members and those reached, at least and at most, and who is missing."""
    belongs, reached = pl.col("belongs").fill_null(value=False), pl.col("reached").fill_null(value=False)
    return (
        _people(context)
        .group_by("campaign", "organization")
        .agg(
            members_low=belongs.sum().cast(pl.Int64),
            members_high=pl.len().cast(pl.Int64),
            reached_low=(belongs & reached).sum().cast(pl.Int64),
            reached_high=pl.col("reached").fill_null(value=True).sum().cast(pl.Int64),
            studied_first=pl.col("studied_first").filter(belongs).max(),
            studied_last=pl.col("studied_last").max(),
            missing=pl.col("member").filter(~reached),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row exists from the day the campaign was issued."""
    whole = context.complete("members", "organization")
    some = (
        pl.when(pl.col("members_low") > 0)
        .then(statement=True)
        .when(whole & (pl.col("members_high").fill_null(0) == 0))
        .then(statement=False)
    )
    rows = _branches(context).join(_counted(context), on=["campaign", "organization"], how="left")
    return (
        rows.with_columns(peopled=some)
        # Members who are not on record may be anywhere, and may have been reached or not.
        .filter(pl.col("members_high").is_not_null() | ~whole)
        .with_columns(
            pl.col("members_low", "reached_low").fill_null(0),
            pl.when(whole).then("members_high").alias("members_high"),
            pl.when(whole).then("reached_high").alias("reached_high"),
            studied_first=pl.col("studied_first").fill_null(MIN_DAY),
            studied_last=pl.when(whole).then("studied_last").fill_null(MAX_DAY),
        )
        .select(
            *placed(),
            "missing",
            "campaign",
            (pl.col("wanted_of") & pl.col("peopled")).alias("asked"),
            pl.when(pl.col("studied_last") <= context.on)
            .then(statement=True)
            .when(pl.col("studied_first") > context.on)
            .then(statement=False)
            .alias("reached_all"),
            "members_low",
            "members_high",
            "reached_low",
            "reached_high",
            pl.col("members_first").alias("target_first"),
            pl.col("members_last").alias("target_last"),
            "studied_first",
            "studied_last",
        )
    )


def build_people(context: ViewContext) -> pl.LazyFrame:
    """Build the view of members one by one, for counting; the subject is the branch."""
    branches = _branches(context).select(
        "campaign", "organization", "wanted_of", "issued_first", "issued_last", "place"
    )
    rows = _people(context).join(branches, on=["campaign", "organization"])
    key = pl.concat_str("campaign", pl.lit(":"), "member").alias("key")
    return rows.select(
        key,
        *placed()[1:],
        "member",
        "campaign",
        "organization",
        (pl.col("wanted_of") & pl.col("belongs")).alias("asked"),
        "reached",
    )


VIEW = View(
    "campaign_members",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins=_ORIGINS | {"reached_all": _ORIGINS["reached"]},
    behind=pl.concat_list("campaign", pl.col("missing").fill_null(_NONE)),
    traces=("member_studies",),
    readers=CAMPAIGNS,
)
PEOPLE = View(
    "campaign_people",
    Grain.ORGANIZATION,
    PEOPLE_COLUMNS,
    ("members",),
    build_people,
    origins={name: _ORIGINS[name] for name in ("day", "asked", "reached")},
    behind=pl.concat_list("member"),
    traces=("member_studies",),
    readers=CAMPAIGNS,
)
