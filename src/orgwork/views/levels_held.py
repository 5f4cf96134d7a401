"""Levels held: one row per appointment of which the term rules may speak, with how long the person had led by then.

All leading posts (领导职务) of one level count, whichever the body; principals and deputies lead outside a leading team
too, as in an inner body. Posts held at the same time count once. What the appointment itself brings does not. The time
is told as the day since which one unbroken post would have been held as long.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.postings import place_bounds
from orgwork.views.scope import SCOPE, scoped
from orgwork.views.service import SERVED
from orgwork.views.spans import as_if_since

COLUMNS = {
    "kind": pl.String(),
    "level": pl.String(),
    "leader": pl.Boolean(),
    "term_scope": pl.Boolean(),
    "led_since_first": pl.Date(),
    "led_since_last": pl.Date(),
}


def _pairs(asked: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return every appointment asked about with each other leading post of the level that may have begun before it.

    Null in `counts` is perhaps.
    """
    others = held.select(
        "person",
        other="id",
        other_level="level",
        # Whether it is a leading post is open where the team does not name it and its kind is not known.
        other_leads=pl.col("leader") | pl.col("kind").is_in(["principal", "deputy"]),
        other_begun_first="begun_first",
        other_begun_last="begun_last",
        other_over_first="over_first",
        other_over_last="over_last",
    )
    counts = (pl.col("other_level") == pl.col("level")) & pl.col("other_leads")
    earlier = (pl.col("other") != pl.col("id")) & (pl.col("other_begun_first") < pl.col("day_last"))
    pairs = asked.select("id", "person", "level", "day_first", "day_last").join(others, on="person").filter(earlier)
    return pairs.with_columns(counts=counts).filter(pl.col("counts").fill_null(value=True))


def _since(pairs: pl.LazyFrame, side: str) -> pl.LazyFrame:
    """Return since when each person has led at the level, were it without a break, at the earliest or the latest."""
    generous = side == "first"
    counted = pairs if generous else pairs.filter(pl.col("counts").fill_null(value=False))
    spans = counted.select(
        row="id",
        starts="other_begun_first" if generous else "other_begun_last",
        ends="other_over_last" if generous else "other_over_first",
        until="day_last" if generous else "day_first",
    )
    found = as_if_since(spans, least=not generous)
    return found.select(pl.col("row").alias("id"), pl.col("since").alias(f"led_since_{side}"))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; appointments outside the scope are left out."""
    held = scoped(context)
    asked = held.filter(pl.col("term_scope").fill_null(value=True)).with_columns(
        day_first="begun_first",
        # What has begun began by the day asked for.
        day_last=pl.min_horizontal("begun_last", pl.lit(context.on)),
    )
    pairs = _pairs(asked, held).cache()
    members = pairs.group_by("id").agg(members=pl.col("other"))
    # A post that is not recorded may have been of the level.
    earliest = pl.when(context.complete("tenures", "person")).then(pl.coalesce("led_since_first", "day_last"))
    return (
        asked.join(_since(pairs, "first"), on="id", how="left")
        .join(_since(pairs, "last"), on="id", how="left")
        .join(members, on="id", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            "day_first",
            "day_last",
            pl.concat_list(pl.concat_list("id"), pl.col("members").fill_null(pl.lit([], pl.List(pl.String)))).alias(
                "records"
            ),
            "kind",
            "level",
            "leader",
            "term_scope",
            earliest.fill_null(MIN_DAY).alias("led_since_first"),
            pl.coalesce("led_since_last", "day_first").alias("led_since_last"),
        )
    )


VIEW = View(
    "levels_held",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations"),
    build,
    origins={
        "day": ("tenures.begins",),
        "term_scope": SCOPE,
        "led_since": (*SERVED,),
    },
)
