"""Platforms, what they put out, innovation teams and policies: one row per record, to be counted."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import lines, numbers, of_year, today

PLATFORM_COLUMNS = {"kind": pl.String(), "level": pl.String(), "field": pl.String(), "runs": pl.Boolean()}
OUTPUT_COLUMNS = {"measure": pl.String(), "output_year": pl.String(), **numbers("output")}
TEAM_COLUMNS = {"team_name": pl.String(), "grade": pl.String(), "team_place": pl.String(), "runs": pl.Boolean()}
POLICY_COLUMNS = {"lever": pl.String(), "level": pl.String(), "runs": pl.Boolean()}


def runs(on: date) -> pl.Expr:
    """Return whether a span runs on a day; null where it may or may not.

    Args:
        on: the day.

    """
    return pl.when(end_last() <= on).then(statement=False).when(end_first() > on).then(statement=True)


def build_platforms(context: ViewContext) -> pl.LazyFrame:
    """Build the view of platforms; it speaks for the day asked for, as do those of teams and policies."""
    alive = runs(context.on).alias("runs")
    return lines(context, context.frames["platforms"], ["kind", "level", "field", alive], on=today(context))


def build_outputs(context: ViewContext) -> pl.LazyFrame:
    """Build the view of output."""
    number = pl.col("number")
    return lines(
        context,
        context.frames["platform_outputs"],
        [
            "measure",
            pl.col("year").cast(pl.String).alias("output_year"),
            number.fill_null(0).alias("output_low"),
            number.alias("output_high"),
        ],
        on=of_year("year"),
    )


def build_teams(context: ViewContext) -> pl.LazyFrame:
    """Build the view of places in teams: a team is its members, who stand with the unit that keeps their file."""
    talents = context.frames["talents"].select("organization", talent="id")
    teams = context.frames["innovation_teams"].select("grade", team="id", team_name="name", alive=runs(context.on))
    rows = context.frames["team_places"].join(talents, on="talent").join(teams, on="team", how="left")
    return lines(
        context,
        rows,
        [
            "team_name",
            "grade",
            pl.col("seat").alias("team_place"),
            (runs(context.on) & pl.col("alive")).alias("runs"),
        ],
        on=today(context),
    )


def build_policies(context: ViewContext) -> pl.LazyFrame:
    """Build the view of policies."""
    alive = runs(context.on).alias("runs")
    return lines(context, context.frames["talent_policies"], ["lever", "level", alive], on=today(context))


def _own(table: str, *names: str) -> dict[str, tuple[str, ...]]:
    return {name: (f"{table}.{name}",) for name in names} | {"runs": (f"{table}.ends", f"{table}.ended")}


PLATFORMS = View(
    "platforms",
    Grain.ORGANIZATION,
    PLATFORM_COLUMNS,
    ("platforms",),
    build_platforms,
    origins=_own("platforms", "kind", "level", "field"),
)
OUTPUTS = View(
    "platform_outputs",
    Grain.ORGANIZATION,
    OUTPUT_COLUMNS,
    ("platform_outputs",),
    build_outputs,
    origins={
        "day": ("platform_outputs.year",),
        "measure": ("platform_outputs.measure",),
        "output_year": ("platform_outputs.year",),
        "output": ("platform_outputs.number",),
    },
)
TEAMS = View(
    "team_places",
    Grain.ORGANIZATION,
    TEAM_COLUMNS,
    ("team_places", "innovation_teams"),
    build_teams,
    origins={
        **_own("team_places"),
        "team_name": ("innovation_teams.name",),
        "grade": ("innovation_teams.grade",),
        "team_place": ("team_places.seat",),
    },
)
POLICIES = View(
    "talent_policies",
    Grain.ORGANIZATION,
    POLICY_COLUMNS,
    ("talent_policies",),
    build_policies,
    origins=_own("talent_policies", "lever", "level"),
)
