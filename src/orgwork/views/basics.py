"""Basics: one row per person, with what the identity number says of birth and sex beside what is recorded.

Neither of the two is taken for the truth. Births are compared by month, because that is what forms record (出生年月). A
number whose check digit is wrong says nothing.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model import identity
from orgwork.model.months import LATE, month_number
from orgwork.views.postings import place_bounds
from orgwork.views.profiles import NONPARTY

COLUMNS = {
    "birth_first": pl.Date(),
    "birth_last": pl.Date(),
    "number_birth": pl.Date(),
    "sex": pl.String(),
    "number_sex": pl.String(),
    "work_start_first": pl.Date(),
    "work_start_last": pl.Date(),
    "party_joined_first": pl.Date(),
    "party_joined_last": pl.Date(),
    "births_agree": pl.Boolean(),
    "sexes_agree": pl.Boolean(),
    "born_before_work": pl.Boolean(),
    "born_before_party": pl.Boolean(),
}


def told_twice(early: str, late: str, once: pl.Expr) -> pl.Expr:
    """Return whether a month (a number) is the one between two columns of days; null where it may be."""
    low, high = month_number(early, 0), month_number(late, LATE)
    apart = (once < low) | (once > high)
    return pl.when(apart).then(statement=False).when((low == high) & (once == low)).then(statement=True)


def comes_before(one: str, other: str) -> pl.Expr:
    """Return whether one partial date lies before another; null where it may, or where one is not known."""
    sure = pl.col(f"{one}_last") < pl.col(f"{other}_first")
    never = pl.col(f"{one}_first") >= pl.col(f"{other}_last")
    return pl.when(sure).then(statement=True).when(never).then(statement=False)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; who is recorded as of no party is not asked when he or she joined."""
    units = context.frames["organizations"].select(organization="id", within="place")
    born = month_number("number_birth", 0)
    bounds = {"first": MIN_DAY, "last": MAX_DAY}
    dates = [
        pl.col(f"{name}_{side}").fill_null(day)
        for name in ("birth", "work_start", "party_joined")
        for side, day in bounds.items()
    ]
    outside = pl.when(pl.col("politics").is_in(NONPARTY)).then(statement=True)
    return (
        identity.told(context.frames["persons"], "identity_number")
        .join(units, on="organization", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("id").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            *dates,
            "number_birth",
            "sex",
            "number_sex",
            pl.when(pl.col("number_birth").is_not_null())
            .then(told_twice("birth_first", "birth_last", born))
            .alias("births_agree"),
            (pl.col("sex") == pl.col("number_sex")).alias("sexes_agree"),
            comes_before("birth", "work_start").alias("born_before_work"),
            outside.otherwise(comes_before("birth", "party_joined")).alias("born_before_party"),
        )
    )


VIEW = View(
    "basics",
    Grain.PERSON,
    COLUMNS,
    ("persons",),
    build,
    origins={
        "birth": ("persons.birth",),
        "number_birth": ("persons.identity_number",),
        "sex": ("persons.sex",),
        "number_sex": ("persons.identity_number",),
        "work_start": ("persons.work_start",),
        "party_joined": ("persons.party_joined",),
        "births_agree": ("persons.birth", "persons.identity_number"),
        "sexes_agree": ("persons.sex", "persons.identity_number"),
        "born_before_work": ("persons.birth", "persons.work_start"),
        "born_before_party": ("persons.birth", "persons.party_joined", "persons.politics"),
    },
    behind=pl.concat_list("key"),
)
