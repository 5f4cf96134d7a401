"""Team heads: one row per grade of a leading team that is, or may be, fair or poor, with the best grade of its heads.

A head holds a post as principal of the unit on the last day of the year. What may be the head's, a grade that is not
settled, or one that may not be recorded, widens it; a team without a head has none.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views import graded

_NONE, _BEST = 0, 5
_LOW = ("fair", "poor")

COLUMNS = {
    "year": pl.Int64(),
    "team_grade": pl.String(),
    "standing_low": pl.Int64(),
    "standing_high": pl.Int64(),
}


def _teams(context: ViewContext) -> pl.LazyFrame:
    """Return the grades that may be fair or poor, with `team_grade` where no other record may say otherwise."""
    rows = context.frames["team_assessments"]
    said = pl.col("grade").fill_null("?")
    vague = rows.filter(pl.col("year").is_null()).select("organization", vague=pl.lit(value=True)).unique()
    years = rows.group_by("organization", "year").agg(only=said.min(), grades=said.n_unique())
    one = (pl.col("grades") == 1) & pl.col("year").is_not_null() & pl.col("vague").is_null()
    return (
        rows.filter(pl.col("grade").is_in(_LOW).fill_null(value=True))
        .join(years, on=["organization", "year"], how="left")
        .join(vague, on="organization", how="left")
        .select("organization", "year", team="id", team_grade=pl.when(one).then("grade"))
    )


def _heads(context: ViewContext, teams: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per team's grade, who surely or perhaps was its head at the end of the year."""
    frames = context.frames
    posts = frames["posts"].filter((pl.col("kind") == "principal").fill_null(value=True))
    seats = (
        posts.select("kind", "organization", post="id")
        .join(teams, on="organization", how="semi")
        .select("post", "organization", known=pl.col("kind").is_not_null())
    )
    held = frames["tenures"].select(
        "person",
        "post",
        tenure="id",
        begun_first=pl.col("begins_first").fill_null(MIN_DAY),
        begun_last=pl.col("begins_last").fill_null(MAX_DAY),
        over_first=end_first(),
        over_last=end_last(),
    )
    at = pl.date(pl.col("year"), 12, 31)
    may = (pl.col("begun_first") <= at) & (pl.col("over_last") > at)
    sure = pl.col("known") & (pl.col("begun_last") <= at) & (pl.col("over_first") > at)
    return (
        teams.join(seats, on="organization")
        .join(held, on="post")
        .filter(may.fill_null(value=True))
        .select("team", "year", "person", "tenure", sure=sure.fill_null(value=False))
    )


def _lost(context: ViewContext) -> pl.LazyFrame:
    """Return one row that says whether somebody may hold a post that is not told: it may be the head of any team."""
    lost = context.frames["posts"].filter(pl.col("organization").is_null()).select(post="id")
    tenures = context.frames["tenures"].select("post", "person")
    some = tenures.filter(pl.col("post").is_null()).select("person")
    return pl.concat([some, tenures.join(lost, on="post", how="semi").select("person")]).select(adrift=pl.len() > 0)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year, its place is that of the unit."""
    teams = _teams(context).cache()
    heads = _heads(context, teams).cache()
    people = heads.select("person").unique()
    grades = (
        graded.records(context, people)
        .with_columns(graded.standing())
        .group_by("person", "year")
        .agg(pl.col("standing_low").min(), pl.col("standing_high").max(), given=pl.col("id").sort())
    )
    vague = grades.filter(pl.col("year").is_null()).select("person", vague=pl.lit(value=True))
    whole = context.complete("assessments", "person") & pl.col("vague").is_null() & pl.col("year").is_not_null()
    best = (
        heads.join(grades, on=["person", "year"], how="left")
        .join(vague, on="person", how="left")
        .with_columns(
            low=pl.when("sure").then(pl.col("standing_low").fill_null(_NONE)).otherwise(_NONE),
            high=pl.when(whole).then(pl.col("standing_high").fill_null(_NONE)).otherwise(_BEST),
        )
        .group_by("team")
        .agg(
            pl.col("low").max(),
            pl.col("high").max(),
            held=pl.col("tenure").sort(),
            given=pl.col("given").explode(empty_as_null=False).drop_nulls().unique().sort(),
        )
    )
    units = context.frames["organizations"].select("place", organization="id")
    none = pl.lit([], pl.List(pl.String))
    open_ = pl.col("adrift") | pl.lit(bool(context.partial.get("tenures")))
    return (
        teams.join(units, on="organization")
        .join(best, on="team", how="left")
        .join(_lost(context), how="cross")
        .select(
            pl.col("team").alias("key"),
            pl.col("organization").alias("subject"),
            pl.col("place").fill_null("").alias("place_upper"),
            pl.col("place").alias("place_lower"),
            *graded.day(context),
            pl.concat_list(
                pl.concat_list("team"), pl.col("held").fill_null(none), pl.col("given").fill_null(none)
            ).alias("records"),
            "year",
            "team_grade",
            standing_low=pl.col("low").fill_null(_NONE).cast(pl.Int64),
            standing_high=pl.when(open_).then(_BEST).otherwise(pl.col("high").fill_null(_NONE)).cast(pl.Int64),
        )
    )


VIEW = View(
    "team_heads",
    Grain.ORGANIZATION,
    COLUMNS,
    ("team_assessments", "assessments", "tenures", "posts"),
    build,
    origins={
        "year": ("team_assessments.year",),
        "team_grade": ("team_assessments.grade", "team_assessments.year"),
        "standing": (
            "assessments.grade",
            "assessments.year",
            "tenures.post",
            "tenures.begins",
            "tenures.ends",
            "posts.kind",
        ),
    },
)
