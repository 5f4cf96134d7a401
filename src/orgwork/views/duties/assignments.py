"""Work given to townships: one row per assignment, and on which of the township's lists it stood on that day."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import DUTY_LISTS
from orgwork.views.duties.listing import beside_lists, given_days, settled
from orgwork.views.surveys import placed

COLUMNS = {
    "given_as": pl.String(),
    "given_on": pl.String(),
    "basis": pl.String(),
    "checked": pl.Boolean(),
    "on_basic": pl.Boolean(),
    "on_list": pl.Boolean(),
    "not_taken_back": pl.Boolean(),
    "assigned_by": pl.String(),
    "matter": pl.String(),
}
_NONE = pl.lit([], pl.List(pl.String))


def _on_lists(context: ViewContext) -> pl.LazyFrame:
    """Return, per assignment, on which lists the matter surely stood on that day, and on which it may have."""
    entries = context.frames["duties"].select(
        "organization", "matter", "id", "list", "begins_first", "begins_last", "ends_first", "ends_last", "ended"
    )
    pairs = beside_lists(
        context.frames["duty_assignments"].select("id", "organization", "matter", "begins_first", "begins_last"),
        entries,
    )
    known = {name: pl.col("entry_list") == name for name in DUTY_LISTS}
    return pairs.group_by("id").agg(
        *[(pl.col("there") & one.fill_null(value=False)).any().alias(f"{name}_sure") for name, one in known.items()],
        *[(pl.col("maybe") & one.fill_null(value=True)).any().alias(f"{name}_maybe") for name, one in known.items()],
        entries=pl.col("entry_id").drop_nulls(),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    rows = placed(context, context.frames["duty_assignments"]).join(_on_lists(context), on="id", how="left")
    open_ = ~context.complete("duties", "organization") | pl.col("matter").is_null()

    def stood(*lists: str) -> pl.Expr:
        sure = pl.any_horizontal([f"{name}_sure" for name in lists])
        return settled(sure, pl.any_horizontal([*(f"{name}_maybe" for name in lists), open_]))

    return rows.select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        *given_days(),
        pl.concat_list(pl.concat_list("id"), pl.col("entries").fill_null(_NONE)).alias("records"),
        "given_as",
        "given_on",
        "basis",
        "checked",
        stood("basic").alias("on_basic"),
        stood("basic", "cooperating").alias("on_list"),
        (~stood("taken_back")).alias("not_taken_back"),
        "assigned_by",
        "matter",
    )


_LISTED = (
    "duty_assignments.matter",
    "duty_assignments.begins",
    "duties.list",
    "duties.begins",
    "duties.ends",
    "duties.ended",
)
VIEW = View(
    "duty_assignments",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("duty_assignments.begins",),
        "given_as": ("duty_assignments.given_as",),
        "given_on": ("duty_assignments.given_on",),
        "basis": ("duty_assignments.basis",),
        "checked": ("duty_assignments.checked",),
        "on_basic": _LISTED,
        "on_list": _LISTED,
        "not_taken_back": _LISTED,
        "assigned_by": ("duty_assignments.assigned_by",),
        "matter": ("duty_assignments.matter",),
    },
)
