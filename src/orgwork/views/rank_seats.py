"""Rank seats: one row per rank held on the day asked for, with whether the holder's unit is a county's or township's.

The text gives a county's leading team and its organs different highest ranks. Of a team is, for certain, whoever holds
a leading post of division level in a county; outside it is whoever never held one anywhere. Of others it is open: they
may have come to their rank in the team. Of the districts of cities of deputy provincial level, and of the cities under
the nation, the text that was read does not speak. Whoever is retired, moved out or dead holds no rank any more.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS
from orgwork.views.postings import managed, place_bounds
from orgwork.views.rank_ladder import LADDER
from orgwork.views.serving import GONE, HERE

COLUMNS = {
    "rank": pl.String(),
    "in_county": pl.Boolean(),
    "county_team": pl.Boolean(),
}

_DIVISION = LEVELS[LEVELS.index("division_deputy") :]
_COUNTY = r"^\d{6}(\d{3})?$"
_CITY = r"^\d{4}$"
_WIDER = r"^(\d{2}|\d{4})?$"
"""The nation, provinces and cities."""
_APART = r"^(11|12|31|50|2101|2102|2201|2301|3201|3301|3302|3502|3701|3702|4201|4401|4403|5101|6101)"


def in_county(place: str) -> pl.Expr:
    """Return whether a place is a county's or township's; null where it is not known, or the text does not speak of it.

    Args:
        place: the column with its code.

    """
    code = pl.col(place)
    return (
        pl.when(code.str.contains(_APART))
        .then(statement=None)
        .when(code.str.contains(_COUNTY))
        .then(statement=True)
        .when(code.str.contains(_WIDER))
        .then(statement=False)
    )


def in_city(place: str) -> pl.Expr:
    """Return whether a place is a city with counties; null as for `in_county`.

    Args:
        place: the column with its code.

    """
    code = pl.col(place)
    return pl.when(code.str.contains(_APART)).then(statement=None).otherwise(code.str.contains(_CITY))


def teams(context: ViewContext) -> pl.LazyFrame:
    """Return, per person who leads at division level or may ever have, whether on the day, in a county, for certain."""
    frames, level = context.frames, pl.col("level")
    posts = frames["posts"].select(post="id", organization="organization")
    units = frames["organizations"].select(organization="id", at="place")
    leads = pl.col("leader") & level.is_in(_DIVISION)
    now = (pl.col("begins_last") <= context.on) & (end_first() > context.on)
    return (
        frames["tenures"]
        .filter(leads.fill_null(value=True))
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .group_by("person")
        .agg(leads_now=(leads & now & in_county("at")).fill_null(value=False).any())
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    frames = context.frames
    held = frames["ranks"].filter(
        (pl.col("kind") != "level").fill_null(value=True),
        (pl.col("begins_first") <= context.on).fill_null(value=True),
        end_last() > context.on,
    )
    surely = (
        (pl.col("kind") == "rank") & (pl.col("begins_last") <= context.on) & (end_first() > context.on)
    ).fill_null(value=False)
    status = pl.col("status")
    serves = pl.when(status.is_in(HERE)).then(statement=True).when(status.is_in(GONE)).then(statement=False)
    county = in_county("within") & serves
    never = pl.when(context.complete("tenures", "person") & pl.col("leads_now").is_null()).then(statement=False)
    return (
        managed(context, held.with_columns(surely=surely), "status")
        .join(teams(context), on="person", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            # A word that nobody lists may be a way to write any of them.
            pl.when(pl.col("rank").is_in(LADDER)).then("rank").alias("rank"),
            (county & pl.when("surely").then(statement=True)).alias("in_county"),
            pl.when("leads_now").then(statement=True).otherwise(never).alias("county_team"),
        )
    )


VIEW = View(
    "rank_seats",
    Grain.PERSON,
    COLUMNS,
    ("ranks", "persons", "organizations", "posts", "tenures"),
    build,
    origins={
        "rank": ("ranks.rank",),
        "in_county": (
            "organizations.place",
            "persons.organization",
            "persons.status",
            "ranks.kind",
            "ranks.begins",
            "ranks.ends",
        ),
        "county_team": ("tenures.leader", "tenures.level", "tenures.begins", "tenures.ends", "tenures.post"),
    },
    behind=pl.concat_list("key"),
)
