"""What several views rest on: the units of villages that are there on the day, what lies in what, what lies beneath.

A unit lies in the one it names, or directly in the village where that is said. A unit of which neither is said, or
both, is loose: it may lie anywhere in its village, so that of none of the village's units it is known what lies in it.
A tree is climbed as deep as any layer's tiers go and not further, so that a ring of units ends somewhere.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last

DEPTH = 8
"""More tiers than any layer has below a village."""
VILLAGE = "village"
"""What a unit lies in that lies directly in the village."""


def there(context: ViewContext) -> pl.Expr:
    """Return whether what a row tells of is surely there on the day."""
    return ((pl.col("begins_last") <= context.on) & (end_first() > context.on)).fill_null(value=False)


def gone(context: ViewContext) -> pl.Expr:
    """Return whether what a row tells of is surely over on the day."""
    return end_last() <= context.on


def blocks(context: ViewContext) -> pl.LazyFrame:
    """Return the units that are there on the day, or may be.

    Returns:
        Per unit `id`, `organization`, `tier`, `households`; `sure`: whether it is surely there; `up`, the unit it lies
        in, `summit`, whether it lies directly in the village, and `loose`: neither is known; `inside`: whether it lies
        in a unit of its own village that is there; `above`: the tier of that, or the village; `rooted`: whether it is
        reached from the village; `leaf`: whether nothing lies in it; `adds_up`: whether what lies in it has as many
        households as it has; `counted`, the households of the leaves beneath it, its own where it is one.

    """

    def derive() -> pl.LazyFrame:
        """Return the units with all that is told of them."""
        found = _laid(context)
        found = found.join(_rooted(found), on="id", how="left")
        return (
            found.join(_beneath(found), on=["organization", "id"], how="left")
            .with_columns(counted=pl.when("settled").then(pl.when("leaf").then("households").otherwise("beneath")))
            .lazy()
        )

    return context.once("blocks", derive)


def _laid(context: ViewContext) -> pl.DataFrame:
    """Return the units with what each lies in and what lies in it."""
    summit = pl.col("parent").is_null() & pl.col("top").fill_null(value=False)
    up = pl.when(~pl.col("top").fill_null(value=False)).then("parent")
    units = context.frames["neighbourhoods"].with_columns(
        sure=there(context), gone=gone(context), up=up, summit=summit, loose=up.is_null() & ~summit
    )
    upper = units.select(up="id", upper_village="organization", upper_tier="tier", upper_sure="sure", upper_gone="gone")
    here = units.filter(~pl.col("gone")).join(upper, on="up", how="left")
    kids = (
        here.group_by("organization", id="up")
        .agg(
            kids=pl.col("sure").sum(),
            perhaps=(~pl.col("sure")).sum(),
            kids_known=pl.col("households").is_not_null().all(),
            kids_households=pl.col("households").sum(),
        )
        .filter(pl.col("id").is_not_null())
    )
    astray = here.group_by("organization").agg(astray=pl.col("loose").sum(), vague=(~pl.col("sure")).sum())
    own = pl.col("upper_village") == pl.col("organization")
    # What may lie anywhere may lie in every other unit of the village.
    settled = (pl.col("astray") == pl.col("loose").cast(pl.UInt32)) & context.complete("neighbourhoods", "organization")
    known = pl.col("settled") & (pl.col("perhaps") == 0)
    found = (
        here.join(kids, on=["organization", "id"], how="left")
        .join(astray, on="organization", how="left")
        .with_columns(pl.col("kids", "perhaps").fill_null(0), settled=settled)
        .select(
            "id",
            "organization",
            "tier",
            "households",
            "sure",
            "summit",
            "loose",
            up=pl.when(own).then("up"),
            inside=pl.when("summit")
            .then(statement=True)
            .when(pl.col("loose") | pl.col("upper_village").is_null())
            .then(None)
            .when(~own | pl.col("upper_gone"))
            .then(statement=False)
            .when("upper_sure")
            .then(statement=True),
            above=pl.when("summit").then(pl.lit(VILLAGE)).when(own).then("upper_tier"),
            leaf=pl.when(pl.col("kids") > 0).then(statement=False).when(known).then(statement=True),
            adds_up=pl.when(known & pl.col("kids_known") & (pl.col("kids") > 0)).then(
                pl.col("kids_households") == pl.col("households")
            ),
            settled=pl.col("settled") & (pl.col("astray") == 0) & (pl.col("vague") == 0),
        )
    )
    return context.collect(found)


def _rooted(units: pl.DataFrame) -> pl.DataFrame:
    """Return, per unit, whether the units above it end in the village; null where one of them is not known."""
    above = units.select(at="id", ends="summit", over="up")
    here = units.select("id", rooted=pl.when("summit").then(statement=True), at="up")
    for _ in range(DEPTH):
        here = here.join(above, on="at", how="left", maintain_order="left").select(
            "id",
            rooted=pl.when(pl.col("ends").fill_null(value=False)).then(statement=True).otherwise("rooted"),
            at="over",
        )
    return here.select("id", rooted=pl.when(pl.col("at").is_not_null()).then(statement=False).otherwise("rooted"))


def _beneath(units: pl.DataFrame) -> pl.DataFrame:
    """Return, per unit of a village, the households of the leaves beneath it; null where one of them is not known."""
    over = units.select(at="id", over="up")
    rising = units.filter("leaf").select("organization", "households", at="up")
    found = [rising.clear()]
    for _ in range(DEPTH):
        rising = rising.filter(pl.col("at").is_not_null())
        if rising.is_empty():
            break
        found.append(rising)
        rising = rising.join(over, on="at", how="left").select("organization", "households", at="over")
    whole = pl.col("households").is_not_null().all()
    return (
        pl.concat(found).group_by("organization", id="at").agg(beneath=pl.when(whole).then(pl.col("households").sum()))
    )
