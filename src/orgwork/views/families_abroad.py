"""Families abroad: one row per promotion to a leading post, with whether the nearest family lived abroad when vetted.

Meant are the spouse and, where there is none, all of the children. The day is that of the inspection: of whoever moved
and was promoted with no inspection on record it is not known which came first. Relatives who are not recorded are not
there only where the table is whole for the person; whether a marriage ended, no record says.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.views import appointments
from orgwork.views.kin_words import group_of
from orgwork.views.preceding import ASKED, PLACED, bounds, linked, records

_CHILDREN = "儿子 女儿 子 女 长子 次子 三子 四子 独生子 长女 次女 三女 四女 独生女"
"""The words for children among those of the direct line."""

COLUMNS = {"asked": pl.Boolean(), "family_here": pl.Boolean()}


def _kin(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per appointment with relatives on record, what is known of spouse and children."""
    group = group_of("relation")
    plain = pl.col("relation").str.replace_all(r"\s", "")
    # A word that stands in no group may be any.
    spouse, child = group == "spouse", pl.when(group.is_not_null()).then(plain.is_in(_CHILDREN.split()))
    gone, stayed = pl.col("emigrated_first").is_not_null(), pl.col("stayed").fill_null(value=False)
    moved = (pl.col("emigrated_last") <= pl.col("vetted_first")) & ~stayed
    later = pl.col("emigrated_first") > pl.col("vetted_last")
    abroad = (
        pl.when(moved.fill_null(value=False))
        .then(statement=True)
        .when(later.fill_null(value=False) | (stayed & ~gone))
        .then(statement=False)
    )
    pairs = rows.join(context.frames["kinships"].rename({"id": "kin"}), left_on="subject", right_on="person")
    pairs = pairs.with_columns(spouse=spouse, child=child, abroad=abroad)
    any_of = {
        "spouse_abroad": pl.col("spouse") & pl.col("abroad"),
        "married": pl.col("spouse"),
        "child_abroad": pl.col("child") & pl.col("abroad"),
        "child_here": pl.col("child") & ~pl.col("abroad"),
    }
    return pairs.group_by("key").agg(
        **{name: said.any(ignore_nulls=False) for name, said in any_of.items()},
        kin=pl.col("kin").filter(pl.col("spouse") | pl.col("child") | pl.col("spouse").is_null()).sort(),
    )


def _known(name: str) -> pl.Expr:
    """Return what the relatives say: yes where one on record does, no only where all of them are on record."""
    nobody = pl.when(pl.col("seen").is_null()).then(statement=False).otherwise(name)
    return pl.when(pl.col(name).fill_null(value=False)).then(statement=True).when("whole").then(nobody)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    rows = appointments.asked(context)
    steps = bounds(linked(context, rows, "selection_steps", "step"), ["vetting"])
    vetted = pl.col("vetting_high").is_not_null()
    rows = rows.join(steps, on="key", how="left").with_columns(
        vetted_first=pl.when(vetted).then("vetting_low").otherwise(pl.lit(MIN_DAY)),
        vetted_last=pl.when(vetted).then("vetting_high").otherwise("day_last"),
        whole=context.complete("kinships", "subject"),
    )
    asked = rows.select("key", "subject", "vetted_first", "vetted_last")
    said = {name: _known(name) for name in ("spouse_abroad", "married", "child_abroad", "child_here")}
    alone = ~said["married"] & said["child_abroad"] & ~said["child_here"]
    return (
        rows.join(_kin(context, asked).with_columns(seen=pl.lit(value=True)), on="key", how="left")
        .with_columns(family_here=~(said["spouse_abroad"] | alone))
        .select(*PLACED, records("kin"), *COLUMNS)
    )


VIEW = View(
    "families_abroad",
    Grain.PERSON,
    COLUMNS,
    ("kinships", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "day": ("tenures.begins",),
        "asked": ASKED,
        "family_here": (
            "kinships.relation",
            "kinships.emigrated",
            "kinships.stayed",
            "selection_steps.begins",
            "selection_steps.step",
        ),
    },
)
