"""Service that grants bind to: one row per term, with whether it was broken and what is given back of it.

A row's day is that on which the service began; its place is the one that granted.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.benefits.claims import whole_months
from orgwork.views.ledgers.lines import NONE, written, yuan

COLUMNS = {
    "way": pl.String(),
    "ordered": pl.Boolean(),
    "broken": pl.Boolean(),
    "asked_back": pl.Boolean(),
    "owed": pl.String(),
    "returned": pl.String(),
    "returned_within": pl.Boolean(),
}
_FEN = 100


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    talents = context.frames["talents"].select(talent="id", subject="organization")
    claims = context.frames["benefit_claims"].select("place", "talent", claim="id")
    paid = (
        context.frames["benefit_payments"]
        .select("claim", "talent", "begins_last", payment="id", amount_yuan=yuan("amount"))
        .group_by("claim", "talent")
        .agg(
            paid=pl.col("amount_yuan").sum(),
            # A payment whose day is not known may lie ahead.
            known=(
                pl.col("amount_yuan").is_not_null() & (pl.col("begins_last") <= context.on).fill_null(value=False)
            ).all(),
            payments=pl.col("payment").sort(),
        )
    )
    rows = (
        context.frames["benefit_terms"]
        .join(talents, on="talent")
        .join(claims, on=["claim", "talent"])
        .join(paid, on=["claim", "talent"], how="left")
        .with_columns(
            returned_yuan=yuan("returned"),
            fixed_yuan=yuan("fixed"),
            **{n: pl.when(pl.col(f"{n}_first") == pl.col(f"{n}_last")).then(f"{n}_first") for n in _DAYS},
        )
    )
    sure = context.complete("benefit_payments", "subject") & pl.col("known").fill_null(value=True)
    rows = rows.with_columns(paid_fen=_fen(pl.when(sure).then(pl.col("paid").fill_null(0))))
    rows = rows.with_columns(owed_fen=_owed())
    return rows.select(
        pl.col("id").alias("key"),
        "subject",
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list(pl.concat_list("id", "claim"), pl.col("payments").fill_null(NONE)).alias("records"),
        "way",
        _after("until", "begins").alias("ordered"),
        _broken().alias("broken"),
        "asked_back",
        written(_yuan(pl.col("owed_fen"))).alias("owed"),
        written(pl.col("returned_yuan")).alias("returned"),
        (_fen(pl.col("returned_yuan")) <= pl.col("owed_fen")).alias("returned_within"),
    )


_DAYS = ("begins", "until", "ends")


def _fen(amount: pl.Expr) -> pl.Expr:
    """Return whole fen of an amount; what is smaller is left off."""
    return (amount * _FEN).floor().cast(pl.Int64)


def _yuan(fen: pl.Expr) -> pl.Expr:
    return fen.cast(pl.Decimal(24, 0)) * pl.lit("0.01").cast(pl.Decimal(24, 2))


def _after(later: str, earlier: str) -> pl.Expr:
    """Return whether one day is not before another."""
    return (
        pl.when(pl.col(f"{later}_first") >= pl.col(f"{earlier}_last"))
        .then(statement=True)
        .when(pl.col(f"{later}_last") < pl.col(f"{earlier}_first"))
        .then(statement=False)
    )


def _broken() -> pl.Expr:
    """Return whether the service ended before the day agreed; one that runs is not broken."""
    return pl.when(pl.col("ended").eq(other=False)).then(statement=False).otherwise(~_after("ends", "until"))


def _owed() -> pl.Expr:
    """Return what is given back of what was paid, in fen, for service that was broken; null where a part is not known.

    The months agreed run to the day after the last one agreed; a month not served in full counts as not served.
    """
    after = pl.col("until").dt.offset_by("1d")
    term, served = (
        whole_months(pl.col("begins"), after),
        whole_months(pl.col("begins"), pl.col("ends").dt.offset_by("1d")),
    )
    missing = pl.max_horizontal(term - served, pl.lit(0)).pipe(lambda m: pl.when((term > 0) & (served >= 0)).then(m))
    missing = pl.min_horizontal(missing, term).pipe(lambda m: pl.when(missing.is_not_null()).then(m))
    paid, fixed, way = pl.col("paid_fen"), _fen(pl.col("fixed_yuan")), pl.col("way")
    return (
        pl.when(way == "pro_rata")
        .then(paid * missing // term)
        .when(way == "flat")
        .then(fixed)
        .when(way == "missing_years")
        .then(paid + fixed * missing // 12)
        .when(way == "none")
        .then(0)
    )


_SPAN = ("benefit_terms.begins", "benefit_terms.until", "benefit_terms.ends")
_OWED = (
    "benefit_terms.way",
    "benefit_terms.fixed",
    "benefit_payments.amount",
    "benefit_payments.unit",
    "benefit_payments.begins",
    *_SPAN,
)
VIEW = View(
    "benefit_terms",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("benefit_terms.begins",),
        "way": ("benefit_terms.way",),
        "ordered": ("benefit_terms.begins", "benefit_terms.until"),
        "broken": ("benefit_terms.ends", "benefit_terms.ended", "benefit_terms.until"),
        "asked_back": ("benefit_terms.asked_back",),
        "owed": _OWED,
        "returned": ("benefit_terms.returned", "benefit_terms.unit"),
        "returned_within": ("benefit_terms.returned", "benefit_terms.unit", *_OWED),
    },
)
