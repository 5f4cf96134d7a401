"""Stays: one row per tenure that may be the last of a stay, with since when the person has been in that post.

Tenures of one person in one post that follow each other are one stay: the next begins in the month in which the
last ended, on the day after its end, or earlier. A stay is told by its last tenure: as of the day asked for while
it runs, at its end when it is over; `served_to` is the last day in the post, the one before its end. A tenure whose
post is not known may belong to any stay of the person. Where no text speaks of the last tenure in the post, the one
before it tells the stay. Two posts of the head of one body in one place may be the same one, recorded twice.

Beside it stands why the post was left, and since when the person held the one that had been left before it, if that
was for special need of work (工作特殊需要).
"""

from __future__ import annotations

from functools import reduce

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.words import CIVIL
from orgwork.views.establishments import legal_units
from orgwork.views.postings import place_bounds
from orgwork.views.scope import SCOPE, outlasts, regions, scoped
from orgwork.views.spans import chained, months, ordinal, reach

COLUMNS = {
    "organization": pl.String(),
    "kind": pl.String(),
    "level": pl.String(),
    "leader": pl.Boolean(),
    "term_scope": pl.Boolean(),
    "exchange_free": pl.Boolean(),
    "inner_head": pl.Boolean(),
    "staffing": pl.String(),
    "last": pl.Boolean(),
    "since_first": pl.Date(),
    "since_last": pl.Date(),
    "until_first": pl.Date(),
    "until_last": pl.Date(),
    "served_to_first": pl.Date(),
    "served_to_last": pl.Date(),
    "terms_low": pl.Int64(),
    "terms_high": pl.Int64(),
    "head": pl.Boolean(),
    "left": pl.Boolean(),
    "left_for": pl.String(),
    "months_held_low": pl.Int64(),
    "months_held_high": pl.Int64(),
    "moved_before": pl.Boolean(),
    "before_since_first": pl.Date(),
    "before_since_last": pl.Date(),
}
_NEED = "special_need"


def pairs_of(asked: pl.LazyFrame, held: pl.LazyFrame, alike: tuple[str, ...], office: str = "") -> pl.LazyFrame:
    """Return every tenure asked about with each tenure of the person that belongs, or may belong, to the same stay.

    Args:
        asked, held: tenures as `scope.in_post` gives them.
        alike: the columns that all tenures of a stay share.
        office: a column that tells of two posts that they may be one, if any.

    """
    names = (*alike, office) if office else alike
    others = held.select(
        "person",
        other="id",
        other_begun_first="begun_first",
        other_begun_last="begun_last",
        other_over_first="over_first",
        other_over_last="over_last",
        **{f"other_{name}": name for name in names},
    )
    pairs = asked.join(others, on="person")
    own = pl.col("other") == pl.col("id")
    same = reduce(pl.Expr.__and__, [pl.col(f"other_{name}") == pl.col(name) for name in alike])
    if office:
        same = same | pl.when(pl.col(f"other_{office}") == pl.col(office)).then(None).otherwise(statement=False)
    return pairs.filter((own | same).fill_null(value=True)).with_columns(sure=(own | same).fill_null(value=False))


def starts(pairs: pl.LazyFrame, side: str) -> pl.LazyFrame:
    """Return when the stay of each tenure began, with its members, if all dates lie on their first or last day."""
    begun, over = (
        ("other_begun_first", "other_over_last") if side == "first" else ("other_begun_last", "other_over_first")
    )
    runs = chained(pairs if side == "first" else pairs.filter("sure"), "id", begun, over)
    return (
        runs.group_by("id", "run")
        .agg(
            (pl.col("other") == pl.col("id")).any().alias("own"),
            pl.col(begun).min().alias(f"since_{side}"),
            pl.col("other").sort().alias("members"),
        )
        .filter("own")
        .drop("run", "own")
    )


