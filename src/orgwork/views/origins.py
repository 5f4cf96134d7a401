"""Origins: one row per principal post held on the day asked for, with whether it lies where its holder grew up.

The place where somebody grew up (成长地) is a fact of its own: it is never taken from the birthplace or the native
place. What is written there is looked up as a place; what names none is unknown.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.errors import PlaceError
from orgwork.model.register import end_first, end_last
from orgwork.places import Tier, contains, find, tier
from orgwork.views.bodies import bodied
from orgwork.views.postings import place_bounds

COLUMNS = {
    "kind": pl.String(),
    "current": pl.Boolean(),
    "body": pl.String(),
    "tier": pl.String(),
    "growth_place": pl.String(),
    "elsewhere": pl.Boolean(),
}

_TIERS = {Tier.CITY: "city", Tier.COUNTY: "county", Tier.TOWNSHIP: "township"}


@cache
def _found(text: str) -> str | None:
    """Return the code of a place that a text names."""
    try:
        return find(text)
    except PlaceError:
        return None


def _elsewhere(text: str, led: str, tier_led: str) -> bool | None:
    """Return whether a place as written lies outside the place that is led; None where that is not told.

    Args:
        text: the place where somebody grew up.
        led: the code of the place whose unit it is, which may lie above the place that is led.
        tier_led: city, county or township.

    """
    grown = _found(text)
    if grown is None:
        return None
    if not contains(led, grown) and not contains(grown, led):
        return True
    exact = _TIERS.get(tier(led)) == tier_led
    return False if exact and contains(led, grown) else None


def compared(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Add whether the holder grew up elsewhere, once for each distinct pair of places."""
    asked = ["growth_place", "led", "tier"]
    whole = context.collect(rows)
    pairs = whole.select(asked).drop_nulls().unique()
    told = [_elsewhere(*pair) for pair in pairs.iter_rows()]
    known = pairs.with_columns(pl.Series("elsewhere", told, dtype=pl.Boolean))
    return whole.join(known, on=asked, how="left").lazy()


def tier_of(context: ViewContext, places: pl.LazyFrame) -> pl.LazyFrame:
    """Return the tier of every place of a unit, none where it is neither a city's, a county's nor a township's."""
    codes = context.collect(places.select("led").drop_nulls().unique())["led"]
    words = [_TIERS.get(tier(code), "other") for code in codes]
    return pl.LazyFrame({"led": codes, "unit_tier": words}, schema={"led": pl.String, "unit_tier": pl.String})


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view: it speaks for what is held on the day asked for, not for when it was taken up."""
    frames = context.frames
    posts = frames["posts"].select("kind", "managed_by", "organization", post="id")
    units = bodied(context).select("body", "town", organization="id", led="place")
    units = units.join(tier_of(context, units), on="led", how="left").with_columns(
        tier=pl.when("town").then(pl.lit("township")).otherwise("unit_tier")
    )
    people = frames["persons"].select("growth_place", person="id")
    begun = pl.when(pl.col("begins_last") <= context.on).then(statement=True)
    over = pl.when(end_last() <= context.on).then(statement=True).when(end_first() > context.on).then(statement=False)
    rows = (
        frames["tenures"]
        .with_columns(current=begun & ~over)
        .filter(pl.col("current").fill_null(value=True))
        .join(posts, on="post", how="left")
        .filter((pl.col("kind") == "principal").fill_null(value=True))
        .join(units, on="organization", how="left")
        .join(people, on="person", how="left")
    )
    return compared(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "led"),
        pl.lit(context.on).alias("day_first"),
        pl.lit(context.on).alias("day_last"),
        pl.concat_list("id", "person", "post", "organization").list.drop_nulls().alias("records"),
        "kind",
        "current",
        "body",
        "tier",
        "growth_place",
        "elsewhere",
    )


VIEW = View(
    "origins",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "kind": ("posts.kind",),
        "current": ("tenures.begins", "tenures.ends", "tenures.ended"),
        "body": ("tenures.post", "organizations.name"),
        "tier": ("organizations.place", "tenures.post"),
        "growth_place": ("persons.growth_place",),
        "elsewhere": ("persons.growth_place", "organizations.place"),
    },
)
