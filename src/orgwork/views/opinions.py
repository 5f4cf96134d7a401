"""Opinions: one row per decision of a Party body, with whether all who were there spoke, the head last.

All who were there are recorded where the meeting's own number of members present says so; who is missing may have
said anything. The head is the one recorded as chairing the body (主要负责人). Where two bear the same turn, or a
turn is not recorded, the order is known only as far as somebody surely spoke after the head.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import OPINIONS
from orgwork.views import appointments
from orgwork.views.postings import place_bounds

COLUMNS = {
    "by": pl.String(),
    "voiced": pl.Boolean(),
    "head_last": pl.Boolean(),
}


def _heard(context: ViewContext) -> pl.LazyFrame:
    """Return, per meeting, what those who were there said and in which order, as far as it is recorded."""
    there, spoke = pl.col("presence") == "present", pl.col("said") != OPINIONS[-1]
    head, turn = pl.col("head"), pl.col("turn")
    surely, perhaps = there.fill_null(value=False), there.fill_null(value=True)
    chairs = surely & head.fill_null(value=False)
    others = surely & ~head.fill_null(value=True)
    alone = (perhaps & head.fill_null(value=True)).sum() == 1
    latest = turn.filter(others).max()
    return (
        context.frames["attendances"]
        .group_by("decision")
        .agg(
            here=surely.sum(),
            told=(there & spoke).filter(perhaps).all(ignore_nulls=False),
            silent=(surely & ~spoke.fill_null(value=True)).any(),
            chaired=(chairs.sum() == 1) & alone,
            chair=turn.filter(chairs).max(),
            latest=latest,
            unordered=turn.filter(surely).is_null().any() | there.is_null().any(),
            attendances=pl.col("id").sort(),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    rows = appointments.named(
        context, context.frames["decisions"].filter((pl.col("by") == "party").fill_null(value=True))
    )
    whole = pl.lit(value="attendances" not in context.partial) & (pl.col("here") == pl.col("present"))
    after = pl.col("chaired") & (pl.col("latest") > pl.col("chair"))
    last = pl.col("chaired") & ~pl.col("unordered") & (pl.col("latest").fill_null(0) < pl.col("chair"))
    named = pl.when("found").then("tenure")
    none = pl.lit([], pl.List(pl.String))
    return rows.join(_heard(context), left_on="id", right_on="decision", how="left").select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list(pl.concat_list("id", named).list.drop_nulls(), pl.col("attendances").fill_null(none)).alias(
            "records"
        ),
        "by",
        pl.when("silent").then(statement=False).when(whole & pl.col("told")).then(statement=True).alias("voiced"),
        pl.when(after).then(statement=False).when(whole & last).then(statement=True).alias("head_last"),
    )


VIEW = View(
    "opinions",
    Grain.PERSON,
    COLUMNS,
    ("decisions", "attendances", "tenures", "posts", "organizations"),
    build,
    origins={
        "day": ("decisions.begins",),
        "by": ("decisions.by",),
        "voiced": ("attendances.said", "attendances.presence", "decisions.present"),
        "head_last": ("attendances.turn", "attendances.head", "attendances.presence", "decisions.present"),
    },
)
