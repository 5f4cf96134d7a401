"""The engine for a query: small tables are not worth the pipelines that large ones need."""

from __future__ import annotations

from typing import Literal

import polars as pl

_SMALL = 200_000
"""Up to so many rows a query runs in memory, at once: a county's whole register."""


def engine(rows: int) -> Literal["in-memory", "auto"]:
    """Return the engine for queries that read about so many rows."""
    return "in-memory" if rows <= _SMALL else "auto"


def collected(query: pl.LazyFrame, rows: int) -> pl.DataFrame:
    """Return a query's rows.

    Args:
        query: what is asked.
        rows: about how many rows it reads.

    """
    return query.collect(engine=engine(rows))
