"""Meetings counted once: how many of each kind an organization held in each quarter, and in each month of it.

Every view that asks how often something was held rests on this one count, so that millions of meetings are read once.
A meeting whose month is not known stands apart (`quarter` is null): it may have been in any month. One whose kind is
not known may have been of any kind.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext

QUARTERLY = ("general", "lecture")
"""What is counted by quarter."""
MONTHLY = ("committee", "group", "theme_day", "lesson", "film", "practice")
"""What is counted by month: meetings, and the parts of theme days."""
_PARTS = ("lesson", "film", "practice")
MONTHS = range(3)
"""The months of a quarter."""


def quarter(day: pl.Expr) -> pl.Expr:
    """Return the number of a day's quarter, counted from year 0."""
    return day.dt.year().cast(pl.Int64) * 4 + (day.dt.month().cast(pl.Int64) - 1) // 3


def _held(name: str) -> pl.Expr:
    """Return whether a meeting is one of those counted under a name; null where it may be."""
    kind = pl.col("kind")
    if name not in _PARTS:
        return kind == name
    # What is not said of another meeting than a theme day was no part of it.
    return pl.when(pl.col(name).is_not_null()).then(name).when(kind != "theme_day").then(statement=False)


def tallied(context: ViewContext) -> pl.LazyFrame:
    """Return the count: per organization and quarter, what was held surely, by month, and perhaps (`_may`).

    Returns:
        `organization`, `quarter`, `seen` (the last day on which the earliest of them was held), per name of
        `QUARTERLY` its number, per name of `MONTHLY` and month `name0`, `name1`, `name2`, and per name `name_may`.
        Where the quarter is null everything stands under `_may`.

    """

    def derive() -> pl.LazyFrame:
        first, last = pl.col("begins_first"), pl.col("begins_last")
        settled = (first.dt.month_end() == last.dt.month_end()).fill_null(value=False)
        names = (*QUARTERLY, *MONTHLY)
        rows = context.frames["branch_meetings"].select(
            "organization",
            pl.when(settled).then(quarter(first)).alias("quarter"),
            pl.when(settled).then((first.dt.month() - 1) % 3).alias("month"),
            pl.col("begins_last").alias("seen"),
            *(_held(name).alias(name) for name in names),
        )
        sure = {name: pl.col(name).fill_null(value=False) & pl.col("month").is_not_null() for name in names}
        may = {
            name: pl.col(name).fill_null(value=True) & (pl.col("month").is_null() | pl.col(name).is_null())
            for name in names
        }
        return rows.group_by("organization", "quarter").agg(
            pl.col("seen").min(),
            *(sure[name].sum().cast(pl.Int64).alias(name) for name in QUARTERLY),
            *(
                (sure[name] & (pl.col("month") == month).fill_null(value=False))
                .sum()
                .cast(pl.Int64)
                .alias(f"{name}{month}")
                for name in MONTHLY
                for month in MONTHS
            ),
            *(may[name].sum().cast(pl.Int64).alias(f"{name}_may") for name in names),
        )

    return context.once("branch quarters", derive)
