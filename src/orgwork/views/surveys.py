"""Surveys of leading teams: one row per survey; and one per unit, with the day from which its next is counted.

Time runs from the day after the last routine survey; for a unit that was never surveyed, from its founding. Where that
is not on record, the numbers authorised for it tell since when it has existed at the latest. Whether a routine survey
was begun in the window asked for is told beside it.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.observations import there

SURVEY_COLUMNS = {
    "kind": pl.String(),
    "named": pl.Boolean(),
    "reported": pl.Boolean(),
    "spoken_low": pl.Int64(),
    "spoken_high": pl.Int64(),
}
TEAM_COLUMNS = {
    "body": pl.String(),
    "has_team": pl.Boolean(),
    "counted_first": pl.Date(),
    "counted_last": pl.Date(),
    "surveyed": pl.Boolean(),
}
_NONE = pl.lit([], pl.List(pl.String))


def placed(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return rows about units that are there, with the unit's place as that whose rules govern."""
    units = context.frames["organizations"].select(organization="id", place_lower="place")
    return rows.join(units, on="organization").with_columns(place_upper=pl.col("place_lower").fill_null(""))


def build_surveys(context: ViewContext) -> pl.LazyFrame:
    """Build the view of surveys."""
    return placed(context, context.frames["surveys"]).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        "kind",
        there("author").alias("named"),
        "reported",
        pl.col("spoken").alias("spoken_low"),
        pl.col("spoken").alias("spoken_high"),
    )


def _last(context: ViewContext) -> pl.LazyFrame:
    """Return, per unit with a survey that may be a routine one, when the last was, and whether one is of the window."""
    first = pl.when(pl.col("kind") == "routine").then(pl.col("begins_first").fill_null(MIN_DAY))
    latest = pl.min_horizontal(pl.col("begins_last").fill_null(MAX_DAY), pl.lit(context.on))
    sure = (pl.col("begins_first") >= context.since) & (pl.col("begins_last") <= context.on)
    within = (pl.col("kind") == "routine") & sure
    return (
        context.frames["surveys"]
        .filter(pl.col("kind").is_null() | (pl.col("kind") == "routine"))
        .group_by("organization")
        .agg(
            last_first=first.max(),
            last_last=latest.max(),
            within=within.fill_null(value=False).any(),
            may=(latest >= context.since).any(),
            asked=pl.col("id").sort(),
        )
    )


def build_teams(context: ViewContext) -> pl.LazyFrame:
    """Build the view of units; it speaks for the day asked for."""
    frames, on = context.frames, pl.lit(context.on)
    existed = frames["establishments"].group_by("organization").agg(existed=pl.col("begins_last").min())
    gone = pl.when(end_last() <= on).then(statement=True).when(end_first() > on).then(statement=False)
    whole = context.complete("surveys", "organization")
    # A number authorised before the founding denies it.
    denied = (pl.col("existed") < pl.col("begins_first")).fill_null(value=False)
    founded_first = pl.when(~denied).then("begins_first").fill_null(MIN_DAY)
    founded_last = pl.min_horizontal("begins_last", "existed", on)
    return (
        frames["organizations"]
        .rename({"id": "organization"})
        .join(existed, on="organization", how="left")
        .join(_last(context), on="organization", how="left")
        .select(
            pl.col("organization").alias("key"),
            pl.col("organization").alias("subject"),
            pl.col("place").fill_null("").alias("place_upper"),
            pl.col("place").alias("place_lower"),
            on.alias("day_first"),
            on.alias("day_last"),
            pl.concat_list(pl.concat_list("organization"), pl.col("asked").fill_null(_NONE)).alias("records"),
            pl.col("kind").alias("body"),
            ((pl.col("entity") == "legal") & ~gone).alias("has_team"),
            pl.coalesce(pl.col("last_first").dt.offset_by("1d"), founded_first).alias("counted_first"),
            # A survey that is not on file may have been yesterday; where none surely was, the unit may be younger.
            pl.when(~whole)
            .then(on.dt.offset_by("1d"))
            .when(pl.col("last_first").is_not_null())
            .then(pl.col("last_last").dt.offset_by("1d"))
            .otherwise(pl.max_horizontal(pl.col("last_last").dt.offset_by("1d"), founded_last))
            .alias("counted_last"),
            pl.when("within")
            .then(statement=True)
            .when(whole & ~pl.col("may").fill_null(value=False))
            .then(statement=False)
            .alias("surveyed"),
        )
    )


SURVEYS = View(
    "surveys",
    Grain.ORGANIZATION,
    SURVEY_COLUMNS,
    (),
    build_surveys,
    origins={
        "day": ("surveys.begins",),
        "kind": ("surveys.kind",),
        "named": ("surveys.author",),
        "reported": ("surveys.reported",),
        "spoken": ("surveys.spoken",),
    },
)
TEAMS = View(
    "surveyed_teams",
    Grain.ORGANIZATION,
    TEAM_COLUMNS,
    ("organizations", "surveys"),
    build_teams,
    origins={
        "body": ("organizations.kind",),
        "has_team": ("organizations.entity", "organizations.ended", "organizations.ends"),
        "counted": ("surveys.begins", "surveys.kind", "organizations.begins", "establishments.begins"),
        "surveyed": ("surveys.begins", "surveys.kind"),
    },
)
