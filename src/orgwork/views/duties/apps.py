"""Applications of governments: one row per application, one per body with how many it has for the grass roots.

And one row per model activity (创建示范、达标), with who started it.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.duties.listing import given_days, running
from orgwork.views.surveys import placed

RULE_DAY = date(2026, 1, 25)
"""The day on which the rule on applications was made; what was on line then has to be put on record."""

FLAGS = {
    "no_repeats": "repeats_forms",
    "no_forms_below": "fills_forms",
    "no_ranking": "ranks",
    "not_forced": "forced",
    "no_assessing": "assesses",
    "no_business": "sells",
}
"""What an application should not do, and the field that says whether it does."""

APP_COLUMNS = {
    "running": pl.Boolean(),
    "level": pl.String(),
    "necessary": pl.Boolean(),
    **dict.fromkeys(FLAGS, pl.Boolean()),
    "online_before": pl.Boolean(),
    **{f"{name}_{side}": pl.Date() for name in ("counted", "registered") for side in ("first", "last")},
}
BODY_COLUMNS = {"apps_low": pl.Int64(), "apps_high": pl.Int64()}
ACTIVITY_COLUMNS = {
    "starter": pl.String(),
    "approved": pl.Boolean(),
    "listed": pl.Boolean(),
    "no_fee": pl.Boolean(),
}


def _today(context: ViewContext) -> list[pl.Expr]:
    return [pl.lit(context.on).alias("day_first"), pl.lit(context.on).alias("day_last")]


def build_apps(context: ViewContext) -> pl.LazyFrame:
    """Build the view of applications; what is not on record yet is so to the last day there is."""
    begins_first, begins_last = pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY)
    before = pl.when(begins_last <= RULE_DAY).then(statement=True).when(begins_first > RULE_DAY).then(statement=False)
    never = pl.col("unregistered").fill_null(value=False) & pl.col("registered_first").is_null()
    later = (pl.col("registered_first") > context.on).fill_null(value=False)
    return placed(context, context.frames["government_apps"]).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        *_today(context),
        pl.concat_list("id").alias("records"),
        running(context).alias("running"),
        "level",
        "necessary",
        *[(~pl.col(field)).alias(name) for name, field in FLAGS.items()],
        before.alias("online_before"),
        pl.lit(RULE_DAY).alias("counted_first"),
        pl.lit(RULE_DAY).alias("counted_last"),
        pl.when(never | later)
        .then(pl.lit(MAX_DAY))
        .otherwise(pl.col("registered_first").fill_null(MIN_DAY))
        .alias("registered_first"),
        pl.when(never | later)
        .then(pl.lit(MAX_DAY))
        .otherwise(pl.col("registered_last").fill_null(MAX_DAY))
        .alias("registered_last"),
    )


def build_bodies(context: ViewContext) -> pl.LazyFrame:
    """Build the view of central bodies with applications for the grass roots."""
    counted = running(context) & (pl.col("level") == "central") & pl.col("grassroots")
    rows = (
        context.frames["government_apps"]
        .group_by("organization")
        .agg(
            apps_low=counted.fill_null(value=False).sum().cast(pl.Int64),
            apps_high=counted.fill_null(value=True).sum().cast(pl.Int64),
            apps=pl.col("id"),
        )
    )
    return placed(context, rows.filter(pl.col("apps_high") > 0)).select(
        pl.col("organization").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        *_today(context),
        pl.concat_list(pl.concat_list("organization"), "apps").alias("records"),
        "apps_low",
        pl.when(context.complete("government_apps", "organization")).then("apps_high").alias("apps_high"),
    )


def build_activities(context: ViewContext) -> pl.LazyFrame:
    """Build the view of model activities."""
    return placed(context, context.frames["model_activities"]).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        *given_days(),
        pl.concat_list("id").alias("records"),
        "starter",
        "approved",
        "listed",
        (~pl.col("fee")).alias("no_fee"),
    )


APPS = View(
    "government_apps",
    Grain.ORGANIZATION,
    APP_COLUMNS,
    (),
    build_apps,
    origins={
        "running": ("government_apps.begins", "government_apps.ends", "government_apps.ended"),
        "level": ("government_apps.level",),
        "necessary": ("government_apps.necessary",),
        **{name: (f"government_apps.{field}",) for name, field in FLAGS.items()},
        "online_before": ("government_apps.begins",),
        "registered": ("government_apps.registered", "government_apps.unregistered"),
    },
)
BODIES = View(
    "app_bodies",
    Grain.ORGANIZATION,
    BODY_COLUMNS,
    (),
    build_bodies,
    origins={"apps": ("government_apps.level", "government_apps.grassroots", "government_apps.ended")},
)
ACTIVITIES = View(
    "model_activities",
    Grain.ORGANIZATION,
    ACTIVITY_COLUMNS,
    (),
    build_activities,
    origins={
        "day": ("model_activities.begins",),
        "starter": ("model_activities.starter",),
        "approved": ("model_activities.approved",),
        "listed": ("model_activities.listed",),
        "no_fee": ("model_activities.fee",),
    },
)
