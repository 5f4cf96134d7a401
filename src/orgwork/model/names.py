"""Names of people as they are compared."""

from __future__ import annotations

import polars as pl


def plain(name: str) -> pl.Expr:
    """Return the names in a column without the blanks by which forms align them (张 三)."""
    return pl.col(name).str.replace_all(r"\s", "")
