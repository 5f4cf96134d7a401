"""Kept texts back into the workbook: cells of records, columns and sheets that an office added."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from orgwork.formats import collection_layout as layout
from orgwork.formats.collection_gaps import FEEDS
from orgwork.formats.collection_layout import SHEETS, heading

_SHEET_OF = {table: sheet for sheet, tables in FEEDS.items() for table in tables}
_BAD_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_NAME_CHARS = 31
_RESERVED = ("history",)


@attrs.frozen
class Texts:
    """The texts of a register, as the workbook takes them.

    Args:
        cells: per sheet and record the texts by heading.
        more: per sheet the headings that the layout does not know.
        others: per sheet that the layout does not know its rows.

    """

    cells: Mapping[tuple[str, str], Mapping[str, str]]
    more: Mapping[str, Sequence[str]]
    others: Mapping[str, Sequence[Sequence[str]]]

    def of(self, sheet: str, record: str) -> Mapping[str, str]:
        """Return what was kept of a record's row."""
        return self.cells.get((sheet, record), {})


def texts(rows: Sequence[Mapping[str, Any]]) -> Texts:
    """Sort the rows of the table of texts by where they go; those that go nowhere are left to be told."""
    cells: dict[tuple[str, str], dict[str, str]] = {}
    more: dict[str, dict[str, None]] = {}
    others: dict[str, list[Sequence[str]]] = {}
    for row in rows:
        field, text, record = row["field"], row["text"], row["record"]
        if field is None or text is None:
            continue
        sheet = row["source_sheet"] if row["source_sheet"] in SHEETS else _SHEET_OF.get(row["table"])
        if sheet is not None and record is not None:
            cells.setdefault((sheet, record), {})[field] = text
            if field not in SHEETS[sheet]:
                more.setdefault(sheet, {})[field] = None
        elif record is None and row["source_sheet"] == field and _is_other(field, others):
            others.setdefault(field, []).append(_cells(text))
    added = {sheet: _added(sheet, names) for sheet, names in more.items()}
    for (sheet, _), row in cells.items():
        for field in [h for h in row if h not in SHEETS[sheet] and h not in added[sheet]]:
            del row[field]
    return Texts(cells, added, others)


def _added(sheet: str, names: Iterable[str]) -> list[str]:
    """Return the headings that can stand after those of a sheet and are told from them."""
    known = {heading(name) for name in SHEETS[sheet]}
    found: list[str] = []
    for name in names:
        if heading(name) and heading(name) not in known:
            known.add(heading(name))
            found.append(name)
    return found


def _is_other(name: str, others: Iterable[str]) -> bool:
    """Whether a name can be that of a sheet which the layout does not know: spreadsheets know no letters' case."""
    if name in others:
        return True
    taken = {one.lower() for one in (*SHEETS, layout.INTRODUCTION, *others, *_RESERVED)}
    return name.lower() not in taken and 0 < len(name) <= _NAME_CHARS and not _BAD_NAME.search(name)


def _cells(text: str) -> list[str]:
    """Return the cells that a kept text holds."""
    try:
        row = json.loads(text)
    except ValueError:
        row = text
    return [str(cell) for cell in row] if isinstance(row, list) else [text]
