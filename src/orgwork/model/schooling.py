"""Schooling: what is recorded in words, put into groups that have an order."""

from __future__ import annotations

import polars as pl

GROUPS = ("lower", "secondary", "college", "bachelor", "master", "doctor")
"""The groups, lowest first: 初中及以下, 中专和高中, 大专, 大学本科, 研究生, 博士."""
OTHER = "other"
"""Something is recorded, and none of the words below is in it."""

# The first word that stands in what is recorded decides: a longer one before those that are part of it.
_WORDS = (
    ("博士", "doctor"),
    ("硕士", "master"),
    ("研究生", "master"),
    ("本科", "bachelor"),
    ("中等", "secondary"),
    ("中专", "secondary"),
    ("大专", "college"),
    ("专科", "college"),
    ("大学普通班", "college"),
    ("大学", "bachelor"),
    ("中技", "secondary"),
    ("高中", "secondary"),
    ("初中", "lower"),
    ("小学", "lower"),
)
_UNFINISHED = "肄业|结业|在读|未毕业"


def group(column: str) -> pl.Expr:
    """Return the group of what is recorded in a column; `other` where no word is known, null where nothing is."""
    found: pl.Expr = pl.when(pl.col(column).is_not_null()).then(pl.lit(OTHER))
    for word, name in reversed(_WORDS):
        found = pl.when(pl.col(column).str.contains(word, literal=True)).then(pl.lit(name)).otherwise(found)
    return found


def unfinished(column: str) -> pl.Expr:
    """Return whether the recorded words say that a course was not finished with a graduation."""
    return pl.col(column).str.contains(_UNFINISHED)


def rung(name: pl.Expr) -> pl.Expr:
    """Return the place of a group in the order, from 1; null for what has none."""
    return name.replace_strict({g: i for i, g in enumerate(GROUPS, start=1)}, default=None, return_dtype=pl.Int64)
