"""Vanity issues: one row per issue with what its record lacks; required topics: one row per unit, year and field.

A row tells whether somebody answers for what was found, whether the unit was heard, and whether, where it stands, it is
being put right and its closing was checked by another. Nothing is added up over a unit or a person.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.observations import heard, there
from orgwork.views.surveys import placed

COLUMNS = {
    "state": pl.String(),
    "named": pl.Boolean(),
    "evidenced": pl.Boolean(),
    "heard": pl.Boolean(),
    "closed": pl.Boolean(),
    "checked_by_other": pl.Boolean(),
    "investigators_low": pl.Int64(),
    "investigators_high": pl.Int64(),
}
TOPIC_COLUMNS = {"where": pl.String(), "topic": pl.String(), "present": pl.Boolean()}


def _corrections(context: ViewContext) -> pl.LazyFrame:
    """Return of each fault whether it is closed, and who must put it right."""
    return context.frames["corrections"].select("responsible", correction="id", closed="ended")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of issues."""
    rows = placed(context, context.frames["vanity_issues"]).join(_corrections(context), on="correction", how="left")
    checker, responsible = pl.col("checker").str.strip_chars(), pl.col("responsible").str.strip_chars()
    found = pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY)
    none = pl.lit([], pl.List(pl.String))
    fault = pl.when(pl.col("correction").is_not_null()).then(pl.concat_list("correction")).otherwise(none)
    return rows.select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        found[0].alias("day_first"),
        found[1].alias("day_last"),
        pl.concat_list(pl.concat_list("id"), fault).alias("records"),
        "state",
        (there("finder") & there("fact")).alias("named"),
        "evidenced",
        heard(context).alias("heard"),
        "closed",
        (there("checked_first") & (checker != responsible)).alias("checked_by_other"),
        pl.col("investigators").alias("investigators_low"),
        pl.col("investigators").alias("investigators_high"),
    )


def build_topics(context: ViewContext) -> pl.LazyFrame:
    """Build the view of topics; a row speaks for the last day of its year."""
    day = pl.date(pl.col("year"), 12, 31)
    return placed(context, context.frames["required_topics"]).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        day.fill_null(MIN_DAY).alias("day_first"),
        day.fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        "where",
        "topic",
        "present",
    )


VIEW = View(
    "vanity_issues",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("vanity_issues.begins",),
        "state": ("vanity_issues.state",),
        "named": ("vanity_issues.finder", "vanity_issues.fact"),
        "evidenced": ("vanity_issues.evidenced",),
        "heard": ("vanity_issues.reply", "vanity_issues.asked", "vanity_issues.reply_due"),
        "closed": ("vanity_issues.correction", "corrections.ended", "corrections.ends"),
        "checked_by_other": ("vanity_issues.checker", "vanity_issues.checked", "corrections.responsible"),
        "investigators": ("vanity_issues.investigators",),
    },
)
TOPICS = View(
    "required_topics",
    Grain.ORGANIZATION,
    TOPIC_COLUMNS,
    (),
    build_topics,
    origins={
        "day": ("required_topics.year",),
        "where": ("required_topics.where",),
        "topic": ("required_topics.topic",),
        "present": ("required_topics.present",),
    },
)
