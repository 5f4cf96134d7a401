"""County staff: one row per person whose file may be with the county, with whether the unit is a township's.

Asked for one day after the other it tells how many of a county's staff are where the work is.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import STATUSES
from orgwork.views.tiers import FIELDS, tiers

COLUMNS = {
    "staffing": pl.String(),
    "in_post": pl.Boolean(),
    "at_township": pl.Boolean(),
}
_GONE = ("retired", "moved_out", "deceased")
_BELOW = ("township", "village")
_COUNTY = r"^\d{4}(?:\d{2}|z\d{2})"
"""A place in a county, or the county itself; of units above it nothing is counted."""


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    units = tiers(context).rename({"unit": "organization"})
    places = context.frames["organizations"].select(organization="id", within="place")
    people = context.frames["persons"].filter(pl.col("status").is_in(_GONE).not_().fill_null(value=True))
    # A unit recorded at a county is counted, whether it is the county's or a township's.
    counted = pl.col("within").str.contains(_COUNTY) | pl.col("tier").is_in(_BELOW)
    in_post = pl.when(pl.col("status") != "other").then(pl.col("status") == STATUSES[0])
    return (
        people.select("id", "organization", "staffing", "status")
        .join(units, on="organization", how="left")
        .join(places, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("id").alias("subject"),
            pl.col("within").fill_null("").alias("place_upper"),
            pl.col("within").alias("place_lower"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            pl.concat_list("id").alias("records"),
            "staffing",
            (in_post & counted).alias("in_post"),
            pl.col("tier").is_in(_BELOW).alias("at_township"),
        )
    )


VIEW = View(
    "county_staff",
    Grain.PERSON,
    COLUMNS,
    ("organizations", "persons"),
    build,
    origins={
        "staffing": ("persons.staffing",),
        "in_post": ("persons.status", "persons.organization", "organizations.place"),
        "at_township": ("persons.organization", *FIELDS),
    },
)
