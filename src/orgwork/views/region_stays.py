"""Region stays: one row per tenure that may be the last of a stay at one level in the teams of one region.

The teams are the Party committee and the government of one place; a tenure in either goes on from one in the other.
Whether time before a break counts, the text does not say: it makes the longest time longer, not the shortest.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.postings import place_bounds
from orgwork.views.scope import SCOPE, regions, scoped
from orgwork.views.spans import as_if_since
from orgwork.views.stays import followed, pairs_of, served_to, starts

COLUMNS = {
    "level": pl.String(),
    "in_team": pl.Boolean(),
    "last": pl.Boolean(),
    "since_first": pl.Date(),
    "since_last": pl.Date(),
    "until_first": pl.Date(),
    "until_last": pl.Date(),
    "served_to_first": pl.Date(),
    "served_to_last": pl.Date(),
}


def _longest(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Return since when each person would have been there without a break, were it as long as it can be."""
    spans = pairs.select(row="id", starts="other_begun_first", ends="other_over_last", until="served_to_last")
    return as_if_since(spans, least=False).select(id="row", longest="since")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; tenures that are surely outside the teams are left out."""
    team = pl.col("term_scope") & ~pl.col("exchange_free")
    held = scoped(context).with_columns(in_team=team).filter(pl.col("in_team").fill_null(value=True))
    rows = context.collect(held).lazy()
    rows = rows.join(regions(context, rows), on="within", how="left").with_columns(
        *served_to(context),
        until_first=pl.min_horizontal("over_first", pl.lit(context.on)),
        until_last=pl.min_horizontal("over_last", pl.lit(context.on)),
    )
    pairs = pairs_of(rows, rows, ("region", "level", "in_team")).cache()
    whole = context.complete("tenures", "person")
    alone = (whole | (pl.col("over_first") == MAX_DAY)) & ~pl.col("maybe_followed").fill_null(value=False)
    return (
        rows.join(starts(pairs, "first"), on="id")
        .join(starts(pairs, "last").drop("members"), on="id")
        .join(_longest(pairs), on="id", how="left")
        .join(followed(pairs), on="id", how="left")
        .filter(~pl.col("followed").fill_null(value=False))
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("until_first").alias("day_first"),
            pl.col("until_last").alias("day_last"),
            pl.col("members").alias("records"),
            "level",
            "in_team",
            pl.when(alone).then(statement=True).alias("last"),
            # A tenure that is not recorded may have come before.
            pl.when(whole)
            .then(pl.min_horizontal("since_first", "longest"))
            .otherwise(pl.lit(MIN_DAY))
            .alias("since_first"),
            "since_last",
            "until_first",
            "until_last",
            "served_to_first",
            "served_to_last",
        )
    )


VIEW = View(
    "region_stays",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations"),
    build,
    origins={
        "level": ("tenures.level",),
        "in_team": SCOPE,
        "last": ("tenures.begins", "tenures.ends", "tenures.ended", *SCOPE),
        "since": ("tenures.begins", "tenures.ends", *SCOPE),
        "until": ("tenures.ends", "tenures.ended"),
        "served_to": ("tenures.ends", "tenures.ended"),
    },
)
