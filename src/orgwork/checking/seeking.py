"""People found by facts: who surely is, and who may be, of the part of every indicator that is named.

Nobody is weighed against anybody: whoever has all the facts is told, in the order of units and names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.counted import Counts
from orgwork.checking.counting import complete
from orgwork.declare.view import Grain
from orgwork.errors import UnknownKeyError
from orgwork.model import Register


@attrs.frozen
class Fact:
    """An indicator of persons, perhaps of one group only: `group` gives a value by column."""

    indicator: str
    group: Mapping[str, str] = attrs.field(factory=dict, hash=False)

    @classmethod
    def parse(cls, text: str) -> Fact:
        """Read `KEY` or `KEY:COLUMN=VALUE`.

        Raises:
            UnknownKeyError: something stands after the colon that is no column with a value.

        """
        key, colon, rest = text.partition(":")
        column, equals, value = rest.partition("=")
        if colon and not (column and equals and value):
            msg = f"{text!r}: write KEY, or KEY:COLUMN=VALUE"
            raise UnknownKeyError(msg)
        return cls(key, {column: value} if colon else {})


def seek(register: Register, book: Book, counts: Counts, facts: Sequence[Fact]) -> pl.DataFrame:
    """Return who has all the facts.

    Args:
        register: what was counted.
        book: the layers.
        counts: of the indicators named.
        facts: at least one.

    Returns:
        `subject`, `name`, `unit`, `unit_name` and `sure`: true, or false where some fact is not known.

    Raises:
        UnknownKeyError: an indicator that was not counted, or counts no persons, or has no such grouping.

    """
    persons = register.frames["persons"].select("name", "organization", subject="id")
    units = register.frames["organizations"].select(unit_name="name", organization="id")
    found = persons.join(units, on="organization", how="left").with_columns(has=pl.lit(value=True))
    for fact in facts:
        rows = _rows(book, counts, fact)
        # Whoever has no row that says so has not the fact, unless there may be rows that are not recorded.
        no = pl.when(~pl.lit(_open(register, book, fact))).then(statement=False)
        yes = pl.when("fact").then(statement=True)
        told = pl.when(pl.col("fact").is_null() & pl.col("told")).then(None).otherwise(pl.coalesce(yes, no))
        found = found.join(rows, on="subject", how="left").with_columns(has=pl.col("has") & told).drop("told", "fact")
    return (
        found.filter(pl.col("has").fill_null(value=True))
        .select("subject", "name", "unit_name", unit="organization", sure=pl.col("has").fill_null(value=False))
        .sort(~pl.col("sure"), "unit", "name", "subject", nulls_last=True)
    )


def _open(register: Register, book: Book, fact: Fact) -> bool:
    """Whether somebody in the register may have rows that are not recorded."""
    declared = book.indicators[fact.indicator]
    tables = declared.rows or book.views[declared.view].needs
    return any(not complete(register, table) for table in tables if table != "persons")


def _rows(book: Book, counts: Counts, fact: Fact) -> pl.DataFrame:
    """Return per person whether one of his or her rows has the fact: yes, no, or null."""
    key = fact.indicator
    declared = book.indicators.get(key)
    if declared is None or key not in counts.rows:
        why = "no layer sets its limit" if key in counts.unset else counts.faults.get(key) or counts.absent.get(key)
        msg = f"the indicator {key!r} was not counted" + (f": {why}" if why else "; no layer declares it")
        raise UnknownKeyError(msg)
    if book.views[declared.view].grain is not Grain.PERSON:
        msg = f"the indicator {key!r} counts no persons"
        raise UnknownKeyError(msg)
    columns = {column for grouping in declared.by for column in grouping}
    if lost := sorted(set(fact.group) - columns):
        msg = f"{key!r} is not grouped by {', '.join(lost)}; it is by {', '.join(sorted(columns)) or 'nothing'}"
        raise UnknownKeyError(msg)
    here = [pl.col(column) == value for column, value in fact.group.items()]
    has = pl.all_horizontal("part", *here)
    return (
        counts.rows[key]
        .with_columns(has=has)
        .group_by("subject")
        .agg(
            told=pl.lit(value=True),
            fact=pl.when(pl.col("has").fill_null(value=False).any())
            .then(statement=True)
            .when(pl.col("has").is_not_null().all())
            .then(statement=False),
        )
    )
