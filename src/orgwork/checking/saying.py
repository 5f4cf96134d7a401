"""Outcomes and reasons as columns of rows: a byte each, for of many millions of rows words would fill the memory."""

from __future__ import annotations

import polars as pl

from orgwork.checking.findings import Outcome, Reason

_OUTCOMES, _REASONS = pl.Enum(Outcome), pl.Enum(Reason)
MET, BREACH, DUE, UNKNOWN, WAIVED = (
    pl.lit(str(outcome), _OUTCOMES)
    for outcome in (Outcome.MET, Outcome.BREACH, Outcome.DUE, Outcome.UNKNOWN, Outcome.WAIVED)
)
_FACTS, _REFUSED = (pl.lit(str(reason), _REASONS) for reason in (Reason.FACTS, Reason.LAYER_REFUSED))


def doubted(rows: pl.LazyFrame, found: pl.Expr, doubt: pl.Expr | None) -> pl.LazyFrame:
    """Add `__outcome` and `__reason` to rows: what was met is unknown where there is doubt.

    Args:
        rows: of which something was found.
        found: the outcome that was.
        doubt: whether a layer was refused that might have asked for more; None where none was.

    """
    if doubt is None:
        return rows.with_columns(found.alias("__outcome"), _FACTS.alias("__reason"))
    hit = (pl.col("__found") == Outcome.MET) & doubt
    return rows.with_columns(found.alias("__found")).with_columns(
        pl.when(hit).then(UNKNOWN).otherwise("__found").alias("__outcome"),
        pl.when(hit).then(_REFUSED).otherwise(_FACTS).alias("__reason"),
    )
