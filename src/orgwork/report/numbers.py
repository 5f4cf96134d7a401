"""Counts as plain data: each number with the ids behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from orgwork.checking.counted import Bounds, Count, Counts
from orgwork.checking.explaining import value_text
from orgwork.checking.findings import Findings
from orgwork.places import contains
from orgwork.report.masking import masked


def numbers(counts: Counts, findings: Findings, place: str | None, lang: str) -> Iterator[dict[str, Any]]:
    """Yield every count; those of groups that lie outside a place are left out, totals stay those of everything.

    Args:
        counts: what was counted.
        findings: of the same register and book.
        place: the code of a place, or None.
        lang: zh or en, for titles and targets.

    """
    for one in counts.counts:
        rows = counts.behind(one)
        if place is not None and one.grouping and not _inside(rows, place):
            continue
        yield _count(one, rows, findings, lang)


def _inside(rows: pl.DataFrame, place: str) -> bool:
    """Return whether any of the rows lies at a place, or may."""
    codes = rows["place_lower"].unique()
    return any(code is None or contains(place, code) for code in codes)


def _count(one: Count, rows: pl.DataFrame, findings: Findings, lang: str) -> dict[str, Any]:
    """Return a count, for JSON."""
    missing = one.missing
    return {
        "indicator": one.indicator.key,
        "title": one.indicator.title.text(lang),
        "group": {column: masked(value) for column, value in zip(one.grouping, one.group, strict=True)},
        "whole": _bounds(one.numbers.whole),
        "part": _bounds(one.numbers.part),
        "target": _target(one, findings, lang),
        "missing": None if missing is None else _bounds(missing),
        **_ids(rows),
    }


def _bounds(bounds: Bounds) -> dict[str, int | None]:
    return {"low": bounds[0], "high": bounds[1]}


def _target(one: Count, findings: Findings, lang: str) -> dict[str, Any] | None:
    """Return what the share of a count should be at least, and who set it."""
    answer = one.target
    if answer is None:
        return None
    value = value_text(answer.value, findings.book.parameter(answer.key), lang)
    return {"at_least": value, "set_by": [word.cites.text(lang) for word in answer.decided]}


def _ids(rows: pl.DataFrame) -> dict[str, list[str]]:
    """Return the ids of those who surely are the part, and of those who may be."""
    if not rows.width:
        return {"subjects": [], "perhaps": []}
    told = {"subjects": pl.col("part").fill_null(value=False), "perhaps": pl.col("part").is_null()}
    return {
        name: [masked(one) for one in rows.filter(which)["subject"].unique().sort()] for name, which in told.items()
    }
