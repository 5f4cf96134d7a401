"""The strength of townships: one row per person and township unit where he or she counts or works; one per unit.

Authorised is what is set for the unit; on its books are the people who count there and are in post; lent out are those
of them who work for another unit on the day asked for; borrowed are people of others who work there. Really there are
those on the books who are not lent out, and those borrowed. Where something is not known a number is a low/high pair.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.establishments import authorised, legal_units
from orgwork.views.tiers import FIELDS, tiers

_FLAGS = ("booked", "lent", "borrowed", "there")
STAFF_COLUMNS = {"organization": pl.String(), **dict.fromkeys(_FLAGS, pl.Boolean())}
UNIT_COLUMNS = {
    "township": pl.Boolean(),
    **{f"{name}_{side}": pl.Int64() for name in ("authorised", *_FLAGS) for side in ("low", "high")},
}
_NONE = pl.lit([], pl.List(pl.String))


def _units(context: ViewContext) -> pl.LazyFrame:
    """Return the legal units of townships, and what may be one."""
    at = tiers(context).rename({"unit": "id"})
    units = context.frames["organizations"].select("id", "entity", "place").join(at, on="id", how="left")
    rows = units.select("place", unit="id", township=(pl.col("entity") == "legal") & (pl.col("tier") == "township"))
    return rows.filter(pl.col("township").fill_null(value=True))


def _loans(context: ViewContext) -> pl.LazyFrame:
    """Return the loans that run on the day asked for, or may (`runs` is null), and for which legal unit (`to`)."""
    legal = legal_units(context).rename({"id": "borrower", "legal": "to"})
    sure = (pl.col("begins_last").fill_null(MAX_DAY) <= context.on) & (end_first() > context.on)
    may = (pl.col("begins_first").fill_null(MIN_DAY) <= context.on) & (end_last() > context.on)
    rows = context.frames["secondments"].filter(may)
    rows = rows.select("person", "borrower", loan="id", runs=pl.when(sure).then(statement=True))
    return rows.join(legal, on="borrower", how="left").drop("borrower")


def _homes(context: ViewContext) -> pl.LazyFrame:
    """Return whoever is in post, or may be (`counted` is null), with the legal unit that counts them (`home`)."""
    legal = legal_units(context).rename({"id": "organization", "legal": "home"})
    people = context.frames["persons"].filter((pl.col("status") == "in_post").fill_null(value=True))
    counted = pl.when(pl.col("status").is_not_null()).then(statement=True)
    rows = people.select("organization", person="id", counted=counted)
    return rows.join(legal, on="organization", how="left").drop("organization")


def _on_books(context: ViewContext, homes: pl.LazyFrame, loans: pl.LazyFrame, units: pl.LazyFrame) -> pl.LazyFrame:
    """Return the people on the books of a township's unit, and whether they are lent out."""
    here = homes.join(units, left_on="home", right_on="unit")
    other = pl.col("to") != pl.col("home")
    away = (
        here.select("person", "home")
        .join(loans, on="person")
        .group_by("person")
        .agg(
            gone=(pl.col("runs") & other).fill_null(value=False).any(),
            may=other.fill_null(value=True).any(),
            loans="loan",
        )
    )
    stays = ~pl.col("may").fill_null(value=False) & context.complete("secondments", "person")
    lent = pl.when(pl.col("gone")).then(statement=True).when(stays).then(statement=False)
    return here.join(away, on="person", how="left").select(
        "person",
        "loans",
        unit="home",
        booked="counted",
        lent=lent,
        borrowed=pl.lit(value=False),
        there=pl.col("counted") & ~lent,
    )


def _borrowed(homes: pl.LazyFrame, loans: pl.LazyFrame, units: pl.LazyFrame) -> pl.LazyFrame:
    """Return the people of others who work in a township's unit; whose own unit is not known may be of it."""
    here = loans.join(units, left_on="to", right_on="unit").group_by("person", unit="to")
    rows = here.agg(here=pl.col("runs").fill_null(value=False).any(), loans="loan")
    named = homes.select("person", "home", known=pl.lit(value=True))
    rows = rows.join(named, on="person", how="left").filter((pl.col("home") != pl.col("unit")).fill_null(value=True))
    astray = pl.col("known").fill_null(value=False) & pl.col("home").is_null()
    works = pl.when(pl.col("here")).then(statement=True)
    return rows.select(
        "person",
        "loans",
        "unit",
        booked=pl.when(~astray).then(statement=False),
        lent=pl.when(~astray).then(statement=False),
        borrowed=pl.when(~astray).then(works),
        there=works,
    )


def _astray(homes: pl.LazyFrame, loans: pl.LazyFrame, units: pl.LazyFrame) -> pl.LazyFrame:
    """Return whoever may belong to, or work in, any township's unit, where there is one."""
    nothing = pl.lit(None, pl.Boolean)
    lost = homes.filter(pl.col("home").is_null()).select("person", loans=_NONE, booked=nothing, borrowed=nothing)
    loose = (
        loans.filter(pl.col("to").is_null())
        .group_by("person")
        .agg(loans="loan")
        .with_columns(booked=pl.lit(value=False), borrowed=nothing)
        .join(lost.select("person"), on="person", how="anti")
    )
    rows = pl.concat([lost, loose], how="diagonal").with_columns(
        unit=pl.lit(None, pl.String), lent=nothing, there=nothing
    )
    return rows.join(units.select(some=pl.lit(value=True)).head(1), how="cross").drop("some")


