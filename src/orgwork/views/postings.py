"""Postings: one row per tenure, with its post, unit and the place whose rules govern it."""

from __future__ import annotations

from functools import cache

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last

COLUMNS = {
    "post": pl.String(),
    "organization": pl.String(),
    "kind": pl.String(),
    "level": pl.String(),
    "main": pl.Boolean(),
    "leader": pl.Boolean(),
    "exceptional": pl.Boolean(),
    "current": pl.Boolean(),
    "documented": pl.Boolean(),
    "begins_first": pl.Date(),
    "begins_last": pl.Date(),
}


@cache
def place_bounds(known: str, within: str) -> tuple[pl.Expr, pl.Expr]:
    """Return `place_upper` and `place_lower`: the known place, else from the nation down to the unit's place."""
    return (
        pl.coalesce(known, pl.when(pl.col(within).is_not_null()).then(pl.lit(""))).alias("place_upper"),
        pl.coalesce(known, within).alias("place_lower"),
    )


def managed(context: ViewContext, rows: pl.LazyFrame, *fields: str) -> pl.LazyFrame:
    """Return rows about people with the place that manages the person, and that of the person's unit (`within`).

    Args:
        context: of the view.
        rows: each names a `person`.
        fields: what else of the person stands beside.

    """
    people = context.frames["persons"].select("managed_by", "organization", *fields, person="id")
    units = context.frames["organizations"].select(organization="id", within="place")
    return rows.join(people, on="person", how="left").join(units, on="organization", how="left")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; `current` is as of the day asked for, null where begin or end leave it open."""
    frames = context.frames
    posts = frames["posts"].select(post="id", organization="organization", kind="kind", managed_by="managed_by")
    units = frames["organizations"].select(organization="id", within="place")
    begun = pl.when(pl.col("begins_last") <= context.on).then(statement=True)
    over = pl.when(end_last() <= context.on).then(statement=True).when(end_first() > context.on).then(statement=False)
    return (
        frames["tenures"]
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            "post",
            "organization",
            "kind",
            "level",
            "main",
            "leader",
            "exceptional",
            (begun & ~over).alias("current"),
            pl.when(pl.col("document").is_not_null()).then(statement=True).alias("documented"),
            "begins_first",
            "begins_last",
        )
    )


VIEW = View(
    "postings",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations"),
    build,
    origins={
        "day": ("tenures.begins",),
        "post": ("tenures.post",),
        "organization": ("tenures.post",),
        "kind": ("posts.kind",),
        "level": ("tenures.level",),
        "main": ("tenures.main",),
        "leader": ("tenures.leader",),
        "exceptional": ("tenures.exceptional",),
        "current": ("tenures.ended", "tenures.begins", "tenures.ends"),
        "documented": ("tenures.document",),
        "begins": ("tenures.begins",),
    },
)
