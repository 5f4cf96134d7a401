"""The laws of the kit tried on one register of a sample; each raises AssertionError naming what broke it."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout

import polars as pl
from hypothesis import strategies as st

from orgwork.book import Book
from orgwork.checking import check
from orgwork.checking.asking import Asked
from orgwork.checking.rows import Look
from orgwork.declare.rule import tests
from orgwork.declare.view import View
from orgwork.model import Register
from orgwork.model.schema import TRACES
from orgwork.testing import changes
from orgwork.testing.laws import check as check_laws
from orgwork.testing.laws import rule as rule_laws
from orgwork.testing.proof import reading
from orgwork.testing.proof.registers import FEW, ON, WINDOW, Draw, Sample, emptied, erasable

LESS = 8
"""How many registers a law is tried on where there are many rules."""


def total(data: Draw, book: Book, drawn: Sample) -> None:
    """Hold that no rule raises; few rules are also asked of nobody, each alone."""
    register = _any(data, drawn)
    if len(_keys(book)) > FEW:
        if faults := check(register, book, on=ON, since=WINDOW).faults:
            raise AssertionError("; ".join(faults.values()))
        return
    for key in _keys(book):
        rule_laws.total(register, book, ON, key)


def pure(data: Draw, book: Book, drawn: Sample) -> None:
    """Hold that rules asked twice say the same, leave the register as it was, and print nothing."""
    register = _any(data, drawn)
    for key in _keys(book):
        with redirect_stdout(io.StringIO()) as said, redirect_stderr(said):
            rule_laws.pure(register, book, ON, key)
        if said.getvalue():
            msg = f"{key} prints {' '.join(said.getvalue().split())[:100]!r}"
            raise AssertionError(msg)


def silent(data: Draw, book: Book, drawn: Sample) -> None:
    """Hold that rules say nothing of what happened before their limits exist, or before the day of their text.

    Of a rule without limits nothing is met or broken before either: no row of then is one that it is about.
    """
    register = _any(data, drawn)
    for key in _keys(book):
        rule_laws.silent_before_since(register, book, ON, key)
        rule = book.rules.get(key)
        if rule is None or rule.cites.issued is None or any(test.limit is not None for test in tests(rule.test)):
            continue
        rows = _rows(register, book, book.views[rule.view]).filter(pl.col("day_last") < rule.cites.issued)
        early = rows.filter(rule.when.fill_null(value=True))
        if not early.is_empty():
            msg = f"{key} judges what happened by {early['day_last'][0]}, its text is of {rule.cites.issued}"
            raise AssertionError(msg)


def erasure(data: Draw, book: Book, drawn: Sample) -> None:
    """Hold that emptied cells and coarser dates only add unknowns."""
    register = data.draw(st.sampled_from(drawn.consistent))
    check_laws.erasing_only_adds_unknowns(register, data.draw(changes.erasures(register)), book, ON)


def columns(book: Book, drawn: Sample) -> str:
    """Return what an emptied column breaks: a cell chosen by chance seldom is one that decides, some of a column is.

    With few rules every column of the registers that settle them is emptied, with many each in one register; those of
    tables that nothing asked of them reads are left.
    """
    few = len(_keys(book)) <= FEW
    for index, register in enumerate(drawn.settling if few else drawn.settling[:LESS]):
        before = check_laws.outcomes(register, book, ON, WINDOW)
        read = reading.tables(register, book, ON, WINDOW)
        fields = [(table, field) for table, field in erasable(register) if table in read]
        for table, field in fields if few else fields[index::LESS]:
            after = check_laws.outcomes(emptied(register, table, field), book, ON, WINDOW)
            for row, outcome in after.items():
                if outcome not in {"unknown", before.get(row)}:
                    return f"without {table}.{field} {row} is {outcome}, with it {before.get(row, 'met')}"
    return ""


def order(data: Draw, book: Book, drawn: Sample) -> None:
    """Hold that the order of rows does not matter."""
    register = _any(data, drawn)
    check_laws.rows_do_not_matter(register, data.draw(changes.shuffled(register)), book, ON)


def by_itself(data: Draw, book: Book, drawn: Sample) -> None:
    """Hold that a row is judged by itself."""
    rule_laws.rows_are_independent(_any(data, drawn), book, ON, data.draw(st.integers(0, 20)))


def shards(data: Draw, book: Book, drawn: Sample) -> None:
    """Hold that shards add up."""
    check_laws.shards_add_up(data.draw(st.sampled_from(drawn.regional)), book, ON, data.draw(st.sampled_from([2, 3])))


def as_declared(data: Draw, book: Book, drawn: Sample, views: tuple[View, ...]) -> None:
    """Hold that views give the columns they declare."""
    register = _any(data, drawn)
    for view in views:
        rule_laws.view_is_as_declared(register, book, ON, view.name)


def _any(data: Draw, drawn: Sample) -> Register:
    return data.draw(st.sampled_from(drawn.every))


def _keys(book: Book) -> tuple[str, ...]:
    return (*book.rules, *book.deadlines)


def _rows(register: Register, book: Book, view: View) -> pl.DataFrame:
    """Return the rows of a view."""
    context = Look.at(register.as_of(ON), book, Asked.of(book, (), ON, WINDOW)).context
    return view.build(view.given(context, TRACES)).collect()
