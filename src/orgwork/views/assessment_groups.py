"""Assessment groups: one row per unit and year, with how many of its staff were assessed and how many as excellent.

Leaders are counted apart, by another text; a person who may belong to the group widens the counts. The text takes the
share of all who should be assessed: whoever was not assessed may or may not be one of them, and widens the whole.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last

RULE = "cadre.assessment.excellent_share"
"""The rule whose waiver records approve a raised share."""

NOT_ASSESSED = "not_assessed"
"""The grade of whoever took no part in the assessment of the year."""

COLUMNS = {
    "year": pl.Int64(),
    "excellent_low": pl.Int64(),
    "excellent_high": pl.Int64(),
    "assessed_low": pl.Int64(),
    "assessed_high": pl.Int64(),
    "approved": pl.Boolean(),
}


_END = pl.date(pl.col("year"), 12, 31)
"""The last day of a row's year."""


def _approved(context: ViewContext) -> pl.LazyFrame:
    """Return units with a recorded approval and the days between which it holds, sure and possible."""
    rows = context.frames["waivers"].filter(pl.col("rule") == RULE)
    return rows.select("subject", first="begins_first", last="begins_last", early=end_first(), late=end_last())


def _members(context: ViewContext, base: str) -> pl.LazyFrame:
    """Return assessments that count or may count in a base: null in unit, year, base or grade is perhaps."""
    rows = context.frames["assessments"].filter((pl.col("base") == base).fill_null(value=True))
    excellent = pl.col("grade") == "excellent"
    # On leave or in an open case nobody is due to be assessed; who stayed away was: the grade does not tell which.
    due = pl.col("grade") != NOT_ASSESSED
    placed = pl.col("organization").is_not_null() & pl.col("year").is_not_null()
    sure = (pl.col("base") == base).fill_null(value=False) & placed
    return rows.select(
        "id",
        "organization",
        "year",
        sure_excellent=sure & excellent.fill_null(value=False),
        sure_other=sure & (~excellent & due).fill_null(value=False),
        maybe_excellent=excellent.fill_null(value=True),
    )


def _counts(members: pl.LazyFrame) -> pl.LazyFrame:
    """Count, per unit and year that are recorded, who surely and who perhaps is excellent, and all members."""
    known = members.filter(pl.col("organization").is_not_null() & pl.col("year").is_not_null())
    return known.group_by("organization", "year").agg(
        excellent_low=pl.col("sure_excellent").sum().cast(pl.Int64),
        others=pl.col("sure_other").sum().cast(pl.Int64),
        excellent_high=pl.col("maybe_excellent").sum().cast(pl.Int64),
        members=pl.len().cast(pl.Int64),
        records=pl.col("id").sort(),
    )


