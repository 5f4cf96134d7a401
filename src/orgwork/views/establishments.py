"""Establishments: one row per unit and authorised number, with how many fill it on the day asked for."""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words import STAFFING

COLUMNS = {
    "measure": pl.String(),
    "group": pl.String(),
    "authorised_low": pl.Int64(),
    "authorised_high": pl.Int64(),
    "filled_low": pl.Int64(),
    "filled_high": pl.Int64(),
    "excess_low": pl.Int64(),
    "excess_high": pl.Int64(),
}

_DEPTH = 6
"""Inner bodies lie inside one another at most so deep; deeper ones count for nobody for certain."""


def legal_units(context: ViewContext) -> pl.LazyFrame:
    """Return for each unit the legal entity whose numbers its staff fill; null where it cannot be told.

    Whoever holds a post in a Party organization fills nobody's number by it: that organization stands for itself.

    Units are few: it is worked out at once, as deep as they lie, and the query below stays short.
    """
    units = context.frames["organizations"].select("id", "entity", "parent").collect(engine="in-memory")
    up = units.select(next="id", upper_entity="entity", upper="parent")
    inner = pl.col("entity") == "inner"
    legal = pl.when(pl.col("entity").is_in(["legal", "party"])).then("id").alias("legal")
    here = units.with_columns(legal, pl.when(inner).then("parent").alias("next"))
    for _ in range(_DEPTH):
        if here["next"].null_count() == here.height:
            break
        here = (
            here.join(up, on="next", how="left")
            .with_columns(legal=pl.when(pl.col("upper_entity") == "legal").then("next").otherwise("legal"))
            .with_columns(next=pl.when(pl.col("upper_entity") == "inner").then("upper"))
            .drop("upper_entity", "upper")
        )
    return here.lazy().select("id", "legal")


def authorised(context: ViewContext) -> pl.LazyFrame:
    """Return the authorised number of each unit and measure on the day, low and high where several may hold."""
    rows = context.frames["establishments"].filter(pl.col("measure").is_not_null())
    certain = ((pl.col("begins_last") <= context.on) & (end_first() > context.on)).fill_null(value=False)
    group = ["organization", "measure"]
    begun = (pl.col("begins_last") <= context.on).fill_null(value=False)
    latest = pl.when(begun).then("begins_last").max().over(group)
    possible = (end_last() > context.on) & (
        pl.col("begins_last").is_null() | latest.is_null() | (pl.col("begins_last") >= latest)
    )
    return (
        rows.with_columns(certain=certain, possible=possible)
        .group_by(group)
        .agg(
            pl.when(pl.col("certain").any() & ~pl.col("number").filter("possible").is_null().any())
            .then(pl.col("number").filter("possible").min())
            .alias("authorised_low"),
            pl.when(pl.col("certain").any() & ~pl.col("number").filter("possible").is_null().any())
            .then(pl.col("number").filter("possible").max())
            .alias("authorised_high"),
            records=pl.col("id").sort(),
        )
    )


def _headcount(context: ViewContext, legal: pl.LazyFrame) -> pl.LazyFrame:
    """Return persons by legal unit and measure: `sure` ones and those who only may count."""
    measures = pl.LazyFrame({"staffing": STAFFING, "measure": [f"headcount_{s}" for s in STAFFING]})
    people = context.frames["persons"].select("id", "organization", "staffing", "status")
    people = people.filter((pl.col("status") == "in_post").fill_null(value=True))
    placed = people.join(legal.rename({"id": "organization"}), on="organization", how="left").cache()
    known = placed.filter(pl.col("staffing").is_not_null()).join(measures, on="staffing")
    vague = placed.filter(pl.col("staffing").is_null()).join(measures.drop("staffing"), how="cross")
    columns = ["id", "legal", "measure"]
    sure = pl.col("status").is_not_null() & pl.col("legal").is_not_null()
    return pl.concat(
        [known.select(*columns, sure=sure), vague.select(*columns, sure=pl.lit(value=False))], how="vertical"
    )


