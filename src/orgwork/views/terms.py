"""Terms: one row per appointment to a leading post, with when it was left."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import place_bounds

COLUMNS = {
    "kind": pl.String(),
    "level": pl.String(),
    "leader": pl.Boolean(),
    "begins_first": pl.Date(),
    "begins_last": pl.Date(),
    "left_first": pl.Date(),
    "left_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    frames = context.frames
    posts = frames["posts"].select("kind", "managed_by", post="id", organization="organization")
    units = frames["organizations"].select(organization="id", within="place")
    return (
        frames["tenures"]
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .with_columns(left_first=end_first(), left_last=end_last())
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            "kind",
            "level",
            "leader",
            pl.col("begins_first").fill_null(MIN_DAY),
            pl.col("begins_last").fill_null(MAX_DAY),
            "left_first",
            "left_last",
        )
    )


VIEW = View(
    "terms",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations"),
    build,
    origins={
        "kind": ("posts.kind",),
        "level": ("tenures.level",),
        "leader": ("tenures.leader",),
        "begins": ("tenures.begins",),
        "left": ("tenures.ends", "tenures.ended"),
    },
)
