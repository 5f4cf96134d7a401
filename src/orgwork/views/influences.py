"""Influences: one row per promotion and sanction of a person, with the day from which the sanction's period runs.

The Party's sanctions and the government's are two clocks. On each, a sanction given inside a running period adds to
it: what is left of the old one comes first, so its own period runs from the end of the old one. The government's end
at the latest so many months after the last was given; the Party's have no such end. Where the order of sanctions is
open, or given on one day, it is open whether one adds to the other; but of different ones of the government given on
one day the heaviest counts alone.

A sanction of the government ends by itself when its time is over. An end on record before that is no end that a text
tells of: whether it bars still is open.

A promotion of somebody of whom not every sanction may be recorded has one row more, of a sanction nobody knows.
"""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.months import months_on
from orgwork.model.register import end_first, end_last
from orgwork.views import promotions
from orgwork.views.clocks import GOVERNMENT, NEVER, PARTY, run, sanctions

PERIODS, LONGEST = "cadre.promotion.influence", "cadre.sanction.longest"

COLUMNS = {
    "from_level": pl.String(),
    "to_level": pl.String(),
    "from_rung": pl.Int64(),
    "to_rung": pl.Int64(),
    "kind": pl.String(),
    "inside": pl.Boolean(),
    "given_first": pl.Date(),
    "given_last": pl.Date(),
    "runs_first": pl.Date(),
    "runs_last": pl.Date(),
    "freed_early": pl.Boolean(),
}


def _pairs(context: ViewContext, steps: pl.LazyFrame) -> pl.LazyFrame:
    """Return each of `steps` with every sanction of the person that may lie before it, and with one nobody knows."""
    given = sanctions(context).select(
        "kind",
        "clock",
        sanction="id",
        subject="person",
        sanctioned_level="level",
        given_first=pl.col("begins_first").fill_null(MIN_DAY),
        given_last=pl.col("begins_last").fill_null(MAX_DAY),
        lifted_first=end_first(),
        lifted_last=end_last(),
    )
    steps = steps.cache()
    told_of = steps.join(given, on="subject").filter(pl.col("given_first") <= pl.col("day_last"))
    unseen = steps.filter(~context.complete("sanctions", "subject")).with_columns(
        given_first=pl.lit(MIN_DAY), given_last=pl.col("day_last"), lifted_first=pl.lit(MIN_DAY)
    )
    return pl.concat([told_of, unseen], how="diagonal").with_columns(
        lifted_last=pl.col("lifted_last").fill_null(MAX_DAY)
    )


def _limits(context: ViewContext, rows: pl.LazyFrame, periods: str) -> pl.LazyFrame:
    """Add the period of each sanction and the longest of all, in force at the promotion; null where not settled."""
    line = context.limits.sort("day")
    for name, key, entry in (("period", periods, "kind"), ("longest", LONGEST, None)):
        said = line.filter(pl.col("key") == key).select("entry", "day", "value")
        for side in ("first", "last"):
            day, value = f"day_{side}", f"{name}_{side}"
            wanted = pl.lit("") if entry is None else pl.col(entry)
            rows = (
                rows.with_columns(entry=wanted)
                .sort(day)
                .join_asof(
                    said.rename({"day": "from", "value": value}),
                    left_on=day,
                    right_on="from",
                    by="entry",
                    check_sortedness=False,
                )
                .drop("entry", "from", strict=False)
            )
        same = pl.col(f"{name}_first") == pl.col(f"{name}_last")
        rows = rows.with_columns(pl.when(same).then(f"{name}_first").alias(name))
    return rows


def judged(
    context: ViewContext, steps: pl.LazyFrame, periods: str, told_with: tuple[str, ...], beside: tuple[str, ...] = ()
) -> pl.LazyFrame:
    """Return one row per promotion and sanction before it, as a view gives them.

    Args:
        context: what the view is built from.
        steps: the promotions: `key`, `subject`, their place and day, and the columns of `told_with`.
        periods: the key of the parameter that gives the period of each kind.
        told_with: the columns of `steps` that are kept.
        beside: what is kept of the sanction: `sanctioned_level`, the level of the post held when it was given, and
            its `period`, null where it is not settled.

    """
    rows = _limits(context, _pairs(context, steps), periods).with_columns(
        pair=pl.concat_str("key", "sanction", separator="|")
    )
    # Few people have sanctions; how their periods follow each other is worked out at once.
    rows = context.collect(rows).lazy()
    inside = pl.when(pl.col("given_last") <= pl.col("day_first")).then(statement=True)
    # A government sanction ends by itself when its time is over: what ends it before is told by no text, so that an
    # earlier end leaves open whether it bars still. The end of its time frees nobody of a longer one that a layer asks.
    kept = pl.col("lifted_first") > pl.col("day_last")
    in_time = pl.col("lifted_first") >= months_on(
        pl.when(pl.col("runs_last") < NEVER).then("runs_last"), pl.col("period")
    )
    bound = (pl.col("clock") == PARTY) | kept | ((pl.col("clock") == GOVERNMENT) & in_time)
    none = pl.lit([], pl.List(pl.String))
    return rows.join(run(rows), on="pair", how="left").select(
        pl.coalesce("pair", pl.concat_str("key", pl.lit("|"))).alias("key"),
        "subject",
        "place_upper",
        "place_lower",
        "day_first",
        "day_last",
        pl.concat_list(
            pl.concat_list("key"),
            pl.when(pl.col("sanction").is_null()).then(none).otherwise(pl.concat_list("sanction")),
        ).alias("records"),
        *told_with,
        *beside,
        "kind",
        pl.when(pl.col("sanction").is_not_null()).then(inside).alias("inside"),
        "given_first",
        "given_last",
        pl.coalesce("runs_first", "given_first").alias("runs_first"),
        pl.when(pl.col("sanction").is_null())
        .then(pl.lit(MAX_DAY))
        .otherwise(pl.coalesce("runs_last", "given_last"))
        .alias("runs_last"),
        pl.when(bound).then(statement=False).alias("freed_early"),
    )


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view."""
    levels = ("from_level", "to_level", "from_rung", "to_rung")
    return judged(context, promotions.rises(context), PERIODS, levels)


VIEW = View(
    "influences",
    Grain.PAIR,
    COLUMNS,
    ("tenures", "posts", "organizations", "persons", "sanctions"),
    build,
    origins={
        "day": ("tenures.begins",),
        "from_level": ("tenures.level", "persons.work_start"),
        "to_level": ("tenures.level",),
        "kind": ("sanctions.kind", "sanctions.body"),
        "inside": ("sanctions.begins", "tenures.begins"),
        "given": ("sanctions.begins",),
        "runs": ("sanctions.begins", "sanctions.kind"),
        "freed_early": ("sanctions.ends", "sanctions.ended"),
    },
    limits=(PERIODS, LONGEST),
)
