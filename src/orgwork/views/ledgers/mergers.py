"""Mergers: one row per merger and kind of number, with whether what was brought in is kept or given up."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines, numbers

COLUMNS = {
    "measure": pl.String(),
    "before": pl.Int64(),
    "after": pl.Int64(),
    "released": pl.Int64(),
    **numbers("lost"),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; what the merged bodies had is the sum of what each brought in."""
    parts = (
        context.frames["merged_units"]
        .group_by("merger", "organization")
        .agg(
            brought=pl.col("number").sum(),
            known=pl.col("number").is_not_null().all(),
            units=pl.col("id").sort(),
        )
    )
    rows = context.frames["mergers"].join(
        parts, left_on=["id", "organization"], right_on=["merger", "organization"], how="left"
    )
    seen = context.complete("merged_units", "organization") & pl.col("known")
    before = pl.when(seen.fill_null(value=False)).then("brought")
    lost = before - pl.col("after") - pl.col("released")
    return lines(
        context,
        rows,
        [
            "measure",
            before.alias("before"),
            "after",
            "released",
            lost.alias("lost_low"),
            lost.alias("lost_high"),
        ],
        also="units",
    )


VIEW = View(
    "mergers",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("mergers.begins",),
        "measure": ("mergers.measure",),
        "before": ("merged_units.number",),
        "after": ("mergers.after",),
        "released": ("mergers.released",),
        "lost": ("merged_units.number", "mergers.after", "mergers.released"),
    },
)
