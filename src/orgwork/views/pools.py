"""Pools: one row per person whose file may be with the county, with what pools of cadres are counted by.

Months in posts of township units count those whose unit is recorded at township level or below, as for entries.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import whole_months
from orgwork.model.register import end_first, end_last
from orgwork.model.words import STATUSES
from orgwork.views.entries import rural_spans
from orgwork.views.profiles import PROFILE, PROFILE_ORIGINS, profiles
from orgwork.views.stints import joined

NONE = "none"
"""The level of somebody who surely holds no post with one."""
_GONE = ("retired", "moved_out", "deceased")

COLUMNS = {
    "organization": pl.String(),
    "level": pl.String(),
    "in_post": pl.Boolean(),
    **PROFILE,
    "rural_months_low": pl.Int64(),
    "rural_months_high": pl.Int64(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the files of those who have left are left out."""
    frames = context.frames
    here = frames["persons"].filter(pl.col("status").is_in(_GONE).not_().fill_null(value=True))
    people = here.select("organization", "status", person="id")
    units = frames["organizations"].select(organization="id", within="place")
    in_post = pl.when(pl.col("status") != "other").then(pl.col("status") == STATUSES[0])
    return (
        people.join(units, on="organization", how="left")
        .join(profiles(context, people), on="person", how="left")
        .join(levels(context), on="person", how="left")
        .join(_rural(context), on="person", how="left")
        .with_columns(in_post=in_post, sure=context.complete("tenures", "person"))
        .with_columns(
            level=pl.when("sure").then(pl.when(pl.col("held").is_null()).then(pl.lit(NONE)).otherwise("level")),
            rural_months_low=pl.col("rural_months_low").fill_null(0),
            rural_months_high=pl.when("sure").then(pl.col("rural_months_high").fill_null(0)),
        )
        .select(
            pl.col("person").alias("key"),
            pl.col("person").alias("subject"),
            pl.col("within").fill_null("").alias("place_upper"),
            pl.col("within").alias("place_lower"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            pl.concat_list("person").alias("records"),
            *COLUMNS,
        )
    )


def levels(context: ViewContext) -> pl.LazyFrame:
    """Return per person the level of the posts that are held; null where it is not one, or may be another."""
    possible = (end_last() > context.on) & (pl.col("begins_first") <= context.on).fill_null(value=True)
    sure = ((pl.col("begins_last") <= context.on) & (end_first() > context.on)).fill_null(value=False)
    one = (pl.col("level").n_unique() == 1) & pl.col("level").is_not_null().all() & pl.col("open").any()
    return (
        context.frames["tenures"]
        .filter(possible)
        .select("person", "level", open=sure)
        .group_by("person")
        .agg(held=pl.lit(value=True), level=pl.when(one).then(pl.col("level").first()))
    )


def _rural(context: ViewContext) -> pl.LazyFrame:
    """Return per person the fewest and most months in posts of township units until the day asked for."""
    spans = rural_spans(context).filter(pl.col("rural").fill_null(value=True)).with_columns(event="person")
    on = pl.lit(context.on)
    sure = spans.filter("rural").select("event", start="begins_last", end=pl.min_horizontal("end_first", on))
    may = spans.select("event", start="begins_first", end=pl.min_horizontal("end_last", on))
    by_day, by_month = whole_months("start", "end")
    low = joined(sure).group_by("event").agg(rural_months_low=by_day.sum())
    high = joined(may).group_by("event").agg(rural_months_high=by_month.sum())
    return high.join(low, on="event", how="left").rename({"event": "person"})


VIEW = View(
    "pools",
    Grain.PERSON,
    COLUMNS,
    ("persons", "organizations"),
    build,
    origins={
        "organization": ("persons.organization",),
        "level": ("tenures.level",),
        "in_post": ("persons.status",),
        **PROFILE_ORIGINS,
        "rural_months": ("tenures.begins", "tenures.ends", "tenures.post", "organizations.place"),
    },
)
