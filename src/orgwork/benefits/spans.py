"""Amounts that are known as from-to: whole fen, the upper end null where nothing bounds it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import polars as pl

FEN = 100
_LEAST = pl.lit(0, pl.Int64)
OPEN = pl.lit(None, pl.Int64)


@attrs.frozen(eq=False)
class Span:
    """The least and the most an amount can be."""

    low: pl.Expr
    high: pl.Expr

    def times(self, numerator: int, denominator: int = 1) -> Span:
        """Return a multiple of it, without what is smaller than a fen."""
        return Span(*((end * numerator) // denominator for end in (self.low, self.high)))

    def plus(self, other: Span) -> Span:
        """Return the sum of two."""
        return Span(self.low + other.low, self.high + other.high)

    def less(self, other: Span) -> Span:
        """Return what is left of it, nothing at least."""
        low = pl.when(other.high.is_null()).then(_LEAST).otherwise(self.low - other.high)
        return Span(
            pl.max_horizontal(low, _LEAST), pl.max_horizontal(self.high - other.low, _LEAST).pipe(_if, self.high)
        )


def _if(end: pl.Expr, there: pl.Expr) -> pl.Expr:
    return pl.when(there.is_not_null()).then(end)


def exact(amount: int | pl.Expr) -> Span:
    """Return an amount as a span: a number of fen, or a column of them in which null is any amount."""
    if isinstance(amount, int):
        return Span(pl.lit(amount, pl.Int64), pl.lit(amount, pl.Int64))
    return Span(amount.fill_null(0), amount)


ANY = Span(_LEAST, OPEN)
"""What nothing is known of."""


def least(spans: Sequence[Span]) -> Span:
    """Return the smallest of several, each of which bounds."""
    return Span(pl.min_horizontal(s.low for s in spans), pl.min_horizontal(s.high for s in spans))


def chosen(entries: Sequence[tuple[pl.Expr, int]], other: pl.Expr) -> Span:
    """Return the highest amount of the entries that fit: at least of those that surely do, at most of those that may.

    Args:
        entries: whether each fits, and its fen.
        other: whether an entry fits that is not known; its amount may be any.

    """
    low = pl.max_horizontal(_LEAST, *(pl.when(fits).then(pl.lit(amount, pl.Int64)) for fits, amount in entries))
    may = (pl.when(fits.fill_null(value=True)).then(pl.lit(amount, pl.Int64)) for fits, amount in entries)
    high = pl.when(~other.fill_null(value=True)).then(pl.max_horizontal(_LEAST, *may))
    return Span(low, high)
