"""Loans of people: one row per secondment, with where lender and borrower stand and what the person was bound to.

A loan goes upwards where the borrower stands at a higher tier than the home unit; one within a county's own organs, or
down to a township, does not. The home unit's headcount never changes with it: nothing here is counted there.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.papers.bound import ORIGINS, SERVED, SERVING, serving, terms
from orgwork.views.postings import managed, place_bounds
from orgwork.views.tiers import FIELDS, depth, tiers

_DAYS = ("begins", "agreed", "over", "until", "before")
COLUMNS = {
    "lender_tier": pl.String(),
    "borrower_tier": pl.String(),
    "upward": pl.Boolean(),
    "form": pl.String(),
    "approval": pl.String(),
    "exceptional": pl.Boolean(),
    "relation_kept": pl.Boolean(),
    "renewed": pl.Boolean(),
    "confirmed": pl.Boolean(),
    "bound": pl.String(),
    "lent_before": pl.Boolean(),
    **{f"{name}_{side}": pl.Date() for name in _DAYS for side in ("first", "last")},
}
_NONE = pl.lit([], pl.List(pl.String))


def _rows(context: ViewContext) -> pl.LazyFrame:
    """Return the loans with their days and where both units stand."""
    at = tiers(context)
    lent = context.frames["secondments"].with_columns(
        over_first=end_first(),
        over_last=end_last(),
        begins_first=pl.col("begins_first").fill_null(MIN_DAY),
        begins_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    return (
        lent.join(at.select(lender="unit", lender_tier="tier"), on="lender", how="left")
        .join(at.select(borrower="unit", borrower_tier="tier"), on="borrower", how="left")
        .with_columns(
            # Who came back before any day that may have been agreed did not come back late.
            agreed_first=pl.col("due_first").fill_null(pl.col("begins_first")),
            agreed_last=pl.col("due_last").fill_null(pl.max_horizontal("over_last", "begins_first")),
            until_first=pl.min_horizontal("over_first", pl.lit(context.on)),
            until_last=pl.min_horizontal("over_last", pl.lit(context.on)),
            upward=depth("borrower_tier") < depth("lender_tier"),
        )
    )


def _probation(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per loan, whether a probation of a recruit surely, or perhaps, ran when it began."""
    runs = context.frames["recruit_probations"].select(
        "person",
        probation="id",
        try_first=pl.col("begins_first").fill_null(MIN_DAY),
        try_last=pl.col("begins_last").fill_null(MAX_DAY),
        fixed_first=end_first(),
        fixed_last=end_last(),
    )
    sure = (pl.col("try_last") <= pl.col("begins_first")) & (pl.col("fixed_first") > pl.col("begins_last"))
    may = (pl.col("try_first") <= pl.col("begins_last")) & (pl.col("fixed_last") > pl.col("begins_first"))
    pairs = rows.select("id", "person", "begins_first", "begins_last").join(runs, on="person").filter(may)
    return pairs.group_by("id").agg(on_trial=sure.any(), trials=pl.col("probation"))


def _bound(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per loan, whether a least time of service surely, or perhaps, ran when it began."""
    runs = serving("begins_first", "begins_last")
    pairs = rows.select("id", "person", "begins_first", "begins_last").join(terms(context), on="person")
    pairs = pairs.with_columns(runs=runs).filter(pl.col("runs").fill_null(value=True))
    return pairs.group_by("id").agg(serves=pl.col("runs").fill_null(value=False).any(), terms=pl.col("term"))


def _before(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per loan, whether the person was lent before, and when the last such loan was over."""
    others = rows.select(
        "person",
        other="id",
        other_first="begins_first",
        other_last="begins_last",
        back_first="over_first",
        back_last="over_last",
    )
    pairs = rows.select("id", "person", "begins_first", "begins_last").join(others, on="person")
    sure = pl.col("other_last") < pl.col("begins_first")
    earlier = pairs.filter(pl.col("id") != pl.col("other"), pl.col("other_first") < pl.col("begins_last"))
    return earlier.group_by("id").agg(
        surely=sure.any(),
        before_first=pl.when(sure).then("back_first").max(),
        before_last=pl.min_horizontal(pl.col("back_last").max(), pl.col("begins_last").max()),
        earlier=pl.col("other"),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is the one that manages the person, else that of the person's unit."""
    rows = _rows(context).cache()
    untried = pl.when(context.complete("recruit_probations", "person") | ~pl.col("recruited_by_exam"))
    alone = pl.when(context.complete("secondments", "person")).then(statement=False)
    unbound = pl.when(context.complete("service_terms", "person")).then(pl.lit(SERVED))
    return (
        managed(context, rows, "recruited_by_exam")
        .join(_probation(context, rows), on="id", how="left")
        .join(_bound(context, rows), on="id", how="left")
        .join(_before(rows), on="id", how="left")
        .with_columns(place_bounds("managed_by", "within"))
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            "place_upper",
            "place_lower",
            pl.col("begins_first").alias("day_first"),
            pl.col("begins_last").alias("day_last"),
            pl.concat_list(
                pl.concat_list("id"), *[pl.col(c).fill_null(_NONE) for c in ("trials", "terms", "earlier")]
            ).alias("records"),
            confirmed=pl.when(pl.col("on_trial"))
            .then(statement=False)
            .when(pl.col("on_trial").is_null())
            .then(untried.then(statement=True)),
            bound=pl.when(pl.col("serves")).then(pl.lit(SERVING)).when(pl.col("serves").is_null()).then(unbound),
            lent_before=pl.when(pl.col("surely")).then(statement=True).when(pl.col("surely").is_null()).then(alone),
            before_first=pl.col("before_first").fill_null(MIN_DAY),
            before_last=pl.when(context.complete("secondments", "person")).then("before_last").fill_null(MAX_DAY),
            **{name: pl.col(name) for name in COLUMNS if name not in _MADE},
        )
    )


_MADE = ("confirmed", "bound", "lent_before", "before_first", "before_last")
_ENDS = ("secondments.ends", "secondments.ended")

VIEW = View(
    "loans",
    Grain.PERSON,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("secondments.begins",),
        "lender_tier": ("secondments.lender", *FIELDS),
        "borrower_tier": ("secondments.borrower", *FIELDS),
        "upward": ("secondments.lender", "secondments.borrower", "organizations.place"),
        "form": ("secondments.form",),
        "approval": ("secondments.approval",),
        "exceptional": ("secondments.exceptional",),
        "relation_kept": ("secondments.relation_kept",),
        "renewed": ("secondments.renewed",),
        "confirmed": ("recruit_probations.begins", "recruit_probations.ends", "persons.recruited_by_exam"),
        "bound": ORIGINS,
        "lent_before": ("secondments.begins",),
        "begins": ("secondments.begins",),
        "agreed": ("secondments.due",),
        "over": _ENDS,
        "until": _ENDS,
        "before": _ENDS,
    },
)
