"""Clocks: on which a sanction runs, the Party's or the government's, and from which day when several add up."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.model.months import months_on
from orgwork.views.sanctions import ELSEWHERE, party, plain

PARTY, GOVERNMENT, NEITHER = "party", "government", "neither"

_PARTY_KINDS = {
    "警告": "党内警告",
    "严重警告": "党内严重警告",
    "撤销党内职务": "撤销党内职务",
    "留党察看": "留党察看",
    "开除党籍": "开除党籍",
}
_GOVERNMENT_KINDS = ("警告", "记过", "记大过", "降级", "撤职", "开除")
_OWN = r"^(党内|政务|行政)|（(党员|公务员)）$"
_RESTORED = "留党察看"
"""The sanction whose period begins to run when it is over: when the rights of a member are restored."""
_NEVER = date(9000, 1, 1)
"""From here on days stand for "never": nothing is added to them."""
_WIDTH, _SHIFT = 4_000_000, 719_162
"""More than the days from the first to the last day there is; the days before the one a frame counts from."""


def told(sanctions: pl.LazyFrame) -> pl.LazyFrame:
    """Return sanctions with one word for each known kind, and `clock`; null where it may run on either.

    A kind that is not known stays as it is recorded. A warning is the Party's or the government's: where neither its
    words nor the body that gave it tell which, its kind is not known.
    """
    own = pl.col("kind").str.replace_all(_OWN, "")
    ours = own.replace_strict(_PARTY_KINDS, default=None, return_dtype=pl.String)
    theirs = pl.when(own.is_in(_GOVERNMENT_KINDS)).then(own)
    neither = pl.when(pl.col("kind").str.contains(ELSEWHERE)).then(pl.lit(NEITHER))
    return (
        sanctions.with_columns(kind=plain())
        .with_columns(party=party())
        .with_columns(
            clock=pl.when("party")
            .then(pl.lit(PARTY))
            .when(~pl.col("party") & theirs.is_not_null())
            .then(pl.lit(GOVERNMENT))
            .otherwise(neither),
            kind=pl.when("party")
            .then(pl.coalesce(ours, "kind"))
            .when(~pl.col("party"))
            .then(pl.coalesce(theirs, "kind")),
        )
    )


def run(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Return the days between which the period of each sanction begins to run.

    Args:
        pairs: `pair`, `key` (the event before which sanctions add up), `kind`, `clock`, `given_first`, `given_last`,
            `lifted_first`, `lifted_last`, and the months `period` and `longest`, null where not known.

    Returns:
        `pair`, `runs_first`, `runs_last`; pairs of neither clock are left out.

    """
    probation = (pl.col("kind") == _RESTORED).fill_null(value=False)
    known = pairs.filter(pl.col("pair").is_not_null()).with_columns(
        restored_first=pl.when(probation).then("lifted_first").otherwise(pl.lit(MIN_DAY)),
        restored_last=pl.when(probation).then("lifted_last").otherwise(pl.lit(MIN_DAY)),
    )
    lines = [
        known.filter((pl.col("clock") == clock).fill_null(value=True)).with_columns(line=pl.lit(clock))
        for clock in (PARTY, GOVERNMENT)
    ]
    members = _ordered(pl.concat(lines)).collect()
    state = pl.DataFrame(schema={"key": pl.String, "line": pl.String, "low": pl.Date, "high": pl.Date})
    found: list[pl.DataFrame] = [members.clear().select("pair", runs_first="given_first", runs_last="given_last")]
    # So many turns as one person has sanctions on one clock, however many people there are.
    for turn in members["turn"].unique().sort():
        rows = _started(members.filter(pl.col("turn") == turn), state)
        found.append(rows.select("pair", "runs_first", "runs_last"))
        state = pl.concat([state, _ended(rows)]).group_by("key", "line").agg(pl.col("low").max(), pl.col("high").max())
    return pl.concat(found).group_by("pair").agg(pl.col("runs_first").min(), pl.col("runs_last").max()).lazy()


def _ordered(members: pl.LazyFrame) -> pl.LazyFrame:
    """Return the sanctions of each event and clock in turns; those whose order is open, or of one day, share one."""
    ordered = members.sort("key", "line", "given_first", "given_last", "pair")
    same = (pl.col("key") == pl.col("key").shift(1)) & (pl.col("line") == pl.col("line").shift(1))
    first, last = (pl.col(c).to_physical().cast(pl.Int64) + _SHIFT for c in ("given_first", "given_last"))
    # One rising key makes the running maximum a plain scan: groups never mix because their number leads the key.
    ordered = ordered.with_columns(group=(~same).fill_null(value=True).cum_sum().cast(pl.Int64) * _WIDTH)
    reach = (pl.col("group") + last).cum_max().shift(1).fill_null(-1)
    turns = ordered.with_columns(turn=(pl.col("group") + first > reach).cum_sum().cast(pl.Int64))
    return turns.with_columns(turn=pl.col("turn") - pl.col("turn").min().over("group"))