def _pairs(context: ViewContext) -> pl.LazyFrame:
    """Return every person and township's unit that belong, or may belong, together."""
    units = _units(context).select("unit", "township")
    homes, loans = _homes(context), _loans(context)
    order = ["person", "unit", "loans", *_FLAGS]
    found = (
        _on_books(context, homes, loans, units),
        _borrowed(homes, loans, units),
        _astray(homes, loans, units),
    )
    # Of a unit that may be none of a township's nobody counts for sure.
    return (
        pl.concat([one.select(order) for one in found], how="vertical")
        .join(units, on="unit", how="left")
        .with_columns(pl.col("loans").fill_null(_NONE), *[pl.col(name) & pl.col("township") for name in _FLAGS])
        .drop("township")
    )


def pairs(context: ViewContext) -> pl.LazyFrame:
    """Return the pairs, derived once for both views."""
    return context.once("strength", lambda: _pairs(context))


def build_staff(context: ViewContext) -> pl.LazyFrame:
    """Build the view of people; it speaks for the day asked for."""
    units = context.frames["organizations"].select(unit="id", place_lower="place")
    return (
        pairs(context)
        .join(units, on="unit", how="left")
        .select(
            pl.concat_str("person", pl.lit(":"), pl.col("unit").fill_null("")).alias("key"),
            pl.col("person").alias("subject"),
            pl.col("place_lower").fill_null("").alias("place_upper"),
            "place_lower",
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            pl.concat_list(pl.concat_list("person"), "loans").alias("records"),
            pl.col("unit").alias("organization"),
            *_FLAGS,
        )
    )


def _authorised(context: ViewContext) -> pl.LazyFrame:
    """Return the headcount of every kind authorised for each unit, together; null where a number may be missing."""
    measured = (
        context.frames["establishments"]
        .group_by(unit="organization")
        .agg(measured=pl.col("measure").is_not_null().all())
    )
    numbers = authorised(context).filter(pl.col("measure").str.starts_with("headcount"))
    sides = ["authorised_low", "authorised_high"]
    summed = numbers.group_by(unit="organization").agg(
        *[pl.when(pl.col(side).is_not_null().all()).then(pl.col(side).sum()).alias(side) for side in sides],
        numbers=pl.col("records").list.explode(keep_nulls=False, empty_as_null=False),
    )
    whole = pl.col("measured") & context.complete("establishments", "unit")
    return summed.join(measured, on="unit").with_columns([pl.when(whole).then(side).alias(side) for side in sides])


def _counted(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per unit, how many are on its books, lent, borrowed and there: surely, and at the most."""
    low = [pl.col(name).fill_null(value=False).sum().cast(pl.Int64).alias(f"{name}_low") for name in _FLAGS]
    high = [pl.col(name).fill_null(value=True).sum().cast(pl.Int64).alias(f"{name}_high") for name in _FLAGS]
    behind = (
        pl.concat_list(pl.concat_list("person"), "loans")
        .list.explode(keep_nulls=False, empty_as_null=False)
        .alias("behind")
    )
    return rows.group_by("unit").agg(*low, *high, behind)


def build_units(context: ViewContext) -> pl.LazyFrame:
    """Build the view of units; whoever may belong anywhere adds to what each may have at the most."""
    gaps = any(context.partial.get(table) for table in ("persons", "secondments", "organizations"))
    counted = _counted(pairs(context))
    more = [f"{name}_high" for name in _FLAGS]
    astray = counted.filter(pl.col("unit").is_null()).select(pl.col(more).sum().name.suffix("_more"))
    rows = (
        _units(context)
        .join(counted, on="unit", how="left")
        .join(_authorised(context), on="unit", how="left")
        .join(astray, how="cross")
    )
    nothing = pl.lit(None, pl.Int64)
    tops = {name: nothing if gaps else pl.col(name).fill_null(0) + pl.col(f"{name}_more") for name in more}
    lows = {f"{name}_low": pl.col(f"{name}_low").fill_null(0) for name in _FLAGS}
    return rows.with_columns(**lows, **tops).select(
        pl.col("unit").alias("key"),
        pl.col("unit").alias("subject"),
        pl.col("place").fill_null("").alias("place_upper"),
        pl.col("place").alias("place_lower"),
        pl.lit(context.on).alias("day_first"),
        pl.lit(context.on).alias("day_last"),
        pl.concat_list(
            pl.concat_list("unit"), pl.col("numbers").fill_null(_NONE), pl.col("behind").fill_null(_NONE)
        ).alias("records"),
        *UNIT_COLUMNS,
    )


_WHERE = ("persons.organization", "persons.status")
_LENT = ("secondments.borrower", "secondments.begins", "secondments.ends", "secondments.ended")
_ORIGINS = {"booked": _WHERE, "lent": _LENT, "borrowed": _LENT, "there": (*_WHERE, *_LENT)}

STAFF = View(
    "township_staff",
    Grain.PERSON,
    STAFF_COLUMNS,
    ("persons", "secondments", "organizations"),
    build_staff,
    origins={"organization": ("persons.organization", "secondments.borrower"), **_ORIGINS},
)
"""Who is there."""

UNITS = View(
    "township_strength",
    Grain.ORGANIZATION,
    UNIT_COLUMNS,
    (),
    build_units,
    origins={
        "township": ("organizations.entity", *FIELDS),
        "authorised": ("establishments.number", "establishments.measure"),
        **_ORIGINS,
    },
)
"""How many are there."""
