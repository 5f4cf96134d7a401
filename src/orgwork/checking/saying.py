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


def doubted(outcome: str, doubt: pl.Expr | None) -> list[pl.Expr]:
    """Return `outcome` and `reason`: what was met is unknown where there is doubt.

    Args:
        outcome: the column of what was found.
        doubt: whether a layer was refused that might have asked for more; None where none was.

    """
    if doubt is None:
        return [pl.col(outcome).alias("outcome"), _FACTS.alias("reason")]
    hit = (pl.col(outcome) == Outcome.MET) & doubt
    return [
        pl.when(hit).then(UNKNOWN).otherwise(outcome).alias("outcome"),
        pl.when(hit).then(_REFUSED).otherwise(_FACTS).alias("reason"),
    ]
