"""Waivers: whether a documented exception excuses a row."""

from __future__ import annotations

import polars as pl

from orgwork.declare import Rule
from orgwork.model import Register
from orgwork.model.register import end_first, end_last
from orgwork.places import tier

WAIVER = "__waiver"
"""The column that says whether a waiver record excuses the row: yes, no, or perhaps."""


def waivers(rule: Rule, register: Register) -> pl.DataFrame | None:
    """Return the records that may excuse a row of a rule; None where there is none."""
    records = register.frames["waivers"]
    if rule.waiver_by is None or records.is_empty():
        return None
    records = records.filter(pl.col("rule") == rule.key)
    return None if records.is_empty() else _spans(records, rule.waiver_by)


def with_waivers(rows: pl.LazyFrame, records: pl.DataFrame) -> pl.LazyFrame:
    """Add whether a waiver record excuses each row: yes, no, or perhaps.

    Args:
        rows: those of a view.
        records: what `waivers` returns.

    """
    pairs = rows.select("key", "subject", "day_first", "day_last").join(records.lazy(), on="subject")
    yes = (pl.col("w_last") <= pl.col("day_first")) & (pl.col("w_early") > pl.col("day_last"))
    no = (pl.col("w_first") > pl.col("day_last")) | (pl.col("w_late") <= pl.col("day_first"))
    covers = pl.when(yes).then(statement=True).when(no.fill_null(value=False)).then(statement=False)
    found = (
        pairs.with_columns((covers & pl.col("may")).alias("hit"))
        .group_by("key")
        .agg(
            pl.when(pl.col("hit").any())
            .then(statement=True)
            .when(pl.col("hit").is_null().any())
            .then(None)
            .otherwise(pl.lit(value=False))
            .alias(WAIVER),
            pl.lit(value=True).alias("__asked"),
        )
    )
    rows = rows.join(found, on="key", how="left", maintain_order="left")
    return rows.with_columns(pl.when(pl.col("__asked")).then(WAIVER).otherwise(pl.lit(value=False)).alias(WAIVER)).drop(
        "__asked"
    )


def _spans(records: pl.DataFrame, outermost: int) -> pl.DataFrame:
    """Return whom each waiver is about, whether its place may grant it, and between which days it holds."""
    granted = {p: tier(p) <= outermost for p in records["granted_by"].unique() if p is not None}
    return records.select(
        "subject",
        may=pl.col("granted_by").replace_strict(granted, default=None, return_dtype=pl.Boolean),
        w_first="begins_first",
        w_last="begins_last",
        w_early=end_first(),
        w_late=end_last(),
    )
