"""Leaves: one row per long leave and leading post held during it, with the days on which it began and was over.

It is over when the person is back, or when the post is left. Only leave for health and for study is asked for; one of
which the kind is not known may be either. A leave of somebody of whom not every appointment may be recorded has one row
more, of a post nobody knows.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import managed, place_bounds

ASKED = ("health", "study")

COLUMNS = {
    "kind": pl.String(),
    "sent": pl.Boolean(),
    "leading": pl.Boolean(),
    "absent_first": pl.Date(),
    "absent_last": pl.Date(),
    "over_first": pl.Date(),
    "over_last": pl.Date(),
}


def _held(context: ViewContext, people: pl.LazyFrame) -> pl.LazyFrame:
    """Return the appointments of these people that are, or may be, to a leading post."""
    posts = context.frames["posts"].select(post="id", post_kind="kind")
    team = pl.col("leader") | pl.col("post_kind").is_in(["principal", "deputy"])
    plain = (pl.col("level") == "clerk") & ~pl.col("leader") & (pl.col("post_kind") == "other")
    leading = pl.when(team).then(statement=True).when(plain).then(statement=False)
    return (
        context.frames["tenures"]
        .join(people, on="person", how="semi")
        .join(posts, on="post", how="left")
        .select(
            "person",
            tenure="id",
            leading=leading,
            left_first=end_first(),
            left_last=end_last(),
        )
        .filter(pl.col("leading").fill_null(value=True))
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is the one that manages the person, else that of the person's unit."""
    rows = (
        context.frames["leaves"]
        .filter(pl.col("kind").is_in(ASKED).fill_null(value=True))
        .select(
            "id",
            "person",
            "kind",
            "sent",
            absent_first=pl.col("begins_first").fill_null(MIN_DAY),
            absent_last=pl.col("begins_last").fill_null(MAX_DAY),
            back_first=end_first(),
            back_last=end_last(),
        )
    )
    pairs = rows.join(_held(context, rows), on="person").filter(pl.col("left_last") > pl.col("absent_first"))
    unseen = rows.filter(~context.complete("tenures", "person")).with_columns(left_first=pl.lit(MIN_DAY))
    none = pl.lit([], pl.List(pl.String))
    post = pl.when(pl.col("tenure").is_null()).then(none).otherwise(pl.concat_list("tenure"))
    return managed(context, pl.concat([pairs, unseen], how="diagonal")).select(
        pl.concat_str("id", pl.lit("|"), pl.col("tenure").fill_null("")).alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("absent_first").alias("day_first"),
        pl.col("absent_last").alias("day_last"),
        pl.concat_list(pl.concat_list("id"), post).alias("records"),
        "kind",
        "sent",
        "leading",
        "absent_first",
        "absent_last",
        pl.min_horizontal("back_first", "left_first").alias("over_first"),
        pl.min_horizontal("back_last", pl.col("left_last").fill_null(MAX_DAY)).alias("over_last"),
    )


VIEW = View(
    "leaves",
    Grain.PERSON,
    COLUMNS,
    ("leaves", "tenures", "posts"),
    build,
    origins={
        "kind": ("leaves.kind",),
        "sent": ("leaves.sent",),
        "leading": ("tenures.leader", "tenures.level", "posts.kind"),
        "absent": ("leaves.begins",),
        "over": ("leaves.ends", "leaves.ended", "tenures.ends", "tenures.ended"),
    },
)