def _approvals(context: ViewContext, grid: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per unit and year with an approval on record, whether one surely or perhaps holds at its end."""
    asked = grid.select("organization", "year").join(_approved(context), left_on="organization", right_on="subject")
    return asked.group_by("organization", "year").agg(
        yes=((pl.col("last") <= _END) & (pl.col("early") > _END)).fill_null(value=False).any(),
        perhaps=((pl.col("first").fill_null(date(1, 1, 1)) <= _END) & (pl.col("late") > _END)).any(),
    )


def counted(context: ViewContext, grid: pl.LazyFrame, years: list[int], base: str) -> pl.LazyFrame:
    """Add to each unit and year how many are excellent and how many were assessed, at least and at most.

    Args:
        context: what the view is built from.
        grid: `organization` and `year`.
        years: all there are in it.
        base: whom to count: staff or leader.

    """
    members = _members(context, base).cache()
    stray = _stray(members, years).cache()
    gap = bool(context.partial.get("assessments"))
    zero = pl.lit(0, pl.Int64)
    return (
        grid.join(_counts(members), on=["organization", "year"], how="left")
        .join(stray.filter(pl.col("organization").is_not_null()), on=["organization", "year"], how="left")
        .join(_anywhere(stray), on="year", how="left")
        .with_columns(pl.col("excellent_low", "others", "excellent_high", "members").fill_null(zero))
        .with_columns(pl.col("stray_excellent", "stray_members", "any_excellent", "any_members").fill_null(zero))
        .with_columns(
            excellent_high=pl.col("excellent_high") + pl.col("stray_excellent") + pl.col("any_excellent"),
            members=pl.col("members") + pl.col("stray_members") + pl.col("any_members"),
        )
        .with_columns(
            # The least share: every possible member counted; the greatest: the surely assessed, and the excellent.
            assessed_high=pl.lit(None, pl.Int64) if gap else pl.col("members"),
            assessed_low=pl.lit(None, pl.Int64) if gap else pl.col("excellent_high") + pl.col("others"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view for the finished years of the window."""
    years = list(range(context.since.year, context.on.year))
    units = context.frames["organizations"].select(organization="id", place="place")
    grid = units.join(pl.LazyFrame({"year": years}, schema={"year": pl.Int64}), how="cross")
    whole = pl.lit(value=not context.partial.get("waivers"))
    approved = pl.when(pl.col("yes").fill_null(value=False)).then(statement=True)
    return (
        counted(context, grid, years, "staff")
        .join(_approvals(context, grid), on=["organization", "year"], how="left")
        .select(
            pl.concat_str("organization", pl.lit(":"), "year").alias("key"),
            pl.col("organization").alias("subject"),
            pl.col("place").fill_null("").alias("place_upper"),
            pl.col("place").alias("place_lower"),
            _END.alias("day_first"),
            _END.alias("day_last"),
            pl.col("records").fill_null(pl.lit([], pl.List(pl.String))),
            "year",
            "excellent_low",
            "excellent_high",
            "assessed_low",
            "assessed_high",
            approved.when(whole & ~pl.col("perhaps").fill_null(value=False)).then(statement=False).alias("approved"),
        )
    )


def _stray(members: pl.LazyFrame, years: list[int]) -> pl.LazyFrame:
    """Count assessments without unit or year at every unit and year they may belong to."""
    lost = members.filter(pl.col("organization").is_null() | pl.col("year").is_null())
    tally = lost.group_by("organization", "year").agg(
        stray_excellent=pl.col("maybe_excellent").sum().cast(pl.Int64), stray_members=pl.len().cast(pl.Int64)
    )
    return tally.pipe(_spread, years)


def _spread(tally: pl.LazyFrame, years: list[int]) -> pl.LazyFrame:
    """Give every tally without a year to all years; those without a unit stay with a null unit."""
    spans = pl.LazyFrame({"each": years}, schema={"each": pl.Int64})
    dated = tally.filter(pl.col("year").is_not_null())
    undated = tally.filter(pl.col("year").is_null()).join(spans, how="cross").with_columns(year="each").drop("each")
    columns = ["organization", "year", "stray_excellent", "stray_members"]
    return (
        pl.concat([dated.select(columns), undated.select(columns)])
        .group_by("organization", "year")
        .agg(pl.col("stray_excellent", "stray_members").sum())
    )


def _anywhere(stray: pl.LazyFrame) -> pl.LazyFrame:
    """Return what grades of no known unit may add to any of them."""
    return stray.filter(pl.col("organization").is_null()).select(
        "year", any_excellent="stray_excellent", any_members="stray_members"
    )


_COUNTED = ("assessments.grade", "assessments.year", "assessments.organization", "assessments.base")

VIEW = View(
    "assessment_groups",
    Grain.ORGANIZATION,
    COLUMNS,
    ("organizations", "assessments"),
    build,
    origins={
        "year": ("assessments.year",),
        "excellent": _COUNTED,
        "assessed": _COUNTED,
        "approved": ("waivers.begins",),
    },
)
