"""Village committees: one row per term of a village's or community's committee; and one per committee of today."""

from __future__ import annotations

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import Grain, View, ViewContext
from orgwork.model.register import end_first, end_last
from orgwork.views.ledgers.lines import lines, numbers, pairs, share, today

COLUMNS = {
    "kind": pl.String(),
    "not_appointed": pl.Boolean(),
    "again": pl.Boolean(),
    "secret": pl.Boolean(),
    "counted_openly": pl.Boolean(),
    "audited": pl.Boolean(),
    "over": pl.Boolean(),
    **numbers("members", "women", "voted", "voters", "votes", "cast", "surplus"),
    **numbers("chosen", "assembly", "women_chosen", "meeting", "kin"),
    **{f"{name}_{side}": pl.Date() for name in ("listed", "elected", "handed", "ended") for side in ("first", "last")},
}
NOW_COLUMNS = {
    "organization": pl.String(),
    "kind": pl.String(),
    "runs": pl.Boolean(),
    "one_head": pl.Boolean(),
    **numbers("households"),
}


def _handed(context: ViewContext) -> list[pl.Expr]:
    """Return between which days the work was handed over; where it is known not to have been, it takes until today."""
    never = pl.col("not_handed_over").fill_null(value=False)
    return [
        pl.when(never).then(pl.lit(context.on)).otherwise(f"handed_over_{side}").alias(f"handed_{side}")
        for side in ("first", "last")
    ]


def _audited() -> pl.Expr:
    """Return whether the audit on leaving was made public before the next election."""
    before = pl.when(pl.col("audited_last") <= end_first()).then(statement=True)
    after = before.when(pl.col("audited_first") > end_last()).then(statement=False)
    return pl.when(pl.col("not_audited").fill_null(value=False)).then(statement=False).otherwise(after)


def build(context: ViewContext) -> pl.LazyFrame:
    """Build the view of terms."""
    over = pl.when(pl.col("ended")).then(statement=True).when(~pl.col("ended")).then(statement=False)
    surplus = pl.col("candidates") - pl.col("seats")
    return lines(
        context,
        context.frames["village_committees"],
        [
            "kind",
            (~pl.col("appointed")).alias("not_appointed"),
            "again",
            "secret",
            "counted_openly",
            _audited().alias("audited"),
            over.alias("over"),
            *pairs("members", "women"),
            *share("voted", "voters"),
            *share("votes", "voted", wholes="cast"),
            surplus.alias("surplus_low"),
            surplus.alias("surplus_high"),
            *share("representatives", "assembly", parts="chosen"),
            *share("women_representatives", "assembly", parts="women_chosen", wholes="meeting"),
            *[pl.col("kin_supervisors").alias(f"kin_{side}") for side in ("low", "high")],
            "listed_first",
            "listed_last",
            pl.col("begins_first").fill_null(MIN_DAY).alias("elected_first"),
            pl.col("begins_last").fill_null(MAX_DAY).alias("elected_last"),
            *_handed(context),
            end_first().alias("ended_first"),
            end_last().alias("ended_last"),
        ],
    )


def build_now(context: ViewContext) -> pl.LazyFrame:
    """Build the view of today's committees; it speaks for the day asked for."""
    runs = pl.when(end_last() <= context.on).then(statement=False).when(end_first() > context.on).then(statement=True)
    return lines(
        context,
        context.frames["village_committees"],
        ["organization", "kind", runs.alias("runs"), "one_head", *pairs("households")],
        on=today(context),
    )


VIEW = View(
    "village_committees",
    Grain.ORGANIZATION,
    COLUMNS,
    (),
    build,
    origins={
        "day": ("village_committees.begins",),
        "kind": ("village_committees.kind",),
        "not_appointed": ("village_committees.appointed",),
        "again": ("village_committees.again",),
        "secret": ("village_committees.secret",),
        "counted_openly": ("village_committees.counted_openly",),
        "audited": ("village_committees.audited", "village_committees.not_audited", "village_committees.ends"),
        "over": ("village_committees.ended",),
        "members": ("village_committees.members",),
        "women": ("village_committees.women",),
        "voted": ("village_committees.voted", "village_committees.voters"),
        "voters": ("village_committees.voters", "village_committees.voted"),
        "votes": ("village_committees.votes", "village_committees.voted"),
        "cast": ("village_committees.voted", "village_committees.votes"),
        "surplus": ("village_committees.candidates", "village_committees.seats"),
        "chosen": ("village_committees.representatives", "village_committees.assembly"),
        "assembly": ("village_committees.assembly", "village_committees.representatives"),
        "women_chosen": ("village_committees.women_representatives", "village_committees.assembly"),
        "meeting": ("village_committees.assembly", "village_committees.women_representatives"),
        "kin": ("village_committees.kin_supervisors",),
        "listed": ("village_committees.listed",),
        "elected": ("village_committees.begins",),
        "handed": ("village_committees.handed_over", "village_committees.not_handed_over"),
        "ended": ("village_committees.ends", "village_committees.ended"),
    },
)
_NOW_ORIGINS = {
    "organization": ("village_committees.organization",),
    "kind": ("village_committees.kind",),
    "runs": ("village_committees.ends", "village_committees.ended"),
    "one_head": ("village_committees.one_head",),
    "households": ("village_committees.households",),
}
NOW = View("village_committees_now", Grain.ORGANIZATION, NOW_COLUMNS, (), build_now, origins=_NOW_ORIGINS)
HEADS = View("village_heads", Grain.ORGANIZATION, NOW_COLUMNS, ("village_committees",), build_now, origins=_NOW_ORIGINS)
"""The same rows, to be counted: without the table there is no number."""
