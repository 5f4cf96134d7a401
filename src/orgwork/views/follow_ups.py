"""Follow-ups: one row per adjustment, with the day on which the person was last followed up, and the day it was over.

No national text that was read says how often somebody who was moved is followed up (跟踪管理): the nation asks nothing
here. A layer that does declares its own interval, and a deadline on this view that starts with `followed` and is done
with `over`. The decision itself counts as the first day. It is over when the adjustment is revoked, or with a follow-up
recorded as the final one.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import managed, place_bounds

COLUMNS = {
    "ground": pl.String(),
    "way": pl.String(),
    "followed_first": pl.Date(),
    "followed_last": pl.Date(),
    "over_first": pl.Date(),
    "over_last": pl.Date(),
}


def _followed(context: ViewContext, given: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per adjustment, what is known of the follow-ups after it, and of those that may lie after it."""
    done = context.frames["follow_ups"].select(
        "person",
        "final",
        follow_up="id",
        on_first=pl.col("begins_first").fill_null(MIN_DAY),
        on_last=pl.min_horizontal(pl.col("begins_last").fill_null(MAX_DAY), pl.lit(context.on)),
    )
    pairs = given.join(done, on="person").filter(pl.col("on_last") >= pl.col("given_first"))
    after = pl.col("on_first") >= pl.col("given_last")
    final = pl.col("final").fill_null(value=False) & after
    perhaps = pl.col("final").fill_null(value=True)
    return pairs.group_by("id").agg(
        follow_ups=pl.col("follow_up").sort(),
        seen_first=pl.col("on_first").filter(after).max(),
        seen_last=pl.col("on_last").max(),
        final_first=pl.col("on_first").filter(perhaps).min(),
        final_last=pl.col("on_last").filter(final).min(),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is the one that manages the person, else that of the person's unit."""
    frames = context.frames
    given = frames["adjustments"].select(
        "id",
        "person",
        "ground",
        "way",
        given_first=pl.col("begins_first").fill_null(MIN_DAY),
        given_last=pl.col("begins_last").fill_null(MAX_DAY),
        revoked_first=end_first(),
        revoked_last=end_last(),
    )
    whole = context.complete("follow_ups", "person")
    none = pl.lit([], pl.List(pl.String))
    latest = pl.max_horizontal("given_last", "seen_last")
    return (
        managed(context, given)
        .join(_followed(context, given), on="id", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("given_first").alias("day_first"),
            pl.col("given_last").alias("day_last"),
            pl.concat_list(pl.concat_list("id"), pl.col("follow_ups").fill_null(none)).alias("records"),
            "ground",
            "way",
            pl.max_horizontal("given_first", "seen_first").alias("followed_first"),
            # One that is not recorded may have been made.
            pl.when(whole).then(latest).otherwise(pl.max_horizontal(latest, pl.lit(context.on))).alias("followed_last"),
            pl.when(whole)
            .then(pl.min_horizontal("revoked_first", "final_first"))
            .otherwise(pl.lit(MIN_DAY))
            .alias("over_first"),
            pl.min_horizontal("revoked_last", "final_last").alias("over_last"),
        )
    )


VIEW = View(
    "follow_ups",
    Grain.PERSON,
    COLUMNS,
    ("adjustments", "follow_ups"),
    build,
    origins={
        "ground": ("adjustments.ground",),
        "way": ("adjustments.way",),
        "followed": ("follow_ups.begins", "adjustments.begins"),
        "over": ("follow_ups.final", "follow_ups.begins", "adjustments.ends", "adjustments.ended"),
    },
)
