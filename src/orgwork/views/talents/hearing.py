"""Whether people could say something to what was decided or said about them, in three values: yes, no, not known."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.views.ledgers.lines import passed


def not_later(one: str, other: str) -> pl.Expr:
    """Return whether one recorded day is not later than another; null where it may or may not be.

    Args:
        one, other: the columns, without their `_first` and `_last`.

    """
    return (
        pl.when(pl.col(f"{one}_last") <= pl.col(f"{other}_first"))
        .then(statement=True)
        .when(pl.col(f"{one}_first") > pl.col(f"{other}_last"))
        .then(statement=False)
    )


def waiting(on: date) -> pl.Expr:
    """Return whether the time for a reply still runs on a day and nothing was said yet.

    Args:
        on: the day.

    """
    return ~_said() & ~passed("reply_due", on)


def heard() -> pl.Expr:
    """Return whether somebody replied, declined to, or was told before the time for a reply was over."""
    return _said() | not_later("told", "reply_due")


def _said() -> pl.Expr:
    return pl.col("reply").is_in(["given", "declined"])
