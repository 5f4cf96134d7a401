"""Promotions: one row per appointment, with the level held before it and since when.

Appointments of one calendar month count as one event, as offices record months. The level before is the
level of the last earlier month's appointments. Wherever dates leave the order open, or a level is not
recorded, the level before is null: it may be anything.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import LEVELS
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
    "last_grade": pl.String(),
}

_LATE = 12 * 10000
"""A month number after every real one."""


def _month(column: str, otherwise: int) -> pl.Expr:
    day = pl.col(column)
    return (day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64)).fill_null(otherwise)


def _clusters(context: ViewContext) -> pl.LazyFrame:
    """Return appointments with a number per group whose order among each other is open, person by person."""
    rows = context.frames["tenures"].select(
        "id",
        "person",
        "post",
        "level",
        "exceptional",
        "begins_first",
        "begins_last",
        low=_month("begins_first", 0),
        high=_month("begins_last", _LATE),
    )
    persons = context.frames["persons"].select(
        person="id",
        code=pl.int_range(pl.len(), dtype=pl.Int64),
        work=_month("work_start_first", 0),
        whole=context.complete("tenures", "id"),
    )
    # One sorted key makes the running maximum a plain scan: persons never mix because the code leads the key.
    width = 2 * _LATE
    ordered = rows.join(persons, on="person").sort("code", "low", "high", "id")
    reach = (pl.col("code") * width + pl.col("high")).cum_max().shift(1).fill_null(-1)
    new = (pl.col("code") * width + pl.col("low")) > reach
    return ordered.with_columns(cluster=new.cum_sum())


def _levels(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row per cluster: its level, when it began, and whether the order inside matters."""
    one = pl.col("level").n_unique() == 1
    return (
        rows.group_by("cluster")
        .agg(
            pl.col("person").first(),
            pl.col("work").first(),
            pl.col("whole").first(),
            level=pl.when(one).then(pl.col("level").first()),
            single=(pl.len() == 1) | ((pl.col("low").max() == pl.col("high").max()) & (pl.col("low").n_unique() == 1)),
            low=pl.col("low").min(),
            high=pl.col("high").max(),
            since_first=pl.col("begins_first").fill_null(MIN_DAY).min(),
            since_last=pl.col("begins_last").fill_null(MAX_DAY).min(),
        )
        .sort("cluster")
    )


def _before(clusters: pl.LazyFrame) -> pl.LazyFrame:
    """Add the level before each cluster and the possible days since which it was held without a break."""
    same = pl.col("person") == pl.col("person").shift(1)
    kept = (same & (pl.col("level") == pl.col("level").shift(1))).fill_null(value=False)
    runs = clusters.with_columns(same=same.fill_null(value=False), run=(~kept).cum_sum())
    runs = runs.with_columns(
        unknown_before=pl.col("same") & pl.col("level").shift(1).is_null(),
        career=~pl.col("same") & (pl.col("high") <= pl.col("work")),
    )
    # Where it is not known what stood before a run, the run may have begun at any time.
    starts = runs.group_by("run").agg(
        run_first=pl.col("since_first").first(),
        run_last=pl.col("since_last").first(),
        hidden=pl.col("unknown_before").first() | ~(pl.col("same") | pl.col("career")).first(),
    )
    joined = runs.join(starts, on="run").sort("cluster")
    previous = pl.when(pl.col("same")).then(pl.col("level").shift(1)).when("career").then(pl.lit(NONE))
    certain = pl.col("single") & pl.col("whole")
    return joined.select(
        "cluster",
        from_level=pl.when(certain).then(previous),
        from_since_first=pl.when(pl.col("same") & certain & ~pl.col("hidden").shift(1)).then(
            pl.col("run_first").shift(1)
        ),
        from_since_last=pl.when(pl.col("same")).then(pl.col("run_last").shift(1)),
    )


def _grades(context: ViewContext) -> pl.LazyFrame:
    """Return the grade of each person and year, where every row about it says the same."""
    rows = context.frames["assessments"]
    vague = rows.filter(pl.col("year").is_null()).select("person").unique()
    return (
        rows.filter(pl.col("year").is_not_null())
        .join(vague, on="person", how="anti")
        .filter(context.complete("assessments", "person"))
        .group_by("person", "year")
        .agg(grade=pl.when(pl.col("grade").n_unique() == 1).then(pl.col("grade").first()), graded=pl.col("id").sort())
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    frames = context.frames
    rows = _clusters(context)
    before = _before(_levels(rows))
    posts = frames["posts"].select(post="id", organization="organization", managed_by="managed_by")
    units = frames["organizations"].select(organization="id", within="place")
    rung = {level: i for i, level in enumerate(LEVELS)} | {NONE: -1}
    year = pl.col("begins_first").dt.year().cast(pl.Int64)
    sure = year == pl.col("begins_last").dt.year().cast(pl.Int64)
    return (
        rows.join(before, on="cluster")
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .with_columns(year=pl.when(sure).then(year - 1))
        .join(_grades(context), on=["person", "year"], how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list(pl.concat_list("id"), pl.col("graded").fill_null(pl.lit([], pl.List(pl.String)))).alias(
                "records"
            ),
            "from_level",
            pl.col("level").alias("to_level"),
            pl.col("from_level").replace_strict(rung, default=None, return_dtype=pl.Int64).alias("from_rung"),
            pl.col("level").replace_strict(rung, default=None, return_dtype=pl.Int64).alias("to_rung"),
            "from_since_first",
            "from_since_last",
            "exceptional",
            pl.col("grade").alias("last_grade"),
        )
    )


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
        "from_since": ("tenures.begins",),
        "to_level": ("tenures.level",),
        "to_rung": ("tenures.level",),
        "exceptional": ("tenures.exceptional",),
        "last_grade": ("assessments.grade", "assessments.year"),
    },
)
