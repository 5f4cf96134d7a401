"""Early posts: one row per person, with whether a post begins before the month in which work starts, and which first.

A post that may be missing may be an early one; an early one that is there is one whatever is missing.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.career_spans import behind, common, dates, people, spans

COLUMNS = {
    "work_start_first": pl.Date(),
    "work_start_last": pl.Date(),
    "post_begun_first": pl.Date(),
    "post_begun_last": pl.Date(),
    "posts_after_start": pl.Boolean(),
}


def _too_early(held: pl.LazyFrame) -> pl.LazyFrame:
    """Return whose posts begin before work, surely or perhaps, and the begin of the first that surely does."""
    early = held.filter("post", pl.col("begin_low") < pl.col("work_high"))
    surely = pl.col("begin_high") < pl.col("work_low")
    first = [pl.col(by).filter(surely) for by in ("begin_low", "begin_high", "record")]
    begun = {name: day.filter(surely).sort_by(first).first() for name, day in dates({"post_begun": "begins"}).items()}
    return early.group_by("code").agg(early=surely.any(), early_posts=pl.col("record").filter(surely), **begun)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    columns, units = common(context)
    rows = people(context).join(_too_early(spans(context)), on="code", how="left")
    return rows.join(units, on="organization", how="left").select(
        *columns,
        pl.col("work_start_first").fill_null(MIN_DAY),
        pl.col("work_start_last").fill_null(MAX_DAY),
        "post_begun_first",
        "post_begun_last",
        pl.when(pl.col("early").fill_null(value=False))
        .then(statement=False)
        .when(pl.col("early").is_null() & pl.col("posts_whole"))
        .then(statement=True)
        .alias("posts_after_start"),
        "early_posts",
    )


VIEW = View(
    "early_posts",
    Grain.PERSON,
    COLUMNS,
    ("persons", "tenures"),
    build,
    origins={
        "work_start": ("persons.work_start",),
        "post_begun": ("tenures.begins",),
        "posts_after_start": ("persons.work_start", "tenures.begins"),
    },
    behind=behind("early_posts"),
)
