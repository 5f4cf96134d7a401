"""Numbers with decimals, recorded as texts and added exactly."""

from __future__ import annotations

import polars as pl

_PLAIN = r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$"
_EXACT = pl.Decimal(24, 6)


def number(column: str) -> pl.Expr:
    """Return the number that a column of texts tells; null where it tells none, or more decimals than are kept."""
    text = pl.col(column).str.strip_chars()
    return pl.when(text.str.contains(_PLAIN)).then(text).cast(_EXACT)


def adds_up(parts: str, whole: str, known: pl.Expr) -> pl.Expr:
    """Return whether a sum comes to the number recorded; null where one of them is not known.

    Args:
        parts, whole: the columns with the sum and with the number recorded.
        known: whether every part is there and known.

    """
    return pl.when(known.fill_null(value=False)).then(pl.col(parts) == pl.col(whole))
