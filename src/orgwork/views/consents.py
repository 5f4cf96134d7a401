"""Consents: one row per consultation of a body that manages a post too, and decision of the Party on that person.

A decision may be about another appointment than the one the body was asked about: both name it, or it is not known. A
consultation of somebody whose decisions may not all be recorded has one row more, of a decision nobody knows.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views import appointments
from orgwork.views.postings import place_bounds
from orgwork.views.settled import VOTES, settled

COLUMNS = {
    "by": pl.String(),
    "meant": pl.Boolean(),
    "asked_first": pl.Date(),
    "asked_last": pl.Date(),
    "replied": pl.Boolean(),
}


def _asked(context: ViewContext) -> pl.LazyFrame:
    """Return what was asked of whom, when, and when the reply came."""
    return appointments.named(context, context.frames["consultations"]).select(
        "id",
        "person",
        "managed_by",
        "within",
        pl.when("found").then("tenure").alias("tenure"),
        asked_first=pl.col("begins_first").fill_null(MIN_DAY),
        asked_last=pl.col("begins_last").fill_null(MAX_DAY),
        replied_first=end_first(),
        replied_last=end_last(),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it is about the day of the decision."""
    frames = context.frames
    asked = _asked(context).cache()
    own = frames["tenures"].select("person", about="id", own=pl.lit(value=True))
    decided = (
        frames["decisions"]
        .join(asked.select("person").unique(), on="person", how="semi")
        .join(settled(context), left_on="id", right_on="row", how="left")
        # A meeting that left the matter to the next one decided nothing.
        .filter(pl.col("settles").fill_null(value=True))
        .select(
            "person",
            "by",
            "settles",
            decision="id",
            about="tenure",
            day_first=pl.col("begins_first").fill_null(MIN_DAY),
            day_last=pl.col("begins_last").fill_null(MAX_DAY),
        )
        .join(own, on=["person", "about"], how="left")
        .with_columns(about=pl.when("own").then("about"))
    )
    meant = (pl.col("tenure") == pl.col("about")) & pl.col("settles")
    pairs = asked.join(decided, on="person").with_columns(meant=meant)
    unseen = asked.filter(~context.complete("decisions", "person")).with_columns(
        day_first=pl.lit(MIN_DAY), day_last=pl.lit(MAX_DAY)
    )
    replied = (
        pl.when(pl.col("replied_last") <= pl.col("day_first"))
        .then(statement=True)
        .when(pl.col("replied_first") > pl.col("day_last"))
        .then(statement=False)
    )
    return pl.concat([pairs.filter(pl.col("meant").fill_null(value=True)), unseen], how="diagonal").select(
        pl.concat_str("id", pl.lit("|"), pl.col("decision").fill_null("")).alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        "day_first",
        "day_last",
        pl.concat_list("id", "decision", "tenure").list.drop_nulls().alias("records"),
        "by",
        "meant",
        "asked_first",
        "asked_last",
        replied.alias("replied"),
    )


VIEW = View(
    "consents",
    Grain.PERSON,
    COLUMNS,
    ("consultations", "decisions", "tenures", "posts", "organizations"),
    build,
    origins={
        "day": ("decisions.begins",),
        "by": ("decisions.by",),
        "meant": ("consultations.tenure", "decisions.tenure", *VOTES),
        "asked": ("consultations.begins",),
        "replied": ("consultations.ends", "consultations.ended", "decisions.begins"),
    },
)
