"""The laws that one rule or deadline must hold, whatever else is in the book."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking import check
from orgwork.checking.asking import Asked, lacking
from orgwork.checking.judging import Part, flags, judge
from orgwork.checking.lending import national
from orgwork.checking.merging import merge
from orgwork.checking.rows import Look
from orgwork.dates import MIN_DAY
from orgwork.declare import Deadline, Limit, Rule
from orgwork.declare.rule import tests
from orgwork.model import TABLES, Register
from orgwork.model.schema import TRACES, columns
from orgwork.testing.laws.check import same

_ALWAYS = date(1900, 1, 1)


def rules_do_not_matter(register: Register, book: Book, on: date, alone: Collection[str]) -> None:
    """Hold that some rules asked without the others, in whatever order, say what they say among them."""
    whole, part = check(register, book, on=on), check(register, book, on=on, rules=alone)
    among = whole.frame.filter(pl.col("rule").is_in(list(alone)))
    assert part.frame.equals(among), f"{', '.join(alone)}: {part.frame.height} findings alone, {among.height} among all"
    met = {key: whole.met[key] for key in sorted(set(alone)) if key in whole.met}
    assert part.met == met, f"{part.met} are met alone, {met} among all"


def rows_are_independent(
    register: Register, book: Book, on: date, at: int, *, rules: Collection[str] | None = None
) -> None:
    """Hold that the answer about a row of a view depends on that row only: the rows up to `at` say so alone."""
    asked = Asked.of(book, rules, on, None)
    look = Look.at(register.as_of(on), book, asked)
    parts: list[Part] = []
    for name, declared in asked.by_view(book).items():
        if not lacking(look.known, book.views[name]):
            rows = look.rows(book.views[name], declared)
            parted = (rows[: at % (rows.height + 1)], rows[at % (rows.height + 1) :])
            # Which rows a rule is about is asked of each half anew too.
            anew = [flag for rule in declared for flag in flags(rule, book)]
            halves = [half.with_columns(anew) for half in parted]
            parts += [part for half in halves for part in judge(declared, half, book, look.known, asked)]
    same(check(register, book, on=on, rules=rules), merge(parts, look.known, register, book, asked, 0))


def pure(register: Register, book: Book, on: date, key: str) -> None:
    """Hold that a rule asked twice says the same, and leaves the register as it was."""
    before = {name: frame.clone() for name, frame in register.frames.items()}
    same(*(check(register, book, on=on, since=_ALWAYS, rules=[key]) for _ in range(2)))
    changed = [name for name, frame in register.frames.items() if not _alike(frame, before[name])]
    assert not changed, f"{key} changed the tables {', '.join(changed)}"


def _alike(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    # Most tables have no row, and to compare two without one costs as much as to compare two with a few.
    return one.schema == other.schema and one.height == other.height and (not one.height or one.equals(other))


def total(register: Register, book: Book, on: date, key: str) -> None:
    """Hold that a rule never raises, nor where tables have no row or are absent, and then tells of nobody."""
    for known in (register, *_nobody()):
        findings = check(known, book, on=on, since=_ALWAYS, rules=[key])
        assert not findings.faults, f"{key} raised {findings.faults[key]}"
        told = findings.frame.filter(pl.col("reason") != "table_absent")
        assert known is register or told.is_empty(), f"{key} tells of {told['key'][0]} although there is nobody"


@cache
def _nobody() -> tuple[Register, Register]:
    """Return a register whose tables have no row, and one that has none."""
    bare = {name: pl.DataFrame(schema=columns(cls)) for name, cls in TABLES.items()}
    return Register.from_frames(bare), Register.of([])


def silent_before_since(register: Register, book: Book, on: date, key: str) -> None:
    """Hold that a rule says nothing of what happened before its first limit is in force.

    A rule without limits says nothing of what happened before the day of its text, as far as that is cited.
    """
    declared = book.declared(key)
    used = _limits(declared)
    since = min((book.parameter(one.key).since for one in used), default=declared.cites.issued or MIN_DAY)
    told = check(register, book, on=on, since=_ALWAYS, rules=[key]).frame
    day = pl.col("day_last")
    if isinstance(declared, Deadline):
        # The version of a deadline is that of the day on which its time starts.
        day = pl.col("facts").str.json_path_match(f"$.{declared.starts}_last").str.to_date(strict=False)
    early = told.filter(pl.col("reason") != "table_absent", day < since)
    assert early.is_empty(), f"{key} judges {early['key'][0]} of {early['day_last'][0]}, its text holds from {since}"


def view_is_as_declared(register: Register, book: Book, on: date, name: str) -> None:
    """Hold that a view gives the columns it declares, with their types, and every row once, its days in order."""
    view = book.views[name]
    known = register.as_of(on)
    if lacking(known, view):
        return
    look = Look.at(known, book, Asked.of(book, (), on, _ALWAYS))
    lent = national(book, view.limits) if view.limits else look.context.limits
    rows = view.build(view.given(attrs.evolve(look.context, limits=lent), TRACES)).collect()
    made = {"records"} if view.behind is not None else set()
    for column in (column for column in view.schema if column not in made):
        assert column in rows.columns, f"{name} lacks the column {column} that it declares"
        kind = rows.schema[column]
        assert kind == view.schema[column], f"{name}.{column} is {kind}, declared is {view.schema[column]}"
    assert not rows["key"].null_count(), f"{name}: a key is empty"
    assert rows["key"].is_unique().all(), f"{name}: the key {rows['key'].mode()[0]!r} stands twice"
    swapped = rows.filter(pl.col("day_first") > pl.col("day_last"))
    assert swapped.is_empty(), f"{name}: the first possible day of {swapped['key'][0]} lies after the last"


def _limits(declared: Rule | Deadline) -> tuple[Limit, ...]:
    """Return the limits that a rule or deadline looks up."""
    if isinstance(declared, Deadline):
        return tuple(used for used in (declared.after, declared.warn) if used is not None)
    return tuple(test.limit for test in tests(declared.test) if test.limit is not None)
