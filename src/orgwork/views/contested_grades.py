"""Contested grades: one row per failing annual grade (不称职), or perhaps, with when the person was told of it.

The day of being told is that of the notice of the grade (`grade_actions`); of several, that of the first. A grade is
given after its year.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import CIVIL
from orgwork.views.postings import managed
from orgwork.views.remedies import DAYS, FIRST, REQUESTED, contested, first_about, shown

COLUMNS = {"grade": pl.String(), "personnel": pl.Boolean(), **DAYS}


def _notices(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return per grade when the person was told of it, as far as notices tell.

    A notice of which the kind or the year is not known may be the one; where some may be missing, there may have been
    an earlier one. A notice before the grade was given is about another.
    """
    is_notice = pl.col("kind") == "notice"
    notices = context.frames["grade_actions"].select(
        "person",
        first=pl.col("begins_first").fill_null(MIN_DAY),
        last=pl.col("begins_last").fill_null(MAX_DAY),
        about="year",
        notice=is_notice,
    )
    found = rows.join(notices.filter(pl.col("notice").fill_null(value=True)), on="person")
    this = pl.col("notice") & (pl.col("about") == pl.col("year"))
    return (
        found.with_columns(this=this)
        .filter(pl.col("this").fill_null(value=True), pl.col("last") >= pl.col("made_first"))
        .group_by("id")
        .agg(
            # What may be no notice of this grade leaves it as open as none does.
            told_first=pl.when(pl.col("this").any()).then(pl.col("first").min()),
            told_last=pl.col("last").filter(pl.col("this").fill_null(value=False)).min(),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the law speaks of civil servants alone."""
    rows = (
        context.frames["assessments"]
        .filter((pl.col("grade") == "incompetent").fill_null(value=True))
        .select(
            "person",
            "grade",
            "year",
            id=pl.lit("assessment ") + pl.col("id"),
            row="id",
            matter=pl.lit("grade_year ") + pl.col("year").cast(pl.String),
            made_first=pl.date(pl.col("year") + 1, 1, 1).fill_null(MIN_DAY),
            made_last=pl.date(pl.col("year") + 1, 12, 31).fill_null(MAX_DAY),
        )
        .cache()
    )
    civil = pl.col("staffing").is_in(CIVIL)
    people = managed(context, rows, "status", "staffing").with_columns(personnel=civil)
    meant = people.filter(civil.fill_null(value=True)).join(_notices(context, rows), on="id", how="left")
    told = meant.with_columns(
        told_first=pl.when(context.complete("grade_actions", "person")).then("told_first"),
    )
    return shown(context, contested(context, told, FIRST, first_about("matter")), "grade", "personnel")


VIEW = View(
    "contested_grades",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "grade_actions", "requests"),
    build,
    origins={
        "grade": ("assessments.grade",),
        "personnel": ("persons.staffing",),
        "told": ("grade_actions.begins", "grade_actions.kind", "grade_actions.year", "assessments.year"),
        "contested": REQUESTED,
    },
)
