"""Clocks: on which a sanction runs, the Party's or the government's, and from which day when several add up."""

from __future__ import annotations

from datetime import date

import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare.view import ViewContext
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
"""From the lightest to the heaviest."""
_OWN = r"^(党内|政务|行政)|（(党员|公务员)）$"
_RESTORED = "留党察看"
"""The sanction whose period begins to run when it is over: when the rights of a member are restored."""
NEVER = date(9000, 1, 1)
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


def sanctions(context: ViewContext) -> pl.LazyFrame:
    """Return every sanction as `told` does, put into words once for all views that ask."""
    return context.once("sanctions", lambda: told(context.frames["sanctions"]))


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
    members = _ordered(pl.concat(lines)).collect(engine="in-memory")
    state = pl.DataFrame(schema={"key": pl.String, "line": pl.String, "low": pl.Date, "high": pl.Date})
    found: list[pl.DataFrame] = [members.clear().select("pair", runs_first="given_first", runs_last="given_last")]
    # So many turns as one person has sanctions on one clock, however many people there are.
    turns = members["turn"].unique().sort()
    for turn in turns:
        rows = _started(members.filter(pl.col("turn") == turn), state)
        found.append(rows.select("pair", "runs_first", "runs_last"))
        if turn == turns[-1]:
            break
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


def _later(rows: pl.LazyFrame, **ends: tuple[pl.Expr, pl.Expr]) -> pl.LazyFrame:
    """Add days so many months on; never where either is not known or lies past the last day there is.

    They are put together column by column: an expression that held each part as often as it is used would be long.

    Args:
        rows: what the expressions speak of.
        ends: per column the day and the months.

    """
    day, months, inside, moved = ({name: f"{name} {part}" for name in ends} for part in ("day", "months", "in", "on"))
    parts = {day[name]: one for name, (one, _) in ends.items()} | {months[name]: two for name, (_, two) in ends.items()}
    near = {
        inside[name]: (pl.col(day[name]).dt.year().cast(pl.Int64) + pl.col(months[name]) // 12 + 1) < MAX_DAY.year
        for name in ends
    }
    safe = {day[name]: pl.when(inside[name]).then(day[name]).otherwise(pl.lit(MIN_DAY)) for name in ends}
    added = {months[name]: pl.when(inside[name]).then(months[name]).otherwise(0) for name in ends}
    on = {moved[name]: months_on(pl.col(day[name]), pl.col(months[name])) for name in ends}
    known = {name: pl.when(inside[name]).then(moved[name]).otherwise(pl.lit(MAX_DAY)) for name in ends}
    found = rows.with_columns(**parts).with_columns(**near).with_columns(**safe, **added).with_columns(**on)
    return found.with_columns(**known).drop(*day.values(), *months.values(), *inside.values(), *moved.values())


def _outweighed() -> pl.Expr:
    """Return whether a heavier one of the government was given on the same day: of different ones it counts alone."""
    ranks = {kind: rank for rank, kind in enumerate(_GOVERNMENT_KINDS)}
    weight = pl.col("kind").replace_strict(ranks, default=None, return_dtype=pl.Int64)
    theirs = (pl.col("line") == GOVERNMENT) & (pl.col("clock") == GOVERNMENT) & pl.col("period").is_not_null()
    sure = pl.when(theirs & (pl.col("given_first") == pl.col("given_last"))).then(weight)
    return (sure < sure.max().over("key", "line", "given_first")).fill_null(value=False)


def _started(rows: pl.DataFrame, state: pl.DataFrame) -> pl.DataFrame:
    """Add from when each period of one turn runs, given when the periods before it are over."""
    by = ("key", "line")
    total = pl.when(pl.col("period").is_null().any().over(by)).then(None).otherwise(pl.col("counted").sum().over(by))
    known = (
        rows.lazy()
        .with_columns(outweighed=_outweighed())
        .with_columns(counted=pl.when("outweighed").then(0).otherwise("period"))
        .join(state.lazy(), on=["key", "line"], how="left")
        .with_columns(pl.col("low").fill_null(MIN_DAY), pl.col("high").fill_null(MIN_DAY))
        .with_columns(
            total=total,
            before=pl.max_horizontal("high", pl.col("given_last", "restored_last").max().over(by)),
            alone=(~pl.col("outweighed")).sum().over(by) == 1,
            room=pl.col("longest") - pl.col("period"),
        )
    )
    known = _later(
        known,
        last=(pl.col("before"), pl.col("total") - pl.col("counted")),
        room_first=(pl.col("given_first"), pl.col("room")),
        room_last=(pl.col("given_last"), pl.col("room")),
    )
    # Of several whose order is open each may come last, after all the others.
    latest = pl.when("alone").then(pl.max_horizontal("high", "given_last")).otherwise("last")
    open_first = pl.when(pl.col("room").is_null()).then(pl.lit(MIN_DAY)).otherwise("room_first")
    capped = pl.col("line") == GOVERNMENT
    # So that it ends within the longest time, a period begins to run at the latest when there is still room.
    known = known.with_columns(latest=latest).with_columns(
        rest_first=pl.when(capped).then(pl.min_horizontal("low", open_first)).otherwise("low"),
        rest_last=pl.when(capped).then(pl.min_horizontal("latest", "room_last")).otherwise("latest"),
    )
    return known.with_columns(
        runs_first=pl.max_horizontal("given_first", "rest_first", "restored_first"),
        runs_last=pl.max_horizontal("given_last", "rest_last", _restored()),
    ).collect(engine="in-memory")


def _restored() -> pl.Expr:
    """Return the last day from which a period runs that waits for the rights of a member.

    Whether what was left of others goes on while they wait was not read: it may be added after.
    """
    left = (pl.col("rest_last") - pl.col("given_first")).dt.total_days().clip(0)
    never = pl.max_horizontal("restored_last", "rest_last") >= NEVER
    waits = pl.col("restored_last") > MIN_DAY
    days = pl.duration(days=pl.when(never | ~waits).then(0).otherwise(left))
    return pl.when(waits & never).then(pl.lit(MAX_DAY)).otherwise(pl.col("restored_last") + days)


def _ended(rows: pl.DataFrame) -> pl.DataFrame:
    """Return between which days everything is over that was given up to this turn.

    An end on record before its time is over may be one or not: it makes that time shorter at the least only.
    """
    government = (pl.col("line") == GOVERNMENT) & pl.col("clock").is_not_null()
    ends = _later(
        rows.lazy(),
        ends_low=(pl.col("runs_first"), pl.col("period")),
        ends_alone=(pl.col("runs_last"), pl.col("period")),
        ends_total=(pl.col("before"), pl.col("total")),
        ends_capped=(pl.col("given_last"), pl.when(pl.col("line") == GOVERNMENT).then("longest")),
    ).with_columns(
        lifted_first=pl.when(government).then("lifted_first").otherwise(pl.lit(MAX_DAY)),
    )
    counts = pl.col("clock").is_not_null() & pl.col("period").is_not_null()
    ends = ends.with_columns(
        ends_low=pl.when(counts).then(pl.min_horizontal("ends_low", "lifted_first")),
        ends_together=pl.min_horizontal("ends_total", "ends_capped"),
    )
    kept = ~pl.col("outweighed")
    one = pl.col("ends_alone").filter(kept).first()
    high = pl.when(kept.sum() == 1).then(one).otherwise(pl.col("ends_together").max())
    over = ends.group_by("key", "line").agg(low=pl.col("ends_low").max().fill_null(MIN_DAY), high=high)
    return over.collect(engine="in-memory")
