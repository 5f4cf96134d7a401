"""Training groups: by which clause on training somebody falls, at the end of each year.

Leaders follow their post; who leads nothing follows the rank, without one the level. One group is of county-division
level or a researcher's rank (四级调研员) and above, the other below; the texts know no third. They name leaders and
civil servants: other staff who lead nothing are in neither, those who lead are perhaps in one. Of a leader below
division level with a researcher's rank both clauses may speak.

Years are bits of whole numbers: what was held at the ends of several years is told by one number per person.
"""

from __future__ import annotations

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS

UPPER, LOWER = "upper", "lower"
_OUTSIDE = ("institution", "other")
"""The headcount of staff outside the civil service: whether the texts mean its leaders was not read."""
_DIVISION = LEVELS.index("division_deputy")
_UPPER_RANKS = "调研员|巡视员"
_LOWER_RANKS = "主任科员|科员|办事员"
_LONGEST = 5
"""The longest span in years."""
_BLOCK = 40
"""So many last years of spans are looked at together; with those before them they fit the bits of a number."""
_ALL = 2 ** (_BLOCK + _LONGEST + 1) - 1
_SIDES = (UPPER, LOWER)


def _of_level(level: str) -> pl.Expr:
    """Return the group of a level, null where none is recorded."""
    return (
        pl.when(pl.col(level).is_in(LEVELS[_DIVISION:]))
        .then(pl.lit(UPPER))
        .when(pl.col(level).is_in(LEVELS[:_DIVISION]))
        .then(pl.lit(LOWER))
    )


def _of_rank(rank: str) -> pl.Expr:
    """Return the group of a level or a rank as recorded, null where it names neither."""
    text = pl.col(rank)
    named = pl.when(text.str.contains(_UPPER_RANKS)).then(pl.lit(UPPER))
    return pl.coalesce(_of_level(rank), named.when(text.str.contains(_LOWER_RANKS)).then(pl.lit(LOWER)))


def _held(context: ViewContext) -> pl.LazyFrame:
    """Return posts, levels and ranks with group and span; null in `leads` (a post) or `ranked` (a rank) is perhaps."""
    span: list[str | pl.Expr] = ["begins_first", "begins_last", end_first().alias("over"), end_last().alias("gone")]
    tenures = context.frames["tenures"].select(
        "person", *span, leads="leader", group=_of_level("level"), ranked=pl.lit(value=False)
    )
    ranks = context.frames["ranks"].select(
        "person", *span, leads=pl.lit(value=False), group=_of_rank("rank"), ranked=pl.col("kind") == "rank"
    )
    return pl.concat([tenures, ranks])


def _bits(begin: pl.Expr, end: pl.Expr, first: int) -> pl.Expr:
    """Return the ends of years, counted from the year `first`, between a begin and a day on which it is over."""
    low = (begin.dt.year().cast(pl.Int64) - first).clip(0, _BLOCK + _LONGEST + 1)
    high = (end.dt.year().cast(pl.Int64) - first).clip(0, _BLOCK + _LONGEST + 1)
    two = pl.lit(2, pl.Int64)
    return pl.when(low < high).then(two.pow(high) - two.pow(low)).otherwise(0)


def _masks(context: ViewContext, first: int) -> pl.LazyFrame:
    """Return per person at which ends of years something was held, may have been held, and of which group."""
    begun = pl.when(pl.col("begins_first").is_null()).then(pl.date(1, 1, 1)).otherwise("begins_first")
    sure = pl.when(pl.col("begins_last").is_not_null()).then(_bits(pl.col("begins_last"), pl.col("over"), first))
    rows = _held(context).with_columns(sure=sure.fill_null(0), may=_bits(begun, pl.col("gone"), first))
    # What was surely held may have been held: of what is over before the first year nothing is left.
    rows = rows.filter(pl.col("may") > 0)
    led = pl.col("leads").fill_null(value=True)
    counted = {"": pl.lit(value=True), "_led": led, "_told": led | pl.col("ranked").fill_null(value=True)}
    of = {side: (pl.col("group") == side).fill_null(value=True) for side in _SIDES}
    kept = rows.select(
        "person",
        "sure",
        *[_kept("sure", pl.col(c).fill_null(value=False)).alias(c) for c in ("leads", "ranked")],
        *[_kept("may", of[s] & who).alias(f"{s}{kind}") for s in _SIDES for kind, who in counted.items()],
    )
    return kept.group_by("person").agg(pl.exclude("person").bitwise_or())


