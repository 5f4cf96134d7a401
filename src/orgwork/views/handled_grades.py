"""Handled grades: one row per annual grade and organisational handling of the person in its year, or perhaps in it.

Handlings are measures among the sanctions that are none (诫勉, 调整职务, 责令辞职, 免职, 降职), and adjustments for
a fault or of the unfit. Of whom a handling, or a grade beside one, may not be recorded there is one row more.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded

_WORDS = "(诫勉|调整职务|责令辞职|免职|降职)"
OTHER = "other"
"""A handling of which no text that was read says what the grade may be."""
_BY_GROUND = {"ordered_to_resign": "责令辞职", "removed_for_fault": "免职", "resigned_for_fault": OTHER}
_BY_WAY = {"level_move": "调整职务", "removal": "免职", "demotion": "降职", "rank_only": OTHER}

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "handling": pl.String(),
    "inside": pl.Boolean(),
    "standing_low": pl.Int64(),
    "standing_high": pl.Int64(),
    "staffing": pl.String(),
}


def _handlings(context: ViewContext) -> pl.LazyFrame:
    """Return the handlings, the word null where it is not known, and the years in which they may have been decided."""
    years = (
        pl.col("begins_first").fill_null(MIN_DAY).dt.year().cast(pl.Int64).alias("since"),
        pl.col("begins_last").fill_null(MAX_DAY).dt.year().cast(pl.Int64).alias("until"),
    )
    sanctions = context.frames["sanctions"].filter(pl.col("kind").str.contains(_WORDS).fill_null(value=True))
    ground = pl.col("ground").replace_strict(_BY_GROUND, default=None, return_dtype=pl.String)
    way = pl.col("way").replace_strict(_BY_WAY, default=None, return_dtype=pl.String)
    return pl.concat(
        [
            sanctions.select("person", *years, record="id", handling=pl.col("kind").str.extract(_WORDS)),
            context.frames["adjustments"].select(
                "person", *years, record="id", handling=pl.when(pl.col("ground") == "unfit").then(way).otherwise(ground)
            ),
        ]
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    handlings = _handlings(context).cache()
    grades = graded.records(context, handlings.select("person").unique())
    may = (pl.col("since") <= pl.col("year")) & (pl.col("until") >= pl.col("year"))
    sure = (pl.col("since") == pl.col("year")) & (pl.col("until") == pl.col("year"))
    found = (
        grades.join(handlings, on="person")
        .filter(may.fill_null(value=True))
        .select(
            "person",
            "year",
            "handling",
            pl.concat_str("id", pl.lit("|"), "record").alias("key"),
            pl.concat_list("id", "record").alias("records"),
            *graded.day(context),
            *graded.standing(),
            grade="told",
            inside=pl.when(sure).then(statement=True),
        )
    )
    some = handlings.select("person", some=pl.lit(value=True)).unique()
    whole = context.complete("sanctions", "person") & context.complete("adjustments", "person")
    grades_whole = context.complete("assessments", "person") | pl.col("some").is_null()
    lost = context.frames["persons"].select(person="id").join(some, on="person", how="left")
    unseen = graded.unseen(context, lost.filter(~(whole & grades_whole))).with_columns(
        standing_low=pl.lit(1, pl.Int64), standing_high=pl.lit(5, pl.Int64)
    )
    return graded.of_people(context, pl.concat([found, unseen], how="diagonal")).select(*graded.COMMON, *COLUMNS)


_GIVEN = ("sanctions.begins", "adjustments.begins", "assessments.year")

VIEW = View(
    "handled_grades",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "sanctions", "adjustments", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade", "assessments.year"),
        "handling": ("sanctions.kind", "adjustments.ground", "adjustments.way"),
        "inside": _GIVEN,
        "standing": ("assessments.grade", "assessments.year"),
        "staffing": ("persons.staffing",),
    },
)
