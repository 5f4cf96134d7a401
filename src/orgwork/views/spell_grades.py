"""Grades beside spells: one row per annual grade of somebody who was newly recruited or on leave at some time.

Whoever is a recruit on probation is so on the last day of the year. Days of sick and private leave in the year are
added; a day on leave twice counts once. Of whom not every spell, or not every grade beside one, may be recorded there
is one row more.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views import graded
from orgwork.views.stints import joined

_LEAVE = ("sick_leave", "private_leave")
_GRADED = ("excellent", "competent", "basic")
LONGEST = 366

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "ungraded": pl.Boolean(),
    "recruit": pl.Boolean(),
    "away_low": pl.Int64(),
    "away_high": pl.Int64(),
    "year_days_low": pl.Int64(),
    "year_days_high": pl.Int64(),
    "staffing": pl.String(),
}


def year_days() -> pl.Expr:
    """Return how many days the year of a row has."""
    return pl.col("given").dt.ordinal_day().cast(pl.Int64)


def ungraded() -> pl.Expr:
    """Return whether no grade was given; a failing one may be what another text asks for, so it tells nothing."""
    none = pl.when(pl.col("told").is_in(["no_grade", "not_assessed"])).then(statement=True)
    return none.when(pl.col("told").is_in(_GRADED)).then(statement=False)


def inside(start: str, end: str) -> tuple[pl.Expr, pl.Expr]:
    """Return the days between which a span lies in the year of a row, the second no longer in it.

    Args:
        start, end: columns of days.

    """
    first = pl.date(pl.col("year"), 1, 1)
    return pl.max_horizontal(pl.col(start), first), pl.min_horizontal(pl.col(end), pl.date(pl.col("year") + 1, 1, 1))


def _spells(context: ViewContext) -> pl.LazyFrame:
    return context.frames["spells"].select(
        "person",
        "kind",
        spell="id",
        begun_first=pl.col("begins_first").fill_null(MIN_DAY),
        begun_last=pl.col("begins_last").fill_null(MAX_DAY),
        over_first=end_first(),
        over_last=end_last(),
    )


def _away(pairs: pl.LazyFrame, kinds: pl.Expr, start: str, end: str, name: str) -> pl.LazyFrame:
    """Return, per grade, the days on leave in its year."""
    first, last = inside(start, end)
    spans = pairs.filter(kinds).select(event="id", start=first, end=last)
    days = (pl.col("end") - pl.col("start")).dt.total_days().sum().cast(pl.Int64)
    return joined(spans.drop_nulls()).group_by(id="event").agg(days.alias(name))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    spells = _spells(context)
    grades = graded.records(context, spells.select("person").unique())
    pairs = grades.join(spells, on="person")
    dated = pairs.filter(pl.col("year").is_not_null())
    on_leave = pl.col("kind").is_in(_LEAVE)
    probation = (pl.col("kind") == "recruit_probation") & (pl.col("begun_first") <= pl.col("given"))
    perhaps = probation.fill_null(value=True) & (pl.col("over_last") > pl.col("given"))
    surely = probation & (pl.col("begun_last") <= pl.col("given")) & (pl.col("over_first") > pl.col("given"))
    found = pairs.group_by("id").agg(
        sure=surely.fill_null(value=False).any(),
        may=perhaps.fill_null(value=True).any(),
        behind=pl.col("spell").sort(),
    )
    rows = (
        grades.join(found, on="id")
        .join(
            _away(dated, on_leave.fill_null(value=False), "begun_last", "over_first", "away_low"), on="id", how="left"
        )
        .join(
            _away(dated, on_leave.fill_null(value=True), "begun_first", "over_last", "away_high"), on="id", how="left"
        )
        .select(
            "person",
            "year",
            pl.col("id").alias("key"),
            pl.concat_list("id", "behind").alias("records"),
            *graded.day(context),
            grade="told",
            ungraded=ungraded(),
            recruit=pl.when("sure").then(statement=True).when(~pl.col("may")).then(statement=False),
            away_low=pl.col("away_low").fill_null(0),
            away_high=pl.when(pl.col("year").is_null()).then(LONGEST).otherwise(pl.col("away_high").fill_null(0)),
            year_days_low=year_days().fill_null(LONGEST),
            year_days_high=year_days().fill_null(LONGEST),
        )
    )
    people = context.frames["persons"].select(person="id")
    some = spells.select("person", some=pl.lit(value=True)).unique()
    lost = people.join(some, on="person", how="left").filter(
        ~context.complete("spells", "person")
        | (~context.complete("assessments", "person") & pl.col("some").is_not_null())
    )
    open_ = graded.unseen(context, lost).with_columns(
        away_low=pl.lit(0, pl.Int64),
        away_high=pl.lit(LONGEST, pl.Int64),
        year_days_low=pl.lit(LONGEST, pl.Int64),
        year_days_high=pl.lit(LONGEST, pl.Int64),
    )
    found_all = pl.concat([rows, open_], how="diagonal")
    return graded.of_people(context, found_all).select(
        "key",
        pl.col("person").alias("subject"),
        "place_upper",
        "place_lower",
        "day_first",
        "day_last",
        "records",
        *COLUMNS,
    )


_SPANS = ("spells.kind", "spells.begins", "spells.ends", "spells.ended", "assessments.year")

VIEW = View(
    "spell_grades",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "spells", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade", "assessments.year"),
        "ungraded": ("assessments.grade", "assessments.year"),
        "recruit": _SPANS,
        "away": _SPANS,
        "year_days": ("assessments.year",),
        "staffing": ("persons.staffing",),
    },
)
