"""Rules and their findings by area: what is about the same stands together, in the order of the areas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import attrs

from orgwork.book import Book
from orgwork.checking.findings import Findings
from orgwork.declare import Area, Deadline, Rule, Title
from orgwork.places import contains
from orgwork.report.entries import ORDER, Line
from orgwork.report.fields import table_label
from orgwork.report.groups import Group

T = TypeVar("T")
_OTHER = Area("other", Title(zh="其他规则", en="Other rules"), of=("other",), turn=1_000_000)
"""Where rules stand of which no layer says where they belong."""


@attrs.frozen
class Overview:
    """The rules of one area.

    Args:
        title: the area's.
        anchor: of its table.
        lines: its rules.
        counts: how many rows of them have each outcome.
        anchors: of the lists of these.
        met: how many rows met them.

    """

    title: str
    anchor: str
    lines: tuple[Line, ...]
    counts: Mapping[str, int]
    anchors: Mapping[str, str]
    met: int


@attrs.frozen
class Shelf:
    """The findings of one area and outcome, by rule."""

    title: str
    anchor: str
    groups: tuple[Group, ...]
    count: int


@attrs.frozen
class Unasked:
    """The rules of one area that nobody could be asked, and the tables they lack."""

    title: str
    rules: tuple[str, ...]
    tables: tuple[str, ...]


def area_of(book: Book, key: str, place: str) -> Area | None:
    """Return the area of what a place declares: the longest beginning of its key decides, then the outermost place."""
    fitting = [area for area in book.areas if contains(area.place, place) and area.fits(key)]
    return min(fitting, key=lambda a: (-a.fits(key), a.place, a.key), default=None)


def turn(area: Area) -> tuple[int, str, str]:
    """Return by what areas are sorted."""
    return area.turn, area.key, area.place


def by_area(book: Book, rows: Iterable[T], rule: Callable[[T], Rule | Deadline]) -> list[tuple[Area, list[T]]]:
    """Return rows by the areas of their rules, areas in their order; inside one area rows keep theirs.

    Args:
        book: says which areas there are.
        rows: anything that is about a rule.
        rule: gives the rule of a row.

    """
    held: dict[Area, list[T]] = {}
    for row in rows:
        of = rule(row)
        held.setdefault(area_of(book, of.key, of.place) or _OTHER, []).append(row)
    return sorted(held.items(), key=lambda pair: turn(pair[0]))


def overviews(book: Book, lines: Iterable[Line], lang: str) -> list[Overview]:
    """Return the rules that ran by area, with the sums of their numbers."""
    return [
        Overview(
            area.title.text(lang),
            _anchor(book, "rules", area),
            tuple(held),
            {outcome: sum(line.counts[outcome] for line in held) for outcome in ORDER},
            {outcome: _anchor(book, outcome, area) for outcome in ORDER},
            sum(line.met for line in held),
        )
        for area, held in by_area(book, lines, lambda line: line.rule)
    ]


def shelves(book: Book, groups: Mapping[str, Iterable[Group]], lang: str) -> dict[str, list[Shelf]]:
    """Return the findings of each outcome, given by rule, by area."""
    return {
        outcome: [
            Shelf(area.title.text(lang), _anchor(book, outcome, area), tuple(rules), sum(one.count for one in rules))
            for area, rules in by_area(book, held, lambda group: group.rule)
        ]
        for outcome, held in groups.items()
    }


def unasked(findings: Findings, lang: str) -> list[Unasked]:
    """Return by area the rules that nobody could be asked for want of a table."""
    book, lacking = findings.book, findings.absent()
    return [
        Unasked(
            area.title.text(lang),
            tuple(rule.title.text(lang) for rule in rules),
            tuple(dict.fromkeys(table_label(table, lang) for rule in rules for table in lacking[rule.key])),
        )
        for area, rules in by_area(book, map(book.declared, lacking), lambda rule: rule)
    ]


def _anchor(book: Book, kind: str, area: Area) -> str:
    """Return the name of an area's list by its number, since a key may hold anything."""
    return f"{kind}-in-{sorted((*book.areas, _OTHER), key=turn).index(area) + 1}"
