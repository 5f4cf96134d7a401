"""Followed grades: one row per annual grade that something has to follow, or perhaps, and whether it is on record.

A third excellent year running is followed by a merit award; a basic grade by an admonition, a review in writing and a
time to improve; a failing one by a lower post or rank, which the posts and ranks themselves may tell. By when is not
said: the row speaks for the last day of the year after, and whatever was recorded from the December of the year itself
until the day asked for counts. How a longer run of excellent years is counted was not read: only its third year has to
be followed. A year without a record breaks a run.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded, promotions, rank_ladder

_MERIT, _PERHAPS_MERIT, _ADMONITION, _DEMOTION = "等功", "功", "诫勉", "降职"
_HEADINGS = ("奖励", "其他")
"""Words of a list of awards that do not say which it is."""
_ACTIONS = {
    "admonished": "admonition",
    "reviewed": "self_criticism",
    "improving": "improvement",
    "lowered": "lowering",
}
_TABLES = {"merited": "awards", **dict.fromkeys(_ACTIONS, "grade_actions")}
"""By what may follow the table in which it is, where it is recorded at all."""
_FOLLOWED = ("excellent", "basic", "incompetent")
_BEFORE = 3
"""Years looked at before a third excellent one: two that make the run, and one that would make it longer."""

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "third": pl.Boolean(),
    "merited": pl.Boolean(),
    "admonished": pl.Boolean(),
    "reviewed": pl.Boolean(),
    "improving": pl.Boolean(),
    "lowered": pl.Boolean(),
    "staffing": pl.String(),
    "status": pl.String(),
}


def _excellent(context: ViewContext) -> pl.LazyFrame:
    """Return the grades that may be excellent for the third year running: all where a year may not be recorded."""
    rows = context.frames["assessments"]
    vague = rows.filter(pl.col("year").is_null()).select("person", vague=pl.lit(value=True)).unique()
    may = rows.filter((pl.col("grade") == "excellent").fill_null(value=True)).select("id", "person", "year").cache()
    found = may.join(vague, on="person", how="left").with_columns(
        open=pl.col("vague").is_not_null() | ~context.complete("assessments", "person")
    )
    for back in (1, 2):
        past = may.select("person", pl.col("year") + back, pl.lit(value=True).alias(f"may_{back}")).unique()
        found = found.join(past, on=["person", "year"], how="left")
    found = found.filter(pl.col("open") | (pl.col("may_1") & pl.col("may_2")))
    return found.select("id", "person", "year", "open", "vague")


def _thirds(context: ViewContext) -> pl.LazyFrame:
    """Return, per grade, whether its year is surely or perhaps the third excellent one running."""
    excellent = pl.col("grade") == "excellent"
    asked = _excellent(context).cache()
    mine = context.frames["assessments"].join(asked.select("person").unique(), on="person", how="semi")
    years = mine.group_by("person", "year").agg(
        sure=excellent.fill_null(value=False).all(), may=excellent.fill_null(value=True).any()
    )
    years = years.cache()
    for back in range(_BEFORE + 1):
        past = years.select("person", pl.col("year") + back, pl.col("sure", "may").name.suffix(f"_{back}"))
        asked = asked.join(past, on=["person", "year"], how="left")
    sure = [pl.col(f"sure_{n}").fill_null(value=False) & pl.col("vague").is_null() for n in range(_BEFORE + 1)]
    may = [pl.col(f"may_{n}").fill_null(value=False) | pl.col("open") for n in range(_BEFORE + 1)]
    third = sure[0] & sure[1] & sure[2] & ~may[3]
    never = ~(may[0] & may[1] & may[2]) | sure[3]
    return asked.filter(~never).select("id", "person", third=pl.when(third).then(statement=True))


def _events(context: ViewContext, people: pl.LazyFrame) -> pl.LazyFrame:
    """Return what may follow a grade: of whom, of which year or when, and whether it is, or may be, what is asked."""
    tables = ("awards", "sanctions", "adjustments", "grade_actions")
    frames = {name: context.frames[name].join(people, on="person", how="semi") for name in tables}
    actions = frames["grade_actions"].cache()
    merit = pl.when(pl.col("name").str.contains(_MERIT)).then(statement=True)
    other = pl.col("name").str.contains(_PERHAPS_MERIT) | pl.col("name").is_in(_HEADINGS)
    awards = frames["awards"].select(
        "person",
        record="id",
        what=pl.lit("merited"),
        is_it=merit.when(~other).then(statement=False),
        since=pl.col("granted_first").fill_null(MIN_DAY),
        until=pl.col("granted_last").fill_null(MAX_DAY),
    )
    begun = [
        pl.col("begins_first").fill_null(MIN_DAY).alias("since"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("until"),
    ]
    told = [
        frames["sanctions"].select(
            "person", *begun, record="id", what=pl.lit(what), is_it=pl.col("kind").str.contains(word)
        )
        for what, word in (("admonished", _ADMONITION), ("lowered", _DEMOTION))
    ]
    adjusted = frames["adjustments"].select(
        "person", *begun, record="id", what=pl.lit("lowered"), is_it=pl.col("way") == "demotion"
    )
    done = [
        actions.select("person", record="id", of="year", what=pl.lit(what), is_it=pl.col("kind") == kind)
        for what, kind in _ACTIONS.items()
    ]
    descents = [rows.join(people, on="person", how="semi") for rows in _descents(context)]
    rows = [awards, *told, adjusted, *done, *descents]
    return pl.concat(rows, how="diagonal").filter(pl.col("is_it").fill_null(value=True))


def _descents(context: ViewContext) -> list[pl.LazyFrame]:
    """Return the ranks and main posts of whoever has, or may have, a failing grade: whether they lie below the last.

    What stood before is not known where not everything is recorded: then it may.
    """
    failing = context.frames["assessments"].filter((pl.col("grade") == "incompetent").fill_null(value=True))
    people = failing.select("person").unique().cache()
    known = pl.when(context.complete("ranks", "person")).then("from_rank")
    ranks = rank_ladder.gains(context).join(people, on="person", how="semi").with_columns(from_rank=known)
    ranks = ranks.with_columns(rank_ladder.rungs(before="from_rank", gained="listed"))
    first = pl.col("from_rank") == rank_ladder.NONE
    # Few fail: of nobody else is it asked.
    posts = promotions.steps(context, people)
    main = context.frames["tenures"].join(people, on="person", how="semi").select("main", key="id")
    lower = pl.col("to_rung") < pl.col("from_rung")
    days = {"since": "day_first", "until": "day_last"}
    return [
        ranks.select("person", **days, record="id", what=pl.lit("lowered"), is_it=~first & lower),
        posts.join(main, on="key").select(
            **days, person="subject", record="key", what=pl.lit("lowered"), is_it=lower & pl.col("main")
        ),
    ]


def _follows(rows: pl.LazyFrame, events: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per grade and what may follow it, whether it surely or perhaps did, and the records that tell."""
    start = pl.date(pl.col("year"), 12, 1)
    by_year = pl.col("since").is_null()
    may = pl.when(by_year).then(pl.col("of") == pl.col("year")).otherwise(pl.col("until") >= start)
    surely = pl.when(by_year).then(pl.col("of") == pl.col("year")).otherwise(pl.col("since") >= start)
    pairs = rows.select("id", "person", "year").join(events, on="person").filter(may.fill_null(value=True))
    pairs = pairs.with_columns(sure=(pl.col("is_it") & surely).fill_null(value=False))
    return pairs.group_by("id").agg(
        *((pl.col("sure") & (pl.col("what") == what)).any().alias(f"{what}_sure") for what in _TABLES),
        *((pl.col("what") == what).any().alias(f"{what}_may") for what in _TABLES),
        behind=pl.col("record").unique().sort(),
    )


