"""Rank quotas: one row per legal unit and share of ranks, with how many hold the ranks and of how many, on the day.

Four shares are read with what they are shares of: 二级调研员 of the civil servants of county and township organs, and
higher ranks among the holders of neighbouring ones. Posts that nobody holds are on no record: who holds a rank is
counted. Whether those managed like civil servants count, those not in post but on the books, and members of a county's
leading team, was not read: they widen both numbers.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.establishments import legal_units
from orgwork.views.rank_ladder import LADDER
from orgwork.views.rank_seats import in_city, in_county, teams

_RESEARCHERS = ("四级调研员", "三级调研员", "二级调研员", "一级调研员")
QUOTAS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "county_researcher_2": ("county", _RESEARCHERS[2:3], ()),
    "county_researcher_3_of_3_4": ("county", _RESEARCHERS[1:2], _RESEARCHERS[:2]),
    "city_researcher_1_2_of_all": ("city", _RESEARCHERS[2:], _RESEARCHERS),
    "city_researcher_1_of_1_2": ("city", _RESEARCHERS[3:], _RESEARCHERS[2:]),
}
"""By share: whose organs it is asked of, the ranks that are the part, and the whole; none are all civil servants."""

COLUMNS = {
    "quota": pl.String(),
    "asked": pl.Boolean(),
    "part_low": pl.Int64(),
    "part_high": pl.Int64(),
    "whole_low": pl.Int64(),
    "whole_high": pl.Int64(),
}

_GONE = ("retired", "moved_out", "deceased")
_OUTSIDE = ("institution", "worker", "other")
_COUNTS = ("part_low", "part_high", "whole_low", "whole_high")


def _sure_of(quota: str) -> pl.Expr:
    """Return whether somebody is surely one of those a share speaks of."""
    return pl.col("sure") & pl.col("outside") if QUOTAS[quota][0] == "county" else pl.col("sure")


def _ranks(context: ViewContext) -> pl.LazyFrame:
    """Return per person which ranks are surely held on the day, and which may be; any, where the word is not known."""
    listed = pl.col("rank").is_in(LADDER)
    surely = (pl.col("kind") == "rank") & (pl.col("begins_last") <= context.on) & (end_first() > context.on)
    rows = context.frames["ranks"].filter(
        (pl.col("kind") != "level").fill_null(value=True),
        (pl.col("begins_first") <= context.on).fill_null(value=True),
        end_last() > context.on,
    )
    told = rows.with_columns(listed=listed.fill_null(value=False), surely=surely.fill_null(value=False))
    return told.group_by("person").agg(
        held=pl.col("rank").filter("listed", "surely"),
        maybe=pl.col("rank").filter("listed"),
        vague=(~pl.col("listed")).any(),
        several=pl.col("rank").filter("listed").n_unique() > 1,
    )


def _people(context: ViewContext) -> pl.LazyFrame:
    """Return who may be a civil servant in service, with the legal unit and the ranks.

    Two ranks at a time contradict each other: neither of them is sure.
    """
    frames = context.frames
    status, staffing = pl.col("status"), pl.col("staffing")
    served = ~status.is_in(_GONE).fill_null(value=False) & ~staffing.is_in(_OUTSIDE).fill_null(value=False)
    sure = ((status == "in_post") & (staffing == "administrative")).fill_null(value=False)
    none = pl.lit([], pl.List(pl.String))
    return (
        frames["persons"]
        .filter(served)
        .select("organization", "status", "staffing", person="id")
        .join(legal_units(context).rename({"id": "organization"}), on="organization", how="left")
        .join(_ranks(context), on="person", how="left")
        .join(teams(context), on="person", how="left")
        .select(
            "person",
            "legal",
            sure=sure & pl.col("legal").is_not_null(),
            outside=context.complete("tenures", "person") & pl.col("leads_now").is_null(),
            held=pl.when(~pl.col("several") & ~pl.col("vague")).then("held").fill_null(none),
            maybe=pl.col("maybe").fill_null(none),
            vague=pl.col("vague").fill_null(value=False) | ~context.complete("ranks", "person"),
        )
    )


def _of(column: str, ranks: Iterable[str]) -> pl.Expr:
    return pl.any_horizontal(*[pl.col(column).list.contains(rank) for rank in ranks])


def _counts(people: pl.LazyFrame) -> pl.LazyFrame:
    """Count, per legal unit, part and whole of every share; in the greatest share whoever may be of the part is."""
    flags: list[pl.Expr] = []
    counts: list[pl.Expr] = []
    for quota, (_, part, whole) in QUOTAS.items():
        sure = _sure_of(quota)
        maybe = pl.col("vague") | _of("maybe", part)
        wider = pl.col("vague") | _of("maybe", whole) if whole else pl.lit(value=True)
        surely = (sure & _of("held", whole)) if whole else sure
        told = (sure & _of("held", part), maybe, maybe | surely, wider)
        names = [f"{quota}:{count}" for count in _COUNTS]
        flags += [flag.alias(name) for flag, name in zip(told, names, strict=True)]
        counts += [pl.col(name).sum().cast(pl.Int64) for name in names]
        counts.append(pl.col("person").filter(pl.col(names[1])).sort().alias(f"{quota}:holders"))
    return people.select("person", "legal", *flags).group_by("legal").agg(counts)


def _astray(counts: pl.LazyFrame, quota: str) -> pl.LazyFrame:
    """Return how many of no known unit may be of the part and of the whole: any unit's."""
    lost = counts.filter(pl.col("legal").is_null())
    return lost.select(
        stray_part=pl.col(f"{quota}:part_high").sum(),
        stray_whole=pl.col(f"{quota}:whole_high").sum(),
    )


