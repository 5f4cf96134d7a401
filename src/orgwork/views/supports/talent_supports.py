"""Talent supports: one row per grant to a talent, with what else ran, its amount, and how it fits its programme."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import fen, lines, numbers, written, yuan
from orgwork.views.supports.standing import bounds, of_talents, on_file, standing, while_open

COLUMNS = {
    "programme_name": pl.String(),
    "level": pl.String(),
    "grade": pl.String(),
    "measure": pl.String(),
    "banded": pl.Boolean(),
    "talent": pl.String(),
    "unit_id": pl.String(),
    "year": pl.String(),
    "granted": pl.String(),
    "by_agreement": pl.Boolean(),
    "in_band": pl.Boolean(),
    "ordered": pl.Boolean(),
    "while_open": pl.Boolean(),
    **numbers("running", "amount", "personal", "granted_yuan"),
}


def _year() -> pl.Expr:
    """Return the year, where it is one."""
    known = pl.col("begins_first").dt.year() == pl.col("begins_last").dt.year()
    return pl.when(known).then(pl.col("begins_first").dt.year().cast(pl.String))


def _in_band() -> pl.Expr:
    """Return whether an amount lies within those of its programme, which tells 万 written for yuan and yuan for 万."""
    granted = yuan("amount")
    least, most = (yuan(f"programme_{side}", "programme_unit") for side in ("least", "most"))
    return (granted >= least) & (granted <= most)


def _ordered() -> pl.Expr:
    """Return whether support ends no earlier than it begins; one that runs does."""
    told = pl.col("ends_first").is_not_null()
    return (
        pl.when(~pl.col("ended"))
        .then(statement=True)
        .when(told & (pl.col("ends_last") < pl.col("from_first")))
        .then(statement=False)
        .when(told & (pl.col("ends_first") >= pl.col("from_last")))
        .then(statement=True)
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; shares are of whole fen, sums of whole yuan."""
    rows = of_talents(context, "talent_supports")
    granted = yuan("amount")
    personal = pl.when(yuan("personal") <= granted).then(fen("personal"))
    return lines(
        context,
        rows.join(standing(context, rows, own=True), on="id", how="left"),
        [
            "programme_name",
            "level",
            "grade",
            "measure",
            "banded",
            "talent",
            pl.col("organization").alias("unit_id"),
            _year().alias("year"),
            written(granted).alias("granted"),
            "by_agreement",
            _in_band().alias("in_band"),
            _ordered().alias("ordered"),
            while_open().alias("while_open"),
            *bounds("running", on_file(context, "talent_supports")),
            *(fen("amount").alias(f"amount_{side}") for side in ("low", "high")),
            *(personal.alias(f"personal_{side}") for side in ("low", "high")),
            granted.floor().cast(pl.Int64).fill_null(0).alias("granted_yuan_low"),
            granted.ceil().cast(pl.Int64).alias("granted_yuan_high"),
        ],
        also="others",
    )


_AMOUNT = ("talent_supports.amount", "talent_supports.unit")
_SPAN = ("talent_supports.begins", "talent_supports.ends", "talent_supports.ended")
_OPEN = ("talent_programmes.begins", "talent_programmes.ends", "talent_programmes.ended")
_ORIGINS = {
    "day": ("talent_supports.begins",),
    "programme_name": ("talent_programmes.name",),
    "level": ("talent_programmes.level",),
    "grade": ("talent_programmes.grade",),
    "measure": ("talent_programmes.measure",),
    "banded": ("talent_programmes.banded",),
    "talent": ("talent_supports.talent",),
    "unit_id": ("talents.organization",),
    "year": ("talent_supports.begins",),
    "granted": _AMOUNT,
    "by_agreement": ("talent_supports.by_agreement",),
    "in_band": (*_AMOUNT, "talent_programmes.least", "talent_programmes.most", "talent_programmes.unit"),
    "ordered": _SPAN,
    "while_open": ("talent_supports.begins", *_OPEN),
    "running": (*_SPAN, "talent_programmes.level", "talent_programmes.grade"),
    "amount": _AMOUNT,
    "personal": ("talent_supports.personal", *_AMOUNT),
    "granted_yuan": _AMOUNT,
}
VIEW = View("talent_supports", Grain.ORGANIZATION, COLUMNS, (), build, origins=_ORIGINS)
LEDGER = View("support_ledger", Grain.ORGANIZATION, COLUMNS, ("talent_supports",), build, origins=_ORIGINS)
"""The same rows, to be added up: without the table there is no sum."""
