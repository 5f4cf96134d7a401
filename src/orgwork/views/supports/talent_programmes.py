"""Talent programmes: one row per programme, with those of its unit that were like it when it was set up."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import lines, numbers
from orgwork.views.supports.standing import begun, bounds, first, last

COLUMNS = {
    "name": pl.String(),
    "level": pl.String(),
    "measure": pl.String(),
    "successor": pl.String(),
    **numbers("similar"),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; one that ended when the other began was merged into it and is not beside it."""
    spans = {"from_first": first(), "from_last": last(), "over_first": end_first(), "over_last": end_last()}
    rows = context.frames["talent_programmes"].with_columns(**spans)
    slim = rows.select("id", "organization", "level", "measure", *spans)
    both = slim.join(slim, on="organization", suffix="_of").filter(pl.col("id") != pl.col("id_of"))
    day = ("from_first", "from_last")
    there = begun(("from_first_of", "from_last_of"), day) & ~begun(("over_first_of", "over_last_of"), day)
    alike = (pl.col("level") == pl.col("level_of")) & (pl.col("measure") == pl.col("measure_of")) & there
    counts = (
        both.select("id", "id_of", alike=alike)
        .group_by("id")
        .agg(
            similar_low=pl.col("alike").fill_null(value=False).sum().cast(pl.Int64),
            similar_high=pl.col("alike").fill_null(value=True).sum().cast(pl.Int64),
            others=pl.col("id_of").filter(pl.col("alike").fill_null(value=True)).sort(),
        )
    )
    known = context.complete("talent_programmes", "organization", past=True)
    joined = rows.join(counts, on="id", how="left")
    return lines(context, joined, ["name", "level", "measure", "successor", *bounds("similar", known)], also="others")


VIEW = View(
    "talent_programmes",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("talent_programmes.begins",),
        "name": ("talent_programmes.name",),
        "level": ("talent_programmes.level",),
        "measure": ("talent_programmes.measure",),
        "successor": ("talent_programmes.successor",),
        "similar": (
            *("talent_programmes.level", "talent_programmes.measure"),
            *("talent_programmes.begins", "talent_programmes.ends", "talent_programmes.ended"),
        ),
    },
)
