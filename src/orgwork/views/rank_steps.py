"""Rank steps: one row per rank gained, with the rank before it and since when, so to speak, the lower one was held.

Since when is told in `rank_service`: years count as the texts count them, and the limit itself stays what they say.
The first rank on record is no step: entry and the change to ranks in 2019 follow other texts.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.postings import place_bounds
from orgwork.views.rank_ladder import gains, rungs
from orgwork.views.rank_service import served
from orgwork.views.service import SERVED

COLUMNS = {
    "from_rank": pl.String(),
    "to_rank": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "rank_since_first": pl.Date(),
    "rank_since_last": pl.Date(),
    "post_since_first": pl.Date(),
    "post_since_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    steps = gains(context)
    whole = context.complete("ranks", "person")
    none = pl.lit([], pl.List(pl.String))
    return (
        steps.join(served(context), on="id")
        .with_columns(from_rank=pl.when(whole).then("from_rank"))
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            "day_first",
            "day_last",
            pl.concat_list(
                pl.concat_list("id"), pl.col("rank_members").fill_null(none), pl.col("post_members").fill_null(none)
            )
            .list.unique(maintain_order=True)
            .alias("records"),
            "from_rank",
            pl.col("listed").alias("to_rank"),
            *rungs(before="from_rank", gained="listed"),
            # A rank that is not recorded may have been held before.
            *(
                column
                for name in ("rank", "post")
                for column in (
                    pl.when(whole).then(f"{name}_since_first").otherwise(pl.lit(MIN_DAY)).alias(f"{name}_since_first"),
                    pl.col(f"{name}_since_last"),
                )
            ),
        )
    )


VIEW = View(
    "rank_steps",
    Grain.PERSON,
    COLUMNS,
    ("ranks", "persons"),
    build,
    origins={
        "from_rank": ("ranks.begins", "ranks.rank", "ranks.kind"),
        "to_rank": ("ranks.rank", "ranks.kind"),
        "rank_since": ("ranks.begins", "ranks.ends", "ranks.ended", "assessments.grade"),
        "post_since": (
            "ranks.begins",
            "ranks.ends",
            "ranks.ended",
            *SERVED,
            "assessments.grade",
        ),
    },
)
