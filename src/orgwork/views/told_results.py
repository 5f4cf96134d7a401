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


def _numbered(context: ViewContext, rows: pl.LazyFrame, notices: pl.LazyFrame, codes: pl.LazyFrame) -> pl.DataFrame:
    """Return per grade the number of its person and the notice that tells it, in the order of the grades.

    Grades are many, and a join copies every column of them: only numbers are joined here, what they stand for is
    looked up by them.

    Args:
        context: what the view is built from.
        rows: the grades, with `person` and `year`.
        notices: those of a known year.
        codes: `person`, `code`.

    """

    def spans(of: pl.LazyFrame) -> pl.DataFrame:
        """Return per row the number of its person, and one for the person and the year."""
        coded = of.select("person", "year").join(codes, on="person", how="left", maintain_order="left")
        return context.collect(coded.select("code", span=pl.col("code") * _YEARS + pl.col("year")))

    told = context.collect(notices.select("id")).with_columns(spans(notices)["span"]).drop_nulls("span")
    coded = spans(rows)
    return coded.select("code", _telling(told, coded["span"]).alias("notice"))


def _telling(notices: pl.DataFrame, asked: pl.Series) -> pl.Series:
    """Return per grade the notice that tells it: of several the one with the first id.

    Notices are many, too: searched in sorted numbers they take half the time of a join, and a third of its memory.

    Args:
        notices: `id`, `span`.
        asked: the span of each grade.

    """
    if notices.is_empty():
        return pl.Series([None], dtype=pl.String()).new_from_index(0, len(asked))
    order = notices.select(pl.arg_sort_by("span", "id")).to_series()
    spans = notices["span"].gather(order)
    # The first place of a span; the last of all where a span would stand behind them.
    at = spans.search_sorted(asked, side="left").clip(upper_bound=len(spans) - 1)
    found = pl.DataFrame({"is": spans.gather(at) == asked, "at": order.gather(at)})
    return notices["id"].gather(found.select(pl.when("is").then("at")).to_series())


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
    people = context.collect(
        graded.people(context)
        .with_columns(code=pl.int_range(pl.len(), dtype=pl.Int64))
        .join(vague, on="person", how="left", maintain_order="left")
        .join(any_, on="person", how="left", maintain_order="left")
    )
    numbers = _numbered(context, rows, notices.filter(surely), people.lazy().select("person", "code"))
    # A grade whose year is not known may be the one that any notice tells.
    perhaps = pl.col("vague").is_not_null() | (pl.col("year").is_null() & pl.col("any").is_not_null())
    no = ~perhaps & context.complete("grade_actions", "person")
    known = pl.col("notice").is_not_null()
    told = {name: pl.lit(column).gather(pl.col("code")) for name, column in people.drop("person").to_dict().items()}
    found = (
        rows.with_columns(numbers.get_columns())
        .with_columns(**told)
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
