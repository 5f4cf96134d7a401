"""Occasions: what is held no more than so often in a calendar year, each with how many there were until then.

The second of a year is the one too many. What may have been held in that year, or before that day, widens the number.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext

COMPREHENSIVE = "comprehensive"


def held(context: ViewContext, table: str, *same: str) -> pl.LazyFrame:
    """Return, per row that is or may be comprehensive (`id`), how many its year had until its day, itself too.

    Args:
        context: what the view is built from.
        table: its name; its rows have an organization, a kind and a beginning.
        same: further columns that rows must share to be counted together.

    """
    days = [pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY)]
    rows = (
        context.frames[table]
        .filter((pl.col("kind") == COMPREHENSIVE).fill_null(value=True))
        .select("id", "organization", "kind", *same, first=days[0], last=days[1])
    )
    pairs = rows.join(rows, on="organization", suffix="_other").filter(pl.col("id") != pl.col("id_other"))
    shared = pl.all_horizontal(pl.lit(value=True), *[pl.col(one) == pl.col(f"{one}_other") for one in same])
    first, last = pl.col("first_other"), pl.col("last_other")
    one_year = (pl.col("first").dt.year() == pl.col("last").dt.year()) & (first.dt.year() == last.dt.year())
    in_year = (first.dt.year() <= pl.col("last").dt.year()) & (last.dt.year() >= pl.col("first").dt.year())
    sure = shared & (pl.col("kind_other") == COMPREHENSIVE) & one_year & in_year & (last <= pl.col("first"))
    may = shared.fill_null(value=True) & in_year & (first <= pl.col("last"))
    counted = pairs.group_by("id").agg(
        sure=sure.fill_null(value=False).sum().cast(pl.Int64),
        may=may.sum().cast(pl.Int64),
        others=pl.col("id_other").filter(may),
    )
    whole = context.complete(table, "organization")
    return rows.join(counted, on="id", how="left").select(
        "id",
        "others",
        held_low=pl.col("sure").fill_null(0) + 1,
        held_high=pl.when(whole).then(pl.col("may").fill_null(0) + 1),
    )
