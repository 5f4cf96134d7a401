"""The laws that a whole check must hold: order, shards, erasure, later facts, one more layer, the same bytes, time.

Each takes `rules`, the keys that are asked; all by default. No rule may raise: what raises is unknown everywhere, and
every law would hold.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking import Findings, check
from orgwork.dates import PartialDate
from orgwork.model import TABLES, Register
from orgwork.model.schema import kinds

Rules = Collection[str] | None
_ALWAYS = date(1900, 1, 1)


def same(one: Findings, two: Findings) -> None:
    """Hold that two checks found the same, to the byte."""
    for name in ("faults", "met", "older"):
        before, after = (dict(getattr(found, name)) for found in (one, two))
        assert before == after, f"{name}: {before} became {after}"
    assert not one.faults, f"raised: {dict(one.faults)}"
    assert one.answers == two.answers, "the limits that were looked up differ"
    for name in ("frame", "calendar"):
        before, after = getattr(one, name), getattr(two, name)
        differ = sorted(set(before.rows_by_key("id")) ^ set(after.rows_by_key("id")))
        assert before.write_ndjson() == after.write_ndjson(), f"{name}: {differ or 'the same rows say something else'}"


def same_input_same_bytes(register: Register, book: Book, on: date, *, rules: Rules = None) -> None:
    """Hold that the same question has the same answer, byte for byte."""
    again = attrs.evolve(register, frames={n: f.clone() for n, f in register.frames.items()})
    same(check(register, book, on=on, rules=rules), check(again, attrs.evolve(book), on=on, rules=rules))


def rows_do_not_matter(register: Register, shuffled: Register, book: Book, on: date, *, rules: Rules = None) -> None:
    """Hold that the order of rows changes nothing, to the byte."""
    same(check(register, book, on=on, rules=rules), check(shuffled, book, on=on, rules=rules))


def shards_add_up(register: Register, book: Book, on: date, n: int, *, rules: Rules = None) -> None:
    """Hold that the findings of n shards, of every grain that some view has, are those of the whole, to the byte."""
    whole = check(register, book, on=on, since=_ALWAYS, rules=rules)
    same(whole, check(register, book, on=on, since=_ALWAYS, rules=rules, shards=n))


def erasing_only_adds_unknowns(
    register: Register, poorer: Register, book: Book, on: date, *, rules: Rules = None
) -> None:
    """Hold that emptied cells and coarser dates turn answers into unknown and into nothing else.

    Nor does the calendar of the year ahead gain a deadline: what surely ends is only less sure with less known.
    """
    rich, poor = (_checked(one, book, on, _ALWAYS, rules) for one in (register, poorer))
    gained = sorted(set(poor.calendar["id"]) - set(rich.calendar["id"]))
    assert not gained, (
        f"ahead only where less is known: {[(f.rule.key, f.subject) for f in poor.ahead() if f.id in gained]}"
    )
    before, after = _told(rich), _told(poor)
    for row, outcome in before.items():
        assert after.get(row) in {outcome, "unknown"}, f"{row}: {outcome} became {after.get(row, 'met or nothing')}"
    for row, outcome in after.items():
        assert row in before or outcome == "unknown", f"{row}: met or nothing became {outcome}"


def later_facts_do_not_matter(register: Register, more: Register, book: Book, on: date, *, rules: Rules = None) -> None:
    """Hold that rows which begin after the day asked for change nothing."""
    same(check(register, book, on=on, rules=rules), check(more, book, on=on, rules=rules))


def added_layer_removes_no_breach(register: Register, book: Book, more: Book, on: date, *, rules: Rules = None) -> None:
    """Hold that every breach under a book is one under the book with one more layer."""
    before, after = (outcomes(register, one, on, rules=rules) for one in (book, more))
    lost = [row for row, outcome in before.items() if outcome == "breach" and after.get(row) != "breach"]
    assert not lost, f"the layer removed {lost}"


def as_known_by(register: Register, on: date) -> Register:
    """Return a register as of a day to which nothing happens afterwards: what may lie later is not known."""
    frames = dict(register.as_of(on).frames)
    for name, frame in frames.items():
        for field in (f for f, kind in kinds(TABLES[name]).items() if kind is PartialDate and f != "birth"):
            early = (pl.col(f"{field}_last") <= on).fill_null(value=True)
            sides = [pl.when(early).then(f"{field}_{side}").alias(f"{field}_{side}") for side in ("first", "last")]
            frame = frame.with_columns(sides)  # noqa: PLW2901 - field by field
        frames[name] = frame
    return attrs.evolve(register, frames=frames)


def time_only_brings_ends_nearer(
    register: Register, book: Book, first: date, then: date, *, rules: Rules = None
) -> None:
    """Hold that while nothing happens a deadline goes from met to due to breach, one that lapses to met, never back.

    Args:
        register: what is known on `first` (see `as_known_by`).
        book: whose warning times do not change between the days.
        first, then: two days, in this order.
        rules: the keys that are asked; rules that are no deadlines are passed over.

    """
    before, after = (_told(_checked(register, book, day, _ALWAYS, rules)) for day in (first, then))
    for row, outcome in before.items():
        if row[0] not in book.deadlines:
            continue
        later = after.get(row, "met")
        lapses = book.deadlines[row[0]].lapses
        allowed = {
            "breach": {"breach", "unknown"},
            "due": {"due", "unknown", "met" if lapses else "breach"},
        }
        assert later in allowed.get(outcome, {later}), f"{row}: {outcome} on {first} became {later} on {then}"


def longer_warning_only_warns(register: Register, book: Book, more: Book, on: date, *, rules: Rules = None) -> None:
    """Hold that a layer with a longer warning turns `met` into due (or unknown), and changes nothing else."""
    before, after = (outcomes(register, one, on, rules=rules) for one in (book, more))
    for row in before.keys() | after.keys():
        one, two = before.get(row, "met"), after.get(row, "met")
        fine = one == two or (one, two) in {("met", "due"), ("met", "unknown"), ("unknown", "due")}
        assert fine, f"{row}: {one} became {two}"


def outcomes(
    register: Register, book: Book, on: date, since: date | None = None, *, rules: Rules = None
) -> dict[tuple[str, str], str]:
    """Return the outcome of every rule and row that is not met; what is said of a whole absent table is left out."""
    return _told(_checked(register, book, on, since, rules))


def _checked(register: Register, book: Book, on: date, since: date | None, rules: Rules) -> Findings:
    """Return what is found, none of the rules having failed."""
    findings = check(register, book, on=on, since=since, rules=rules)
    assert not findings.faults, findings.faults
    return findings


def _told(findings: Findings) -> dict[tuple[str, str], str]:
    """Return the outcome of each finding that is about a record."""
    frame = findings.frame.filter(pl.col("reason") != "table_absent")
    return {(rule, key): outcome for rule, key, outcome in frame.select("rule", "key", "outcome").iter_rows()}
