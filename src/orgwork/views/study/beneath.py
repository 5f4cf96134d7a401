"""Which Party organizations lie beneath the unit that issued a campaign, and which of them it must reach.

A unit lies beneath another where the units above it lead there. Where they end elsewhere it may do so too, because a
unit above may not be recorded, unless they end in a unit that itself stands above the other, or the unit is
administered by another place.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
from orgwork.errors import PlaceError
from orgwork.model.register import end_first, end_last
from orgwork.places import contains

_DEPTH = 16
"""Units above one another beyond this go round in a circle."""
BRANCH = pl.col("kind").str.contains("支部") & ~pl.col("kind").str.contains("总支")
"""Whether a Party organization is a branch, by its kind; null where no kind is recorded."""


def before(first: str, last: str, since: str, until: str) -> pl.Expr:
    """Return whether a possible day is not after another: yes, no, or perhaps."""
    return (
        pl.when(pl.col(last) <= pl.col(since))
        .then(statement=True)
        .when(pl.col(first) > pl.col(until))
        .then(statement=False)
    )


def gone(context: ViewContext) -> pl.Expr:
    """Return whether what a row records is over on the day asked for: yes, no, or perhaps."""
    on = pl.lit(context.on)
    return pl.when(end_last() <= on).then(statement=True).when(end_first() > on).then(statement=False)


def _walk(parents: pl.DataFrame, units: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return, per unit, all units above and itself (`up`), and the last of them (`root`)."""
    here = units.select("unit", up="unit")
    found, roots = [here], [here.clear().rename({"up": "root"})]
    for _ in range(_DEPTH):
        above = here.join(parents, on="up", how="left").select("unit", last="up", up="above")
        roots.append(above.filter(pl.col("up").is_null()).select("unit", root="last"))
        here = above.filter(pl.col("up").is_not_null()).select("unit", "up")
        if here.is_empty():
            break
        found.append(here)
    # Of a circle no end is known, and any of its units may be it.
    roots.append(here.select("unit", root="up"))
    return pl.concat(found).unique(), pl.concat(roots).unique()


def _pairs(context: ViewContext) -> pl.LazyFrame:
    """Return campaigns with the units that lie beneath their issuer (`beneath`), or perhaps do (null)."""
    units = context.collect(context.frames["organizations"].select("id", "parent", "entity", "place"))
    issued = context.collect(context.frames["campaigns"].select(campaign="id", issuer="organization"))
    parents = units.select(up="id", above="parent")
    asked = units.filter((pl.col("entity") == "party").fill_null(value=True)).select(unit="id")
    if issued.is_empty() or asked.is_empty():
        return pl.LazyFrame(schema={"campaign": pl.String, "organization": pl.String, "beneath": pl.Boolean})
    ups, roots = _walk(parents, asked)
    sure = ups.join(issued, left_on="up", right_on="issuer").select("campaign", "unit")
    tops, _ = _walk(parents, issued.select(unit="issuer").unique())
    above = tops.join(issued, left_on="unit", right_on="issuer").select("campaign", root="up")
    open_ends = roots.select("root").unique().join(issued.select("campaign"), how="cross")
    open_ends = open_ends.join(above, on=["campaign", "root"], how="anti")
    perhaps = roots.join(open_ends, on="root").select("campaign", "unit").unique()
    perhaps = _near(perhaps.join(sure, on=["campaign", "unit"], how="anti"), issued, units)
    rows = [sure.with_columns(beneath=pl.lit(value=True)), perhaps.with_columns(beneath=pl.lit(None, pl.Boolean))]
    return pl.concat(rows).rename({"unit": "organization"}).lazy()


def _near(pairs: pl.DataFrame, issued: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Return campaigns and units without those that another place administers than the issuer's or one inside it."""
    places = units.select("id", "place")
    issuers = issued.join(places, left_on="issuer", right_on="id", how="left").select("campaign", upper="place")
    found = pairs.join(issuers, on="campaign", how="left").join(places, left_on="unit", right_on="id", how="left")
    known = found.select("upper", "place").unique().drop_nulls()
    apart = [pair for pair in known.iter_rows() if not _inside(*pair)]
    away = pl.DataFrame(apart, schema={"upper": pl.String, "place": pl.String}, orient="row")
    return found.join(away, on=["upper", "place"], how="anti").select("campaign", "unit")


def _inside(upper: str, lower: str) -> bool:
    """Whether a place is, or lies in, another; what is no code may be anything."""
    try:
        return contains(upper, lower)
    except PlaceError:
        return True


def _handed(context: ViewContext) -> pl.LazyFrame:
    """Return, per campaign and unit, between which days it was handed on to it first."""
    return (
        context.frames["cascades"]
        .group_by("campaign", "organization")
        .agg(
            handed_first=pl.col("begins_first").fill_null(MIN_DAY).min(),
            handed_last=pl.col("begins_last").fill_null(MAX_DAY).min(),
        )
    )


def beneath(context: ViewContext) -> pl.LazyFrame:
    """Return campaigns with each Party organization that they reach or may reach.

    Returns:
        By `campaign` and `organization`: `beneath`, `branch` (null is perhaps), `alive`, `founded`, whether it was
        `told` (yes or not known) and when that was first (`handed`), `place`, and what the campaign says.

    """
    units = context.frames["organizations"].select(
        organization="id",
        place="place",
        party=pl.col("entity") == "party",
        branch=BRANCH,
        alive=~gone(context),
        founded_first=pl.col("begins_first").fill_null(MIN_DAY),
        founded_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    campaigns = context.frames["campaigns"].select(
        "reaches",
        campaign="id",
        issuer="organization",
        wanted="channel",
        issued_first=pl.col("begins_first").fill_null(MIN_DAY),
        issued_last=pl.col("begins_last").fill_null(MAX_DAY),
        **{
            f"{whom}_{side}": pl.col(f"{whom}_due_{side}").fill_null(bound)
            for whom in ("teams", "branches", "members")
            for side, bound in (("first", MIN_DAY), ("last", MAX_DAY))
        },
    )
    whole = context.complete("cascades", "organization")
    return (
        context.once("beneath", lambda: _pairs(context))
        .join(units, on="organization")
        .join(campaigns, on="campaign")
        .join(_handed(context), on=["campaign", "organization"], how="left")
        .with_columns(told=pl.when(pl.col("handed_first").is_not_null()).then(statement=True))
        .with_columns(
            # Whatever it was handed on to is to be reached, wherever that lies.
            beneath=(pl.col("beneath") | pl.col("told")) & pl.col("party"),
            handed_first=pl.when(whole).then(pl.col("handed_first").fill_null(MAX_DAY)).otherwise(pl.lit(MIN_DAY)),
            handed_last=pl.col("handed_last").fill_null(MAX_DAY),
        )
    )


def placed() -> list[pl.Expr]:
    """Return the columns that every view of units and campaigns has, but for `records`; the unit's place governs."""
    return [
        pl.concat_str("campaign", pl.lit(":"), "organization").alias("key"),
        pl.col("organization").alias("subject"),
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        pl.col("issued_first").alias("day_first"),
        pl.col("issued_last").alias("day_last"),
    ]


def fits(wanted: str, channel: str) -> pl.Expr:
    """Return whether study through a channel is what a campaign wants: yes, no, or perhaps."""
    return (pl.col(wanted) == "any") | (pl.col(wanted) == pl.col(channel))
