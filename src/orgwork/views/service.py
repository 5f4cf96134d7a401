"""Service: how long a level was held before an event, told as the day since which it counts.

What counts is time in posts, not time gone by: a level that was left is held no longer. Time held twice counts once.
Whether the texts let separate stretches add up was not read: the longest stretch surely counts, all of them together
may. Only where a level was held in one go until the event is the day told one on which something began; else it lies
as many months before the event as were held.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.model.months import LATE, month_last, month_number, months_on, whole_months
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS
from orgwork.views.stints import joined

SERVED = ("tenures.begins", "tenures.ends", "tenures.ended", "tenures.level", "tenures.leader", "posts.kind")
"""The fields that tell how long a level was held in leading posts."""


def rung(column: str = "level") -> pl.Expr:
    """Return the place of a level in the order of levels; null where it is none of them."""
    places = {level: i for i, level in enumerate(LEVELS)}
    return pl.col(column).replace_strict(places, default=None, return_dtype=pl.Int64)


def spans(context: ViewContext, people: pl.LazyFrame) -> pl.LazyFrame:
    """Return what some people held.

    Before the first appointment on record there may have been another, unless it came with the begin of work.

    Args:
        context: what the view is built from.
        people: `person`; of others, who are most, nothing is put together.

    Returns:
        `person`, `record`, `rung`, the days, and whether it is surely a leading post (`led`).

    """
    frames = context.frames
    posts = frames["posts"].select("kind", post="id")
    work = frames["persons"].select(person="id", work=month_number("work_start_first", 0))
    opens = pl.col("start_first") <= pl.col("start_last").min().over("person")
    hidden = opens & (month_number("start_last", LATE) > pl.col("work"))
    return (
        frames["tenures"]
        .join(people, on="person", how="semi")
        .join(posts, on="post", how="left")
        .join(work, on="person", how="left")
        .select(
            "person",
            "work",
            pl.col("begins_first").fill_null(MIN_DAY).alias("start_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("start_last"),
            end_first().alias("end_first"),
            end_last().alias("end_last"),
            record="id",
            rung=rung(),
            led=(pl.col("leader") | pl.col("kind").is_in(["principal", "deputy"])).fill_null(value=False),
        )
        .with_columns(start_first=pl.when(hidden).then(pl.lit(MIN_DAY)).otherwise("start_first"))
        .drop("work")
    )


def since(events: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per event, since when the level asked for counts as held.

    Args:
        events: `event` (no two alike), `record` (the appointment it is, which does not count), `person`, `rung` (of
            the level asked for; null is any), `day_first`, `day_last`, and from when on time counts: `from_first`,
            `from_last`.
        held: as `spans` gives it, with whether the post surely counts if its level does (`counts`).

    Returns:
        `event`, `since_first`, `since_last`; the day of the event where nothing was held. That all appointments are
        on record is taken for granted.

    """
    # What is used several times is named to polars once: it is planned once, not once per use.
    events = events.cache()
    longest, together = _stretches(_pairs(events, held).cache())
    last = (
        pl.when(pl.col("running") >= pl.col("longest"))
        .then("begun")
        .otherwise(months_on(pl.col("day_first"), -pl.col("longest").fill_null(0)))
    )
    # Every stretch but one may hold part of a month that is not counted by itself.
    most = pl.col("together") + pl.col("stretches") - 1
    first = (
        pl.when("unbroken")
        .then("earliest")
        .otherwise(pl.max_horizontal("earliest", months_on(pl.col("day_last"), -most.fill_null(0))))
    )
    return (
        events.select("event", "day_first", "day_last")
        .join(longest, on="event", how="left")
        .join(together, on="event", how="left")
        .select("event", since_first=first, since_last=last)
    )


def _pairs(events: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return every event with the posts that may count for it, and whether they surely do."""
    told = held.with_columns(record_held=pl.col("record")).drop("record").cache()
    known = events.filter(pl.col("rung").is_not_null())
    named = known.join(told, on=["person", "rung"]).with_columns(sure=pl.col("counts"))
    vague = known.join(told.filter(pl.col("rung").is_null()).drop("rung"), on="person")
    open_to = events.filter(pl.col("rung").is_null()).join(told.drop("rung"), on="person")
    perhaps = pl.concat([vague, open_to], how="diagonal").with_columns(sure=pl.lit(value=False))
    pairs = pl.concat([named, perhaps], how="diagonal")
    return pairs.filter(pl.col("record_held") != pl.col("record"), pl.col("start_first") <= pl.col("day_last"))


def _stretches(pairs: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Return, per event, the longest stretch that surely counts, and what all that may count come to together."""
    # What is left in the month of the event was held until then, as offices record months.
    kept = month_last(pl.col("end_first")) >= pl.col("day_last")
    may_keep = month_last(pl.col("end_last")) >= pl.col("day_first")
    sure = pairs.filter("sure").select(
        "event",
        start=pl.max_horizontal("start_last", "from_last"),
        end=pl.when(kept).then("day_first").otherwise(pl.min_horizontal("end_first", "day_first")),
    )
    may = pairs.select(
        "event",
        start=pl.max_horizontal("start_first", "from_first"),
        end=pl.when(may_keep).then("day_last").otherwise("end_last"),
    )
    by_day, by_month = whole_months("start", "end")
    days = pairs.select("event", "day_first", "day_last").unique("event").cache()
    runs = joined(sure, months=True).join(days, on="event")
    running = pl.col("end") >= pl.col("day_first")
    longest = runs.group_by("event").agg(
        longest=by_day.max(), running=by_day.filter(running).max(), begun=pl.col("start").filter(running).min()
    )
    together = (
        joined(may, months=True)
        .join(days, on="event")
        .group_by("event")
        .agg(
            together=by_month.sum(),
            stretches=pl.len().cast(pl.Int64),
            earliest=pl.col("start").min(),
            unbroken=(pl.len() == 1) & (pl.col("end") >= pl.col("day_last")).all(),
        )
    )
    return longest, together
