"""Chiefs: one row per chief, with what he or she is besides and how many steps of the choice were done in order."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import CHIEF_STEPS
from orgwork.views.surveys import placed

COLUMNS = {
    "tier": pl.String(),
    "standing": pl.String(),
    "steps_low": pl.Int64(),
    "steps_high": pl.Int64(),
}
_NONE = pl.lit([], pl.List(pl.String))


def _steps(context: ViewContext) -> pl.LazyFrame:
    """Return, per chief, how many steps were done in their order; one that came before its turn does not count."""
    step, sure = pl.col("step"), (pl.col("begins_last") <= context.on).fill_null(value=False)
    ends = {"first": pl.col("begins_first").fill_null(MIN_DAY), "last": pl.col("begins_last").fill_null(MAX_DAY)}
    # Of a step that is recorded twice the first time counts.
    days = {f"{name}_{side}": day.filter(step == name).min() for name in CHIEF_STEPS for side, day in ends.items()}
    found = (
        context.frames["chief_steps"]
        .with_columns(sure=sure)
        .group_by("organization", "chief")
        .agg(
            done=step.filter("sure").drop_nulls().n_unique().cast(pl.Int64),
            named=step.drop_nulls().n_unique().cast(pl.Int64),
            unnamed=step.null_count().cast(pl.Int64),
            found=pl.col("id"),
            **days,
        )
    )
    perhaps, surely = (_early(side, other) for side, other in (("last", "first"), ("first", "last")))
    most = pl.lit(len(CHIEF_STEPS), pl.Int64)
    return found.with_columns(
        # A step whose name is not known may be any of them, and have come too early.
        steps_low=pl.max_horizontal(pl.col("done") - perhaps - pl.col("unnamed"), pl.lit(0, pl.Int64)),
        steps_high=pl.when(pl.col("unnamed") > 0)
        .then(pl.min_horizontal(pl.col("named") + pl.col("unnamed"), most))
        .otherwise(pl.col("named") - surely),
    )


def _early(side: str, other: str) -> pl.Expr:
    """Return how many steps came before one that goes before them, by one end of their days and the other of later."""
    early = pl.lit(0, pl.Int64)
    for number, name in enumerate(CHIEF_STEPS[1:], start=1):
        before = [pl.col(f"{one}_{side}") > pl.col(f"{name}_{other}") for one in CHIEF_STEPS[:number]]
        early = early + pl.any_horizontal(*(one.fill_null(value=False) for one in before)).cast(pl.Int64)
    return early


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    tiers = context.frames["neighbourhoods"].select("organization", "tier", unit="id")
    rows = (
        context.frames["neighbourhood_chiefs"]
        .join(tiers, on=["organization", "unit"], how="left")
        .join(_steps(context), left_on=["organization", "id"], right_on=["organization", "chief"], how="left")
    )
    whole = context.complete("chief_steps", "organization")
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list(pl.concat_list("id"), pl.col("found").fill_null(_NONE)).alias("records"),
        "tier",
        "standing",
        pl.col("steps_low").fill_null(0),
        pl.when(whole).then(pl.col("steps_high").fill_null(0)).alias("steps_high"),
    )


VIEW = View(
    "neighbourhood_chiefs",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("neighbourhood_chiefs.begins",),
        "tier": ("neighbourhoods.tier",),
        "standing": ("neighbourhood_chiefs.standing",),
        "steps": ("chief_steps.step", "chief_steps.begins"),
    },
)
