"""Removals: one row per dismissal (撤职, 开除) by the state, and post that the person had come to before it.

Posts filled by a congress or its standing committee are left by its decision before anybody is dismissed: who decides
on a post is recorded with it (`decided_by`). Of two things of one day the order is not known. A dismissal of somebody
whose posts may not all be recorded has one row more.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import place_bounds
from orgwork.views.sanctions import by_law, party

_DISMISSALS = ("撤职", "开除")
_BY_LAW = ("election", "standing_committee")

COLUMNS = {
    "kind": pl.String(),
    "dismissal": pl.Boolean(),
    "by_law": pl.Boolean(),
    "held": pl.Boolean(),
    "removed": pl.Boolean(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is that of the post."""
    frames = context.frames
    posts = frames["posts"].select("managed_by", "decided_by", post="id", organization="organization")
    units = frames["organizations"].select(organization="id", within="place")
    given = (
        frames["sanctions"]
        .select(
            "person",
            kind=by_law(),
            state=~party(),
            sanction="id",
            day_first=pl.col("begins_first").fill_null(MIN_DAY),
            day_last=pl.col("begins_last").fill_null(MAX_DAY),
        )
        .with_columns(dismissal=pl.col("kind").is_in(_DISMISSALS) & "state")
        .filter(pl.col("dismissal").fill_null(value=True))
    )
    held = (
        frames["tenures"]
        .join(given.select("person").unique(), on="person", how="semi")
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .select(
            "person",
            "managed_by",
            "within",
            pl.col("decided_by").is_in(_BY_LAW).alias("by_law"),
            tenure="id",
            from_first=pl.col("begins_first").fill_null(MIN_DAY),
            from_last=pl.col("begins_last").fill_null(MAX_DAY),
            to_first=end_first(),
            to_last=end_last(),
        )
    )
    pairs = given.join(held, on="person").filter(pl.col("from_first") <= pl.col("day_last"))
    unseen = given.filter(~context.complete("tenures", "person"))
    return pl.concat([pairs, unseen], how="diagonal").select(
        pl.concat_str("sanction", pl.lit("|"), pl.col("tenure").fill_null("")).alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        "day_first",
        "day_last",
        pl.concat_list("sanction", "tenure").list.drop_nulls().alias("records"),
        "kind",
        "dismissal",
        "by_law",
        pl.when(pl.col("from_last") <= pl.col("day_first")).then(statement=True).alias("held"),
        pl.when(pl.col("to_last") < pl.col("day_first"))
        .then(statement=True)
        .when(pl.col("to_first") > pl.col("day_last"))
        .then(statement=False)
        .alias("removed"),
    )


VIEW = View(
    "removals",
    Grain.PERSON,
    COLUMNS,
    ("sanctions", "tenures", "posts", "organizations"),
    build,
    origins={
        "day": ("sanctions.begins",),
        "kind": ("sanctions.kind",),
        "dismissal": ("sanctions.kind", "sanctions.body"),
        "by_law": ("posts.decided_by", "tenures.post"),
        "held": ("tenures.begins", "sanctions.begins"),
        "removed": ("tenures.ends", "tenures.ended", "sanctions.begins"),
    },
)
