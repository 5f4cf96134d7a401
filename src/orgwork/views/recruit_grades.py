"""Recruits' grades: one row per annual grade and probation of a recruit that may have run on the last day of its year.

Of whom not every probation, or not every grade beside one, may be recorded there is one row more.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "ungraded": pl.Boolean(),
    "recruit": pl.Boolean(),
    "staffing": pl.String(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    probations = context.frames["recruit_probations"].select("person", *graded.spans(), other="id")
    may = (pl.col("begun_first") <= pl.col("given")) & (pl.col("over_last") > pl.col("given"))
    sure = (pl.col("begun_last") <= pl.col("given")) & (pl.col("over_first") > pl.col("given"))
    rows = graded.beside(context, "recruit_probations", probations, "recruit", may=may, sure=sure)
    return rows.select(*graded.COMMON, *COLUMNS)


VIEW = View(
    "recruit_grades",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "recruit_probations", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade", "assessments.year"),
        "ungraded": ("assessments.grade", "assessments.year"),
        "recruit": (
            "recruit_probations.begins",
            "recruit_probations.ends",
            "recruit_probations.ended",
            "assessments.year",
        ),
        "staffing": ("persons.staffing",),
    },
)