def _later(day: pl.Expr, months: pl.Expr) -> pl.Expr:
    """Return a day so many months on; never where either is not known or lies past the last day there is."""
    end = (day.dt.year().cast(pl.Int64) + months // 12 + 1) < MAX_DAY.year
    safe = pl.when(end).then(day).otherwise(pl.lit(MIN_DAY))
    moved = months_on(safe, pl.when(end).then(months).otherwise(0))
    return pl.when(end).then(moved).otherwise(pl.lit(MAX_DAY))


def _started(rows: pl.DataFrame, state: pl.DataFrame) -> pl.DataFrame:
    """Add from when each period of one turn runs, given when the periods before it are over."""
    rows = rows.join(state, on=["key", "line"], how="left").with_columns(
        pl.col("low").fill_null(MIN_DAY), pl.col("high").fill_null(MIN_DAY)
    )
    by = ("key", "line")
    total = pl.when(pl.col("period").is_null().any().over(by)).then(None).otherwise(pl.col("period").sum().over(by))
    alone = pl.len().over(by) == 1
    before = pl.max_horizontal("high", pl.col("given_last", "restored_last").max().over(by))
    # Of several whose order is open each may come last, after all the others.
    latest = (
        pl.when(alone).then(pl.max_horizontal("high", "given_last")).otherwise(_later(before, total - pl.col("period")))
    )
    capped = pl.col("line") == GOVERNMENT
    room = pl.col("longest") - pl.col("period")
    rest_first = pl.when(capped).then(pl.min_horizontal("low", _room("given_first", room, MIN_DAY))).otherwise("low")
    rest_last = pl.when(capped).then(pl.min_horizontal(latest, _room("given_last", room, MAX_DAY))).otherwise(latest)
    return rows.with_columns(
        runs_first=pl.max_horizontal("given_first", rest_first, "restored_first"),
        runs_last=pl.max_horizontal("given_last", rest_last, _restored(rest_last)),
        total=total,
        before=before,
    )


def _restored(rest: pl.Expr) -> pl.Expr:
    """Return the last day from which a period runs that waits for the rights of a member.

    Whether what was left of others goes on while they wait was not read: it may be added after.
    """
    left = (rest - pl.col("given_first")).dt.total_days().clip(0)
    never = pl.max_horizontal("restored_last", rest) >= _NEVER
    waits = pl.col("restored_last") > MIN_DAY
    days = pl.duration(days=pl.when(never | ~waits).then(0).otherwise(left))
    return pl.when(waits & never).then(pl.lit(MAX_DAY)).otherwise(pl.col("restored_last") + days)


def _room(given: str, room: pl.Expr, otherwise: date) -> pl.Expr:
    """Return the last day on which a period may begin to run, so that it ends within the longest time."""
    return pl.when(room.is_null()).then(pl.lit(otherwise)).otherwise(_later(pl.col(given), room))


def _ended(rows: pl.DataFrame) -> pl.DataFrame:
    """Return between which days everything is over that was given up to this turn."""
    government = (pl.col("line") == GOVERNMENT) & pl.col("clock").is_not_null()
    lifted_first = pl.when(government).then("lifted_first").otherwise(pl.lit(MAX_DAY))
    lifted_last = pl.when(government).then("lifted_last").otherwise(pl.lit(MAX_DAY))
    counts = pl.col("clock").is_not_null() & pl.col("period").is_not_null()
    low = pl.when(counts).then(pl.min_horizontal(_later(pl.col("runs_first"), pl.col("period")), lifted_first))
    alone = pl.min_horizontal(_later(pl.col("runs_last"), pl.col("period")), lifted_last)
    capped = pl.when(pl.col("line") == GOVERNMENT).then("longest")
    together = pl.min_horizontal(_later(pl.col("before"), pl.col("total")), _later(pl.col("given_last"), capped))
    rows = rows.with_columns(ends_low=low, ends_alone=alone, ends_together=together)
    high = pl.when(pl.len() == 1).then(pl.col("ends_alone").first()).otherwise(pl.col("ends_together").max())
    return rows.group_by("key", "line").agg(low=pl.col("ends_low").max().fill_null(MIN_DAY), high=high)
