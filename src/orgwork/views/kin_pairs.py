"""Kin pairs: one row per recorded relative, with how the posts of the two stand to each other on the day asked for.

A relative whose id is recorded is that person. Of one who is only named, anybody of that name may be meant, and if
nobody bears it, nobody is; one without a name may be anybody. The law binds civil servants and those managed like them:
both must be. Where relatives may be missing altogether, one row
stands for the whole unit (or for the person, where only that person's may be): who might be kin to whom in it is not
asked pair by pair. Beside the bond of civil servants stands that of supervision officers, of whom a law of their own
speaks.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.names import plain
from orgwork.model.words import CIVIL
from orgwork.views.bonds import APART, bond
from orgwork.views.holdings import held_posts, holders, holdings, organs
from orgwork.views.kin_words import group_of
from orgwork.views.officers import commissions, marked, officers_bond
from orgwork.views.postings import place_bounds

COLUMNS = {
    "relation": pl.String(),
    "relative": pl.String(),
    "group": pl.String(),
    "bond": pl.String(),
    "officers_bond": pl.String(),
}


def _civil(context: ViewContext) -> pl.LazyFrame:
    """Return the people with whether the law binds them: yes, no, or perhaps."""
    return context.frames["persons"].select(person="id", civil=pl.col("staffing").is_in(CIVIL))


def _others(context: ViewContext) -> pl.LazyFrame:
    """Return per recorded relative whom it may be: `known` for certain, or by the name."""
    kin = context.frames["kinships"].select("id", "person", "relative", named=plain("name"))
    people = context.frames["persons"].select(other="id", named=plain("name"))
    given = kin.filter(pl.col("relative").is_not_null()).select("id", "person", other="relative", known=True)
    guessed = (
        kin.filter(pl.col("relative").is_null())
        .join(people, on="named")
        .select("id", "person", "other", known=pl.lit(value=False))
    )
    return pl.concat([given, guessed]).filter(pl.col("person") != pl.col("other"))


def _met(context: ViewContext, others: pl.LazyFrame) -> pl.LazyFrame:
    """Return per recorded relative the bond with whom it may be: one that is certain, else null, else none at all."""
    people = pl.concat([others.select("person"), others.select(person="other")]).unique()
    held = marked(holdings(context, people).join(_civil(context), on="person", how="left"), context).cache()
    pairs = others.join(held, on="person").join(
        held.rename({c: f"{c}_o" for c in held.collect_schema().names()}), left_on="other", right_on="person_o"
    )
    both = pl.col("civil") & pl.col("civil_o")
    held_now = pl.col("known") & pl.col("sure") & pl.col("sure_o")
    told = pl.when((pl.col("bond") == APART) | ~both).then(pl.lit(APART)).when(held_now & both).then("bond")
    officers = pl.when(pl.col("officers") == APART).then(pl.lit(APART)).when(held_now).then("officers")
    return (
        bond(context, pairs)
        .with_columns(bond=told, officers=officers_bond())
        .with_columns(officers=officers)
        .group_by("id")
        .agg(
            forbidden=pl.col("bond").filter(pl.col("bond") != APART).min(),
            open=pl.col("bond").is_null().any(),
            forbidden_officers=pl.col("officers").filter(pl.col("officers") != APART).min(),
            open_officers=pl.col("officers").is_null().any(),
            tenures=pl.col("tenure").unique().sort(),
            tenures_o=pl.col("tenure_o").unique().sort(),
        )
    )


def _open(context: ViewContext, others: pl.LazyFrame) -> pl.LazyFrame:
    """Return the recorded relatives who may be somebody, or hold something, that is not in the register."""
    holding = holders(context).with_columns(holds=pl.lit(value=True))
    people = _civil(context).with_columns(pl.col("civil").fill_null(value=True))
    kin = context.frames["kinships"].select(
        "id", "person", "relative", "name", posts=context.complete("tenures", "person")
    )
    known = people.with_columns(posts=context.complete("tenures", "person"))
    hidden = (
        others.join(known.rename({"person": "other"}), on="other", how="left")
        .group_by("id")
        .agg(hidden=(~pl.col("posts") & pl.col("civil")).any())
    )
    nobody = pl.col("relative").is_null() & (
        pl.col("name").is_null() | pl.lit(value=bool(context.partial.get("persons")))
    )
    free = (pl.col("holds").is_null() & pl.col("posts")) | ~pl.col("civil")
    return (
        kin.join(hidden, on="id", how="left")
        .filter(nobody | ~pl.col("posts") | pl.col("hidden").fill_null(value=False))
        .join(people, on="person", how="left")
        .join(holding, on="person", how="left")
        # Who holds no post, and cannot hold one, has no bond with anybody; nor has who is no civil servant.
        .filter(~free)
        .select("id", doubt=pl.lit(value=True))
    )


def _in_commissions(context: ViewContext, by: str) -> pl.LazyFrame:
    """Return the persons, or the units, that are in a supervision commission or a resident body, or may be."""
    told = commissions(context)
    units = (
        organs(context)
        .join(told.select(organ="unit", commission="commission"), on="organ", how="left")
        .join(told.select("unit", "resident"), on="unit", how="left")
        .select("unit", inside=pl.col("commission") | pl.col("resident"))
    )
    placed = held_posts(context).select(by, at="unit").join(units.rename({"unit": "at"}), on="at", how="left")
    inside = pl.col("inside").fill_null(value=True)
    return placed.filter(inside).select(by).unique().with_columns(inside=pl.lit(value=True))


def _recorded(context: ViewContext) -> pl.LazyFrame:
    """Return one row per recorded relative."""
    told = (pl.col("open").fill_null(value=False) | pl.col("doubt").fill_null(value=False)).not_()
    # Of whoever works in no commission no relative can be a fellow officer; a post that is not recorded may be in one.
    near = pl.col("inside").fill_null(value=False) | ~context.complete("tenures", "person")
    clear = ~pl.col("open_officers").fill_null(value=False) & ~(pl.col("doubt").fill_null(value=False) & near)
    names = context.frames["persons"].select(relative="id", found="name")
    # Few relatives are, or may be, somebody of whom something is on file.
    others = context.collect(_others(context)).lazy()
    return (
        context.frames["kinships"]
        .select("id", "person", "relation", "relative", "name", group=group_of("relation"))
        .join(names, on="relative", how="left")
        .join(_met(context, others), on="id", how="left")
        .join(_open(context, others), on="id", how="left")
        .join(_in_commissions(context, "person"), on="person", how="left")
        .select(
            key="id",
            subject="person",
            kin="id",
            other="relative",
            held="tenures",
            held_o="tenures_o",
            relation="relation",
            relative=pl.coalesce("found", "name"),
            group="group",
            bond=pl.when(pl.col("forbidden").is_not_null()).then("forbidden").when(told).then(pl.lit(APART)),
            officers_bond=pl.when(pl.col("forbidden_officers").is_not_null())
            .then("forbidden_officers")
            .when(clear)
            .then(pl.lit(APART)),
        )
    )


def _unrecorded(context: ViewContext) -> pl.LazyFrame:
    """Return one row per unit, or per person, whose relatives may not all be recorded."""
    gaps = context.partial.get("kinships", frozenset())
    bound = _civil(context).filter(pl.col("civil").fill_null(value=True))
    held = held_posts(context, bound).select("person", "unit").unique()
    if None in gaps:
        # One row per unit, not per person: nobody's relatives are on file.
        rows = held.filter(pl.col("unit").is_not_null()).select("unit").unique()
        rows = rows.select(key=pl.concat_str(pl.lit("unit:"), "unit"), subject="unit")
    else:
        some = pl.LazyFrame({"person": sorted(g for g in gaps if g)}, schema={"person": pl.String})
        people = held.select("person").unique().join(some, on="person", how="semi")
        rows = people.select(key=pl.concat_str(pl.lit("person:"), "person"), subject="person")
    nothing = {name: pl.lit(None, pl.String) for name in COLUMNS}
    by = "unit" if None in gaps else "person"
    inside = _in_commissions(context, by).rename({by: "subject"})
    # A unit that is surely no commission has no officers; a person's other posts may be in one.
    none = pl.col("inside").is_null() & (pl.lit(value=by == "unit") | context.complete("tenures", "subject"))
    return (
        rows.select("key", "subject")
        .with_columns(**nothing)
        .join(inside, on="subject", how="left")
        .with_columns(officers_bond=pl.when(none).then(pl.lit(APART)))
        .drop("inside")
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view: it speaks for the posts held on the day asked for."""
    frames = context.frames
    units = frames["organizations"].select(organization="id", within="place")
    people = (
        frames["persons"].select("managed_by", "organization", subject="id").join(units, on="organization", how="left")
    )
    bodies = units.select(
        pl.lit(None, pl.String).alias("managed_by"), "organization", pl.col("organization").alias("subject"), "within"
    )
    places = pl.concat(
        [people.select("subject", "managed_by", "within"), bodies.select("subject", "managed_by", "within")]
    )
    rows = _recorded(context)
    if context.partial.get("kinships"):
        rows = pl.concat([rows, _unrecorded(context)], how="diagonal")
    return rows.join(places.unique("subject", keep="first"), on="subject", how="left").select(
        "key",
        "subject",
        *place_bounds("managed_by", "within"),
        pl.lit(context.on).alias("day_first"),
        pl.lit(context.on).alias("day_last"),
        "kin",
        "other",
        "held",
        "held_o",
        "relation",
        "relative",
        "group",
        "bond",
        "officers_bond",
    )


VIEW = View(
    "kin_pairs",
    Grain.PAIR,
    COLUMNS,
    ("kinships", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "relation": ("kinships.relation",),
        "relative": ("kinships.relative",),
        "group": ("kinships.relation",),
        "bond": (
            "kinships.relative",
            "tenures.post",
            "posts.kind",
            "organizations.entity",
            "organizations.parent",
            "persons.staffing",
        ),
        "officers_bond": (
            "kinships.relative",
            "tenures.post",
            "posts.kind",
            "posts.name",
            "ranks.rank",
            "organizations.name",
            "organizations.parent",
        ),
    },
    behind=pl.concat_list(
        pl.concat_list("kin", "subject", "other").list.drop_nulls(),
        *[pl.col(c).fill_null(pl.lit([], pl.List(pl.String))) for c in ("held", "held_o")],
    ),
)
