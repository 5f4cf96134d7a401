"""Rank returns: one row per rank gained and adjustment of the person before it, with the day of the adjustment.

Which adjustments bind is told as of appointments (see returns); the first rank on record is no step up, and neither is
a lower one.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import rank_influences, returns

COLUMNS = {
    "from_rank": pl.String(),
    "to_rank": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "ground": pl.String(),
    "inside": pl.Boolean(),
    "given_first": pl.Date(),
    "given_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    marked = context.frames["adjustments"].select(subject="person", marked=pl.lit(value=True)).unique()
    whole = context.complete("adjustments", "subject")
    events = (
        rank_influences.rises(context)
        .join(marked, on="subject", how="left")
        .with_columns(whole=whole)
        .filter(pl.col("marked").is_not_null() | ~pl.col("whole"))
        .drop("marked")
        .rename({"key": "event", "subject": "person"})
    )
    return returns.adjusted(context, events).select(
        "key",
        pl.col("person").alias("subject"),
        "place_upper",
        "place_lower",
        "day_first",
        "day_last",
        "records",
        *COLUMNS,
    )


VIEW = View(
    "rank_returns",
    Grain.PAIR,
    COLUMNS,
    ("ranks", "persons", "adjustments"),
    build,
    origins={
        "day": ("ranks.begins",),
        "from_rank": ("ranks.begins", "ranks.rank", "ranks.kind"),
        "to_rank": ("ranks.rank", "ranks.kind"),
        "ground": ("adjustments.ground",),
        "inside": ("adjustments.begins", "adjustments.ends", "adjustments.ended", "ranks.begins"),
        "given": ("adjustments.begins",),
    },
)
