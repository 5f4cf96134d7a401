"""Studies at work: one row per person, with whether full-time study and posts overlap, and the first two that do.

The months in which one begins and the other ends are free. What is not full-time never overlaps; where the mode is not
recorded it is unknown.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.career_spans import behind, common, dates, people, spans

_STUDY = {"begun": "begins", "finished": "over"}
_POST = {"post_begun": "begins", "post_over": "over"}
COLUMNS = {
    **{f"{name}_{side}": pl.Date() for name in (*_STUDY, *_POST) for side in ("first", "last")},
    "studies_apart": pl.Boolean(),
}
_SHOWN = tuple(name for name in COLUMNS if name != "studies_apart")


def _at_once(held: pl.LazyFrame) -> pl.LazyFrame:
    """Return who studied full-time, surely or perhaps, while holding a post; months in which one is left are free."""
    studies = held.filter(~pl.col("post")).select(
        "code",
        course="record",
        full_time="sure",
        from_low="begin_low",
        from_high="begin_high",
        to_low="end_low",
        to_high="end_high",
        **dates(_STUDY),
    )
    pairs = held.filter("post").with_columns(**dates(_POST)).join(studies, on="code")
    perhaps = (pl.col("begin_low") < pl.col("to_high")) & (pl.col("from_low") < pl.col("end_high"))
    begun, over = pl.max_horizontal("begin_high", "from_high"), pl.min_horizontal("end_low", "to_low")
    surely = ((begun < over) & pl.col("full_time")).fill_null(value=False)
    first = [by.filter(surely) for by in (begun, pl.col("course"), pl.col("record"))]
    return (
        pairs.filter(perhaps)
        .group_by("code")
        .agg(
            at_once=surely.any(),
            courses=pl.col("course").filter(surely),
            posts_then=pl.col("record").filter(surely),
            **{name: pl.col(name).filter(surely).sort_by(first).first() for name in _SHOWN},
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    columns, units = common(context)
    rows = people(context).join(_at_once(spans(context)), on="code", how="left")
    return rows.join(units, on="organization", how="left").select(
        *columns,
        *_SHOWN,
        pl.when(pl.col("at_once").fill_null(value=False))
        .then(statement=False)
        .when(pl.col("at_once").is_null() & pl.col("whole"))
        .then(statement=True)
        .alias("studies_apart"),
        "courses",
        "posts_then",
    )


VIEW = View(
    "studies_at_work",
    Grain.PERSON,
    COLUMNS,
    ("persons", "tenures", "educations"),
    build,
    origins={
        "begun": ("educations.begins",),
        "finished": ("educations.ends",),
        "post_begun": ("tenures.begins",),
        "post_over": ("tenures.ends",),
        "studies_apart": ("educations.begins", "educations.ends", "educations.mode", "tenures.begins", "tenures.ends"),
    },
    behind=behind("courses", "posts_then"),
)
