"""Rank demotions: one row per failing grade, removal from post as a sanction (撤职), or demotion of a holder of a rank.

The text says that the rank goes down and not by when. So it is not known to be missing before the calendar year after
the one of the grade or the sanction is over. Whoever holds no rank any more has none to lower; neither has whoever
held the lowest. Of whoever retired, moved out or died with a rank that never ended on record it is open. Two records
of one year must agree. Somebody of whom a grade or a sanction may not be recorded has one row more.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.clocks import sanctions
from orgwork.views.postings import managed, place_bounds
from orgwork.views.rank_ladder import LADDER
from orgwork.views.serving import HERE

COLUMNS = {
    "ground": pl.String(),
    "asked": pl.Boolean(),
    "lowered": pl.Boolean(),
}
_REMOVED = "撤职"
_NOBODY = "unseen"


def _ranks(context: ViewContext) -> pl.LazyFrame:
    """Return ranks, and what may be one, with their rung and bounds."""
    rung = pl.col("rank").replace_strict({r: i for i, r in enumerate(LADDER)}, default=None, return_dtype=pl.Int64)
    return (
        context.frames["ranks"]
        .filter((pl.col("kind") != "level").fill_null(value=True))
        .select(
            "person",
            rank_id="id",
            rung=pl.when(pl.col("kind") == "rank").then(rung),
            from_first=pl.col("begins_first").fill_null(MIN_DAY),
            from_last=pl.col("begins_last").fill_null(MAX_DAY),
            over_first=end_first(),
            over_last=end_last(),
        )
    )


def _grades(context: ViewContext) -> pl.LazyFrame:
    """Return failing grades, and what may be one; null in `given` where another record says otherwise."""
    failing = pl.col("grade") == "incompetent"
    rows = context.frames["assessments"].select("person", "year", "grade", event="id")
    found = rows.filter(failing.fill_null(value=True))
    # Few fail: looked up among them, not they among all grades.
    theirs = rows.join(found.select("person").unique(), on="person", how="semi")
    other = theirs.select("person", other="event", other_year="year", other_grade="grade")
    same = (pl.col("year") == pl.col("other_year")).fill_null(value=True)
    differs = (pl.col("other_grade") != "incompetent").fill_null(value=True)
    denied = found.join(other, on="person").filter((pl.col("event") != pl.col("other")) & same & differs)
    denied = denied.select("event", denied=pl.lit(value=True)).unique()
    day = pl.date(pl.col("year"), 12, 31)
    return found.join(denied, on="event", how="left").select(
        "event",
        "person",
        ground=pl.lit("incompetent"),
        given=pl.when(pl.col("denied").is_null() & context.complete("assessments", "person")).then(failing),
        day_first=day.fill_null(MIN_DAY),
        day_last=day.fill_null(context.on),
    )


def _removals(context: ViewContext) -> pl.LazyFrame:
    """Return removals from post as a sanction, and what may be one."""
    kind = pl.col("kind") == _REMOVED
    return (
        sanctions(context)
        .filter(kind.fill_null(value=True))
        .select(
            "person",
            event="id",
            ground=pl.lit("removal"),
            given=kind,
            day_first=pl.col("begins_first").fill_null(MIN_DAY),
            day_last=pl.min_horizontal(pl.col("begins_last").fill_null(context.on), pl.lit(context.on)),
        )
    )


def _demotions(context: ViewContext) -> pl.LazyFrame:
    """Return the demotions among the adjustments that hold, and what may be one; of none on record nothing is asked."""
    revoked = (
        pl.when(end_last() <= context.on).then(statement=True).when(end_first() > context.on).then(statement=False)
    )
    way = (pl.col("way") == "demotion") & ~revoked
    return (
        context.frames["adjustments"]
        .filter(way.fill_null(value=True))
        .select(
            "person",
            event="id",
            ground=pl.lit("demotion"),
            given=way,
            day_first=pl.col("begins_first").fill_null(MIN_DAY),
            day_last=pl.min_horizontal(pl.col("begins_last").fill_null(context.on), pl.lit(context.on)),
        )
    )


def _unseen(context: ViewContext, ranks: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row per person with a rank of whom a grade or a sanction may not be recorded."""
    whole = context.complete("assessments", "person") & context.complete("sanctions", "person")
    return (
        ranks.select("person")
        .unique()
        .filter(~whole)
        .select(
            "person",
            event="person",
            ground=pl.lit(_NOBODY),
            given=pl.lit(None, pl.Boolean),
            day_first=pl.lit(MIN_DAY),
            day_last=pl.lit(context.on),
        )
    )


