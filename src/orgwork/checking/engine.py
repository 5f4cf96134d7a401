"""The engine for a query: small tables are not worth the pipelines that large ones need."""

from __future__ import annotations

import polars as pl

_SMALL = 10_000
"""Up to so many rows a query runs in memory, at once."""


def collected(query: pl.LazyFrame, rows: int) -> pl.DataFrame:
    """Return a query's rows.

    Args:
        query: what is asked.
        rows: about how many rows it reads.

    """
    return query.collect(engine="in-memory" if rows <= _SMALL else "auto")
