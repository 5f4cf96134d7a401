"""Influence reviews: one row per promotion to a leading post and sanction before it, and whether people looked at it.

When the time of influence is over nobody passes by that alone: whether the sanction still affects use (期满影响使用) is
judged by people, before the first promotion that follows. What they found is in the record, in their words; only
whether a review (a prior check of the kind `influence`) came before the decision is told. A sanction whose time is not
known, or that nobody may have recorded, leaves open whether a review is asked for.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import months_on
from orgwork.views import appointments, influences
from orgwork.views.clocks import NEVER
from orgwork.views.preceding import ASKED, MEETINGS, before, bounds, decided, linked

_WORD = "influence"

COLUMNS = {
    "asked": pl.Boolean(),
    "kind": pl.String(),
    "inside": pl.Boolean(),
    "over": pl.Boolean(),
    "first": pl.Boolean(),
    "reviewed": pl.Boolean(),
}


def _over() -> pl.Expr:
    """Return whether a sanction's time was over on the day of the promotion; an end before it leaves that open."""
    first, last = (
        months_on(pl.when(pl.col(day) < NEVER).then(day), pl.col("period")) for day in ("runs_first", "runs_last")
    )
    return (
        pl.when(last <= pl.col("day_first"))
        .then(statement=True)
        .when(~pl.col("freed_early") & (first > pl.col("day_last")))
        .then(statement=False)
    )


def _earlier(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per row, whether another promotion after the end of the sanction surely, or perhaps, lies before it."""
    binds = (pl.col("asked") & pl.col("inside") & pl.col("over")).alias("binds")
    other = rows.filter(binds.fill_null(value=True)).select(
        "sanction",
        binds,
        other="key",
        other_first="day_first",
        other_last="day_last",
    )
    pairs = rows.select("key", "sanction", "day_first", "day_last").join(other, on="sanction")
    surely = pl.col("binds") & (pl.col("other_last") < pl.col("day_first"))
    perhaps = pl.col("other_first") <= pl.col("day_last")
    return (
        pairs.filter(pl.col("key") != pl.col("other"))
        .group_by("key")
        .agg(after=surely.fill_null(value=False).any(), perhaps_after=perhaps.any())
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    steps = appointments.asked(context).with_columns(step="key")
    told = influences.judged(context, steps, influences.PERIODS, ("asked", "step"), ("period",))
    rows = told.with_columns(over=_over(), sanction=pl.col("records").list.get(1, null_on_oob=True)).cache()
    whole = context.complete("prior_checks", "subject")
    looked = bounds(linked(context, steps, "prior_checks", "kind"), [_WORD])
    reviewed = (
        steps.select("step", "subject", "key")
        .join(looked, on="key", how="left")
        .join(decided(context, steps), on="key", how="left")
        .select(
            "step",
            reviewed=before(_WORD, "party", whole),
            behind=pl.concat_list(*(pl.col(ids).fill_null(pl.lit([], pl.List(pl.String))) for ids in _BEHIND)),
        )
    )
    first = pl.when("after").then(statement=False).when(~pl.col("perhaps_after").fill_null(value=False))
    return (
        rows.join(_earlier(rows), on="key", how="left")
        .join(reviewed, on="step", how="left")
        .select(
            "key",
            "subject",
            "place_upper",
            "place_lower",
            "day_first",
            "day_last",
            pl.concat_list("records", "behind").alias("records"),
            "asked",
            "kind",
            "inside",
            "over",
            first.then(statement=True).alias("first"),
            "reviewed",
        )
    )


_BEHIND = ("rows", "meetings")

VIEW = View(
    "influence_reviews",
    Grain.PAIR,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons", "sanctions", "prior_checks", "decisions"),
    build,
    origins={
        "day": ("tenures.begins",),
        "asked": ASKED,
        "kind": ("sanctions.kind", "sanctions.body"),
        "inside": ("sanctions.begins", "tenures.begins"),
        "over": ("sanctions.begins", "sanctions.kind", "sanctions.ends", "sanctions.ended", "tenures.begins"),
        "first": ("sanctions.begins", "tenures.begins", *ASKED[:2]),
        "reviewed": ("prior_checks.kind", "prior_checks.begins", "prior_checks.tenure", *MEETINGS),
    },
    limits=(influences.PERIODS, influences.LONGEST),
)
