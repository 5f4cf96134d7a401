"""Leading rises: one row per promotion to division level or above, with the posts held a level below before it.

Posts count by the level held in them, each once however often it was held. Before a deputy's post the level below is
that of the principals of the next class; whether posts of its deputies count too was not read: perhaps.

For promotions into a Party committee or government beside it stands whether the person came from another place: no post
held until then lies in the same one.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import month_last
from orgwork.model.words import LEVELS
from orgwork.views import promotions
from orgwork.views.scope import SCOPE, in_post

_DIVISION = LEVELS.index("division_deputy")

COLUMNS = {
    "from_level": pl.String(),
    "to_level": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "exceptional": pl.Boolean(),
    "leader": pl.Boolean(),
    "lower_posts_low": pl.Int64(),
    "lower_posts_high": pl.Int64(),
    "organization": pl.String(),
    "in_team": pl.Boolean(),
    "from_elsewhere": pl.Boolean(),
}


def _held(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per promotion, the fewest and the most posts a level below that were held before it."""
    rung = {level: i for i, level in enumerate(LEVELS)}
    held = context.frames["tenures"].select(
        "post",
        other="id",
        subject="person",
        rung=pl.col("level").replace_strict(rung, default=None, return_dtype=pl.Int64),
        begun_first=pl.col("begins_first").fill_null(MIN_DAY),
        begun_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    step = pl.col("to_rung") - pl.col("rung")
    deputies = (step == 2) & pl.col("to_level").str.ends_with("_deputy")  # noqa: PLR2004 - two rungs are a class
    pairs = (
        rows.select("key", "subject", "day_first", "day_last", "to_rung", "to_level")
        .join(held, on="subject")
        .filter(pl.col("other") != pl.col("key"), pl.col("begun_first") < pl.col("day_last"))
        .with_columns(
            sure=(pl.col("begun_last") < pl.col("day_first")) & (step == 1),
            perhaps=((step == 1) | deputies).fill_null(value=True),
        )
        .filter("perhaps")
    )
    named, open_ = pl.col("post").drop_nulls().n_unique(), pl.col("post").null_count()
    return pairs.group_by("key").agg(
        low=pl.col("post").filter(pl.col("sure").fill_null(value=False)).drop_nulls().n_unique(),
        # A post that is not known is any of those that are, or another one.
        blind=(pl.col("sure").fill_null(value=False) & pl.col("post").is_null()).any(),
        high=named + open_,
        behind=pl.col("other").sort(),
    )


def _elsewhere(rows: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per promotion into a team, whether all posts held until then lie in another place."""
    until = held.select(
        "person",
        other="id",
        there="within",
        begun_first="begun_first",
        begun_last="begun_last",
        over_first="over_first",
        over_last="over_last",
    )
    month = pl.col("day_first").dt.truncate("1mo")
    pairs = (
        rows.filter(pl.col("in_team").fill_null(value=True))
        .select("key", "within", "day_first", "day_last", person="subject")
        .join(until, on="person")
        .filter(
            pl.col("other") != pl.col("key"),
            pl.col("begun_first") < pl.col("day_last"),
            pl.col("over_last") >= month,
        )
    )
    surely = (pl.col("begun_last") < pl.col("day_first")) & (month_last(pl.col("over_first")) >= pl.col("day_last"))
    other = pl.col("there") != pl.col("within")
    return pairs.group_by("key").agg(
        away=other.all(ignore_nulls=False) & surely.any(),
        near=(surely & ~other).any(),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    rows = promotions.rises(context).filter((pl.col("to_rung") >= _DIVISION).fill_null(value=True))
    held = in_post(context).cache()
    team = pl.col("term_scope") & ~pl.col("exchange_free")
    led = held.select("leader", "organization", "within", key="id", in_team=team)
    rows = rows.join(led, on="key", how="left").cache()
    whole = context.complete("tenures", "subject")
    least = pl.max_horizontal(pl.col("low"), pl.col("blind").cast(pl.Int64))
    return (
        rows.join(_held(context, rows), on="key", how="left")
        .join(_elsewhere(rows, held), on="key", how="left")
        .select(
            "key",
            "subject",
            "place_upper",
            "place_lower",
            "day_first",
            "day_last",
            pl.concat_list(pl.concat_list("key"), pl.col("behind").fill_null(pl.lit([], pl.List(pl.String)))).alias(
                "records"
            ),
            "from_level",
            "to_level",
            "from_rung",
            "to_rung",
            "exceptional",
            "leader",
            least.cast(pl.Int64).fill_null(0).alias("lower_posts_low"),
            pl.when(whole).then(pl.col("high").cast(pl.Int64).fill_null(0)).alias("lower_posts_high"),
            "organization",
            "in_team",
            pl.when(whole & pl.col("away"))
            .then(statement=True)
            .when("near")
            .then(statement=False)
            .alias("from_elsewhere"),
        )
    )


VIEW = View(
    "leading_rises",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "from_level": ("tenures.level", "persons.work_start"),
        "to_level": ("tenures.level",),
        "exceptional": ("tenures.exceptional",),
        "leader": ("tenures.leader",),
        "lower_posts": ("tenures.level", "tenures.post", "tenures.begins"),
        "organization": ("tenures.post",),
        "in_team": SCOPE,
        "from_elsewhere": ("tenures.post", "tenures.begins", "tenures.ends", "organizations.place"),
    },
)