def _kept(bits: str, where: pl.Expr) -> pl.Expr:
    return pl.when(where).then(bits).otherwise(0)


def _side(side: str) -> pl.Expr:
    """Return the ends at which a group may hold: by posts that lead, where none surely does by ranks, else by all."""
    leads, ranked = pl.col("leads"), pl.col("ranked")
    # A researcher's rank may count beside a post that leads; a lower one takes nobody out of the upper group.
    above = side == UPPER
    led = pl.col(f"{side}_told" if above else f"{side}_led")
    by_rank, rest = ranked & (leads ^ _ALL), (leads | ranked) ^ _ALL
    every = pl.lit(_ALL, pl.Int64)
    unseen = pl.when(~pl.col("posts")).then(every).when(~pl.col("ranks")).then(every if above else leads ^ _ALL)
    told: pl.Expr = (leads & led) | (by_rank & pl.col(f"{side}_told")) | (rest & pl.col(side))
    return told | unseen.otherwise(0)


def _groups(context: ViewContext, first: int) -> pl.LazyFrame:
    """Return per person the ends at which each group may hold, and those at which something surely tells it."""
    # In memory bits are put together group by group, which takes ten times as long.
    return context.once(f"groups {first}", lambda: _asked(context, first).collect(engine="streaming").lazy())


def _asked(context: ViewContext, first: int) -> pl.LazyFrame:
    """Return in which years each person is asked for training, and as a member of which group."""
    may_lead = pl.col(f"{UPPER}_led") | pl.col(f"{LOWER}_led")
    asked = pl.when(pl.col("outside") & pl.col("posts")).then(may_lead).otherwise(pl.lit(_ALL, pl.Int64))
    masks = _masks(context, first)
    names = [c for c in masks.collect_schema().names() if c != "person"]
    return (
        context.frames["persons"]
        .select(
            person="id",
            code=pl.int_range(pl.len(), dtype=pl.Int64),
            outside=pl.col("staffing").is_in(_OUTSIDE).fill_null(value=False),
            posts=context.complete("tenures", "id"),
            ranks=context.complete("ranks", "id"),
        )
        .join(masks, on="person", how="left")
        .with_columns(pl.col(names).fill_null(0))
        .select(
            "person",
            "code",
            # Of whoever is outside the civil service nothing is sure, and without a post that leads nothing is left.
            pl.when("outside").then(0).otherwise("sure").alias("sure"),
            *[(_side(s) & asked).alias(s) for s in _SIDES],
        )
    )


def throughout(context: ViewContext, group: str, length: int) -> pl.LazyFrame:
    """Return the people and last years of spans of so many years who are in a group at the begin and each year's end.

    Returns:
        `person`, its number `code`, `end` and `belongs`: true, or null for perhaps; whoever surely is not has no row.

    """
    years = list(range(context.since.year, context.on.year))
    blocks = [years[i : i + _BLOCK] for i in range(0, len(years), _BLOCK)] or [[]]
    return pl.concat([_block(context, group, length, block) for block in blocks])


def _block(context: ViewContext, group: str, length: int, years: list[int]) -> pl.LazyFrame:
    """Return what `throughout` does for last years that follow each other."""
    # The same for spans of every length, which share what was held.
    first = (years[0] if years else 0) - _LONGEST
    other = LOWER if group == UPPER else UPPER
    shifts = pl.LazyFrame(
        {"end": years, "unit": [2 ** (y - length - first) for y in years]}, schema={"end": pl.Int64, "unit": pl.Int64}
    )
    whole = 2 ** (length + 1)
    certain = pl.col("sure") & pl.col(group) & (pl.col(other) ^ _ALL)
    return (
        _groups(context, first)
        .select("person", "code", may=group, certain=certain)
        .filter(pl.col("may") > 0)
        .join(shifts, how="cross")
        .filter((pl.col("may") // pl.col("unit")) % whole == whole - 1)
        .select(
            "person",
            "code",
            "end",
            belongs=pl.when((pl.col("certain") // pl.col("unit")) % whole == whole - 1).then(statement=True),
        )
    )
