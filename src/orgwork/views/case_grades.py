"""Grades beside cases: one row per annual grade and case that was open at the end of its year, or perhaps then.

Until a case is closed no grade is given; afterwards one is added where no sanction followed, or a warning only. The
text means cases of discipline and of supervision (审查调查), neither audits nor criminal ones; whether it means one
that the body that appoints has filed, it does not tell. Of whom a case, or a grade beside one, may not be recorded
there is one row more.

No record tells to which case a sanction belongs. One given on the day on which a case was closed is what that case came
to; any other given since the filing, which is not what another case came to on its day, may be. Whether the text's
warning is the Party's serious one (党内严重警告) too was not read: it is left open.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import graded
from orgwork.views.clocks import GOVERNMENT, PARTY, told
from orgwork.views.party_returns import HEAVY
from orgwork.views.sanctions import plain

_MEANT, _NOT_MEANT = ("discipline", "supervision"), ("audit", "criminal")
_WARNING = r"^(党内|政务|行政)?警告(（.*）)?$"
_MEASURE = r"^(诫勉|停职检查|调整职务|责令辞职|免职|降职|降职处理)$"
"""What is no sanction, whoever it was that did it."""
_HEAVIER = {PARTY: HEAVY, GOVERNMENT: ("记过", "记大过", "降级", "撤职", "开除")}

COLUMNS = {
    "year": pl.Int64(),
    "grade": pl.String(),
    "ungraded": pl.Boolean(),
    "pending": pl.Boolean(),
    "added": pl.Boolean(),
    "staffing": pl.String(),
}


def _heavier(context: ViewContext) -> pl.LazyFrame:
    """Return the sanctions that are, or may be, more than a warning, and whether they surely are."""
    slight = pl.col("written").str.contains(_WARNING) | pl.col("written").str.contains(_MEASURE)
    heavy = pl.any_horizontal(
        (pl.col("clock") == clock) & pl.col("kind").is_in(kinds) for clock, kinds in _HEAVIER.items()
    )
    return (
        told(context.frames["sanctions"].with_columns(written=plain()))
        .filter(~slight.fill_null(value=False))
        .select(
            "person",
            sanction="id",
            heavy=heavy.fill_null(value=False),
            given_first=pl.col("begins_first"),
            given_last=pl.col("begins_last"),
        )
    )


def _outcomes(context: ViewContext, cases: pl.LazyFrame) -> pl.LazyFrame:
    """Return what each case came to: whether to a heavy sanction, surely or perhaps, and the sanctions that tell.

    Args:
        context: what the view is built from.
        cases: `person`, `other`, `known` (whether a sanction can surely be what it came to), and `spans`.

    """
    on_its_day = (
        pl.col("known")
        & (pl.col("over_first") == pl.col("over_last"))
        & (pl.col("given_first") == pl.col("given_last"))
        & (pl.col("given_first") == pl.col("over_first"))
    ).fill_null(value=False)
    since = (pl.col("given_last") >= pl.col("begun_first")) & (pl.col("given_first") <= context.on)
    pairs = cases.join(_heavier(context), on="person").with_columns(its=on_its_day)
    pairs = pairs.with_columns(claimed=pl.col("its").any().over("sanction"))
    return (
        pairs.filter(pl.col("its") | (~pl.col("claimed") & since.fill_null(value=True)))
        .group_by("other")
        .agg(surely=(pl.col("its") & pl.col("heavy")).any(), behind=pl.col("sanction").unique().sort())
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the last day of its year."""
    perhaps = ~pl.col("kind").is_in(_NOT_MEANT).fill_null(value=False)
    cases = (
        context.frames["investigations"]
        .filter(perhaps)
        .select(
            "person",
            *graded.spans(),
            meant=pl.col("kind").is_in(_MEANT),
            known=pl.col("kind").is_not_null(),
            other="id",
        )
        .cache()
    )
    closed, still = pl.col("over_last") <= context.on, pl.col("over_first") > context.on
    nothing = pl.col("surely").is_null() & context.complete("sanctions", "person")
    held = (
        cases.join(_outcomes(context, cases), on="other", how="left")
        .with_columns(
            added=pl.when(closed & nothing).then(statement=True).when(still | pl.col("surely")).then(statement=False)
        )
        .cache()
    )
    may = (pl.col("begun_first") <= pl.col("given")) & (pl.col("over_last") > pl.col("given"))
    sure = pl.col("meant") & (pl.col("begun_last") <= pl.col("given")) & (pl.col("over_first") > pl.col("given"))
    rows = graded.beside(context, "investigations", held, "pending", may=may, sure=sure, kept=("added", "behind"))
    none = pl.lit([], pl.List(pl.String))
    records = pl.concat_list("records", pl.col("behind").fill_null(none)).alias("records")
    return rows.with_columns(records).select(*graded.COMMON, *COLUMNS)


_CASE = ("investigations.kind", "investigations.begins", "investigations.ends", "investigations.ended")

VIEW = View(
    "case_grades",
    Grain.PERSON,
    COLUMNS,
    ("assessments", "investigations", "persons"),
    build,
    origins={
        "year": ("assessments.year",),
        "grade": ("assessments.grade", "assessments.year"),
        "ungraded": ("assessments.grade", "assessments.year"),
        "pending": (*_CASE, "assessments.year"),
        "added": (*_CASE[2:], "sanctions.kind", "sanctions.body", "sanctions.begins"),
        "staffing": ("persons.staffing",),
    },
)
