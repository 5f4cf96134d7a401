"""Village postings: one row per person sent to work in a village, with how long, and whether kept free for it.

How long somebody stays is asked by the text of the day of sending. Whether somebody is kept free is true of the whole
time: such a row speaks for the day asked for while the posting runs, else for the day on which it was over.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import lasting, lines

COLUMNS = {
    "kind": pl.String(),
    "scope": pl.String(),
    "over": pl.Boolean(),
    "not_lent": pl.Boolean(),
    **{f"{name}_{side}": pl.Date() for name in ("sent", "left", "until") for side in ("first", "last")},
}
FREE_COLUMNS = {
    "kind": pl.String(),
    "outside_quota": pl.Boolean(),
    "released": pl.Boolean(),
    "sent_first": pl.Date(),
    "sent_last": pl.Date(),
}


def _sent() -> tuple[pl.Expr, pl.Expr]:
    """Return the first and the last day on which the person may have been sent."""
    first, last = pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY)
    return first.alias("sent_first"), last.alias("sent_last")


def _lent(context: ViewContext) -> pl.LazyFrame:
    """Return which postings were surely, or perhaps, cut into by a loan of the person to another unit.

    Whoever is lent to the village itself is there, not away.
    """
    span = {"from": pl.col("begins_first").fill_null(MIN_DAY), "to": pl.col("begins_last").fill_null(MAX_DAY)}
    ends = {"over_first": end_first(), "over_last": end_last()}
    postings = context.frames["village_postings"].filter(pl.col("person").is_not_null())
    postings = postings.select("id", "person", "organization", **span, **ends)
    loans = context.frames["secondments"].select("person", "borrower", **span, **ends)
    both = postings.join(loans, on="person", suffix="_loan")
    elsewhere = pl.col("borrower") != pl.col("organization")
    meets = (
        pl.when((pl.col("to") < pl.col("over_first_loan")) & (pl.col("to_loan") < pl.col("over_first")))
        .then(statement=True)
        .when((pl.col("from") >= pl.col("over_last_loan")) | (pl.col("from_loan") >= pl.col("over_last")))
        .then(statement=False)
    )
    cut = both.with_columns(cut=meets & elsewhere)
    return cut.group_by("id").agg(surely=pl.col("cut").any(), maybe=pl.col("cut").fill_null(value=True).any())


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a loan on file counts beside what the posting's own record says."""
    rows = context.frames["village_postings"].join(_lent(context), on="id", how="left")
    # Of somebody who is not in the register, or whose loans may not all be on file, that there was none is not known.
    known = pl.col("person").is_not_null() & context.complete("secondments", "person")
    found = (
        pl.when(pl.col("surely"))
        .then(statement=True)
        .when(~pl.col("maybe").fill_null(value=False) & known)
        .then(statement=False)
    )
    running = pl.col("ended").eq(other=False).fill_null(value=False)
    return lines(
        context,
        rows,
        [
            "kind",
            "scope",
            pl.col("ended").alias("over"),
            (~(pl.col("lent") | found)).alias("not_lent"),
            *_sent(),
            end_first().alias("left_first"),
            end_last().alias("left_last"),
            # Of somebody still there only the time so far is known.
            pl.when(running).then(pl.lit(context.on)).otherwise(end_first()).alias("until_first"),
            pl.when(running)
            .then(pl.lit(context.on))
            .otherwise(pl.min_horizontal(end_last(), pl.lit(context.on)))
            .alias("until_last"),
        ],
    )


def build_free(context: ViewContext) -> pl.LazyFrame:
    """Build the view of whether people are kept free."""
    outside, released = (~pl.col("in_quota")).alias("outside_quota"), (~pl.col("home_work")).alias("released")
    rows = context.frames["village_postings"]
    return lines(context, rows, ["kind", outside, released, *_sent()], on=lasting(context))


VIEW = View(
    "village_postings",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("village_postings.begins",),
        "kind": ("village_postings.kind",),
        "scope": ("village_postings.scope",),
        "over": ("village_postings.ended",),
        "not_lent": ("village_postings.lent", "secondments.begins", "secondments.ends", "secondments.borrower"),
        "sent": ("village_postings.begins",),
        "left": ("village_postings.ends", "village_postings.ended"),
        "until": ("village_postings.ends", "village_postings.ended"),
    },
)

FREE = View(
    "village_posts_free",
    Grain.ORGANIZATION,
    FREE_COLUMNS,
    (),
    build_free,
    origins={
        "day": ("village_postings.ends", "village_postings.ended"),
        "kind": ("village_postings.kind",),
        "outside_quota": ("village_postings.in_quota",),
        "released": ("village_postings.home_work",),
        "sent": ("village_postings.begins",),
    },
)
"""Whether those sent are free of the village's posts and of their home unit's work."""
