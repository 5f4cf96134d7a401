"""Rank influences: one row per rank gained and sanction of the person, with the day from which its period runs.

How sanctions follow each other is told as of promotions in level (see influences); the first rank on record is no
step up, and neither is a lower one.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import influences, rank_ladder
from orgwork.views.postings import place_bounds

PERIODS = "cadre.rank.influence"

COLUMNS = {
    "from_rank": pl.String(),
    "to_rank": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "kind": pl.String(),
    "inside": pl.Boolean(),
    "given_first": pl.Date(),
    "given_last": pl.Date(),
    "runs_first": pl.Date(),
    "runs_last": pl.Date(),
    "freed_early": pl.Boolean(),
}


def rises(context: ViewContext) -> pl.LazyFrame:
    """Return the steps to a higher rank, and what may be one."""
    known = pl.when(context.complete("ranks", "person")).then("from_rank")
    steps = rank_ladder.gains(context).with_columns(from_rank=known, to_rank="listed")
    steps = steps.with_columns(*rank_ladder.rungs(before="from_rank", gained="to_rank"))
    up = (pl.col("to_rung") > 0) & (pl.col("from_rung") < pl.col("to_rung"))
    return steps.filter(up.fill_null(value=True)).select(
        "from_rank",
        "to_rank",
        "from_rung",
        "to_rung",
        "day_first",
        "day_last",
        *place_bounds("managed_by", "within"),
        key="id",
        subject="person",
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    return influences.judged(context, rises(context), PERIODS, ("from_rank", "to_rank", "from_rung", "to_rung"))


VIEW = View(
    "rank_influences",
    Grain.PAIR,
    COLUMNS,
    ("ranks", "persons", "sanctions"),
    build,
    origins={
        "day": ("ranks.begins",),
        "from_rank": ("ranks.begins", "ranks.rank", "ranks.kind"),
        "to_rank": ("ranks.rank", "ranks.kind"),
        "kind": ("sanctions.kind", "sanctions.body"),
        "inside": ("sanctions.begins", "ranks.begins"),
        "given": ("sanctions.begins",),
        "runs": ("sanctions.begins", "sanctions.kind"),
        "freed_early": ("sanctions.ends", "sanctions.ended"),
    },
    limits=(PERIODS, influences.LONGEST),
)