def _on_record(context: ViewContext, what: str) -> pl.Expr:
    """Return whether something is on record of a person; where not all is, it may be."""
    sure, may = (pl.col(f"{what}_{how}").fill_null(value=False) for how in ("sure", "may"))
    none = ~may & context.complete(_TABLES[what], "person")
    return pl.when(sure).then(statement=True).when(none).then(statement=False).alias(what)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    past = (pl.col("year") + 1 < context.on.year).fill_null(value=True)
    low = context.frames["assessments"].filter((pl.col("grade") != "excellent").fill_null(value=True))
    low = low.filter(pl.col("grade").is_in(_FOLLOWED).fill_null(value=True)).select(
        "id", "person", third=pl.lit(value=False)
    )
    thirds = _thirds(context).cache()
    ids = pl.concat([thirds, low.join(thirds, on="id", how="anti")]).cache()
    people = ids.select("person").unique().cache()
    rows = graded.records(context, people).join(ids.drop("person"), on="id").filter(past).cache()
    events = _events(context, people)
    none = pl.lit([], pl.List(pl.String))
    found = rows.join(_follows(rows, events), on="id", how="left").select(
        "person",
        "year",
        "third",
        pl.col("id").alias("key"),
        pl.concat_list(pl.concat_list("id"), pl.col("behind").fill_null(none)).alias("records"),
        *graded.day(context, later=1),
        *(_on_record(context, what) for what in _TABLES),
        grade="told",
    )
    lost = context.frames["persons"].select(person="id").filter(~context.complete("assessments", "person"))
    return graded.of_people(context, pl.concat([found, graded.unseen(context, lost)], how="diagonal")).select(
        *graded.COMMON, *COLUMNS
    )


_GRADE = ("assessments.grade", "assessments.year")
_ACTION = ("grade_actions.kind", "grade_actions.year", "assessments.year")

VIEW = View(
    "followed_grades",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": _GRADE,
        "third": _GRADE,
        "merited": ("awards.name", "awards.granted"),
        "admonished": (*_ACTION, "sanctions.kind", "sanctions.begins"),
        "reviewed": _ACTION,
        "improving": _ACTION,
        "lowered": (
            *_ACTION,
            "adjustments.way",
            "adjustments.begins",
            "sanctions.kind",
            "sanctions.begins",
            "ranks.rank",
            "ranks.begins",
            "tenures.level",
            "tenures.begins",
        ),
        "staffing": ("persons.staffing",),
        "status": ("persons.status",),
    },
)
