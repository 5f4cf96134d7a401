"""Grades beside leave: one row per annual grade of whoever was ever on leave, with the days away in its year.

Days of sick and private leave in the year are added; a day on leave twice counts once. Of whom a leave, or a grade
beside one, may not be recorded there is one row more.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded
from orgwork.views.stints import joined

_COUNTED = ("health", "personal")

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "ungraded": pl.Boolean(),
    "leave_days_low": pl.Int64(),
    "leave_days_high": pl.Int64(),
    "year_days_low": pl.Int64(),
    "year_days_high": pl.Int64(),
    "staffing": pl.String(),
}


def _away(pairs: pl.LazyFrame, start: str, end: str, name: str, *, otherwise: bool) -> pl.LazyFrame:
    """Return, per grade, the days on leave in its year; `otherwise` says whether a leave of a kind not known counts."""
    first, last = graded.inside(start, end)
    counted = pl.col("kind").is_in(_COUNTED).fill_null(value=otherwise)
    spans = pairs.filter(counted).select(event="id", start=first, end=last).drop_nulls()
    days = (pl.col("end") - pl.col("start")).dt.total_days().sum().cast(pl.Int64)
    return joined(spans).group_by(id="event").agg(days.alias(name))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    leaves = context.frames["leaves"].select("person", "kind", *graded.spans(), leave="id")
    grades = graded.records(context, leaves.select("person").unique()).cache()
    pairs = grades.join(leaves, on="person").cache()
    behind = pairs.group_by("id").agg(behind=pl.col("leave").sort())
    found = (
        grades.join(behind, on="id")
        .join(_away(pairs, "begun_last", "over_first", "least", otherwise=False), on="id", how="left")
        .join(_away(pairs, "begun_first", "over_last", "most", otherwise=True), on="id", how="left")
        .select(
            "person",
            "year",
            pl.col("id").alias("key"),
            pl.concat_list(pl.concat_list("id"), "behind").alias("records"),
            *graded.day(context),
            grade="told",
            ungraded=graded.ungraded(),
            leave_days_low=pl.col("least").fill_null(0),
            leave_days_high=pl.when(pl.col("year").is_null())
            .then(graded.LONGEST)
            .otherwise(pl.col("most").fill_null(0))
            .cast(pl.Int64),
            year_days_low=graded.year_days().fill_null(graded.LONGEST),
            year_days_high=graded.year_days().fill_null(graded.LONGEST),
        )
    )
    lost = graded.unseen(context, graded.lost(context, "leaves", leaves)).with_columns(
        leave_days_low=pl.lit(0, pl.Int64),
        leave_days_high=pl.lit(graded.LONGEST, pl.Int64),
        year_days_low=pl.lit(graded.LONGEST, pl.Int64),
        year_days_high=pl.lit(graded.LONGEST, pl.Int64),
    )
    return graded.of_people(context, pl.concat([found, lost], how="diagonal")).select(*graded.COMMON, *COLUMNS)


VIEW = View(
    "absence_grades",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "leaves", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade", "assessments.year"),
        "ungraded": ("assessments.grade", "assessments.year"),
        "leave_days": ("leaves.kind", "leaves.begins", "leaves.ends", "leaves.ended", "assessments.year"),
        "year_days": ("assessments.year",),
        "staffing": ("persons.staffing",),
    },
)
