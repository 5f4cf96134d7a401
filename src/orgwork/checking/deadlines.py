"""Deadlines over the rows of a view: when each is due, and whether it is done, due, in breach or unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.limits import join_limit, number
from orgwork.checking.numbering import Joined
from orgwork.checking.saying import BREACH, DUE, MET, UNKNOWN
from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.declare import Deadline, Direction, Limit, ValueType
from orgwork.errors import RuleError
from orgwork.model.months import months_on
from orgwork.params.resolving import Answer, State
from orgwork.workdays import add_workdays

_FAR = date(9900, 1, 1)
"""Days from here on stand for "never": nothing is added to them."""
_NEAR = date(100, 1, 1)
"""Days before this stand for "any earlier day"."""
_MOST_MONTHS, _MOST_DAYS = 12 * 10_000, 366 * 10_000
"""A longer time leads beyond the calendar from any day."""
_MONTH, _WORKDAY, _HOLIDAYS = 31, 3, 60
"""More days than a month, or a working day with the days off around it, can take; and than holidays in a row."""
_MOST_AHEAD = 366 * 7_000
_TIME, _EARLY = "__d", "__w"
"""With which the columns of the time, and of its warning, begin."""
_PLACES = ("place_upper", "place_lower")
_DAYS = (MIN_DAY - date(1970, 1, 1)).days, (MAX_DAY - date(1970, 1, 1)).days
"""The first and the last day there is, as numbers."""


@attrs.frozen
class Timed:
    """What judges the rows of a deadline.

    Args:
        query: the rows, with `__due_first`, `__due_last`, `__warn_first`, `__warn_last`, `__found`, and whether the
            deadline surely applies and is not done (`__open`), or is done whatever a further layer may say (`__sure`).
        legs: the answers used and where they stand: first the time, then the warning time.
        far: how many rows are surely met because they start far ahead; they are left out.

    """

    query: pl.LazyFrame
    legs: tuple[Joined, ...]
    far: int


def run_deadline(deadline: Deadline, rows: pl.DataFrame, book: Book, on: date, months: int | None) -> Timed:
    """Return what judges every row on a day; rows to which the deadline does not apply, or had no text, are left out.

    Args:
        deadline: what is asked.
        rows: the rows of its view with `__applies`: yes, perhaps (null); never no.
        book: the layers.
        on: the day for which we ask.
        months: leave out what is surely met and ends in none of so many months to come; None for every row.

    """
    near = _started(deadline, rows, pl.lit(value=False) if months is None else far_ahead(deadline, book, on, months))
    column, after = join_limit(book, deadline.after, near, _TIME)
    columns, legs = column, [after]
    if deadline.warn is not None:
        # Warnings are those of the day for which we ask.
        column, warn = join_limit(book, deadline.warn, near, _EARLY, on)
        columns = [*columns, *column]
        legs.append(warn)
    time = _Time.of(after, floors=False)
    told = _timed(book, near.lazy().with_columns(columns), after, time)
    if deadline.warn is not None:
        told = _warned(book, told, legs[1], on)
    fixed = book.parameter(deadline.after.key).direction is Direction.FIXED
    return Timed(_judged(told, deadline, on, time.some_none, fixed=fixed), tuple(legs), rows.height - near.height)


def far_ahead(deadline: Deadline, book: Book, on: date, months: int) -> pl.Expr:
    """Return whether a row starts so late that it is surely met, and ends in none of so many months to come.

    Nothing ends before it starts, and no warning is longer than the longest of the book. Most people's retirement
    is far ahead: what is not asked of them need not be looked up.
    """
    parameter = book.parameter(deadline.after.key)
    if book.refused or parameter.until is not None:
        return pl.lit(value=False)
    longest = max(months * _MONTH, 0 if deadline.warn is None else _longest(book, deadline.warn))
    horizon = max(parameter.since, on) + timedelta(days=min(longest, _MOST_AHEAD))
    start = pl.col(f"{deadline.starts}_first")
    return pl.all_horizontal(pl.col(*_PLACES).is_not_null(), start > horizon).fill_null(value=False)


def _longest(book: Book, warn: Limit) -> int:
    """Return a number of days that no warning of any layer exceeds."""
    unit = {ValueType.MONTHS: _MONTH, ValueType.WORKDAYS: _WORKDAY}.get(book.parameter(warn.key).type, 1)
    words = (a.value for issued in book.amendments.get(warn.key, {}).values() for a in issued)
    numbers = [n for w in words for n in (w.values() if isinstance(w, Mapping) else [w]) if isinstance(n, int)]
    return max(numbers, default=0) * unit + _HOLIDAYS


def _started(deadline: Deadline, rows: pl.DataFrame, far: pl.Expr) -> pl.DataFrame:
    """Take the start for the day of each row that is not far ahead: it picks the version of the text."""
    first, last = (pl.col(f"{deadline.starts}_{side}") for side in ("first", "last"))
    near = rows.lazy().filter(~far)
    return near.with_columns(
        day_first=first.fill_null(MIN_DAY),
        day_last=last.fill_null(MAX_DAY),
        __done_first=pl.col(f"{deadline.done}_first").fill_null(MIN_DAY),
        __done_last=pl.col(f"{deadline.done}_last").fill_null(MAX_DAY),
    ).collect(engine="in-memory")


@attrs.frozen
class _Time:
    """What a limit gives a row as its time, by the answers that may hold on it.

    Args:
        low, high: the least and the greatest it may be; null where none of them gives one.
        silent: whether a text that may hold gives none.
        some_none: whether a text may not have been in force.

    """

    low: pl.Expr
    high: pl.Expr
    silent: pl.Expr
    some_none: pl.Expr

    @classmethod
    def of(cls, joined: Joined, *, floors: bool) -> _Time:
        """Return what the answers give; where all rows have the same ones it is no column but one value.

        Where a text was not in force the deadline does not apply: that is another question than how long the time is.
        """
        good = {State.VALUE, State.FLOOR} if floors else {State.VALUE}

        def times(held: Sequence[Answer | None]) -> list[int]:
            return [int(n) for a in held if a is not None and a.state in good and (n := number(a)) is not None]

        def off(held: Sequence[Answer | None]) -> list[bool]:
            return [a is not None and a.state is State.NOT_IN_FORCE for a in held]

        whole, flag = pl.Int64(), pl.Boolean()
        return cls(
            low=joined.each(lambda held: min(times(held), default=None), whole),
            high=joined.each(lambda held: max(times(held), default=None), whole),
            silent=joined.each(lambda held: len(times(held)) + sum(off(held)) < len(held), flag),
            some_none=joined.each(lambda held: any(off(held)), flag),
        )


def _nowhere(held: Sequence[Answer | None]) -> bool:
    """Whether no text was in force."""
    return all(answer is not None and answer.state is State.NOT_IN_FORCE for answer in held)


def _timed(book: Book, rows: pl.LazyFrame, joined: Joined, time: _Time) -> pl.LazyFrame:
    """Add the due day's bounds, from the start and the time in force at the start; there is no warning yet."""
    if joined.settled(_nowhere) is not False:
        rows = rows.filter(~joined.each(_nowhere, pl.Boolean()))
    unit = book.parameter(joined.limit.key).type
    first, last = shift(rows, "day_first", time.low, unit), shift(rows, "day_last", time.high, unit)
    return rows.with_columns(
        # A time is never negative, so the end lies on its start at the earliest.
        pl.when(~time.silent).then(first).fill_null(pl.col("day_first")).alias("__due_first"),
        pl.when(~time.silent).then(last).fill_null(MAX_DAY).alias("__due_last"),
        pl.lit(MAX_DAY).alias("__warn_first"),
        pl.lit(MAX_DAY).alias("__warn_last"),
    )


