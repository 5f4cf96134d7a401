"""Notice orders: one row per public notice before an appointment, and whether it came after the decision.

First the Party's body decides, then the notice is published, then the document is issued. Compared are the day of
publication and the day of the document with the Party's decisions on the appointment: later than the last of them, or
earlier than the first. Of what lies between two decisions, of two things on one day, and of days that are not known
to the day, the order is not known. That there was no decision no record says; that none came earlier is known only
where the decisions of the person are all there. A promotion of which no notice is recorded has a row of its own.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import appointments
from orgwork.views.postings import place_bounds
from orgwork.views.preceding import ASKED, MADE, MEETINGS, decided

COLUMNS = {
    "asked": pl.Boolean(),
    "begun_after": pl.Boolean(),
    "dated_after": pl.Boolean(),
}


def _after(first: str, last: str, whole: pl.Expr) -> pl.Expr:
    """Return whether a day came after the Party's decision; null where its order is not known."""
    made = pl.col(f"{MADE}_high").is_not_null()
    yes = made & (pl.col(first) > pl.col(f"{MADE}_last_high"))
    no = made & whole & (pl.col(last) < pl.col(f"{MADE}_low"))
    return (
        pl.when(yes.fill_null(value=False)).then(statement=True).when(no.fill_null(value=False)).then(statement=False)
    )


def _recorded(context: ViewContext) -> pl.LazyFrame:
    """Return one row per recorded notice; it is about the day on which the appointment document was issued."""
    rows = appointments.about(context, context.frames["notices"]).cache()
    meant = rows.filter("found").select(key="tenure", subject="person").unique()
    made = decided(context, meant).rename({"key": "tenure"})
    whole = context.complete("decisions", "person")
    none = pl.lit([], pl.List(pl.String))
    named = pl.concat_list("id", pl.when("found").then("tenure")).list.drop_nulls()
    return (
        # A notice that names an appointment of somebody else names none.
        rows.with_columns(tenure=pl.when("found").then("tenure"))
        .join(made, on="tenure", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("appointed_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("appointed_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list(named, pl.col("meetings").fill_null(none)).alias("records"),
            "asked",
            _after("begins_first", "begins_last", whole).alias("begun_after"),
            _after("appointed_first", "appointed_last", whole).alias("dated_after"),
        )
    )


def _unrecorded(context: ViewContext) -> pl.LazyFrame:
    """Return one row per promotion without a notice."""
    told = context.frames["notices"].select(key="tenure", subject="person")
    return appointments.unrecorded(context, told, COLUMNS, "asked")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    return pl.concat([_recorded(context), _unrecorded(context)])


VIEW = View(
    "notice_orders",
    Grain.PERSON,
    COLUMNS,
    ("notices", "decisions", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("notices.appointed",),
        "asked": ("notices.tenure", *ASKED[:2]),
        "begun_after": ("notices.begins", *MEETINGS),
        "dated_after": ("notices.appointed", *MEETINGS),
    },
)
