"""Schoolings: one row per appointment that may bring somebody to division or bureau level, with the schooling by then.

The highest schooling is a low and a high place in the order of groups: a course that may end later, that was not
finished, or whose words are not known only widens the two.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.schooling import GROUPS, group, rung, unfinished
from orgwork.model.words import LEVELS
from orgwork.views import promotions

DIVISION, BUREAU = LEVELS.index("division_deputy"), LEVELS.index("bureau_deputy")

COLUMNS = {
    "from_level": pl.String(),
    "to_level": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "band": pl.String(),
    "schooling_low": pl.Int64(),
    "schooling_high": pl.Int64(),
}


def _entering() -> pl.Expr:
    """Return whether somebody comes from below division or bureau level to it or above it."""
    before, after = pl.col("from_rung"), pl.col("to_rung")
    return ((after >= DIVISION) & (before < DIVISION)) | ((after >= BUREAU) & (before < BUREAU))


def _reached(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per appointment, the lowest and highest the schooling reached by then can be, and the courses."""
    place = rung(group("schooling"))
    courses = context.frames["educations"].select(
        "person",
        course="id",
        over_first=end_first(),
        over_last=end_last(),
        low=pl.when(unfinished("schooling")).then(0).otherwise(place).fill_null(0),
        high=place.fill_null(len(GROUPS)),
    )
    pairs = rows.select("key", "day_first", "day_last", person="subject").join(courses, on="person")
    sure = pl.col("over_last") <= pl.col("day_first")
    return (
        pairs.filter(pl.col("over_first") <= pl.col("day_last"))
        .group_by("key")
        .agg(
            schooling_low=pl.when(sure).then("low").otherwise(0).max(),
            schooling_high=pl.col("high").max(),
            courses=pl.col("course").sort(),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    rows = promotions.rises(context).filter(_entering().fill_null(value=True))
    whole = context.complete("educations", "subject")
    band = pl.when(pl.col("to_rung") >= BUREAU).then(pl.lit("bureau_level")).when(pl.col("to_rung") < BUREAU)
    return rows.join(_reached(context, rows), on="key", how="left").select(
        "key",
        "subject",
        "place_upper",
        "place_lower",
        "day_first",
        "day_last",
        pl.concat_list(
            pl.concat_list("key", "subject"), pl.col("courses").fill_null(pl.lit([], pl.List(pl.String)))
        ).alias("records"),
        "from_level",
        "to_level",
        "from_rung",
        "to_rung",
        band.then(pl.lit("division_level")).alias("band"),
        pl.col("schooling_low").fill_null(0).cast(pl.Int64),
        pl.when(whole).then(pl.col("schooling_high").fill_null(0)).alias("schooling_high").cast(pl.Int64),
    )


VIEW = View(
    "schoolings",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons", "educations"),
    build,
    origins={
        "day": ("tenures.begins",),
        "from_level": ("tenures.level", "persons.work_start"),
        "to_level": ("tenures.level",),
        "schooling": ("educations.schooling", "educations.ends"),
    },
)
