"""Data of the target pool: one row per thing held of an entry, with whether a consent covered it and until when.

A consent covers what it names, or all, for the purpose it names, from the day it was given until the day it names or
was withdrawn. Consents that follow each other without a day between go on from one another.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import lines

_DAYS = ("lapses", "deleted")
COLUMNS = {
    "kind": pl.String(),
    "purpose": pl.String(),
    "consented": pl.Boolean(),
    **{f"{day}_{side}": pl.Date() for day in _DAYS for side in ("first", "last")},
}


def _pairs(context: ViewContext) -> pl.LazyFrame:
    """Return what is held with each consent of its entry, and whether that is about it and in force at its start."""
    held = context.frames["pool_data"].select(
        "organization",
        "entry",
        "kind",
        "purpose",
        datum="id",
        held_first=pl.col("begins_first").fill_null(MIN_DAY),
        held_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    given = context.frames["pool_consents"].select(
        "organization",
        "entry",
        to=pl.col("kind"),
        meant=pl.col("purpose"),
        consent="id",
        given_first=pl.col("begins_first").fill_null(MIN_DAY),
        given_last=pl.col("begins_last").fill_null(MAX_DAY),
        # By its own words or by being withdrawn, whichever is first.
        over_first=pl.min_horizontal(pl.col("until_first").fill_null(MIN_DAY), end_first()),
        over_last=pl.min_horizontal(pl.col("until_last").fill_null(MAX_DAY), end_last()),
    )
    about = ((pl.col("to") == pl.col("kind")) | (pl.col("to") == "all")) & (pl.col("meant") == pl.col("purpose"))
    sure = (pl.col("given_last") <= pl.col("held_first")) & (pl.col("over_first") > pl.col("held_last"))
    may = (pl.col("given_first") <= pl.col("held_last")) & (pl.col("over_last") > pl.col("held_first"))
    return (
        held.join(given, on=["organization", "entry"])
        .with_columns(about=about)
        .filter(pl.col("about").fill_null(value=True))
        .with_columns(
            about=pl.col("about").fill_null(value=False),
            sure=pl.col("about").fill_null(value=False) & sure,
            may=may,
        )
    )


def _chain(pairs: pl.LazyFrame, begins: str, over: str, name: str) -> pl.LazyFrame:
    """Return, per thing held, when the consents that follow each other without a day between run out.

    Args:
        pairs: with the consents that count, none of which was over before it was held.
        begins, over: the columns of their days.
        name: what the day is called.

    """
    reach = pl.col(over).cum_max()
    before = reach.shift(1)
    broken = before.filter((pl.col(begins) > before).fill_null(value=False)).first()
    return (
        pairs.sort("datum", begins, over)
        .group_by("datum", maintain_order=True)
        .agg(pl.coalesce(broken, pl.col(over).max()).alias(name))
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; its day is the one since when it is held."""
    pairs = _pairs(context)
    found = pairs.group_by("datum").agg(pl.col("sure", "may").any(), consents=pl.col("consent").sort())
    least = pairs.filter((pl.col("over_first") > pl.col("held_last")) & pl.col("about"))
    most = pairs.filter(pl.col("over_last") > pl.col("held_first"))
    whole = context.complete("pool_consents", "organization")
    rows = (
        context.frames["pool_data"]
        .join(found, left_on="id", right_on="datum", how="left")
        .join(_chain(least, "given_last", "over_first", "least"), left_on="id", right_on="datum", how="left")
        .join(_chain(most, "given_first", "over_last", "most"), left_on="id", right_on="datum", how="left")
    )
    start = pl.col("begins_first").fill_null(MIN_DAY)
    return lines(
        context,
        rows,
        [
            "kind",
            "purpose",
            pl.when("sure")
            .then(statement=True)
            .when(whole & ~pl.col("may").fill_null(value=False))
            .then(statement=False)
            .alias("consented"),
            # What no consent surely covered may have run out at once.
            pl.when(pl.col("sure").fill_null(value=False)).then("least").fill_null(start).alias("lapses_first"),
            pl.when(whole).then(pl.col("most").fill_null(start)).fill_null(MAX_DAY).alias("lapses_last"),
            end_first().alias("deleted_first"),
            end_last().alias("deleted_last"),
        ],
        also="consents",
    )


_CONSENT = (
    "pool_data.kind",
    "pool_data.purpose",
    "pool_data.begins",
    *(f"pool_consents.{field}" for field in ("kind", "purpose", "begins", "until", "ends", "ended")),
)
VIEW = View(
    "pool_data",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("pool_data.begins",),
        "kind": ("pool_data.kind",),
        "purpose": ("pool_data.purpose",),
        "consented": _CONSENT,
        "lapses": _CONSENT,
        "deleted": ("pool_data.ends", "pool_data.ended"),
    },
)
