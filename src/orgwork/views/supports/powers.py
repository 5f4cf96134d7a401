"""Powers handed to employers: one row per power, with whether a layer above lists it, and whether its span is in order.

A row's day is that from which the employer has the power.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views.ledgers.lines import lines, today
from orgwork.views.supports.listed import holds, listed_above
from orgwork.views.supports.platforms import runs

CATALOGUE = "authority.powers"
COLUMNS = {"power": pl.String(), "delegated_by": pl.String(), "power_there": pl.Boolean(), "ordered": pl.Boolean()}
COUNTED = {"power": pl.String(), "delegated_by": pl.String(), "runs": pl.Boolean()}


def _there(context: ViewContext) -> pl.LazyFrame:
    """Return, per power, whether a catalogue lists it on its first day: the same on every day that may be the first."""
    units = context.frames["organizations"].select("place", organization="id")
    rows = context.frames["delegated_powers"].select(
        "id",
        "organization",
        "power",
        day_first=pl.col("begins_first").fill_null(MIN_DAY),
        day_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    both = rows.join(units, on="organization").join(listed_above(context, CATALOGUE).lazy(), on="place")
    days = ("day_first", "day_last")
    answers = both.group_by("id").agg(
        *(holds(day).any().alias(f"some_{day}") for day in days),
        *((holds(day) & (pl.col("entry") == pl.col("power"))).any().alias(f"there_{day}") for day in days),
        known=pl.col("power").is_not_null().all(),
    )
    first, last = (pl.when(pl.col("known") & pl.col(f"some_{day}")).then(f"there_{day}") for day in days)
    return answers.select("id", power_there=pl.when(first == last).then(first))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    ordered = (
        pl.when(pl.col("ended").eq(other=False) | (pl.col("ends_first") >= pl.col("begins_last")))
        .then(statement=True)
        .when(pl.col("ends_last") < pl.col("begins_first"))
        .then(statement=False)
    )
    rows = context.frames["delegated_powers"].join(_there(context), on="id", how="left")
    return lines(context, rows, ["power", "delegated_by", "power_there", ordered.alias("ordered")])


def build_counted(context: ViewContext) -> pl.LazyFrame:
    """Build the view of powers to be counted; it speaks for the day asked for."""
    columns: list[pl.Expr | str] = ["power", "delegated_by", runs(context.on).alias("runs")]
    return lines(context, context.frames["delegated_powers"], columns, on=today(context))


_SPAN = ("delegated_powers.begins", "delegated_powers.ends", "delegated_powers.ended")
_WORDS = {"power": ("delegated_powers.power",), "delegated_by": ("delegated_powers.delegated_by",)}
VIEW = View(
    "delegated_powers",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("delegated_powers.begins",),
        **_WORDS,
        "power_there": ("delegated_powers.power", "delegated_powers.begins", "organizations.place"),
        "ordered": _SPAN,
    },
)
IN_FORCE = View(
    "powers_in_force",
    Grain.ORGANIZATION,
    COUNTED,
    ("delegated_powers",),
    build_counted,
    origins={**_WORDS, "runs": _SPAN},
)
"""The same powers, to be counted."""
