"""Observations: one row per observation on the political quality of a cadre, with what its record lacks.

Nothing is added up over a person: a row tells whether somebody answers for what was recorded, whether another person
verified it, and whether the cadre was heard.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.postings import managed, place_bounds

COLUMNS = {
    "state": pl.String(),
    "named": pl.Boolean(),
    "evidenced": pl.Boolean(),
    "verified": pl.Boolean(),
    "heard": pl.Boolean(),
}


def there(column: str) -> pl.Expr:
    """Return yes where a field says something; where it says nothing, that is not known."""
    return pl.when(pl.col(column).is_not_null()).then(statement=True)


def heard(context: ViewContext) -> pl.Expr:
    """Return whether whoever was asked replied, declined to, or let the time for it pass."""
    due_first, due_last = pl.col("reply_due_first"), pl.col("reply_due_last")
    passed = pl.when(due_last < context.on).then(statement=True).when(due_first >= context.on).then(statement=False)
    in_time = (
        pl.when(pl.col("asked_last") <= due_first)
        .then(statement=True)
        .when(pl.col("asked_first") > due_last)
        .then(statement=False)
    )
    return pl.col("reply").is_in(["given", "declined"]) | (passed & in_time)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is the one that manages the person, else that of the person's unit."""
    return managed(context, context.frames["observations"]).select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        "state",
        (there("recorder") & there("fact")).alias("named"),
        (pl.col("evidenced") & there("origin")).alias("evidenced"),
        (pl.col("verifier").str.strip_chars() != pl.col("recorder").str.strip_chars()).alias("verified"),
        heard(context).alias("heard"),
    )


VIEW = View(
    "observations",
    Grain.PERSON,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("observations.begins",),
        "state": ("observations.state",),
        "named": ("observations.recorder", "observations.fact"),
        "evidenced": ("observations.evidenced", "observations.origin"),
        "verified": ("observations.verifier", "observations.recorder"),
        "heard": ("observations.reply", "observations.asked", "observations.reply_due"),
    },
)
