"""What the ledgers' views share: one row per record about a unit, numbers as pairs, amounts in yuan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.decimals import number
from orgwork.views.surveys import placed

NONE = pl.lit([], pl.List(pl.String))
_YUAN = {"yuan": 1, "ten_thousand": 10_000}
_FEN = 100


def lines(
    context: ViewContext,
    rows: pl.LazyFrame,
    columns: Iterable[pl.Expr | str],
    *,
    on: tuple[pl.Expr, pl.Expr] | None = None,
    also: str | None = None,
) -> pl.LazyFrame:
    """Return one row per record of a unit that is there, with the columns that every view has.

    Args:
        context: what the view is built from.
        rows: the records, with whatever was joined to them.
        columns: the view's own.
        on: the days of a row; by default those on which its record begins.
        also: a column with the ids of further records behind a row.

    """
    days = on or (pl.col("begins_first").fill_null(MIN_DAY), pl.col("begins_last").fill_null(MAX_DAY))
    more = NONE if also is None else pl.col(also).fill_null(NONE)
    return placed(context, rows).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        days[0].alias("day_first"),
        days[1].alias("day_last"),
        pl.concat_list(pl.concat_list("id"), more).alias("records"),
        *columns,
    )


def of_year(column: str) -> tuple[pl.Expr, pl.Expr]:
    """Return the days of a row about a year: its first, or any where the year is not known."""
    known = pl.col(column).is_between(MIN_DAY.year, MAX_DAY.year)
    day = pl.date(pl.when(known).then(column), 1, 1)
    return day.fill_null(MIN_DAY), day.fill_null(MAX_DAY)


def today(context: ViewContext) -> tuple[pl.Expr, pl.Expr]:
    """Return the days of a row that speaks for the day asked for."""
    return pl.lit(context.on), pl.lit(context.on)


def lasting(context: ViewContext) -> tuple[pl.Expr, pl.Expr]:
    """Return the days of a row about what lasts: the day asked for while it runs, else the day on which it was over."""
    return pl.min_horizontal(end_first(), pl.lit(context.on)), pl.min_horizontal(end_last(), pl.lit(context.on))


def pairs(*columns: str) -> list[pl.Expr]:
    """Return numbers as low and high bounds, both the number recorded."""
    return [pl.col(column).alias(f"{column}_{side}") for column in columns for side in ("low", "high")]


def share(part: str, whole: str, *, parts: str = "", wholes: str = "") -> list[pl.Expr]:
    """Return a part and a whole as bounds; where the part is more than the whole one is wrong, and both are unknown.

    Args:
        part, whole: the columns that hold them.
        parts, wholes: what the bounds are called, by default as these columns.

    """
    right = (pl.col(part) <= pl.col(whole)).fill_null(value=True)
    named = ((part, parts or part), (whole, wholes or whole))
    return [pl.when(right).then(held).alias(f"{name}_{side}") for held, name in named for side in ("low", "high")]


def numbers(*names: str) -> dict[str, pl.DataType]:
    """Return the types of numbers given as bounds."""
    return {f"{name}_{side}": pl.Int64() for name in names for side in ("low", "high")}


def yuan(amount: str, unit: str = "unit") -> pl.Expr:
    """Return an amount in yuan, exactly; null where the amount or its unit is not known, or it is below nothing."""
    told = number(amount) * pl.col(unit).replace_strict(_YUAN, default=None, return_dtype=pl.Int64)
    return pl.when(told >= 0).then(told.cast(pl.Decimal(24, 6)))


def fen(amount: str, unit: str = "unit") -> pl.Expr:
    """Return an amount in whole fen; null where it is not known or has parts of a fen."""
    told = (yuan(amount, unit) * _FEN).cast(pl.Decimal(28, 6))
    whole = told.cast(pl.Int64, strict=False)
    return pl.when(whole.cast(pl.Decimal(28, 6)) == told).then(whole)


def written(amount: pl.Expr) -> pl.Expr:
    """Return an amount as a text without zeros at its end."""
    return amount.cast(pl.String).str.replace(r"\.?0+$", "")


def passed(column: str, on: date) -> pl.Expr:
    """Return whether a recorded day lies before another; null where it may or may not."""
    first, last = pl.col(f"{column}_first"), pl.col(f"{column}_last")
    return pl.when(last < on).then(statement=True).when(first >= on).then(statement=False)
