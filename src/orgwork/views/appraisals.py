"""Appraisals: one row per written finding on the political quality of a cadre, with what it rests on.

It rests on the observations that name it. One that names none may belong to any finding on the person signed no
earlier than the day of its fact. The number of sources counts places where upheld observations were learnt, and is
no measure of the person.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import ORIGINS
from orgwork.views.observations import there
from orgwork.views.postings import managed, place_bounds

COLUMNS = {
    "named": pl.Boolean(),
    "written": pl.Boolean(),
    "settled": pl.Boolean(),
    "sources_low": pl.Int64(),
    "sources_high": pl.Int64(),
}
_NONE = pl.lit([], pl.List(pl.String))


def _bases(context: ViewContext) -> pl.LazyFrame:
    """Return, per finding, whether an open negative item may lie beneath it, and of how many sources it may be."""
    signed = context.frames["appraisals"].select(
        "person", finding="id", signed_last=pl.col("begins_last").fill_null(MAX_DAY)
    )
    noted = context.frames["observations"].select(
        "person",
        "appraisal",
        "origin",
        observation="id",
        noted_first=pl.col("begins_first").fill_null(MIN_DAY),
        upheld=pl.col("state") == "upheld",
        hangs=(pl.col("side") == "negative") & pl.col("state").is_in(["open", "appealed"]),
    )
    pairs = (
        signed.join(noted, on="person")
        .filter(
            (pl.col("appraisal") == pl.col("finding"))
            | (pl.col("appraisal").is_null() & (pl.col("noted_first") <= pl.col("signed_last")))
        )
        .with_columns(linked=pl.when(pl.col("appraisal").is_not_null()).then(statement=True))
        .with_columns(counts=pl.col("linked") & pl.col("upheld"))
    )
    surely, perhaps = pl.col("counts").fill_null(value=False), pl.col("counts").fill_null(value=True)
    sure = pl.col("origin").filter(surely)
    maybe = pl.col("origin").filter(perhaps)
    return pairs.group_by("finding").agg(
        hangs=(pl.col("linked") & pl.col("hangs")).any(ignore_nulls=False),
        # Those of unknown origin are of one source at the least, each perhaps of its own.
        low=pl.max_horizontal(sure.drop_nulls().n_unique(), surely.any().cast(pl.UInt32)).cast(pl.Int64),
        high=(maybe.drop_nulls().n_unique() + maybe.null_count()).clip(0, len(ORIGINS)).cast(pl.Int64),
        beneath=pl.col("observation"),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; where observations may be missing a finding may rest on more than is seen."""
    rows = managed(context, context.frames["appraisals"]).join(
        _bases(context), left_on="id", right_on="finding", how="left"
    )
    whole = context.complete("observations", "person")
    seen = pl.col("beneath").is_not_null()
    hangs = pl.when(seen).then("hangs").otherwise(pl.lit(value=False))
    return rows.select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list(pl.concat_list("id"), pl.col("beneath").fill_null(_NONE)).alias("records"),
        there("author").alias("named"),
        "written",
        pl.when(whole | hangs).then(~hangs).alias("settled"),
        pl.col("low").fill_null(0).alias("sources_low"),
        pl.when(whole).then(pl.col("high").fill_null(0)).otherwise(len(ORIGINS)).alias("sources_high"),
    )


_BENEATH = ("observations.appraisal", "observations.state", "observations.begins")

VIEW = View(
    "appraisals",
    Grain.PERSON,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("appraisals.begins",),
        "named": ("appraisals.author",),
        "written": ("appraisals.written",),
        "settled": ("observations.side", *_BENEATH),
        "sources": ("observations.origin", *_BENEATH),
    },
)
