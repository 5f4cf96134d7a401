"""Bonds: how the posts of two people stand to each other, as far as a register can tell.

It tells the principal and the deputies of one unit; the leaders of an organ and those of its inner bodies, or of the
unit recorded as above it; and work whose unit or post begins with one of the six kinds (personnel, audit ...). It does
not tell whom a member of staff reports to: that is unknown, unless the two work in different organs.
"""

from __future__ import annotations

from functools import reduce

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.places import contains

APART = "apart"
"""Two posts that no text forbids to kin."""

_SENSITIVE = r"^(?:组织|人事|纪检|监察|审计|财务)"
_LEADS = ("principal", "deputy")


def _either(one: pl.Expr, two: pl.Expr) -> pl.Expr:
    return one | two


def _leads(side: str) -> pl.Expr:
    return pl.col(f"kind{side}").is_in(_LEADS)


def _sensitive(side: str) -> pl.Expr:
    """Return whether a post is none that leads, and its name or its unit's tells of sensitive work."""
    named = [
        pl.col(f"{name}{side}").str.replace_all(r"\s", "").str.contains(_SENSITIVE)
        for name in ("post_name", "unit_name")
    ]
    return (pl.col(f"kind{side}") == "other") & (named[0].fill_null(value=False) | named[1].fill_null(value=False))


def _heads(side: str) -> pl.Expr:
    """Return whether a post leads the organ itself, not an inner body of it."""
    return _leads(side) & (pl.col(f"unit{side}") == pl.col(f"organ{side}"))


def _same_unit() -> pl.Expr:
    """Return the bond that posts of one unit make; None where they make none."""
    one, two = pl.col("kind"), pl.col("kind_o")
    over = _either((one == "principal") & (two == "deputy"), (one == "deputy") & (two == "principal"))
    return (
        pl.when(over)
        .then(pl.lit("superior"))
        .when((one == "deputy") & (two == "deputy"))
        .then(pl.lit("same_leader"))
        .when(_work())
        .then(pl.lit("sensitive"))
    )


def _work() -> pl.Expr:
    """Return whether one leads the organ in which the other does work of the six kinds."""
    return _either(_heads("") & _sensitive("_o"), _heads("_o") & _sensitive(""))


def _same_organ() -> pl.Expr:
    """Return the bond of two units of one organ: its leaders stand right above the heads of its inner bodies."""
    down = [
        _heads(up) & _leads(low) & (pl.col(f"inside{low}") == pl.col(f"unit{up}"))
        for up, low in (("", "_o"), ("_o", ""))
    ]
    return pl.when(_either(*down)).then(pl.lit("superior")).when(_work()).then(pl.lit("sensitive"))


def _two_organs() -> pl.Expr:
    """Return the bond of two organs: one may be recorded as above the other, unless their places exclude it.

    Only those who lead the organs themselves can stand above each other.
    """
    staff = [(~_leads(s)) | (pl.col(f"unit{s}") != pl.col(f"organ{s}")) for s in ("", "_o")]
    linked = reduce(_either, [pl.col(f"above{a}") == pl.col(f"organ{b}") for a, b in (("", "_o"), ("_o", ""))])
    told = pl.col("above").is_not_null() & pl.col("above_o").is_not_null()
    return (
        pl.when(reduce(_either, staff) | ~pl.col("near"))
        .then(pl.lit(APART))
        .when(linked & pl.col("near") & _heads("") & _heads("_o"))
        .then(pl.lit("superior"))
        .when(told & ~linked.fill_null(value=True))
        .then(pl.lit(APART))
    )


def _near(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return for each pair of places whether one contains the other."""
    told = [contains(one, two) or contains(two, one) for one, two in pairs.iter_rows()]
    return pairs.with_columns(pl.Series("near", told, dtype=pl.Boolean))


def bond(context: ViewContext, pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Add `bond` to pairs of holdings (columns as `holdings`, those of the other person with `_o`); null is unknown."""
    places = ["led", "led_o"]
    rows = context.collect(pairs)
    near = _near(rows.select(places).drop_nulls().unique())
    same = pl.col("unit") == pl.col("unit_o")
    one_organ = pl.col("organ") == pl.col("organ_o")
    return (
        rows.lazy()
        .join(near.lazy(), on=places, how="left")
        .with_columns(
            bond=pl.when(same)
            .then(_same_unit())
            .when(one_organ)
            .then(_same_organ())
            .when(~one_organ)
            .then(_two_organs())
        )
    )
