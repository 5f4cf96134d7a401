"""Graded years: one record of an annual grade a row, with whose it is, as several views take them.

A row goes by the record and not by its year, so that a year that is not known takes no row away.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import place_bounds

STANDINGS = {"incompetent": 1, "not_assessed": 1, "no_grade": 2, "basic": 3, "competent": 4, "excellent": 5}
"""How good each grade is, as the limits count it."""
COMMON = (
    "key",
    pl.col("person").alias("subject"),
    "place_upper",
    "place_lower",
    "day_first",
    "day_last",
    "records",
)
"""The columns that a view of people's grades yields beside its own."""
LONGEST = 366
"""The days of a year of which it is not known which it is, at the most."""


def records(context: ViewContext, people: pl.LazyFrame) -> pl.LazyFrame:
    """Return the annual grades of some people, with `told`: the grade, where no other record may say otherwise.

    Two records of one year must agree; one whose year is not known may be of any. `given` is the last day of the year.

    Args:
        context: what the view is built from.
        people: `person`, each once.

    """
    rows = (
        context.frames["assessments"]
        .join(people, on="person", how="semi")
        .select("id", "person", "year", "grade", "organization", "base")
        .cache()
    )
    unsaid = pl.lit("?")
    said = pl.col("grade").fill_null(unsaid)
    vague = rows.filter(pl.col("year").is_null()).group_by("person").agg(stray=said.min(), strays=said.n_unique())
    years = rows.group_by("person", "year").agg(only=said.min(), grades=said.n_unique())
    one = (pl.col("grades") == 1) & pl.col("year").is_not_null() & (pl.col("only") != unsaid)
    agrees = pl.col("stray").is_null() | ((pl.col("strays") == 1) & (pl.col("stray") == pl.col("only")))
    return (
        rows.join(years, on=["person", "year"], how="left")
        .join(vague, on="person", how="left")
        .with_columns(told=pl.when(one & agrees).then("grade"), given=pl.date(pl.col("year"), 12, 31))
        .drop("stray", "strays", "only", "grades")
    )


def standing() -> list[pl.Expr]:
    """Return how good the grade `told` is, at least and at most."""
    known = pl.col("told").replace_strict(STANDINGS, default=None, return_dtype=pl.Int64)
    return [
        known.fill_null(min(STANDINGS.values())).alias("standing_low"),
        known.fill_null(max(STANDINGS.values())).alias("standing_high"),
    ]


def day(context: ViewContext, *, later: int = 0) -> list[pl.Expr]:
    """Return the last day of the year so many years after that of a grade; any day where the year is not known.

    Args:
        context: what the view is built from.
        later: how many years.

    """
    end = pl.date(pl.col("year") + later, 12, 31)
    return [end.fill_null(MIN_DAY).alias("day_first"), end.fill_null(context.on).alias("day_last")]


def year_days() -> pl.Expr:
    """Return how many days the year of a row has."""
    return pl.col("given").dt.ordinal_day().cast(pl.Int64)


def ungraded() -> pl.Expr:
    """Return whether no grade was given; a failing one may be what another text asks for, so it tells nothing."""
    none = pl.when(pl.col("told").is_in(["no_grade", "not_assessed"])).then(statement=True)
    return none.when(pl.col("told").is_in(["excellent", "competent", "basic"])).then(statement=False)


def inside(start: str, end: str) -> tuple[pl.Expr, pl.Expr]:
    """Return the days between which a span lies in the year of a row, the second no longer in it.

    Args:
        start, end: columns of days.

    """
    first = pl.date(pl.col("year"), 1, 1)
    return pl.max_horizontal(pl.col(start), first), pl.min_horizontal(pl.col(end), pl.date(pl.col("year") + 1, 1, 1))


def spans() -> list[pl.Expr]:
    """Return the days on which a record's span may begin and be over."""
    return [
        pl.col("begins_first").fill_null(MIN_DAY).alias("begun_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("begun_last"),
        end_first().alias("over_first"),
        end_last().alias("over_last"),
    ]


def lost(context: ViewContext, table: str, spans: pl.LazyFrame) -> pl.LazyFrame:
    """Return the people of whom a row of a table, or a grade beside one, may not be recorded.

    Args:
        context: what the view is built from.
        table: its name.
        spans: its rows, with `person`.

    """
    some = spans.select("person", some=pl.lit(value=True)).unique()
    grades = ~context.complete("assessments", "person") & pl.col("some").is_not_null()
    people = context.frames["persons"].select(person="id").join(some, on="person", how="left")
    return people.filter(~context.complete(table, "person") | grades).select("person")


def of_people(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return rows with the headcount and state of their person, and the place that manages him or her.

    Args:
        context: what the view is built from.
        rows: `person`.

    """
    return rows.join(people(context), on="person", how="left")


def people(context: ViewContext) -> pl.LazyFrame:
    """Return everybody with headcount and state, and the place that manages him or her.

    Returns:
        `person`, `staffing`, `status`, `place_upper`, `place_lower`.

    """

    def derive() -> pl.LazyFrame:
        units = context.frames["organizations"].select(organization="id", within="place")
        told = context.frames["persons"].join(units, on="organization", how="left")
        return told.select("staffing", "status", *place_bounds("managed_by", "within"), person="id")

    return context.once("people", derive)


def unseen(context: ViewContext, people: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row per person of whom something may not be recorded: nobody knows of which year.

    Args:
        context: what the view is built from.
        people: `person`.

    """
    return people.select(
        "person",
        pl.concat_str("person", pl.lit(":|")).alias("key"),
        pl.concat_list("person").alias("records"),
        day_first=pl.lit(MIN_DAY),
        day_last=pl.lit(context.on),
    )


def beside(
    context: ViewContext,
    table: str,
    held: pl.LazyFrame,
    column: str,
    *,
    may: pl.Expr,
    sure: pl.Expr,
    kept: tuple[str, ...] = (),
) -> pl.LazyFrame:
    """Return one row per annual grade and record of another table that may matter to it, and whether it surely does.

    Of whom a record, or a grade beside one, may not be recorded there is one row more.

    Args:
        context: what the view is built from.
        table: the other table's name.
        held: its rows that may matter at all: `person`, `other` (their ids), and `spans`.
        column: what is told as yes or unknown: that it surely matters.
        may, sure: whether it may, and surely does, matter on the day `given`.
        kept: further columns of `held` that are told.

    """
    found = (
        records(context, held.select("person").unique())
        .join(held, on="person")
        .filter(may.fill_null(value=True))
        .select(
            "person",
            "year",
            pl.concat_str("id", pl.lit("|"), "other").alias("key"),
            pl.concat_list("id", "other").alias("records"),
            *day(context),
            pl.when(sure).then(statement=True).alias(column),
            *kept,
            grade="told",
            ungraded=ungraded(),
        )
    )
    return of_people(context, pl.concat([found, unseen(context, lost(context, table, held))], how="diagonal"))
