"""Village items: one row per item asked of a village, what its test suggests, and what was decided by whom.

The suggestion follows from the recorded answers and from nothing else. It stands beside the decision; no rule holds one
against the other.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import COMMON, Grain, View, ViewContext
from orgwork.model.names import plain
from orgwork.views.duties.listing import running
from orgwork.views.observations import there
from orgwork.views.surveys import placed

ANSWERS = ("has_basis", "needed", "complaint", "leads")
"""What is asked of an item; the answers are the reasons of what is suggested."""
COLUMNS = {
    "running": pl.Boolean(),
    "kind": pl.String(),
    "certificate": pl.String(),
    "basis": pl.String(),
    "answered": pl.Boolean(),
    "decided": pl.Boolean(),
    "decision": pl.String(),
    "suggested": pl.String(),
    **dict.fromkeys(ANSWERS, pl.Boolean()),
    "cancelled": pl.Boolean(),
    "hours": pl.Int64(),
    "added_up": pl.Boolean(),
    "matter": pl.String(),
}
COUNTED_COLUMNS = {
    "running": pl.Boolean(),
    "decided": pl.Boolean(),
    "decision": pl.String(),
    "item_kind": pl.String(),
}
_NONE = pl.lit([], pl.List(pl.String))


def suggestion() -> pl.Expr:
    """Return what the recorded answers suggest: cancel, keep by list, keep, or nothing where they do not settle it.

    Any one reason is enough to cancel. What a policy demands, the village needs and nobody strongly complains of is
    kept: by list where only the village can lead it, else as it is.
    """
    kept = pl.col("has_basis") & pl.col("needed") & ~pl.col("complaint")
    return (
        pl.when(~pl.col("has_basis") | ~pl.col("needed") | pl.col("complaint"))
        .then(pl.lit("cancel"))
        .when(kept & pl.col("leads"))
        .then(pl.lit("keep_by_list"))
        .when(kept & ~pl.col("leads"))
        .then(pl.lit("keep"))
    )


def decision(context: ViewContext) -> pl.Expr:
    """Return what was decided by the day asked for; a decision that surely came later is not there yet."""
    later = (pl.col("decided_first") > context.on).fill_null(value=False)
    return pl.when(later).then(pl.lit("none")).otherwise("decision")


def _spent(context: ViewContext) -> pl.LazyFrame:
    """Return, per cancelled item, what its hours are used for."""
    return (
        context.frames["freed_hours"]
        .group_by("item", "organization")
        .agg(spent=pl.col("hours").sum(), spent_known=pl.col("hours").is_not_null().all(), uses=pl.col("id"))
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    on, runs, decided = pl.lit(context.on), running(context), decision(context)
    rows = placed(context, context.frames["village_items"]).join(
        _spent(context), left_on=["id", "organization"], right_on=["item", "organization"], how="left"
    )
    seen = context.complete("freed_hours", "organization") & pl.col("spent_known").fill_null(value=True)
    by_name = there("decided_by") & there("decided_last")
    return rows.select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list(pl.concat_list("id"), pl.col("uses").fill_null(_NONE)).alias("records"),
        runs.alias("running"),
        "kind",
        plain("certificate").alias("certificate"),
        "basis",
        pl.when(pl.all_horizontal(pl.col(one).is_not_null() for one in ANSWERS)).then(statement=True).alias("answered"),
        pl.when(decided == "none").then(statement=False).when(decided.is_not_null()).then(by_name).alias("decided"),
        decided.alias("decision"),
        suggestion().alias("suggested"),
        *ANSWERS,
        ((decided == "cancel") & ~runs).alias("cancelled"),
        "hours",
        pl.when(seen).then(pl.col("spent").fill_null(0) == pl.col("hours")).alias("added_up"),
        "matter",
    )


def build_counted(context: ViewContext) -> pl.LazyFrame:
    """Build the view of items that indicators count."""
    return build(context).select(*COMMON, "running", "decided", "decision", item_kind="kind")


VIEW = View(
    "village_items",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "running": ("village_items.begins", "village_items.ends", "village_items.ended"),
        "kind": ("village_items.kind",),
        "certificate": ("village_items.certificate",),
        "basis": ("village_items.basis",),
        "answered": tuple(f"village_items.{one}" for one in ANSWERS),
        "decided": ("village_items.decision", "village_items.decided_by", "village_items.decided"),
        "decision": ("village_items.decision", "village_items.decided"),
        "suggested": tuple(f"village_items.{one}" for one in ANSWERS),
        **{one: (f"village_items.{one}",) for one in ANSWERS},
        "cancelled": ("village_items.decision", "village_items.ends", "village_items.ended"),
        "hours": ("village_items.hours",),
        "added_up": ("freed_hours.hours", "village_items.hours"),
        "matter": ("village_items.matter",),
    },
)
COUNTED = View(
    "counted_items",
    Grain.ORGANIZATION,
    COUNTED_COLUMNS,
    ("village_items",),
    build_counted,
    origins={
        "item_kind": VIEW.origins["kind"],
        **{name: VIEW.origins[name] for name in ("running", "decided", "decision")},
    },
)
"""The same rows for indicators: where there is no such table the number is not known, and no nought."""