def _posts(context: ViewContext, legal: pl.LazyFrame) -> pl.LazyFrame:
    """Return holders of leadership posts by unit and measure, as `_headcount` does."""
    posts = context.frames["posts"].select(post="id", unit="organization", kind="kind")
    units = context.frames["organizations"].select(unit="id", entity="entity")
    held = context.frames["tenures"].filter(
        (end_last() > context.on) & (pl.col("begins_first").is_null() | (pl.col("begins_first") <= context.on))
    )
    rows = held.with_columns(
        open=((pl.col("begins_last") <= context.on) & (end_first() > context.on)).fill_null(value=False)
    )
    rows = rows.join(posts, on="post", how="left").join(units, on="unit", how="left")
    rows = rows.join(legal.rename({"id": "unit"}), on="unit", how="left")
    measures = pl.LazyFrame({"kind": ["principal", "deputy"], "measure": ["posts_principal", "posts_deputy"]})
    leaders = rows.filter(
        pl.col("leader").fill_null(value=True) & (pl.col("entity") != "inner").fill_null(value=True)
    ).cache()
    known = leaders.filter(pl.col("kind").is_not_null()).join(measures, on="kind")
    vague = leaders.filter(pl.col("kind").is_null()).join(measures.drop("kind"), how="cross")
    columns = ["person", "legal", "measure"]
    sure = (
        pl.col("open") & pl.col("leader").is_not_null() & pl.col("legal").is_not_null() & pl.col("entity").is_not_null()
    )
    both = pl.concat(
        [known.select(*columns, sure=sure), vague.select(*columns, sure=pl.lit(value=False))], how="vertical"
    )
    return both.rename({"person": "id"})


def _filled(context: ViewContext) -> pl.LazyFrame:
    """Return how many fill each number, at least and at most, and who."""
    legal = legal_units(context)
    counted = pl.concat([_headcount(context, legal), _posts(context, legal)], how="vertical")
    return counted.group_by(organization="legal", measure="measure").agg(
        filled_low=pl.col("id").filter("sure").n_unique().cast(pl.Int64),
        filled_high=pl.col("id").n_unique().cast(pl.Int64),
        holders=pl.col("id").unique().sort(),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view.

    Leadership posts of inner bodies (posts_inner) are authorised but not counted: no record says which
    posts of an inner body are leading ones.
    """
    filled = _filled(context).cache()
    # Somebody whose unit is not known may fill any unit's number.
    lost = pl.col("filled_high").filter(pl.col("organization").is_null())
    astray = filled.group_by("measure").agg(astray=lost.sum())
    gaps = {table for table in ("persons", "tenures", "posts", "organizations") if context.partial.get(table)}
    excess = [
        (pl.col("filled_low") - pl.col("authorised_high")).alias("excess_low"),
        (pl.col("filled_high") - pl.col("authorised_low")).alias("excess_high"),
    ]
    units = context.frames["organizations"].filter((pl.col("entity") == "legal").fill_null(value=True))
    measures = pl.LazyFrame({"measure": [*(f"headcount_{s}" for s in STAFFING), "posts_principal", "posts_deputy"]})
    return (
        units.select("id", "place", "entity")
        .join(measures, how="cross")
        .join(authorised(context), left_on=["id", "measure"], right_on=["organization", "measure"], how="left")
        .join(filled, left_on=["id", "measure"], right_on=["organization", "measure"], how="left")
        .join(astray, on="measure", how="left")
        .with_columns(
            filled_low=pl.when(pl.col("entity").is_not_null()).then(pl.col("filled_low").fill_null(0)),
            filled_high=pl.lit(None, pl.Int64)
            if gaps
            else pl.col("filled_high").fill_null(0) + pl.col("astray").fill_null(0),
        )
        .with_columns(excess)
        .select(
            pl.concat_str("id", pl.lit(":"), "measure").alias("key"),
            pl.col("id").alias("subject"),
            pl.col("place").fill_null("").alias("place_upper"),
            pl.col("place").alias("place_lower"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            pl.concat_list(
                pl.col("records").fill_null(pl.lit([], pl.List(pl.String))),
                pl.col("holders").fill_null(pl.lit([], pl.List(pl.String))),
            ).alias("records"),
            "measure",
            pl.col("measure").str.split("_").list.first().alias("group"),
            "authorised_low",
            "authorised_high",
            "filled_low",
            "filled_high",
            "excess_low",
            "excess_high",
        )
    )


VIEW = View(
    "establishments",
    Grain.ORGANIZATION,
    COLUMNS,
    ("organizations", "establishments", "persons", "tenures", "posts"),
    build,
    origins={
        "measure": ("establishments.measure",),
        "group": ("establishments.measure",),
        "authorised": ("establishments.number",),
        "filled": ("persons.organization", "persons.staffing", "persons.status"),
        "excess": ("establishments.number",),
    },
)
