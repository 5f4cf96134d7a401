"""Evaluations of talents, and the terms of the schemes by which they are chosen and evaluated.

No view of this module reads the titles of anybody: what is said of a scheme is what it asks itself.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines, numbers, share
from orgwork.views.talents.hearing import heard, waiting

SCHEME_COLUMNS = {
    "scheme": pl.String(),
    "purpose": pl.String(),
    "activity": pl.String(),
    "term": pl.String(),
    **numbers("asked"),
}
_TERMS = ("title_required", "title_sole", "title_field", "title_pay", "papers_main", "papers_required")
EVALUATION_COLUMNS = {
    "activity": pl.String(),
    **numbers("evaluators", "domestic", "papers"),
    "works_within": pl.Boolean(),
    "waiting": pl.Boolean(),
    "heard": pl.Boolean(),
}


def build_schemes(context: ViewContext) -> pl.LazyFrame:
    """Build the view of terms: one row per scheme and term, 1 where the scheme asks it and 0 where it does not."""
    schemes = context.frames["evaluation_schemes"]
    rows = schemes.with_columns(scheme="id").unpivot(
        _TERMS,
        index=["id", "scheme", "organization", "purpose", "activity", "grassroots", "begins_first", "begins_last"],
        variable_name="term",
        value_name="is_asked",
    )
    # A paper may be the main ground in basic research, and a condition for whoever does not work at the grass roots.
    about = (
        pl.when(pl.col("term") == "papers_main")
        .then(pl.col("activity") == "applied")
        .when(pl.col("term") == "papers_required")
        .then(pl.col("grassroots"))
        .otherwise(statement=True)
    )
    asked = (pl.col("is_asked") & about).cast(pl.Int64)
    found = lines(
        context,
        rows,
        ["scheme", "purpose", "activity", "term", asked.alias("asked_low"), asked.alias("asked_high")],
    )
    return found.with_columns(key=pl.concat_str("key", pl.lit("|"), "term"))


def build_evaluations(context: ViewContext) -> pl.LazyFrame:
    """Build the view of evaluations."""
    talents = context.frames["talents"].select(talent="id", organization="organization")
    schemes = context.frames["evaluation_schemes"].select(scheme="id", most="works")
    parts = context.frames["evaluation_parts"]
    full = pl.all_horizontal(pl.col("evaluator", "opinion", "evidence").is_not_null())
    by = parts.group_by("evaluation", "talent").agg(
        named=pl.col("evaluator").filter(full).n_unique(), vague=(~full).sum().cast(pl.Int64)
    )
    rows = (
        context.frames["evaluations"]
        .join(talents, on="talent")
        .join(schemes, on="scheme", how="left")
        .join(by, left_on=["id", "talent"], right_on=["evaluation", "talent"], how="left")
    )
    whole = context.complete("evaluation_parts", "organization")
    named = pl.col("named").fill_null(0).cast(pl.Int64)
    return lines(
        context,
        rows,
        [
            "activity",
            named.alias("evaluators_low"),
            pl.when(whole).then(named + pl.col("vague").fill_null(0)).alias("evaluators_high"),
            *share("domestic", "papers"),
            (pl.col("works") <= pl.col("most")).alias("works_within"),
            waiting(context.on).alias("waiting"),
            heard().alias("heard"),
        ],
    )


SCHEMES = View(
    "scheme_terms",
    Grain.ORGANIZATION,
    SCHEME_COLUMNS,
    (),
    build_schemes,
    origins={
        "day": ("evaluation_schemes.begins",),
        "purpose": ("evaluation_schemes.purpose",),
        "activity": ("evaluation_schemes.activity",),
        "asked": (*(f"evaluation_schemes.{term}" for term in _TERMS), "evaluation_schemes.activity"),
    },
)
EVALUATIONS = View(
    "talent_evaluations",
    Grain.ORGANIZATION,
    EVALUATION_COLUMNS,
    (),
    build_evaluations,
    origins={
        "day": ("evaluations.begins",),
        "activity": ("evaluations.activity",),
        "evaluators": ("evaluation_parts.evaluator", "evaluation_parts.opinion", "evaluation_parts.evidence"),
        "domestic": ("evaluations.domestic", "evaluations.papers"),
        "papers": ("evaluations.papers", "evaluations.domestic"),
        "works_within": ("evaluations.works", "evaluation_schemes.works"),
        "waiting": ("evaluations.reply", "evaluations.reply_due"),
        "heard": ("evaluations.reply", "evaluations.reply_due", "evaluations.told"),
    },
)
