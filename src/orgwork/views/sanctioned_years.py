"""Sanctioned years: one row per sanction and year with a grade, from the year of the sanction to the second after it.

Two records of one year must agree, else its grade is not known; nor is any grade of somebody with a record whose year
is not known. A year without a record had no grade. Whose sanctions or grades may not all be recorded has one row more,
of a sanction and a year that nobody knows.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.clocks import told
from orgwork.views.postings import place_bounds

REACH = 2
"""The last year after that of a sanction of which some text says what its grade may be."""

STANDINGS = {"incompetent": 1, "not_assessed": 1, "no_grade": 2, "basic": 3, "competent": 4, "excellent": 5}
"""How good each grade is, as the limits count it."""

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "standing_low": pl.Int64(),
    "standing_high": pl.Int64(),
    "clock": pl.String(),
    "kind": pl.String(),
    "after": pl.Int64(),
    "staffing": pl.String(),
}


def _sanctions(context: ViewContext) -> pl.LazyFrame:
    """Return the sanctions with one word for each known kind, and the years in which they may have been given."""
    return told(context.frames["sanctions"]).select(
        "person",
        "kind",
        "clock",
        sanction="id",
        given_first=pl.col("begins_first").fill_null(MIN_DAY).dt.year().cast(pl.Int64),
        given_last=pl.col("begins_last").fill_null(MAX_DAY).dt.year().cast(pl.Int64),
    )


def _graded(rows: pl.LazyFrame, vague: pl.LazyFrame) -> pl.LazyFrame:
    """Return the years with a record of each person, and their grade where it is settled."""
    settled = (pl.col("grade").n_unique() == 1) & pl.col("grade").is_not_null().all()
    return (
        rows.filter(pl.col("year").is_not_null())
        .group_by("person", "year")
        .agg(grade=pl.when(settled).then(pl.col("grade").first()), results=pl.col("id").sort())
        .join(vague, on="person", how="left")
        .with_columns(grade=pl.when(pl.col("vague").is_null()).then("grade"))
    )


def _pairs(graded: pl.LazyFrame, sanctions: pl.LazyFrame) -> pl.LazyFrame:
    """Return every year with every sanction of the person that was, or may have been, given so shortly before it."""
    least, most = pl.col("year") - pl.col("given_last"), pl.col("year") - pl.col("given_first")
    end = pl.date(pl.col("year"), 12, 31)
    return (
        graded.join(sanctions, on="person")
        .filter((most >= 0) & (least <= REACH))
        .select(
            "person",
            "year",
            "grade",
            "clock",
            "kind",
            pl.concat_list("sanction", "results").alias("records"),
            pl.concat_str("person", pl.lit(":"), "year", pl.lit("|"), "sanction").alias("key"),
            after=pl.when(least == most).then(least),
            day_first=end,
            day_last=end,
        )
    )


def _open(context: ViewContext, sanctions: pl.LazyFrame, vague: pl.LazyFrame) -> pl.LazyFrame:
    """Return the people of whom a sanction, or a grade beside one, may not be recorded."""
    sanctioned = sanctions.select("person", sanctioned=pl.lit(value=True)).unique()
    grades = ~context.complete("assessments", "person") | pl.col("vague").is_not_null()
    return (
        context.frames["persons"]
        .select(person="id")
        .join(vague, on="person", how="left")
        .join(sanctioned, on="person", how="left")
        .filter(~context.complete("sanctions", "person") | (grades & pl.col("sanctioned").is_not_null()))
        .select(
            "person",
            pl.concat_list("person").alias("records"),
            pl.concat_str("person", pl.lit(":|")).alias("key"),
            day_first=pl.lit(MIN_DAY),
            day_last=pl.lit(context.on),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    sanctions = _sanctions(context)
    rows = context.frames["assessments"].join(sanctions.select("person"), on="person", how="semi")
    vague = rows.filter(pl.col("year").is_null()).select("person", vague=pl.lit(value=True)).unique()
    people = context.frames["persons"].select("staffing", "managed_by", "organization", person="id")
    units = context.frames["organizations"].select(organization="id", within="place")
    standing = pl.col("grade").replace_strict(STANDINGS, default=None, return_dtype=pl.Int64)
    found = [_pairs(_graded(rows, vague), sanctions), _open(context, sanctions, vague)]
    return (
        pl.concat(found, how="diagonal")
        .join(people, on="person", how="left")
        .join(units, on="organization", how="left")
        .with_columns(
            standing_low=standing.fill_null(min(STANDINGS.values())),
            standing_high=standing.fill_null(max(STANDINGS.values())),
        )
        .select(
            "key",
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            "day_first",
            "day_last",
            "records",
            *COLUMNS,
        )
    )


VIEW = View(
    "sanctioned_years",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "sanctions", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade", "assessments.year"),
        "standing": ("assessments.grade", "assessments.year"),
        "clock": ("sanctions.kind", "sanctions.body"),
        "kind": ("sanctions.kind", "sanctions.body"),
        "after": ("sanctions.begins",),
        "staffing": ("persons.staffing",),
    },
)
