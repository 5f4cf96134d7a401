"""Resignations: one row per request to leave the civil service that was, or may have been, consented to.

It tells whether an audit, a case of discipline or supervision, or a criminal case was open on the day of the answer. Of
the day of filing itself it is not known which came first.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import managed, place_bounds

BARRING = ("audit", "discipline", "supervision", "criminal")
"""Of the cases that are filed, those which the law names."""

COLUMNS = {"kind": pl.String(), "released": pl.Boolean(), "free": pl.Boolean()}


def _open(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per request, whether a case was open on the day of the answer: surely, or perhaps; and the cases."""
    cases = context.frames["investigations"].select(
        "person",
        case="id",
        case_kind="kind",
        filed_first=pl.col("begins_first").fill_null(MIN_DAY),
        filed_last=pl.col("begins_last").fill_null(MAX_DAY),
        closed_first=end_first(),
        closed_last=end_last(),
    )
    barring = pl.col("case_kind").is_in(BARRING)
    pairs = rows.join(cases, on="person").filter(
        barring.fill_null(value=True),
        pl.col("filed_first") <= pl.col("day_last"),
        pl.col("closed_last") > pl.col("day_first"),
    )
    surely = barring & (pl.col("filed_last") < pl.col("day_first")) & (pl.col("closed_first") > pl.col("day_last"))
    return pairs.group_by("id").agg(surely=surely.fill_null(value=False).any(), cases=pl.col("case").sort())


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is the one that manages the person, else that of the person's unit."""
    frames = context.frames
    meant = (pl.col("kind") == "resignation") & pl.col("consented")
    rows = (
        frames["requests"]
        .filter(meant.fill_null(value=True))
        .select("id", "person", "kind", released="consented", day_first=end_first(), day_last=end_last())
    )
    none = pl.lit([], pl.List(pl.String))
    whole = pl.when(context.complete("investigations", "person")).then(statement=True)
    free = pl.when("surely").then(statement=False).when(pl.col("surely").is_null()).then(whole)
    return (
        managed(context, rows)
        .join(_open(context, rows), on="id", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            "day_first",
            "day_last",
            pl.concat_list(pl.concat_list("id"), pl.col("cases").fill_null(none)).alias("records"),
            "kind",
            "released",
            free.alias("free"),
        )
    )


VIEW = View(
    "resignations",
    Grain.PERSON,
    COLUMNS,
    ("requests", "investigations"),
    build,
    origins={
        "day": ("requests.ends", "requests.ended"),
        "kind": ("requests.kind",),
        "released": ("requests.consented",),
        "free": ("investigations.kind", "investigations.begins", "investigations.ends", "investigations.ended"),
    },
)
