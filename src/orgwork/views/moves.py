"""Moves: one row per main post that was, or may have been, taken up within the window by somebody who held one before.

The post before is the main one begun last before it. Where days are not known exactly several posts may have been it;
what all of them say is known, else it is open.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.places import Tier, at_tier, tier
from orgwork.views.bodies import bodied
from orgwork.views.holdings import organs

COLUMNS = {
    "organization": pl.String(),
    "moved": pl.Boolean(),
    "across_unit": pl.Boolean(),
    "across_place": pl.Boolean(),
    "across_tier": pl.Boolean(),
}
_COMPARED = {"across_unit": "unit", "across_place": "county", "across_tier": "tier"}
_DAYS = ("begun_first", "begun_last")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; `moved` is true where somebody surely came from another main post."""
    held = context.collect(_held(context)).lazy()
    came = held.filter(pl.col("begun_last") >= context.since, pl.col("begun_first") <= context.on)
    before = held.drop("organization").rename(lambda name: name if name == "person" else f"{name}_b")
    pairs = (
        came.join(before, on="person")
        .filter(pl.col("tenure") != pl.col("tenure_b"), pl.col("begun_first_b") <= pl.col("begun_last"))
        .filter((pl.col("post") != pl.col("post_b")).fill_null(value=True))
        .with_columns(surely=_surely_before())
        .with_columns(latest=pl.col("begun_first_b").filter("surely").max().over("tenure"))
        # Another that surely began between the two is the post before.
        .filter((pl.col("begun_last_b") >= pl.col("latest")).fill_null(value=True))
    )
    told = pairs.group_by("tenure").agg(
        moved=(pl.col("main") & pl.col("surely")).fill_null(value=False).any(),
        **{name: _agreed(pl.col(one) != pl.col(f"{one}_b")) for name, one in _COMPARED.items()},
    )
    units = context.frames["organizations"].select(organization="id", within="place")
    return (
        came.join(told, on="tenure", how="left")
        .with_columns(whole=context.complete("tenures", "person"))
        .filter(pl.col("moved").is_not_null() | ~pl.col("whole"))
        .join(units, on="organization", how="left")
        .select(
            pl.col("tenure").alias("key"),
            pl.col("person").alias("subject"),
            pl.col("within").fill_null("").alias("place_upper"),
            pl.col("within").alias("place_lower"),
            pl.col("begun_first").alias("day_first"),
            pl.col("begun_last").alias("day_last"),
            pl.concat_list("tenure", "person").alias("records"),
            "organization",
            pl.when("moved").then(statement=True).alias("moved"),
            *[pl.when("whole").then(name).alias(name) for name in _COMPARED],
        )
    )


def _surely_before() -> pl.Expr:
    """Return whether the other is a main post, another than this, that surely began before it."""
    told = pl.col("main_b") & (pl.col("post") != pl.col("post_b")) & (pl.col("begun_last_b") < pl.col("begun_first"))
    return told.fill_null(value=False)


def _agreed(differs: pl.Expr) -> pl.Expr:
    """Return what all posts that may have been the one before say; null where they do not agree."""
    return pl.when(differs.is_not_null().all() & (differs.n_unique() == 1)).then(differs.first())


def _held(context: ViewContext) -> pl.LazyFrame:
    """Return main posts with their organ, its county and tier, and the possible days on which they began."""
    frames = context.frames
    posts = frames["posts"].select(post="id", organization="organization")
    units = organs(context).select("organ", organization="unit")
    seats = bodied(context).select("place", "town", organ="id")
    codes = context.collect(seats.select("place").drop_nulls().unique())["place"]
    tiers = pl.LazyFrame(
        {
            "place": codes,
            "tier": [int(tier(c)) for c in codes],
            "county": [at_tier(c, Tier.COUNTY) or c for c in codes],
        },
        schema={"place": pl.String, "tier": pl.Int64, "county": pl.String},
    )
    return (
        frames["tenures"]
        .filter(pl.col("main").fill_null(value=True))
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .join(seats, on="organ", how="left")
        .join(tiers, on="place", how="left")
        .select(
            "person",
            "post",
            "organization",
            "main",
            "county",
            tenure="id",
            unit="organ",
            # A township's unit is often recorded under its county: its name tells it.
            tier=pl.when(pl.col("place").is_not_null() & pl.col("town")).then(int(Tier.TOWNSHIP)).otherwise("tier"),
            begun_first=pl.col("begins_first").fill_null(MIN_DAY),
            begun_last=pl.col("begins_last").fill_null(MAX_DAY),
        )
    )


VIEW = View(
    "moves",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "organization": ("tenures.post",),
        "moved": ("tenures.main", "tenures.begins", "tenures.post"),
        "across_unit": ("tenures.post", "organizations.entity", "organizations.parent"),
        "across_place": ("tenures.post", "organizations.place"),
        "across_tier": ("tenures.post", "organizations.place"),
    },
)
