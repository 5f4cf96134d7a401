"""Stays: one row per tenure that may be the last of a stay, with since when the person has been in that post.

Tenures of one person in one post that follow each other are one stay: the next begins in the month in which the
last ended, on the day after its end, or earlier. A stay is told by its last tenure: as of the day asked for while
it runs, at its end when it is over. A tenure whose post is not known may belong to any stay of the person.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import CIVIL
from orgwork.views.postings import place_bounds
from orgwork.views.scope import SCOPE, in_post, outlasts
from orgwork.views.spans import chained, ordinal, reach

COLUMNS = {
    "kind": pl.String(),
    "level": pl.String(),
    "leader": pl.Boolean(),
    "term_scope": pl.Boolean(),
    "exchange_free": pl.Boolean(),
    "inner_head": pl.Boolean(),
    "staffing": pl.String(),
    "last": pl.Boolean(),
    "since_first": pl.Date(),
    "since_last": pl.Date(),
    "until_first": pl.Date(),
    "until_last": pl.Date(),
    "terms_low": pl.Int64(),
    "terms_high": pl.Int64(),
}


def _pairs(asked: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return every tenure asked about with each tenure of the person that is, or may be, in the same post."""
    others = held.select(
        "person",
        other="id",
        other_post="post",
        other_begun_first="begun_first",
        other_begun_last="begun_last",
        other_over_first="over_first",
        other_over_last="over_last",
    )
    pairs = asked.join(others, on="person")
    own = pl.col("other") == pl.col("id")
    same = pl.col("other_post") == pl.col("post")
    return pairs.filter((own | same).fill_null(value=True)).with_columns(sure=(own | same).fill_null(value=False))


def _starts(pairs: pl.LazyFrame, side: str) -> pl.LazyFrame:
    """Return when the stay of each tenure began, with its members, if all dates lie on their first or last day."""
    begun, over = (
        ("other_begun_first", "other_over_last") if side == "first" else ("other_begun_last", "other_over_first")
    )
    runs = chained(pairs if side == "first" else pairs.filter("sure"), "id", begun, over)
    return (
        runs.group_by("id", "run")
        .agg(
            (pl.col("other") == pl.col("id")).any().alias("own"),
            pl.col(begun).min().alias(f"since_{side}"),
            pl.col("other").sort().alias("members"),
        )
        .filter("own")
        .drop("run", "own")
    )


def _followed(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Return whether another tenure goes on from each one, surely and perhaps."""
    others = pairs.filter(pl.col("other") != pl.col("id"))
    sure = pl.col("sure") & (ordinal(pl.col("other_begun_last")) <= reach(pl.col("over_first"))) & outlasts(surely=True)
    perhaps = (ordinal(pl.col("other_begun_first")) <= reach(pl.col("over_last"))) & outlasts(surely=False)
    return others.group_by("id").agg(followed=sure.any(), maybe_followed=perhaps.any())


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; tenures of which no text can speak are left out, so are those another surely goes on from."""
    held = in_post(context).cache()
    asked = held.filter((pl.col("term_scope") | pl.col("inner_head")).fill_null(value=True))
    pairs = _pairs(asked, held).cache()
    whole = context.complete("tenures", "person")
    # What runs is outlasted by nothing that is not recorded.
    runs = pl.col("over_first") == MAX_DAY
    alone = (whole | runs) & ~pl.col("maybe_followed").fill_null(value=False)
    people = context.frames["persons"].select("staffing", person="id")
    # Staffing is as of now: who is no civil servant any more may have been one until a stay ended.
    then = pl.when(runs | pl.col("staffing").is_in(CIVIL)).then("staffing")
    return (
        asked.join(_starts(pairs, "first"), on="id")
        .join(_starts(pairs, "last").drop("members"), on="id")
        .join(_followed(pairs), on="id", how="left")
        .join(people, on="person", how="left")
        .filter(~pl.col("followed").fill_null(value=False))
        .with_columns(
            until_first=pl.min_horizontal("over_first", pl.lit(context.on)),
            until_last=pl.min_horizontal("over_last", pl.lit(context.on)),
        )
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
            "exchange_free",
            "inner_head",
            then.alias("staffing"),
            pl.when(alone).then(statement=True).alias("last"),
            # A tenure that is not recorded may have come before.
            pl.when(whole).then("since_first").otherwise(pl.lit(MIN_DAY)).alias("since_first"),
            "since_last",
            "until_first",
            "until_last",
            pl.lit(1, pl.Int64).alias("terms_low"),
            pl.when(whole).then(pl.col("members").list.len().cast(pl.Int64)).alias("terms_high"),
        )
    )


VIEW = View(
    "stays",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "term_scope": SCOPE,
        "exchange_free": ("organizations.kind",),
        "inner_head": ("organizations.entity", "posts.kind"),
        "staffing": ("persons.staffing",),
        "last": ("tenures.post", "tenures.begins", "tenures.ends", "tenures.ended"),
        "since": ("tenures.begins", "tenures.ends", "tenures.post"),
        "until": ("tenures.ends", "tenures.ended"),
        "terms": ("tenures.post",),
    },
)
