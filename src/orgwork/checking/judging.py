"""Rules and deadlines over the rows of their view, those of one view together."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from datetime import date
from functools import reduce

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.asking import Asked, asks_nothing
from orgwork.checking.deadlines import run_deadline
from orgwork.checking.findings import Outcome
from orgwork.checking.legs import combine, run_test, with_legs
from orgwork.checking.numbering import Joined
from orgwork.checking.saying import BREACH, MET, UNKNOWN, WAIVED, doubted
from orgwork.checking.shaping import finish, finished
from orgwork.checking.waiving import WAIVER, waivers, with_waivers
from orgwork.dates import MIN_DAY, add_months
from orgwork.declare import Deadline, Limit, Rule
from orgwork.declare.rule import tests
from orgwork.model import Register
from orgwork.places import contains

AHEAD = 12
"""How many months of deadlines to come are listed."""
_NONE_USED, _NOT_ASKED = pl.lit([], pl.List(pl.Int64)), pl.lit(None, pl.Boolean)


@attrs.frozen
class Looked:
    """Where a leg looked its limit up.

    Args:
        limit: what was looked up; None where the leg has no limit.
        places, entries: for which; the indexes in the legs follow from them.

    """

    limit: Limit | None
    places: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


@attrs.frozen
class Part:
    """What one rule or deadline says about some rows.

    Args:
        rule: its key.
        looked: per leg where its limit was looked up.
        met, older: how many rows met it; how many breaches lie before the window.
        frame: the other rows, in the shape of `finish`; None where there is none.
        ahead: the rows of a deadline that surely ends within the year to come.
        fault: what was raised instead.

    """

    rule: str
    looked: tuple[Looked, ...] = ()
    met: int = 0
    older: int = 0
    frame: pl.DataFrame | None = None
    ahead: pl.DataFrame | None = None
    fault: str = ""


@attrs.frozen
class _Judged:
    """A rule or deadline with what judges its rows.

    Args:
        declared: the rule or deadline.
        looked: per leg where its limit was looked up.
        told: what each leg tells of rows.
        query: the rows with what was found; of a deadline `__ahead` too.
        far: how many rows of a deadline are met without a look.

    """

    declared: Rule | Deadline
    looked: tuple[Looked, ...]
    told: tuple[pl.Expr, ...]
    query: pl.LazyFrame
    far: int = 0


def judge(
    declared: Sequence[Rule | Deadline], rows: pl.DataFrame, book: Book, register: Register, asked: Asked
) -> list[Part]:
    """Judge every row by each rule and deadline; what one of them raises is raised for all.

    Args:
        declared: what is asked.
        rows: of their view, with the columns of `flags`.
        book: the layers.
        register: what is known, for its waivers.
        asked: the day and the window.

    """
    parts: list[Part] = []
    open_: list[_Judged] = []
    for one in declared:
        about = _asked(one, rows)
        if about.is_empty() or asks_nothing(one, book):
            limits = [t.limit for t in tests(one.test)] if isinstance(one, Rule) else _times(one)
            parts.append(Part(one.key, tuple(Looked(used) for used in limits)))
        elif isinstance(one, Deadline):
            open_.append(_timed(one, about, book, asked))
        else:
            open_.append(_judged(one, about, book, register))
    # One trip for all that is asked of a view: with few rows the way there takes longer than the work.
    found = pl.collect_all([one.query for one in open_], engine="in-memory")
    return parts + _counted(open_, found, book, asked)


def flags(declared: Rule | Deadline, book: Book) -> list[pl.Expr]:
    """Return whether a rule applies to a row, wherever it lies, and whether it may: columns for all rules of a view.

    Rows before any text of a rule are there only where another rule of the view asks about them.
    """
    asks = declared.when.fill_null(value=True) & (pl.col("day_last") >= begins(declared, book))
    return [declared.when.alias(_applies(declared)), asks.alias(_asks(declared))]


def _applies(declared: Rule | Deadline) -> str:
    return f"__applies {declared.key}"


def _asks(declared: Rule | Deadline) -> str:
    return f"__asks {declared.key}"


def _asked(declared: Rule | Deadline, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that a rule may be about, with `__applies`: yes, or perhaps."""
    if rows.is_empty():
        return rows
    if declared.place:
        rows = rows.with_columns(__applies=pl.col(_applies(declared)) & inside(declared.place, rows))
        return rows.filter(pl.col(_asks(declared)) & pl.col("__applies").fill_null(value=True))
    rows = rows.hstack([rows[_applies(declared)].alias("__applies")])
    asks = rows[_asks(declared)]
    return rows if asks.all() else rows.filter(asks)


def begins(rule: Rule | Deadline, book: Book) -> date:
    """Return the first day on which a text of a rule may be in force; a deadline's day is told by its own columns."""
    if isinstance(rule, Deadline):
        return MIN_DAY
    limits = [test.limit for test in tests(rule.test) if test.limit is not None]
    return min((book.parameter(limit.key).since for limit in limits), default=MIN_DAY)


def _times(deadline: Deadline) -> list[Limit]:
    return [used for used in (deadline.after, deadline.warn) if used is not None]


def inside(place: str, rows: pl.DataFrame) -> pl.Expr:
    """Return whether a row lies in a place, whose rules govern it: yes, no, or perhaps."""
    if not place:
        return pl.lit(value=True)
    upper = [p for p in rows["place_upper"].unique() if p is not None and contains(place, p)]
    lower = [p for p in rows["place_lower"].unique() if p is not None and contains(place, p)]
    sure = pl.col("place_upper").is_in(upper).fill_null(value=False)
    perhaps = pl.col("place_lower").is_in(lower).fill_null(value=True)
    return pl.when(sure).then(statement=True).when(~perhaps).then(statement=False)


