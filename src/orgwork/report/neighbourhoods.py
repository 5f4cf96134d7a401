"""What the page shows of the blocks of villages: the tree of each with its counts, and what was done in it.

Nobody who lives there stands on the page, nor in the records: households, services and disputes are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs
import polars as pl

from orgwork.book import Book
from orgwork.checking.findings import Findings
from orgwork.declare import ViewContext
from orgwork.model import Register
from orgwork.places import contains
from orgwork.report.blocks_chart import MARKS, NO_CHIEF, TIERS, Node, tree
from orgwork.report.charts import OUTCOMES, Chart, Item
from orgwork.report.staffing import Bounds
from orgwork.views.neighbourhoods import units, villages

DRAWN = 24
"""So many villages are drawn, those first about which something is found; of all others the numbers stand there."""
_TIERS = "neighbourhood.tiers"


@attrs.frozen
class Row:
    """One tier of a village: its title, how many units, how many of them without a chief, the smallest and largest."""

    title: str
    units: int
    without: int
    sizes: Bounds


@attrs.frozen
class Village:
    """A village.

    Args:
        name: what it is called.
        registered, counted: households registered, and those of the lowest units.
        rows: its tiers, in their order.
        done: what was done in its units within a year, by kind and outcome, as label and number.
        adrift: the names of units that do not hang together with the village.
        breaches: how many rows of its units break a rule.
        chart: the drawing, or None where it is not drawn.

    """

    name: str
    registered: Bounds
    counted: Bounds
    rows: tuple[Row, ...]
    done: tuple[tuple[str, int], ...]
    adrift: tuple[str, ...]
    breaches: int
    chart: Chart | None


@attrs.frozen
class Blocks:
    """All villages, the legend of their drawings, and how many are not drawn."""

    villages: tuple[Village, ...]
    legend: tuple[Item, ...]
    more: int


def blocks(findings: Findings, label: Mapping[str, Any], lang: str) -> Blocks:
    """Return the villages that are divided into units, by place and id.

    Args:
        findings: what the check gave; what it says of a unit colours it.
        label: the words of the page.
        lang: zh or en.

    """
    known = findings.register.as_of(findings.on)
    if known.frames["neighbourhoods"].is_empty():
        return Blocks((), (), 0)
    context = ViewContext({n: f.lazy() for n, f in known.frames.items()}, known.partial(), findings.on, findings.on)
    extra = known.frames["neighbourhoods"].select("id", "name", "parent", "top")
    rows = units.build(context).collect().join(extra, left_on="key", right_on="id").sort("subject", "key")
    whole = villages.build(context).sort("place_lower", "subject").collect()
    tones = _tones(findings)
    done = _done(known, findings.on, label)
    made = [
        _village(
            said,
            rows.filter(pl.col("subject") == said["subject"]),
            tones,
            done.get(said["subject"], ()),
            _titles(findings.book, said["place_lower"], findings.on, lang),
            label,
            known,
        )
        for said in whole.iter_rows(named=True)
    ]
    drawn = sorted(range(len(made)), key=lambda at: (not made[at].breaches, at))[:DRAWN]
    shown = [one if at in drawn else attrs.evolve(one, chart=None) for at, one in enumerate(made)]
    legend = [
        Item(label["chief_missing"], NO_CHIEF),
        *(Item(f"{label[one]} {MARKS[one]}", OUTCOMES[one]) for one in MARKS),
    ]
    tiers = dict.fromkeys(row.title for one in shown for row in one.rows)
    legend = [Item(title, TIERS[turn % len(TIERS)]) for turn, title in enumerate(tiers)] + legend
    return Blocks(tuple(shown), tuple(legend), len(made) - len(drawn))


def _tones(findings: Findings) -> dict[str, str]:
    """Return what is found of each unit: the worst."""
    about = findings.frame.filter(
        pl.col("rule").str.starts_with("neighbourhood."),
        pl.col("outcome").is_in(tuple(MARKS)),
    )
    found: dict[str, str] = {}
    for key, outcome in about.select("key", "outcome").iter_rows():
        found[key] = "breach" if "breach" in {outcome, found.get(key)} else outcome
    return found


def _titles(book: Book, place: str | None, on: date, lang: str) -> dict[str, str]:
    """Return the titles of tiers in their order, as the nearest layer's catalogue has them."""
    lists = [one for one in book.catalogues if one.key == _TIERS and place and contains(one.place, place)]
    if not lists:
        return {}
    entries = max(lists, key=lambda one: len(one.place)).entries
    return {e.key: e.title.text(lang) for e in entries if e.from_ <= on and (e.until is None or on < e.until)}


