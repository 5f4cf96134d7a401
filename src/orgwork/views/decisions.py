"""Decisions: one row per recorded decision on an appointment, with who was due, was there and was for it.

Numbers that cannot all be right (more present than due, more votes than people present) are unknown. A promotion to a
leading post of which no decision of a Party body is recorded has a row of its own in which nothing else is known of
it; whether a matter was taken up anew is asked of recorded decisions only. A meeting that left the matter to the next
one settled nothing.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import appointments
from orgwork.views.offices import office
from orgwork.views.postings import place_bounds
from orgwork.views.settled import VOTES, right, settled

_NUMBERS = {
    "members": "due",
    "present": "present",
    "in_favour": "in_favour",
    "for_reopening": "for_reopening",
}
"""The columns, and the fields of records they are read from."""
COLUMNS = {
    "by": pl.String(),
    "office": pl.String(),
    "reopened": pl.Boolean(),
    "settles": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in _NUMBERS for side in ("low", "high")},
}


def _recorded(context: ViewContext) -> pl.LazyFrame:
    """Return one row per recorded decision."""
    made = context.frames["decisions"].join(settled(context), left_on="id", right_on="row", how="left")
    rows = appointments.named(context, made)
    named = pl.when("found").then("tenure")
    return rows.select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id", named).list.drop_nulls().alias("records"),
        "by",
        office().alias("office"),
        "reopened",
        "settles",
        *[
            pl.when(right()).then(field).alias(f"{name}_{side}")
            for name, field in _NUMBERS.items()
            for side in ("low", "high")
        ],
    )


def _unrecorded(context: ViewContext) -> pl.LazyFrame:
    """Return one row per promotion without a decision; one whose body is not known need not be that of the Party."""
    party = context.frames["decisions"].filter(pl.col("by") == "party")
    decided = party.select(key="tenure", subject="person")
    known = {"by": pl.lit("party"), "reopened": pl.lit(value=False), "settles": pl.lit(value=True)}
    return appointments.unrecorded(context, decided, COLUMNS, **known)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    return pl.concat([_recorded(context), _unrecorded(context)])


VIEW = View(
    "decisions",
    Grain.PERSON,
    COLUMNS,
    ("decisions", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("decisions.begins",),
        "by": ("decisions.by",),
        "office": ("decisions.tenure", "posts.kind", "organizations.kind", "organizations.entity"),
        "reopened": ("decisions.reopened",),
        "settles": ("decisions.by", "decisions.begins", "decisions.tenure", *VOTES),
        **{name: (f"decisions.{field}",) for name, field in _NUMBERS.items()},
    },
)
