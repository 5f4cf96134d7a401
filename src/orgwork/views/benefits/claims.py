"""Claims of benefits: one row per benefit that was asked for, with what was granted and paid of it.

All amounts are turned into yuan before they are compared; where the unit of one is not known, or the amount is not a
plain number, it is not known. A row's place is the one that was asked, its day that on which it was asked for.
"""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words_benefit import BENEFIT_KINDS
from orgwork.views.decimals import number
from orgwork.views.ledgers.lines import NONE, numbers, passed, written, yuan

COLUMNS = {
    "benefit": pl.String(),
    "talent_class": pl.String(),
    "entry": pl.String(),
    "granting": pl.Boolean(),
    "standard": pl.String(),
    "granted": pl.String(),
    "paid": pl.String(),
    "in_yuan": pl.Boolean(),
    "within": pl.Boolean(),
    "in_parts": pl.Boolean(),
    "parts_fit": pl.Boolean(),
    "paid_within": pl.Boolean(),
    "paid_in_service": pl.Boolean(),
    "recognised": pl.Boolean(),
    "once": pl.Boolean(),
    **numbers("sum", "contract", "stay", "age", "graduated"),
}
THINGS = {
    **{kind: kind for kind in BENEFIT_KINDS},
    "fund_loan": "loan",
    "rent_class": "rent",
    "transport_class": "transport",
    **dict.fromkeys(("home_class", "home_general", "home_area", "home_step"), "home"),
    **dict.fromkeys(("living", "living_class", "living_group", "living_flexible"), "living"),
    **dict.fromkeys(("award_leader", "award_urgent"), "award"),
    **dict.fromkeys(("settlement", "county_settlement", "settlement_flexible"), "settlement"),
}
"""What a benefit is for: of one thing a talent has one, in one place."""
_YES, _OPEN, _NO = 2, 1, 0
_MONTHS = 12
_DAY = timedelta(days=1)


def _code(answer: pl.Expr) -> pl.Expr:
    """Return an answer as a number, so that the strongest of several is their greatest."""
    return pl.when(answer).then(_YES).when(~answer).then(_NO).otherwise(_OPEN)


def _asked(context: ViewContext) -> pl.LazyFrame:
    """Return the claims with who asks, their amounts in yuan, and what was paid, agreed and recognised beside them."""
    talents = context.frames["talents"].select(
        "birth_first",
        "birth_last",
        "graduated_first",
        "graduated_last",
        talent="id",
        subject="organization",
    )
    rows = (
        context.frames["benefit_claims"]
        .join(talents, on="talent")
        .with_columns(
            of=pl.col("benefit").replace_strict(THINGS, default=None),
            granted_yuan=yuan("awarded"),
            standard_yuan=yuan("standard"),
            price_yuan=yuan("price"),
            granting=(pl.col("outcome") == "granted") & passed("decided", context.on + _DAY),
            day_first=pl.col("begins_first").fill_null(MIN_DAY),
            day_last=pl.col("begins_last").fill_null(MAX_DAY),
        )
    )
    # What names a claim of another talent is not of it: each row rests on its own talent's file.
    for joined in (_paid(context), _parts(context), _served(context)):
        rows = rows.join(joined, left_on=["id", "talent"], right_on=["claim", "talent"], how="left")
    for joined in (_classes(context, rows), _others(rows)):
        rows = rows.join(joined, left_on="id", right_on="claim", how="left")
    return rows


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    whole = {table: context.complete(table, "subject") for table in _WHOLE}
    granted = pl.col("granted_yuan")
    home = pl.col("of") == "home"
    in_price = pl.when(~home).then(statement=True).when(home).then(granted <= pl.col("price_yuan"))
    paid = pl.when(whole["benefit_payments"] & pl.col("paid_known").fill_null(value=True)).then(
        pl.col("paid").fill_null(0)
    )
    late = pl.col("late").fill_null(_NO)
    other = pl.col("other").fill_null(_NO)
    held = pl.col("held").fill_null(_NO)
    parts = pl.when(whole["benefit_parts"] & pl.col("parts_known")).then(pl.col("parts"))
    return _asked(context).select(
        pl.col("id").alias("key"),
        "subject",
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        "day_first",
        "day_last",
        pl.concat_list(
            pl.concat_list("id", "talent"),
            *(pl.col(n).fill_null(NONE) for n in ("payments", "instalments", "recognitions", "others")),
        )
        .list.unique(maintain_order=True)
        .alias("records"),
        "benefit",
        "talent_class",
        "entry",
        "granting",
        written(pl.col("standard_yuan")).alias("standard"),
        written(granted).alias("granted"),
        written(paid).alias("paid"),
        # Anything but a plain number, such as 80万, is no amount: it is told, and never added up.
        pl.when(pl.col("awarded").is_not_null()).then(number("awarded").is_not_null()).alias("in_yuan"),
        (in_price & (granted <= pl.col("standard_yuan"))).alias("within"),
        pl.when(pl.col("instalments").is_not_null())
        .then(statement=True)
        .when(whole["benefit_parts"])
        .then(statement=False)
        .alias("in_parts"),
        (parts == granted).alias("parts_fit"),
        (paid <= granted).alias("paid_within"),
        _never(late, whole["benefit_payments"] & whole["benefit_terms"]).alias("paid_in_service"),
        pl.when(held == _YES)
        .then(statement=True)
        .when((held == _NO) & whole["recognitions"])
        .then(statement=False)
        .alias("recognised"),
        _never(other, whole["benefit_claims"]).alias("once"),
        pl.col("standard_yuan").floor().cast(pl.Int64).alias("sum_low"),
        pl.col("standard_yuan").ceil().cast(pl.Int64).alias("sum_high"),
        *(pl.col(f"{n}_months").alias(f"{n}_{side}") for n in ("contract", "stay") for side in ("low", "high")),
        _years("birth_last", "day_first").alias("age_low"),
        _years("birth_first", "day_last").alias("age_high"),
        _months("graduated_last", "day_first").alias("graduated_low"),
        _months("graduated_first", "day_last").alias("graduated_high"),
    )


