"""Ages begun: one row per person and what begins at an age, membership of the Party.

Who is recorded as of no party has no row for the Party.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.postings import place_bounds
from orgwork.views.profiles import NONPARTY, PARTY

JOINED = "joined_party"

COLUMNS = {
    "begun_at": pl.String(),
    "birth_first": pl.Date(),
    "birth_last": pl.Date(),
    "member": pl.Boolean(),
}


def _begun(people: pl.LazyFrame, kind: str, field: str) -> pl.LazyFrame:
    """Return the rows of one thing that people begin at an age."""
    return people.select(
        pl.concat_str("id", pl.lit(f"|{kind}")).alias("key"),
        pl.col("id").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col(f"{field}_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col(f"{field}_last").fill_null(MAX_DAY).alias("day_last"),
        pl.lit(kind).alias("begun_at"),
        pl.col("birth_first").fill_null(MIN_DAY),
        pl.col("birth_last").fill_null(MAX_DAY),
        "member",
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; of what lies wholly before the window nothing is asked."""
    units = context.frames["organizations"].select(organization="id", within="place")
    politics = pl.col("politics")
    member = pl.when(politics.is_in(PARTY)).then(statement=True).when(politics.is_in(NONPARTY)).then(statement=False)
    people = context.frames["persons"].join(units, on="organization", how="left").with_columns(member=member)
    members = people.filter(pl.col("member").fill_null(value=True))
    return _begun(members, JOINED, "party_joined")


VIEW = View(
    "ages_begun",
    Grain.PERSON,
    COLUMNS,
    ("persons",),
    build,
    origins={
        "day": ("persons.party_joined",),
        "birth": ("persons.birth",),
        "member": ("persons.politics",),
    },
    behind=pl.concat_list("subject"),
)
