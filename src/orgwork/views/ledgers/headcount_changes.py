"""Headcount changes: one row per movement and side, with by how much the unit's authorised number changed that day.

Of several movements on one day the sum counts. A number is certain where it is known which record of the unit's
authorised numbers held before that day and which on it.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import numbers
from orgwork.views.surveys import placed

COLUMNS = {
    "side": pl.String(),
    "measure": pl.String(),
    "released": pl.Boolean(),
    "before": pl.Int64(),
    "now": pl.Int64(),
    "moved": pl.Int64(),
    **numbers("apart"),
}


def _sides(context: ViewContext) -> pl.LazyFrame:
    """Return each movement twice: for the unit that gives, its number taken off, and for the one that is given it."""
    moves = context.frames["headcount_moves"].with_columns(day=_exact("begins"))
    common = ["id", "released", "day", "begins_first", "begins_last"]
    gives = moves.select(*common, "organization", "measure", side=pl.lit("gives"), change=-pl.col("number"))
    takes = moves.select(
        *common,
        organization="receiver",
        measure="to_measure",
        side=pl.lit("receives"),
        # What is given up adds nothing to the number of the office that takes it back.
        change=pl.when("released").then(0).when(~pl.col("released")).then("number"),
    )
    return pl.concat([gives, takes], how="diagonal_relaxed").with_row_index("row")


def _exact(name: str) -> pl.Expr:
    """Return a day that is known exactly."""
    first, last = pl.col(f"{name}_first"), pl.col(f"{name}_last")
    return pl.when(first == last).then(first)


def _moved(context: ViewContext, sides: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per row, the sum of what was moved to and from its unit and kind on its day; null if not certain."""
    pieces = [sides.select("organization", "measure", "change", "begins_first", "begins_last")]
    # What a merger does to a number on the same day is told by the merger.
    mergers = context.frames["mergers"].select("organization", "measure", "begins_first", "begins_last")
    pieces.append(mergers.with_columns(change=pl.lit(None, pl.Int64)))
    one = pl.concat(pieces, how="diagonal_relaxed").with_columns(
        first=pl.col("begins_first").fill_null(MIN_DAY), last=pl.col("begins_last").fill_null(MAX_DAY)
    )
    rows = sides.select("row", "organization", "measure", "day").join(
        one.drop("begins_first", "begins_last"), on="organization", suffix="_of"
    )
    day, near = pl.col("day"), pl.col("day").is_between(pl.col("first"), pl.col("last"))
    parted = ((pl.col("measure_of") != pl.col("measure")) | ~near).fill_null(value=False)
    sure = (pl.col("measure_of") == pl.col("measure")) & (pl.col("first") == day) & (pl.col("last") == day)
    told = rows.filter(~parted).with_columns(sure=sure.fill_null(value=False) & pl.col("change").is_not_null())
    return told.group_by("row").agg(moved=pl.when(pl.col("sure").all()).then(pl.col("change").sum()))


def _held(context: ViewContext, sides: pl.LazyFrame, *, before: bool) -> pl.LazyFrame:
    """Return, per row, the number authorised just before its day, or on it, and whether that is certain."""
    numbers_of = context.frames["establishments"].select(
        "organization",
        measure_of="measure",
        held="number",
        first=pl.col("begins_first").fill_null(MIN_DAY),
        last=pl.col("begins_last").fill_null(MAX_DAY),
        over_first=end_first(),
        over_last=end_last(),
    )
    rows = sides.select("row", "organization", "measure", "day").join(numbers_of, on="organization")
    day = pl.col("day")
    begun, not_begun = (
        (pl.col("last") < day, pl.col("first") >= day) if before else (pl.col("last") <= day, pl.col("first") > day)
    )
    gone, there = (
        (pl.col("over_last") < day, pl.col("over_first") >= day)
        if before
        else (pl.col("over_last") <= day, pl.col("over_first") > day)
    )
    parted = ((pl.col("measure_of") != pl.col("measure")) | not_begun | gone).fill_null(value=False)
    # Of numbers that may all run the latest holds; which one that is must be certain.
    told = rows.filter(~parted).with_columns(
        sure=((pl.col("measure_of") == pl.col("measure")) & begun & there).fill_null(value=False),
        latest=(pl.col("first") == pl.col("first").max().over("row")),
        behind=pl.col("last") < pl.col("first").max().over("row"),
    )
    known = told.filter(~pl.col("behind")).group_by("row")
    name = "before" if before else "now"
    return known.agg(pl.when(pl.col("sure").all() & (pl.len() == 1)).then(pl.col("held").first()).alias(name))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    sides = _sides(context)
    whole = context.complete("establishments", "organization") & context.complete("headcount_moves", "organization")
    apart = pl.when(whole).then(pl.col("now") - pl.col("before") - pl.col("moved"))
    rows = (
        sides.join(_moved(context, sides), on="row", how="left")
        .join(_held(context, sides, before=True), on="row", how="left")
        .join(_held(context, sides, before=False), on="row", how="left")
    )
    return placed(context, rows).select(
        pl.concat_str("id", pl.lit(":"), "side").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        "side",
        "measure",
        "released",
        "before",
        "now",
        "moved",
        apart.alias("apart_low"),
        apart.alias("apart_high"),
    )


VIEW = View(
    "headcount_changes",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("headcount_moves.begins",),
        "side": ("headcount_moves.organization", "headcount_moves.receiver"),
        "measure": ("headcount_moves.measure", "headcount_moves.to_measure"),
        "released": ("headcount_moves.released",),
        "before": ("establishments.number", "establishments.begins", "establishments.measure"),
        "now": ("establishments.number", "establishments.begins", "establishments.measure"),
        "moved": ("headcount_moves.number", "headcount_moves.begins"),
        "apart": ("establishments.number", "establishments.begins", "headcount_moves.number", "headcount_moves.begins"),
    },
)
