"""What the page shows of attracting talents: how many came how far, drawn as a funnel, and by level what is wanting.

Nobody stands here by name: ways, steps and places are counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import polars as pl

from orgwork.checking.findings import Findings
from orgwork.checking.phrases import phrase
from orgwork.declare import ViewContext
from orgwork.model.words_attraction import ATTRACTION_STEPS, TALENT_LEVELS
from orgwork.report.charts import BLUES, GREY, Box, Chart, Word
from orgwork.report.staffing import Bounds
from orgwork.views.attraction import needs, ways

_WIDE, _HIGH, _GAP, _LEFT, _RIGHT = 560, 30, 6, 150, 90


@attrs.frozen
class Row:
    """A level: its title, how many are wanted and signed for, and how many ways reached each step."""

    title: str
    wanted: Bounds
    signed: Bounds
    steps: tuple[Bounds, ...]


@attrs.frozen
class Funnel:
    """The section.

    Args:
        steps: the titles of the steps, that of all ways first.
        total: all levels together.
        rows: by level, in the order in which levels are named; those of no level at the end.
        chart: the drawing, or None where no way is on file.

    """

    steps: tuple[str, ...]
    total: Row
    rows: tuple[Row, ...]
    chart: Chart | None


def funnel(findings: Findings, label: Mapping[str, Any], lang: str) -> Funnel | None:
    """Return how far talents came, or None where nothing is on file of it.

    Args:
        findings: what the check gave, with its register.
        label: the words of the page.
        lang: zh or en.

    """
    known = findings.register.as_of(findings.on)
    if known.frames["attractions"].is_empty() and known.frames["talent_needs"].is_empty():
        return None
    context = ViewContext({n: f.lazy() for n, f in known.frames.items()}, known.partial(), findings.on, findings.on)
    gone, wanted = ways.build(context).collect(), needs.build(context).collect()
    titles = (label["ways_begun"], *(phrase(step, lang) for step in ATTRACTION_STEPS))
    whole = not context.partial.get("attractions")
    total = _row(label["total"], gone, wanted, whole=whole)
    named = [
        _row(phrase(level, lang), *(frame.filter(pl.col("level") == level) for frame in (gone, wanted)), whole=whole)
        for level in TALENT_LEVELS
    ]
    without = _row(
        label["not_known"], *(frame.filter(pl.col("level").is_null()) for frame in (gone, wanted)), whole=whole
    )
    rows = tuple(row for row in (*named, without) if row.steps[0][0] or row.wanted != (0, 0))
    return Funnel(titles, total, rows, _drawn(titles, total) if gone.height else None)


def _row(title: str, gone: pl.DataFrame, wanted: pl.DataFrame, *, whole: bool) -> Row:
    """Return the counts of some ways and needs; what is not known widens them."""
    counted = [(gone.height, gone.height)]
    counted += [
        (int(gone[step].fill_null(value=False).sum()), int(gone[step].fill_null(value=True).sum()))
        for step in ATTRACTION_STEPS
    ]
    # Where ways may be missing, nobody knows how many there are at the most.
    steps = tuple((low, high if whole else None) for low, high in counted)
    return Row(title, _sum(wanted, "wanted"), _sum(wanted, "signed"), steps)


def _sum(rows: pl.DataFrame, name: str) -> Bounds:
    """Return the bounds of a sum."""
    high = rows[f"{name}_high"]
    return int(rows[f"{name}_low"].sum()), None if high.null_count() else int(high.sum())


def _said(bounds: Bounds) -> str:
    """Return bounds as text."""
    low, high = bounds
    return str(low) if low == high else f"{low}–{'?' if high is None else high}"


def _drawn(titles: tuple[str, ...], total: Row) -> Chart:
    """Return a bar per step in the middle of the drawing: as wide as what surely reached it, grey for what may have."""
    most = max(max(low or 0, high or 0) for low, high in total.steps)
    boxes: list[Box] = []
    words: list[Word] = []
    for turn, (title, (low, high)) in enumerate(zip(titles, total.steps, strict=True)):
        y, middle = turn * (_HIGH + _GAP), _LEFT + _WIDE / 2
        for number, colour in ((high or low or 0, GREY), (low or 0, BLUES[0])):
            width = round(_WIDE * number / most, 2)
            if width and (colour == BLUES[0] or high != low):
                boxes.append(Box(round(middle - width / 2, 2), y, width, _HIGH, colour))
        words.append(Word(_LEFT - 10, y + 20, title, "end"))
        words.append(Word(_LEFT + _WIDE + 10, y + 20, _said((low, high)), "start"))
    said = "; ".join(f"{title} {_said(bounds)}" for title, bounds in zip(titles, total.steps, strict=True))
    return Chart(_LEFT + _WIDE + _RIGHT, len(titles) * (_HIGH + _GAP) - _GAP, said, tuple(boxes), tuple(words))