def _warned(book: Book, rows: pl.LazyFrame, joined: Joined, on: date) -> pl.LazyFrame:
    """Set since when a row is due, by the warning times of `on`; a place whose layers are silent has none."""
    parameter = book.parameter(joined.limit.key)
    # The longest warning wins, so a layer's own word holds even where those above it are silent.
    time = _Time.of(joined, floors=True)
    astray = joined.each(lambda held: None in held, pl.Boolean())
    early = _earlier(rows, "__due_first", time.high, parameter.type)
    late = _earlier(rows, "__due_last", time.low, parameter.type)
    running = parameter.since <= on and (parameter.until is None or on < parameter.until)
    some = pl.lit(value=running and bool(book.amendments.get(parameter.key)))
    # Where the place is not known, any layer's word may hold; where some are silent, there may be no warning.
    return rows.with_columns(
        pl.when(astray & some).then(pl.lit(MIN_DAY)).otherwise(early).alias("__warn_first"),
        pl.when(time.silent).then(pl.lit(MAX_DAY)).otherwise(late).alias("__warn_last"),
    )


def _earlier(rows: pl.LazyFrame, day: str, number: pl.Expr, unit: ValueType) -> pl.Expr:
    """Return when the warning before a day begins: never where nobody warns, at any time where the day is not known."""
    return (
        pl.when(number.is_null() | (pl.col(day) >= _FAR))
        .then(pl.lit(MAX_DAY))
        .when(pl.col(day) <= _NEAR)
        .then(pl.lit(MIN_DAY))
        .otherwise(shift(rows, day, -number, unit))
    )


