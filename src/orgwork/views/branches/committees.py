"""Committees: one row per committee of a Party organization and term, with its seats, tasks, and the end of the term.

How long a term is depends on where the organization works. The day that was approved instead of the end of the term
lies before or after it: the months between the two count as they begin.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY, add_months
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import months_between, months_on
from orgwork.model.register import end_first, end_last
from orgwork.views.branches.standing import BRANCH, COMMITTEE, GENERAL, PLACED, placed

NONE = "no_text"
"""Where none of the texts read gives a term or a number of members."""
_COUNTS = ("seats", "secretaries", "deputies")
_DAYS = ("begins", "left", "term_over", "secretary_full")
COLUMNS = {
    "term_kind": pl.String(),
    "size_kind": pl.String(),
    "temporary": pl.Boolean(),
    "postponed": pl.Boolean(),
    "tasked": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in (*_COUNTS, "shift") for side in ("low", "high")},
    **{f"{name}_{side}": pl.Date() for name in _DAYS for side in ("first", "last")},
}
TERM_COLUMNS = {
    "superior": pl.String(),
    "term_kind": pl.String(),
    "running": pl.Boolean(),
    "over": pl.Boolean(),
    "soon": pl.Boolean(),
}
_MOST_YEARS = 100


def _term_kind() -> pl.Expr:
    """Return which text gives the term."""
    body, setting = pl.col("body"), pl.col("setting")
    local = setting.is_in(["village", "community"])
    township = (body == COMMITTEE) & (setting == "township")
    return (
        pl.when(local)
        .then(setting)
        .when(township)
        .then(pl.lit("township"))
        .when(~local & (body == BRANCH))
        .then(pl.lit("other"))
        .when(~local & ~township & body.is_not_null())
        .then(pl.lit(NONE))
    )


def _size_kind() -> pl.Expr:
    """Return which text gives the number of members."""
    township = (pl.col("body") == COMMITTEE) & (pl.col("setting") == "township")
    none = (pl.col("body") == GENERAL) | ((pl.col("body") != BRANCH) & ~township)
    return (
        pl.when(pl.col("body") == BRANCH)
        .then(pl.lit("branch"))
        .when(township)
        .then(pl.lit("township"))
        .when(none)
        .then(pl.lit(NONE))
    )


def _term_over() -> list[pl.Expr]:
    """Return the bounds of the day on which the term is over."""
    years = pl.when(pl.col("years").is_between(1, _MOST_YEARS)).then("years")
    return [
        months_on(pl.col(f"begins_{side}"), years * 12).fill_null(otherwise).alias(f"term_over_{side}")
        for side, otherwise in (("first", MIN_DAY), ("last", MAX_DAY))
    ]


def _begun(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Return how many months begin between two days: the last of them need not be over."""
    whole, _ = months_between(start, end)
    return whole + (months_on(start, whole) < end).cast(pl.Int64)


def _shift() -> list[pl.Expr]:
    """Return the bounds of the months between the end of the term and the day approved instead."""
    over = [pl.col("term_over_first"), pl.col("term_over_last")]
    told = [pl.col("postponed_to_first").fill_null(MIN_DAY), pl.col("postponed_to_last").fill_null(MAX_DAY)]
    least = pl.max_horizontal(_begun(over[1], told[0]), _begun(told[1], over[0]), 0)
    most = pl.max_horizontal(_begun(over[0], told[1]), _begun(told[0], over[1]))
    known = (pl.min_horizontal(over[0], told[0]) > MIN_DAY) & (pl.max_horizontal(over[1], told[1]) < MAX_DAY)
    return [
        pl.when(known).then(least).otherwise(0).alias("shift_low"),
        pl.when(known).then(most).alias("shift_high"),
    ]


def _ending(context: ViewContext) -> list[pl.Expr]:
    """Return whether the term, by its own years, is over, and whether it is over within a year from now."""
    on, year = pl.lit(context.on), pl.lit(add_months(context.on, 12))
    first, last = pl.col("term_over_first"), pl.col("term_over_last")
    over = pl.when(last <= on).then(statement=True).when(first > on).then(statement=False)
    near = pl.when((first > on) & (last <= year)).then(statement=True).when((last <= on) | (first > year))
    return [over.alias("over"), near.then(statement=False).alias("soon")]


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a committee exists from the day it was elected."""
    rows = placed(context, context.frames["branch_committees"]).with_columns(*_term_over()).with_columns(*_shift())
    return rows.select(
        pl.col("id").alias("key"),
        *PLACED,
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        _term_kind().alias("term_kind"),
        _size_kind().alias("size_kind"),
        "temporary",
        "postponed",
        (pl.col("organizing") & pl.col("publicity") & pl.col("discipline")).alias("tasked"),
        *(pl.col(name).alias(f"{name}_{side}") for name in _COUNTS for side in ("low", "high")),
        pl.col("begins_first").fill_null(MIN_DAY),
        pl.col("begins_last").fill_null(MAX_DAY),
        end_first().alias("left_first"),
        end_last().alias("left_last"),
        "term_over_first",
        "term_over_last",
        "shift_low",
        "shift_high",
        pl.col("secretary_full_first").fill_null(MIN_DAY),
        pl.col("secretary_full_last").fill_null(MAX_DAY),
    )


def build_terms(context: ViewContext) -> pl.LazyFrame:
    """Build the view of terms that run; it speaks for the day asked for, however long ago a committee was elected."""
    on = pl.lit(context.on)
    running = pl.when(end_first() > on).then(statement=True)
    rows = placed(context, context.frames["branch_committees"]).filter(end_last() > on).with_columns(*_term_over())
    return rows.select(
        pl.col("id").alias("key"),
        *PLACED,
        on.alias("day_first"),
        on.alias("day_last"),
        pl.concat_list("id").alias("records"),
        pl.col("parent").alias("superior"),
        _term_kind().alias("term_kind"),
        running.alias("running"),
        *_ending(context),
    )


_OVER = ("branch_committees.begins", "branch_committees.years")
VIEW = View(
    "branch_committees",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("branch_committees.begins",),
        "term_kind": ("branches.setting", "organizations.kind"),
        "size_kind": ("branches.setting", "organizations.kind"),
        "temporary": ("organizations.kind",),
        "postponed": ("branch_committees.postponed",),
        "tasked": ("branch_committees.organizing", "branch_committees.publicity", "branch_committees.discipline"),
        **{name: (f"branch_committees.{name}",) for name in _COUNTS},
        "begins": ("branch_committees.begins",),
        "left": ("branch_committees.ends", "branch_committees.ended"),
        "term_over": _OVER,
        "shift": (*_OVER, "branch_committees.postponed_to"),
        "secretary_full": ("branch_committees.secretary_full",),
    },
)
TERMS = View(
    "branch_terms",
    Grain.ORGANIZATION,
    TERM_COLUMNS,
    (),
    build_terms,
    origins={
        "superior": ("organizations.parent",),
        "term_kind": ("branches.setting", "organizations.kind"),
        "running": ("branch_committees.ends", "branch_committees.ended"),
        "over": _OVER,
        "soon": _OVER,
    },
)
