"""Climbs: one row per promotion, with the levels it skips and the service that the texts ask for before it.

A rank stands for the level of the leading posts from which its years lead on: 四级 and 三级主任科员 for section
deputies, 二级 and 一级主任科员 for section principals, 四级 and 三级调研员 for division deputies. For which level a
higher one stands was not read.

Service is counted in months of the ranks (and, before section principal, of the posts) that the texts name; time held
twice counts once. Whether years in a higher rank count too was not read: perhaps.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import month_last, whole_months
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS
from orgwork.views import promotions
from orgwork.views.rank_ladder import LADDER
from orgwork.views.rank_service import CONVERTED
from orgwork.views.stints import joined

_NAMED: dict[int, tuple[str, ...]] = {
    1: ("一级科员",),
    2: ("四级主任科员", "三级主任科员"),
    3: ("二级主任科员", "一级主任科员"),
    4: ("四级调研员", "三级调研员"),
}
"""By the rung of the new post the ranks whose years count before it."""
_HIGHEST = max(LADDER.index(rank) for names in _NAMED.values() for rank in names)
_NONE = -1
_SECTION = LEVELS.index("section_principal")

COLUMNS = {
    "from_level": pl.String(),
    "to_level": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "exceptional": pl.Boolean(),
    "rank_leads": pl.Boolean(),
    "skipped_low": pl.Int64(),
    "skipped_high": pl.Int64(),
    "served_low": pl.Int64(),
    "served_high": pl.Int64(),
}


def _spans(context: ViewContext) -> pl.LazyFrame:
    """Return what people held, in posts and in ranks: `place` is that of the rank in the ladder, `post` the rung."""
    held = (
        pl.col("begins_first").fill_null(MIN_DAY).alias("start_first"),
        pl.col("begins_last").fill_null(MAX_DAY).alias("start_last"),
        end_first().alias("end_first"),
        end_last().alias("end_last"),
    )
    rung = {level: i for i, level in enumerate(LEVELS)}
    places = {rank: i for i, rank in enumerate(LADDER)}
    frames = context.frames
    posts = frames["tenures"].select(
        "person",
        *held,
        record="id",
        ranked=pl.lit(value=False),
        post=pl.col("level").replace_strict(rung, default=None, return_dtype=pl.Int64),
        place=pl.lit(None, pl.Int64),
    )
    ranks = (
        frames["ranks"]
        .filter((pl.col("kind") != "level").fill_null(value=True))
        .select(
            "person",
            *held,
            record="id",
            ranked=pl.lit(value=True),
            post=pl.lit(None, pl.Int64),
            # What may be a level, or a rank of another ladder, may stand for any of this one.
            place=pl.when(pl.col("kind") == "rank").then(
                pl.col("rank").replace_strict(places, default=None, return_dtype=pl.Int64)
            ),
        )
    )
    return pl.concat([posts, ranks])


def _pairs(rows: pl.LazyFrame, spans: pl.LazyFrame) -> pl.LazyFrame:
    """Return every promotion with what the person held before it: whether its time counts, and whether it is held.

    Null is perhaps.
    """
    events = rows.select("day_first", "day_last", "to_rung", event="key", person="subject")
    least = {rung: LADDER.index(names[0]) for rung, names in _NAMED.items()}
    most = {rung: LADDER.index(names[-1]) for rung, names in _NAMED.items()}
    low = pl.col("to_rung").replace_strict(least, default=None, return_dtype=pl.Int64)
    high = pl.col("to_rung").replace_strict(most, default=None, return_dtype=pl.Int64)
    named = pl.when(pl.col("place").is_between(low, high)).then(statement=True)
    rank = named.when(pl.col("place") < low).then(statement=False)
    # Only before the posts of section principals do years in leading posts count as well: those of section deputies.
    section, open_to = pl.col("to_rung") == _SECTION, pl.col("to_rung").is_null()
    deputy = pl.col("post") == _SECTION - 1
    post = (
        pl.when(section).then(deputy).when(open_to & deputy.fill_null(value=True)).then(None).otherwise(statement=False)
    )
    begun = pl.when(pl.col("start_last") <= pl.col("day_first")).then(statement=True)
    # What is left in the month of the promotion was held until then, as offices record months.
    month_end, kept_to = month_last(pl.col("end_last")), month_last(pl.col("end_first"))
    lasts = pl.when(kept_to >= pl.col("day_last")).then(statement=True)
    kept = lasts.when(month_end < pl.col("day_first")).then(statement=False)
    return (
        events.join(spans, on="person")
        .filter(pl.col("record") != pl.col("event"), pl.col("start_first") <= pl.col("day_last"))
        .with_columns(counts=pl.when("ranked").then(rank).otherwise(post), held=begun & kept)
    )


def _served(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per promotion, the fewest and the most months of service that counts."""
    sure = pairs.filter("counts").select("event", start="start_last", end=pl.min_horizontal("end_first", "day_first"))
    perhaps = pairs.filter(pl.col("counts").fill_null(value=True))
    may = perhaps.select("event", start="start_first", end=pl.min_horizontal("end_last", "day_last"))
    by_day, by_month = whole_months("start", "end")
    low = joined(sure).group_by("event").agg(served_low=by_day.sum())
    # A rank that replaced a post of old goes on from years under another name.
    old = perhaps.filter("ranked").group_by("event").agg(old=(pl.col("start_first") < CONVERTED).any())
    high = joined(may).group_by("event").agg(served_high=by_month.sum())
    return low.join(high, on="event", how="full", coalesce=True).join(old, on="event", how="full", coalesce=True)


