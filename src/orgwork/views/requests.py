"""Requests: one row per request, with its kind and the days on which it was received and answered.

To a member of a leading team who wants to leave the civil service the law gives an answer later than to others; who
was one when the request came, the appointments tell.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import managed, place_bounds

LEADER = "leader_resignation"
"""The kind of a request to leave that comes from a member of a leading team."""

COLUMNS = {
    "asks": pl.String(),
    "kind": pl.String(),
    "notified_first": pl.Date(),
    "notified_last": pl.Date(),
    "received_first": pl.Date(),
    "received_last": pl.Date(),
    "answered_first": pl.Date(),
    "answered_last": pl.Date(),
}


def _leading(rows: pl.LazyFrame, tenures: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per request to leave, whether the person led when it came: yes, no, or perhaps."""
    held = tenures.select(
        "person",
        "leader",
        begun_first=pl.col("begins_first").fill_null(MIN_DAY),
        begun_last=pl.col("begins_last").fill_null(MAX_DAY),
        over_first=end_first(),
        over_last=end_last(),
    )
    pairs = rows.join(held, on="person").filter(
        pl.col("begun_first") <= pl.col("received_last"), pl.col("over_last") > pl.col("received_first")
    )
    surely = (pl.col("begun_last") <= pl.col("received_first")) & (pl.col("over_first") > pl.col("received_last"))
    then = pl.when(surely).then("leader").otherwise(pl.when(~pl.col("leader")).then(statement=False))
    return pairs.group_by("id").agg(leads=then.any(ignore_nulls=False))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is the one that manages the person, else that of the person's unit."""
    frames = context.frames
    rows = frames["requests"].select(
        "id",
        "person",
        "kind",
        asks="kind",
        notified_first=pl.col("notified_first").fill_null(MIN_DAY),
        notified_last=pl.col("notified_last").fill_null(MAX_DAY),
        received_first=pl.col("begins_first").fill_null(MIN_DAY),
        received_last=pl.col("begins_last").fill_null(MAX_DAY),
        answered_first=end_first(),
        answered_last=end_last(),
    )
    # Whose appointments may not all be there may have led.
    none = pl.when(context.complete("tenures", "person")).then(statement=False)
    alone = pl.col("asked").is_null() | ~pl.col("leads")
    leads = pl.when(alone).then(none).when("leads").then(statement=True)
    # Of a kind that is not known nothing is said of leaders either.
    resigns = pl.when(pl.col("kind").ne_missing("resignation")).then("kind").when(leads).then(pl.lit(LEADER))
    return (
        managed(context, rows)
        .join(_leading(rows, frames["tenures"]).with_columns(asked=pl.lit(value=True)), on="id", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("received_first").alias("day_first"),
            pl.col("received_last").alias("day_last"),
            pl.concat_list("id").alias("records"),
            "asks",
            resigns.when(~leads).then("kind").alias("kind"),
            "notified_first",
            "notified_last",
            "received_first",
            "received_last",
            "answered_first",
            "answered_last",
        )
    )


VIEW = View(
    "requests",
    Grain.PERSON,
    COLUMNS,
    ("requests", "tenures"),
    build,
    origins={
        "asks": ("requests.kind",),
        "kind": ("requests.kind", "tenures.leader", "tenures.begins", "tenures.ends"),
        "notified": ("requests.notified",),
        "received": ("requests.begins",),
        "answered": ("requests.ends", "requests.ended"),
    },
)
