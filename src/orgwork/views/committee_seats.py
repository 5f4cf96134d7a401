"""Committee seats: one row per appointment to a Party committee, with the days since which the Party age may count.

Party age counts from becoming a full member, which comes after joining: where only the day of joining is recorded, it
is no longer than the time since then. Who is in the committee's leading team is a member; of anybody else appointed in
that unit the records do not tell. What body a unit is, its name tells.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.bodies import bodied
from orgwork.views.offices import tier
from orgwork.views.postings import place_bounds

COLUMNS = {
    "tier": pl.String(),
    "member": pl.Boolean(),
    "full_first": pl.Date(),
    "full_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; appointments to what is surely no Party committee are left out."""
    frames = context.frames
    posts = frames["posts"].select("managed_by", post="id", organization="organization")
    committee = (pl.col("body") == "committee") & ~pl.col("town") & (pl.col("entity") != "inner")
    units = bodied(context).select(organization="id", within="place", committee=committee)
    people = frames["persons"].select("party_full_first", "party_full_last", "party_joined_first", person="id")
    seat = pl.col("committee") & pl.when("leader").then(statement=True)
    return (
        frames["tenures"]
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .filter(pl.col("committee").fill_null(value=True))
        .join(people, on="person", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id", "person").alias("records"),
            tier("within").alias("tier"),
            seat.alias("member"),
            pl.coalesce("party_full_first", "party_joined_first", pl.lit(MIN_DAY)).alias("full_first"),
            pl.col("party_full_last").fill_null(MAX_DAY).alias("full_last"),
        )
    )


VIEW = View(
    "committee_seats",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "tier": ("organizations.place",),
        "member": ("tenures.leader", "tenures.post", "organizations.name", "organizations.entity"),
        "full": ("persons.party_full", "persons.party_joined"),
    },
)
