"""Dispatches: one row per talent sent, with the gates of the day on which the term began; and each beside others.

Gates are looked at as of that day; whether a talent serves is told for the day asked for.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.placement.sent import common, sent
from orgwork.views.tiers import FIELDS, tiers

_TERM = ("begun", "agreed", "joined")
COLUMNS = {
    "who": pl.String(),
    "kind": pl.String(),
    "stage": pl.String(),
    "selected_by": pl.String(),
    "approval": pl.String(),
    "rights": pl.String(),
    "interest": pl.String(),
    "urgent": pl.Boolean(),
    "degree": pl.String(),
    "professional": pl.String(),
    "host_tier": pl.String(),
    "grass_roots": pl.Boolean(),
    "serving": pl.Boolean(),
    "age_low": pl.Int64(),
    "age_high": pl.Int64(),
    **{f"{name}_{side}": pl.Date() for name in _TERM for side in ("first", "last")},
}
PAIR_COLUMNS = {"who": pl.String(), "kind": pl.String(), "other_kind": pl.String()}
KEPT, LOST = "kept", "lost"
GRASS_ROOTS = ("county", "township", "village")
"""The tiers that count as the grass roots."""


def _age(born: str, on: str) -> pl.Expr:
    """Return the age in whole years on the day in a column; nobody is younger than nothing."""
    birth, day = pl.col(born), pl.col(on)
    earlier = (birth.dt.month() > day.dt.month()) | (
        (birth.dt.month() == day.dt.month()) & (birth.dt.day() > day.dt.day())
    )
    return day.dt.year().cast(pl.Int64) - birth.dt.year().cast(pl.Int64) - earlier.cast(pl.Int64)


def serving(on: pl.Expr) -> pl.Expr:
    """Return whether a dispatch runs on a day; null where it may."""
    runs = pl.when((pl.col("begun_last") <= on) & (pl.col("over_first") > on)).then(statement=True)
    return runs.when((pl.col("begun_first") > on) | (pl.col("over_last") <= on)).then(statement=False)


def _joined(context: ViewContext, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return, per dispatch, since when the one contract with the home unit runs that ran when the term began.

    A contract of which the employer is not known may be it; of several nothing is taken.
    """
    held = context.frames["employments"].select(
        "talent",
        "employer",
        joined_first="begins_first",
        joined_last="begins_last",
        left_first=end_first(),
        left_last=end_last(),
    )
    begun = pl.col("joined_first").is_null() | (pl.col("joined_first") <= pl.col("begun_last"))
    ran = begun & (pl.col("left_last") >= pl.col("begun_first"))
    here = (pl.col("employer") == pl.col("home")).fill_null(value=True)
    sure = (pl.col("joined_last") <= pl.col("begun_first")) & (pl.col("left_first") >= pl.col("begun_last"))
    sole = (pl.len() == 1) & (sure & (pl.col("employer") == pl.col("home"))).first()
    seen = context.complete("employments", "keeper")
    return (
        rows.select("id", "talent", "home", "keeper", "begun_first", "begun_last")
        .join(held, on="talent")
        .filter(here & ran)
        .group_by("id")
        .agg(
            pl.when(sole & seen.first()).then(pl.col(side).first()).alias(side)
            for side in ("joined_first", "joined_last")
        )
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view; a row speaks for the day on which the term began."""
    on = pl.lit(context.on)
    hosts = tiers(context).select(organization="unit", host_tier="tier")
    rights = pl.when(pl.col("rights_kept")).then(pl.lit(KEPT)).when(~pl.col("rights_kept")).then(pl.lit(LOST))
    rows = sent(context)
    return (
        rows.join(hosts, on="organization", how="left")
        .join(_joined(context, rows), on="id", how="left")
        .select(
            *common(pl.col("id"), "begun_first", "begun_last", pl.concat_list("id", "talent")),
            "who",
            "kind",
            "stage",
            "selected_by",
            "approval",
            rights.alias("rights"),
            "interest",
            "urgent",
            "degree",
            "professional",
            "host_tier",
            pl.col("host_tier").is_in(GRASS_ROOTS).alias("grass_roots"),
            serving(on).alias("serving"),
            _age("birth_last", "begins_first").alias("age_low"),
            _age("birth_first", "begins_last").alias("age_high"),
            "begun_first",
            "begun_last",
            # Where it is not on file since when, it may be from any day on.
            joined_first=pl.col("joined_first").fill_null(MIN_DAY),
            joined_last=pl.col("joined_last").fill_null(pl.col("begun_last")),
            agreed_first=pl.col("due_first").fill_null(pl.col("begun_first")),
            agreed_last=pl.col("due_last").fill_null(pl.max_horizontal("over_last", "begun_first")),
        )
    )


def build_pairs(context: ViewContext) -> pl.LazyFrame:
    """Build the view of two dispatches of one talent: the later one, and one that ran, or may have run, at its start.

    Where some dispatches may not be on file, each may have one more beside it.
    """
    rows = sent(context)
    others = rows.select(
        "talent",
        other="id",
        other_kind="kind",
        from_first="begun_first",
        from_last="begun_last",
        to_first="over_first",
        to_last="over_last",
    )
    pairs = rows.join(others, on="talent").filter(
        pl.col("id") != pl.col("other"),
        # The later one is asked; of two that began on one day, or may have, each is.
        pl.col("from_first") <= pl.col("begun_last"),
        pl.col("to_last") > pl.col("begun_first"),
    )
    sure = (pl.col("from_last") <= pl.col("begun_first")) & (pl.col("to_first") > pl.col("begun_last"))
    found = pairs.select(
        *common(
            pl.concat_str("id", pl.lit("|"), "other"),
            "begun_first",
            "begun_last",
            pl.concat_list("id", "other", "talent"),
        ),
        "who",
        "kind",
        pl.when(sure).then("other_kind").alias("other_kind"),
    )
    if not context.partial.get("dispatches"):
        return found
    unseen = rows.select(
        *common(pl.concat_str("id", pl.lit("|?")), "begun_first", "begun_last", pl.concat_list("id", "talent")),
        "who",
        "kind",
        pl.lit(None, pl.String).alias("other_kind"),
    )
    return pl.concat([found, unseen])


_BEGINS, _ENDS = "dispatches.begins", ("dispatches.ends", "dispatches.ended")
_HOST = ("dispatches.organization", *FIELDS)
_ORIGINS = {
    "day": (_BEGINS,),
    "who": ("talents.name",),
    "rights": ("dispatches.rights_kept",),
    **{name: (f"dispatches.{name}",) for name in ("kind", "stage", "selected_by", "approval", "interest", "urgent")},
    "degree": ("talents.degree",),
    "professional": ("talents.professional",),
    "host_tier": _HOST,
    "grass_roots": _HOST,
    "serving": (_BEGINS, *_ENDS),
    "age": ("talents.birth", _BEGINS),
    "begun": (_BEGINS,),
    "agreed": ("dispatches.due",),
    "joined": ("employments.employer", "employments.begins", "dispatches.home"),
}
VIEW = View("dispatches", Grain.ORGANIZATION, COLUMNS, (), build, origins=_ORIGINS)
LEDGER = View("served_dispatches", Grain.ORGANIZATION, COLUMNS, ("dispatches", "talents"), build, origins=_ORIGINS)
"""The same rows, to be counted: without the tables there is no number."""
PAIRS = View(
    "dispatch_pairs",
    Grain.ORGANIZATION,
    PAIR_COLUMNS,
    (),
    build_pairs,
    origins={
        "day": (_BEGINS,),
        "who": ("talents.name",),
        "kind": ("dispatches.kind",),
        "other_kind": ("dispatches.kind", _BEGINS, *_ENDS),
    },
)
"""Which dispatches of one talent run at once."""
