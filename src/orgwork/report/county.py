"""What the page shows of the county itself: people counted four ways, teams, staffing, deadlines ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from orgwork.book import Book
from orgwork.checking.phrases import phrase
from orgwork.model.words import LEVELS
from orgwork.report.areas import by_area
from orgwork.report.charts import BLUES, EARTHS, Bar, Chart, Item, columns, palette, shares, stacked
from orgwork.report.counts import POSTS, SCHOOLINGS, UNSURE, People, teams
from orgwork.report.entries import Entry
from orgwork.views.profiles import BANDS

_SHADES = tuple(one for pair in zip(BLUES, EARTHS, strict=False) for one in pair)
"""Colours of two families by turns, so that those beside each other are told apart."""
_BANDS = tuple(f"{low}-{high}" for low, high in BANDS)


@attrs.frozen
class Row:
    """One number of a table with the names behind it."""

    label: str
    anchor: str
    names: tuple[str, ...]
    bar: Bar


@attrs.frozen
class Partition:
    """Everybody, divided in one way."""

    title: str
    rows: tuple[Row, ...]


def partitions(counted: People, label: Mapping[str, Any]) -> list[Partition]:
    """Return the four tables by post, age, schooling and unit; each has the same total."""
    ways = (("post", POSTS), ("band", _BANDS), ("schooling", SCHOOLINGS), ("unit_name", ()))
    return [_partition(counted, column, tuple(order), label) for column, order in ways]


def _partition(counted: People, column: str, order: tuple[str, ...], label: Mapping[str, Any]) -> Partition:
    """Return people in groups of a column, the groups in order."""
    groups = counted.by(column, order)
    most = max((len(names) for _, names in groups), default=0)
    rows = (
        Row(
            label.get(column, {}).get(key) or _named(key, label),
            f"p-{column}-{i}",
            tuple(names),
            shares([(len(names), BLUES[1])], most),
        )
        for i, (key, names) in enumerate(groups)
    )
    return Partition(label[f"by_{column}"], tuple(rows))


def _named(key: str, label: Mapping[str, Any]) -> str:
    return str({"unknown": label["not_known"], UNSURE: label["unsure"]}.get(key, key))


@attrs.frozen
class TeamChart:
    """A leading team drawn."""

    name: str
    chart: Chart
    members: tuple[str, ...]
    perhaps: tuple[str, ...]


def team_charts(counted: People, label: Mapping[str, Any], lang: str) -> tuple[list[TeamChart], list[Item]]:
    """Return a drawing per leading team, by level and by age, and the legend of all."""
    found = teams(counted)
    levels = [k for k in (*reversed(LEVELS), "unknown") if any(k == key for t in found for key, _ in t.levels)]
    bands = [k for k in (*_BANDS, "unknown") if any(k == key for t in found for key, _ in t.bands)]
    names = {k: phrase(k, lang) for k in levels} | {k: label["band"].get(k, k) for k in bands}
    shades = palette(levels) | palette(bands, EARTHS)
    drawn = [
        TeamChart(
            team.name or label["not_known"],
            stacked(((label["level"], team.levels), (label["age"], team.bands)), shades, names),
            team.members,
            team.perhaps,
        )
        for team in found
    ]
    keys = [*levels, *[b for b in bands if b not in levels]]
    return drawn, [Item(names[k], shades[k]) for k in keys]


def ahead_chart(ahead: Sequence[Entry], book: Book, on: date, lang: str) -> tuple[Chart, list[Item]]:
    """Return the deadlines of the year ahead by the month in which they end, coloured by the area of the rule."""
    areas = by_area(book, ahead, lambda entry: entry.finding.rule)
    titles = {str(n): area.title.text(lang) for n, (area, _) in enumerate(areas)}
    colours = palette(list(titles), _SHADES)
    months: list[tuple[str, dict[str, int]]] = []
    for n in range(13):
        year, month = divmod(on.year * 12 + on.month - 1 + n, 12)
        counts = {key: _ending(held, year, month + 1) for key, (_, held) in zip(titles, areas, strict=True)}
        months.append((f"{year % 100:02}-{month + 1:02}", {key: number for key, number in counts.items() if number}))
    return columns(months, colours, titles), [Item(titles[key], colours[key]) for key in titles]


def _ending(entries: Sequence[Entry], year: int, month: int) -> int:
    """Return how many end in a month at the latest."""
    ends = (entry.finding.due_last for entry in entries)
    return sum(end is not None and (end.year, end.month) == (year, month) for end in ends)