def shift(rows: pl.LazyFrame, day: str, number: pl.Expr, unit: ValueType) -> pl.Expr:
    """Return a day moved by a number of months, days or working days; null where it cannot be told.

    Raises:
        RuleError: the unit is no unit of time.

    """
    start = pl.col(day)
    bounded = pl.when((start > _NEAR) & (start < _FAR))
    # However long a time a layer gives, the day it leads to is one of the calendar.
    if unit is ValueType.MONTHS:
        return bounded.then(months_on(start, number.clip(-_MOST_MONTHS, _MOST_MONTHS)))
    if unit is ValueType.DAYS:
        epoch = start.to_physical().cast(pl.Int64) + number.clip(-_MOST_DAYS, _MOST_DAYS)
        return bounded.then(pl.from_epoch(epoch.clip(*_DAYS), "d"))
    if unit is ValueType.WORKDAYS:
        pairs = rows.select(day, n=number).unique().drop_nulls().collect(engine="in-memory")
        table = {f"{d}|{k}": add_workdays(d, k) for d, k in pairs.iter_rows() if _NEAR < d < _FAR}
        return pl.concat_str(start.cast(pl.String), pl.lit("|"), number).replace_strict(
            table, default=None, return_dtype=pl.Date
        )
    msg = f"{unit} is no unit of time"
    raise RuleError(msg)


def _judged(rows: pl.LazyFrame, deadline: Deadline, on: date, some_none: pl.Expr, *, fixed: bool) -> pl.LazyFrame:
    """Add the outcome in Kleene logic: done is met; past the due day a breach; within the warning time due.

    A time that lapses is over when it is past; only a time that nobody below may change is surely over then. Where a
    text may not have been in force (`some_none`) the deadline may not apply.
    """
    # Column after column: an expression that held each part as often as it is used would be long.
    done, past, near = pl.col("__done"), pl.col("__past"), pl.col("__near")
    told = rows.with_columns(
        _before("done", on, inclusive=True).alias("__done"),
        _before("due", on, inclusive=False).alias("__past"),
        _before("warn", on, inclusive=True).alias("__near"),
    )
    over, sure = done, done
    if deadline.lapses:
        over, past = done | past, pl.lit(value=False)
        sure = over if fixed else done
    open_ = pl.col("__applies") & pl.when(~some_none).then(statement=True) & ~over
    told = told.with_columns(open_.alias("__open"), sure.fill_null(value=False).alias("__sure"))
    told = told.with_columns((pl.col("__open") & past).alias("__late"), (pl.col("__open") & near).alias("__soon"))
    late, soon = pl.col("__late"), pl.col("__soon")
    found = (
        pl.when(late)
        .then(BREACH)
        .when(late.is_null())
        .then(UNKNOWN)
        .when(soon)
        .then(DUE)
        .when(soon.is_null())
        .then(UNKNOWN)
        .otherwise(MET)
    )
    return told.with_columns(found.alias("__found"), pl.col("__open").fill_null(value=False))


def _before(name: str, on: date, *, inclusive: bool) -> pl.Expr:
    """Return whether a possible day lies before (or on) a day: yes, no, or perhaps."""
    first, last = pl.col(f"__{name}_first"), pl.col(f"__{name}_last")
    yes = last <= on if inclusive else last < on
    no = first > on if inclusive else first >= on
    return pl.when(yes).then(statement=True).when(no).then(statement=False)