def _standing(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per promotion, the rung for which the ranks held then stand, and whether one leads to the new post."""
    places = {LADDER.index(rank): rung - 1 for rung, names in _NAMED.items() for rank in names} | {0: 0}
    stands = pl.col("place").replace_strict(places, default=None, return_dtype=pl.Int64)
    above = (pl.col("place") > _HIGHEST) | pl.col("place").is_null()
    perhaps = pl.col("held").fill_null(value=True)
    # A rank above those that are named stands for no less than the highest of them.
    floor = pl.when(pl.col("place") > _HIGHEST).then(max(_NAMED) - 1).otherwise(stands)
    return (
        pairs.filter("ranked")
        .group_by("event")
        .agg(
            rank_low=floor.filter(pl.col("held").fill_null(value=False)).max(),
            rank_high=stands.filter(perhaps).max(),
            rank_open=(above & perhaps).any(),
            leads=(pl.col("held") & pl.col("counts")).any(ignore_nulls=False),
            ranks=pl.len(),
        )
    )


def _skipped(ranked: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return the fewest and the most levels that a promotion skips, from what the ranks held then stand for."""
    least = pl.max_horizontal(pl.col("from_rung"), pl.col("rank_low").fill_null(_NONE))
    most = pl.max_horizontal(pl.col("from_rung"), pl.col("rank_high").fill_null(_NONE))
    known = ranked & pl.col("from_rung").is_not_null() & ~pl.col("rank_open").fill_null(value=False)
    some = pl.col("from_rung").is_not_null() | pl.col("rank_low").is_not_null()
    return (
        pl.when(known).then((pl.col("to_rung") - 1 - most).clip(0)).otherwise(0).alias("skipped_low"),
        pl.when(some).then((pl.col("to_rung") - 1 - least).clip(0)).alias("skipped_high"),
    )


def skips(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per promotion, the fewest and the most levels it skips, and no more of the view.

    Args:
        context: the view's; of these people at the least it holds the ranks.
        rows: promotions, as `promotions.rises` gives them.

    """
    standing = _standing(_pairs(rows, _spans(context))).rename({"event": "key"})
    ranked = context.complete("ranks", "subject")
    return rows.join(standing, on="key", how="left").select("key", *_skipped(ranked))


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    rows = promotions.rises(context)
    pairs = _pairs(rows, _spans(context)).cache()
    # A post or a rank that is not recorded may be any.
    ranked = context.complete("ranks", "subject")
    whole = context.complete("tenures", "subject") & ranked
    members = pairs.filter(pl.col("ranked") | pl.col("counts").fill_null(value=True))
    members = members.group_by("event").agg(members=pl.col("record").unique().sort())
    standing, served = (f.rename({"event": "key"}) for f in (_standing(pairs), _served(pairs)))
    return (
        rows.join(standing, on="key", how="left")
        .join(served, on="key", how="left")
        .join(members.rename({"event": "key"}), on="key", how="left")
        .select(
            "key",
            "subject",
            "place_upper",
            "place_lower",
            "day_first",
            "day_last",
            pl.concat_list(pl.concat_list("key"), pl.col("members").fill_null(pl.lit([], pl.List(pl.String)))).alias(
                "records"
            ),
            "from_level",
            "to_level",
            "from_rung",
            "to_rung",
            "exceptional",
            pl.when(ranked | pl.col("leads"))
            .then(pl.when(pl.col("ranks").is_null()).then(statement=False).otherwise("leads"))
            .alias("rank_leads"),
            *_skipped(ranked),
            pl.col("served_low").fill_null(0),
            pl.when(whole & ~pl.col("old").fill_null(value=False))
            .then(pl.col("served_high").fill_null(0))
            .alias("served_high"),
        )
    )


VIEW = View(
    "climbs",
    Grain.PERSON,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons", "ranks"),
    build,
    origins={
        "day": ("tenures.begins",),
        "from_level": ("tenures.level", "persons.work_start"),
        "to_level": ("tenures.level",),
        "exceptional": ("tenures.exceptional",),
        "rank_leads": ("ranks.rank", "ranks.kind", "ranks.begins", "ranks.ends"),
        "skipped": ("tenures.level", "ranks.rank", "ranks.kind", "ranks.begins", "ranks.ends"),
        "served": ("ranks.rank", "ranks.begins", "ranks.ends", "tenures.level", "tenures.begins", "tenures.ends"),
    },
)
