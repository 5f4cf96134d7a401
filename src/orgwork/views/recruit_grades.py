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
    probations = context.frames["recruitments"].select("person", *graded.spans(), probation="id")
    grades = graded.records(context, probations.select("person").unique())
    may = (pl.col("begun_first") <= pl.col("given")) & (pl.col("over_last") > pl.col("given"))
    sure = (pl.col("begun_last") <= pl.col("given")) & (pl.col("over_first") > pl.col("given"))
    found = (
        grades.join(probations, on="person")
        .filter(may.fill_null(value=True))
        .select(
            "person",
            "year",
            pl.concat_str("id", pl.lit("|"), "probation").alias("key"),
            pl.concat_list("id", "probation").alias("records"),
            *graded.day(context),
            grade="told",
            ungraded=graded.ungraded(),
            recruit=pl.when(sure).then(statement=True),
        )
    )
    lost = graded.unseen(context, graded.lost(context, "recruitments", probations))
    return graded.of_people(context, pl.concat([found, lost], how="diagonal")).select(*graded.COMMON, *COLUMNS)


VIEW = View(
    "recruit_grades",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "recruitments", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade", "assessments.year"),
        "ungraded": ("assessments.grade", "assessments.year"),
        "recruit": ("recruitments.begins", "recruitments.ends", "recruitments.ended", "assessments.year"),
        "staffing": ("persons.staffing",),
    },
)
