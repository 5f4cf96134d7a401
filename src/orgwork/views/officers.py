"""Officers: how the posts of two kin who are, or may be, supervision officers (监察官) stand to each other.

The law (监察官法 art. 24) names four bonds. A commission is told by the name of the organ, a resident body by that of
the unit. Surely officers are the head, deputies and members of a commission, and whoever holds an officer's rank;
anybody else who works there may be one.
"""

from __future__ import annotations

from functools import reduce

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.views.bodies import bodied
from orgwork.views.bonds import APART

_RESIDENT = r"(?:纪检监察组|监察组|监察专员办公室|监察专员办|派出监察室)$"
_MEMBER = r"(?:^|、)(?:监委|监察委员会)?委员(?:$|、)"
_RANK = "监察官"


def ranked(context: ViewContext) -> pl.LazyFrame:
    """Return the people of whom a running officer's rank is recorded."""
    held = context.frames["ranks"].filter(
        pl.col("rank").str.contains(_RANK, literal=True),
        (pl.col("begins_last") <= context.on).fill_null(value=False),
        ~pl.col("ended").fill_null(value=True),
    )
    return held.select("person", ranked=pl.lit(value=True)).unique()


def commissions(context: ViewContext) -> pl.LazyFrame:
    """Return each unit with whether it is, by its name, a supervision commission, and whether a resident body."""
    return bodied(context).select(
        unit="id",
        commission=pl.col("body") == "discipline",
        resident=pl.col("name").str.replace_all(r"[（(].*?[）)]|\s", "").str.contains(_RESIDENT),
    )


def marked(held: pl.LazyFrame, context: ViewContext) -> pl.LazyFrame:
    """Add to holdings whether they are in a commission or a resident body, lead it, and are an officer's."""
    units = commissions(context)
    organ = units.select(organ="unit", of_commission="commission")
    top = (pl.col("unit") == pl.col("organ")) & (
        pl.col("kind").is_in(["principal", "deputy"]) | pl.col("post_name").str.contains(_MEMBER).fill_null(value=False)
    )
    # A worker of a commission is no officer.
    plain = pl.col("staffing").is_in(["worker"]).fill_null(value=False)
    return (
        held.join(organ, on="organ", how="left")
        .join(units.select("unit", "resident"), on="unit", how="left")
        .join(ranked(context), on="person", how="left")
        .join(context.frames["persons"].select("staffing", person="id"), on="person", how="left")
        .with_columns(top=pl.col("of_commission") & top)
        .with_columns(
            officer=pl.when(plain)
            .then(statement=False)
            .when(pl.col("top").fill_null(value=False) | pl.col("ranked").fill_null(value=False))
            .then(statement=True)
        )
        .drop("ranked", "staffing")
    )


def _both(name: str) -> pl.Expr:
    return pl.col(name) & pl.col(f"{name}_o")


def officers_bond() -> pl.Expr:
    """Return the bond of two holdings marked so, those of the other person with `_o`; null is unknown."""
    apart, both = pl.lit(APART), _both("officer")
    either = pl.col("top") | pl.col("top_o")
    same_organ = pl.col("organ") == pl.col("organ_o")
    same_unit = pl.col("unit") == pl.col("unit_o")
    linked = reduce(pl.Expr.__or__, [pl.col(f"above{a}") == pl.col(f"organ{b}") for a, b in (("", "_o"), ("_o", ""))])
    told = pl.col("above").is_not_null() & pl.col("above_o").is_not_null()
    in_one = (
        pl.when(either & both).then(pl.lit("same_commission")).when(same_unit & both).then(pl.lit("same_department"))
    )
    in_one = in_one.when(~either & ~same_unit).then(apart)
    in_two = (
        pl.when(_both("top") & linked)
        .then(pl.lit("adjacent_levels"))
        .when(~_both("top") | (told & ~linked.fill_null(value=True)))
        .then(apart)
    )
    return (
        pl.when(~both)
        .then(apart)
        .when(_both("resident") & same_unit & both)
        .then(pl.lit("same_resident_body"))
        .when(~_both("of_commission") & ~(_both("resident") & same_unit))
        .then(apart)
        .when(_both("of_commission") & same_organ)
        .then(in_one)
        .when(_both("of_commission") & ~same_organ)
        .then(in_two)
    )
