"""Meetings with a quorum: one row per meeting of a committee, and per general meeting that voted on something."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext

_NUMBERS = ("due", "present", "voters", "voters_present", "in_favour")
COLUMNS = {
    "kind": pl.String(),
    "voted": pl.Boolean(),
    "passed": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in _NUMBERS for side in ("low", "high")},
}


def sound(part: str, whole: str) -> pl.Expr:
    """Return a part of a whole, null where it cannot be one: they contradict each other, and one of them is wrong."""
    wrong = (pl.col(part) > pl.col(whole)) | (pl.col(whole) < 1)
    return pl.when(~wrong.fill_null(value=False)).then(part)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; lectures, theme days and the like have no quorum and are left out."""
    kind, voted = pl.col("kind"), pl.col("voted")
    asked = ((kind == "committee") | ((kind == "general") & voted)).fill_null(value=True)
    places = context.frames["organizations"].select("place", organization="id")
    numbers = {
        "due": sound("due", "due"),
        "present": sound("present", "due"),
        "voters": sound("voters", "voters"),
        "voters_present": sound("voters_present", "voters"),
        "in_favour": sound("in_favour", "voters"),
    }
    return (
        context.frames["branch_meetings"]
        .filter(asked)
        .join(places, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("organization").alias("subject"),
            pl.col("place").fill_null("").alias("place_upper"),
            pl.col("place").alias("place_lower"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            "kind",
            "voted",
            "passed",
            *(told.alias(f"{name}_{side}") for name, told in numbers.items() for side in ("low", "high")),
        )
    )


VIEW = View(
    "branch_meetings",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("branch_meetings.begins",),
        **{name: (f"branch_meetings.{name}",) for name in ("kind", "voted", "passed", *_NUMBERS)},
    },
)
