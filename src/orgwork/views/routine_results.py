"""Routine results: one row per excellent grade of a leader, or perhaps one, and what routine results of the year say.

They say good where all of the year do, not good where none does; of several that differ the text does not say which
counts. Whoever had none, where all are recorded, had no good one.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "base": pl.String(),
    "routine_good": pl.Boolean(),
}


def _results(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per grade, how many results are or may be of its year, and whether all or some of them are good."""
    mine = context.frames["other_assessments"].filter((pl.col("kind") == "routine").fill_null(value=True))
    mine = mine.select("person", "kind", "good", result="id", of="year")
    pairs = rows.select("id", "person", "year").join(mine, on="person")
    pairs = pairs.filter((pl.col("of") == pl.col("year")).fill_null(value=True))
    sure = pl.col("kind").is_not_null() & pl.col("of").is_not_null() & pl.col("year").is_not_null()
    return pairs.group_by("id").agg(
        good=(sure & pl.col("good")).fill_null(value=False).any(),
        all_good=pl.col("good").fill_null(value=False).all(),
        may=pl.col("good").fill_null(value=True).any(),
        behind=pl.col("result").sort(),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    asked = context.frames["assessments"].filter(
        (pl.col("base") == "leader").fill_null(value=True), (pl.col("grade") == "excellent").fill_null(value=True)
    )
    rows = (
        graded.records(context, asked.select("person").unique()).join(asked.select("id"), on="id", how="semi").cache()
    )
    whole = context.complete("other_assessments", "person")
    surely = pl.col("good") & pl.col("all_good") & whole
    no_good = whole & ~pl.col("may").fill_null(value=False)
    none = pl.lit([], pl.List(pl.String))
    found = rows.join(_results(context, rows), on="id", how="left").select(
        "person",
        "year",
        "base",
        pl.col("id").alias("key"),
        pl.concat_list(pl.concat_list("id"), pl.col("behind").fill_null(none)).alias("records"),
        *graded.day(context),
        grade="told",
        routine_good=pl.when(surely).then(statement=True).when(no_good).then(statement=False),
    )
    lost = context.frames["persons"].select(person="id").filter(~context.complete("assessments", "person"))
    return graded.of_people(context, pl.concat([found, graded.unseen(context, lost)], how="diagonal")).select(
        *graded.COMMON, *COLUMNS
    )


VIEW = View(
    "routine_results",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "other_assessments", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade", "assessments.year"),
        "base": ("assessments.base",),
        "routine_good": (
            "other_assessments.good",
            "other_assessments.kind",
            "other_assessments.year",
            "assessments.year",
        ),
    },
)
