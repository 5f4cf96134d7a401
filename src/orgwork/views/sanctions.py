"""Sanctions: one row per sanction, with its kind, whose it is, and the day it was lifted.

What is no sanction of the Party or the government has no row (`ELSEWHERE`). A warning (警告) may be the Party's or the
government's: the body that gave it tells. Where a person has several sanctions whose periods may run into each other,
their end follows from all of them together (law on government sanctions, article 15), so that one alone does not tell
it.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.postings import managed, place_bounds

MOST_MONTHS = 48
"""The longest period several sanctions can have together (article 15)."""
ELSEWHERE = r"（(企业职工|军人|团员|事业单位工作人员)）$|诫勉|停职检查|调整职务|责令辞职|免职|^降职(处理)?$"
"""Sanctions of other bodies, and measures that are no sanction: no period of the two texts is theirs."""
_PARTY_KINDS = r"党|^严重警告$"
_PARTY_BODIES = r"纪律检查|纪检|纪委|党委|党组|党工委|党总支|党支部|县委|市委|省委|区委"
_STATE_BODIES = r"监察|监委|政府|人民代表大会|人大"

COLUMNS = {
    "kind": pl.String(),
    "party": pl.Boolean(),
    "alone": pl.Boolean(),
    "begins_first": pl.Date(),
    "begins_last": pl.Date(),
    "lifted_first": pl.Date(),
    "lifted_last": pl.Date(),
}


def party() -> pl.Expr:
    """Return whether a sanction is the Party's: yes, no, or perhaps."""
    kind, body = pl.col("kind"), pl.col("body")
    ours, state = body.str.contains(_PARTY_BODIES), body.str.contains(_STATE_BODIES)
    return (
        pl.when(kind.str.contains(_PARTY_KINDS))
        .then(statement=True)
        .when(kind.is_not_null() & (kind != "警告"))
        .then(statement=False)
        .when(kind.is_not_null() & ours & ~state)
        .then(statement=True)
        .when(kind.is_not_null() & state & ~ours)
        .then(statement=False)
    )


def plain() -> pl.Expr:
    """Return the kind of a sanction as recorded, brackets in one width."""
    return pl.col("kind").str.strip_chars().str.replace("(", "（", literal=True).str.replace(")", "）", literal=True)


def by_law() -> pl.Expr:
    """Return the kind in the words of the law, which are often written with whose they are before or after them."""
    return plain().str.replace_all("^(政务|行政)|（公务员）$", "")


def _rivals(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return the sanctions of persons who have another one whose period may run into it; the Party's do not count."""
    mine = rows.select("id", "person", "begins_first", "begins_last", lifted="lifted_last")
    other = mine.rename(lambda name: name if name == "person" else f"o_{name}")
    theirs = other.join(rows.filter(pl.col("party").fill_null(value=False)).select(o_id="id"), on="o_id", how="anti")
    span = f"{MOST_MONTHS}mo"
    apart = pl.any_horizontal(
        pl.col("o_begins_last").dt.offset_by(span) <= pl.col("begins_first"),
        pl.col("begins_last").dt.offset_by(span) <= pl.col("o_begins_first"),
        pl.col("o_lifted") <= pl.col("begins_first"),
        pl.col("lifted") <= pl.col("o_begins_first"),
    ).fill_null(value=False)
    pairs = mine.join(theirs, on="person").filter(pl.col("id") != pl.col("o_id"), ~apart)
    return pairs.select("id", rival=pl.lit(value=True)).unique("id")


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; the place is the one that manages the person, else that of the person's unit."""
    frames = context.frames
    rows = (
        frames["sanctions"]
        .with_columns(kind=plain())
        .filter(~pl.col("kind").str.contains(ELSEWHERE).fill_null(value=False))
        .with_columns(party=party(), lifted_first=end_first(), lifted_last=end_last())
        .with_columns(kind=by_law())
    )
    alone = pl.col("rival").is_null() & context.complete("sanctions", "person")
    return (
        managed(context, rows)
        .join(_rivals(rows), on="id", how="left")
        .select(
            pl.col("id").alias("key"),
            pl.col("person").alias("subject"),
            *place_bounds("managed_by", "within"),
            pl.col("begins_first").fill_null(MIN_DAY).alias("day_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("day_last"),
            pl.concat_list("id").alias("records"),
            "kind",
            "party",
            pl.when(alone).then(statement=True).alias("alone"),
            pl.col("begins_first").fill_null(MIN_DAY),
            pl.col("begins_last").fill_null(MAX_DAY),
            "lifted_first",
            "lifted_last",
        )
    )


VIEW = View(
    "sanctions",
    Grain.PERSON,
    COLUMNS,
    ("sanctions",),
    build,
    origins={
        "kind": ("sanctions.kind",),
        "party": ("sanctions.kind", "sanctions.body"),
        "begins": ("sanctions.begins",),
        "lifted": ("sanctions.ends", "sanctions.ended"),
    },
)
