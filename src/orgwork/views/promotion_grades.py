"""Promotion grades: one row per step to a higher level, or what may be one, with the grade of the year before."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import COMMON, Grain, View, ViewContext
from orgwork.views import promotions

COLUMNS = {
    "from_level": pl.String(),
    "to_level": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "last_grade": pl.String(),
}


def _grades(context: ViewContext, asked: pl.LazyFrame) -> pl.LazyFrame:
    """Return the grade of each person and year asked for, where every row about it says the same."""
    rows = context.frames["assessments"].join(asked.select("person"), on="person", how="semi")
    vague = rows.filter(pl.col("year").is_null()).select("person").unique()
    one = (pl.col("grade").null_count() == 0) & (pl.col("grade").min() == pl.col("grade").max())
    return (
        rows.join(asked, on=["person", "year"], how="semi")
        .join(vague, on="person", how="anti")
        .filter(context.complete("assessments", "person"))
        .group_by("person", "year")
        .agg(grade=pl.when(one).then(pl.col("grade").min()), graded="id")
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; where the year of the appointment is open, so is the year before it."""
    year = pl.col("day_first").dt.year().cast(pl.Int64)
    sure = year == pl.col("day_last").dt.year().cast(pl.Int64)
    rows = promotions.rises(context).with_columns(year=pl.when(sure).then(year - 1)).cache()
    asked = rows.select("year", person="subject").drop_nulls()
    return (
        rows.join(_grades(context, asked), left_on=["subject", "year"], right_on=["person", "year"], how="left")
        # The text asks for a grade that is competent at least: of a year without one it tells nothing.
        .with_columns(last_grade=pl.when(~pl.col("grade").is_in(["no_grade", "not_assessed"])).then("grade"))
        .select(*(name for name in COMMON if name != "records"), *COLUMNS, "graded")
    )


VIEW = View(
    "promotion_grades",
    Grain.PERSON,
    COLUMNS,
    promotions.VIEW.needs,
    build,
    origins={
        **{name: fields for name, fields in promotions.VIEW.origins.items() if name in {"day", *COLUMNS}},
        "last_grade": ("assessments.grade", "assessments.year"),
    },
    behind=pl.concat_list("key", pl.col("graded").fill_null(pl.lit([], pl.List(pl.String)))),
)