def _judged(rule: Rule, rows: pl.DataFrame, book: Book, register: Register) -> _Judged:
    """Return the rows with what the rule finds, by leg and in all."""
    legs = tuple(run_test(book, test, rows, f"__t{index}") for index, test in enumerate(tests(rule.test)))
    judged = with_legs(rows, legs)
    limited = [leg for leg in legs if leg.joined]
    if limited and all(leg.open for leg in limited):
        judged = judged.filter(~pl.all_horizontal(*(pl.col(leg.none) for leg in limited)))
    records = waivers(rule, register)
    if records is not None:
        judged = with_waivers(judged, records)
    test = combine(rule.test, {id(leg.test): leg.result for leg in legs})
    if not rows["__applies"].all(ignore_nulls=False):
        test = ~pl.col("__applies") | test
    excused = [one for one in (rule.waived, None if records is None else pl.col(WAIVER)) if one is not None]
    outcome = _outcome(test, reduce(operator.or_, excused) if excused else None)
    judged = doubted(judged, outcome, doubt(rows, book))
    told = tuple(_told(pl.col(leg.low), pl.col(leg.high), pl.col(leg.result), leg.joined) for leg in legs)
    return _Judged(rule, tuple(_looked(leg.joined) for leg in legs), told, judged)


def _counted(judged: Sequence[_Judged], found: Sequence[pl.DataFrame], book: Book, asked: Asked) -> list[Part]:
    """Return of each rule and deadline how many rows met it, and the other rows in the shape of findings."""
    parts: list[Part] = []
    queries: list[pl.LazyFrame | None] = []
    for one, rows in zip(judged, found, strict=True):
        # Series, not expressions: what is counted here once per rule is not worth a query.
        outcome, older = rows["__outcome"], 0
        met = outcome == Outcome.MET
        shown, ahead = met | True if asked.listed else ~met, None
        if isinstance(one.declared, Deadline):
            ahead = rows["__ahead"]
        else:
            late = rows["day_last"] < asked.since
            if late.any():
                older = int(((outcome == Outcome.BREACH) & late).sum())
                shown, met = shown & ~late, met & ~late
        behind = book.views[one.declared.view].behind
        for some in (shown, ahead):
            few = None if some is None or not some.any() else rows.lazy().filter(some)
            queries.append(None if few is None else finish(one.declared, behind, few, list(one.told)))
        parts.append(Part(one.declared.key, one.looked, int(met.sum()) + one.far, older))
    frames = finished(queries)
    both = zip(parts, frames[::2], frames[1::2], strict=True)
    return [attrs.evolve(part, frame=frame, ahead=ahead) for part, frame, ahead in both]


def _outcome(result: pl.Expr, waived: pl.Expr | None) -> pl.Expr:
    """Return the outcome in Kleene logic.

    Args:
        result: whether it is met: what the rule is not about is, as is what passes.
        waived: whether a breach is excused; None where none can be.

    """
    found = pl.when(result.is_null()).then(UNKNOWN).when(result).then(MET)
    if waived is None:
        return found.otherwise(BREACH)
    return found.when(waived).then(WAIVED).when(waived.is_null()).then(UNKNOWN).otherwise(BREACH)


def _timed(deadline: Deadline, rows: pl.DataFrame, book: Book, asked: Asked) -> _Judged:
    """Return the rows with what a deadline finds, without what ends too far ahead to be told."""
    # Whoever is listed is looked up, however late it is.
    timed = run_deadline(deadline, rows, book, asked.on, None if asked.listed else AHEAD)
    unsure = None if (refused := doubt(rows, book)) is None else refused & ~pl.col("__sure")
    # Whatever the warning, and whatever a refused layer may have said about it, these surely end within the year.
    ahead = (
        pl.col("__open") & (pl.col("__due_first") >= asked.on) & (pl.col("__due_last") <= add_months(asked.on, AHEAD))
    )
    judged = doubted(timed.query.with_columns(ahead.alias("__ahead")), pl.col("__found"), unsure)
    bounds = [(pl.col(f"{n}_first").cast(pl.String), pl.col(f"{n}_last").cast(pl.String)) for n in ("__due", "__warn")]
    told = tuple(_told(*ends, None, leg) for ends, leg in zip(bounds, timed.legs, strict=False))
    return _Judged(deadline, tuple(_looked(leg) for leg in timed.legs), told, judged, timed.far)


def _looked(joined: Joined | None) -> Looked:
    return Looked(None) if joined is None else Looked(joined.limit, joined.places, joined.entries)


def _told(low: pl.Expr, high: pl.Expr, met: pl.Expr | None, joined: Joined | None) -> pl.Expr:
    """Return what a leg tells of rows: its bounds, its result, and the answers it used, each once."""
    used = _NONE_USED if joined is None else joined.used()
    met = _NOT_ASKED if met is None else met
    return pl.struct(low.alias("low"), high.alias("high"), met.alias("met"), used.alias("answers"))


def doubt(rows: pl.DataFrame, book: Book) -> pl.Expr | None:
    """Return whether a layer was refused that governs the row, which might have asked for more; None where none was."""
    if not book.refused:
        return None
    places = rows["place_lower"].unique()
    blocked = [p for p in places if p is None or any(contains(refused, p) for refused in book.refused)]
    return pl.col("place_lower").is_in(blocked, nulls_equal=True)
