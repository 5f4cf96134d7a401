"""Village pays and township incomes: one row per role or level and year, in whole fen so that shares are exact."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import fen, lines, numbers, of_year

PAY_COLUMNS = {"role": pl.String(), **numbers("basic", "bonus_twelvefold", "income")}
INCOME_COLUMNS = {"level": pl.String(), **numbers("gap", "county")}
_MONTHS = 12


def _bounds(name: str, amount: pl.Expr) -> list[pl.Expr]:
    return [amount.alias(f"{name}_{side}") for side in ("low", "high")]


def _measure(column: str) -> pl.Expr:
    """Return an income that pay is held against, in fen; one of nothing was not found out, so it is not known."""
    told = fen(column)
    return pl.when(told > 0).then(told)


def build_pays(context: ViewContext) -> pl.LazyFrame:
    """Build the view of pay; a bonus is told twelvefold, to be held against the pay of the year."""
    return lines(
        context,
        context.frames["village_pays"],
        [
            "role",
            *_bounds("basic", fen("basic")),
            *_bounds("bonus_twelvefold", fen("bonus") * _MONTHS),
            *_bounds("income", _measure("income")),
        ],
        on=of_year("year"),
    )


def build_incomes(context: ViewContext) -> pl.LazyFrame:
    """Build the view of incomes."""
    return lines(
        context,
        context.frames["township_incomes"],
        ["level", *_bounds("gap", fen("township") - fen("county")), *_bounds("county", _measure("county"))],
        on=of_year("year"),
    )


PAYS = View(
    "village_pays",
    Grain.ORGANIZATION,
    PAY_COLUMNS,
    (),
    build_pays,
    origins={
        "day": ("village_pays.year",),
        "role": ("village_pays.role",),
        "basic": ("village_pays.basic", "village_pays.unit"),
        "bonus_twelvefold": ("village_pays.bonus", "village_pays.unit"),
        "income": ("village_pays.income", "village_pays.unit"),
    },
)
INCOMES = View(
    "township_incomes",
    Grain.ORGANIZATION,
    INCOME_COLUMNS,
    (),
    build_incomes,
    origins={
        "day": ("township_incomes.year",),
        "level": ("township_incomes.level",),
        "gap": ("township_incomes.township", "township_incomes.county", "township_incomes.unit"),
        "county": ("township_incomes.county", "township_incomes.unit"),
    },
)
