"""Grades beside cases: one row per annual grade and open case that was filed by the end of its year.

Until a case is closed no grade is given; afterwards one is added, or what a sanction asks for. Of whom a case, or a
grade beside one, may not be recorded there is one row more.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "ungraded": pl.Boolean(),
    "pending": pl.Boolean(),
    "staffing": pl.String(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    cases = context.frames["investigations"].select("person", *graded.spans(), other="id")
    cases = cases.filter(pl.col("over_last") > context.on)
    may = pl.col("begun_first") <= pl.col("given")
    sure = (pl.col("begun_last") <= pl.col("given")) & (pl.col("over_first") > context.on)
    rows = graded.beside(context, "investigations", cases, "pending", may=may, sure=sure)
    return rows.select(*graded.COMMON, *COLUMNS)


VIEW = View(
    "case_grades",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "investigations", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade", "assessments.year"),
        "ungraded": ("assessments.grade", "assessments.year"),
        "pending": (
            "investigations.begins",
            "investigations.ends",
            "investigations.ended",
            "assessments.year",
        ),
        "staffing": ("persons.staffing",),
    },
)
