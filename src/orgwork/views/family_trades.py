"""Family trades: one row per business that a relative runs on the day asked for, with whether the person regulates it.

The law names spouses, children and their spouses, and the leading members of the body that regulates or supervises the
business. Who may have reported nothing, and leads a unit, has a row in which nothing is known.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words import CIVIL
from orgwork.views.bonds import APART
from orgwork.views.holdings import holdings, organs
from orgwork.views.kin_words import group_of
from orgwork.views.postings import managed, place_bounds

COLUMNS = {
    "relation": pl.String(),
    "trade": pl.String(),
    "family": pl.Boolean(),
    "operates": pl.Boolean(),
    "bond": pl.String(),
}
REGULATES = "regulator"
_FAMILY = (
    "儿子",
    "女儿",
    "子",
    "女",
    "长子",
    "次子",
    "三子",
    "四子",
    "独生子",
    "长女",
    "次女",
    "三女",
    "四女",
    "独生女",
)
_IN_LAW = ("儿媳", "媳妇", "儿媳妇", "女婿")


def _family() -> pl.Expr:
    """Return whether a relation is one the law names; a word of no group of kin is unknown."""
    group, plain = group_of("relation"), pl.col("relation").str.replace_all(r"\s", "")
    named = (group == "spouse") | plain.is_in([*_FAMILY, *_IN_LAW])
    return pl.when(group.is_not_null()).then(named)


def _led(context: ViewContext) -> pl.LazyFrame:
    """Return what people lead, or may lead, on the day asked for."""
    team = context.frames["tenures"].select("leader", tenure="id")
    leads = pl.col("kind").is_in(["principal", "deputy"]) | pl.col("leader")
    head = (
        pl.when(leads).then(statement=True).when((pl.col("kind") == "other") & ~pl.col("leader")).then(statement=False)
    )
    civil = context.frames["persons"].select(person="id", civil=pl.col("staffing").is_in(CIVIL))
    return (
        holdings(context)
        .join(team, on="tenure", how="left")
        .join(civil, on="person", how="left")
        .with_columns(head=head & (pl.col("unit") == pl.col("organ")) & pl.col("civil"))
        .filter(pl.col("head").fill_null(value=True))
        .select("person", "tenure", "unit", "head", "sure")
    )


def _recorded(context: ViewContext, led: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row per business that runs, or may."""
    begun = pl.when((pl.col("begins_last") <= context.on).fill_null(value=False)).then(statement=True)
    over = pl.when(end_last() <= context.on).then(statement=True).when(end_first() > context.on).then(statement=False)
    organ = organs(context).select(regulator="unit", body=pl.col("organ"))
    trades = (
        context.frames["family_businesses"]
        .with_columns(operates=begun & ~over, family=_family())
        .filter((pl.col("operates") & pl.col("family")).fill_null(value=True))
        .join(organ, on="regulator", how="left")
        .select("id", "person", "relation", "trade", "operates", "family", "body")
    )
    meets = pl.col("head") & (pl.col("unit") == pl.col("body"))
    met = (
        trades.join(led, on="person")
        .with_columns(meets=meets & pl.when("sure").then(statement=True))
        .group_by("id")
        .agg(meets=pl.col("meets").any(ignore_nulls=False), behind=pl.col("tenure").sort())
    )
    none = pl.lit([], pl.List(pl.String))
    bond = (
        pl.when("meets")
        .then(pl.lit(REGULATES))
        .when(context.complete("tenures", "person") & ~pl.col("meets").fill_null(value=pl.col("behind").is_not_null()))
        .then(pl.lit(APART))
    )
    return trades.join(met, on="id", how="left").select(
        "person",
        "relation",
        "trade",
        "family",
        "operates",
        bond.alias("bond"),
        key="id",
        records=pl.concat_list(pl.concat_list("id"), pl.col("behind").fill_null(none)),
    )


def _unseen(context: ViewContext, led: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row per person who leads a unit and may not have everything on file."""
    gap = ~context.complete("family_businesses", "person")
    rows = led.filter(gap).select("person").unique()
    return rows.select(
        "person",
        relation=pl.lit(None, pl.String),
        trade=pl.lit(None, pl.String),
        family=pl.lit(None, pl.Boolean),
        operates=pl.lit(None, pl.Boolean),
        bond=pl.lit(None, pl.String),
        key=pl.concat_str(pl.lit("person:"), "person"),
        records=pl.concat_list("person"),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    led = _led(context).cache()
    rows = pl.concat([_recorded(context, led), _unseen(context, led)], how="diagonal")
    return managed(context, rows).select(
        "key",
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.lit(context.on).alias("day_first"),
        pl.lit(context.on).alias("day_last"),
        "records",
        "relation",
        "trade",
        "family",
        "operates",
        "bond",
    )


VIEW = View(
    "family_trades",
    Grain.PERSON,
    COLUMNS,
    ("family_businesses", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "relation": ("family_businesses.relation",),
        "trade": ("family_businesses.trade",),
        "family": ("family_businesses.relation",),
        "operates": ("family_businesses.begins", "family_businesses.ends", "family_businesses.ended"),
        "bond": (
            "family_businesses.regulator",
            "tenures.post",
            "tenures.leader",
            "posts.kind",
            "organizations.entity",
            "persons.staffing",
        ),
    },
)
