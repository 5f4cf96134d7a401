"""The least time of service: who is bound to serve somewhere on a day, surely or perhaps."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext

SERVING, SERVED = "within_service", "service_over"
"""Whether the time runs on a day, as the limits of layers name it."""

ORIGINS = ("service_terms.begins", "service_terms.until")


def terms(context: ViewContext) -> pl.LazyFrame:
    """Return the times of service (`term`) with the days on which they begin and are over."""
    return context.frames["service_terms"].select(
        "person",
        "organization",
        term="id",
        bound_first=pl.col("begins_first").fill_null(MIN_DAY),
        bound_last=pl.col("begins_last").fill_null(MAX_DAY),
        free_first=pl.col("until_first").fill_null(MIN_DAY),
        free_last=pl.col("until_last").fill_null(MAX_DAY),
    )


def serving(first: str, last: str) -> pl.Expr:
    """Return whether a time of service runs on a day between two: yes, no, or null.

    Args:
        first, last: the columns of the first and the last day that it may be.

    """
    sure = (pl.col("bound_last") <= pl.col(first)) & (pl.col("free_first") > pl.col(last))
    may = (pl.col("bound_first") <= pl.col(last)) & (pl.col("free_last") > pl.col(first))
    return pl.when(sure).then(statement=True).when(~may).then(statement=False)