def _followed(context: ViewContext, events: pl.LazyFrame, ranks: pl.LazyFrame) -> pl.LazyFrame:
    """Add to each event with a rank that may have been held then: whether one surely was, and whether it went down."""
    on = pl.lit(context.on)
    pairs = events.join(ranks, on="person")
    may = (pl.col("from_first") < pl.col("day_last")) & (pl.col("over_last") >= pl.col("day_first"))
    sure = (pl.col("from_last") < pl.col("day_first")) & (pl.col("over_first") >= pl.col("day_last"))
    held = (
        pairs.filter(may)
        .group_by("event")
        .agg(
            sure=sure.any(),
            least=pl.col("rung").min(),
            most=pl.col("rung").max(),
            known=pl.col("rung").is_not_null().all(),
        )
    )
    later = pairs.filter(pl.col("from_last") >= pl.col("day_first")).join(held, on="event")
    surely = (pl.col("from_first") >= pl.col("day_last")) & (pl.col("from_last") <= on) & pl.col("known")
    lower = (pl.col("rung") < pl.col("most")).fill_null(value=True) | ~pl.col("known")
    after = later.group_by("event").agg(
        down=(surely & (pl.col("rung") < pl.col("least")).fill_null(value=False)).any(), may_be_down=lower.any()
    )
    runs = ranks.group_by("person").agg(
        runs=((pl.col("from_last") <= on) & (pl.col("over_first") > on)).any(),
        may_run=((pl.col("from_first") <= on) & (pl.col("over_last") > on)).any(),
    )
    return (
        events.join(held, on="event", how="left")
        .join(after, on="event", how="left")
        .join(runs, on="person", how="left")
        .with_columns(pl.col("down", "may_be_down", "runs", "may_run").fill_null(value=False))
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    ranks = _ranks(context).cache()
    told = [_grades(context), _removals(context), _demotions(context), _unseen(context, ranks)]
    events = pl.concat(told, how="diagonal").cache()
    whole = context.complete("ranks", "person")
    # Few are asked for: only what they held is put together.
    theirs = ranks.join(events.select("person").unique(), on="person", how="semi").cache()
    rows = _followed(context, events, theirs)
    over = pl.col("day_last").dt.year() + 1 < context.on.year
    done = pl.col("down") | (~pl.col("may_run") & whole)
    # Whoever went may have gone before it was time: of when, the file says nothing.
    here = pl.col("status").is_in(HERE).fill_null(value=False)
    missing = whole & ~pl.col("may_be_down") & pl.col("runs") & over & here
    lowest = (pl.col("known") & (pl.col("most") == 0)).fill_null(value=False)
    return (
        # Whoever had no rank that could go down may have had one where not all are there.
        managed(context, rows.filter((pl.col("known").is_not_null() & ~lowest) | ~whole), "status").select(
            pl.concat_str("event", pl.lit("|"), "ground").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            "day_first",
            "day_last",
            "event",
            "ground",
            asked=pl.col("given")
            & pl.when(pl.col("sure") & pl.col("known") & (pl.col("least") > 0)).then(statement=True),
            lowered=pl.when(done).then(statement=True).when(missing).then(statement=False),
        )
    )


VIEW = View(
    "rank_demotions",
    Grain.PERSON,
    COLUMNS,
    ("ranks", "persons", "assessments", "sanctions"),
    build,
    origins={
        "day": ("assessments.year", "sanctions.begins", "adjustments.begins"),
        "ground": ("assessments.grade", "sanctions.kind", "adjustments.way"),
        "asked": ("assessments.grade", "sanctions.kind", "adjustments.way", "ranks.rank", "ranks.begins", "ranks.ends"),
        "lowered": ("ranks.rank", "ranks.begins", "ranks.ends", "ranks.ended", "persons.status"),
    },
    behind=pl.concat_list("event"),
)
