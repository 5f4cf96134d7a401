"""Headcount reports: one row per county, year and kind, with the share of townships beside that of the year before."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines, numbers, of_year, share

COLUMNS = {
    "measure": pl.String(),
    "year": pl.Int64(),
    "township_before": pl.Int64(),
    "total_before": pl.Int64(),
    "followed": pl.Boolean(),
    "kept": pl.Boolean(),
    **numbers("township", "total"),
}


def _before(context: ViewContext) -> pl.LazyFrame:
    """Return, per report, that of the year before, and how many reports it may be."""
    reports = context.frames["headcount_reports"].select("id", "organization", "measure", "year", "township", "total")
    both = reports.join(reports, on="organization", suffix="_before").filter(pl.col("id") != pl.col("id_before"))
    of_kind = pl.col("measure") == pl.col("measure_before")
    of_year_before = pl.col("year") == pl.col("year_before") + 1
    same = of_kind & of_year_before
    return (
        both.with_columns(same=same)
        .filter(pl.col("same").fill_null(value=True))
        .group_by("id")
        .agg(
            found=pl.len(),
            sure=pl.col("same").fill_null(value=False).all(),
            township_before=pl.col("township_before").first(),
            total_before=pl.col("total_before").first(),
            earlier=pl.col("id_before").sort(),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a first report follows none."""
    rows = context.frames["headcount_reports"].join(_before(context), on="id", how="left")
    one = (pl.col("found") == 1) & pl.col("sure") & context.complete("headcount_reports", "organization")
    none = pl.col("found").is_null() & context.complete("headcount_reports", "organization")
    right = (pl.col("township") <= pl.col("total")) & (pl.col("township_before") <= pl.col("total_before"))
    township, total = pl.col("township"), pl.col("total")
    kept = pl.when(one & right).then(
        township.cast(pl.Int128) * pl.col("total_before") >= total.cast(pl.Int128) * pl.col("township_before")
    )
    return lines(
        context,
        rows,
        [
            "measure",
            "year",
            *(pl.when(one).then(name).alias(name) for name in ("township_before", "total_before")),
            pl.when(one).then(statement=True).when(none).then(statement=False).alias("followed"),
            kept.alias("kept"),
            *share("township", "total"),
        ],
        on=of_year("year"),
        also="earlier",
    )


VIEW = View(
    "headcount_reports",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("headcount_reports.year",),
        "measure": ("headcount_reports.measure",),
        "year": ("headcount_reports.year",),
        "township_before": ("headcount_reports.township", "headcount_reports.year"),
        "total_before": ("headcount_reports.total", "headcount_reports.year"),
        "followed": ("headcount_reports.year", "headcount_reports.measure"),
        "kept": ("headcount_reports.township", "headcount_reports.total", "headcount_reports.year"),
        "township": ("headcount_reports.township", "headcount_reports.total"),
        "total": ("headcount_reports.total", "headcount_reports.township"),
    },
)
