"""Which of several meetings on one appointment decided it, and which left the matter to the next.

Where opinions differ widely the vote is postponed. A meeting that surely reached no majority, and was followed by
another of the same kind of body on the same appointment, decided nothing. Where it is not known whether it reached
one, or whether another followed, either may be the decision. A meeting after which no other is recorded is taken for
the decision, whatever its votes: what it led to was decided there or nowhere.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext

VOTES = ("decisions.due", "decisions.present", "decisions.in_favour", "decisions.against", "decisions.postponed")
"""The fields of records that tell whether a meeting reached a majority."""


def right() -> pl.Expr:
    """Return whether the numbers of a meeting can stand beside each other; a number that is not known speaks for it."""
    votes = pl.sum_horizontal("in_favour", "against", "postponed")
    wrong = [
        pl.col("due") < 1,
        pl.col("present") > pl.col("due"),
        votes > pl.min_horizontal("present", "due"),
        pl.col("for_reopening") > pl.col("due"),
    ]
    return ~pl.any_horizontal(*wrong).fill_null(value=False)


def reached() -> pl.Expr:
    """Return whether a meeting reached a majority of the members due; null where its numbers do not tell."""
    there = pl.min_horizontal("present", "due")
    most = pl.coalesce("in_favour", there - pl.sum_horizontal("against", "postponed"))
    yes = pl.col("in_favour") * 2 > pl.col("due")
    no = most * 2 <= pl.col("due")
    return pl.when(right() & yes).then(statement=True).when(right() & no).then(statement=False)


def _followed(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per meeting without a known majority, whether one of the same kind surely, or perhaps, came after it."""
    days = {"first": pl.col("begins_first").fill_null(MIN_DAY), "last": pl.col("begins_last").fill_null(MAX_DAY)}
    told = rows.select("id", "person", "about", "by", "reached", **days).cache()
    open_to = told.filter(~pl.col("reached").fill_null(value=False))
    other = told.select("person", *(pl.col(name).alias(f"other_{name}") for name in ("id", "about", "by", *days)))
    same = (pl.col("about") == pl.col("other_about")) & (pl.col("by") == pl.col("other_by"))
    pairs = open_to.join(other, on="person").filter(
        pl.col("id") != pl.col("other_id"),
        same.fill_null(value=True),
        pl.col("other_last") >= pl.col("first"),
    )
    surely = (same & (pl.col("other_first") > pl.col("last"))).fill_null(value=False)
    return pairs.group_by("id").agg(surely=surely.any(), perhaps=pl.lit(value=True).first())


def settled(context: ViewContext) -> pl.LazyFrame:
    """Return, per decision, whether it settled the matter: `row` (its id) and `settles`, null where it may have."""

    def derive() -> pl.LazyFrame:
        frames = context.frames
        meant = frames["tenures"].select("person", tenure="id", about="id")
        rows = (
            frames["decisions"]
            # A decision that names no appointment of its own person may be about any of them.
            .join(
                meant.join(frames["decisions"].select("tenure").unique(), on="tenure", how="semi"),
                on=["person", "tenure"],
                how="left",
            )
            .with_columns(reached=reached())
        )
        nothing = pl.col("surely") & ~pl.col("reached")
        return (
            rows.select("id", "reached")
            .join(_followed(rows), on="id", how="left")
            .select(
                row="id",
                settles=pl.when(pl.col("perhaps").is_null())
                .then(statement=True)
                .when(nothing.fill_null(value=False))
                .then(statement=False),
            )
        )

    return context.once("settled", derive)
