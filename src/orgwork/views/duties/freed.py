"""Freed hours: one row per use of hours that a cancelled item freed, and one for what no use accounts for.

Where the account is whole the uses of an item, with what is unaccounted for, come to its hours exactly.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.duties.items import decision
from orgwork.views.duties.listing import running
from orgwork.views.surveys import placed

UNACCOUNTED = "unaccounted"
"""The use of hours of which no record says what they are used for."""
COLUMNS = {
    "cancelled": pl.Boolean(),
    "freed_use": pl.String(),
    "hours_low": pl.Int64(),
    "hours_high": pl.Int64(),
}


def _items(context: ViewContext) -> pl.LazyFrame:
    """Return the items that are, or may be, cancelled."""
    cancelled = (decision(context) == "cancel") & ~running(context)
    return (
        context.frames["village_items"]
        .select("organization", "hours", item="id", cancelled=cancelled)
        .filter(pl.col("cancelled").fill_null(value=True))
    )


def _uses(context: ViewContext) -> pl.LazyFrame:
    """Return what hours were used for."""
    return context.frames["freed_hours"].select(
        "organization",
        "item",
        "use",
        key="id",
        hours_low=pl.col("hours").fill_null(0),
        hours_high="hours",
        records=pl.concat_list("id", "item"),
    )


def _rest(context: ViewContext, items: pl.LazyFrame, uses: pl.LazyFrame) -> pl.LazyFrame:
    """Return what is left of the hours of each item; unknown hours of a use may be all that is left."""
    spent = uses.group_by("item", "organization").agg(
        sure=pl.col("hours_low").sum(), known=pl.col("hours_high").is_not_null().all()
    )
    left = (pl.col("hours") - pl.col("sure").fill_null(0)).clip(lower_bound=0)
    whole = pl.col("known").fill_null(value=True) & context.complete("freed_hours", "organization")
    return (
        items.join(spent, on=["item", "organization"], how="left")
        .with_columns(hours_high=left, hours_low=pl.when(whole).then(left).fill_null(0))
        .filter((pl.col("hours_high") > 0).fill_null(value=True))
        .select(
            "organization",
            "item",
            "cancelled",
            pl.lit(UNACCOUNTED).alias("use"),
            pl.concat_str("item", pl.lit(f":{UNACCOUNTED}")).alias("key"),
            "hours_low",
            "hours_high",
            pl.concat_list("item").alias("records"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    on = pl.lit(context.on)
    items, uses = _items(context), _uses(context)
    spent = uses.join(items.drop("hours"), on=["item", "organization"])
    rows = pl.concat([spent, _rest(context, items, uses).select(spent.collect_schema().names())])
    return placed(context, rows).select(
        "key",
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        on.alias("day_first"),
        on.alias("day_last"),
        "records",
        "cancelled",
        pl.col("use").alias("freed_use"),
        "hours_low",
        "hours_high",
    )


VIEW = View(
    "freed_hours",
    Grain.ORGANIZATION,
    COLUMNS,
    ("village_items", "freed_hours"),
    build,
    origins={
        "cancelled": ("village_items.decision", "village_items.ends", "village_items.ended"),
        "freed_use": ("freed_hours.use",),
        "hours": ("freed_hours.hours", "village_items.hours"),
    },
)
