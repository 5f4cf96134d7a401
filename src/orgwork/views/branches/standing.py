"""Party organizations: which units are one, of what body, since when, and what more is known of each.

What body it is the recorded kind tells (党支部, 党总支, 党委). A unit of which it is not known whether it is a Party
organization may be one, unless its kind says that it is none. Nobody is asked where a register has no table of Party
matters at all: a roster of staff says nothing of branches, and every unit in it would stand open.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.branches.tally import tallied

TABLES = (
    "members",
    "branches",
    "branch_foundings",
    "branch_committees",
    "branch_elections",
    "branch_meetings",
    "branch_years",
    "admissions",
    "admission_steps",
)
"""The tables of Party matters."""
BRANCH, GENERAL, COMMITTEE, OTHER = "branch", "general_branch", "party_committee", "other_body"
_GENERAL = r"总支(?:部)?(?:委员会)?$"
_BRANCH = r"支部(?:委员会)?$"
_COMMITTEE = r"委(?:员会)?$"
"""How the recorded kinds of Party organizations end: general branches, branches, committees."""
_SAID = ("setting", "members", "units", "groups", "needed")
PLACED = (
    pl.col("organization").alias("subject"),
    pl.col("place").fill_null("").alias("place_upper"),
    pl.col("place").alias("place_lower"),
)
"""The subject and the place of a row about an organization."""


def body() -> pl.Expr:
    """Return which body a Party organization is, by its kind; null where none is recorded."""
    plain = pl.col("kind").str.replace_all(r"[（(].*?[）)]|\s", "")
    return (
        pl.when(plain.str.contains(_GENERAL))
        .then(pl.lit(GENERAL))
        .when(plain.str.contains(_BRANCH))
        .then(pl.lit(BRANCH))
        .when(plain.str.contains(_COMMITTEE))
        .then(pl.lit(COMMITTEE))
        .when(plain.is_not_null())
        .then(pl.lit(OTHER))
    )


def organizations(context: ViewContext) -> pl.LazyFrame:
    """Return the Party organizations, and the units that may be one.

    Returns:
        `organization`, `party` (yes, or null where it may be one), `body`, `joint`, `temporary`, `place`, `parent`,
        what is known of each (`setting`, `total` members, `units`, `groups`, `needed`), and the days between which it
        was founded and dissolved: `founded_first`, `founded_last`, `over_first`, `over_last`.

    """

    def derive() -> pl.LazyFrame:
        units = context.frames["organizations"].with_columns(body=body())
        none = pl.col("entity").is_not_null() | (pl.col("body") == OTHER)
        party = pl.when(pl.col("entity") == "party").then(statement=True).when(none).then(statement=False)
        held = units.with_columns(party=party).filter(
            pl.col("party").fill_null(value=True), not set(TABLES) <= context.absent
        )
        return (
            held.rename({"id": "organization"})
            .join(_told(context), on="organization", how="left")
            .join(_seen(context), on="organization", how="left")
            .select(
                "organization",
                "party",
                "body",
                "place",
                "parent",
                "records",
                *(name for name in _SAID if name != "members"),
                pl.col("members").alias("total"),
                joint=pl.col("kind").str.contains("联合"),
                temporary=pl.col("kind").str.contains("临时"),
                # Whatever was done in it before the day on record says that this day may be wrong.
                founded_first=pl.min_horizontal(pl.col("begins_first").fill_null(MIN_DAY), "seen"),
                founded_last=pl.coalesce("begins_last", "seen", pl.lit(MAX_DAY)),
                over_first=end_first(),
                over_last=end_last(),
            )
        )

    return context.once("party organizations", derive)


def _told(context: ViewContext) -> pl.LazyFrame:
    """Return, per organization, what its records agree on."""
    one = [
        pl.when((pl.col(name).n_unique() == 1) & pl.col(name).is_not_null().all())
        .then(pl.col(name).first())
        .alias(name)
        for name in _SAID
    ]
    return context.frames["branches"].group_by("organization").agg(*one, records=pl.col("id").sort())


def _seen(context: ViewContext) -> pl.LazyFrame:
    """Return, per organization, the day on which it was there at the latest: that of its first meeting on record."""
    return tallied(context).group_by("organization").agg(seen=pl.col("seen").min())


def placed(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return records about an organization with what is known of it; the place as that whose rules govern.

    Args:
        context: what the view is built from.
        rows: records with `organization`.

    """
    known = organizations(context).drop("records")
    places = context.frames["organizations"].select("place", organization="id")
    return rows.join(known.drop("place"), on="organization", how="left").join(places, on="organization", how="left")
