"""Followed grades: one row per annual grade that something has to follow, or perhaps, and whether it is on record.

A third excellent year running is followed by a merit award, a basic grade by an admonition, a failing one by a lower
post or rank. By when is not said: the row speaks for the last day of the year after, and whatever was recorded from the
December of the year itself until the day asked for counts. How a longer run of excellent years is counted was not read:
only its third year has to be followed.

A year without a record breaks a run. A lower post or rank that came without a record of the lowering leaves it open.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import LEVELS
from orgwork.views import graded
from orgwork.views.rank_steps import LADDER

_MERIT, _PERHAPS_MERIT, _ADMONITION, _DEMOTION = "等功", "功", "诫勉", "降职"
_FOLLOWED = ("excellent", "basic", "incompetent")
_BEFORE = 3
"""So many years before a third excellent one are looked at: two that make the run, and one that would make it longer."""

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "third": pl.Boolean(),
    "merited": pl.Boolean(),
    "admonished": pl.Boolean(),
    "lowered": pl.Boolean(),
    "staffing": pl.String(),
    "status": pl.String(),
}


def _excellent(context: ViewContext) -> pl.LazyFrame:
    """Return the grades that may be excellent for the third year running: all where a year may not be recorded."""
    rows = context.frames["assessments"]
    vague = rows.filter(pl.col("year").is_null()).select("person", vague=pl.lit(value=True)).unique()
    may = rows.filter((pl.col("grade") == "excellent").fill_null(value=True)).select("id", "person", "year")
    found = may.join(vague, on="person", how="left").with_columns(
        open=pl.col("vague").is_not_null() | ~context.complete("assessments", "person")
    )
    for back in (1, 2):
        past = may.select("person", pl.col("year") + back, pl.lit(value=True).alias(f"may_{back}")).unique()
        found = found.join(past, on=["person", "year"], how="left")
    return found.filter(pl.col("open") | (pl.col("may_1") & pl.col("may_2"))).select("id", "person", "year", "open", "vague")


def _thirds(context: ViewContext) -> pl.LazyFrame:
    """Return, per grade that may be excellent, whether its year is surely or perhaps the third excellent one running."""
    excellent = pl.col("grade") == "excellent"
    asked = _excellent(context).cache()
    mine = context.frames["assessments"].join(asked.select("person").unique(), on="person", how="semi")
    years = mine.group_by("person", "year").agg(
        sure=excellent.fill_null(value=False).all(), may=excellent.fill_null(value=True).any()
    )
    for back in range(_BEFORE + 1):
        past = years.select("person", pl.col("year") + back, pl.col("sure", "may").name.suffix(f"_{back}"))
        asked = asked.join(past, on=["person", "year"], how="left")
    sure = [pl.col(f"sure_{n}").fill_null(value=False) & pl.col("vague").is_null() for n in range(_BEFORE + 1)]
    may = [pl.col(f"may_{n}").fill_null(value=False) | pl.col("open") for n in range(_BEFORE + 1)]
    third = sure[0] & sure[1] & sure[2] & ~may[3]
    never = ~(may[0] & may[1] & may[2]) | sure[3]
    return asked.filter(~never).select("id", third=pl.when(third).then(statement=True))


def _events(context: ViewContext) -> pl.LazyFrame:
    """Return what may follow a grade: of whom, when, and whether it surely or perhaps is what is asked."""
    begun = (
        pl.col("begins_first").fill_null(MIN_DAY).alias("begun_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("begun_last"),
    )
    frames = context.frames
    no = pl.lit(value=False)
    merit = pl.when(pl.col("name").str.contains(_MERIT)).then(statement=True)
    awards = frames["awards"].select(
        "person",
        record="id",
        what=pl.lit("merited"),
        is_it=merit.when(pl.col("name").str.contains(_PERHAPS_MERIT)).then(None).when(pl.col("name").is_not_null()).then(no),
        begun_first=pl.col("granted_first").fill_null(MIN_DAY),
        begun_last=pl.col("granted_last").fill_null(MAX_DAY),
    )
    told = [
        frames["sanctions"].select(
            "person", *begun, record="id", what=pl.lit(what), is_it=pl.col("kind").str.contains(word)
        )
        for what, word in (("admonished", _ADMONITION), ("lowered", _DEMOTION))
    ]
    adjusted = frames["adjustments"].select(
        "person", *begun, record="id", what=pl.lit("lowered"), is_it=pl.col("way") == "demotion"
    )
    return pl.concat([awards, *told, adjusted], how="diagonal").filter(pl.col("is_it").fill_null(value=True))


def _steps(context: ViewContext, people: pl.LazyFrame) -> pl.LazyFrame:
    """Return appointments and ranks that may be a lowering: somebody at some time held, or may have held, a higher one."""
    rung = {level: i for i, level in enumerate(LEVELS)}
    place = {rank: i for i, rank in enumerate(LADDER)}
    posts = context.frames["tenures"].with_columns(
        kind=pl.lit("post"), on=pl.col("level").replace_strict(rung, default=None, return_dtype=pl.Int64)
    )
    # A level and a rank stand in one table: each is compared with its like.
    ranks = context.frames["ranks"].with_columns(
        on=pl.when(pl.col("kind") == "rank")
        .then(pl.col("rank").replace_strict(place, default=None, return_dtype=pl.Int64))
        .when(pl.col("kind") == "level")
        .then(pl.col("rank").replace_strict(rung, default=None, return_dtype=pl.Int64))
    )
    columns = ("id", "person", "kind", "on", "begins_first", "begins_last")
    held = pl.concat([one.join(people, on="person", how="semi").select(columns) for one in (posts, ranks)])
    highest = held.group_by("person", "kind").agg(top=pl.col("on").max(), some=pl.col("on").is_null().any())
    return (
        held.join(highest, on=["person", "kind"], how="left", nulls_equal=True)
        .filter(pl.col("on").is_null() | pl.col("kind").is_null() | pl.col("some") | (pl.col("on") < pl.col("top")))
        .select(
            "person",
            record="id",
            what=pl.lit("lowered"),
            is_it=pl.lit(None, pl.Boolean),
            begun_first=pl.col("begins_first").fill_null(MIN_DAY),
            begun_last=pl.col("begins_last").fill_null(MAX_DAY),
        )
    )


def _follows(rows: pl.LazyFrame, events: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per grade and what may follow it, whether it surely or perhaps did, and the records that tell."""
    start = pl.date(pl.col("year"), 12, 1)
    pairs = (
        rows.select("id", "person", "year")
        .join(events, on="person")
        .filter((pl.col("begun_last") >= start).fill_null(value=True))
        .with_columns(sure=(pl.col("is_it") & (pl.col("begun_first") >= start)).fill_null(value=False))
    )
    return pairs.group_by("id").agg(
        *(
            (pl.col("sure") & (pl.col("what") == what)).any().alias(f"{what}_sure")
            for what in ("merited", "admonished", "lowered")
        ),
        *((pl.col("what") == what).any().alias(f"{what}_may") for what in ("merited", "admonished", "lowered")),
        behind=pl.col("record").sort(),
    )