def followed(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Return whether another tenure goes on from each one, surely and perhaps, among the pairs of `pairs_of`."""
    others = pairs.filter(pl.col("other") != pl.col("id"))
    sure = pl.col("sure") & (ordinal(pl.col("other_begun_last")) <= reach(pl.col("over_first"))) & outlasts(surely=True)
    perhaps = (ordinal(pl.col("other_begun_first")) <= reach(pl.col("over_last"))) & outlasts(surely=False)
    return others.group_by("id").agg(followed=sure.any(), maybe_followed=perhaps.any())


def served_to(context: ViewContext) -> tuple[pl.Expr, pl.Expr]:
    """Return the first and the last day that may have been the last one in a post by the day asked for.

    Whoever leaves on a day is not in the post any more on it: the day before is the last one served.
    """

    def day(side: str) -> pl.Expr:
        before = pl.col(f"over_{side}") - pl.duration(days=1)
        held = pl.max_horizontal(pl.min_horizontal(before, pl.lit(context.on)), pl.lit(MIN_DAY))
        return held.alias(f"served_to_{side}")

    return day("first"), day("last")


def is_left(context: ViewContext) -> pl.Expr:
    """Return whether a tenure was over by the day asked for."""
    return (
        pl.when(pl.col("over_last") <= context.on)
        .then(statement=True)
        .when(pl.col("over_first") > context.on)
        .then(statement=False)
    )


def _moves(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per stay, the last one before it that was left for special need: whether there is any, and since when.

    Posts left on one day are one move.
    """
    moved = (
        rows.with_columns(need=pl.col("term_scope") & pl.col("left") & (pl.col("left_for") == _NEED))
        .filter(pl.col("need").fill_null(value=True))
        .select(
            "person",
            "need",
            "since_first",
            "since_last",
            "until_first",
            "until_last",
            "id",
            sure=~pl.col("maybe_followed").fill_null(value=False) & pl.col("whole"),
        )
    )
    later = moved.select("person", "id", "until_first", "until_last")
    before = moved.rename({c: f"{c}_b" for c in moved.collect_schema().names() if c != "person"})
    earlier = (
        pl.when(pl.col("until_last_b") < pl.col("until_first"))
        .then(statement=True)
        .when(pl.col("until_first_b") >= pl.col("until_last"))
        .then(statement=False)
    )
    return (
        later.join(before, on="person")
        .filter(pl.col("id") != pl.col("id_b"))
        .with_columns(move=earlier & pl.col("need_b") & pl.when("sure_b").then(statement=True))
        .filter(pl.col("move").fill_null(value=True))
        .group_by("id")
        .agg(
            surely=pl.col("move").any(),
            perhaps=pl.lit(value=True),
            before_since_first=pl.col("since_first_b").filter(pl.col("move")).max(),
            before_since_last=pl.col("since_last_b").max(),
            moves=pl.col("id_b").sort(),
        )
    )


_RUNS = pl.col("over_first") == MAX_DAY
"""What runs is outlasted by nothing that is not recorded."""
_NONE = pl.lit([], pl.List(pl.String))


def _offices(context: ViewContext, held: pl.LazyFrame) -> pl.LazyFrame:
    """Return tenures with the `office` of a head; null of any other post.

    A place has one head of its government: posts recorded apart, as before it became a city, or acting, may be one.
    """
    units = context.frames["organizations"].select(within="place")
    office = pl.concat_str("named", "region", separator="|")
    return held.join(regions(context, units), on="within", how="left").with_columns(
        office=pl.when(pl.col("head").fill_null(value=False)).then(office)
    )


def _meant(pairs: pl.LazyFrame, asked: pl.LazyFrame) -> pl.LazyFrame:
    """Return the pairs with another tenure of which a text speaks, or may: no other one takes the place of the last."""
    others = asked.select(other="id", meant=pl.col("term_scope") | pl.col("inner_head"))
    sure = pl.col("sure") & pl.col("meant").fill_null(value=False)
    return pairs.join(others, on="other").with_columns(sure=sure)


def _staff(context: ViewContext) -> pl.LazyFrame:
    """Return people with their staffing, as of now, the unit they are counted in, and the legal unit it is of."""
    units = legal_units(context).select(counted="id", home="legal")
    people = context.frames["persons"].select("staffing", counted="organization", person="id")
    return people.join(units, on="counted", how="left")


def _stays(context: ViewContext) -> pl.LazyFrame:
    """Return one row per tenure from which no other surely goes on, with since when and until when the stay lasts."""
    held = _offices(context, scoped(context))
    asked = held.filter((pl.col("term_scope") | pl.col("inner_head")).fill_null(value=True))
    pairs = pairs_of(asked, held, ("post",), "office").cache()
    units = legal_units(context).select(organization="id", legal="legal")
    # Staffing is as of now: of a stay that is over it tells only where the person is in the same legal unit yet.
    there = (pl.col("counted") == pl.col("organization")) | (pl.col("home") == pl.col("legal"))
    whole = context.complete("tenures", "person")
    return (
        asked.join(starts(pairs, "first"), on="id")
        .join(starts(pairs, "last").drop("members"), on="id")
        .join(followed(_meant(pairs, asked)), on="id", how="left")
        .join(_staff(context), on="person", how="left")
        .join(units, on="organization", how="left")
        .filter(~pl.col("followed").fill_null(value=False))
        .with_columns(
            *served_to(context),
            until_first=pl.min_horizontal("over_first", pl.lit(context.on)),
            until_last=pl.min_horizontal("over_last", pl.lit(context.on)),
            left=is_left(context),
            whole=whole,
            # A tenure that is not recorded may have come before.
            since_first=pl.when(whole).then("since_first").otherwise(pl.lit(MIN_DAY)),
            staffing=pl.when(_RUNS | (pl.col("staffing").is_in(CIVIL) & there)).then("staffing"),
        )
        .with_columns(left_for=pl.when(pl.col("left").fill_null(value=True)).then("left_for"))
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; tenures of which no text can speak are left out, so are those another surely goes on from."""
    rows = _stays(context).cache()
    whole, perhaps = pl.col("whole"), pl.col("perhaps").fill_null(value=False)
    alone = (whole | _RUNS) & ~pl.col("maybe_followed").fill_null(value=False)
    moved = pl.when("surely").then(statement=True).when(whole & ~perhaps).then(statement=False)
    return rows.join(_moves(rows), on="id", how="left").select(
        pl.col("id").alias("key"),
        pl.col("person").alias("subject"),
        *place_bounds("managed_by", "within"),
        pl.col("until_first").alias("day_first"),
        pl.col("until_last").alias("day_last"),
        "organization",
        pl.concat_list("members", pl.col("moves").fill_null(_NONE)).list.unique(maintain_order=True).alias("records"),
        "kind",
        "level",
        "leader",
        "term_scope",
        "exchange_free",
        "inner_head",
        "staffing",
        pl.when(alone).then(statement=True).alias("last"),
        "since_first",
        "since_last",
        "until_first",
        "until_last",
        "served_to_first",
        "served_to_last",
        pl.lit(1, pl.Int64).alias("terms_low"),
        pl.when(whole).then(pl.col("members").list.len().cast(pl.Int64)).alias("terms_high"),
        "head",
        "left",
        "left_for",
        months_held_low=months(pl.col("since_last"), pl.col("until_first"), whole=True).clip(0),
        months_held_high=months(pl.col("since_first"), pl.col("until_last"), whole=False),
        moved_before=moved,
        before_since_first=pl.col("before_since_first").fill_null(MIN_DAY),
        before_since_last=pl.when(whole).then(pl.coalesce("before_since_last", "until_last")).otherwise("until_last"),
    )


VIEW = View(
    "stays",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons"),
    build,
    origins={
        "organization": ("tenures.post",),
        "term_scope": SCOPE,
        "exchange_free": ("organizations.kind",),
        "inner_head": ("organizations.entity", "posts.kind"),
        "staffing": ("persons.staffing", "persons.organization"),
        "last": ("tenures.post", "tenures.begins", "tenures.ends", "tenures.ended"),
        "since": ("tenures.begins", "tenures.ends", "tenures.post", "organizations.name", "organizations.place"),
        "until": ("tenures.ends", "tenures.ended"),
        "served_to": ("tenures.ends", "tenures.ended"),
        "terms": ("tenures.post",),
        "head": ("posts.kind", "organizations.name", "organizations.place"),
        "left": ("tenures.ends", "tenures.ended"),
        "left_for": ("tenures.left_for",),
        "months_held": ("tenures.begins", "tenures.ends", "tenures.post"),
        "moved_before": ("tenures.left_for", "tenures.ends", "tenures.ended", *SCOPE),
        "before_since": ("tenures.begins", "tenures.left_for", "tenures.post"),
    },
)
