"""People, their place, and the day on which they went: what runs for somebody in service is over then."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext

GONE = ("retired", "moved_out", "deceased")
HERE = ("in_post", "not_in_post")


def people(context: ViewContext) -> pl.LazyFrame:
    """Return `person`, the places `managed_by` and `within`, and the bounds of the day the person went (`gone_...`).

    A file says that somebody went, not when: it was by the day asked for. Any other word for the state of a file, or
    none, leaves it open.
    """
    units = context.frames["organizations"].select(organization="id", within="place")
    gone, here = pl.col("status").is_in(GONE), pl.col("status").is_in(HERE)
    return (
        context.frames["persons"]
        .select(
            "managed_by",
            "organization",
            person="id",
            gone_first=pl.when(here).then(pl.lit(MAX_DAY)).otherwise(pl.lit(MIN_DAY)),
            gone_last=pl.when(gone).then(pl.lit(context.on)).otherwise(pl.lit(MAX_DAY)),
        )
        .join(units, on="organization", how="left")
        .drop("organization")
    )