_WHOLE = ("benefit_payments", "benefit_parts", "benefit_terms", "benefit_claims", "recognitions")


def _never(code: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return pl.when(code == _YES).then(statement=False).when((code == _NO) & whole).then(statement=True)


def whole_months(first: pl.Expr, last: pl.Expr) -> pl.Expr:
    """Return the whole months from one day to another, by the calendar; null where one is not known.

    Args:
        first, last: the days.

    """
    told = (last.dt.year().cast(pl.Int64) - first.dt.year()) * _MONTHS + last.dt.month() - first.dt.month()
    return told - (last.dt.day() < first.dt.day()).cast(pl.Int64)


def _months(start: str, end: str) -> pl.Expr:
    return whole_months(pl.col(start), pl.col(end))


def _years(start: str, end: str) -> pl.Expr:
    return _months(start, end) // _MONTHS


def _paid(context: ViewContext) -> pl.LazyFrame:
    """Return, per claim, what was paid and whether each amount is known."""
    return (
        context.frames["benefit_payments"]
        .select("claim", "talent", "begins_last", payment="id", amount_yuan=yuan("amount"))
        .group_by("claim", "talent")
        .agg(
            paid=pl.col("amount_yuan").sum(),
            # A payment whose day is not known may lie ahead.
            paid_known=(
                pl.col("amount_yuan").is_not_null() & (pl.col("begins_last") <= context.on).fill_null(value=False)
            ).all(),
            payments=pl.col("payment").sort(),
        )
    )


def _parts(context: ViewContext) -> pl.LazyFrame:
    """Return, per claim, what its instalments come to."""
    return (
        context.frames["benefit_parts"]
        .select("claim", "talent", part="id", amount_yuan=yuan("amount"))
        .group_by("claim", "talent")
        .agg(
            parts=pl.col("amount_yuan").sum(),
            parts_known=pl.col("amount_yuan").is_not_null().all(),
            instalments=pl.col("part").sort(),
        )
    )


def _served(context: ViewContext) -> pl.LazyFrame:
    """Return, per claim, whether a payment was made after the service had ended to which it binds."""
    paid = context.frames["benefit_payments"].select("claim", "talent", "begins_first", "begins_last")
    terms = context.frames["benefit_terms"].select("claim", "talent", "ends_first", "ends_last", "ended")
    after = (
        pl.when(pl.col("ended").eq(other=False))
        .then(statement=False)
        .when(pl.col("begins_first") > pl.col("ends_last"))
        .then(statement=True)
        .when(pl.col("begins_last") <= pl.col("ends_first"))
        .then(statement=False)
    )
    return paid.join(terms, on=["claim", "talent"]).group_by("claim", "talent").agg(late=_code(after).max())


def _classes(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per claim, whether the place had recognised the class by which it was asked for, on that day."""
    held = context.frames["recognitions"].select(
        "talent",
        "begins_first",
        "begins_last",
        "ends_first",
        "ends_last",
        "ended",
        place_of="place",
        class_of="talent_class",
        recognition="id",
    )
    claims = rows.select("talent", "place", "talent_class", "day_first", "day_last", claim="id")
    begun = (
        pl.when(pl.col("begins_last") <= pl.col("day_first"))
        .then(statement=True)
        .when(pl.col("begins_first") > pl.col("day_last"))
        .then(statement=False)
    )
    runs = (
        pl.when(pl.col("ended").eq(other=False) | (pl.col("ends_first") >= pl.col("day_last")))
        .then(statement=True)
        .when(pl.col("ends_last") < pl.col("day_first"))
        .then(statement=False)
    )
    same = (pl.col("place_of") == pl.col("place")) & (pl.col("class_of") == pl.col("talent_class"))
    return (
        claims.join(held, on="talent")
        .with_columns(fits=_code(same & begun & runs))
        .group_by("claim")
        .agg(
            held=pl.col("fits").max(),
            recognitions=pl.col("recognition").filter(pl.col("fits") > _NO).sort(),
        )
    )


def _others(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per claim, whether the same talent was granted the same thing by another place too."""
    bare = rows.select("id", "talent", "place", "granting", thing="of")
    both = bare.join(bare, on="talent", suffix="_of").filter(pl.col("id") != pl.col("id_of"))
    again = (
        (pl.col("thing") == pl.col("thing_of"))
        & (pl.col("place") != pl.col("place_of"))
        & pl.col("granting")
        & pl.col("granting_of")
    )
    return (
        both.with_columns(again=_code(again))
        .group_by(claim="id")
        .agg(other=pl.col("again").max(), others=pl.col("id_of").filter(pl.col("again") > _NO).sort())
    )


_GRANT = ("benefit_claims.awarded", "benefit_claims.unit")
VIEW = View(
    "benefit_claims",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("benefit_claims.begins",),
        **{n: (f"benefit_claims.{n}",) for n in ("benefit", "talent_class", "entry")},
        "granting": ("benefit_claims.outcome", "benefit_claims.decided"),
        "granted": _GRANT,
        "standard": ("benefit_claims.standard", "benefit_claims.unit"),
        "sum": ("benefit_claims.standard", "benefit_claims.unit"),
        "paid": ("benefit_payments.amount", "benefit_payments.unit", "benefit_payments.begins"),
        "in_yuan": ("benefit_claims.awarded",),
        "within": ("benefit_claims.standard", "benefit_claims.price", *_GRANT),
        "in_parts": ("benefit_parts.claim",),
        "parts_fit": ("benefit_parts.amount", "benefit_parts.unit", *_GRANT),
        "paid_within": ("benefit_payments.amount", "benefit_payments.unit", "benefit_payments.begins", *_GRANT),
        "paid_in_service": ("benefit_payments.begins", "benefit_terms.ends", "benefit_terms.ended"),
        "recognised": (
            *("recognitions.talent_class", "recognitions.place", "recognitions.begins", "recognitions.ends"),
            *("benefit_claims.talent_class", "benefit_claims.begins"),
        ),
        "once": tuple(f"benefit_claims.{n}" for n in ("benefit", "place", "outcome", "decided")),
        "contract": ("benefit_claims.contract_months",),
        "stay": ("benefit_claims.stay_months",),
        "age": ("talents.birth", "benefit_claims.begins"),
        "graduated": ("talents.graduated", "benefit_claims.begins"),
    },
)
