"""Training groups: by which clause on training somebody falls, at the end of each year.

Leaders follow their post; who leads nothing follows level and rank. One group is of county-division level or a
researcher's rank (四级调研员) and above, the other below; the texts know no third.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.declare.view import ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.model.words import LEVELS

UPPER, LOWER = "upper", "lower"
_DIVISION = LEVELS.index("division_deputy")
_UPPER_RANKS = "调研员|巡视员"
_LOWER_RANKS = "主任科员|科员|办事员"
GRACE = 5
"""So many years before the window are looked at: the longest span."""


def _class(word: str) -> pl.Expr:
    """Return the group of a level or a rank as recorded, null where it names neither."""
    text = pl.col(word)
    return (
        pl.when(text.is_in(LEVELS[_DIVISION:]) | text.str.contains(_UPPER_RANKS))
        .then(pl.lit(UPPER))
        .when(text.is_in(LEVELS[:_DIVISION]) | text.str.contains(_LOWER_RANKS))
        .then(pl.lit(LOWER))
    )


def _held(context: ViewContext) -> pl.LazyFrame:
    """Return posts, levels and ranks with their group and span; `leads` is null for perhaps, false for a rank."""
    span = {"begins_first": "begins_first", "begins_last": "begins_last", "over": end_first(), "gone": end_last()}
    tenures = context.frames["tenures"].select("person", leads="leader", group=_class("level"), **span)
    ranks = context.frames["ranks"].select("person", leads=pl.lit(value=False), group=_class("rank"), **span)
    return pl.concat([tenures, ranks])


def _years(context: ViewContext) -> pl.LazyFrame:
    years = [y for y in range(context.since.year - GRACE, context.on.year) if y > 0]
    ends = [date(y, 12, 31) for y in years]
    return pl.LazyFrame({"end": years, "day": ends}, schema={"end": pl.Int64, "day": pl.Date})


def _present(context: ViewContext) -> pl.LazyFrame:
    """Return per person and year the groups into which what was held, or may have been, at its end falls."""
    lowest, highest = context.since.year - GRACE, context.on.year - 1
    low = pl.col("begins_first").dt.year().cast(pl.Int64).fill_null(lowest).clip(lower_bound=max(lowest, 1))
    high = pl.col("gone").dt.year().cast(pl.Int64).clip(upper_bound=highest)
    sure = ((pl.col("begins_last") <= pl.col("day")) & (pl.col("over") > pl.col("day"))).fill_null(value=False)
    leads = pl.col("leads") & pl.col("sure")
    may = {side: (pl.col("group") == side).fill_null(value=True) for side in (UPPER, LOWER)}
    led = pl.col("leads").fill_null(value=True)
    return (
        _held(context)
        .with_columns(end=pl.int_ranges(low, pl.max_horizontal(high + 1, low), dtype=pl.Int64))
        .explode("end", empty_as_null=False)
        .join(_years(context), on="end")
        .filter(pl.col("gone") > pl.col("day"))
        .with_columns(sure=sure)
        .group_by("person", "end")
        .agg(
            leads.fill_null(value=False).any().alias("leads"),
            pl.col("sure").any().alias("sure"),
            *[m.any().alias(side) for side, m in may.items()],
            *[(m & led).any().alias(f"{side}_led") for side, m in may.items()],
        )
    )


def groups(context: ViewContext) -> pl.LazyFrame:
    """Return per person and year the group at its end: upper, lower, or null for unknown; no row where none is held."""
    people = context.frames["persons"].select(
        person="id", posts=context.complete("tenures", "id"), ranks=context.complete("ranks", "id")
    )
    open_ = people.filter(~(pl.col("posts") & pl.col("ranks"))).select("person").join(_years(context).select("end"), how="cross")
    present = _present(context)
    asked = pl.concat([present.select("person", "end"), open_]).unique()
    leads = pl.col("leads").fill_null(value=False)
    may = {
        side: pl.when(leads).then(f"{side}_led").otherwise(side).fill_null(value=False)
        | ~pl.col("posts")
        | (~leads & ~pl.col("ranks"))
        for side in (UPPER, LOWER)
    }
    return (
        asked.join(people, on="person")
        .join(present, on=["person", "end"], how="left")
        .select(
            "person",
            "end",
            group=pl.when(pl.col("sure").fill_null(value=False) & (may[UPPER] != may[LOWER])).then(
                pl.when(may[UPPER]).then(pl.lit(UPPER)).otherwise(pl.lit(LOWER))
            ),
        )
    )


def throughout(context: ViewContext, group: str, length: int) -> pl.LazyFrame:
    """Return the people and last years of a span of so many years who are in a group at its begin and each year's end.

    Returns:
        `person`, `end` and `belongs`: true, or null for perhaps; whoever surely is not has no row.

    """
    return (
        groups(context)
        .with_columns(belongs=pl.col("group") == group)
        .filter(pl.col("belongs").fill_null(value=True))
        .with_columns(end=pl.int_ranges(pl.col("end"), pl.col("end") + length + 1, dtype=pl.Int64))
        .explode("end")
        .filter(pl.col("end").is_between(context.since.year, context.on.year - 1))
        .group_by("person", "end")
        .agg(pl.len().alias("ends"), pl.col("belongs").is_not_null().all().alias("sure"))
        .filter(pl.col("ends") == length + 1)
        .select("person", "end", belongs=pl.when("sure").then(statement=True))
    )
