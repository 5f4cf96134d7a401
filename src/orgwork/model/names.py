"""Names of people and of units as they are compared."""

from __future__ import annotations

import polars as pl


def plain(name: str) -> pl.Expr:
    """Return the names in a column without the blanks by which forms align them (张 三)."""
    return pl.col(name).str.replace_all(r"\s", "")


def may_lead_a_place(name: str, place: str) -> pl.Expr:
    """Return whether a unit may be the Party committee or government of a county or a city, told widely by its name.

    Args:
        name, place: the columns with the name and the place, which may be missing.

    """
    upper = pl.col(place).str.contains(r"^(\d{4}|\d{4}z\d\d|\d{6})$").fill_null(value=True)
    short = pl.col(name).str.replace_all(r"[（(].*?[）)]|\s", "")
    return short.str.contains(r"(?:委|委员会|政府)$") & upper


def is_township(name: str) -> pl.Expr:
    """Return whether a unit is the government of a township or the office of a subdistrict, told by its name."""
    return plain(name).str.contains(r"(?:[乡镇]|苏木)人民政府$|街道办事处$")


def is_community(name: str) -> pl.Expr:
    """Return whether a unit is a residents' committee of a community, told by its name."""
    return plain(name).str.contains(r"社区|居民委员会|居委会")
