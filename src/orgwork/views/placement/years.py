"""Years of service: one row per dispatch and year of it that is over, counted from the day on which the term began.

A year is named by the calendar year in which the next one begins. It is asked about where the talent served through it;
a year that was not served to its end, or is not over yet, is not.
"""

from __future__ import annotations

import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, Readers, View, ViewContext
from orgwork.views.placement.sent import NONE, common, sent

_YEAR = {f"{name}_{side}": pl.Date() for name in ("year_begins", "year_ends") for side in ("first", "last")}
COLUMNS = {
    "who": pl.String(),
    "kind": pl.String(),
    "served": pl.Boolean(),
    "assessed": pl.String(),
    **_YEAR,
    "result_first": pl.Date(),
    "result_last": pl.Date(),
}
DAY_COLUMNS = {
    "who": pl.String(),
    "kind": pl.String(),
    "served": pl.Boolean(),
    **_YEAR,
    "days_low": pl.Int64(),
    "days_high": pl.Int64(),
}
MADE, UNHEARD, UNMADE = "made", "unheard", "unmade"
_BY = ["id", "talent", "turn"]


def _moved(day: str, year: pl.Expr) -> pl.Expr:
    """Return the day of the same month in another year; 29 February becomes 28 February."""
    leap = (pl.col(day).dt.month() == 2) & (pl.col(day).dt.day() == 29)  # noqa: PLR2004 - 29 February
    return pl.date(year, pl.col(day).dt.month(), pl.when(leap).then(28).otherwise(pl.col(day).dt.day()))


def _turned(year: pl.Expr, side: str) -> pl.Expr:
    """Return the first or last day on which a year of service may begin in a calendar year."""
    edge = (1, 1) if side == "first" else (12, 31)
    known = pl.col("begun_first").dt.year() == pl.col("begun_last").dt.year()
    return pl.when(known).then(_moved(f"begun_{side}", year)).otherwise(pl.date(year, *edge))


def years(context: ViewContext) -> pl.LazyFrame:
    """Return the dispatches once for each year of service that is, or may be, over.

    Args:
        context: what the view is built from.

    Returns:
        the columns of `sent`, `turn` (the calendar year), the days of both ends of the year, and `served`: whether it
        was served through, null where it may.

    """
    low = pl.max_horizontal(pl.col("begun_first").dt.year().cast(pl.Int64) + 1, pl.lit(context.since.year, pl.Int64))
    high = pl.min_horizontal(pl.col("over_last"), pl.lit(context.on)).dt.offset_by("1d").dt.year().cast(pl.Int64)
    turn = pl.col("turn")
    rows = sent(context).with_columns(low=low, high=high).filter(pl.col("low") <= pl.col("high"))
    spread = rows.with_columns(turn=pl.int_ranges("low", pl.col("high") + 1, dtype=pl.Int64))
    dated = (
        spread.explode("turn", empty_as_null=False)
        .drop("low", "high")
        .with_columns(
            *(_turned(turn - 1, side).alias(f"year_begins_{side}") for side in ("first", "last")),
            *(_turned(turn, side).dt.offset_by("-1d").alias(f"year_ends_{side}") for side in ("first", "last")),
        )
    )
    there = turn > pl.col("begun_last").dt.year()
    over = pl.col("year_ends_last") <= context.on
    return dated.filter(
        pl.col("over_last") >= pl.col("year_ends_first"), pl.col("year_ends_first") <= context.on
    ).with_columns(
        served=pl.when(there & over & (pl.col("over_first") >= pl.col("year_ends_last"))).then(statement=True)
    )


def _may(first: str, last: str) -> pl.Expr:
    return (pl.col(last) >= pl.col("year_begins_first")) & (pl.col(first) <= pl.col("year_ends_last"))


def _sure(first: str, last: str) -> pl.Expr:
    return (pl.col(first) >= pl.col("year_begins_last")) & (pl.col(last) <= pl.col("year_ends_first"))


def _key() -> pl.Expr:
    return pl.concat_str("id", pl.lit(":"), "turn")


def _whole(context: ViewContext, table: str) -> pl.Expr:
    return context.complete(table, "keeper") & context.complete(table, "organization")


