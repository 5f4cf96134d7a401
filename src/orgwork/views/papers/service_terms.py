"""The least time of service: one row per term, and one per term that was left, whether in time or not."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.graded import of_people
from orgwork.views.papers.bound import SERVED, SERVING, terms
from orgwork.views.tiers import FIELDS, tiers

_TERM_DAYS = {f"{name}_{side}": pl.Date() for name in ("begins", "until") for side in ("first", "last")}
TERM_COLUMNS = {"tier": pl.String(), **_TERM_DAYS}
EXIT_COLUMNS = {"left_for": pl.String(), "bound": pl.String()}


def build_terms(context: ViewContext) -> pl.LazyFrame:
    """Build the view of terms; a row speaks for the day on which the term began."""
    at = tiers(context).rename({"unit": "organization"})
    rows = terms(context).join(at, on="organization", how="left").drop("organization")
    return of_people(context, rows).select(
        pl.col("term").alias("key"),
        pl.col("person").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("bound_first").alias("day_first"),
        pl.col("bound_last").alias("day_last"),
        pl.concat_list("term").alias("records"),
        "tier",
        begins_first="bound_first",
        begins_last="bound_last",
        until_first="free_first",
        until_last="free_last",
    )


def build_exits(context: ViewContext) -> pl.LazyFrame:
    """Build the view of those who left, or may have left, on the day they left; `served` is a term that was over."""
    rows = context.frames["service_terms"].select(
        "person",
        "left_for",
        term="id",
        day_first=end_first(),
        day_last=end_last(),
        free_first=pl.col("until_first").fill_null(MIN_DAY),
        free_last=pl.col("until_last").fill_null(MAX_DAY),
    )
    early = pl.when(pl.col("day_last") < pl.col("free_first")).then(pl.lit(SERVING))
    bound = early.when(pl.col("day_first") >= pl.col("free_last")).then(pl.lit(SERVED))
    left = rows.filter(pl.col("day_first") <= context.on).with_columns(bound=bound)
    return of_people(context, left).select(
        pl.col("term").alias("key"),
        pl.col("person").alias("subject"),
        "place_upper",
        "place_lower",
        "day_first",
        "day_last",
        pl.concat_list("term").alias("records"),
        "left_for",
        "bound",
    )


TERMS = View(
    "service_terms",
    Grain.PERSON,
    TERM_COLUMNS,
    (),
    build_terms,
    origins={
        "day": ("service_terms.begins",),
        "tier": ("service_terms.organization", *FIELDS),
        "begins": ("service_terms.begins",),
        "until": ("service_terms.until",),
    },
)
"""Who is bound to serve where."""

EXITS = View(
    "service_exits",
    Grain.PERSON,
    EXIT_COLUMNS,
    (),
    build_exits,
    origins={
        "day": ("service_terms.ends", "service_terms.ended"),
        "left_for": ("service_terms.left_for",),
        "bound": ("service_terms.until", "service_terms.ends", "service_terms.ended"),
    },
)
"""Who left, and whether too early."""
