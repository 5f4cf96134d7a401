"""Post holders: one row per post that may be exclusive, with how many hold it at once, the last time more than one did.

Somebody whose post is not known may hold any of them; of such people no more than two are counted.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.crowds import joined, latest, month_ends, together, told
from orgwork.views.postings import place_bounds

COLUMNS = {
    "post": pl.String(),
    "exclusive": pl.Boolean(),
    "holders_low": pl.Int64(),
    "holders_high": pl.Int64(),
}

_AWAY = "?"


def _held(context: ViewContext) -> pl.LazyFrame:
    """Return tenures with their possible days, by post; the post is null where it is not known."""
    return context.frames["tenures"].select(
        "id",
        group="post",
        who="person",
        begun_first=pl.col("begins_first").fill_null(MIN_DAY),
        begun_last=pl.col("begins_last").fill_null(MAX_DAY),
        over_first=end_first(),
        over_last=end_last(),
    )


def _strays(context: ViewContext, possible: pl.LazyFrame) -> pl.LazyFrame | None:
    """Return the months in which one person, and two, may hold any post: their post is not known; or None."""
    astray = context.collect(possible.filter(pl.col("group").is_null()))
    if astray.is_empty() and not context.partial.get("tenures"):
        return None
    lost = astray.lazy().with_columns(group=pl.lit(_AWAY))
    # Every post is told of them, so the months are told once, however many such people there are.
    one = joined(lost.with_columns(who=pl.lit(f"{_AWAY}1"))).select("starts", "ends", "who")
    two = together(lost).select("starts", "ends", who=pl.lit(f"{_AWAY}2"))
    if not context.partial.get("tenures"):
        return pl.concat([one, two])
    end = context.on.year * 12 + context.on.month
    anybody = {"starts": [0, 0], "ends": [end, end], "who": [f"{_AWAY}1", f"{_AWAY}2"]}
    return pl.LazyFrame(anybody, schema={"starts": pl.Int64, "ends": pl.Int64, "who": pl.String})


def _records(found: pl.LazyFrame, possible: pl.LazyFrame) -> pl.LazyFrame:
    """Return the tenures that run, or may, at the month end the row is about."""
    at = pl.coalesce("surely", "perhaps")
    return (
        possible.join(found.select("group", at=at), on="group")
        .filter((pl.col("starts") <= pl.col("at")) & (pl.col("at") < pl.col("ends")))
        .group_by("group")
        .agg(records=pl.col("id").sort())
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; posts known to have several holders are left out."""
    posts = context.frames["posts"].filter(pl.col("exclusive").fill_null(value=True))
    units = context.frames["organizations"].select(organization="id", within="place")
    asked = posts.select("exclusive", "managed_by", "organization", "name", group="id")
    held = _held(context).cache()
    placed = held.join(asked.select("group"), on="group", how="semi")
    sure = month_ends(placed, "begun_last", "over_first", context.on)
    possible = month_ends(held, "begun_first", "over_last", context.on)
    own = possible.join(asked.select("group"), on="group", how="semi").cache()
    strays, columns = _strays(context, possible), ["group", "who", "starts", "ends"]
    held = own.select(columns)
    if strays is not None:
        held = pl.concat([held, asked.select("group").join(strays, how="cross").select(columns)])
    found = latest(sure, held).cache()
    return (
        told(asked, found, context.on)
        .join(_records(found, own), on="group", how="left")
        .join(units, on="organization", how="left")
        .select(
            pl.col("group").alias("key"),
            pl.col("organization").alias("subject"),
            *place_bounds("managed_by", "within"),
            "day_first",
            "day_last",
            pl.col("records").fill_null(pl.lit([], pl.List(pl.String))),
            pl.col("name").alias("post"),
            "exclusive",
            pl.col("number_low").alias("holders_low"),
            pl.col("number_high").alias("holders_high"),
        )
    )


VIEW = View(
    "post_holders",
    Grain.ORGANIZATION,
    COLUMNS,
    ("posts", "tenures", "organizations"),
    build,
    origins={
        "exclusive": ("posts.exclusive",),
        "holders": ("tenures.begins", "tenures.ends", "tenures.ended", "tenures.post"),
        "post": ("posts.name",),
    },
)
