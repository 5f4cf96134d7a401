"""Probations: one row per running appointment that may be on probation, with the day it was confirmed.

A probation runs from the begin of the appointment, or from the day of the appointment document where a public notice
holds one and it came later. A notice that names no appointment of its person may be about this one.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import place_bounds

COLUMNS = {
    "level": pl.String(),
    "leading": pl.Boolean(),
    "probation": pl.Boolean(),
    "begins_first": pl.Date(),
    "begins_last": pl.Date(),
    "confirmed_first": pl.Date(),
    "confirmed_last": pl.Date(),
}


def _confirmed(context: ViewContext) -> tuple[pl.Expr, pl.Expr]:
    """Return the bounds of the day of confirmation, the last day there is where it has surely not come yet.

    A day that may lie on either side of the day asked for lies ahead where it is known that nobody was confirmed
    yet; a day that lies before it speaks against that, and then neither is known.
    """
    said = pl.col("unconfirmed").fill_null(value=False)
    past = (pl.col("confirmed_last") <= context.on).fill_null(value=False)
    not_yet = (pl.col("confirmed_first") > context.on).fill_null(value=False) | (said & ~past)
    first = pl.when(not_yet).then(pl.lit(MAX_DAY)).otherwise(pl.coalesce("confirmed_first", pl.lit(MIN_DAY)))
    last = pl.when(not_yet | said).then(pl.lit(MAX_DAY)).otherwise(pl.coalesce("confirmed_last", pl.lit(MAX_DAY)))
    return first, last


def _begun(context: ViewContext, tenures: pl.LazyFrame) -> pl.LazyFrame:
    """Add to tenures the days between which their probation begins, with the notices that tell it."""
    own = context.frames["tenures"].select("person", tenure="id", found=pl.lit(value=True))
    on = pl.lit(context.on)
    told = (
        context.frames["notices"]
        .filter((pl.col("appointed_first") <= on).fill_null(value=True))
        .join(own, on=["person", "tenure"], how="left")
        .select(
            "person",
            "found",
            tenure=pl.when("found").then("tenure"),
            told_first=pl.col("appointed_first").fill_null(MIN_DAY),
            told_last=pl.min_horizontal(pl.col("appointed_last").fill_null(context.on), on),
            notice="id",
        )
    )
    named = (
        told.filter("found")
        .group_by(id="tenure")
        .agg(pl.col("told_first", "told_last").max(), notices=pl.col("notice").sort())
    )
    loose = told.filter(pl.col("found").is_null()).group_by("person").agg(loose_last=pl.col("told_last").max())
    return (
        tenures.join(named, on="id", how="left")
        .join(loose, on="person", how="left")
        .with_columns(
            begun_first=pl.max_horizontal(pl.col("begins_first").fill_null(MIN_DAY), "told_first"),
            begun_last=pl.max_horizontal(pl.col("begins_last").fill_null(MAX_DAY), "told_last", "loose_last"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; what ends the appointment ends its probation too."""
    frames = context.frames
    posts = frames["posts"].select("kind", "organization", "managed_by", post="id")
    units = frames["organizations"].select("entity", organization="id", within="place")
    # The text names leading posts of inner bodies beside those of the team; they are of section level and above.
    inner = (pl.col("entity") == "inner") & pl.col("kind").is_in(["principal", "deputy"]) & (pl.col("level") != "clerk")
    first, last = _confirmed(context)
    recent = pl.col("begins_last").is_null() | (pl.col("begins_last") >= context.since)
    none = pl.lit([], pl.List(pl.String))
    return (
        _begun(context, frames["tenures"])
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        # Whether somebody was confirmed long ago is no question any more: the window of events holds here too.
        # Who is known not to be confirmed to this day stays, however long ago it began.
        .filter(recent | pl.col("unconfirmed").fill_null(value=False))
        .with_columns(over_first=end_first(), over_last=end_last())
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list(pl.concat_list("id"), pl.col("notices").fill_null(none)).alias("records"),
            "level",
            (pl.col("leader") | inner).alias("leading"),
            "probation",
            pl.col("begun_first").alias("begins_first"),
            pl.col("begun_last").alias("begins_last"),
            pl.min_horizontal(first, "over_first").alias("confirmed_first"),
            pl.min_horizontal(last, "over_last").alias("confirmed_last"),
        )
    )


VIEW = View(
    "probations",
    Grain.PERSON,
    COLUMNS,
    ("tenures",),
    build,
    origins={
        "begins": ("tenures.begins", "notices.appointed", "notices.tenure"),
        "confirmed": ("tenures.confirmed", "tenures.ended", "tenures.ends"),
        "level": ("tenures.level",),
        "leading": ("tenures.leader", "tenures.level", "posts.kind", "organizations.entity"),
        "probation": ("tenures.probation",),
    },
)
