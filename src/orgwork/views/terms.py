"""Terms: one row per appointment, with when the post was left, and whether the texts on terms speak of it.

Whether it is a post in a basic Party organization the name of the unit tells: a branch, a general branch, the committee
of an office or a township; what else is called a Party committee may be one. A local supervision commission is told by
the recorded kind or by the name; a discipline commission that is nothing else is none.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.bodies import bodied
from orgwork.views.postings import place_bounds
from orgwork.views.scope import SCOPE, in_post

COLUMNS = {
    "kind": pl.String(),
    "level": pl.String(),
    "leader": pl.Boolean(),
    "begins_first": pl.Date(),
    "begins_last": pl.Date(),
    "left_first": pl.Date(),
    "left_last": pl.Date(),
    "term_scope": pl.Boolean(),
    "grassroots_party": pl.Boolean(),
    "supervision_head": pl.Boolean(),
}
_BASIC = r"(?:党支部|党总支|总支部|总支|支部|支部委员会|总支部委员会|机关党委|机关委员会|基层委员会)$"
_PARTY = r"党委$|党委会$|^(?:中共|中国共产党).*(?:委员会|委)$"
_SUPERVISION = r"(?:监察委员会|监察委|监委)$"
_LOCAL = r"^(?:\d{2}|\d{4}|\d{6})$"
"""Places whose congress elects the head: provinces, cities, counties. Of the nation's the law says something else."""


def _grassroots_party() -> pl.Expr:
    """Return whether a unit is a basic Party organization, by its name."""
    short = pl.col("name").str.replace_all(r"[（(].*?[）)]|\s", "")
    party = short.str.contains(_PARTY)
    basic = short.str.contains(_BASIC) | (pl.col("town") & party)
    seat = pl.col("body").is_in(["committee", "discipline", "government"]).fill_null(value=False)
    other = pl.when(basic).then(statement=True).when(seat | ~party).then(statement=False)
    return other.alias("grassroots_party")


def _supervision() -> pl.Expr:
    """Return whether a unit is the supervision commission of a place, by its recorded kind or by its name."""
    short = pl.col("name").str.replace_all(r"[（(].*?[）)]|\s", "")
    told = short.str.contains(_SUPERVISION) | pl.col("kind").str.contains(_SUPERVISION)
    own = (pl.col("entity") != "inner") & ~pl.col("town") & pl.col("place").str.contains(_LOCAL)
    return (told & own).alias("supervision")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    units = bodied(context).select(_grassroots_party(), _supervision(), organization="id")
    return (
        in_post(context)
        .join(units, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begun_first").alias("day_first"),
            pl.col("begun_last").alias("day_last"),
            pl.concat_list("id").alias("records"),
            "kind",
            "level",
            "leader",
            pl.col("begun_first").alias("begins_first"),
            pl.col("begun_last").alias("begins_last"),
            pl.col("over_first").alias("left_first"),
            pl.col("over_last").alias("left_last"),
            "term_scope",
            "grassroots_party",
            supervision_head=pl.col("supervision") & (pl.col("kind") == "principal"),
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
        "term_scope": SCOPE,
        "grassroots_party": ("organizations.name", "tenures.post"),
        "supervision_head": (
            "posts.kind",
            "organizations.name",
            "organizations.kind",
            "organizations.entity",
            "organizations.place",
            "tenures.post",
        ),
    },
)
