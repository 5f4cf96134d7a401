"""Retirements: one row per person whose file is still with the county, with the day the age before the reform is reached.

The age before the reform (50, 55 or 60) is a recorded fact. Where it is not recorded it follows from the texts:
60 for men (decision of 2024-09-13, article 1) and for women of county-division level and above (notice of 2015 of
the Central Organization Department and the Ministry of Human Resources, as restated by the press). A woman of
whom neither is known has no known age: sex alone says nothing about hers.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS
from orgwork.views.postings import place_bounds

AGES = (50, 55, 60)
_DIVISION = LEVELS[LEVELS.index("division_deputy") :]

COLUMNS = {
    "sex": pl.String(),
    "level": pl.String(),
    "original_age": pl.String(),
    "original_first": pl.Date(),
    "original_last": pl.Date(),
    "retired_first": pl.Date(),
    "retired_last": pl.Date(),
    "status": pl.String(),
}


def _levels(context: ViewContext) -> pl.LazyFrame:
    """Return the level of each person's posts that surely run on the day; null where they differ or may not run."""
    held = context.frames["tenures"]
    running = ((pl.col("begins_last") <= context.on) & (end_first() > context.on)).fill_null(value=False)
    possible = (end_last() > context.on) & (pl.col("begins_first") <= context.on).fill_null(value=True)
    one = (pl.col("level").n_unique() == 1) & pl.col("running").all()
    return (
        held.with_columns(running=running)
        .filter(possible)
        .group_by(id="person")
        .agg(level=pl.when(one).then(pl.col("level").first()))
    )


def _reached(side: str) -> pl.Expr:
    """Return the day on which an age in whole years is reached."""
    months = pl.concat_str(pl.col("original_age").cast(pl.Int64) * 12, pl.lit("mo"))
    return pl.col(f"birth_{side}").dt.offset_by(months)


def _age() -> pl.Expr:
    recorded = pl.col("retirement_age")
    woman = pl.when((pl.col("sex") == "female") & pl.col("level").is_in(_DIVISION)).then(pl.lit("60"))
    derived = pl.when(pl.col("sex") == "male").then(pl.lit("60")).otherwise(woman)
    return pl.coalesce(recorded, derived)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; an age that may be 50, 55 or 60 leaves the day between the first and the last of them."""
    units = context.frames["organizations"].select(organization="id", within="place")
    gone = pl.col("status").is_in(["retired", "moved_out", "deceased", "other"])
    here = pl.col("status").is_in(["in_post", "not_in_post"])
    people = (
        context.frames["persons"]
        .join(units, on="organization", how="left")
        .join(_levels(context), on="id", how="left")
        .with_columns(original_age=_age())
    )
    low = pl.col("birth_first").dt.offset_by(f"{min(AGES) * 12}mo")
    high = pl.col("birth_last").dt.offset_by(f"{max(AGES) * 12}mo")
    return people.select(
        pl.col("id").alias("key"),
        pl.col("id").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("birth_first").fill_null(MIN_DAY).alias("day_first"),
        pl.col("birth_last").fill_null(MAX_DAY).alias("day_last"),
        pl.concat_list("id").alias("records"),
        "sex",
        "level",
        "original_age",
        pl.coalesce(_reached("first"), low, pl.lit(MIN_DAY)).alias("original_first"),
        pl.coalesce(_reached("last"), high, pl.lit(MAX_DAY)).alias("original_last"),
        pl.when(here).then(pl.lit(MAX_DAY)).otherwise(pl.lit(MIN_DAY)).alias("retired_first"),
        pl.when(gone).then(pl.lit(context.on)).otherwise(pl.lit(MAX_DAY)).alias("retired_last"),
        "status",
    )


VIEW = View(
    "retirements",
    Grain.PERSON,
    COLUMNS,
    ("persons",),
    build,
    origins={
        "original": ("persons.birth",),
        "original_age": ("persons.retirement_age", "tenures.level"),
        "level": ("tenures.level",),
        "sex": ("persons.sex",),
        "retired": ("persons.status",),
        "status": ("persons.status",),
    },
)
