"""The check: every rule over its view, once; what raises is named and its rows are unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.deadlines import run_deadline
from orgwork.checking.findings import SCHEMA, Findings, Reason
from orgwork.checking.legs import combine, run_test, with_convention
from orgwork.checking.shaping import absent, finish, raised
from orgwork.dates import add_months
from orgwork.declare.deadline import Deadline
from orgwork.declare.rule import Rule, tests
from orgwork.declare.view import View, ViewContext
from orgwork.errors import UnknownKeyError
from orgwork.model import Extent, Register
from orgwork.model.register import end_first, end_last
from orgwork.params.resolving import Answer
from orgwork.places import contains, tier

WINDOW = timedelta(days=5 * 365 + 1)
"""How far back events are shown unless the caller says otherwise: five years."""


@attrs.frozen
class _Ran:
    frame: pl.DataFrame
    met: int
    older: int
    answers: Mapping[str, tuple[Answer, ...]]
    calendar: pl.DataFrame | None = None


def check(
    register: Register,
    book: Book,
    *,
    on: date,
    since: date | None = None,
    rules: Iterable[str] | None = None,
    incomplete: int = 0,
) -> Findings:
    """Check a register against a book.

    Args:
        register: what is known.
        book: what is required.
        on: the day for which we ask; what happened after it does not matter.
        since: events before it are counted only; five years before `on` by default.
        rules: the keys to run; all by default.
        incomplete: how many cells of the input could not be read.

    Returns:
        The findings; each explains itself.

    Raises:
        UnknownKeyError: a rule key nobody declares.

    """
    start = since if since is not None else on - WINDOW
    declared: dict[str, Rule | Deadline] = {**book.rules, **book.deadlines}
    chosen = sorted(declared if rules is None else rules)
    unknown = sorted(set(chosen) - set(declared))
    if unknown:
        msg = f"no layer declares the rules {', '.join(unknown)}"
        raise UnknownKeyError(msg)
    known = register.as_of(on)
    context = ViewContext({n: f.lazy() for n, f in known.frames.items()}, known.partial(), on, start)
    lacking = {table for table in known.frames if known.extent(table) is Extent.ABSENT}
    frames: dict[str, pl.DataFrame] = {}
    parts: list[pl.DataFrame] = []
    calendar: list[pl.DataFrame] = []
    met: dict[str, int] = {}
    older: dict[str, int] = {}
    answers: dict[str, tuple[Answer, ...]] = {}
    faults: dict[str, str] = {}
    for key in chosen:
        rule = declared[key]
        view = book.views[rule.view]
        if missing := sorted(lacking & set(view.needs)):
            parts.append(absent(rule, known, on, missing))
            continue
        try:
            if view.name not in frames:
                frames[view.name] = _rows(book, view, context)
            ran = _run_one(rule, frames[view.name], book, known, context)
        except Exception as error:  # noqa: BLE001 - a plugin's rule may raise anything; it is named and unknown
            faults[key] = f"{type(error).__name__}: {error}"
            parts.append(raised(rule, known, on))
            continue
        parts.append(ran.frame)
        met[key], older[key] = ran.met, ran.older
        answers |= ran.answers
        if ran.calendar is not None:
            calendar.append(ran.calendar)
    frame = pl.concat([pl.DataFrame(schema=SCHEMA), *parts]).sort("rule", "day_first", "key")
    ahead = pl.concat([pl.DataFrame(schema=SCHEMA), *calendar]).sort("due_last", "rule", "key")
    return Findings(frame, met, older, answers, book, register, on, start, incomplete, faults, ahead)


def _run_one(
    declared: Rule | Deadline, rows: pl.DataFrame, book: Book, register: Register, context: ViewContext
) -> _Ran:
    if isinstance(declared, Deadline):
        return _run_deadline(declared, rows, book, register, context)
    return _run(declared, rows, book, register, context)


def _rows(book: Book, view: View, context: ViewContext) -> pl.DataFrame:
    rows = view.build(context).collect().sort("key")
    return with_convention(book, rows.filter(pl.col("day_first") <= context.on))


def _inside(rule: Rule | Deadline, rows: pl.DataFrame) -> pl.Expr:
    """Return whether the rule's place governs the row: yes, no, or perhaps."""
    if not rule.place:
        return pl.lit(value=True)
    upper = [p for p in rows["place_upper"].unique() if p is not None and contains(rule.place, p)]
    lower = [p for p in rows["place_lower"].unique() if p is not None and contains(rule.place, p)]
    sure = pl.col("place_upper").is_in(upper).fill_null(value=False)
    perhaps = pl.col("place_lower").is_in(lower).fill_null(value=True)
    return pl.when(sure).then(statement=True).when(~perhaps).then(statement=False)


def _run(rule: Rule, rows: pl.DataFrame, book: Book, register: Register, context: ViewContext) -> _Ran:
    rows = rows.with_columns((rule.when & _inside(rule, rows)).alias("__applies"))
    rows = rows.filter(pl.col("__applies").fill_null(value=True))
    results: dict[int, str] = {}
    answers: dict[str, tuple[Answer, ...]] = {}
    legs: list[pl.Expr] = []
    none: list[pl.Expr] = []
    for index, test in enumerate(tests(rule.test)):
        rows, leg = run_test(book, test, rows, f"__t{index}")
        results[id(test)] = leg.result
        used = list(leg.joined.columns) if leg.joined else []
        if leg.joined:
            answers[f"{rule.key}#{index}"] = leg.joined.answers
            none.append(pl.col(f"__t{index}_none"))
        legs.append(
            pl.struct(
                pl.col(leg.low).alias("low"),
                pl.col(leg.high).alias("high"),
                pl.col(leg.result).alias("met"),
                (pl.concat_list(used) if used else pl.lit([], pl.List(pl.Int64))).alias("answers"),
            )
        )
    if none:
        rows = rows.filter(~pl.all_horizontal(*none))
    rows = _outcomes(rule, rows, combine(rule.test, results), book, register)
    older = rows.filter((pl.col("day_last") < context.since) & (pl.col("outcome") == "breach")).height
    rows = rows.filter(pl.col("day_last") >= context.since)
    met = rows.filter(pl.col("outcome") == "met").height
    shown = rows.filter(pl.col("outcome") != "met")
    return _Ran(finish(rule, shown, legs, register), met, older, answers)


