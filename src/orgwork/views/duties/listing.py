"""What stood on a unit's lists on the day on which work was given to it, and what the records leave open."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.model.names import plain
from orgwork.model.register import end_first, end_last

NOBODY = "无"
"""What a column says where the list, or the order, names nobody or nothing in it."""


def named(column: str) -> pl.Expr:
    """Return whether a column names something: no where it says that it names nothing; empty is not known."""
    said = plain(column)
    return pl.when(said == NOBODY).then(statement=False).when(said != "").then(statement=True)


def word_of(column: str) -> pl.Expr:
    """Return the word of a column without blanks; what names nothing is the word `none`."""
    said = plain(column)
    return pl.when(said == NOBODY).then(pl.lit("none")).when(said != "").then(said)


def running(context: ViewContext) -> pl.Expr:
    """Return whether a span surely runs, or surely does not, on the day asked for; null where that is open."""
    on = pl.lit(context.on)
    return (
        pl.when((pl.col("begins_last") <= on) & (end_first() > on))
        .then(statement=True)
        .when(end_last() <= on)
        .then(statement=False)
    )


def whole(context: ViewContext, table: str) -> bool:
    """Return whether a table is complete in general, so that a unit without a row in it has none."""
    return None not in context.partial.get(table, frozenset())


def given_days() -> list[pl.Expr]:
    """Return the first and last possible day on which work was given."""
    return [
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
    ]


def beside_lists(work: pl.LazyFrame, entries: pl.LazyFrame) -> pl.LazyFrame:
    """Return work given with each entry of the unit's lists of the same matter, one row without where there is none.

    Args:
        work: with `id`, `organization`, `matter` and the days on which it was given.
        entries: of the lists; all but the unit and the matter is told with `entry_` before its name.

    Returns:
        also `there`, whether the entry surely stood there on the day, and `maybe`, whether it may have.

    """
    known = entries.with_columns(
        matter=plain("matter"),
        since_first=pl.col("begins_first").fill_null(MIN_DAY),
        since_last=pl.col("begins_last").fill_null(MAX_DAY),
        until_first=end_first(),
        until_last=end_last(),
    ).select("organization", "matter", pl.exclude("organization", "matter").name.prefix("entry_"))
    pairs = work.with_columns(*given_days(), matter=plain("matter")).join(
        known, on=["organization", "matter"], how="left"
    )
    surely = (pl.col("entry_since_last") <= pl.col("day_first")) & (pl.col("entry_until_first") > pl.col("day_last"))
    perhaps = (pl.col("entry_since_first") <= pl.col("day_last")) & (pl.col("entry_until_last") > pl.col("day_first"))
    return pairs.with_columns(there=surely.fill_null(value=False), maybe=perhaps.fill_null(value=False))


def settled(sure: pl.Expr, perhaps: pl.Expr) -> pl.Expr:
    """Return yes where something is sure, no where it cannot be, and null between."""
    return pl.when(sure).then(statement=True).when(~perhaps).then(statement=False)
