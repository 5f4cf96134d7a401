"""Team members: one row per leading team and person who is, or may be, a member on the day asked for."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.bodies import bodied
from orgwork.views.origins import compared, tier_of
from orgwork.views.profiles import PROFILE, PROFILE_ORIGINS, profiles
from orgwork.views.seats import SEATED, seats

COLUMNS = {
    "organization": pl.String(),
    "member": pl.Boolean(),
    "kind": pl.String(),
    **PROFILE,
    "elsewhere": pl.Boolean(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    frames = context.frames
    units = bodied(context).select("town", organization="id", led="place")
    units = units.join(tier_of(context, units), on="led", how="left").with_columns(
        tier=pl.when("town").then(pl.lit("township")).otherwise("unit_tier")
    )
    grown = frames["persons"].select("growth_place", person="id")
    # Everything below is joined to those few who may sit in a team.
    members = context.collect(seats(context)).lazy()
    rows = (
        members.join(units, on="organization", how="left")
        .join(grown, on="person", how="left")
        .join(profiles(context, members.select("person").unique()), on="person", how="left")
    )
    return compared(context, rows).select(
        pl.concat_str("person", pl.lit(":"), pl.col("organization").fill_null("")).alias("key"),
        pl.col("person").alias("subject"),
        pl.col("led").fill_null("").alias("place_upper"),
        pl.col("led").alias("place_lower"),
        pl.lit(context.on).alias("day_first"),
        pl.lit(context.on).alias("day_last"),
        pl.concat_list("tenures", pl.concat_list("person")).alias("records"),
        *COLUMNS,
    )


VIEW = View(
    "team_members",
    Grain.PERSON,
    COLUMNS,
    ("persons", "tenures", "posts", "organizations"),
    build,
    origins={
        "organization": ("tenures.post",),
        "member": SEATED,
        "kind": ("posts.kind",),
        **PROFILE_ORIGINS,
        "elsewhere": ("persons.growth_place", "organizations.place"),
    },
)
