"""Pay ledgers: one row per count on a list of who is paid, beside the number authorised, the staff and the other list.

The staff are known as of the day asked for, so a list is held against them only where it is of that month. The two
lists of one month are held against each other, kind by kind.
"""

from __future__ import annotations

import attrs
import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import establishments
from orgwork.views.ledgers.lines import lines, numbers

COLUMNS = {
    "list": pl.String(),
    "measure": pl.String(),
    "current": pl.Boolean(),
    "paid": pl.Int64(),
    **numbers("authorised", "filled", "above", "apart", "lists_apart"),
}


def _current(context: ViewContext) -> pl.Expr:
    """Return whether a list is of the month of the day asked for."""
    month = context.on.replace(day=1)
    first, last = pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY)
    return pl.when(first >= month).then(statement=True).when(last < month).then(statement=False)


def _other(context: ViewContext) -> pl.LazyFrame:
    """Return, per count, that of the other list for the same unit, kind and month; null where it is not certain."""
    counts = context.frames["pay_counts"].select(
        "id", "organization", "kind", "measure", "number", "begins_first", "begins_last"
    )
    both = counts.join(counts, on="organization", suffix="_other").filter(pl.col("id") != pl.col("id_other"))
    months = [pl.col(name).dt.truncate("1mo") for name in ("begins_first", "begins_last")]
    others = [pl.col(f"{name}_other").dt.truncate("1mo") for name in ("begins_first", "begins_last")]
    parted = (
        (pl.col("kind") == pl.col("kind_other"))
        | (pl.col("measure") != pl.col("measure_other"))
        | (months[0] > others[1])
        | (months[1] < others[0])
    ).fill_null(value=False)
    same = (
        (pl.col("kind") != pl.col("kind_other"))
        & (pl.col("measure") == pl.col("measure_other"))
        & (months[0] == months[1])
        & (others[0] == others[1])
        & (months[0] == others[0])
    )
    told = both.filter(~parted).with_columns(sure=same.fill_null(value=False))
    return told.group_by("id").agg(
        # Two counts of one kind and month may not both be right.
        other=pl.when(pl.col("sure").all() & (pl.len() == 1)).then(pl.col("number_other").first()),
        beside=pl.col("id_other").sort(),
    )


def _staff(context: ViewContext) -> pl.LazyFrame:
    """Return what is authorised and filled by unit and kind; nothing is counted where no list is on file."""
    wanted = ("authorised_low", "authorised_high", "filled_low", "filled_high")
    if context.collect(context.frames["pay_counts"].select(pl.len())).item():
        # Headcount is filled by people: gaps in posts and appointments leave it as it is.
        gaps = {table: ids for table, ids in context.partial.items() if table not in {"posts", "tenures"}}
        return establishments.build(attrs.evolve(context, partial=gaps)).select(
            pl.col("subject").alias("organization"), "measure", *wanted
        )
    return pl.LazyFrame(schema={"organization": pl.String(), "measure": pl.String(), **dict.fromkeys(wanted, pl.Int64)})


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    whole = context.complete("pay_counts", "organization")
    number = pl.col("number")
    apart = pl.when(whole).then(number - pl.col("other"))
    rows = (
        context.frames["pay_counts"]
        .join(_staff(context), on=["organization", "measure"], how="left")
        .join(_other(context), on="id", how="left")
    )
    return lines(
        context,
        rows,
        [
            pl.col("kind").alias("list"),
            "measure",
            _current(context).alias("current"),
            number.alias("paid"),
            *(f"{name}_{side}" for name in ("authorised", "filled") for side in ("low", "high")),
            (number - pl.col("authorised_high")).alias("above_low"),
            (number - pl.col("authorised_low")).alias("above_high"),
            (number - pl.col("filled_high")).alias("apart_low"),
            (number - pl.col("filled_low")).alias("apart_high"),
            apart.alias("lists_apart_low"),
            apart.alias("lists_apart_high"),
        ],
        also="beside",
    )


VIEW = View(
    "pay_ledgers",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("pay_counts.begins",),
        "list": ("pay_counts.kind",),
        "measure": ("pay_counts.measure",),
        "current": ("pay_counts.begins",),
        "paid": ("pay_counts.number",),
        "authorised": ("establishments.number",),
        "filled": ("persons.organization", "persons.staffing", "persons.status"),
        "above": ("pay_counts.number", "establishments.number"),
        "apart": ("pay_counts.number", "persons.staffing", "persons.status", "persons.organization"),
        "lists_apart": ("pay_counts.number", "pay_counts.measure", "pay_counts.kind", "pay_counts.begins"),
    },
)
