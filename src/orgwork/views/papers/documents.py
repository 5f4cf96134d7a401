"""Issued documents: one row per document, and one per year that a body counted, held against the year before.

A document counts where it is a red-head one, or was found to dodge the count; a plain paper or a note of which nothing
of the kind was found does not.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.surveys import placed

ISSUED_COLUMNS = {
    "kind": pl.String(),
    "issuer": pl.String(),
    "dodge": pl.String(),
    "counts": pl.Boolean(),
    "planned": pl.Boolean(),
    "checked": pl.Boolean(),
    "orders_nobody": pl.Boolean(),
    "asks_no_reports": pl.Boolean(),
    "asks_no_matching": pl.Boolean(),
    "characters_low": pl.Int64(),
    "characters_high": pl.Int64(),
}
YEAR_COLUMNS = {
    "explained": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in ("number", "previous") for side in ("low", "high")},
}
_NONE = pl.lit([], pl.List(pl.String))


def build_issued(context: ViewContext) -> pl.LazyFrame:
    """Build the view of documents."""
    return placed(context, context.frames["issued_documents"]).select(
        pl.col("id").alias("key"),
        pl.col("organization").alias("subject"),
        "place_upper",
        "place_lower",
        pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        "kind",
        "issuer",
        "dodge",
        ((pl.col("form") == "red_head") | (pl.col("dodge") != "none")).alias("counts"),
        "planned",
        "checked",
        (~pl.col("directive")).alias("orders_nobody"),
        (~pl.col("asks_reports")).alias("asks_no_reports"),
        (~pl.col("asks_matching")).alias("asks_no_matching"),
        pl.col("characters").alias("characters_low"),
        pl.col("characters").alias("characters_high"),
    )


def _before(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per year counted, the number of the year before: the least and the greatest that a record tells.

    A record whose year is not known may be that of the year before; where none surely is, the number is not known.
    """
    others = context.frames["document_years"].select("organization", other="id", year_before="year", counted="number")
    sure = pl.col("year_before") == pl.col("year") - 1
    pairs = rows.join(others, on="organization").filter(pl.col("id") != pl.col("other"), sure.fill_null(value=True))
    known = pl.col("counted").is_not_null().all() & sure.fill_null(value=False).any()
    return pairs.group_by("id").agg(
        previous_low=pl.when(known).then(pl.col("counted").min()),
        previous_high=pl.when(known).then(pl.col("counted").max()),
        found=pl.col("other").sort(),
    )


def build_years(context: ViewContext) -> pl.LazyFrame:
    """Build the view of years; a row speaks for the last day of its year, so a year that runs has none."""
    rows = context.frames["document_years"].select("id", "organization", "year", "number", "explained")
    end = pl.date(pl.col("year"), 12, 31)
    return (
        placed(context, rows)
        .join(_before(context, rows), on="id", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("organization").alias("subject"),
            "place_upper",
            "place_lower",
            end.fill_null(MIN_DAY).alias("day_first"),
            end.fill_null(context.on).alias("day_last"),
            pl.concat_list(pl.concat_list("id"), pl.col("found").fill_null(_NONE)).alias("records"),
            "explained",
            pl.col("number").alias("number_low"),
            pl.col("number").alias("number_high"),
            "previous_low",
            "previous_high",
        )
    )


ISSUED = View(
    "issued_documents",
    Grain.ORGANIZATION,
    ISSUED_COLUMNS,
    (),
    build_issued,
    origins={
        "day": ("issued_documents.begins",),
        "kind": ("issued_documents.kind",),
        "issuer": ("issued_documents.issuer",),
        "dodge": ("issued_documents.dodge",),
        "counts": ("issued_documents.form", "issued_documents.dodge"),
        "planned": ("issued_documents.planned",),
        "checked": ("issued_documents.checked",),
        "orders_nobody": ("issued_documents.directive",),
        "asks_no_reports": ("issued_documents.asks_reports",),
        "asks_no_matching": ("issued_documents.asks_matching",),
        "characters": ("issued_documents.characters",),
    },
)
"""What bodies issued."""

YEARS = View(
    "document_years",
    Grain.ORGANIZATION,
    YEAR_COLUMNS,
    (),
    build_years,
    origins={
        "day": ("document_years.year",),
        "explained": ("document_years.explained",),
        "number": ("document_years.number",),
        "previous": ("document_years.number", "document_years.year"),
    },
)
"""How many they issued."""
