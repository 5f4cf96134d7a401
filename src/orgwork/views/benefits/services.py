"""Services bought for talents: one row per service, held to the list of the place, the order, and the other services.

A row's day is that from which the service is given; its place is the one that buys it.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.benefits.listing import with_offers
from orgwork.views.decimals import number
from orgwork.views.ledgers.lines import NONE, numbers, written, yuan

CATALOGUE = "talent.services"
COLUMNS = {
    "service": pl.String(),
    "order": pl.String(),
    "allowed": pl.String(),
    "price": pl.String(),
    "service_there": pl.Boolean(),
    "open_to": pl.Boolean(),
    "named": pl.Boolean(),
    "in_yuan": pl.Boolean(),
    "within": pl.Boolean(),
    "ordered": pl.Boolean(),
    "once": pl.Boolean(),
    **numbers("cost"),
}
_YES, _OPEN, _NO = 2, 1, 0


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    talents = context.frames["talents"].select(talent="id", subject="organization")
    rows = (
        context.frames["talent_services"]
        .join(talents, on="talent")
        .with_columns(
            day_first=pl.col("begins_first").fill_null(MIN_DAY),
            day_last=pl.col("begins_last").fill_null(MAX_DAY),
            price_yuan=yuan("price"),
            allowed_yuan=yuan("allowed"),
        )
    )
    rows = with_offers(context, rows, CATALOGUE, "service").join(_twice(rows), on="id", how="left")
    again = pl.col("again").fill_null(_NO)
    whole = context.complete("talent_services", "subject")
    return rows.select(
        pl.col("id").alias("key"),
        "subject",
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        "day_first",
        "day_last",
        pl.concat_list(pl.concat_list("id", "talent"), pl.col("others").fill_null(NONE)).alias("records"),
        "service",
        "order",
        written(pl.col("allowed_yuan")).alias("allowed"),
        written(pl.col("price_yuan")).alias("price"),
        pl.col("listed_there").alias("service_there"),
        "open_to",
        "named",
        # Anything but a plain number, such as 2万, is no price: it is told, and never compared.
        pl.when(pl.col("price").is_not_null()).then(number("price").is_not_null()).alias("in_yuan"),
        (pl.col("price_yuan") <= pl.col("allowed_yuan")).alias("within"),
        _in_order().alias("ordered"),
        pl.when(again == _YES).then(statement=False).when(whole & (again == _NO)).then(statement=True).alias("once"),
        *(pl.col("price_yuan").ceil().cast(pl.Int64).alias(f"cost_{side}") for side in ("low", "high")),
    )


def _in_order() -> pl.Expr:
    """Return whether a service does not end before it begins; one that runs does not."""
    return (
        pl.when(pl.col("ended").eq(other=False) | (pl.col("ends_first") >= pl.col("begins_last")))
        .then(statement=True)
        .when(pl.col("ends_last") < pl.col("begins_first"))
        .then(statement=False)
    )


def _twice(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per service, whether the same one is bought for the same talent for a time that both cover."""
    bare = rows.select(
        *("id", "talent", "place", "service", "ended", "day_first", "day_last", "ends_first", "ends_last", "price_yuan")
    )
    both = bare.join(bare, on="talent", suffix="_of").filter(pl.col("id") != pl.col("id_of"))
    paid = (pl.col("price_yuan") > 0) & (pl.col("price_yuan_of") > 0)
    same = (pl.col("place") == pl.col("place_of")) & (pl.col("service") == pl.col("service_of"))
    answer = paid & same & _begun("", "_of") & _begun("_of", "")
    code = pl.when(answer).then(_YES).when(~answer).then(_NO).otherwise(_OPEN)
    return (
        both.with_columns(again=code)
        .group_by("id")
        .agg(pl.col("again").max(), others=pl.col("id_of").filter(pl.col("again") > _NO).sort())
    )


def _begun(one: str, other: str) -> pl.Expr:
    """Return whether a service began while another was given: on its last day at the latest; null: not known."""
    first, last = pl.col(f"day_first{one}"), pl.col(f"day_last{one}")
    return (
        pl.when(pl.col(f"ended{other}").eq(other=False) | (last <= pl.col(f"ends_first{other}")))
        .then(statement=True)
        .when(first > pl.col(f"ends_last{other}"))
        .then(statement=False)
    )


_NAMED = ("talent_services.service", "talent_services.place", "talent_services.begins")
_PRICE = ("talent_services.price", "talent_services.unit")
_SPAN = ("talent_services.begins", "talent_services.ends", "talent_services.ended")
_FACTS = ("recognitions.talent_class", "recognitions.begins", "recognitions.ends", "talents.degree")
VIEW = View(
    "talent_services",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("talent_services.begins",),
        **{name: (f"talent_services.{name}",) for name in ("service", "order", "named")},
        "allowed": ("talent_services.allowed", "talent_services.unit"),
        **dict.fromkeys(("price", "cost"), _PRICE),
        "service_there": _NAMED,
        "open_to": (*_NAMED, *_FACTS),
        "in_yuan": ("talent_services.price",),
        "within": ("talent_services.allowed", *_PRICE),
        "ordered": _SPAN,
        "once": ("talent_services.service", "talent_services.place", *_PRICE, *_SPAN),
    },
)
