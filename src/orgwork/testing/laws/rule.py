"""The laws that one rule or deadline must hold, whatever else is in the book."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from orgwork.book import Book
from orgwork.checking import check
from orgwork.checking.asking import Asked, lacking
from orgwork.checking.judging import Part, judge
from orgwork.checking.merging import merge
from orgwork.checking.rows import Look
from orgwork.model import Register
from orgwork.testing.laws.check import same


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
