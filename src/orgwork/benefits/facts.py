"""The facts that benefits rest on, by name, and the groups of people that cities' texts name."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from orgwork.declare.readonly import ReadOnly

MONEY = pl.Decimal(20, 2)
FACTS: Mapping[str, pl.DataType] = ReadOnly(
    {
        "class": pl.String(),  # recognised at the place asked about; `none` where it is known that there is none
        "level": pl.String(),
        "step": pl.String(),
        "sex": pl.String(),
        "age": pl.Int64(),
        "degree": pl.String(),
        "overseas": pl.Boolean(),
        "professional": pl.String(),
        "skill": pl.String(),
        "top_university": pl.Boolean(),
        "funded_normal_graduate": pl.Boolean(),
        "graduated_months": pl.Int64(),
        "arrived": pl.Date(),
        "full_time": pl.Boolean(),
        "contract_months": pl.Int64(),
        "stay_months": pl.Int64(),
        "insured_months": pl.Int64(),
        "served_months": pl.Int64(),
        "assessed_well": pl.Boolean(),
        "borrower": pl.String(),
        "first_home": pl.Boolean(),
        "bought": pl.Date(),
        "price": MONEY,
        "area": pl.Int64(),
        "market_price": MONEY,
        "withdrawn": MONEY,
        "deposit_months": pl.Int64(),
        "balance": MONEY,
        "spouse_balance": MONEY,
        "spouse_talent": pl.Boolean(),
        "children": pl.String(),
    }
)
"""What may be known of a talent, by name, with its type. Amounts are yuan; lengths are whole months, areas square
metres; `children` is `none`, `one`, `two` or `three`. What is null is not known."""

_DEGREES = {"none": 0, "college": 1, "bachelor": 2, "master": 3, "doctor": 4}


def _degree(word: str) -> pl.Expr:
    return pl.col("degree") == word


def _pair(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    """Return whether somebody is of a group named by two things, where it was not read whether both are asked."""
    return pl.when(one & other).then(statement=True).when(~one & ~other).then(statement=False)


_SENIOR, _DEPUTY = pl.col("professional") == "senior", pl.col("professional") == "deputy_senior"
_MIDDLE = pl.col("professional") == "mid"
_TECHNICIAN = pl.col("skill") == "technician"
GROUPS: Mapping[str, pl.Expr] = ReadOnly(
    {
        "doctor": _degree("doctor"),
        "overseas_doctor": _degree("doctor") & pl.col("overseas"),
        "master": _degree("master"),
        "bachelor": _degree("bachelor"),
        "college": _degree("college"),
        "top_university_bachelor": _degree("bachelor") & pl.col("top_university"),
        "national_normal_graduate": pl.col("funded_normal_graduate"),
        "full_senior_title": _SENIOR,
        "senior_title": _SENIOR | _DEPUTY,
        "middle_title": _MIDDLE,
        "senior_technician": pl.col("skill") == "senior_technician",
        "technician": _TECHNICIAN,
        "senior_worker": pl.col("skill") == "senior",
        "deputy_senior_and_doctor": _pair(_DEPUTY, _degree("doctor")),
        "middle_title_and_master": _pair(_MIDDLE, _degree("master")),
        "technician_and_bachelor": _pair(_TECHNICIAN, _degree("bachelor")),
    }
)
"""Who belongs to a group, by the words that layers use for their entries. A word that is not here fits nobody for sure
and may fit anybody."""


def graduate() -> pl.Expr:
    """Return whether somebody has finished a college at least."""
    return pl.col("degree").replace_strict(_DEGREES, default=None, return_dtype=pl.Int64) >= 1


def fitted(facts: pl.DataFrame) -> pl.DataFrame:
    """Return facts with every column of `FACTS`, in its type; what is not given is not known.

    Args:
        facts: `talent` and any of `FACTS`.

    """
    there = set(facts.columns)
    return facts.select(
        pl.col("talent").cast(pl.String),
        *((pl.col(n) if n in there else pl.lit(None)).cast(kind).alias(n) for n, kind in FACTS.items()),
    )
