"""Loans of talents: one row per loan, and one per part of its risk.

All amounts are turned into yuan before they are compared. A loan is looked at together with the others of the same
talent, borrower and programme that run on its first day, as caps are for all of them. Loans of one firm under several
talents are not added up: each row rests on its own talent's facts.
"""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.benefits.listing import with_offers
from orgwork.views.decimals import number
from orgwork.views.ledgers.lines import NONE, numbers, passed, written, yuan
from orgwork.views.talents.comparing import running

CATALOGUE = "talent.loans"
COLUMNS = {
    "programme": pl.String(),
    "borrower": pl.String(),
    "lent": pl.String(),
    "lost": pl.String(),
    "guarantee": pl.String(),
    "rate_group": pl.String(),
    "programme_there": pl.Boolean(),
    "open_to": pl.Boolean(),
    "in_yuan": pl.Boolean(),
    "ordered": pl.Boolean(),
    "until_first": pl.Date(),
    "until_last": pl.Date(),
    "losing": pl.Boolean(),
    "loss_within": pl.Boolean(),
    "shared": pl.Boolean(),
    "borne": pl.Boolean(),
    **numbers("together", "below"),
}
PARTS = {
    "programme": pl.String(),
    "bearer": pl.String(),
    "risk": pl.String(),
    "losing": pl.Boolean(),
    "borne": pl.String(),
    "borne_fits": pl.Boolean(),
    **numbers("part", "whole"),
}
_YES, _OPEN, _NO = 2, 1, 0
_DAY = timedelta(days=1)
_HUNDRED, _MILLION = 100, 1_000_000
_FIRMS = ("small_firm", "enterprise")


def _code(answer: pl.Expr) -> pl.Expr:
    return pl.when(answer).then(_YES).when(~answer).then(_NO).otherwise(_OPEN)


def _lent(context: ViewContext) -> pl.LazyFrame:
    """Return the loans with the unit that keeps the file, their amounts in yuan, and whether a loss is established."""
    talents = context.frames["talents"].select(talent="id", subject="organization")
    return (
        context.frames["talent_loans"]
        .join(talents, on="talent")
        .with_columns(
            day_first=pl.col("begins_first").fill_null(MIN_DAY),
            day_last=pl.col("begins_last").fill_null(MAX_DAY),
            lent_yuan=yuan("amount"),
            lost_yuan=yuan("lost"),
            losing=(pl.col("outcome") == "written_off") & passed("settled", context.on + _DAY),
        )
    )


