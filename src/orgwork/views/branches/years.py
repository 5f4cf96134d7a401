"""Years: what a Party organization reports of a year, row by row; and what has to be held once in every year.

A year is asked for where the organization was there from its first day to its last. No row is no meeting, or no
appraisal, only where the table is complete.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.branches.meetings import sound
from orgwork.views.branches.quarters import FIRST, lasting
from orgwork.views.branches.standing import OTHER, PLACED, organizations

_GRADES = ("excellent", "qualified", "basic", "unqualified")
REPORT_COLUMNS = {
    "adds_up": pl.Boolean(),
    **{f"{n}_{side}": pl.Int64() for n in ("members", "excellent", "talked") for side in ("low", "high")},
}
_HELD = ("life", "lectures", "appraisals")
YEAR_COLUMNS = {
    "body": pl.String(),
    "superior": pl.String(),
    "year": pl.Int64(),
    "asked": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in _HELD for side in ("low", "high")},
}


def build_reports(context: ViewContext) -> pl.LazyFrame:
    """Build the view of reports; a row speaks for the last day of its year."""
    places = context.frames["organizations"].select("place", organization="id")
    end = pl.date(pl.col("year"), 12, 31)
    graded = pl.sum_horizontal(*_GRADES, ignore_nulls=False)
    adds_up = (graded == pl.col("appraised")) & (pl.col("appraised") <= pl.col("members"))
    numbers = {
        "members": sound("members", "members"),
        "excellent": sound("excellent", "members"),
        "talked": sound("talked", "members"),
    }
    return (
        context.frames["branch_years"]
        .join(places, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            *PLACED,
            end.fill_null(MIN_DAY).alias("day_first"),
            end.fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            adds_up.alias("adds_up"),
            *(told.alias(f"{name}_{side}") for name, told in numbers.items() for side in ("low", "high")),
        )
    )


def _spans(context: ViewContext) -> pl.LazyFrame:
    """Return the years that are over and lie in the window: `year`, `starts`, `ends`."""
    years = list(range(max(FIRST, context.since).year, context.on.year))
    told = pl.DataFrame({"year": years, "starts": [date(year, 1, 1) for year in years]}, schema=_SPAN)
    return told.lazy().with_columns(ends=pl.date(pl.col("year"), 12, 31))


_SPAN = {"year": pl.Int64, "starts": pl.Date}


def _meetings(context: ViewContext) -> pl.LazyFrame:
    """Return life meetings, and lectures by the secretary, by organization and year; those of any year apart."""
    first, last = pl.col("begins_first"), pl.col("begins_last")
    settled = (first.dt.year() == last.dt.year()).fill_null(value=False)
    kind, secretary = pl.col("kind"), pl.col("by_secretary")
    named = {"life": kind == "life", "lectures": (kind == "lecture") & secretary}
    rows = context.frames["branch_meetings"].select(
        "organization", pl.when(settled).then(first.dt.year().cast(pl.Int64)).alias("year"), **named
    )
    return _counted(rows.filter(pl.any_horizontal("life", "lectures").fill_null(value=True)), ("life", "lectures"))


def _counted(rows: pl.LazyFrame, names: tuple[str, ...]) -> pl.LazyFrame:
    """Count what was surely held, and what may have been, by organization and year."""
    settled = pl.col("year").is_not_null()
    sure = [(pl.col(n).fill_null(value=False) & settled).sum().cast(pl.Int64).alias(n) for n in names]
    may = [
        (pl.col(n).fill_null(value=True) & (pl.col(n).is_null() | ~settled)).sum().cast(pl.Int64).alias(f"{n}_may")
        for n in names
    ]
    return rows.group_by("organization", "year").agg(*sure, *may)


def _with(rows: pl.LazyFrame, counts: pl.LazyFrame, names: tuple[str, ...], whole: pl.Expr) -> pl.LazyFrame:
    """Add the bounds of what was held in each year."""
    stray = counts.filter(pl.col("year").is_null()).select(
        "organization", *(pl.col(f"{name}_may").alias(f"{name}_stray") for name in names)
    )
    joined = rows.join(counts, on=["organization", "year"], how="left").join(stray, on="organization", how="left")
    found: list[pl.Expr] = []
    for name in names:
        low = pl.col(name).fill_null(0)
        more = pl.col(f"{name}_may").fill_null(0) + pl.col(f"{name}_stray").fill_null(0)
        found += [low.alias(f"{name}_low"), pl.when(whole).then(low + more).alias(f"{name}_high")]
    return joined.with_columns(found)


def build_years(context: ViewContext) -> pl.LazyFrame:
    """Build the view of years; a row speaks for the last day of its year."""
    units = organizations(context).filter((pl.col("body") != OTHER).fill_null(value=True))
    reports = context.frames["branch_years"].select("organization", "year", appraisals=pl.col("appraised") > 0)
    rows = _with(
        lasting(units.join(_spans(context), how="cross")),
        _meetings(context),
        ("life", "lectures"),
        context.complete("branch_meetings", "organization"),
    )
    rows = _with(
        rows, _counted(reports, ("appraisals",)), ("appraisals",), context.complete("branch_years", "organization")
    )
    return rows.select(
        pl.concat_str("organization", pl.lit(":"), "year").alias("key"),
        *PLACED,
        pl.col("ends").alias("day_first"),
        pl.col("ends").alias("day_last"),
        pl.concat_list("organization").alias("records"),
        "body",
        pl.col("parent").alias("superior"),
        "year",
        "asked",
        *(f"{name}_{side}" for name in _HELD for side in ("low", "high")),
    )


REPORTS = View(
    "branch_reports",
    Grain.ORGANIZATION,
    REPORT_COLUMNS,
    (),
    build_reports,
    origins={
        "day": ("branch_years.year",),
        "adds_up": ("branch_years.appraised", *(f"branch_years.{name}" for name in _GRADES)),
        **{name: (f"branch_years.{name}",) for name in ("members", "excellent", "talked")},
    },
)
YEARS = View(
    "branch_years",
    Grain.ORGANIZATION,
    YEAR_COLUMNS,
    (),
    build_years,
    origins={
        "body": ("organizations.kind",),
        "superior": ("organizations.parent",),
        "asked": ("organizations.entity", "organizations.begins", "organizations.ends", "organizations.ended"),
        "life": ("branch_meetings.begins", "branch_meetings.kind"),
        "lectures": ("branch_meetings.begins", "branch_meetings.kind", "branch_meetings.by_secretary"),
        "appraisals": ("branch_years.year", "branch_years.appraised"),
    },
)
