"""Foundings: one row per request to set up or abolish a Party organization, with who replied and when."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.branches.standing import COMMITTEE, PLACED, placed

COLUMNS = {
    "act": pl.String(),
    "in_village": pl.Boolean(),
    "village_committee": pl.Boolean(),
    "replied": pl.Boolean(),
    "approver": pl.String(),
    "total_low": pl.Int64(),
    "total_high": pl.Int64(),
    "received_first": pl.Date(),
    "received_last": pl.Date(),
    "answered_first": pl.Date(),
    "answered_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a request exists from the day it was received."""
    village = pl.col("setting") == "village"
    return placed(context, context.frames["branch_foundings"].rename({"body": "approver"})).select(
        pl.col("id").alias("key"),
        *PLACED,
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        "act",
        village.alias("in_village"),
        (village & (pl.col("body") == COMMITTEE) & (pl.col("act") == "set_up")).alias("village_committee"),
        pl.col("ended").alias("replied"),
        "approver",
        pl.col("total").alias("total_low"),
        pl.col("total").alias("total_high"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("received_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("received_last"),
        end_first().alias("answered_first"),
        end_last().alias("answered_last"),
    )


VIEW = View(
    "branch_foundings",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("branch_foundings.begins",),
        "act": ("branch_foundings.act",),
        "in_village": ("branches.setting",),
        "village_committee": ("branches.setting", "organizations.kind", "branch_foundings.act"),
        "replied": ("branch_foundings.ends", "branch_foundings.ended"),
        "approver": ("branch_foundings.body",),
        "total": ("branches.members",),
        "received": ("branch_foundings.begins",),
        "answered": ("branch_foundings.ends", "branch_foundings.ended"),
    },
)
