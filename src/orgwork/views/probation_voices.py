"""Probation voices: one row per member at a decision, with whether a probation in the Party (留党察看) ran that day.

While it runs the member has neither a vote nor an election, and what the member is recorded to have said of an
appointment is one. Whoever was not there, or said nothing, had none.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views import appointments
from orgwork.views.clocks import sanctions
from orgwork.views.postings import place_bounds
from orgwork.views.sanction_steps import PROBATION

COLUMNS = {
    "by": pl.String(),
    "under": pl.Boolean(),
    "silent": pl.Boolean(),
    "said": pl.String(),
}


def _probations(context: ViewContext) -> pl.LazyFrame:
    """Return sanctions that are, or may be, a probation, with the days between which they ran."""
    probation = pl.col("kind") == PROBATION
    return (
        sanctions(context)
        .filter(probation.fill_null(value=True))
        .select(
            member="person",
            sanction="id",
            is_one=probation.fill_null(value=False),
            from_first=pl.col("begins_first").fill_null(MIN_DAY),
            from_last=pl.col("begins_last").fill_null(MAX_DAY),
            over_first=end_first(),
            over_last=end_last(),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it is about the day of the decision, and its subject is the member."""
    frames = context.frames
    there = frames["attendances"].select("presence", "said", key="id", member="person", attended="decision")
    decisions = appointments.named(
        context, frames["decisions"].join(there, left_on="id", right_on="attended", how="semi")
    )
    rows = (
        there.join(decisions, left_on="attended", right_on="id")
        .with_columns(
            day_first=pl.col("begins_first").fill_null(MIN_DAY), day_last=pl.col("begins_last").fill_null(MAX_DAY)
        )
        .cache()
    )
    pairs = rows.select("key", "member", "day_first", "day_last").join(_probations(context), on="member")
    may = (pl.col("from_first") <= pl.col("day_last")) & (pl.col("over_last") > pl.col("day_first"))
    surely = (
        pl.col("is_one") & (pl.col("from_last") <= pl.col("day_first")) & (pl.col("over_first") > pl.col("day_last"))
    )
    ran = pairs.filter(may).group_by("key").agg(sure=surely.any(), sanctions=pl.col("sanction").sort())
    none = context.complete("sanctions", "member") & pl.col("sure").is_null()
    quiet = (pl.col("said") == "none") | (pl.col("presence") != "present")
    spoke = pl.col("said") != "none"
    return rows.join(ran, on="key", how="left").select(
        "key",
        pl.col("member").alias("subject"),
        *place_bounds("managed_by", "within"),
        "day_first",
        "day_last",
        pl.concat_list(
            pl.concat_list("key", "attended"), pl.col("sanctions").fill_null(pl.lit([], pl.List(pl.String)))
        ).alias("records"),
        "by",
        pl.when("sure").then(statement=True).when(none).then(statement=False).alias("under"),
        pl.when(quiet).then(statement=True).when(spoke).then(statement=False).alias("silent"),
        "said",
    )


VIEW = View(
    "probation_voices",
    Grain.PERSON,
    COLUMNS,
    ("attendances", "decisions", "sanctions", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("decisions.begins",),
        "by": ("decisions.by",),
        "under": ("sanctions.kind", "sanctions.begins", "sanctions.ends", "sanctions.ended"),
        "silent": ("attendances.said", "attendances.presence"),
        "said": ("attendances.said",),
    },
)
