"""The laws that every book, rule and check must hold; each raises AssertionError naming what broke it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import attrs
import polars as pl
from hypothesis import strategies as st

from orgwork.book import Book
from orgwork.checking import Findings, check
from orgwork.checking.asking import Asked, lacking
from orgwork.checking.judging import Part, judge
from orgwork.checking.merging import merge
from orgwork.checking.rows import Look
from orgwork.dates import PartialDate
from orgwork.declare import Amendment, Parameter
from orgwork.model import TABLES, Register
from orgwork.model.schema import kinds, required
from orgwork.params.order import looser
from orgwork.params.resolving import Answer, State, change_days, resolve
from orgwork.places import chain

Issuers = Mapping[str, tuple[Amendment, ...]]


def never_looser_than_above(parameter: Parameter, issuers: Issuers, place: str, on: date) -> None:
    """Hold that an answer is never looser than the answer of any place above it, pilots excepted."""
    straight = {code: tuple(a for a in said if a.at == a.by) for code, said in issuers.items()}
    here = resolve(parameter, straight, place, on)
    for upper in chain(place)[:-1]:
        above = resolve(parameter, straight, upper, on)
        if above.value is not None and above.state is not State.NOT_IN_FORCE:
            assert here.value is not None, f"{place} has no answer although {upper!r} has"
            assert not looser(parameter, here.value, above.value), f"{here.value} is looser than {above.value}"


def order_does_not_matter(parameter: Parameter, issuers: Issuers, shuffled: Issuers, place: str, on: date) -> None:
    """Hold that neither the order nor the doubling of amendments changes an answer."""
    assert _said(resolve(parameter, issuers, place, on)) == _said(resolve(parameter, shuffled, place, on))


def layer_never_loosens(parameter: Parameter, issuers: Issuers, place: str, on: date) -> None:
    """Hold that an answer without any one issuer below the owner is never tighter than with it."""
    whole = resolve(parameter, issuers, place, on)
    for code in issuers:
        if code == parameter.owner:
            continue
        less = resolve(parameter, {c: a for c, a in issuers.items() if c != code}, place, on)
        if less.value is not None:
            assert whole.value is not None, f"the layer {code} took the answer away"
            assert not looser(parameter, whole.value, less.value), f"the layer {code} loosened {less.value}"


def changes_on_declared_days(parameter: Parameter, issuers: Issuers, place: str, on: date) -> None:
    """Hold that the answer of a day is that of the last declared day before it."""
    declared = [day for day in change_days(parameter, issuers, place) if day <= on]
    if declared:
        assert _said(resolve(parameter, issuers, place, on)) == _said(resolve(parameter, issuers, place, declared[-1]))
    else:
        assert resolve(parameter, issuers, place, on).state is State.NOT_IN_FORCE


def later_words_do_not_matter(parameter: Parameter, issuers: Issuers, place: str, on: date, known_on: date) -> None:
    """Hold that what is published after `known_on` does not change the answer."""
    early = {code: tuple(a for a in said if a.published <= known_on) for code, said in issuers.items()}
    asked = resolve(parameter, issuers, place, on, known_on)
    assert _said(asked) == _said(resolve(parameter, early, place, on))


def _said(answer: Answer) -> tuple[object, ...]:
    return answer.state, answer.value, answer.trace


def dates_around(parameter: Parameter, issuers: Issuers, place: str) -> list[date]:
    """Return the declared days of a place, each with the day before and after: where the faults are."""
    return [day + timedelta(days=n) for day in change_days(parameter, issuers, place) for n in (-1, 0, 1)]


@st.composite
def erasures(draw: st.DrawFn, register: Register) -> Register:
    """Draw the register with one to three cells emptied or dates made coarser; keys and references stay."""
    frames = dict(register.frames)
    filled = [name for name, frame in frames.items() if frame.height]
    for _ in range(draw(st.integers(1, 3))):
        table = draw(st.sampled_from(filled))
        cls = TABLES[table]
        names = [n for n in kinds(cls) if n not in required(cls) and n != "source"]
        frames[table] = _erase(draw, frames[table], cls, draw(st.sampled_from(names)))
    return attrs.evolve(register, frames=frames)


def _erase(draw: st.DrawFn, frame: pl.DataFrame, cls: type, name: str) -> pl.DataFrame:
    row = pl.int_range(pl.len()) == draw(st.integers(0, frame.height - 1))
    if kinds(cls)[name] is not PartialDate:
        return frame.with_columns(pl.when(~row).then(name).alias(name))
    first, last = pl.col(f"{name}_first"), pl.col(f"{name}_last")
    how = draw(st.sampled_from(("empty", "month", "year")))
    if how == "empty":
        return frame.with_columns(pl.when(~row).then(first), pl.when(~row).then(last))
    unit = "1mo" if how == "month" else "1y"
    low = first.dt.truncate(unit)
    high = last.dt.truncate(unit).dt.offset_by(unit).dt.offset_by("-1d")
    return frame.with_columns(pl.when(row).then(low).otherwise(first).alias(f"{name}_first")).with_columns(
        pl.when(row).then(high).otherwise(last).alias(f"{name}_last")
    )


def outcomes(register: Register, book: Book, on: date, since: date | None = None) -> dict[tuple[str, str], str]:
    """Return the outcome of every rule and row that is not met; what is said of a whole absent table is left out.

    No rule may raise: what raises is unknown everywhere, and every law would hold.
    """
    return _told(_checked(register, book, on, since))


def _checked(register: Register, book: Book, on: date, since: date | None = None) -> Findings:
    findings = check(register, book, on=on, since=since)
    assert not findings.faults, findings.faults
    return findings


def _told(findings: Findings) -> dict[tuple[str, str], str]:
    frame = findings.frame.filter(pl.col("reason") != "table_absent")
    return {(rule, key): outcome for rule, key, outcome in frame.select("rule", "key", "outcome").iter_rows()}


def erasing_only_adds_unknowns(register: Register, poorer: Register, book: Book, on: date) -> None:
    """Hold that emptied cells and coarser dates turn answers into unknown and into nothing else.

    Nor does the calendar of the year ahead gain a deadline: what surely ends is only less sure with less known.
    """
    window = date(1900, 1, 1)
    rich, poor = _checked(register, book, on, window), _checked(poorer, book, on, window)
    gained = sorted(set(poor.calendar["id"]) - set(rich.calendar["id"]))
    assert not gained, (
        f"ahead only where less is known: {[(f.rule.key, f.subject) for f in poor.ahead() if f.id in gained]}"
    )
    before, after = _told(rich), _told(poor)
    for row, outcome in before.items():
        assert after.get(row) in {outcome, "unknown"}, f"{row}: {outcome} became {after.get(row, 'met or nothing')}"
    for row, outcome in after.items():
        assert row in before or outcome == "unknown", f"{row}: met or nothing became {outcome}"


def same(one: Findings, two: Findings) -> None:
    """Hold that two checks found the same, to the byte."""
    assert not one.faults, one.faults
    assert (one.met, one.older, one.faults) == (two.met, two.older, two.faults)
    assert one.answers == two.answers
    for name in ("frame", "calendar"):
        before, after = getattr(one, name), getattr(two, name)
        differ = sorted(set(before.rows_by_key("id")) ^ set(after.rows_by_key("id")))
        assert before.write_ndjson() == after.write_ndjson(), f"{name}: {differ or 'the same rows say something else'}"


def same_input_same_bytes(register: Register, book: Book, on: date) -> None:
    """Hold that the same question has the same answer, byte for byte."""
    again = attrs.evolve(register, frames={n: f.clone() for n, f in register.frames.items()})
    same(check(register, book, on=on), check(again, attrs.evolve(book), on=on))


def rules_do_not_matter(register: Register, book: Book, on: date, alone: Collection[str]) -> None:
    """Hold that some rules asked without the others, in whatever order, say what they say among them."""
    whole, part = check(register, book, on=on), check(register, book, on=on, rules=alone)
    assert part.frame.equals(whole.frame.filter(pl.col("rule").is_in(list(alone))))
    assert part.met == {key: whole.met[key] for key in sorted(set(alone)) if key in whole.met}


def rows_are_independent(register: Register, book: Book, on: date, at: int) -> None:
    """Hold that the answer about a row of a view depends on that row only: the rows up to `at` say so alone."""
    asked = Asked.of(book, None, on, None)
    look = Look.at(register.as_of(on), book, asked)
    parts: list[Part] = []
    for name, rules in asked.by_view(book).items():
        if not lacking(look.known, book.views[name]):
            rows = look.rows(book.views[name], rules)
            halves = (rows[: at % (rows.height + 1)], rows[at % (rows.height + 1) :])
            parts += [judge(rule, half, book, look.known, asked) for rule in rules for half in halves]
    same(check(register, book, on=on), merge(parts, look.known, register, book, asked, 0))


def shards_add_up(register: Register, book: Book, on: date, n: int) -> None:
    """Hold that the findings of n shards, of every grain that some view has, are those of the whole, to the byte."""
    window = date(1900, 1, 1)
    whole = check(register, book, on=on, since=window)
    same(whole, check(register, book, on=on, since=window, shards=n))


def rows_do_not_matter(register: Register, shuffled: Register, book: Book, on: date) -> None:
    """Hold that the order of rows changes nothing, to the byte."""
    assert check(register, book, on=on).frame.equals(check(shuffled, book, on=on).frame)


def later_facts_do_not_matter(register: Register, more: Register, book: Book, on: date) -> None:
    """Hold that rows which begin after the day asked for change nothing."""
    same(check(register, book, on=on), check(more, book, on=on))


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


def time_only_brings_ends_nearer(register: Register, book: Book, first: date, then: date) -> None:
    """Hold that while nothing happens a deadline goes from met to due to breach, one that lapses to met, never back.

    Args:
        register: what is known on `first` (see `as_known_by`).
        book: whose warning times do not change between the days.
        first, then: two days, in this order.

    """
    before, after = (_told(_checked(register, book, day, date(1900, 1, 1))) for day in (first, then))
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


def longer_warning_only_warns(register: Register, book: Book, more: Book, on: date) -> None:
    """Hold that a layer with a longer warning turns `met` into due (or unknown), and changes nothing else."""
    before, after = outcomes(register, book, on), outcomes(register, more, on)
    for row in before.keys() | after.keys():
        one, two = before.get(row, "met"), after.get(row, "met")
        fine = one == two or (one, two) in {("met", "due"), ("met", "unknown"), ("unknown", "due")}
        assert fine, f"{row}: {one} became {two}"


def added_layer_removes_no_breach(register: Register, book: Book, more: Book, on: date) -> None:
    """Hold that every breach under a book is one under the book with one more layer."""
    before, after = outcomes(register, book, on), outcomes(register, more, on)
    lost = [row for row, outcome in before.items() if outcome == "breach" and after.get(row) != "breach"]
    assert not lost, f"the layer removed {lost}"
