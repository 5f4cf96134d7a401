"""Grades of people lent: one row per annual grade and loan of the person that may touch its year.

Of the days in the year at least those of the loan are spent there, at most those of all loans to that unit. Whether
somebody was sent to serve elsewhere (挂职, 援派), the basis of the loan tells; a document's number tells nothing.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded

_SENT, _NUMBER = "挂职|援", r"[〔［\[]\d{4}|号"

COLUMNS = {
    "year": pl.Int64(),
    "sent": pl.Boolean(),
    "there": pl.Boolean(),
    "lent_low": pl.Int64(),
    "lent_high": pl.Int64(),
    "year_days_low": pl.Int64(),
    "year_days_high": pl.Int64(),
    "staffing": pl.String(),
}


def _loans(context: ViewContext) -> pl.LazyFrame:
    """Return the spans in which somebody was lent, and whether it was to be trained or to help."""
    sent = pl.when(pl.col("basis").str.contains(_SENT)).then(statement=True)
    return context.frames["secondments"].select(
        "person",
        "borrower",
        *graded.spans(),
        loan="id",
        sent=sent.when(~pl.col("basis").str.contains(_NUMBER)).then(statement=False),
    )


def _days(start: str, end: str) -> pl.Expr:
    """Return how many days lie between two, at least none."""
    first, last = graded.inside(start, end)
    return (last - first).dt.total_days().cast(pl.Int64).clip(0)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    loans = _loans(context)
    grades = graded.records(context, loans.select("person").unique())
    pairs = (
        grades.join(loans, on="person")
        .with_columns(least=_days("begun_last", "over_first"), most=_days("begun_first", "over_last"))
        .filter(pl.col("most").is_null() | (pl.col("most") > 0))
        .cache()
    )
    # Others to the same unit, or to one that is not known, add to it.
    here = pairs.group_by("id", "borrower").agg(here=pl.col("most").sum())
    anywhere = pairs.filter(pl.col("borrower").is_null()).group_by("id").agg(anywhere=pl.col("most").sum())
    all_ = pairs.group_by("id").agg(all=pl.col("most").sum())
    rows = (
        pairs.join(here, on=["id", "borrower"], how="left")
        .join(anywhere, on="id", how="left")
        .join(all_, on="id", how="left")
        .with_columns(
            total=pl.when(pl.col("borrower").is_null())
            .then("all")
            .otherwise(pl.col("here") + pl.col("anywhere").fill_null(0))
        )
        .select(
            "person",
            "year",
            "sent",
            pl.concat_str("id", pl.lit("|"), "loan").alias("key"),
            pl.concat_list("id", "loan").alias("records"),
            *graded.day(context),
            there=pl.col("organization") == pl.col("borrower"),
            lent_low=pl.col("least").fill_null(0),
            lent_high=pl.when(pl.col("year").is_null())
            .then(graded.LONGEST)
            .otherwise(pl.min_horizontal("total", graded.year_days())),
            year_days_low=graded.year_days().fill_null(graded.LONGEST),
            year_days_high=graded.year_days().fill_null(graded.LONGEST),
        )
    )
    open_ = graded.unseen(context, graded.lost(context, "secondments", loans)).with_columns(
        lent_low=pl.lit(0, pl.Int64),
        lent_high=pl.lit(graded.LONGEST, pl.Int64),
        year_days_low=pl.lit(graded.LONGEST, pl.Int64),
        year_days_high=pl.lit(graded.LONGEST, pl.Int64),
    )
    return graded.of_people(context, pl.concat([rows, open_], how="diagonal")).select(*graded.COMMON, *COLUMNS)


_SPANS = ("secondments.begins", "secondments.ends", "secondments.ended", "assessments.year")

VIEW = View(
    "lent_grades",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "secondments", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "sent": ("secondments.basis",),
        "there": ("assessments.organization", "secondments.borrower"),
        "lent": (*_SPANS, "secondments.borrower"),
        "year_days": ("assessments.year",),
        "staffing": ("persons.staffing",),
    },
)
