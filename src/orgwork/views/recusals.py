"""Recusals: one row per member who is recorded with a decision, with whether it was about the member or kin.

Kin is whoever belongs to the groups of the avoidance rules (`kin_words`) and is recorded by id in either one's file. Of
a relative who is only named, anybody of that name may be meant, and one without a name may be anybody. That two are no
kin is known only where the relatives of both are on file.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.names import plain
from orgwork.views import appointments
from orgwork.views.kin_words import GROUPS, group_of
from orgwork.views.postings import place_bounds

COLUMNS = {
    "by": pl.String(),
    "concerned": pl.Boolean(),
    "relation": pl.String(),
    "away": pl.Boolean(),
}


def _kin(context: ViewContext, pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per pair of member and person decided upon, whether they are kin, and by which word.

    Args:
        context: what is known.
        pairs: `member` and `decided`, each pair once.

    """
    frames = context.frames
    names = frames["persons"].select(other="id", other_name=plain("name"))
    both = pl.concat(
        [
            pairs.select("member", "decided", mine="member", other="decided"),
            pairs.select("member", "decided", mine="decided", other="member"),
        ]
    )
    kin = frames["kinships"].select(
        "relation", "relative", mine="person", named=plain("name"), group=group_of("relation")
    )
    same = pl.col("relative") == pl.col("other")
    perhaps = pl.col("relative").is_null() & (pl.col("named").is_null() | (pl.col("named") == pl.col("other_name")))
    return (
        both.join(kin, on="mine")
        .join(names, on="other", how="left")
        .filter(same.fill_null(value=False) | perhaps)
        .with_columns(sure=same.fill_null(value=False) & pl.col("group").is_in(GROUPS).fill_null(value=False))
        .group_by("member", "decided")
        .agg(
            kin=pl.when(pl.col("sure").any()).then(statement=True),
            word=pl.col("relation").filter("sure").min(),
            near=pl.lit(value=True),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; it is about the day of the decision, and its subject is the member."""
    frames = context.frames
    told = frames["attendances"].select("presence", decision="id", member="person", attended="decision")
    decisions = appointments.named(
        context, frames["decisions"].join(told, left_on="id", right_on="attended", how="semi")
    )
    rows = told.join(decisions, left_on="attended", right_on="id").rename({"person": "decided"}).cache()
    pairs = rows.select("member", "decided").unique().cache()
    own = pl.col("member") == pl.col("decided")
    filed = context.complete("kinships", "member") & context.complete("kinships", "decided")
    kin = pl.when(pl.col("near").is_not_null()).then("kin").otherwise(pl.when(filed).then(statement=False))
    named = pl.when("found").then("tenure")
    return rows.join(_kin(context, pairs), on=["member", "decided"], how="left").select(
        pl.col("decision").alias("key"),
        pl.col("member").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("decision", "attended", "decided", named).list.drop_nulls().alias("records"),
        "by",
        pl.when(own).then(statement=True).otherwise(kin).alias("concerned"),
        pl.when(~own).then("word").alias("relation"),
        (pl.col("presence") != "present").alias("away"),
    )


VIEW = View(
    "recusals",
    Grain.PAIR,
    COLUMNS,
    ("attendances", "decisions", "kinships", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("decisions.begins",),
        "by": ("decisions.by",),
        "concerned": ("kinships.relative", "kinships.relation"),
        "relation": ("kinships.relation",),
        "away": ("attendances.presence",),
    },
)
