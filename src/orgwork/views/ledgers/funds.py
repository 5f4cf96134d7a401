"""Funds: one row per grant to the grass roots, with what was paid of it, what is open, and what its village got.

All amounts are turned into yuan before they are added; where the unit of one is not known, the sum is not known.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines, numbers, of_year, passed, written, yuan

COLUMNS = {
    "layer": pl.String(),
    "purpose": pl.String(),
    "granted": pl.String(),
    "paid": pl.String(),
    "open": pl.String(),
    "within": pl.Boolean(),
    "due_passed": pl.Boolean(),
    "paid_up": pl.Boolean(),
}
OFFICE_COLUMNS = {
    "purpose": pl.String(),
    "village": pl.Boolean(),
    "year_over": pl.Boolean(),
    **numbers("office"),
}
_VILLAGE = r"村"


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of grants."""
    paid = (
        context.frames["fund_payments"]
        .select("fund", "organization", payment="id", paid=yuan("amount"))
        .group_by("fund", "organization")
        .agg(pl.col("paid").sum(), known=pl.col("paid").is_not_null().all(), payments=pl.col("payment").sort())
    )
    rows = (
        context.frames["funds"]
        .with_columns(granted=yuan("amount"))
        .join(paid, left_on=["id", "organization"], right_on=["fund", "organization"], how="left")
    )
    # A grant without a payment was not paid, where every payment is on file.
    sure = context.complete("fund_payments", "organization") & pl.col("known").fill_null(value=True)
    spent = pl.when(sure).then(pl.col("paid").fill_null(0))
    return lines(
        context,
        rows,
        [
            "layer",
            "purpose",
            written(pl.col("granted")).alias("granted"),
            written(spent).alias("paid"),
            written(pl.col("granted") - spent).alias("open"),
            (spent <= pl.col("granted")).alias("within"),
            passed("due", context.on).alias("due_passed"),
            (spent >= pl.col("granted")).alias("paid_up"),
        ],
        also="payments",
    )


def build_office(context: ViewContext) -> pl.LazyFrame:
    """Build the view of office money: of a grant, what all such grants to its unit for its year come to."""
    funds = context.frames["funds"].select("id", "organization", "purpose", "budget_year", granted=yuan("amount"))
    both = funds.join(funds, on="organization", suffix="_of")
    same = (pl.col("purpose_of") == "office") & (pl.col("budget_year_of") == pl.col("budget_year"))
    sums = (
        both.with_columns(same=same)
        .filter(pl.col("same").fill_null(value=True))
        .group_by("id")
        .agg(
            low=pl.col("granted_of").filter(pl.col("same").fill_null(value=False)).sum(),
            high=pl.when((pl.col("same") & pl.col("granted_of").is_not_null()).fill_null(value=False).all()).then(
                pl.col("granted_of").sum()
            ),
            others=pl.col("id_of").filter(pl.col("id_of") != pl.col("id")).sort(),
        )
    )
    units = context.frames["organizations"].select(
        organization="id", village=(pl.col("kind") + pl.col("name")).str.contains(_VILLAGE)
    )
    rows = context.frames["funds"].join(sums, on="id", how="left").join(units, on="organization", how="left")
    whole = context.complete("funds", "organization")
    year = pl.col("budget_year")
    return lines(
        context,
        rows,
        [
            "purpose",
            "village",
            (year < context.on.year).alias("year_over"),
            # Whole yuan are enough: the least that is asked for is a number of them.
            pl.when(year.is_not_null()).then(pl.col("low").floor().cast(pl.Int64)).fill_null(0).alias("office_low"),
            pl.when(whole).then(pl.col("high").floor().cast(pl.Int64)).alias("office_high"),
        ],
        on=of_year("budget_year"),
        also="others",
    )


_ORIGINS = {
    "day": ("funds.begins",),
    "layer": ("funds.layer",),
    "purpose": ("funds.purpose",),
    "granted": ("funds.amount", "funds.unit"),
    "paid": ("fund_payments.amount", "fund_payments.unit"),
    "open": ("funds.amount", "funds.unit", "fund_payments.amount", "fund_payments.unit"),
    "within": ("funds.amount", "funds.unit", "fund_payments.amount", "fund_payments.unit"),
    "due_passed": ("funds.due",),
    "paid_up": ("funds.amount", "funds.unit", "fund_payments.amount", "fund_payments.unit"),
}
VIEW = View("funds", Grain.ORGANIZATION, COLUMNS, (), build, origins=_ORIGINS)
LEDGER = View("fund_ledger", Grain.ORGANIZATION, COLUMNS, ("funds", "fund_payments"), build, origins=_ORIGINS)
"""The same rows, to be counted: without the tables there is no number."""
OFFICE = View(
    "office_funds",
    Grain.ORGANIZATION,
    OFFICE_COLUMNS,
    (),
    build_office,
    origins={
        "day": ("funds.budget_year",),
        "purpose": ("funds.purpose",),
        "village": ("organizations.kind", "organizations.name"),
        "year_over": ("funds.budget_year",),
        "office": ("funds.amount", "funds.unit", "funds.purpose", "funds.budget_year"),
    },
)
