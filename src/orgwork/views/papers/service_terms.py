"""The least time of service: one row per term, and one per request to resign or selection that may fall in it."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.graded import of_people
from orgwork.views.papers.bound import ORIGINS, standing, terms
from orgwork.views.papers.tiers import tiers

_TERM_DAYS = {f"{name}_{side}": pl.Date() for name in ("begins", "until") for side in ("first", "last")}
TERM_COLUMNS = {"tier": pl.String(), **_TERM_DAYS}
RELEASE_COLUMNS = {"released": pl.Boolean(), "free": pl.Boolean()}
CHOICE_COLUMNS = {"chosen": pl.Boolean(), "bound": pl.String()}
_COMMON = ("key", pl.col("person").alias("subject"), "place_upper", "place_lower", "day_first", "day_last", "records")


def build_terms(context: ViewContext) -> pl.LazyFrame:
    """Build the view of terms; a row speaks for the day on which the term began."""
    at = tiers(context).rename({"unit": "organization"})
    rows = terms(context).join(at, on="organization", how="left").drop("organization")
    return of_people(context, rows).select(
        pl.col("term").alias("key"),
        pl.col("person").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("bound_first").alias("day_first"),
        pl.col("bound_last").alias("day_last"),
        pl.concat_list("term").alias("records"),
        "tier",
        begins_first="bound_first",
        begins_last="bound_last",
        until_first="free_first",
        until_last="free_last",
    )


def _beside(context: ViewContext, others: pl.LazyFrame) -> pl.LazyFrame:
    """Return the pairs of a term and something else of the person, with whose rules govern.

    Args:
        context: what the view is built from.
        others: `person`, `other` (the id), `day_first`, `day_last`.

    """
    pairs = terms(context).drop("organization").join(others, on="person")
    return of_people(context, pairs).with_columns(
        key=pl.concat_str("term", pl.lit("|"), "other"), records=pl.concat_list("other", "term")
    )


def build_releases(context: ViewContext) -> pl.LazyFrame:
    """Build the view of requests to resign that were, or may have been, granted, on the day of the answer."""
    meant = (pl.col("kind") == "resignation") & pl.col("consented")
    asked = context.frames["requests"].select(
        "person", other="id", released=meant, day_first=end_first(), day_last=end_last()
    )
    rows = _beside(context, asked.filter(pl.col("released").fill_null(value=True)))
    held = standing("day_first", "day_last") == "in_service"
    return rows.select(*_COMMON, "released", free=~held)


def build_choices(context: ViewContext) -> pl.LazyFrame:
    """Build the view of appointments that were, or may have been, by open selection (遴选), as recorded."""
    held = context.frames["tenures"].select(
        "person",
        other="id",
        chosen=pl.col("method").str.contains("遴选"),
        day_first=pl.col("begins_first").fill_null(MIN_DAY),
        day_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    rows = _beside(context, held.filter(pl.col("chosen").fill_null(value=True)))
    return rows.select(*_COMMON, "chosen", bound=standing("day_first", "day_last"))


TERMS = View(
    "service_terms",
    Grain.PERSON,
    TERM_COLUMNS,
    (),
    build_terms,
    origins={
        "day": ("service_terms.begins",),
        "tier": ("service_terms.organization", "organizations.place", "organizations.name"),
        "begins": ("service_terms.begins",),
        "until": ("service_terms.until",),
    },
)
"""Who is bound to serve where."""

RELEASES = View(
    "service_releases",
    Grain.PERSON,
    RELEASE_COLUMNS,
    (),
    build_releases,
    origins={
        "day": ("requests.ends",),
        "released": ("requests.kind", "requests.consented"),
        "free": (*ORIGINS, "requests.ends"),
    },
)
"""Who was let go."""

CHOICES = View(
    "service_choices",
    Grain.PERSON,
    CHOICE_COLUMNS,
    (),
    build_choices,
    origins={
        "day": ("tenures.begins",),
        "chosen": ("tenures.method",),
        "bound": (*ORIGINS, "tenures.begins"),
    },
)
"""Who was chosen."""
