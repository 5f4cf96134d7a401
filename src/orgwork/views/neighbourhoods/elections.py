"""Votes on chiefs: one row per step in which the masses chose, with how many could vote, were there, were in favour."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.surveys import placed

_COUNTS = ("eligible", "present", "in_favour")
COLUMNS = {
    "standing": pl.String(),
    "step": pl.String(),
    **{f"{name}_{side}": pl.Int64() for name in _COUNTS for side in ("low", "high")},
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; numbers that cannot both be right are unknown."""
    chiefs = context.frames["neighbourhood_chiefs"].select("organization", "standing", chief="id")
    rows = (
        context.frames["chief_steps"]
        .filter((pl.col("step") == "masses").fill_null(value=True))
        .join(chiefs, on=["organization", "chief"], how="left")
        .with_columns(
            right=(pl.col("present") <= pl.col("eligible")).fill_null(value=True)
            & (pl.col("in_favour") <= pl.col("present")).fill_null(value=True)
        )
    )
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id", "chief").alias("records"),
        "standing",
        "step",
        *[pl.when("right").then(name).alias(f"{name}_{side}") for name in _COUNTS for side in ("low", "high")],
    )


VIEW = View(
    "chief_elections",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("chief_steps.begins",),
        "standing": ("neighbourhood_chiefs.standing",),
        "step": ("chief_steps.step",),
        "eligible": ("chief_steps.eligible", "chief_steps.present"),
        "present": ("chief_steps.present", "chief_steps.eligible", "chief_steps.in_favour"),
        "in_favour": ("chief_steps.in_favour", "chief_steps.present"),
    },
)
