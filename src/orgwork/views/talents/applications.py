"""Applications for a class: one row each, with how it was decided, and whether the talent could reply to it.

A row's day is that on which it was filed; its place is the one that decides. Nothing here says whether the decision was
right: people decide, and say so by name.
"""

from __future__ import annotations

from itertools import pairwise

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import numbers
from orgwork.views.notices import numbered
from orgwork.views.talents.hearing import heard, not_later, waiting

_STEPS = ("begins", "checked", "verified", "reviewed", "ends")
_DAYS = ("filed", "decided", "replied", "answered")
COLUMNS = {
    "purpose": pl.String(),
    "talent_class": pl.String(),
    "outcome": pl.String(),
    "closed": pl.Boolean(),
    "signed": pl.Boolean(),
    "told": pl.Boolean(),
    "steps": pl.String(),
    "waiting": pl.Boolean(),
    "heard": pl.Boolean(),
    "reply": pl.String(),
    "in_time": pl.Boolean(),
    "responded": pl.Boolean(),
    **numbers("workdays"),
    **{f"{day}_{side}": pl.Date() for day in _DAYS for side in ("first", "last")},
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    talents = context.frames["talents"].select(talent="id", subject="organization")
    rows = context.frames["class_applications"].join(talents, on="talent")
    for day in ("told_first", "told_last", "reply_due_first", "reply_due_last"):
        rows = numbered(rows, day)
    unanswered = pl.col("unanswered").fill_null(value=False) & pl.col("answered_first").is_null()
    begun = {"first": pl.col("begins_first").fill_null(MIN_DAY), "last": pl.col("begins_last").fill_null(MAX_DAY)}
    return rows.select(
        pl.col("id").alias("key"),
        "subject",
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        *(day.alias(f"day_{side}") for side, day in begun.items()),
        pl.concat_list("id", "talent").alias("records"),
        "purpose",
        "talent_class",
        "outcome",
        pl.col("ended").alias("closed"),
        "signed",
        (~pl.col("untold")).alias("told"),
        _steps().alias("steps"),
        waiting(context.on).alias("waiting"),
        heard().alias("heard"),
        "reply",
        not_later("replied", "reply_due").alias("in_time"),
        (~pl.col("unanswered")).alias("responded"),
        (pl.col("reply_due_first_no") - pl.col("told_last_no")).clip(lower_bound=0).alias("workdays_low"),
        (pl.col("reply_due_last_no") - pl.col("told_first_no")).clip(lower_bound=0).alias("workdays_high"),
        *(day.alias(f"filed_{side}") for side, day in begun.items()),
        end_first().alias("decided_first"),
        end_last().alias("decided_last"),
        "replied_first",
        "replied_last",
        *(
            pl.when(unanswered).then(pl.lit(MAX_DAY)).otherwise(f"answered_{side}").alias(f"answered_{side}")
            for side in ("first", "last")
        ),
    )


def _steps() -> pl.Expr:
    """Return the word for whether each step came no sooner than the one before; a day not known leaves it open."""
    right = pl.all_horizontal(*(not_later(one, other) for one, other in pairwise(_STEPS)))
    return pl.when(right).then(pl.lit("in_order")).when(~right).then(pl.lit("out_of_order"))


_REPLY = ("class_applications.reply", "class_applications.reply_due")
VIEW = View(
    "class_applications",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("class_applications.begins",),
        **{
            name: (f"class_applications.{name}",) for name in ("purpose", "talent_class", "outcome", "reply", "replied")
        },
        "closed": ("class_applications.ends", "class_applications.ended"),
        "signed": ("class_applications.signed", "class_applications.decided_by"),
        "told": ("class_applications.told", "class_applications.untold"),
        "steps": tuple(f"class_applications.{step}" for step in _STEPS),
        "waiting": _REPLY,
        "heard": ("class_applications.told", *_REPLY),
        "responded": ("class_applications.unanswered",),
        "in_time": ("class_applications.replied", "class_applications.reply_due"),
        "workdays": ("class_applications.told", "class_applications.reply_due"),
        "filed": ("class_applications.begins",),
        "decided": ("class_applications.ends", "class_applications.ended"),
        "answered": ("class_applications.answered", "class_applications.unanswered"),
    },
)
