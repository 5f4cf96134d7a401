"""Sanctioned years: one row per annual grade and sanction given in its year or the two before it, or perhaps then.

Two records of one year must agree, else its grade is not known. A row goes by the record of the grade: one whose year
is not known stands beside every sanction of its person. A year without a record had no grade. Whose sanctions or grades
may not all be recorded has one row more, of a sanction and a year that nobody knows.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import clocks, graded

REACH = 2
"""The last year after that of a sanction of which some text says what its grade may be."""

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "standing_low": pl.Int64(),
    "standing_high": pl.Int64(),
    "clock": pl.String(),
    "kind": pl.String(),
    "after": pl.Int64(),
    "staffing": pl.String(),
}


def _sanctions(context: ViewContext) -> pl.LazyFrame:
    """Return the sanctions with one word for each known kind, and the years in which they may have been given."""
    return clocks.sanctions(context).select(
        "person",
        "kind",
        "clock",
        sanction="id",
        given_first=pl.col("begins_first").fill_null(MIN_DAY).dt.year().cast(pl.Int64),
        given_last=pl.col("begins_last").fill_null(MAX_DAY).dt.year().cast(pl.Int64),
    )


def _pairs(context: ViewContext, sanctions: pl.LazyFrame) -> pl.LazyFrame:
    """Return every grade with every sanction of the person that was, or may have been, given so shortly before it."""
    least, most = pl.col("year") - pl.col("given_last"), pl.col("year") - pl.col("given_first")
    near = (most >= 0) & (least <= REACH)
    return (
        graded.records(context, sanctions.select("person").unique())
        .join(sanctions, on="person")
        .filter(near.fill_null(value=True))
        .select(
            "person",
            "year",
            "clock",
            "kind",
            pl.concat_str("id", pl.lit("|"), "sanction").alias("key"),
            pl.concat_list("sanction", "id").alias("records"),
            *graded.day(context),
            *graded.standing(),
            grade="told",
            after=pl.when(least == most).then(least),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    sanctions = _sanctions(context).cache()
    unseen = graded.unseen(context, graded.lost(context, "sanctions", sanctions)).with_columns(
        standing_low=pl.lit(min(graded.STANDINGS.values()), pl.Int64),
        standing_high=pl.lit(max(graded.STANDINGS.values()), pl.Int64),
    )
    rows = pl.concat([_pairs(context, sanctions), unseen], how="diagonal")
    return graded.of_people(context, rows).select(*graded.COMMON, *COLUMNS)


VIEW = View(
    "sanctioned_years",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "sanctions", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade", "assessments.year"),
        "standing": ("assessments.grade", "assessments.year"),
        "clock": ("sanctions.kind", "sanctions.body"),
        "kind": ("sanctions.kind", "sanctions.body"),
        "after": ("sanctions.begins", "assessments.year"),
        "staffing": ("persons.staffing",),
    },
)
