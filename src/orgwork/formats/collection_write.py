"""Rows into a workbook of the collection layout; text cells only as text, never as formulas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from orgwork.formats.collection_layout import LEFT_OUT, SHEETS

CREATED = datetime(2017, 1, 1)  # noqa: DTZ001 - workbooks hold no zone
"""The edition of the layout, written as the day of creation, so that the same rows give the same bytes."""
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Cell = str | int
LONGEST = 32_767
"""So many letters a cell can hold; a longer text is not written, rather than a part of it."""
_NONE: Mapping[str, Any] = MappingProxyType({})


def write(
    path: Path,
    sheets: Mapping[str, Sequence[Mapping[str, Cell]]],
    more: Mapping[str, Sequence[str]] = _NONE,
    others: Mapping[str, Iterable[Sequence[str]]] = _NONE,
    without: Collection[str] = (),
) -> None:
    """Write a workbook.

    Args:
        path: where; an existing file is replaced.
        sheets: per sheet its rows, each from heading to cell; sheets not given have no rows.
        more: per sheet the headings that stand after those of the layout.
        others: sheets that the layout does not know, each as its rows of cells.
        without: sheets that are left out, because nobody knows what would stand there; a sheet of its own names them.

    Raises:
        KeyError: a heading the sheet does not have.

    """
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        # A day of its own would make every copy another file.
        book.set_properties({"created": CREATED})
        title = book.add_format({"bold": True, "align": "center"})
        head = book.add_format({"bold": True, "bottom": 1})
        for name, layout in SHEETS.items():
            if name in without:
                continue
            columns = (*layout, *more.get(name, ()))
            page = book.add_worksheet(name)
            page.merge_range(0, 0, 0, len(columns) - 1, name, title)
            page.set_column(0, len(columns) - 1, 14)
            page.freeze_panes(2, 2)
            places = {column: i for i, column in enumerate(columns)}
            for column, i in places.items():
                page.write_string(1, i, column, head)
            for number, row in enumerate(sheets.get(name, ()), start=2):
                for column, cell in row.items():
                    _cell(page, number, places[column], cell)
        left = {LEFT_OUT: [[name] for name in SHEETS if name in without]} if without else {}
        for name, rows in {**others, **left}.items():
            page = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for i, cell in enumerate(cells):
                    _cell(page, number, i, cell)


def _cell(page: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401 - the library has no types
    """Write a cell, a text never as a formula."""
    if isinstance(cell, int):
        page.write_number(row, column, cell)
    elif cell and len(cell) <= LONGEST:
        # A text of no letters would be a cell that programs read each in their own way.
        page.write_string(row, column, cell)
