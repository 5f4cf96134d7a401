"""A rule as data: which rows it is about, what is measured, which limit holds, what waives it."""

from __future__ import annotations

import enum

import attrs
import polars as pl

from orgwork.citation import Citation, Evidence
from orgwork.declare.title import Title
from orgwork.errors import DeclarationError


class Severity(enum.StrEnum):
    """`must` for what a text demands, `should` where it says generally or in principle."""

    MUST = "must"
    SHOULD = "should"


class Kind(enum.StrEnum):
    """How a measure is compared with its limit."""

    MONTHS = "months"
    DAYS = "days"
    COUNT = "count"
    SHARE = "share"
    WORD = "word"
    FLAG = "flag"


@attrs.frozen
class Measure:
    """What is measured on a row, always as a low and a high bound; build it with the functions below.

    Args:
        kind: how it is compared.
        columns: the columns of the view it reads.

    """

    kind: Kind
    columns: tuple[str, ...]


def months(start: str, end: str) -> Measure:
    """Whole months between two partial dates of the view, by the convention of the place."""
    return Measure(Kind.MONTHS, (f"{start}_first", f"{start}_last", f"{end}_first", f"{end}_last"))


def days(start: str, end: str) -> Measure:
    """Days between two partial dates of the view."""
    return Measure(Kind.DAYS, (f"{start}_first", f"{start}_last", f"{end}_first", f"{end}_last"))


def count(column: str) -> Measure:
    """Return a whole number given as `column_low` and `column_high`; null is unknown."""
    return Measure(Kind.COUNT, (f"{column}_low", f"{column}_high"))


def share(part: str, whole: str) -> Measure:
    """Return a part of a whole: `part_low` of `whole_high` at the least, `part_high` of `whole_low` at the most."""
    return Measure(Kind.SHARE, (f"{part}_low", f"{whole}_high", f"{part}_high", f"{whole}_low"))


def word(column: str) -> Measure:
    """Return a word, to be in (allowed) or out of (forbidden) the limit's list; null is unknown."""
    return Measure(Kind.WORD, (column,))


def flag(column: str) -> Measure:
    """Return a yes or no that must hold; it has no limit."""
    return Measure(Kind.FLAG, (column,))


@attrs.frozen
class Limit:
    """A parameter's value at the row's place and day; `by` names the columns a table value is looked up with."""

    key: str
    by: tuple[str, ...] = ()


def limit(key: str, by: tuple[str, ...] = ()) -> Limit:
    """Return the limit side of a Test: the parameter `key`, for a table by the columns `by`."""
    return Limit(key, by)


@attrs.frozen
class Test:
    """One comparison of a measure with a limit (a flag needs none)."""

    measured: Measure
    limit: Limit | None = None
    __test__ = False  # not a test case, whatever its name says to a collector

    def __attrs_post_init__(self) -> None:
        if (self.limit is None) != (self.measured.kind is Kind.FLAG):
            msg = "a flag is tested without a limit, everything else against one"
            raise DeclarationError(msg)


@attrs.frozen
class AnyOf:
    """One of the legs must be met."""

    legs: tuple[Legs, ...]


@attrs.frozen
class AllOf:
    """All legs must be met."""

    legs: tuple[Legs, ...]


Legs = Test | AnyOf | AllOf


def tests(legs: Legs) -> tuple[Test, ...]:
    """Return the Tests of a leg tree, left to right."""
    if isinstance(legs, Test):
        return (legs,)
    return tuple(test for leg in legs.legs for test in tests(leg))


@attrs.frozen(eq=False)
class Rule:
    """A requirement over the rows of one view. Rules compare by key.

    Args:
        key: dotted, unique in a Book.
        title: in both languages.
        cites: the text.
        evidence: how well the rule itself is proved.
        severity: must or should.
        view: the name of the view.
        when: a Boolean expression: which rows it is about; null is "perhaps".
        test: what must hold.
        waived: a Boolean expression that turns a breach into waived; null makes it unknown.
        waiver_by: the outermost tier number that may waive it by a Waiver record, or None: nobody may.
        place: the code of the place that declares it, stamped by the plugin manager; it judges inside it.
        source: the plugin, file and hook it comes from.
        shows: columns of the view that are told with a finding although nothing is asked of them, such as the two
            values that differ.

    """

    key: str
    title: Title
    cites: Citation
    evidence: Evidence
    view: str
    when: pl.Expr
    test: Legs
    severity: Severity = Severity.MUST
    waived: pl.Expr | None = None
    waiver_by: int | None = None
    place: str = ""
    source: str = ""
    shows: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rule) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def reads(self) -> tuple[str, ...]:
        """The view's columns the rule reads or shows, in a fixed order."""
        names = set(self.shows) | set(self.when.meta.root_names())
        if self.waived is not None:
            names |= set(self.waived.meta.root_names())
        for leg in tests(self.test):
            names |= set(leg.measured.columns)
            names |= set(leg.limit.by if leg.limit else ())
        return tuple(sorted(names))
