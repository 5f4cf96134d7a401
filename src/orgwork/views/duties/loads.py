"""Village loads: one row per village and kind of item, how many of it run and how many hours they take in a year.

What was cancelled does not count from its day on. An item whose kind is not known may be of any kind.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import VILLAGE_KINDS
from orgwork.views.duties.listing import running
from orgwork.views.surveys import placed

COLUMNS = {
    "kind": pl.String(),
    **{f"{name}_{side}": pl.Int64() for name in ("number", "hours") for side in ("low", "high")},
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    on = pl.lit(context.on)
    runs = running(context)
    items = context.frames["village_items"].select(
        "id", "organization", "hours", "kind", sure=runs.fill_null(value=False), maybe=runs.fill_null(value=True)
    )
    kinds = pl.LazyFrame({"of": VILLAGE_KINDS})
    rows = (
        items.filter("maybe")
        .join(kinds, how="cross")
        .filter((pl.col("kind") == pl.col("of")).fill_null(value=True))
        .with_columns(sure=pl.col("sure") & pl.col("kind").is_not_null())
        .group_by("organization", "of")
        .agg(
            number_low=pl.col("sure").sum().cast(pl.Int64),
            number_high=pl.len().cast(pl.Int64),
            hours_low=pl.col("hours").filter("sure").sum(),
            hours_high=pl.col("hours").sum(),
            known=pl.col("hours").is_not_null().all(),
            items=pl.col("id"),
        )
    )
    complete = context.complete("village_items", "organization")
    return placed(context, rows).select(
        pl.concat_str("organization", "of", separator=":").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list(pl.concat_list("organization"), "items").alias("records"),
        pl.col("of").alias("kind"),
        "number_low",
        pl.when(complete).then("number_high").alias("number_high"),
        "hours_low",
        pl.when(complete & pl.col("known")).then("hours_high").alias("hours_high"),
    )


_RUNNING = ("village_items.kind", "village_items.begins", "village_items.ends", "village_items.ended")
VIEW = View(
    "village_loads",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "kind": ("village_items.kind",),
        "number": _RUNNING,
        "hours": ("village_items.hours", *_RUNNING),
    },
)
