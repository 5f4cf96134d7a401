"""The days on which what a rule says of an appointment may change, from what it compared on one day.

Durations only grow: a rule comes to be met when a recorded day lies as far back as a limit asks, by either way of
counting months, or when a count of months has grown by what it lacks; else when a year or a month is over, when a
recorded day has come, or when the book itself changes.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

import polars as pl

from orgwork.book import Book
from orgwork.dates import MAX_DAY, MIN_DAY, add_months
from orgwork.declare import Direction, Rule, ValueType
from orgwork.declare.rule import Kind, Test, tests
from orgwork.model import Register

_ONE = timedelta(days=1)
_OPEN = (MIN_DAY, MAX_DAY)
_FAR = 12 * 200
"""More months than any rule looks back."""


def fixed_days(register: Register, book: Book, rules: Iterable[str], first: date, last: date) -> Iterator[date]:
    """Yield the days that do not depend on what is compared: ends of years, recorded days, changes of the book.

    Args:
        register: what is known about the person and the unit.
        book, rules: the layers, and what is asked.
        first, last: between which days.

    """
    found = {date(year, 1, 1) for year in range(first.year, last.year + 1)}
    for frame in register.frames.values():
        for name, kind in frame.schema.items():
            if kind == pl.Date:
                ahead = frame[name].filter(frame[name].is_between(add_months(first, -1), last).fill_null(value=False))
                found |= {near for day in ahead.unique() for near in _around(day)}
    for key in _limits(book, rules):
        for words in book.amendments.get(key, {}).values():
            found |= {day for word in words for day in (word.from_, word.until) if day is not None}
    yield from (day for day in found if first < day <= last)


def _limits(book: Book, rules: Iterable[str]) -> set[str]:
    """Return the parameters on which rules and their views depend."""
    keys = {t.limit.key for rule in rules for t in tests(book.rules[rule].test) if t.limit is not None}
    keys |= {key for rule in rules for key in book.views[book.rules[rule].view].limits}
    return keys | ({"dates.month_convention"} & set(book.parameters))


def _around(day: date) -> Iterator[date]:
    """Yield a day, the next one, and the first days of its month and of the one after."""
    yield day
    if day < MAX_DAY:
        yield day + _ONE
        yield day.replace(day=1)
    if day.year < MAX_DAY.year:
        yield add_months(day.replace(day=1), 1)


def turning_days(rows: pl.DataFrame, register: Register, book: Book, day: date) -> Iterator[date]:
    """Yield the days on which rows that were told for a day may be told otherwise.

    Args:
        rows: about the appointment, in the shape of `Findings.frame`.
        register: what is known about the person and the unit.
        book: the layers.
        day: for which the rows were told.

    """
    recorded = _recorded(register)
    for rule, outcome, facts, legs in rows.select("rule", "outcome", "facts", "legs").iter_rows():
        if outcome == "met" or rule not in book.rules:
            continue
        held = json.loads(facts)
        measured = tests(book.rules[rule].test)
        for test, leg in zip(measured, json.loads(legs), strict=False):
            yield from _of_leg(test, leg, held, book, recorded, day)
        yield from _between(book.rules[rule], held, book)


def _of_leg(
    test: Test, leg: Mapping[str, object], facts: Mapping[str, object], book: Book, recorded: set[date], day: date
) -> Iterator[date]:
    """Yield the days on which a leg may turn."""
    numbers = _numbers(book, test)
    if test.measured.kind in {Kind.MONTHS, Kind.DAYS}:
        for name in test.measured.columns:
            start = _day(facts.get(name))
            if start is not None:
                yield from _later(start, numbers, test.measured.kind)
    # A count of months grows by itself; one of posts or people does not.
    elif test.limit is not None and book.parameters[test.limit.key].type is ValueType.MONTHS:
        low, high = leg.get("low"), leg.get("high")
        lacking = {n - held for n in numbers for held in (low, high) if isinstance(held, int) and 0 < n - held < _FAR}
        for months in lacking:
            yield from _aligned(day, months, recorded)


def _between(rule: Rule, facts: Mapping[str, object], book: Book) -> Iterator[date]:
    """Yield, for all days among the facts, where a limit in months of the rule has passed since."""
    numbers = {n for test in tests(rule.test) for n in _numbers(book, test)}
    for value in facts.values():
        start = _day(value)
        if start is not None:
            yield from _later(start, numbers, Kind.MONTHS)


def _numbers(book: Book, test: Test) -> set[int]:
    """Return every whole number that any layer ever asked for at least; of a table each entry's."""
    if test.limit is None or book.parameters[test.limit.key].direction is Direction.AT_MOST:
        return set()
    words = [word.value for said in book.amendments.get(test.limit.key, {}).values() for word in said]
    values = [v for word in words for v in (word.values() if isinstance(word, Mapping) else [word])]
    return {int(v) for v in values if isinstance(v, int | Fraction) and not isinstance(v, bool) and v == int(v)}


def _later(start: date, numbers: set[int], kind: Kind) -> Iterator[date]:
    """Yield the days on which times of these lengths are over."""
    for number in numbers:
        if kind is Kind.DAYS:
            passed = start + timedelta(days=number)
            yield from (passed, passed + _ONE)
        elif number < _FAR:
            passed = add_months(start, number)
            yield from (passed, passed + _ONE, passed.replace(day=1), add_months(passed.replace(day=1), 1))


def _aligned(day: date, months: int, recorded: set[date]) -> Iterator[date]:
    """Yield, some months on, the days that correspond to recorded ones, on which whole months are full."""
    for ahead in (months - 1, months, months + 1):
        start = add_months(day.replace(day=1), ahead)
        last = calendar.monthrange(start.year, start.month)[1]
        yield start
        for number in {one.day for one in recorded}:
            full = start.replace(day=min(number, last))
            yield from (full, full + _ONE)


def _recorded(register: Register) -> set[date]:
    """Return the recorded days on which appointments of those around the person begin and end."""
    tenures = register.frames["tenures"]
    names = [name for name, kind in tenures.schema.items() if kind == pl.Date]
    return {day for name in names for day in tenures[name].unique() if day is not None and day not in _OPEN}


def _day(value: object) -> date | None:
    """Return a told day; None for anything else, and for a bound that is not there."""
    if not isinstance(value, str):
        return None
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return None if found in _OPEN or found.year + _FAR // 12 > MAX_DAY.year else found