AHEAD = 12
"""How many months of deadlines to come are listed."""


def _run_deadline(deadline: Deadline, rows: pl.DataFrame, book: Book, register: Register, context: ViewContext) -> _Ran:
    rows = rows.with_columns((deadline.when & _inside(deadline, rows)).alias("__applies"))
    rows = rows.filter(pl.col("__applies").fill_null(value=True))
    timed = run_deadline(deadline, rows, book, context.on)
    rows = _doubted(timed.frame, book, sure=pl.col("__sure"))
    legs = [
        pl.struct(
            pl.col(f"{name}_first").cast(pl.String).alias("low"),
            pl.col(f"{name}_last").cast(pl.String).alias("high"),
            pl.lit(None, pl.Boolean).alias("met"),
            pl.concat_list(columns).alias("answers"),
        )
        for name, columns in zip(("due", "warn"), timed.legs, strict=False)
    ]
    # Whatever the warning, and whatever a refused layer may have said about it, these surely end within the year.
    ahead = (
        pl.col("__open") & (pl.col("due_first") >= context.on) & (pl.col("due_last") <= add_months(context.on, AHEAD))
    )
    answers = {f"{deadline.key}#{i}": a for i, a in timed.answers.items()}
    shown = rows.filter(pl.col("outcome") != "met")
    met = rows.height - shown.height
    return _Ran(
        finish(deadline, shown, legs, register),
        met,
        0,
        answers,
        finish(deadline, rows.filter(ahead), legs, register),
    )


def _outcomes(rule: Rule, rows: pl.DataFrame, test: pl.Expr, book: Book, register: Register) -> pl.DataFrame:
    waived = rule.waived if rule.waived is not None else pl.lit(value=False)
    rows = _waivers(rule, rows, register).with_columns((waived | pl.col("__waiver")).alias("__waived"))
    result = ~pl.col("__applies") | test
    outcome = (
        pl.when(result.is_null())
        .then(pl.lit("unknown"))
        .when(result)
        .then(pl.lit("met"))
        .when(pl.col("__waived"))
        .then(pl.lit("waived"))
        .when(pl.col("__waived").is_null())
        .then(pl.lit("unknown"))
        .otherwise(pl.lit("breach"))
    )
    return _doubted(rows.with_columns(outcome.alias("outcome")), book)


def _doubted(rows: pl.DataFrame, book: Book, sure: pl.Expr | None = None) -> pl.DataFrame:
    """Turn `met` into unknown where a layer was refused: it might have asked for more; `sure` rows stay."""
    blocked = [
        p for p in rows["place_lower"].unique() if p is None or any(contains(refused, p) for refused in book.refused)
    ]
    unsure = pl.col("place_lower").is_in(blocked, nulls_equal=True) if book.refused else pl.lit(value=False)
    hit = (pl.col("outcome") == "met") & unsure & ~(pl.lit(value=False) if sure is None else sure)
    return rows.with_columns(
        pl.when(hit).then(pl.lit("unknown")).otherwise("outcome").alias("outcome"),
        pl.when(hit).then(pl.lit(str(Reason.LAYER_REFUSED))).otherwise(pl.lit("")).alias("reason"),
    )


def _waivers(rule: Rule, rows: pl.DataFrame, register: Register) -> pl.DataFrame:
    """Add whether a waiver record excuses the row: yes, no, or perhaps."""
    records = register.frames["waivers"].filter(pl.col("rule") == rule.key)
    if rule.waiver_by is None or records.is_empty():
        return rows.with_columns(pl.lit(value=False).alias("__waiver"))
    outermost = rule.waiver_by
    granted = {p: tier(p) <= outermost for p in records["granted_by"].unique() if p is not None}
    spans = records.select(
        "subject",
        may=pl.col("granted_by").replace_strict(granted, default=None, return_dtype=pl.Boolean),
        w_first="begins_first",
        w_last="begins_last",
        w_early=end_first(),
        w_late=end_last(),
    )
    pairs = rows.select("key", "subject", "day_first", "day_last").join(spans, on="subject")
    yes = (pl.col("w_last") <= pl.col("day_first")) & (pl.col("w_early") > pl.col("day_last"))
    no = (pl.col("w_first") > pl.col("day_last")) | (pl.col("w_late") <= pl.col("day_first"))
    covers = pl.when(yes).then(statement=True).when(no.fill_null(value=False)).then(statement=False)
    found = (
        pairs.with_columns((covers & pl.col("may")).alias("hit"))
        .group_by("key")
        .agg(
            pl.when(pl.col("hit").any())
            .then(statement=True)
            .when(pl.col("hit").is_null().any())
            .then(None)
            .otherwise(pl.lit(value=False))
            .alias("__waiver"),
            pl.lit(value=True).alias("__asked"),
        )
    )
    rows = rows.join(found, on="key", how="left", maintain_order="left")
    return rows.with_columns(
        pl.when(pl.col("__asked")).then("__waiver").otherwise(pl.lit(value=False)).alias("__waiver")
    ).drop("__asked")
