"""Careers: one row per person, with the first stretch after the start of work that neither post nor study fills.

Everything is compared by month (`orgwork.views.career_spans`). Where posts or studies of somebody may be missing, what
is missing may fill a gap; but the text of a résumé, where there is one, is an account that leaves nothing out.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import LATE, month_end
from orgwork.views.career_spans import behind, common, people, spans
from orgwork.views.resume_text import stretches

COLUMNS = {
    "work_start_first": pl.Date(),
    "work_start_last": pl.Date(),
    "gapless": pl.Boolean(),
    "idle_first": pl.Date(),
    "idle_last": pl.Date(),
}
_WIDTH = 2 * LATE
"""More than the months there are: a person's number times this, and a month, keep people apart in one column."""
_TOLD = ("idle_first", "idle_last", "around")
_NEXT = 2
"""The month after next: what begins in it leaves a whole month out."""


def _reached(held: pl.LazyFrame, begin: str, end: str, work: str) -> pl.LazyFrame:
    """Return where a whole month lies between the start of work, or the spans begun before, and the next span.

    Returns:
        `code` and, as months, `reach` and `begins`.

    """
    base = pl.col("code") * _WIDTH
    # One sorted key makes the running maximum a plain scan: people never mix because their number leads it.
    reach = pl.max_horizontal(pl.col("end").cum_max().shift(1).fill_null(-1), "work")
    return (
        held.select("code", work=base + pl.col(work), at=base + pl.col(begin), end=base + pl.col(end))
        .sort("at", "end")
        .with_columns(reach=reach)
        .filter(pl.col("at") - pl.col("reach") >= _NEXT)
        .select("code", reach=pl.col("reach") - base, begins=pl.col("at") - base)
    )


def _first(gaps: pl.LazyFrame, held: pl.LazyFrame, prefix: str = "") -> pl.LazyFrame:
    """Return the first gap of each person: that it is there, its days, and the posts and studies around it."""
    gaps = gaps.group_by("code").agg(pl.all().sort_by("begins").first()).cache()
    beside = [
        held.select("code", "record", at=at).join(gaps.select("code", at=gap), on=["code", "at"])
        for gap, at in (("reach", "end_high"), ("begins", "begin_low"))
    ]
    told = {
        "around": pl.col("record"),
        "gap": pl.lit(value=True),
        # `month_end` counts from January of year 0 as 0, the months here count it as 1.
        "idle_first": month_end(pl.col("reach") - 1).dt.offset_by("1d"),
        "idle_last": month_end(pl.col("begins") - 2),
    }
    return gaps.join(pl.concat(beside).group_by("code").agg("record"), on="code", how="left").select(
        "code", **{prefix + name: value for name, value in told.items()}
    )


def _gaps(context: ViewContext, held: pl.LazyFrame) -> tuple[pl.LazyFrame, ...]:
    """Return the first gap of whoever surely has one, who may have one, and the first in the text of a résumé.

    The text is asked only where records may be missing: where they are whole they are the fuller account.
    """
    sure = _first(_reached(held, "begin_low", "end_high", "work_high"), held)
    text = stretches(people(context).filter(~pl.col("whole")), context.on)
    told = _first(_reached(text, "begin_low", "end_high", "work_high"), held, "text_")
    between = _reached(held.filter(pl.col("sure").fill_null(value=False)), "begin_high", "end_low", "work_low")
    # A study that may be full-time may come after a gap too.
    vague = held.filter(pl.col("sure").is_null(), pl.col("begin_high") - pl.col("work_low") >= _NEXT)
    perhaps = pl.concat([between.select("code"), vague.select("code")]).unique()
    return sure, perhaps.with_columns(perhaps=pl.lit(value=True)), told


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    columns, units = common(context)
    rows = people(context)
    for more in _gaps(context, spans(context)):
        rows = rows.join(more, on="code", how="left")
    sure, told = pl.col("gap") & pl.col("whole"), pl.col("text_gap")
    return rows.join(units, on="organization", how="left").select(
        *columns,
        pl.col("work_start_first").fill_null(MIN_DAY),
        pl.col("work_start_last").fill_null(MAX_DAY),
        pl.when(sure | told)
        .then(statement=False)
        .when(pl.col("perhaps").is_null() & pl.col("whole"))
        .then(statement=True)
        .alias("gapless"),
        *[pl.when(sure).then(name).when(told).then(f"text_{name}").alias(name) for name in _TOLD],
    )


VIEW = View(
    "careers",
    Grain.PERSON,
    COLUMNS,
    ("persons", "tenures", "educations"),
    build,
    origins={
        "work_start": ("persons.work_start",),
        "gapless": (
            "persons.work_start",
            "tenures.begins",
            "tenures.ends",
            "educations.begins",
            "educations.ends",
            "educations.mode",
            "persons.resume",
        ),
        "idle": ("tenures.begins", "tenures.ends", "persons.resume"),
    },
    behind=behind("around"),
)