def _village(
    said: Mapping[str, Any],
    rows: pl.DataFrame,
    tones: Mapping[str, str],
    done: Iterable[tuple[str, int]],
    titles: Mapping[str, str],
    label: Mapping[str, Any],
    known: Register,
) -> Village:
    """Return what is drawn of a village."""
    name = known.frames["organizations"].filter(pl.col("id") == said["subject"])["name"][0]
    order = [*titles, *sorted(set(rows["tier"].fill_null("")) - set(titles))]
    held: dict[str | None, list[Mapping[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        held.setdefault(None if row["top"] else row["parent"] or "", []).append(row)

    def node(row: Mapping[str, Any]) -> Node:
        return Node(
            row["name"] or row["key"],
            _number(row["households_low"]),
            label["households_unit"],
            tier=order.index(row["tier"] or ""),
            tone=tones.get(row["key"], ""),
            chief=row["chiefs_high"] != 0,
            inner=tuple(node(one) for one in held.get(row["key"], ()) if one["rooted"]),
        )

    counted = (said["leaves_low"], said["leaves_high"])
    registered = (said["registered_low"], said["registered_high"])
    inner = tuple(node(row) for row in held.get(None, ()))
    tone = tones.get(said["subject"], "")
    top = Node(name, _number(registered[0]), label["households_unit"], tone=tone, inner=inner)
    tiers = [_row(titles.get(one, one) or "—", rows.filter(pl.col("tier").fill_null("") == one)) for one in order]
    return Village(
        name,
        registered,
        counted,
        tuple(row for row in tiers if row.units),
        tuple(done),
        tuple(row["name"] or row["key"] for row in rows.iter_rows(named=True) if not row["rooted"]),
        sum(tones.get(key) == "breach" for key in (*rows["key"], said["subject"])),
        tree(top),
    )


def _row(title: str, rows: pl.DataFrame) -> Row:
    """Return how many units of a tier there are, how many without a chief, and how large they are."""
    sizes = rows["households_low"].drop_nulls()
    bounds = (None, None) if sizes.is_empty() else (int(sizes.min()), int(sizes.max()))  # type: ignore[arg-type]
    return Row(title, rows.height, int((rows["chiefs_high"] == 0).sum()), bounds)


def _number(value: int | None) -> str:
    return "?" if value is None else str(value)


def _done(known: Register, on: date, label: Mapping[str, Any]) -> dict[str, list[tuple[str, int]]]:
    """Return, per village, what was done within the twelve months up to the day: works by kind, disputes by outcome."""
    recent = pl.col("begins_last") > pl.lit(on).dt.offset_by("-1y")
    found: dict[str, list[tuple[str, int]]] = {}
    for table, field in (("neighbourhood_works", "kind"), ("mediations", "outcome")):
        counted = (
            known.frames[table]
            .filter(recent, pl.col("number").is_not_null(), pl.col(field).is_not_null())
            .group_by("organization", field)
            .agg(pl.col("number").sum())
            .sort("organization", field)
        )
        for village, word, number in counted.iter_rows():
            found.setdefault(village, []).append((label["block_works"][word], number))
    return found
