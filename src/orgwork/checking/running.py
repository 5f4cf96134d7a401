"""The check: every rule over its view, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from orgwork.book import Book
from orgwork.checking.asking import Asked
from orgwork.checking.findings import Findings
from orgwork.checking.merging import merge
from orgwork.checking.rows import judge_all
from orgwork.model import Register


def check(
    register: Register,
    book: Book,
    *,
    on: date,
    since: date | None = None,
    rules: Iterable[str] | None = None,
    incomplete: int = 0,
    workers: int = 1,
    shards: int | None = None,
) -> Findings:
    """Check a register against a book.

    Args:
        register: what is known.
        book: what is required.
        on: the day for which we ask; what happened after it does not matter.
        since: events before it are counted only; five years before `on` by default.
        rules: the keys to run; all by default.
        incomplete: how many cells of the input could not be read.
        workers: how many processes share the work; see `check_shards`.
        shards: into how many parts the register is cut for them; the findings are the same.

    Returns:
        The findings; each explains itself.

    Raises:
        UnknownKeyError: a rule key nobody declares.
        WorkerError: the book cannot be sent to another process, or a process ended before its work.

    """
    if workers > 1 or shards is not None:
        from orgwork.checking.sharded import Crew, check_shards  # noqa: PLC0415 - one process needs no pool

        crew = Crew(workers, shards)
        return check_shards(register, book, crew, on=on, since=since, rules=rules, incomplete=incomplete)
    return _checked(register, book, Asked.of(book, rules, on, since), incomplete)


def check_listed(
    register: Register, book: Book, *, on: date, since: date | None = None, rules: Iterable[str]
) -> Findings:
    """Check a few records, with the rows that meet a rule among the findings.

    Args:
        register, book, on, since, rules: as of `check`.

    Raises:
        UnknownKeyError: a rule key nobody declares.

    """
    return _checked(register, book, attrs.evolve(Asked.of(book, rules, on, since), listed=True), 0)


def _checked(register: Register, book: Book, asked: Asked, incomplete: int) -> Findings:
    """Return what is found in what the register tells of the day."""
    known = register.as_of(asked.on)
    return merge(judge_all(known, book, asked), known, register, book, asked, incomplete)
