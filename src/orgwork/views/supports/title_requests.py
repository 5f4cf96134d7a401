"""Title requests and pools of reviewers: what layers ask of private firms' talents and of those who review titles."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import lines, numbers
from orgwork.views.supports.standing import first, full_years, last

COLUMNS = {
    "title": pl.String(),
    "private": pl.Boolean(),
    "college": pl.Boolean(),
    **numbers("age"),
    **{f"{name}_{side}": pl.Date() for name in ("joined", "titled", "asked") for side in ("first", "last")},
}
POOL_COLUMNS = {
    "name": pl.String(),
    **{f"{name}_{side}": pl.Date() for name in ("made", "renewed") for side in ("first", "last")},
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of requests."""
    born = {f"born_{side}": f"birth_{side}" for side in ("first", "last")}
    talents = context.frames["talents"].select("organization", talent="id", **born)
    rows = context.frames["title_requests"].join(talents, on="talent")
    rows = rows.with_columns(asked_first=first(), asked_last=last())
    return lines(
        context,
        rows,
        [
            "title",
            "private",
            "college",
            *full_years("age", "asked"),
            *(first(name).alias(f"{name}_first") for name in ("joined", "titled")),
            *(last(name).alias(f"{name}_last") for name in ("joined", "titled")),
            "asked_first",
            "asked_last",
        ],
    )


def build_pools(context: ViewContext) -> pl.LazyFrame:
    """Build the view of pools; one that is not over was not renewed."""
    return lines(
        context,
        context.frames["reviewer_pools"],
        [
            "name",
            pl.col("begins_first").fill_null(MIN_DAY).alias("made_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("made_last"),
            end_first().alias("renewed_first"),
            end_last().alias("renewed_last"),
        ],
    )


VIEW = View(
    "title_requests",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("title_requests.begins",),
        "asked": ("title_requests.begins",),
        "age": ("talents.birth", "title_requests.begins"),
        **{name: (f"title_requests.{name}",) for name in ("title", "private", "college", "joined", "titled")},
    },
)
POOLS = View(
    "reviewer_pools",
    Grain.ORGANIZATION,
    POOL_COLUMNS,
    (),
    build_pools,
    origins={
        "day": ("reviewer_pools.begins",),
        "name": ("reviewer_pools.name",),
        "made": ("reviewer_pools.begins",),
        "renewed": ("reviewer_pools.ends", "reviewer_pools.ended"),
    },
)
