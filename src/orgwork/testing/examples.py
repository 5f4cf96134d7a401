"""Examples made by hand: what one rule or deadline says of a few records on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from orgwork.book import Book, Layer, join
from orgwork.checking import Findings, check
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment
from orgwork.declare.amendment import Value
from orgwork.model import Coverage, Register


def with_word(book: Book, key: str, place: str, value: Value, start: date = date(2010, 1, 1)) -> Book:
    """Return the book with one more layer: a place that says one value from a day on.

    Raises:
        OrgworkError: as `join`.

    """
    word = Amendment(key, place, place, value, start, start, Citation("示例"), Evidence.TEXT)
    return join(book, Layer(f"{place}:{key}", place, (), (word,)))


def asked(
    book: Book,
    records: Iterable[object],
    key: str,
    on: date,
    *,
    coverage: Iterable[Coverage] = (),
    since: date | None = None,
) -> Findings:
    """Return the findings of one rule on a few records.

    Args:
        book: the layers.
        records: of any classes, in any order; a table without a record is absent.
        key: the rule or deadline.
        on: the day for which we ask.
        coverage: as of a register.
        since: as of `check`.

    Raises:
        AssertionError: the rule raised.

    """
    findings = check(Register.of(records, coverage), book, on=on, since=since, rules=[key])
    if findings.faults:
        msg = f"the rule raised: {dict(findings.faults)}"
        raise AssertionError(msg)
    return findings


def outcome(
    book: Book,
    records: Iterable[object],
    key: str,
    on: date,
    *,
    coverage: Iterable[Coverage] = (),
    since: date | None = None,
) -> str:
    """Return the outcome of the only row there is; one that is not shown is met, or the rule is not about it.

    Raises:
        AssertionError: the rule raised, or there are several rows that are not met.

    """
    found = [str(finding.outcome) for finding in asked(book, records, key, on, coverage=coverage, since=since)]
    if len(found) > 1:
        msg = f"{len(found)} rows are not met: {', '.join(found)}"
        raise AssertionError(msg)
    return found[0] if found else "met"
