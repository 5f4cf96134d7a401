"""Careers: one row per person, with how posts, full-time studies and the start of work lie to each other.

Everything is compared by month, as forms record it. What is not recorded may lie anywhere: where posts or studies of
somebody may be missing, only what surely contradicts itself is told; a file of present posts has no past ones.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import LATE, month_end, month_number
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import place_bounds

COLUMNS = {
    "work_start_first": pl.Date(),
    "work_start_last": pl.Date(),
    "posts_after_start": pl.Boolean(),
    "studies_apart": pl.Boolean(),
    "gapless": pl.Boolean(),
    "idle_first": pl.Date(),
    "idle_last": pl.Date(),
}
_WIDTH = 2 * LATE
"""More than the months there are: a person's number times this, and a month, keep people apart in one column."""
_NEXT = 2
"""The month after next: what begins in it leaves a whole month out."""
_IDS = pl.List(pl.String)


def _spans(context: ViewContext) -> pl.LazyFrame:
    """Return posts, and studies that are or may be full-time, by the months in which they may begin and end."""
    frames = context.frames
    months = {
        "begin_low": month_number("begins_first", 0),
        "begin_high": month_number("begins_last", LATE),
        "end_low": month_number("over_first", 0),
        "end_high": month_number("over_last", LATE),
    }

    def told(name: str, sure: pl.Expr, *, post: bool) -> pl.LazyFrame:
        ends = {"over_first": end_first(), "over_last": end_last()}
        return (
            frames[name]
            .with_columns(**ends)
            .select("person", **months, record="id", sure=sure, post=pl.lit(value=post))
            .filter(pl.col("sure").fill_null(value=True))
        )

    posts = told("tenures", pl.lit(value=True), post=True)
    return pl.concat([posts, told("educations", pl.col("mode") == "full_time", post=False)])


def _people(context: ViewContext) -> pl.LazyFrame:
    whole = context.complete("tenures", "id", past=True)
    return context.frames["persons"].select(
        "id",
        "organization",
        "managed_by",
        "work_start_first",
        "work_start_last",
        code=pl.int_range(pl.len(), dtype=pl.Int64),
        work_low=month_number("work_start_first", 0),
        work_high=month_number("work_start_last", LATE),
        posts_whole=whole,
        whole=whole & context.complete("educations", "id"),
    )


def _too_early(spans: pl.LazyFrame) -> pl.LazyFrame:
    """Return whose posts begin before work, surely or perhaps."""
    early = spans.filter("post", pl.col("begin_low") < pl.col("work_high"))
    surely = pl.col("begin_high") < pl.col("work_low")
    return early.group_by("code").agg(early=surely.any(), early_posts=pl.col("record").filter(surely))


def _at_once(spans: pl.LazyFrame) -> pl.LazyFrame:
    """Return who studied full-time, surely or perhaps, while holding a post; months in which one is left are free."""
    studies = spans.filter(~pl.col("post")).select(
        "code",
        course="record",
        full_time="sure",
        from_low="begin_low",
        from_high="begin_high",
        to_low="end_low",
        to_high="end_high",
    )
    pairs = spans.filter("post").join(studies, on="code")
    perhaps = (pl.col("begin_low") < pl.col("to_high")) & (pl.col("from_low") < pl.col("end_high"))
    surely = (
        (pl.max_horizontal("begin_high", "from_high") < pl.min_horizontal("end_low", "to_low")) & pl.col("full_time")
    ).fill_null(value=False)
    return (
        pairs.filter(perhaps)
        .group_by("code")
        .agg(
            at_once=surely.any(),
            courses=pl.col("course").filter(surely),
            posts_then=pl.col("record").filter(surely),
        )
    )


def _reached(spans: pl.LazyFrame, begin: str, end: str, work: str) -> pl.LazyFrame:
    """Return where a whole month lies between the start of work, or the spans begun before, and the next span.

    Returns:
        `code` and, as months, `reach` and `begins`.

    """
    base = pl.col("code") * _WIDTH
    # One sorted key makes the running maximum a plain scan: people never mix because their number leads it.
    reach = pl.max_horizontal(pl.col("end").cum_max().shift(1).fill_null(-1), "work")
    return (
        spans.select("code", work=base + pl.col(work), at=base + pl.col(begin), end=base + pl.col(end))
        .sort("at", "end")
        .with_columns(reach=reach)
        .filter(pl.col("at") - pl.col("reach") >= _NEXT)
        .select("code", reach=pl.col("reach") - base, begins=pl.col("at") - base)
    )