def _together(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per loan, what is lent together with it: what surely runs on its first day, and what may."""
    days = rows.select("id", "talent", "place", "programme", "borrower", "firm", "day_first", "day_last")
    held = rows.select(
        *("talent", "begins_first", "begins_last", "ends_first", "ends_last", "ended", "lent_yuan"),
        of="id",
        place_of="place",
        programme_of="programme",
        borrower_of="borrower",
        firm_of="firm",
    )
    firm = pl.when(pl.col("borrower").is_in(_FIRMS)).then(pl.col("firm") == pl.col("firm_of")).otherwise(statement=True)
    same = [pl.col(name) == pl.col(f"{name}_of") for name in ("place", "programme", "borrower")]
    code = pl.when(pl.col("id") == pl.col("of")).then(_YES).otherwise(_code(pl.all_horizontal(*same, firm, running())))
    both = days.join(held, on="talent").with_columns(beside=code).filter(pl.col("beside") > _NO)
    return both.group_by("id").agg(
        together_low=pl.col("lent_yuan").filter(pl.col("beside") == _YES).sum().ceil().cast(pl.Int64),
        together_high=pl.when(pl.col("lent_yuan").is_not_null().all()).then(
            pl.col("lent_yuan").sum().ceil().cast(pl.Int64)
        ),
        beside=pl.col("of").filter(pl.col("of") != pl.col("id")).sort(),
    )


def _borne(context: ViewContext) -> pl.LazyFrame:
    """Return, per loan, what its parts of the risk come to, and what was borne; a part is that of the same talent."""
    told = context.frames["talent_loan_shares"].with_columns(part=number("share"), borne_yuan=yuan("borne"))
    return told.group_by("talent", id="loan").agg(
        shares=pl.col("part").sum(),
        shares_known=pl.col("part").is_not_null().all(),
        shares_wrong=((pl.col("part") < 0) | (pl.col("part") > _HUNDRED)).fill_null(value=False).any(),
        borne_sum=pl.col("borne_yuan").sum(),
        borne_known=pl.col("borne_yuan").is_not_null().all(),
        bearers=pl.len(),
        behind=pl.col("id").sort(),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of loans."""
    rows = with_offers(context, _lent(context), CATALOGUE, "programme")
    rows = rows.join(_together(rows), on="id", how="left").join(_borne(context), on=["id", "talent"], how="left")
    filed = context.complete("talent_loan_shares", "subject")
    whole = context.complete("talent_loans", "subject")
    some = pl.col("bearers").is_not_null()
    known = filed & some
    return rows.select(
        pl.col("id").alias("key"),
        "subject",
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        "day_first",
        "day_last",
        pl.concat_list(
            pl.concat_list("id", "talent"), *(pl.col(n).fill_null(NONE) for n in ("beside", "behind"))
        ).alias("records"),
        "programme",
        "borrower",
        written(pl.col("lent_yuan")).alias("lent"),
        written(pl.col("lost_yuan")).alias("lost"),
        "guarantee",
        pl.when("listed").then(pl.lit("listed")).when(~pl.col("listed")).then(pl.lit("unlisted")).alias("rate_group"),
        pl.col("listed_there").alias("programme_there"),
        "open_to",
        # Anything but a plain number, such as 80万, is no amount: it is told, and never added up.
        pl.when(pl.col("amount").is_not_null()).then(number("amount").is_not_null()).alias("in_yuan"),
        _ordered().alias("ordered"),
        "until_first",
        "until_last",
        "losing",
        (pl.col("lost_yuan") <= pl.col("lent_yuan")).alias("loss_within"),
        pl.when(pl.col("shares_wrong").fill_null(value=False) | (filed & ~some))
        .then(statement=False)
        .when(known & pl.col("shares_known"))
        .then(pl.col("shares") == _HUNDRED)
        .alias("shared"),
        pl.when(filed & ~some)
        .then(statement=False)
        .when(known & pl.col("borne_known"))
        .then(pl.col("borne_sum") == pl.col("lost_yuan"))
        .alias("borne"),
        # Without its own amount nothing can be said of a loan, whatever runs beside it.
        pl.when(pl.col("lent_yuan").is_not_null()).then("together_low").alias("together_low"),
        pl.when(whole & pl.col("lent_yuan").is_not_null()).then("together_high").alias("together_high"),
        *(_below().alias(f"below_{side}") for side in ("low", "high")),
    )


def _below() -> pl.Expr:
    """Return by how many whole hundredths of a per cent (基点) the rate lies below the market's."""
    return ((number("base_rate") - number("rate")) * _HUNDRED).floor().cast(pl.Int64)


def _ordered() -> pl.Expr:
    """Return whether a loan is due after it was lent."""
    return (
        pl.when(pl.col("until_first") > pl.col("begins_last"))
        .then(statement=True)
        .when(pl.col("until_last") <= pl.col("begins_first"))
        .then(statement=False)
    )


def build_parts(context: ViewContext) -> pl.LazyFrame:
    """Build the view of the parts of the risk."""
    loans = _lent(context).select(
        "subject", "talent", "place", "day_first", "day_last", "programme", "losing", "lost_yuan", loan="id"
    )
    own = ["loan", "talent"]
    several = context.frames["talent_loan_shares"].group_by(own).agg(bearers=pl.len())
    rows = context.frames["talent_loan_shares"].join(loans, on=own).join(several, on=own)
    rows = rows.with_columns(percent=number("share"), borne_yuan=yuan("borne"))
    part = pl.when(pl.col("percent") >= 0).then((pl.col("percent") * _MILLION).cast(pl.Int64))
    # What does not divide stays with one of them: a part may be off by less than a fen for each who bears.
    off = (pl.col("borne_yuan") * _HUNDRED - pl.col("lost_yuan") * pl.col("percent")).abs()
    near = off < pl.col("bearers")
    fits = pl.when(near | context.complete("talent_loan_shares", "subject")).then(near)
    return rows.select(
        pl.col("id").alias("key"),
        "subject",
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        "day_first",
        "day_last",
        pl.concat_list("id", "loan", "talent").alias("records"),
        "programme",
        "bearer",
        written(pl.col("percent")).alias("risk"),
        "losing",
        written(pl.col("borne_yuan")).alias("borne"),
        fits.alias("borne_fits"),
        part.alias("part_low"),
        part.alias("part_high"),
        *(
            pl.when(part.is_not_null()).then(pl.lit(_HUNDRED * _MILLION, pl.Int64)).alias(f"whole_{side}")
            for side in ("low", "high")
        ),
    )


_SPAN = ("talent_loans.begins", "talent_loans.ends", "talent_loans.ended")
_LENT = ("talent_loans.amount", "talent_loans.unit")
_NAMED = ("talent_loans.programme", "talent_loans.place", "talent_loans.begins")
_FACTS = (
    "recognitions.talent_class",
    "recognitions.begins",
    "recognitions.ends",
    "talents.degree",
    "talent_titles.title",
)
_LOSING = ("talent_loans.outcome", "talent_loans.settled")
LOANS = View(
    "talent_loans",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("talent_loans.begins",),
        **{name: (f"talent_loans.{name}",) for name in ("programme", "borrower", "guarantee", "until")},
        "rate_group": ("talent_loans.listed",),
        "below": ("talent_loans.rate", "talent_loans.base_rate"),
        "lent": _LENT,
        "lost": ("talent_loans.lost", "talent_loans.unit"),
        "programme_there": _NAMED,
        "open_to": (*_NAMED, *_FACTS),
        "in_yuan": ("talent_loans.amount",),
        "ordered": ("talent_loans.begins", "talent_loans.until"),
        "losing": _LOSING,
        "loss_within": ("talent_loans.lost", *_LENT),
        "shared": ("talent_loan_shares.share",),
        "borne": ("talent_loan_shares.borne", "talent_loan_shares.unit", "talent_loans.lost", "talent_loans.unit"),
        "together": (*_LENT, "talent_loans.programme", "talent_loans.borrower", "talent_loans.firm", *_SPAN),
    },
)
SHARES = View(
    "talent_loan_shares",
    Grain.ORGANIZATION,
    PARTS,
    (),
    build_parts,
    origins={
        "day": ("talent_loans.begins",),
        "programme": ("talent_loans.programme",),
        "bearer": ("talent_loan_shares.bearer",),
        **dict.fromkeys(("risk", "part", "whole"), ("talent_loan_shares.share",)),
        "losing": _LOSING,
        "borne": ("talent_loan_shares.borne", "talent_loan_shares.unit"),
        "borne_fits": (
            *("talent_loan_shares.borne", "talent_loan_shares.unit", "talent_loan_shares.share"),
            *("talent_loans.lost", "talent_loans.unit"),
        ),
    },
)
