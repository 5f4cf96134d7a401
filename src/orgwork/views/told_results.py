"""Told results: one row per annual grade that was given, with whether the person was told of it in writing.

By when is not said: a row speaks for the last day of the year after, and every notice until the day asked for counts.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded

_YEARS = 2**14
"""More years than there are."""
_GIVEN = ("excellent", "competent", "basic", "incompetent")

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "told": pl.Boolean(),
    "staffing": pl.String(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    given = pl.col("grade").is_in(_GIVEN).fill_null(value=True)
    past = (pl.col("year") + 1 < context.on.year).fill_null(value=True)
    rows = context.frames["assessments"].filter(given, past).select("id", "person", "year", "grade")
    notices = context.frames["grade_actions"].filter((pl.col("kind") == "notice").fill_null(value=True))
    surely = pl.col("year").is_not_null() & pl.col("kind").is_not_null()
    vague = notices.filter(~surely).select("person", vague=pl.lit(value=True)).unique()
    undated = context.frames["assessments"].filter(given, pl.col("year").is_null()).select("person").unique()
    any_ = undated.join(notices, on="person", how="semi").with_columns(any=pl.lit(value=True))
    # Rows are many, people few: whatever is told of a person is put together first.
    people = (
        graded.people(context)
        # A single number for a person and a year is looked up much faster than the two.
        .with_columns(code=pl.int_range(pl.len(), dtype=pl.Int64) * _YEARS)
        .join(vague, on="person", how="left")
        .join(any_, on="person", how="left")
    )
    span = (pl.col("code") + pl.col("year")).alias("span")
    # By itself first: of a province both sides at once would not leave room for anything else.
    coded = notices.filter(surely).join(people.select("person", "code"), on="person")
    dated = context.collect(coded.group_by(span).agg(notice=pl.col("id").min())).lazy()
    # A grade whose year is not known may be the one that any notice tells.
    perhaps = pl.col("vague").is_not_null() | (pl.col("year").is_null() & pl.col("any").is_not_null())
    no = ~perhaps & context.complete("grade_actions", "person")
    known = pl.col("notice").is_not_null()
    found = (
        rows.join(people, on="person", how="left")
        .with_columns(span)
        .join(dated, on="span", how="left")
        .with_columns(
            *graded.day(context, later=1),
            key="id",
            told=pl.when(known).then(statement=True).when(no).then(statement=False),
        )
    )
    lost = context.frames["persons"].filter(~context.complete("assessments", "id")).select(person="id")
    unseen = graded.of_people(context, graded.unseen(context, lost)).with_columns(
        pl.lit(None, COLUMNS.get(name, pl.String())).alias(name) for name in ("notice", "year", "grade", "told")
    )
    wanted = ["key", "person", "place_upper", "place_lower", "day_first", "day_last", "notice", *COLUMNS]
    return pl.concat([found.select(wanted), unseen.select(wanted)]).rename({"person": "subject"})


VIEW = View(
    "told_results",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "grade_actions", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade",),
        "told": ("grade_actions.kind", "grade_actions.year", "assessments.year"),
        "staffing": ("persons.staffing",),
    },
    behind=pl.concat_list("key", "notice").list.drop_nulls(),
)
