"""Returns: one row per appointment and adjustment of a person before it, with the day of the adjustment.

Not every post is a leading one: surely so is that of a member of the leading team or of a principal or deputy, surely
not that of a clerk outside the team; of another with a level the records do not tell. What is higher is so by level
(职务层次). How long somebody served since counts what was held of the level before, from the decision on.

An appointment of somebody of whom not every adjustment may be recorded has one row more, of one nobody knows.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views import promotions, service
from orgwork.views.postings import place_bounds

COLUMNS = {
    "to_level": pl.String(),
    "ground": pl.String(),
    "way": pl.String(),
    "inside": pl.Boolean(),
    "leading": pl.Boolean(),
    "higher": pl.Boolean(),
    "promoted": pl.Boolean(),
    "given_first": pl.Date(),
    "given_last": pl.Date(),
    "served_since_first": pl.Date(),
    "served_since_last": pl.Date(),
}


def _appointments(context: ViewContext) -> pl.LazyFrame:
    """Return the appointments of those who have an adjustment, or may have one that is not recorded."""
    frames = context.frames
    posts = frames["posts"].select("kind", "managed_by", post="id", organization="organization")
    units = frames["organizations"].select(organization="id", within="place")
    adjusted = frames["adjustments"].select("person", adjusted=pl.lit(value=True)).unique()
    rises = promotions.rises(context).select(
        "from_rung",
        tenure="key",
        rises=pl.lit(value=True),
        up=(pl.col("to_rung") > 0) & (pl.col("from_rung") < pl.col("to_rung")),
    )
    team = pl.col("leader") | pl.col("kind").is_in(["principal", "deputy"])
    plain = (pl.col("level") == "clerk") & ~pl.col("leader") & (pl.col("kind") == "other")
    return (
        frames["tenures"]
        .join(adjusted, on="person", how="left")
        .with_columns(whole=context.complete("adjustments", "person"))
        .filter(pl.col("adjusted").is_not_null() | ~pl.col("whole"))
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .rename({"id": "tenure"})
        .join(rises, on="tenure", how="left")
        .select(
            "person",
            "whole",
            "from_rung",
            pl.col("tenure").alias("event"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            to_level="level",
            leading=pl.when(team).then(statement=True).when(plain).then(statement=False),
            promoted=pl.when(pl.col("rises").is_null()).then(statement=False).otherwise("up"),
        )
    )


def adjusted(context: ViewContext, events: pl.LazyFrame) -> pl.LazyFrame:
    """Return each event with every adjustment that may lie before it and bind then, and with one nobody knows.

    Args:
        context: what the view is built from.
        events: `event` (an id), `person`, `day_first`, `day_last`, and whether all adjustments of the person are there
            (`whole`).

    Returns:
        The columns of `events` and `key`, `records`, `adjustment`, `ground`, `way`, the level of the post left
        (`held`), `inside`, `given_first` and `given_last`; an adjustment that was surely revoked binds no more.

    """
    given = context.frames["adjustments"].select(
        "person",
        "ground",
        "way",
        adjustment="id",
        held="level",
        given_first=pl.col("begins_first").fill_null(MIN_DAY),
        given_last=pl.col("begins_last").fill_null(MAX_DAY),
        revoked_first=end_first(),
        revoked_last=end_last(),
    )
    events = events.cache()
    pairs = events.join(given, on="person").filter(
        pl.col("given_first") <= pl.col("day_last"), pl.col("revoked_last") > pl.col("day_first")
    )
    unseen = events.filter(~pl.col("whole")).with_columns(given_first=pl.lit(MIN_DAY), given_last=pl.col("day_last"))
    binds = (pl.col("given_last") <= pl.col("day_first")) & (pl.col("revoked_first") > pl.col("day_last"))
    known = pl.col("adjustment").is_not_null()
    none = pl.lit([], pl.List(pl.String))
    return pl.concat([pairs, unseen], how="diagonal").with_columns(
        pl.concat_str("event", pl.lit("|"), pl.col("adjustment").fill_null("")).alias("key"),
        pl.concat_list(
            pl.concat_list("event"), pl.when(known).then(pl.concat_list("adjustment")).otherwise(none)
        ).alias("records"),
        pl.when(known & binds).then(statement=True).alias("inside"),
    )


def _served(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, for promotions of whoever was demoted, or may have been, since when the level before counts as held."""
    demoted = pl.col("adjustment").is_not_null() & (pl.col("way") == "demotion").fill_null(value=True)
    events = rows.filter(demoted & pl.col("promoted").fill_null(value=True)).select(
        "person",
        "day_first",
        "day_last",
        event="key",
        record="event",
        rung="from_rung",
        from_first="given_first",
        from_last="given_last",
    )
    served = service.since(events, service.spans(context, events).with_columns(counts=pl.lit(value=True)))
    return served.rename({"event": "key"})


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; an appointment that may not be recorded may have been one of the level before."""
    rows = adjusted(context, _appointments(context)).cache()
    since = pl.when(context.complete("tenures", "person")).then("since_first")
    return rows.join(_served(context, rows), on="key", how="left").select(
        "key",
        pl.col("person").alias("subject"),
        "place_upper",
        "place_lower",
        "day_first",
        "day_last",
        "records",
        "to_level",
        "ground",
        "way",
        "inside",
        "leading",
        (service.rung("to_level") > service.rung("held")).alias("higher"),
        "promoted",
        "given_first",
        "given_last",
        pl.max_horizontal("given_first", since).alias("served_since_first"),
        pl.max_horizontal(pl.col("given_last"), pl.col("since_last").fill_null(MAX_DAY)).alias("served_since_last"),
    )


VIEW = View(
    "returns",
    Grain.PAIR,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons", "adjustments"),
    build,
    origins={
        "day": ("tenures.begins",),
        "to_level": ("tenures.level",),
        "ground": ("adjustments.ground",),
        "way": ("adjustments.way",),
        "inside": ("adjustments.begins", "adjustments.ends", "adjustments.ended", "tenures.begins"),
        "leading": ("tenures.leader", "tenures.level", "posts.kind"),
        "higher": ("tenures.level", "adjustments.level"),
        "promoted": ("tenures.level", "tenures.begins", "persons.work_start"),
        "given": ("adjustments.begins",),
        "served_since": ("adjustments.begins", "tenures.begins", "tenures.ends", "tenures.ended", "tenures.level"),
    },
)
