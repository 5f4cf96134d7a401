"""Terms: one row per appointment to a leading post, with when it was left.

Whether it is a post in a basic Party organization the name of the unit tells: a branch, a general branch, the committee
of an office or a township. What else is called a Party committee may be one.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.bodies import bodied
from orgwork.views.postings import place_bounds

COLUMNS = {
    "kind": pl.String(),
    "level": pl.String(),
    "leader": pl.Boolean(),
    "begins_first": pl.Date(),
    "begins_last": pl.Date(),
    "left_first": pl.Date(),
    "left_last": pl.Date(),
    "grassroots_party": pl.Boolean(),
}
_BASIC = r"(?:党支部|党总支|总支部|总支|支部|支部委员会|总支部委员会|机关党委|机关委员会|基层委员会)$"
_PARTY = r"党委$|党委会$|^(?:中共|中国共产党).*(?:委员会|委)$"


def _grassroots_party() -> pl.Expr:
    """Return whether a unit is a basic Party organization, by its name."""
    short = pl.col("name").str.replace_all(r"[（(].*?[）)]|\s", "")
    party = short.str.contains(_PARTY)
    basic = short.str.contains(_BASIC) | (pl.col("town") & party)
    seat = pl.col("body").is_in(["committee", "discipline", "government"]).fill_null(value=False)
    other = pl.when(basic).then(statement=True).when(seat | ~party).then(statement=False)
    return other.alias("grassroots_party")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    frames = context.frames
    posts = frames["posts"].select("kind", "managed_by", post="id", organization="organization")
    units = bodied(context).select(_grassroots_party(), organization="id", within="place")
    return (
        frames["tenures"]
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .with_columns(left_first=end_first(), left_last=end_last())
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            "kind",
            "level",
            "leader",
            pl.col("begins_first").fill_null(MIN_DAY),
            pl.col("begins_last").fill_null(MAX_DAY),
            "left_first",
            "left_last",
            "grassroots_party",
        )
    )


VIEW = View(
    "terms",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations"),
    build,
    origins={
        "kind": ("posts.kind",),
        "level": ("tenures.level",),
        "leader": ("tenures.leader",),
        "begins": ("tenures.begins",),
        "left": ("tenures.ends", "tenures.ended"),
        "grassroots_party": ("organizations.name", "tenures.post"),
    },
)