_TABLES = {
    "merited": ("awards",),
    "admonished": ("sanctions",),
    "lowered": ("sanctions", "adjustments", "tenures", "ranks"),
}


def _on_record(context: ViewContext, what: str) -> pl.Expr:
    whole = pl.all_horizontal(context.complete(table, "person") for table in _TABLES[what])
    sure, may = (pl.col(f"{what}_{how}").fill_null(value=False) for how in ("sure", "may"))
    return pl.when(sure).then(statement=True).when(~may & whole).then(statement=False).alias(what)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    past = (pl.col("year") + 1 < context.on.year).fill_null(value=True)
    low = context.frames["assessments"].filter((pl.col("grade") != "excellent").fill_null(value=True))
    low = low.filter(pl.col("grade").is_in(_FOLLOWED).fill_null(value=True)).select("id", third=pl.lit(value=False))
    thirds = _thirds(context).cache()
    ids = pl.concat([thirds, low.join(thirds, on="id", how="anti")])
    people = context.frames["assessments"].join(ids, on="id", how="semi").select("person").unique().cache()
    rows = graded.records(context, people).join(ids, on="id").filter(past).cache()
    events = pl.concat([_events(context), _steps(context, people)]).join(people, on="person", how="semi")
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
        "key",
        pl.col("person").alias("subject"),
        "place_upper",
        "place_lower",
        "day_first",
        "day_last",
        "records",
        *COLUMNS,
    )


_GRADE = ("assessments.grade", "assessments.year")

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
        "admonished": ("sanctions.kind", "sanctions.begins"),
        "lowered": ("adjustments.way", "adjustments.begins", "sanctions.kind", "tenures.level", "ranks.rank"),
        "staffing": ("persons.staffing",),
        "status": ("persons.status",),
    },
)
