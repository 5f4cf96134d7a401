"""Grade runs: one row per person and year with a failing grade, or perhaps one, with how many of two years fail.

The two years are the year itself and the one before it. A year without a grade (no_grade, not_assessed) or
without a row breaks a run. Two rows of one year must agree; one without a year may belong to any.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.postings import place_bounds

COLUMNS = {
    "year": pl.Int64(),
    "failing_low": pl.Int64(),
    "failing_high": pl.Int64(),
    "status": pl.String(),
    "staffing": pl.String(),
}

_BOTH = 2
"""The year and the one before it."""


def _dated(context: ViewContext, people: pl.LazyFrame) -> pl.LazyFrame:
    """Return per person and year whether every grade fails, and whether one may; of whom no year may, nothing."""
    fails = pl.col("grade") == "incompetent"
    rows = context.frames["assessments"].filter(pl.col("year").is_not_null())
    doubtful = rows.filter(fails.fill_null(value=True)).select("person")
    some = pl.concat([doubtful, people.filter(pl.col("stray") > 0).select("person")]).unique()
    return (
        rows.join(some, on="person", how="semi")
        .group_by("person", "year")
        .agg(
            sure=fails.fill_null(value=False).all(),
            may=fails.fill_null(value=True).any(),
            rows=pl.col("id").sort(),
        )
    )


def _people(context: ViewContext) -> pl.LazyFrame:
    """Return the people with how many of their rows without a year may fail, and whether one may not."""
    fails = pl.col("grade") == "incompetent"
    stray = (
        context.frames["assessments"]
        .filter(pl.col("year").is_null())
        .group_by(id="person")
        .agg(
            stray=fails.fill_null(value=True).sum().cast(pl.Int64),
            contrary=(~fails).fill_null(value=True).any(),
            strays=pl.col("id").sort(),
        )
    )
    return (
        context.frames["persons"]
        .select("id", "status", "staffing", "managed_by", "organization", whole=context.complete("assessments", "id"))
        .join(stray, on="id", how="left")
        .with_columns(
            # Rows that are not there may say anything of any year, as two rows without a year may.
            stray=pl.when("whole").then(pl.col("stray").fill_null(0)).otherwise(_BOTH),
            contrary=~pl.col("whole") | pl.col("contrary").fill_null(value=False),
        )
        .rename({"id": "person"})
    )


def _asked(context: ViewContext, dated: pl.LazyFrame, people: pl.LazyFrame) -> pl.LazyFrame:
    """Return every person and year that fails or may: all years of the window for whom any year may."""
    years = pl.LazyFrame({"year": range(context.since.year, context.on.year)}, schema={"year": pl.Int64})
    open_ = people.filter(pl.col("stray") > 0).select("person").join(years, how="cross")
    return pl.concat([dated.filter("may").select("person", "year"), open_]).unique()


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    people = _people(context)
    dated = _dated(context, people)
    units = context.frames["organizations"].select(organization="id", within="place")
    before = dated.select("person", pl.col("year") + 1, sure_before="sure", may_before="may", rows_before="rows")
    none = pl.lit([], pl.List(pl.String))
    sure, sure_before = (pl.col(c).fill_null(value=False) & ~pl.col("contrary") for c in ("sure", "sure_before"))
    may = pl.sum_horizontal(pl.col(c).fill_null(value=False).cast(pl.Int64) for c in ("may", "may_before"))
    end = pl.date(pl.col("year"), 12, 31)
    return (
        _asked(context, dated, people)
        .join(people, on="person")
        .join(units, on="organization", how="left")
        .join(dated, on=["person", "year"], how="left")
        .join(before, on=["person", "year"], how="left")
        .select(
            pl.concat_str("person", pl.lit(":"), "year").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            end.alias("day_first"),
            end.alias("day_last"),
            pl.concat_list(*[pl.col(c).fill_null(none) for c in ("rows", "rows_before", "strays")]).alias("records"),
            "year",
            pl.when(sure).then(1 + sure_before.cast(pl.Int64)).otherwise(0).cast(pl.Int64).alias("failing_low"),
            pl.min_horizontal(may + pl.col("stray"), pl.lit(_BOTH, pl.Int64)).alias("failing_high"),
            "status",
            "staffing",
        )
    )


VIEW = View(
    "grade_runs",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "persons"),
    build,
    origins={
        "failing": ("assessments.grade", "assessments.year"),
        "status": ("persons.status",),
        "staffing": ("persons.staffing",),
    },
)
