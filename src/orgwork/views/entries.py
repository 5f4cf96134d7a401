"""Entries: one row per appointment that may bring somebody to county-division level, with the work done before it.

Grass-roots work is measured as months in posts of units whose recorded place is a township or a village. A unit
recorded under its county's code is none of them by record, so the measure is what the register shows, no more; what
the office itself recorded (two years or more, yes or no) stands beside it.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import whole_months
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS
from orgwork.views import promotions
from orgwork.views.stints import joined

DIVISION = LEVELS.index("division_deputy")
_TOWNSHIP = r"^\d{9}(\d{3})?$"
_ZONE = "z"

COLUMNS = {
    "from_level": pl.String(),
    "to_level": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "exceptional": pl.Boolean(),
    "work_start_first": pl.Date(),
    "work_start_last": pl.Date(),
    "rural_months_low": pl.Int64(),
    "rural_months_high": pl.Int64(),
    "grassroots": pl.Boolean(),
}


def reaching(context: ViewContext, rung: int) -> pl.LazyFrame:
    """Return the promotions that may bring somebody from below a rung to it or above it."""
    up = (pl.col("to_rung") >= rung) & (pl.col("from_rung") < rung)
    return promotions.rises(context).filter(up.fill_null(value=True))


def rural_spans(context: ViewContext) -> pl.LazyFrame:
    """Return every tenure with whether its unit is recorded at township level or below: yes, no, or perhaps."""
    frames = context.frames
    posts = frames["posts"].select(post="id", organization="organization")
    units = frames["organizations"].select(organization="id", within="place")
    place = pl.col("within")
    # A zone inside a county may be a township by another name.
    rural = pl.when(~place.str.contains(_ZONE, literal=True)).then(place.str.contains(_TOWNSHIP))
    return (
        frames["tenures"]
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .select(
            "person",
            tenure="id",
            rural=rural,
            begins_first=pl.col("begins_first").fill_null(MIN_DAY),
            begins_last=pl.col("begins_last").fill_null(MAX_DAY),
            end_first=end_first(),
            end_last=end_last(),
        )
    )


def _served(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per appointment, the fewest and most months before it in posts of township units."""
    events = rows.select("day_first", "day_last", event="key", person="subject")
    pairs = events.join(rural_spans(context), on="person").filter(pl.col("tenure") != pl.col("event")).cache()
    sure = pairs.filter(pl.col("rural")).select(
        "event", start="begins_last", end=pl.min_horizontal("end_first", "day_first")
    )
    may = pairs.filter(pl.col("rural").fill_null(value=True)).select(
        "event", start="begins_first", end=pl.min_horizontal("end_last", "day_last")
    )
    by_day, by_month = whole_months("start", "end")
    low = joined(sure).group_by("event").agg(rural_months_low=by_day.sum())
    high = joined(may).group_by("event").agg(rural_months_high=by_month.sum())
    whole = context.complete("tenures", "person")
    return (
        events.join(low, on="event", how="left")
        .join(high, on="event", how="left")
        .select(
            key="event",
            rural_months_low=pl.col("rural_months_low").fill_null(0),
            rural_months_high=pl.when(whole).then(pl.col("rural_months_high").fill_null(0)),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    rows = reaching(context, DIVISION)
    people = context.frames["persons"].select("work_start_first", "work_start_last", "grassroots", subject="id")
    return (
        rows.join(people, on="subject", how="left")
        .join(_served(context, rows), on="key", how="left")
        .select(
            "key",
            "subject",
            "place_upper",
            "place_lower",
            "day_first",
            "day_last",
            pl.concat_list("key", "subject").alias("records"),
            "from_level",
            "to_level",
            "from_rung",
            "to_rung",
            "exceptional",
            pl.col("work_start_first").fill_null(MIN_DAY),
            pl.col("work_start_last").fill_null(MAX_DAY),
            "rural_months_low",
            "rural_months_high",
            "grassroots",
        )
    )


VIEW = View(
    "entries",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "from_level": ("tenures.level", "persons.work_start"),
        "to_level": ("tenures.level",),
        "exceptional": ("tenures.exceptional",),
        "work_start": ("persons.work_start",),
        "rural_months": ("tenures.begins", "tenures.ends", "tenures.post", "organizations.place"),
        "grassroots": ("persons.grassroots",),
    },
)
