"""Investigated: one row per event of a career and filed case that was, or may have been, open then.

Events are appointments, ranks gained and awards. Which kinds of cases bar them each text says; none of them names an
audit. A case was surely open from the day after it was filed to the day before it was closed; of the day of filing
itself it is not known which came first. An event of somebody of whom not every case may be recorded has one row more,
of a case nobody knows.
"""

from __future__ import annotations

import attrs
import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views import promotions
from orgwork.views.postings import managed, place_bounds
from orgwork.views.rank_ladder import gains, rungs

_LEAST = 0
"""The rung of a clerk, to which nobody is promoted."""

COLUMNS = {
    "gained": pl.String(),
    "event": pl.String(),
    "kind": pl.String(),
    "open": pl.Boolean(),
    "staffing": pl.String(),
}
_EVENT = ("key", "subject", "place_upper", "place_lower", "day_first", "day_last", "gained", "event")


def _few(context: ViewContext, cases: pl.LazyFrame) -> ViewContext:
    """Return the context with the people only of whom there is a case, or may be one that is not recorded."""
    known = cases.select(id="person", known=pl.lit(value=True)).unique()
    people = (
        context.frames["persons"]
        .join(known, on="id", how="left")
        .filter(pl.col("known").is_not_null() | ~context.complete("investigations", "id"))
        .drop("known")
        .cache()
    )
    frames = dict(context.frames) | {"persons": people}
    for table in ("tenures", "ranks", "awards"):
        frames[table] = frames[table].join(people.select(person="id"), on="person", how="semi")
    return attrs.evolve(context, frames=frames, shared={})


def _appointments(context: ViewContext, few: ViewContext) -> pl.LazyFrame:
    """Return appointments; one at the level held before is an exchange where it is a main post not held otherwise.

    Args:
        context: what the view is built from.
        few: that of the people it is asked of.

    """
    held = few.frames["tenures"].select(
        "main",
        key="id",
        # A post that is not recorded may be this one.
        new=pl.when(pl.col("post").null_count().over("person") == 0).then(pl.len().over("person", "post") == 1),
    )
    to, was = pl.col("to_rung"), pl.col("from_rung")
    main = pl.when(pl.col("main") & pl.col("new")).then(pl.lit("exchange"))
    moved = main.when(~pl.col("main")).then(pl.lit("concurrent"))
    event = (
        pl.when((to > was) & (to > _LEAST))
        .then(pl.lit("promotion"))
        .when(to > was)
        .then(pl.lit("entry"))
        .when(to < was)
        .then(pl.lit("demotion"))
        .when(to == was)
        .then(moved)
    )
    people = few.frames["persons"].select(person="id")
    rows = promotions.steps(context, people).join(held, on="key", how="left")
    return rows.select(*_EVENT[:-2], gained=pl.lit("post"), event=event)


def _ranks(context: ViewContext) -> pl.LazyFrame:
    """Return ranks gained; whether the first one on record was a rise is not asked."""
    whole = pl.when(context.complete("ranks", "person")).then("from_rank")
    rows = gains(context).with_columns(from_rank=whole).with_columns(rungs(before="from_rank", gained="listed"))
    step = (
        pl.when(pl.col("to_rung") > pl.col("from_rung"))
        .then(pl.lit("rank"))
        .when(pl.col("to_rung") <= pl.col("from_rung"))
        .then(pl.lit("entry"))
    )
    return rows.select(
        *place_bounds("managed_by", "within"),
        "day_first",
        "day_last",
        key="id",
        subject="person",
        gained=pl.lit("rank"),
        event=step,
    ).select(*_EVENT)


def _awards(context: ViewContext) -> pl.LazyFrame:
    """Return awards, at the place that manages the person, else that of the person's unit."""
    return (
        managed(context, context.frames["awards"])
        .select(
            *place_bounds("managed_by", "within"),
            key="id",
            subject="person",
            day_first=pl.col("granted_first").fill_null(MIN_DAY),
            day_last=pl.col("granted_last").fill_null(MAX_DAY),
            gained=pl.lit("award"),
            event=pl.lit("award"),
        )
        .select(*_EVENT)
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    cases = (
        context.frames["investigations"]
        .filter(pl.col("kind").ne_missing("audit"))
        .select(
            "person",
            "kind",
            case="id",
            filed_first=pl.col("begins_first").fill_null(MIN_DAY),
            filed_last=pl.col("begins_last").fill_null(MAX_DAY),
            closed_first=end_first(),
            closed_last=end_last(),
        )
    )
    few = _few(context, cases)
    events = pl.concat([_appointments(context, few), _ranks(few), _awards(few)])
    people = context.frames["persons"].select("staffing", subject="id")
    events = events.join(people, on="subject", how="left")
    events = events.with_columns(whole=context.complete("investigations", "subject")).cache()
    pairs = events.join(cases, left_on="subject", right_on="person").filter(
        pl.col("filed_first") <= pl.col("day_last"), pl.col("closed_last") > pl.col("day_first")
    )
    during = (pl.col("filed_last") < pl.col("day_first")) & (pl.col("closed_first") > pl.col("day_last"))
    unseen = events.filter(~pl.col("whole"))
    known = pl.col("case").is_not_null()
    none = pl.lit([], pl.List(pl.String))
    return pl.concat([pairs, unseen], how="diagonal").select(
        pl.concat_str("key", pl.lit("|"), pl.col("case").fill_null("")).alias("key"),
        *_EVENT[1:-2],
        pl.concat_list(pl.concat_list("key"), pl.when(known).then(pl.concat_list("case")).otherwise(none)).alias(
            "records"
        ),
        "gained",
        "event",
        "kind",
        pl.when(known & during).then(statement=True).alias("open"),
        "staffing",
    )


VIEW = View(
    "investigated",
    Grain.PERSON,
    COLUMNS,
    ("investigations", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins", "ranks.begins", "awards.granted"),
        "event": ("tenures.level", "tenures.main", "tenures.post", "ranks.rank"),
        "kind": ("investigations.kind",),
        "open": ("investigations.begins", "investigations.ends", "investigations.ended"),
        "staffing": ("persons.staffing",),
    },
)
