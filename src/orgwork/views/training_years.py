"""Training years: one row per person and finished span of training, with what was trained in it.

There are two such views: of single years, and of five years. They are asked of different people.

The spans of five years end with any finished year, whether or not a plan's period (2018—2022, 2023—2027) ends with
it: how they are laid is for the layers to say.
"""

from __future__ import annotations

from functools import partial

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.courses import span_of, tally
from orgwork.views.postings import place_bounds
from orgwork.views.training_groups import LOWER, UPPER, throughout

COLUMNS = {
    "span": pl.String(),
    "staffing": pl.String(),
    "in_group": pl.Boolean(),
    "year": pl.Int64(),
    "hours_low": pl.Int64(),
    "hours_high": pl.Int64(),
    "days_low": pl.Int64(),
    "days_high": pl.Int64(),
    "months_low": pl.Int64(),
    "months_high": pl.Int64(),
    "inside_plan": pl.Boolean(),
    "layout": pl.String(),
}

SPANS = {"year": (1, LOWER), "five_years": (5, UPPER)}
"""Per span its years and the group of people of whom it is asked."""
_PLAN_ENDS = 2027
"""The last year of the national plan of 2023; plans follow each other every five years."""


def _rows(context: ViewContext, span: str) -> pl.LazyFrame:
    """Return the years of each person with what was learnt in them."""
    length, group = SPANS[span]
    asked = throughout(context, group, length).cache()
    bounds = ["hours", "days", "months"]
    whole = context.complete("trainings", "person")
    return (
        asked.with_columns(span_of("code", "end"))
        .join(tally(context, asked, length), on="span", how="left")
        .with_columns(pl.col(f"{b}_low").fill_null(0) for b in bounds)
        .with_columns(
            # No row is no course; an open number of hours stays open.
            pl.when(whole).then(pl.when(pl.col("courses").is_null()).then(0).otherwise(f"{b}_high")).alias(f"{b}_high")
            for b in bounds
        )
        .with_columns(span=pl.lit(span))
    )


def _build(context: ViewContext, span: str) -> pl.LazyFrame:
    """Build a view of one kind of span; a row speaks for the last day of its span."""
    frames = context.frames
    people = frames["persons"].select("managed_by", "organization", "staffing", person="id")
    units = frames["organizations"].select(organization="id", within="place")
    end = pl.date(pl.col("end"), 12, 31)
    return (
        _rows(context, span)
        .join(people, on="person")
        .join(units, on="organization", how="left")
        .select(
            pl.concat_str("person", pl.lit(":"), "end", pl.lit(":"), "span").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            end.alias("day_first"),
            end.alias("day_last"),
            "courses",
            "span",
            "staffing",
            pl.col("belongs").alias("in_group"),
            pl.col("end").alias("year"),
            *[pl.col(f"{b}_{side}").cast(pl.Int64) for b in ("hours", "days", "months") for side in ("low", "high")],
            ((pl.col("end") - _PLAN_ENDS) % 5 != 0).alias("inside_plan"),
            pl.lit("plan").alias("layout"),
        )
    )


def _view(name: str, span: str) -> View:
    """Return the view of one kind of span."""
    return View(
        name,
        Grain.PERSON,
        COLUMNS,
        ("trainings", "tenures", "persons"),
        partial(_build, span=span),
        origins={
            "staffing": ("persons.staffing",),
            "in_group": ("tenures.level", "tenures.leader", "tenures.begins", "ranks.rank"),
            "hours": ("trainings.hours", "trainings.begins", "trainings.ends", "trainings.kind"),
            "days": ("trainings.begins", "trainings.ends", "trainings.kind"),
            "months": ("trainings.begins", "trainings.ends", "trainings.kind"),
        },
        behind=pl.concat_list("subject", pl.col("courses").fill_null(pl.lit([], pl.List(pl.String)))),
    )


YEARS = _view("training_years", "year")
FIVE_YEARS = _view("training_five_years", "five_years")
