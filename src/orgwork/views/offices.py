"""Offices: which posts the law on local congresses, or the Party's rules, speak of by name.

What a unit is, its name tells (`bodies`); whether it is a department of a government, only its recorded kind
(机构类别). A unit whose kind says no more than that it is the government's may be one.
"""

from __future__ import annotations

import polars as pl

GOVERNMENT_HEAD, GOVERNMENT_DEPUTY = "government_head", "government_deputy"
COMMITTEE_HEAD, DEPARTMENT_HEAD = "committee_head", "department_head"
OTHER = "other_post"

_DEPARTMENT = r"政府(?:工作|组成)部门"


def office() -> pl.Expr:
    """Return the office that a post is, above the townships; null where the records do not tell.

    It is told by `kind`, that of the post, and by what the post's unit is: `unit_body` and `town` (`bodies`), its
    legal `entity`, and `unit_kind`, its kind as recorded.
    """
    what, own = pl.col("unit_body"), (pl.col("entity") != "inner") & ~pl.col("town")
    government, committee = (what == "government") & own, (what == "committee") & own
    department = pl.col("unit_kind").str.contains(_DEPARTMENT) & own & ~government & ~committee
    # A unit without a kind, or of the government's without more, may be a department; of another kind it is none.
    perhaps = (pl.col("unit_kind").is_null() | pl.col("unit_kind").str.contains("政府")) & own
    led, helped = pl.col("kind") == "principal", pl.col("kind") == "deputy"
    return (
        pl.when(pl.col("kind") == "other")
        .then(pl.lit(OTHER))
        .when(government & led)
        .then(pl.lit(GOVERNMENT_HEAD))
        .when(government & helped)
        .then(pl.lit(GOVERNMENT_DEPUTY))
        .when(committee & led)
        .then(pl.lit(COMMITTEE_HEAD))
        .when(department & led)
        .then(pl.lit(DEPARTMENT_HEAD))
        .when(~(government | committee | perhaps) | (helped & ~government))
        .then(pl.lit(OTHER))
    )


def tier(place: str) -> pl.Expr:
    """Return the tier of a place by its code; null for a zone, which may be of several."""
    code = pl.col(place)
    tiers = ((r"^$", "nation"), (r"^\d{2}$", "province"), (r"^\d{4}$", "city"), (r"^\d{6}$", "county"))
    known = [pl.when(code.str.contains(pattern)).then(pl.lit(name)) for pattern, name in tiers]
    return pl.coalesce(*known, pl.when(code.str.contains(r"^\d{9}")).then(pl.lit("below")))
