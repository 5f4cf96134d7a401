"""Work given to villages: one row per assignment, how it stood to the village's lists, and what came with it."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.names import is_community
from orgwork.views.duties.items import decision
from orgwork.views.duties.listing import beside_lists, given_days, word_of
from orgwork.views.surveys import placed

COLUMNS = {
    "standing": pl.String(),
    "given_as": pl.String(),
    "basis": pl.String(),
    "quota": pl.String(),
    "department_duty": pl.String(),
    "responsible_for": pl.String(),
    "judged_by": pl.String(),
    "pay": pl.String(),
    "consent": pl.String(),
    "paid": pl.Boolean(),
    "consented": pl.Boolean(),
    "community": pl.Boolean(),
    "assigned_by": pl.String(),
    "matter": pl.String(),
}
LISTED = ("self_governed", "assisting")
"""The lists whose items a village may be asked for; the third names what was taken off it."""
_NONE = pl.lit([], pl.List(pl.String))


def _pairs(context: ViewContext) -> pl.LazyFrame:
    """Return, per assignment, how the items of its matter surely stood on that day, and how they may have."""
    entries = context.frames["village_items"].select(
        *("organization", "matter", "id", "list", "begins_first", "begins_last", "ends_first", "ends_last", "ended"),
        cancel=decision(context) == "cancel",
    )
    pairs = beside_lists(
        context.frames["village_assignments"].select("id", "organization", "matter", "begins_first", "begins_last"),
        entries,
    )
    listed, over = pl.col("entry_list").is_in(LISTED), pl.col("entry_until_last") <= pl.col("day_first")
    was_over = (pl.col("entry_until_first") <= pl.col("day_last")).fill_null(value=False)
    relief = pl.col("entry_list") == "burden_relief"
    told = {
        "listed": (pl.col("there") & listed, pl.col("maybe") & listed.fill_null(value=True)),
        "relieved": (pl.col("there") & relief, pl.col("maybe") & relief.fill_null(value=True)),
        "cancelled": (over & pl.col("entry_cancel"), was_over & pl.col("entry_cancel").fill_null(value=True)),
    }
    return pairs.group_by("id").agg(
        *[sure.fill_null(value=False).any().alias(f"{name}_sure") for name, (sure, _) in told.items()],
        *[
            (maybe & pl.col("entry_id").is_not_null()).fill_null(value=False).any().alias(f"{name}_maybe")
            for name, (_, maybe) in told.items()
        ],
        entries=pl.col("entry_id").drop_nulls(),
    )


def _standing(context: ViewContext) -> pl.Expr:
    """Return how a matter stood on the day it was given: the first that is sure, none once another may be the case."""
    open_ = ~context.complete("village_items", "organization") | pl.col("matter").is_null()
    return (
        pl.when("listed_sure")
        .then(pl.lit("listed"))
        .when(pl.col("listed_maybe") | open_)
        .then(None)
        .when("relieved_sure")
        .then(pl.lit("relieved"))
        .when("relieved_maybe")
        .then(None)
        .when("cancelled_sure")
        .then(pl.lit("cancelled"))
        .when("cancelled_maybe")
        .then(None)
        .otherwise(pl.lit("off_list"))
    )


def _either(column: str, yes: str, no: str) -> pl.Expr:
    return pl.when(column).then(pl.lit(yes)).when(~pl.col(column)).then(pl.lit(no))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    units = context.frames["organizations"].select(organization="id", community=is_community("name"))
    rows = placed(context, context.frames["village_assignments"]).join(units, on="organization")
    return rows.join(_pairs(context), on="id", how="left").select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        *given_days(),
        pl.concat_list(pl.concat_list("id"), pl.col("entries").fill_null(_NONE)).alias("records"),
        _standing(context).alias("standing"),
        "given_as",
        "basis",
        *[word_of(name).alias(name) for name in ("quota", "department_duty", "responsible_for", "judged_by")],
        _either("paid", "paid", "unpaid").alias("pay"),
        _either("consented", "consented", "not_consented").alias("consent"),
        "paid",
        "consented",
        "community",
        "assigned_by",
        "matter",
    )


_GIVEN = ("given_as", "basis", "quota", "department_duty", "responsible_for", "judged_by", "assigned_by", "matter")
VIEW = View(
    "village_assignments",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("village_assignments.begins",),
        "standing": (
            "village_assignments.matter",
            "village_assignments.begins",
            *[f"village_items.{name}" for name in ("list", "decision", "begins", "ends", "ended")],
        ),
        **{name: (f"village_assignments.{name}",) for name in _GIVEN},
        "pay": ("village_assignments.paid",),
        "consent": ("village_assignments.consented",),
        **{name: (f"village_assignments.{name}",) for name in ("paid", "consented")},
        "community": ("organizations.name",),
    },
)
