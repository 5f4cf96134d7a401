"""Party periods: one row per sanction of the Party, with the day from which its time of influence runs.

A sanction given inside a running one adds to it, so its own time runs from the end of the old one (see influences). A
probation in the Party (留党察看) has its time run from the day the rights are restored, which may lie ahead. Where not
every sanction of the person may be recorded, one that nobody knows may push it on.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import clocks, influences, serving
from orgwork.views.clocks import GOVERNMENT, NEITHER, PARTY
from orgwork.views.party_returns import PERIODS
from orgwork.views.postings import place_bounds

COLUMNS = {
    "kind": pl.String(),
    "party": pl.Boolean(),
    "given_first": pl.Date(),
    "given_last": pl.Date(),
    "runs_first": pl.Date(),
    "runs_last": pl.Date(),
    "gone_first": pl.Date(),
    "gone_last": pl.Date(),
}


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view: how sanctions follow each other is told as of the day asked for."""
    ours = clocks.sanctions(context).filter(~pl.col("clock").is_in([GOVERNMENT, NEITHER]).fill_null(value=False))
    sanctions = ours.select("clock", key="id", subject="person").cache()
    marked = sanctions.select(person="subject").unique()
    asked = (
        serving.people(context)
        .join(marked, on="person", how="semi")
        .select(
            "gone_first",
            "gone_last",
            *place_bounds("managed_by", "within"),
            pl.col("person").alias("key"),
            pl.col("person").alias("subject"),
            day_first=pl.lit(context.on),
            day_last=pl.lit(context.on),
        )
    )
    runs = influences.judged(context, asked, PERIODS, ("gone_first", "gone_last"))
    whole = context.complete("sanctions", "subject")
    return (
        runs.with_columns(sanction=pl.col("records").list.get(1, null_on_oob=True))
        .join(sanctions.select("clock", sanction="key"), on="sanction")
        .select(
            pl.col("sanction").alias("key"),
            "subject",
            "place_upper",
            "place_lower",
            pl.col("given_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("given_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("sanction").alias("records"),
            "kind",
            pl.when(pl.col("clock") == PARTY).then(statement=True).alias("party"),
            "given_first",
            "given_last",
            "runs_first",
            pl.when(whole).then("runs_last").otherwise(pl.lit(MAX_DAY)).alias("runs_last"),
            "gone_first",
            "gone_last",
        )
    )


VIEW = View(
    "party_periods",
    Grain.PERSON,
    COLUMNS,
    ("sanctions", "persons"),
    build,
    origins={
        "kind": ("sanctions.kind", "sanctions.body"),
        "party": ("sanctions.kind", "sanctions.body"),
        "given": ("sanctions.begins",),
        "runs": ("sanctions.begins", "sanctions.ends", "sanctions.ended", "sanctions.kind"),
        "gone": ("persons.status",),
    },
    limits=(PERIODS, influences.LONGEST),
)