def _assessed(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per year, what is on file of its assessment, and the days on which it may have been made."""
    heard = pl.col("reply").is_in(["given", "declined"])
    full = pl.all_horizontal(pl.col(c).is_not_null() for c in ("grade", "assessor", "evidence")) & heard
    said = context.frames["dispatch_assessments"].select(
        "talent",
        id="dispatch",
        assessment="id",
        made=full.fill_null(value=False),
        unheard=(pl.col("reply") == "none").fill_null(value=False),
        until_first=pl.col("until_first").fill_null(MIN_DAY),
        until_last=pl.col("until_last").fill_null(MAX_DAY),
        told_first=pl.col("begins_first").fill_null(MIN_DAY),
        told_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    sides = [f"year_{end}_{side}" for end in ("begins", "ends") for side in ("first", "last")]
    pairs = rows.select(*_BY, *sides).join(said, on=["id", "talent"])
    sure = pl.col("sure")
    word = pl.when((sure & pl.col("made")).any()).then(pl.lit(MADE))
    return (
        pairs.filter(_may("until_first", "until_last"))
        .with_columns(sure=_sure("until_first", "until_last"))
        .group_by(_BY)
        .agg(
            word=word.when((sure & pl.col("unheard")).all()).then(pl.lit(UNHEARD)),
            told_first=pl.col("told_first").min(),
            told_last=pl.col("told_last").filter(sure).min(),
            found=pl.col("assessment"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of years with their assessments; a row speaks for the last day of its year."""
    rows = years(context)
    filed = _whole(context, "dispatch_assessments")
    none = pl.when(filed).then(pl.lit(MAX_DAY)).otherwise(pl.lit(MIN_DAY))
    # What is not on file may have been made; a made one that is on file stays made, whatever else there was.
    word = pl.when(pl.col("found").is_null()).then(pl.lit(UNMADE)).otherwise("word")
    sure = pl.when(filed | (pl.col("word") == MADE))
    return rows.join(_assessed(context, rows), on=_BY, how="left").select(
        *common(
            _key(),
            "year_ends_first",
            "year_ends_last",
            pl.concat_list(pl.concat_list("id", "talent"), pl.col("found").fill_null(NONE)),
        ),
        "who",
        "kind",
        "served",
        sure.then(word).alias("assessed"),
        *_YEAR,
        result_first=pl.min_horizontal(pl.col("told_first").fill_null(none), none),
        result_last=pl.col("told_last").fill_null(MAX_DAY),
    )


def _counted(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per year, the days counted, at least and at most.

    Counts of a month and of the year around it may tell the same days twice: then only the largest is sure.
    """
    counts = context.frames["service_counts"].select(
        "talent",
        "days",
        id="dispatch",
        count="id",
        from_first=pl.col("begins_first").fill_null(MIN_DAY),
        from_last=pl.col("begins_last").fill_null(MAX_DAY),
    )
    sides = [f"year_{end}_{side}" for end in ("begins", "ends") for side in ("first", "last")]
    pairs = rows.select(*_BY, *sides).join(counts, on=["id", "talent"]).filter(_may("from_first", "from_last"))
    least = pl.when(_sure("from_first", "from_last")).then(pl.col("days").fill_null(0)).otherwise(0)
    order = ["from_first", "from_last"]
    reached = pl.col("from_last").sort_by(order).cum_max().shift(1)
    twice = (pl.col("from_first").sort_by(order) <= reached).any()
    return (
        pairs.with_columns(least=least)
        .group_by(_BY)
        .agg(
            low=pl.when(twice).then(pl.col("least").max()).otherwise(pl.col("least").sum()),
            high=pl.when(pl.col("days").null_count() == 0).then(pl.col("days").sum()),
            found=pl.col("count"),
        )
    )


def build_days(context: ViewContext) -> pl.LazyFrame:
    """Build the view of years with the days that were counted; nothing tells on which days they lay."""
    rows = years(context)
    high = pl.when(pl.col("found").is_null()).then(0).otherwise("high")
    return rows.join(_counted(context, rows), on=_BY, how="left").select(
        *common(
            _key(),
            "year_ends_first",
            "year_ends_last",
            pl.concat_list(pl.concat_list("id", "talent"), pl.col("found").fill_null(NONE)),
        ),
        "who",
        "kind",
        "served",
        *_YEAR,
        days_low=pl.col("low").fill_null(0).cast(pl.Int64),
        days_high=pl.when(_whole(context, "service_counts")).then(high).cast(pl.Int64),
    )


DAYS_READERS = Readers(
    keys=("dispatch.days",),
    cites=Citation(title="三区科技人员专项计划实施方案（2014—2020年，标题未完整记录）", issuer="（发文机关未记录）"),
    evidence=Evidence.TEXT,
)
"""Only whether enough days were served is asked of the counts; no assessment rests on them."""
_SPAN = ("dispatches.begins", "dispatches.ends", "dispatches.ended")
_ORIGINS = {
    "day": ("dispatches.begins",),
    "who": ("talents.name",),
    "kind": ("dispatches.kind",),
    "served": _SPAN,
    "year_begins": ("dispatches.begins",),
    "year_ends": ("dispatches.begins",),
}
VIEW = View(
    "dispatch_years",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins=_ORIGINS
    | {
        "assessed": tuple(
            f"dispatch_assessments.{name}" for name in ("until", "grade", "assessor", "evidence", "reply")
        ),
        "result": ("dispatch_assessments.begins", "dispatch_assessments.until"),
    },
)
DAYS = View(
    "dispatch_days",
    Grain.ORGANIZATION,
    DAY_COLUMNS,
    (),
    build_days,
    origins=_ORIGINS | {"days": ("service_counts.days", "service_counts.begins", "dispatches.begins")},
    traces=("service_counts",),
    readers=DAYS_READERS,
)
"""How many days were served in each year."""
