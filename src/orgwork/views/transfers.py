"""Transfers: one row per post that was left for another one of the same level, and may have been held on probation.

Offices record months: a post that was left in the month in which another was taken up was left for that one.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import place_bounds

COLUMNS = {
    "level": pl.String(),
    "staffing": pl.String(),
    "probation": pl.Boolean(),
    "left_with_it": pl.Boolean(),
    "same_level": pl.Boolean(),
    "confirmed_before": pl.Boolean(),
    "begun_first": pl.Date(),
    "begun_last": pl.Date(),
}


def _left(context: ViewContext) -> pl.LazyFrame:
    """Return the appointments on probation, surely or perhaps, that may be over."""
    return (
        context.frames["tenures"]
        .filter(pl.col("probation").fill_null(value=True))
        .select(
            "person",
            "probation",
            "unconfirmed",
            "confirmed_first",
            "confirmed_last",
            left="id",
            left_post="post",
            left_level="level",
            begun_first=pl.col("begins_first").fill_null(MIN_DAY),
            begun_last=pl.col("begins_last").fill_null(MAX_DAY),
            over_first=end_first(),
            over_last=end_last(),
        )
        .filter(pl.col("over_first") < MAX_DAY)
    )


def _confirmed() -> pl.Expr:
    """Return whether whoever was on probation had been confirmed by the day of the transfer."""
    told = pl.col("confirmed_last").is_not_null()
    later = (pl.col("confirmed_first") > pl.col("day_last")).fill_null(value=False)
    before = pl.when((pl.col("confirmed_last") <= pl.col("day_first")).fill_null(value=False)).then(statement=True)
    return before.when(later | (pl.col("unconfirmed") & ~told).fill_null(value=False)).then(statement=False)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    frames = context.frames
    posts = frames["posts"].select("managed_by", "organization", post="id")
    units = frames["organizations"].select(organization="id", within="place")
    people = frames["persons"].select("staffing", person="id")
    taken = frames["tenures"].select(
        "person",
        "post",
        "level",
        taken="id",
        day_first=pl.col("begins_first").fill_null(MIN_DAY),
        day_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    first, last = (pl.col(c).dt.truncate("1mo") for c in ("day_first", "day_last"))
    over_first, over_last = (pl.col(c).dt.truncate("1mo") for c in ("over_first", "over_last"))
    never = (over_last < first) | (over_first > last)
    surely = (over_first == over_last) & (first == last) & (over_first == first)
    other = pl.col("post") != pl.col("left_post")
    return (
        _left(context)
        .join(taken, on="person")
        .filter(pl.col("left") != pl.col("taken"), ~never, pl.col("begun_first") <= pl.col("day_last"))
        .with_columns(
            with_it=pl.when(surely & (pl.col("begun_last") <= pl.col("day_first"))).then(statement=True) & other,
            same_level=pl.col("level") == pl.col("left_level"),
        )
        .filter((pl.col("with_it") & pl.col("same_level")).fill_null(value=True))
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .join(people, on="person", how="left")
        .select(
            pl.concat_str("left", pl.lit("|"), "taken").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            "day_first",
            "day_last",
            pl.concat_list("left", "taken").alias("records"),
            "level",
            "staffing",
            "probation",
            pl.col("with_it").alias("left_with_it"),
            "same_level",
            _confirmed().alias("confirmed_before"),
            "begun_first",
            "begun_last",
        )
    )


VIEW = View(
    "transfers",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "level": ("tenures.level",),
        "staffing": ("persons.staffing",),
        "probation": ("tenures.probation",),
        "left_with_it": ("tenures.begins", "tenures.ends", "tenures.ended", "tenures.post"),
        "same_level": ("tenures.level",),
        "confirmed_before": ("tenures.confirmed", "tenures.unconfirmed"),
        "begun": ("tenures.begins",),
    },
)
