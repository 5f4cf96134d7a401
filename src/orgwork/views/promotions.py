"""Promotions: one row per appointment, with the level held before it, and for how long, told as since when.

Appointments of one calendar month count as one event, as offices record months. The level before is the
level of the last earlier month's appointments. Wherever dates leave the order open, or a level is not
recorded, the level before is null: it may be anything.

How long the level below was held is what was held in leading posts, see `service`: time out of office is none. A level
held by no member of the leading team, in no post of a principal or a deputy, may count or not.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import LATE, month_number
from orgwork.model.words import LEVELS
from orgwork.views import service
from orgwork.views.postings import place_bounds

NONE = "none"
"""The level before the first appointment of a career."""

COLUMNS = {
    "from_level": pl.String(),
    "to_level": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "from_since_first": pl.Date(),
    "from_since_last": pl.Date(),
    "exceptional": pl.Boolean(),
}

_WIDTH = 2**18
"""More months than there are: two numbers of months fit one key behind the number of a person."""
_NO_RUNG = -1
"""The rung before the first appointment of a career."""


def _ordered(context: ViewContext) -> pl.LazyFrame:
    """Return what orders appointments, person by person, with a number per group whose order is open.

    They stand by their `row` among the tenures: what else is told of them need not be sorted with them.
    """
    rows = context.frames["tenures"].select(
        "person",
        rung=service.rung(),
        low=month_number("begins_first", 0),
        high=month_number("begins_last", LATE),
        row=pl.int_range(pl.len(), dtype=pl.Int64),
    )
    persons = context.frames["persons"].select(
        person="id",
        code=pl.int_range(pl.len(), dtype=pl.Int64),
        work=month_number("work_start_first", 0),
        whole=context.complete("tenures", "id"),
    )
    # One sorted key makes the running maximum a plain scan: persons never mix because the code leads the key.
    # Of two that begin alike the order does not matter: they are of one group.
    key = (pl.col("code") * _WIDTH + pl.col("low")) * _WIDTH + pl.col("high")
    ordered = rows.join(persons, on="person", how="left").drop("person").sort(key)
    reach = (pl.col("code") * _WIDTH + pl.col("high")).cum_max().shift(1).fill_null(-1)
    new = (pl.col("code") * _WIDTH + pl.col("low")) > reach
    return ordered.with_columns(cluster=new.cum_sum())


def _levels(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row per cluster: its level, its months, and whether the order inside matters."""
    asked = rows.select(
        "cluster",
        "code",
        "work",
        "whole",
        "rung",
        "low",
        "high",
        shared=(pl.col("cluster") == pl.col("cluster").shift(1)).fill_null(value=False)
        | (pl.col("cluster") == pl.col("cluster").shift(-1)).fill_null(value=False),
    )
    # Most stand alone: only the others have to be put together.
    alone = asked.filter(~pl.col("shared")).drop("shared").with_columns(single=pl.lit(value=True))
    one = (pl.col("rung").null_count() == 0) & (pl.col("rung").min() == pl.col("rung").max())
    crowded = (
        asked.filter("shared")
        .group_by("cluster")
        .agg(
            pl.col("code").first(),
            pl.col("work").first(),
            pl.col("whole").first(),
            rung=pl.when(one).then(pl.col("rung").min()),
            low=pl.col("low").min(),
            high=pl.col("high").max(),
            single=pl.col("low").min() == pl.col("high").max(),
        )
    )
    return pl.concat([alone, crowded.select(alone.collect_schema().names())]).sort("cluster")


def _before(clusters: pl.LazyFrame) -> pl.LazyFrame:
    """Add the level before each cluster."""
    same = (pl.col("code") == pl.col("code").shift(1)).fill_null(value=False)
    career = ~same & (pl.col("high") <= pl.col("work"))
    previous = pl.when(same).then(pl.col("rung").shift(1)).when(career).then(_NO_RUNG)
    return clusters.select("cluster", from_rung=pl.when(pl.col("single") & pl.col("whole")).then(previous))


def _placed(context: ViewContext) -> pl.LazyFrame:
    """Return the tenures with the level before each."""

    def derive() -> pl.LazyFrame:
        """Return the level before each tenure, in their order: a byte each, for a province has millions."""
        ordered = _ordered(context).cache()
        before = _before(_levels(ordered))
        return (
            ordered.select("row", "cluster")
            .join(before, on="cluster", how="left")
            .sort("row")
            .select(pl.col("from_rung").cast(pl.Int8))
        )

    known = context.once("level before", derive).cast(pl.Int64)
    tenures = context.frames["tenures"].select(
        "id", "person", "post", "level", "exceptional", "begins_first", "begins_last", rung=service.rung()
    )
    return pl.concat([tenures, known], how="horizontal")


def steps(context: ViewContext, people: pl.LazyFrame | None = None) -> pl.LazyFrame:
    """Return the rows of the view without how long the level before was held.

    Args:
        context: what the view is built from.
        people: `person`, of whom it is asked; by default of everybody.

    """
    frames = context.frames
    placed = _placed(context)
    if people is not None:
        placed = placed.join(people, on="person", how="semi")
    posts = frames["posts"].select(post="id", organization="organization", managed_by="managed_by")
    units = frames["organizations"].select(organization="id", within="place")
    words = dict(enumerate(LEVELS)) | {_NO_RUNG: NONE}
    return (
        placed.join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.col("from_rung").replace_strict(words, default=None, return_dtype=pl.String).alias("from_level"),
            pl.col("level").alias("to_level"),
            "from_rung",
            pl.col("rung").alias("to_rung"),
            "exceptional",
        )
    )


def _since(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, for what is a step of one level or may be, since when the lower one counts as held in leading posts."""
    level = pl.coalesce(pl.col("to_rung") - 1, "from_rung")
    one = (pl.col("to_rung") - 1 == pl.col("from_rung")).fill_null(value=True) & (level >= 0).fill_null(value=True)
    events = rows.filter(one).select(
        "day_first",
        "day_last",
        event="key",
        record="key",
        person="subject",
        rung=level,
        from_first=pl.lit(MIN_DAY),
        from_last=pl.lit(MIN_DAY),
    )
    held = service.spans(context, events).with_columns(counts=pl.col("led"))
    return service.since(events, held).rename({"event": "key"})


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    return with_since(context, steps(context))


def with_since(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Add how long the level before was held; what may not be recorded may have been one of the level asked for.

    Args:
        context: what the view is built from.
        rows: what `steps` returns.

    """
    rows = rows.cache()
    return rows.join(_since(context, rows), on="key", how="left").select(
        pl.exclude("since_first", "since_last"),
        from_since_first=pl.when(context.complete("tenures", "subject")).then("since_first"),
        from_since_last="since_last",
    )


def rises(context: ViewContext) -> pl.LazyFrame:
    """Return the rows on which somebody comes to a higher level, or may."""
    up = (pl.col("to_rung") > 0) & (pl.col("from_rung") < pl.col("to_rung"))
    return context.once("rises", lambda: steps(context).filter(up.fill_null(value=True)))


VIEW = View(
    "promotions",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "from_level": ("tenures.level",),
        "from_rung": ("tenures.level",),
        "from_since": (
            "tenures.begins",
            "tenures.ends",
            "tenures.ended",
            "tenures.level",
            "tenures.leader",
            "posts.kind",
        ),
        "to_level": ("tenures.level",),
        "to_rung": ("tenures.level",),
        "exceptional": ("tenures.exceptional",),
    },
    behind=pl.concat_list("key"),
)
