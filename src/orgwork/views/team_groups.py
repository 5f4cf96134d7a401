"""Team groups: one row per leading team and year with a grade, with how many of its members were graded excellent.

Members are those who were assessed in the unit as leaders; who may be one widens the counts. Two grades of one team and
year must agree; a grade without a year may belong to any. A team without a grade on record was given none.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.assessment_groups import counted

COLUMNS = {
    "year": pl.Int64(),
    "team_grade": pl.String(),
    "excellent_low": pl.Int64(),
    "excellent_high": pl.Int64(),
    "assessed_low": pl.Int64(),
    "assessed_high": pl.Int64(),
}


def teams(context: ViewContext, years: list[int]) -> pl.LazyFrame:
    """Return `organization`, `place`, `year`, the team's grade where it is settled, and the records that tell it.

    Args:
        context: what the view is built from.
        years: those asked for.

    """
    rows = context.frames["team_assessments"]
    settled = (pl.col("grade").n_unique() == 1) & pl.col("grade").is_not_null().all()
    dated = (
        rows.filter(pl.col("year").is_not_null())
        .group_by("organization", "year")
        .agg(given=pl.when(settled).then(pl.col("grade").first()), results=pl.col("id").sort())
    )
    vague = rows.filter(pl.col("year").is_null()).group_by("organization").agg(strays=pl.col("id").sort())
    none = pl.lit([], pl.List(pl.String))
    return (
        context.frames["organizations"]
        .select("place", organization="id", whole=context.complete("team_assessments", "id"))
        .join(pl.LazyFrame({"year": years}, schema={"year": pl.Int64}), how="cross")
        .join(dated, on=["organization", "year"], how="left")
        .join(vague, on="organization", how="left")
        .with_columns(sure=pl.col("whole") & pl.col("strays").is_null())
        .filter(pl.col("results").is_not_null() | ~pl.col("sure"))
        .select(
            "organization",
            "place",
            "year",
            team_grade=pl.when("sure").then("given"),
            graded=pl.concat_list(pl.col("results").fill_null(none), pl.col("strays").fill_null(none)),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view for the finished years of the window; a row speaks for the last day of its year."""
    years = list(range(context.since.year, context.on.year))
    end = pl.date(pl.col("year"), 12, 31)
    return counted(context, teams(context, years), years, "leader").select(
        pl.concat_str("organization", pl.lit(":"), "year").alias("key"),
        pl.col("organization").alias("subject"),
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        end.alias("day_first"),
        end.alias("day_last"),
        pl.concat_list("graded", pl.col("records").fill_null(pl.lit([], pl.List(pl.String)))).alias("records"),
        *COLUMNS,
    )


_COUNTED = ("assessments.grade", "assessments.year", "assessments.organization", "assessments.base")

VIEW = View(
    "team_groups",
    Grain.ORGANIZATION,
    COLUMNS,
    ("organizations", "assessments", "team_assessments"),
    build,
    origins={
        "year": ("team_assessments.year",),
        "team_grade": ("team_assessments.grade", "team_assessments.year"),
        "excellent": _COUNTED,
        "assessed": _COUNTED,
    },
)
