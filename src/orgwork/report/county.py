"""What the page shows of the county itself: people counted four ways, teams, staffing, deadlines ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from orgwork.checking.phrases import phrase
from orgwork.model.words import LEVELS
from orgwork.report.charts import BLUES, EARTHS, Bar, Chart, Item, columns, palette, shares, stacked
from orgwork.report.counts import BANDS, POSTS, SCHOOLINGS, UNSURE, People, teams
from orgwork.report.entries import Entry

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


def ahead_chart(ahead: Sequence[Entry], on: date, lang: str) -> tuple[Chart, list[Item]]:
    """Return the deadlines of the year ahead by the month in which they end."""
    titles = {e.finding.rule.key: e.finding.rule.title.text(lang) for e in ahead}
    colours = palette(sorted(titles))
    months: list[tuple[str, dict[str, int]]] = []
    for n in range(13):
        year, month = divmod(on.year * 12 + on.month - 1 + n, 12)
        counts: dict[str, int] = {}
        for entry in ahead:
            end = entry.finding.due_last
            if end is not None and (end.year, end.month) == (year, month + 1):
                counts[entry.finding.rule.key] = counts.get(entry.finding.rule.key, 0) + 1
        months.append((f"{year % 100:02}-{month + 1:02}", dict(sorted(counts.items()))))
    legend = [Item(titles[key], colours[key]) for key in sorted(titles)]
    return columns(months, colours, titles), legend
