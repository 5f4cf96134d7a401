"""Grades beside cases: one row per annual grade and open case that was filed by the end of its year.

Until a case is closed no grade is given; afterwards one is added, or what a sanction asks for. The text means cases of
discipline and of supervision (审查调查), neither audits nor criminal ones; whether it means one that the body that
appoints has filed, it does not tell. Of whom a case, or a grade beside one, may not be recorded there is one row more.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded

_MEANT, _NOT_MEANT = ("discipline", "supervision"), ("audit", "criminal")

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "ungraded": pl.Boolean(),
    "pending": pl.Boolean(),
    "staffing": pl.String(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    perhaps = ~pl.col("kind").is_in(_NOT_MEANT).fill_null(value=False)
    cases = context.frames["investigations"].filter(perhaps)
    cases = cases.select("person", *graded.spans(), meant=pl.col("kind").is_in(_MEANT), other="id")
    cases = cases.filter(pl.col("over_last") > context.on)
    may = pl.col("begun_first") <= pl.col("given")
    sure = pl.col("meant") & (pl.col("begun_last") <= pl.col("given")) & (pl.col("over_first") > context.on)
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
            "investigations.kind",
            "investigations.begins",
            "investigations.ends",
            "investigations.ended",
            "assessments.year",
        ),
        "staffing": ("persons.staffing",),
    },
)
