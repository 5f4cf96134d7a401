"""Votes on sanctions: one row per recorded vote of a Party committee on a sanction, with its numbers.

Only a member of a local Party committee is voted on, and only from removal from Party posts upwards: whether the person
was in a committee's leading team on that day, and how heavy the sanction is, the row says. A sanction that may ask for
a plenum's vote of which none is recorded has a row in which no number is known.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.bodies import bodied
from orgwork.views.postings import place_bounds

_HEAVY = r"撤销党内职务|留党察看|开除党籍"

COLUMNS = {
    "by": pl.String(),
    "kind": pl.String(),
    "heavy": pl.Boolean(),
    "member": pl.Boolean(),
    "members_low": pl.Int64(),
    "members_high": pl.Int64(),
    "in_favour_low": pl.Int64(),
    "in_favour_high": pl.Int64(),
}


def _asked(context: ViewContext) -> pl.LazyFrame:
    """Return one row per vote, and per sanction that may ask for one, each with its day and its sanction's kind."""
    frames = context.frames
    kinds = frames["sanctions"].select("person", "kind", sanction="id", found=pl.lit(value=True))
    votes = (
        frames["sanction_votes"]
        .join(kinds, on=["person", "sanction"], how="left")
        .select(
            "person",
            "by",
            "kind",
            pl.col("id").alias("key"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.when("found").then("sanction").alias("sanction"),
            *[pl.when(_right()).then(n).alias(told) for told, n in (("members", "due"), ("in_favour", "in_favour"))],
        )
    )
    told = frames["sanction_votes"].filter(pl.col("by") == "plenum").select("person", "sanction")
    rest = (
        frames["sanctions"]
        .filter(pl.col("kind").str.contains(_HEAVY).fill_null(value=True))
        .join(told, left_on=["person", "id"], right_on=["person", "sanction"], how="anti")
        .select(
            "person",
            "kind",
            pl.concat_str("id", pl.lit("|")).alias("key"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            sanction="id",
            by=pl.lit("plenum"),
        )
    )
    return pl.concat([votes, rest], how="diagonal")


def _right() -> pl.Expr:
    """Return whether the numbers of a vote can stand beside each other."""
    wrong = (pl.col("due") < 1) | (pl.col("in_favour") > pl.col("due"))
    return ~wrong.fill_null(value=False)


def _seats(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per row, whether the person surely, or perhaps, was in the leading team of a Party committee then."""
    frames = context.frames
    posts = frames["posts"].select(post="id", organization="organization")
    committee = (pl.col("body") == "committee") & ~pl.col("town") & (pl.col("entity") != "inner")
    units = bodied(context).select(organization="id", committee=committee)
    held = (
        frames["tenures"]
        .join(rows.select("person").unique(), on="person", how="semi")
        .join(posts, on="post", how="left")
        .join(units, on="organization", how="left")
        .filter(pl.col("committee").fill_null(value=True))
        .select(
            "person",
            "leader",
            "committee",
            from_first=pl.col("begins_first").fill_null(MIN_DAY),
            from_last=pl.col("begins_last").fill_null(MAX_DAY),
            to_first=end_first(),
            to_last=end_last(),
        )
    )
    # A seat is left by the sanction itself, so its last day counts.
    then = (pl.col("from_last") <= pl.col("day_first")) & (pl.col("to_first") >= pl.col("day_last"))
    return (
        rows.join(held, on="person")
        .filter(pl.col("from_first") <= pl.col("day_last"), pl.col("to_last") >= pl.col("day_first"))
        .group_by("key")
        .agg(
            seated=(then & pl.col("committee") & pl.col("leader")).fill_null(value=False).any(), near=pl.lit(value=True)
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is the one that manages the person, else that of the person's unit."""
    frames = context.frames
    people = frames["persons"].select("managed_by", "organization", person="id")
    units = bodied(context).select(organization="id", within="place")
    rows = _asked(context).cache()
    none = pl.when(context.complete("tenures", "person")).then(statement=False)
    member = pl.when("seated").then(statement=True).when(pl.col("near").is_null()).then(none)
    return (
        rows.join(_seats(context, rows), on="key", how="left")
        .join(people, on="person", how="left")
        .join(units, on="organization", how="left")
        .select(
            "key",
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            "day_first",
            "day_last",
            pl.concat_list(pl.when(~pl.col("key").str.ends_with("|")).then("key"), "sanction")
            .list.drop_nulls()
            .alias("records"),
            "by",
            "kind",
            pl.col("kind").str.contains(_HEAVY).alias("heavy"),
            member.alias("member"),
            *[pl.col(n).alias(f"{n}_{side}") for n in ("members", "in_favour") for side in ("low", "high")],
        )
    )


VIEW = View(
    "sanction_votes",
    Grain.PERSON,
    COLUMNS,
    ("sanction_votes", "sanctions", "tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "by": ("sanction_votes.by",),
        "kind": ("sanctions.kind", "sanction_votes.sanction"),
        "heavy": ("sanctions.kind", "sanction_votes.sanction"),
        "member": ("tenures.leader", "tenures.post", "organizations.entity", "tenures.begins", "tenures.ends"),
        "members": ("sanction_votes.due",),
        "in_favour": ("sanction_votes.in_favour",),
    },
)