def _gaps(spans: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Return the first gap of whoever surely has one, with what lies around it, and who may have one."""
    sure = (
        _reached(spans, "begin_low", "end_high", "work_high").group_by("code").agg(pl.all().sort_by("begins").first())
    )
    beside = [
        spans.select("code", "record", at=at).join(sure.select("code", at=gap), on=["code", "at"])
        for gap, at in (("reach", "end_high"), ("begins", "begin_low"))
    ]
    gaps = sure.join(pl.concat(beside).group_by("code").agg(around="record"), on="code", how="left").select(
        "code",
        "around",
        gap=pl.lit(value=True),
        # `month_end` counts from January of year 0 as 0, the months here count it as 1.
        idle_first=month_end(pl.col("reach") - 1).dt.offset_by("1d"),
        idle_last=month_end(pl.col("begins") - 2),
    )
    held = _reached(spans.filter(pl.col("sure").fill_null(value=False)), "begin_high", "end_low", "work_low")
    # A study that may be full-time may come after a gap too.
    vague = spans.filter(pl.col("sure").is_null(), pl.col("begin_high") - pl.col("work_low") >= _NEXT)
    perhaps = pl.concat([held.select("code"), vague.select("code")]).unique()
    return gaps, perhaps.with_columns(perhaps=pl.lit(value=True))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    units = context.frames["organizations"].select(organization="id", within="place")
    people = _people(context)
    known = people.select("code", "work_low", "work_high", person="id")
    spans = context.collect(_spans(context).join(known, on="person")).lazy()
    gap, perhaps = _gaps(spans)
    early, at_once = (pl.col(name).fill_null(value=False) for name in ("early", "at_once"))
    none = {name: pl.col(name).is_null() for name in ("early", "at_once")}
    sure = pl.col("gap") & pl.col("whole")
    rows = people
    for more in (_too_early(spans), _at_once(spans), gap, perhaps):
        rows = rows.join(more, on="code", how="left")
    return rows.join(units, on="organization", how="left").select(
        pl.col("id").alias("key"),
        pl.col("id").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.lit(context.on).alias("day_first"),
        pl.lit(context.on).alias("day_last"),
        pl.col("work_start_first").fill_null(MIN_DAY),
        pl.col("work_start_last").fill_null(MAX_DAY),
        pl.when(early)
        .then(statement=False)
        .when(none["early"] & pl.col("posts_whole"))
        .then(statement=True)
        .alias("posts_after_start"),
        pl.when(at_once)
        .then(statement=False)
        .when(none["at_once"] & pl.col("whole"))
        .then(statement=True)
        .alias("studies_apart"),
        pl.when(sure)
        .then(statement=False)
        .when(pl.col("perhaps").is_null() & pl.col("whole"))
        .then(statement=True)
        .alias("gapless"),
        pl.when(sure).then("idle_first").alias("idle_first"),
        pl.when(sure).then("idle_last").alias("idle_last"),
        "early_posts",
        "courses",
        "posts_then",
        pl.when(sure).then("around").alias("around"),
    )


VIEW = View(
    "careers",
    Grain.PERSON,
    COLUMNS,
    ("persons", "tenures", "educations"),
    build,
    origins={
        "work_start": ("persons.work_start",),
        "posts_after_start": ("persons.work_start", "tenures.begins"),
        "studies_apart": ("educations.begins", "educations.ends", "educations.mode", "tenures.begins", "tenures.ends"),
        "gapless": (
            "persons.work_start",
            "tenures.begins",
            "tenures.ends",
            "educations.begins",
            "educations.ends",
            "educations.mode",
        ),
        "idle": ("tenures.begins", "tenures.ends"),
    },
    behind=pl.concat_list(
        "key",
        *[pl.col(name).fill_null(pl.lit([], _IDS)) for name in ("early_posts", "courses", "posts_then", "around")],
    ),
)
