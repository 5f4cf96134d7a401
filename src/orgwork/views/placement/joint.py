"""Joint work: one row per agreement, with whether the parts make the whole and how many cities take part."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.decimals import number
from orgwork.views.ledgers.lines import lines
from orgwork.views.placement.dispatches import serving
from orgwork.views.placement.groups import dated

COLUMNS = {
    "kind": pl.String(),
    "title": pl.String(),
    "open": pl.Boolean(),
    "shared": pl.Boolean(),
    "across": pl.Boolean(),
}
_WHOLE = 100
_CITY = r"^(\d{4})"
"""A place inside a city begins with the city's code; what belongs to a province or the nation is of no city."""


def _shares(context: ViewContext) -> pl.LazyFrame:
    """Return, per work, the sum of its parts, whether all are known and right, and the cities of the partners."""
    units = context.frames["organizations"].select(partner="id", city=pl.col("place").str.extract(_CITY))
    rows = context.frames["joint_shares"].with_columns(part=number("share")).join(units, on="partner", how="left")
    return rows.group_by("work", "organization").agg(
        total=pl.col("part").sum(),
        right=(pl.col("part") >= 0).fill_null(value=False).all(),
        wrong=((pl.col("part") < 0) | (pl.col("part") > _WHOLE)).fill_null(value=False).any(),
        cities=pl.col("city").drop_nulls().n_unique(),
        placed=pl.col("city").is_not_null().all(),
        parts=pl.col("id"),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the day of the agreement."""
    rows = dated(context.frames["joint_works"]).join(
        _shares(context), left_on=["id", "organization"], right_on=["work", "organization"], how="left"
    )
    filed = context.complete("joint_shares", "organization")
    some = pl.col("parts").is_not_null()
    # A part below nothing or above the whole is wrong, whatever else is on file.
    shared = (
        pl.when(pl.col("wrong") | (filed & ~some))
        .then(statement=False)
        .when(filed & pl.col("right"))
        .then(pl.col("total") == _WHOLE)
    )
    two = pl.when(pl.col("cities") > 1).then(statement=True)
    across = two.when(filed & pl.col("placed").fill_null(value=True)).then(statement=False)
    return lines(
        context,
        rows,
        [
            "kind",
            "title",
            serving(pl.lit(context.on)).alias("open"),
            shared.alias("shared"),
            across.alias("across"),
        ],
        also="parts",
    )


_ORIGINS = {
    "day": ("joint_works.begins",),
    "kind": ("joint_works.kind",),
    "title": ("joint_works.title",),
    "open": ("joint_works.begins", "joint_works.ends", "joint_works.ended"),
    "shared": ("joint_shares.share",),
    "across": ("joint_shares.partner", "organizations.place"),
}
VIEW = View("joint_works", Grain.ORGANIZATION, COLUMNS, (), build, origins=_ORIGINS)
LEDGER = View("shared_works", Grain.ORGANIZATION, COLUMNS, ("joint_works",), build, origins=_ORIGINS)
"""The same rows, to be counted: without the tables there is no number."""
