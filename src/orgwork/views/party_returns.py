"""Party returns: one row per appointment and heavy sanction of the Party, with the day from which it bars.

After removal from posts in the Party and after expulsion the time runs from the decision; after a probation in the
Party (留党察看) from the day the rights are restored, so that it bars while the probation lasts and for its time after.
How sanctions follow each other is told as of promotions (see influences): the Party's add up and have no longest time.

An appointment of somebody of whom not every sanction may be recorded has one row more, of a sanction nobody knows.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import LEVELS
from orgwork.views import influences
from orgwork.views.clocks import sanctions
from orgwork.views.postings import place_bounds

PERIODS = "cadre.return.party_post"
HEAVY = ("撤销党内职务", "留党察看", "开除党籍")

COLUMNS = {
    "to_level": pl.String(),
    "to_rung": pl.Int64(),
    "sanctioned_level": pl.String(),
    "reached": pl.Boolean(),
    "kind": pl.String(),
    "inside": pl.Boolean(),
    "given_first": pl.Date(),
    "given_last": pl.Date(),
    "runs_first": pl.Date(),
    "runs_last": pl.Date(),
}


def _rung(column: str) -> pl.Expr:
    """Return a level as a number."""
    rung = {level: i for i, level in enumerate(LEVELS)}
    return pl.col(column).replace_strict(rung, default=None, return_dtype=pl.Int64)


def _appointments(context: ViewContext) -> pl.LazyFrame:
    """Return the appointments of those who have, or may have, a heavy sanction of the Party."""
    frames = context.frames
    heavy = pl.col("kind").is_in(HEAVY).fill_null(value=True)
    marked = sanctions(context).filter(heavy).select("person", marked=pl.lit(value=True)).unique()
    posts = frames["posts"].select("managed_by", "organization", post="id")
    units = frames["organizations"].select(organization="id", within="place")
    return (
        frames["tenures"]
        .join(marked, on="person", how="left")
        .filter(pl.col("marked").is_not_null() | ~context.complete("sanctions", "person"))
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            to_level="level",
            to_rung=_rung("level"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; other kinds of sanctions only lie before the heavy ones, and have no row."""
    rows = influences.judged(context, _appointments(context), PERIODS, ("to_level", "to_rung"), ("sanctioned_level",))
    heavy = pl.col("kind").is_in(HEAVY).fill_null(value=True)
    return rows.filter(heavy).with_columns(reached=pl.col("to_rung") >= _rung("sanctioned_level")).drop("freed_early")


VIEW = View(
    "party_returns",
    Grain.PAIR,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons", "sanctions"),
    build,
    origins={
        "day": ("tenures.begins",),
        "to_level": ("tenures.level",),
        "to_rung": ("tenures.level",),
        "sanctioned_level": ("sanctions.level",),
        "reached": ("tenures.level", "sanctions.level"),
        "kind": ("sanctions.kind", "sanctions.body"),
        "inside": ("sanctions.begins", "tenures.begins"),
        "given": ("sanctions.begins",),
        "runs": ("sanctions.begins", "sanctions.ends", "sanctions.ended", "sanctions.kind"),
    },
    limits=(PERIODS, influences.LONGEST),
)
