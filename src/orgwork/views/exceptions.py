"""Exceptions: one row per appointment that may be an exceptional promotion, with what stood behind it.

As in the view of promotions, appointments of one calendar month are one event: what was left in the month of the
promotion was held until the promotion.

The text forbids to break *years of service* twice running, and a record does not say in what respect a promotion was
exceptional. It surely was in years where it was one step and fewer years than the nation asks for had been served.
"""

from __future__ import annotations

import attrs
import polars as pl

from orgwork.dates import MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import LATE, month_number, months_between
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS
from orgwork.views import promotions
from orgwork.views.service import SERVED

_YEARS = {"_principal": "cadre.promotion.deputy_service", "_deputy": "cadre.promotion.lower_principal_service"}
"""By what the level reached is, the years asked for before it, from division level on."""
_DIVISION = LEVELS.index("division_deputy")

COLUMNS = {
    "exceptional": pl.Boolean(),
    "probation_state": pl.String(),
    "last_promotion_first": pl.Date(),
    "last_promotion_last": pl.Date(),
    "last_step": pl.String(),
}


def _others(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return each row with every other appointment of the person: how it stands to the row, and whether it went up."""
    held = context.frames["tenures"].select(
        "probation",
        "unconfirmed",
        "confirmed_first",
        "confirmed_last",
        other="id",
        end_first=end_first(),
        end_last=end_last(),
    )
    others = rows.select(
        "subject",
        other="key",
        up=(pl.col("from_rung") < pl.col("to_rung")) & (pl.col("to_rung") > 0),
        was_exceptional="exceptional",
        other_broke="broke",
        other_first="day_first",
        other_last="day_last",
        other_low="low",
        other_high="high",
    ).join(held, on="other")
    events = rows.filter(pl.col("exceptional").fill_null(value=True))
    pairs = events.select("key", "subject", "day_first", "day_last", "low", "high").join(others, on="subject")
    surely = pl.when(pl.col("other_high") < pl.col("low")).then(statement=True)
    earlier = surely.when(pl.col("other_low") >= pl.col("high")).then(statement=False)
    return pairs.filter(pl.col("key") != pl.col("other")).with_columns(earlier=earlier)


def _on_probation() -> pl.Expr:
    """Return whether the probation of the other appointment runs when the promotion comes."""
    told = pl.col("confirmed_last").is_not_null()
    later = (pl.col("confirmed_first") > pl.col("day_last")).fill_null(value=False)
    settled = pl.when(pl.col("confirmed_last") <= pl.col("day_first")).then(statement=True)
    confirmed = settled.when(later | (pl.col("unconfirmed") & ~told).fill_null(value=False)).then(statement=False)
    end_low, end_high = month_number("end_first", 0), month_number("end_last", LATE)
    kept = pl.when(end_low >= pl.col("high")).then(statement=True).when(end_high < pl.col("low")).then(statement=False)
    return pl.col("earlier") & pl.col("probation") & ~confirmed & kept


def _behind(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per row, whether a probation may run, and what the last promotion before it can have been."""
    perhaps = pl.col("earlier").fill_null(value=True) & pl.col("up").fill_null(value=True)
    certain = (pl.col("earlier") & pl.col("up")).fill_null(value=False)
    pairs = _others(context, rows).with_columns(perhaps=perhaps, certain=certain, runs=_on_probation())
    since = pairs.group_by("key").agg(latest=pl.col("other_low").filter("certain").max().fill_null(0))
    last = pl.col("perhaps") & (pl.col("other_high") >= pl.col("latest"))
    flags = pl.col("was_exceptional").filter("last")
    return (
        pairs.join(since, on="key")
        .with_columns(last=last)
        .group_by("key")
        .agg(
            runs=pl.col("runs").any(ignore_nulls=False),
            first=pl.col("other_first").filter("certain").max(),
            last=pl.min_horizontal("other_last", "day_last").filter("perhaps").max(),
            twice=pl.col("certain").any() & (flags & pl.col("other_broke").filter("last")).all(ignore_nulls=False),
            once=(~flags).all(ignore_nulls=False),
            behind=pl.col("other").filter(pl.col("last") | pl.col("runs").fill_null(value=True)).sort(),
        )
    )


def _promotions(context: ViewContext) -> pl.LazyFrame:
    """Return the promotions of the people only of one of whose appointments it may be asked."""
    tenures = context.frames["tenures"]
    people = tenures.filter(pl.col("exceptional").fill_null(value=True)).select("person").unique().cache()
    frames = dict(context.frames) | {
        "tenures": tenures.join(people, on="person", how="semi"),
        "persons": context.frames["persons"].join(people, left_on="id", right_on="person", how="semi"),
    }
    few = attrs.evolve(context, frames=frames, shared={})
    return promotions.with_since(few, promotions.steps(context, people))


def _broke(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Add whether a promotion came before the years that the nation asks for; false is perhaps."""
    ends = (pl.when(pl.col("to_level").str.ends_with(end)).then(pl.lit(key)) for end, key in _YEARS.items())
    rows = rows.with_columns(asked=pl.coalesce(*ends))
    for side in ("first", "last"):
        said = context.limits.select("value", since="day", asked="key").rename({"value": side}).sort("since")
        rows = (
            rows.sort(f"day_{side}")
            .join_asof(said, left_on=f"day_{side}", right_on="since", by="asked", check_sortedness=False)
            .drop("since", strict=False)
        )
    step = (pl.col("to_rung") >= _DIVISION) & (pl.col("from_rung") == pl.col("to_rung") - 1)
    _, most = months_between(pl.col("from_since_first"), pl.col("day_last"))
    broke = step & (most < pl.col("first")) & (most < pl.col("last"))
    return rows.with_columns(broke=broke.fill_null(value=False)).drop("asked", "first", "last")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; where an appointment may not be recorded, there may be a later promotion and a probation."""
    rows = _broke(context, _promotions(context)).with_columns(
        low=month_number("day_first", 0), high=month_number("day_last", LATE)
    )
    # Few are exceptional: what is said of them is put together once, not for each part that rests on it.
    rows = context.collect(rows).lazy()
    whole = context.complete("tenures", "subject")
    alone = pl.col("behind").is_null()
    runs = pl.when(~alone).then("runs").otherwise(pl.lit(value=False))
    twice = pl.when(~alone).then("twice").otherwise(pl.lit(value=False))
    once = pl.when(~alone).then("once").otherwise(pl.lit(value=True))
    none = pl.lit([], pl.List(pl.String))
    return (
        rows.filter(pl.col("exceptional").fill_null(value=True))
        .join(_behind(context, rows), on="key", how="left")
        .select(
            "key",
            "subject",
            "place_upper",
            "place_lower",
            "day_first",
            "day_last",
            pl.concat_list(pl.concat_list("key"), pl.col("behind").fill_null(none)).alias("records"),
            "exceptional",
            pl.when(runs).then(pl.lit("running")).when(whole & ~runs).then(pl.lit("over")).alias("probation_state"),
            pl.col("first").fill_null(MIN_DAY).alias("last_promotion_first"),
            pl.when(whole).then(pl.col("last").fill_null(MIN_DAY)).otherwise("day_last").alias("last_promotion_last"),
            pl.when(whole & twice & pl.col("broke"))
            .then(pl.lit("exceptional"))
            .when(whole & once)
            .then(pl.lit("ordinary"))
            .alias("last_step"),
        )
    )


VIEW = View(
    "exceptions",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "exceptional": ("tenures.exceptional",),
        "probation_state": ("tenures.probation", "tenures.confirmed", "tenures.ended"),
        "last_promotion": ("tenures.begins", "tenures.level"),
        "last_step": (
            "tenures.exceptional",
            *SERVED,
        ),
    },
    limits=tuple(_YEARS.values()),
)
