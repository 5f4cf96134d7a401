"""The levers of policy for talents: whether a policy names one of a list, and which levers a place has moved.

A place's levers are those of the catalogue `support.policy_levers` of its own and of every place above it. Rows speak
for the day asked for.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import NONE, lines, today
from orgwork.views.supports.listed import holds, listed_above
from orgwork.views.supports.platforms import runs

CATALOGUE = "support.policy_levers"
ISSUED = {"lever": pl.String(), "level": pl.String(), "runs": pl.Boolean(), "lever_there": pl.Boolean()}
MOVED = {"lever": pl.String(), "policy_place": pl.String(), "known": pl.Boolean(), "moved": pl.Boolean()}


def _levers(context: ViewContext) -> pl.DataFrame:
    """Return the levers of every place of the register in which a unit lies, on the day asked for."""
    listed = listed_above(context, CATALOGUE).with_columns(on=pl.lit(context.on)).filter(holds("on"))
    return listed.select("place", lever="entry").unique(maintain_order=True)


def build_issued(context: ViewContext) -> pl.LazyFrame:
    """Build the view of policies, with whether the lever named is one of its place."""
    levers = _levers(context).lazy()
    units = context.frames["organizations"].select("place", organization="id")
    rows = (
        context.frames["talent_policies"]
        .join(units, on="organization", how="left")
        .join(levers.with_columns(there=True), on=["place", "lever"], how="left")
        .join(levers.group_by("place").agg(listed=pl.len()), on="place", how="left")
        .drop("place")
    )
    there = pl.when(pl.col("lever").is_not_null() & pl.col("listed").is_not_null()).then(
        pl.col("there").fill_null(value=False)
    )
    columns: list[pl.Expr | str] = ["lever", "level", runs(context.on).alias("runs"), there.alias("lever_there")]
    return lines(context, rows, columns, on=today(context))


def _policies(context: ViewContext) -> pl.LazyFrame:
    """Return policies with whether they run and the place of their unit, null where it is not known."""
    places = context.frames["organizations"].select("place", organization="id")
    policies = context.frames["talent_policies"].select("id", "organization", "lever", runs=runs(context.on))
    return policies.join(places, on="organization")


def _of_places(context: ViewContext, policies: pl.LazyFrame, levers: pl.DataFrame) -> pl.LazyFrame:
    """Return every lever of each place whose units issued a policy, and whether one that runs moved it."""
    at = policies.filter(pl.col("place").is_not_null())
    maybe = pl.col("runs").fill_null(value=True)
    found = (
        at.filter(maybe & pl.col("lever").is_not_null())
        .group_by("place", "lever")
        .agg(sure=pl.col("runs").fill_null(value=False).any(), found=pl.col("id").sort())
    )
    # A policy of which the lever, or the place, is not known may move any.
    vague = at.filter(maybe & pl.col("lever").is_null()).select("place", vague=True).unique()
    adrift = policies.filter(pl.col("place").is_null() & maybe).select(adrift=pl.len() > 0)
    whole = pl.lit(not context.partial.get("talent_policies")) & pl.col("vague").is_null() & ~pl.col("adrift")
    no = whole & pl.col("found").is_null()
    return (
        at.select("place")
        .unique()
        .join(levers.lazy(), on="place")
        .join(found, on=["place", "lever"], how="left")
        .join(vague, on="place", how="left")
        .join(adrift, how="cross")
        .select(
            "place",
            "lever",
            "found",
            subject="place",
            known=pl.lit(value=True),
            moved=pl.when(pl.col("sure")).then(statement=True).when(no).then(statement=False),
        )
    )


def _of_strays(policies: pl.LazyFrame, levers: pl.DataFrame) -> pl.LazyFrame:
    """Return every lever there is for each unit without a place that issued a policy: nobody knows whether it is."""
    every = levers.select("lever").unique().sort("lever").lazy()
    stray = policies.filter(pl.col("place").is_null())
    found = stray.group_by("organization").agg(found=pl.col("id").sort())
    return found.join(every, how="cross").select(
        pl.lit(None, pl.String).alias("place"),
        "lever",
        "found",
        subject="organization",
        known=pl.lit(None, pl.Boolean),
        moved=pl.lit(None, pl.Boolean),
    )


def build_moved(context: ViewContext) -> pl.LazyFrame:
    """Build the view of the levers of each place whose units issued a policy.

    A unit without a place may lie in any: it has rows of its own, of which it is not known whether they are.
    """
    levers, policies = _levers(context), _policies(context)
    on = pl.lit(context.on)
    return pl.concat([_of_places(context, policies, levers), _of_strays(policies, levers)]).select(
        pl.concat_str("subject", pl.lit("|"), "lever").alias("key"),
        "subject",
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list(pl.concat_list("subject"), pl.col("found").fill_null(NONE)).alias("records"),
        "lever",
        pl.col("place").alias("policy_place"),
        "known",
        "moved",
    )


_RUNS = ("talent_policies.begins", "talent_policies.ends", "talent_policies.ended")
ISSUED_VIEW = View(
    "issued_policies",
    Grain.ORGANIZATION,
    ISSUED,
    (),
    build_issued,
    origins={
        "lever": ("talent_policies.lever",),
        "level": ("talent_policies.level",),
        "runs": _RUNS,
        "lever_there": ("talent_policies.lever", "organizations.place"),
    },
)
MOVED_VIEW = View(
    "policy_levers",
    Grain.PLACE,
    MOVED,
    ("organizations", "talent_policies"),
    build_moved,
    origins={
        "lever": ("talent_policies.lever",),
        **dict.fromkeys(("policy_place", "known"), ("organizations.place",)),
        "moved": ("talent_policies.lever", *_RUNS),
    },
)
"""Which levers of its layers' list a place has moved by a policy in force, and which it has not."""
