"""Studies: one row per course of study, and whether its dates can be: its end, its degree, its student's birth.

Everything but the birth is compared by month. A course that is recorded without a degree (无) has none to compare.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import LATE, month_number
from orgwork.views.basics import comes_before
from orgwork.views.postings import managed, place_bounds

COLUMNS = {
    "birth_first": pl.Date(),
    "birth_last": pl.Date(),
    "begun_first": pl.Date(),
    "begun_last": pl.Date(),
    "finished_first": pl.Date(),
    "finished_last": pl.Date(),
    "degree_granted_first": pl.Date(),
    "degree_granted_last": pl.Date(),
    "in_order": pl.Boolean(),
    "degree_after_begin": pl.Boolean(),
    "born_before_study": pl.Boolean(),
}


def _no_later(one: str, other: str) -> pl.Expr:
    """Return whether the month of one partial date is not after that of another; null where it may be."""
    early = month_number(f"{one}_first", 0), month_number(f"{one}_last", LATE)
    late = month_number(f"{other}_first", 0), month_number(f"{other}_last", LATE)
    return pl.when(early[1] <= late[0]).then(statement=True).when(early[0] > late[1]).then(statement=False)


def in_order(begin: str, end: str) -> pl.Expr:
    """Return whether the month of the end is not before that of the begin; a span that runs has no end.

    Of one that is said to run and has an end it is not known.

    Args:
        begin, end: partial dates, never null; `ended` and `ends_first` stand beside them as recorded.

    """
    running = pl.col("ended").eq(other=False).fill_null(value=False)
    return pl.when(~running).then(_no_later(begin, end)).when(pl.col("ends_first").is_null()).then(statement=True)


_NONE = ("无", "无学位", "未授予学位")
"""A degree of which it is recorded that there is none."""


def _degree_after_begin() -> pl.Expr:
    """Return whether the month of the degree is not before that in which the study begins."""
    none = pl.col("degree").str.strip_chars().is_in(_NONE) & pl.col("no_day")
    return pl.when(none).then(statement=True).otherwise(_no_later("begun", "degree_granted"))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it speaks for what is recorded on the day asked for."""
    return (
        managed(context, context.frames["educations"], "birth_first", "birth_last")
        .with_columns(
            pl.col("birth_first").fill_null(MIN_DAY),
            pl.col("birth_last").fill_null(MAX_DAY),
            begun_first=pl.col("begins_first").fill_null(MIN_DAY),
            begun_last=pl.col("begins_last").fill_null(MAX_DAY),
            no_day=pl.col("degree_granted_first").is_null(),
            degree_granted_first=pl.col("degree_granted_first").fill_null(MIN_DAY),
            degree_granted_last=pl.col("degree_granted_last").fill_null(MAX_DAY),
            finished_first=pl.col("ends_first").fill_null(MIN_DAY),
            finished_last=pl.col("ends_last").fill_null(MAX_DAY),
        )
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            "birth_first",
            "birth_last",
            "begun_first",
            "begun_last",
            "finished_first",
            "finished_last",
            "degree_granted_first",
            "degree_granted_last",
            _degree_after_begin().alias("degree_after_begin"),
            in_order("begun", "finished").alias("in_order"),
            comes_before("birth", "begun").alias("born_before_study"),
        )
    )


VIEW = View(
    "studies",
    Grain.PERSON,
    COLUMNS,
    ("educations", "persons"),
    build,
    origins={
        "birth": ("persons.birth",),
        "begun": ("educations.begins",),
        "finished": ("educations.ends",),
        "degree_granted": ("educations.degree_granted",),
        "degree_after_begin": ("educations.begins", "educations.degree_granted", "educations.degree"),
        "in_order": ("educations.begins", "educations.ends", "educations.ended"),
        "born_before_study": ("persons.birth", "educations.begins"),
    },
    behind=pl.concat_list("key", "subject"),
)
