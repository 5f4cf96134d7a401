"""Headcount uses: one row per leave to use vacant headcount or posts, with what was free and what was over then."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines, numbers, pairs

COLUMNS = {
    "group": pl.String(),
    "way": pl.String(),
    "number": pl.Int64(),
    "vacant": pl.Int64(),
    "excused": pl.Boolean(),
    "checked": pl.Boolean(),
    **numbers("left", "over"),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; who is placed for one of the three grounds is excused where it was reported before."""
    left = pl.col("vacant") - pl.col("number")
    return lines(
        context,
        context.frames["headcount_uses"],
        [
            pl.col("measure").str.split("_").list.first().alias("group"),
            "way",
            "number",
            "vacant",
            ((pl.col("ground") != "none") & pl.col("reported")).alias("excused"),
            "checked",
            left.alias("left_low"),
            left.alias("left_high"),
            *pairs("over"),
        ],
    )


VIEW = View(
    "headcount_uses",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("headcount_uses.begins",),
        "group": ("headcount_uses.measure",),
        "way": ("headcount_uses.way",),
        "number": ("headcount_uses.number",),
        "vacant": ("headcount_uses.vacant",),
        "excused": ("headcount_uses.ground", "headcount_uses.reported"),
        "checked": ("headcount_uses.checked",),
        "left": ("headcount_uses.vacant", "headcount_uses.number"),
        "over": ("headcount_uses.over",),
    },
)
