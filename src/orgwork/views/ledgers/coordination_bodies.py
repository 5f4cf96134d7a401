"""Coordination bodies: one row per body, with what it has of its own and whether its end was kept."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import lasting, lines, numbers, passed

COLUMNS = {
    "name": pl.String(),
    "limited": pl.Boolean(),
    "ending": pl.Boolean(),
    "no_office": pl.Boolean(),
    "in_time": pl.Boolean(),
    **numbers("own"),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a body whose day has come is dissolved on the day asked for, or late.

    What a body has of its own it has today, however long ago it was set up.
    """
    runs = pl.when(end_last() <= context.on).then(statement=False).when(end_first() > context.on).then(statement=True)
    late = passed("due", context.on) & runs
    own = pl.col("headcount")
    return lines(
        context,
        context.frames["coordination_bodies"],
        [
            "name",
            "limited",
            "ending",
            (~pl.col("office")).alias("no_office"),
            (~late).alias("in_time"),
            own.alias("own_low"),
            own.alias("own_high"),
        ],
        on=lasting(context),
    )


VIEW = View(
    "coordination_bodies",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("coordination_bodies.ends", "coordination_bodies.ended"),
        "name": ("coordination_bodies.name",),
        "limited": ("coordination_bodies.limited",),
        "ending": ("coordination_bodies.ending",),
        "no_office": ("coordination_bodies.office",),
        "in_time": ("coordination_bodies.due", "coordination_bodies.ends", "coordination_bodies.ended"),
        "own": ("coordination_bodies.headcount",),
    },
)