def _rows(context: ViewContext, units: pl.LazyFrame, counts: pl.LazyFrame, quota: str) -> pl.LazyFrame:
    """Return the rows of one share."""
    gap = any(context.partial.get(table) for table in ("persons", "organizations"))
    unknown = pl.lit(None, pl.Int64)
    # Whoever strays in may be of the part: then the whole is greater by as many.
    high = pl.col("part_high") + pl.col("stray_part")
    return (
        units.join(counts.rename({"legal": "id"}), on="id", how="left")
        .with_columns(pl.col(f"{quota}:{count}").fill_null(0).alias(count) for count in _COUNTS)
        .join(_astray(counts, quota), how="cross")
        .select(
            pl.concat_str("id", pl.lit(f":{quota}")).alias("key"),
            pl.col("id").alias("subject"),
            pl.col("place").fill_null("").alias("place_upper"),
            pl.col("place").alias("place_lower"),
            pl.lit(context.on).alias("day_first"),
            pl.lit(context.on).alias("day_last"),
            pl.lit(quota).alias("quota"),
            (pl.col(QUOTAS[quota][0]) & (pl.col("entity") == "legal")).alias("asked"),
            "part_low",
            (unknown if gap else high).alias("part_high"),
            (unknown if gap else pl.col("whole_low") + pl.col("stray_part")).alias("whole_low"),
            (unknown if gap else pl.col("whole_high") + pl.col("stray_whole")).alias("whole_high"),
            pl.col(f"{quota}:holders").fill_null(pl.lit([], pl.List(pl.String))).alias("holders"),
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view for the day asked for."""
    units = (
        context.frames["organizations"]
        .filter((pl.col("entity") == "legal").fill_null(value=True))
        .select("id", "place", "entity", county=in_county("place"), city=in_city("place"))
        .cache()
    )
    counts = _counts(_people(context)).cache()
    return pl.concat([_rows(context, units, counts, quota) for quota in QUOTAS])


_RANKS = ("ranks.rank", "ranks.kind", "ranks.begins", "ranks.ends")
_SERVING = ("persons.organization", "persons.staffing", "persons.status")

VIEW = View(
    "rank_quotas",
    Grain.ORGANIZATION,
    COLUMNS,
    ("organizations", "persons", "ranks", "tenures"),
    build,
    origins={
        "quota": ("ranks.rank",),
        "asked": ("organizations.place", "organizations.entity"),
        "part": (*_RANKS, *_SERVING, "tenures.leader", "tenures.level"),
        "whole": (*_RANKS, *_SERVING, "tenures.leader", "tenures.level"),
    },
    behind=pl.concat_list(pl.concat_list("subject"), "holders"),
)
