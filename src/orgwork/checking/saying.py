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


def doubted(found: str, doubt: pl.Expr | None) -> list[pl.Expr]:
    """Return `__outcome` and `__reason`: what was met is unknown where there is doubt.

    Args:
        found: the column of what was found.
        doubt: whether a layer was refused that might have asked for more; None where none was.

    """
    if doubt is None:
        return [pl.col(found).alias("__outcome"), _FACTS.alias("__reason")]
    hit = (pl.col(found) == Outcome.MET) & doubt
    return [
        pl.when(hit).then(UNKNOWN).otherwise(found).alias("__outcome"),
        pl.when(hit).then(_REFUSED).otherwise(_FACTS).alias("__reason"),
    ]
