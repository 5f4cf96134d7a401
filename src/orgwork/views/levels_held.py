"""Levels held: one row per tenure that may be the last at its level, with how long the person has led at that level.

All leading posts of one level count, whichever the body; posts held at the same time count once. The time is told as
the day since which one unbroken post would have been held as long.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.postings import place_bounds
from orgwork.views.scope import SCOPE, in_post, outlasts
from orgwork.views.spans import as_if_since

COLUMNS = {
    "kind": pl.String(),
    "level": pl.String(),
    "leader": pl.Boolean(),
    "term_scope": pl.Boolean(),
    "last": pl.Boolean(),
    "led_since_first": pl.Date(),
    "led_since_last": pl.Date(),
    "until_first": pl.Date(),
    "until_last": pl.Date(),
}


def _pairs(asked: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return every tenure asked about with each leading post of the person that is, or may be, of its level."""
    others = held.select(
        "person",
        other="id",
        other_level="level",
        other_leads="leader",
        other_scope="term_scope",
        other_begun_first="begun_first",
        other_begun_last="begun_last",
        other_over_first="over_first",
        other_over_last="over_last",
    )
    own = pl.col("other") == pl.col("id")
    same = own | (pl.col("other_level") == pl.col("level"))
    pairs = asked.join(others, on="person").with_columns(same=same, counts=same & pl.col("other_leads"))
    return pairs.filter(pl.col("counts").fill_null(value=True))


def _since(pairs: pl.LazyFrame, side: str) -> pl.LazyFrame:
    """Return since when each person has led at the level, were it without a break, at the earliest or the latest."""
    generous = side == "first"
    counted = pairs if generous else pairs.filter(pl.col("counts").fill_null(value=False))
    spans = counted.select(
        row="id",
        starts="other_begun_first" if generous else "other_begun_last",
        ends="other_over_last" if generous else "other_over_first",
        until="until_last" if generous else "until_first",
    )
    found = as_if_since(spans, least=not generous)
    return found.select(pl.col("row").alias("id"), pl.col("since").alias(f"led_since_{side}"))


def _followed(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Return whether a later leading post of the level is in scope too, surely and perhaps, and which count."""
    others = pl.col("other") != pl.col("id")
    later = pl.col("counts") & pl.col("same") & pl.col("other_scope")
    return pairs.group_by("id").agg(
        followed=(others & later.fill_null(value=False) & outlasts(surely=True)).any(),
        maybe_followed=(others & later.fill_null(value=True) & outlasts(surely=False)).any(),
        members=pl.col("other").sort(),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; tenures outside the scope are left out, so are those which a later one surely outlasts."""
    held = in_post(context)
    asked = held.filter(pl.col("term_scope").fill_null(value=True)).with_columns(
        until_first=pl.min_horizontal("over_first", pl.lit(context.on)),
        until_last=pl.min_horizontal("over_last", pl.lit(context.on)),
    )
    pairs = _pairs(asked, held)
    whole = context.complete("tenures", "person")
    # What runs is outlasted by nothing that is not recorded.
    alone = (whole | (pl.col("over_first") == MAX_DAY)) & ~pl.col("maybe_followed")
    return (
        asked.join(_since(pairs, "first"), on="id", how="left")
        .join(_since(pairs, "last"), on="id", how="left")
        .join(_followed(pairs), on="id")
        .filter(~pl.col("followed"))
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("until_first").alias("day_first"),
            pl.col("until_last").alias("day_last"),
            pl.col("members").alias("records"),
            "kind",
            "level",
            "leader",
            "term_scope",
            pl.when(alone).then(statement=True).alias("last"),
            # A post that is not recorded may have been of the level.
            pl.when(whole)
            .then(pl.coalesce("led_since_first", "until_last"))
            .otherwise(pl.lit(MIN_DAY))
            .alias("led_since_first"),
            pl.coalesce("led_since_last", "until_first").alias("led_since_last"),
            "until_first",
            "until_last",
        )
    )


VIEW = View(
    "levels_held",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations"),
    build,
    origins={
        "term_scope": SCOPE,
        "last": ("tenures.level", "tenures.leader", "tenures.ends", "tenures.ended"),
        "led_since": ("tenures.begins", "tenures.ends", "tenures.level", "tenures.leader"),
        "until": ("tenures.ends", "tenures.ended"),
    },
)
