"""Main posts: one row per person, with how many main posts were held at once, the last time it was more than one."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.crowds import crossing, latest, month_ends, told
from orgwork.views.postings import place_bounds

COLUMNS = {
    "main_low": pl.Int64(),
    "main_high": pl.Int64(),
}


def _held(context: ViewContext) -> pl.LazyFrame:
    """Return tenures that are, or may be, in a main post; one whose post is not known may be in one of its own."""
    return (
        context.frames["tenures"]
        .filter(pl.col("main").fill_null(value=True))
        .select(
            "id",
            "post",
            "main",
            group="person",
            begun_first=pl.col("begins_first").fill_null(MIN_DAY),
            begun_last=pl.col("begins_last").fill_null(MAX_DAY),
            over_first=end_first(),
            over_last=end_last(),
        )
    )


def _unrecorded(context: ViewContext) -> pl.LazyFrame:
    """Return two main posts for all time for everybody whose posts may not all be recorded."""
    end = context.on.year * 12 + context.on.month
    doubtful = context.frames["persons"].filter(~context.complete("tenures", "id")).select(group="id")
    two = pl.LazyFrame({"who": ["?1", "?2"], "starts": [0, 0], "ends": [end, end]})
    return doubtful.join(two.with_columns(pl.col("starts", "ends").cast(pl.Int64)), how="cross")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    units = context.frames["organizations"].select(organization="id", within="place")
    people = context.frames["persons"].select("managed_by", "organization", group="id")
    held = _held(context)
    columns = ["group", "who", "starts", "ends"]
    unrecorded = _unrecorded(context).select(columns)
    codes = context.frames["persons"].select(group="id", code=pl.int_range(pl.len(), dtype=pl.Int64))
    # Few people may ever have had two: only theirs are counted month by month.
    running = month_ends(held.select("group", "begun_first", "over_last"), "begun_first", "over_last", context.on)
    some = pl.concat([crossing(running.join(codes, on="group")), unrecorded.select("group").unique()])
    few = held.join(some, on="group", how="semi").with_columns(
        who=pl.coalesce("post", pl.concat_str(pl.lit("?"), "id")),
        sure=pl.col("main").is_not_null() & pl.col("post").is_not_null(),
    )
    few = few.cache()
    sure = month_ends(few.filter("sure"), "begun_last", "over_first", context.on)
    possible = month_ends(few, "begun_first", "over_last", context.on)
    found = latest(sure, pl.concat([possible.select(columns), unrecorded])).cache()
    at = pl.coalesce("surely", "perhaps")
    records = (
        possible.join(found.select("group", at=at), on="group")
        .filter((pl.col("starts") <= pl.col("at")) & (pl.col("at") < pl.col("ends")))
        .group_by("group")
        .agg(records=pl.col("id").sort())
    )
    return (
        told(people, found, context.on)
        .join(records, on="group", how="left")
        .join(units, on="organization", how="left")
        .select(
            pl.col("group").alias("key"),
            pl.col("group").alias("subject"),
            *place_bounds("managed_by", "within"),
            "day_first",
            "day_last",
            "records",
            pl.col("number_low").alias("main_low"),
            pl.col("number_high").alias("main_high"),
        )
    )


VIEW = View(
    "main_posts",
    Grain.PERSON,
    COLUMNS,
    ("persons", "tenures"),
    build,
    origins={"main": ("tenures.main", "tenures.begins", "tenures.ends", "tenures.ended", "tenures.post")},
)
