"""Sheets of a workbook: frozen headings, filters, widths for Chinese letters, ready to be printed on A4."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import attrs

from orgwork.report.colours import FILLS
from orgwork.report.holding import holdable

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - workbooks hold no zone
"""A day of creation of its own would make every file another one."""
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are no numbers of a workbook, or another day's."""
_A4 = 9
_LINE, _HIGHEST = 15.0, 405.0
"""How high a line is, and the highest that a row may be, in points."""
_NARROWEST, _WIDEST = 6, 42


@attrs.frozen
class Out:
    """The workbook being written, its formats and its words."""

    book: Any
    formats: Mapping[str, Any]
    label: Mapping[str, Any]


def begun(book: Any, label: Mapping[str, Any], title: str) -> Out:  # noqa: ANN401 - XlsxWriter has no types
    """Return what sheets are written with.

    Args:
        book: an empty workbook, made with `OPTIONS`.
        label: the words in the reader's language.
        title: the workbook's own, which names nobody.

    """
    book.set_properties({"created": _CREATED, "title": title})
    top = {"valign": "top"}
    made = {
        "head": {"bold": True, "bottom": 1, "bg_color": "#EDEFF2", "text_wrap": True, **top},
        "title": {"bold": True, "font_size": 14},
        "warning": {"bold": True, "font_color": "#9C0006", "text_wrap": True, **top},
        "day": {"num_format": "yyyy-mm-dd", "align": "left", **top},
        "plain": top,
        "wrap": {"text_wrap": True, **top},
        "number": {"align": "center", **top},
        "box": {"text_wrap": True, "border": 1, "valign": "vcenter"},
        "box_head": {"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter", "align": "center"},
        "box_title": {"bold": True, "font_size": 18, "align": "center", "valign": "vcenter"},
    }
    made |= {outcome: {"bg_color": f"#{fill}", **top} for outcome, fill in FILLS.items()}
    return Out(book, {name: book.add_format(given) for name, given in made.items()}, label)


def sheet(out: Out, name: str, heads: Iterable[str], widths: Sequence[float], height: int, pages: int = 1) -> Any:  # noqa: ANN401 - as above
    """Return a sheet with frozen headings and filters, to be printed with the headings on every page.

    Args:
        out: the workbook.
        name: of the sheet.
        heads, widths: of its columns.
        height: how many rows follow the headings.
        pages: how many pages of A4, laid across, its columns take.

    """
    page = out.book.add_worksheet(name)
    for index, (head, width) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(index, index, width)
        page.write_string(0, index, head, out.formats["head"])
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, height, len(widths) - 1)
    printed(page, 0, pages)
    return page


def printed(page: Any, last: int, pages: int = 1) -> None:  # noqa: ANN401 - as above
    """Lay a sheet out for A4 across, the rows up to the last of its headings on every page."""
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(pages, 0)
    page.repeat_rows(0, last)
    page.set_footer("&C&P / &N")


def put(page: Any, row: int, column: int, cell: object, style: Any = None) -> None:  # noqa: ANN401 - as above
    """Write a cell: a number or a day as such, everything else as text and never as a formula; nothing for nothing."""
    if isinstance(cell, int):
        page.write_number(row, column, cell, style)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), style)  # noqa: DTZ001 - as above
    elif cell not in {None, ""}:
        page.write_string(row, column, holdable(str(cell)), style)


def heighten(page: Any, row: int, cells: Iterable[object], widths: Iterable[float]) -> None:  # noqa: ANN401 - as above
    """Make a row high enough for its cells where one of them wraps: not every program does it by itself."""
    lines = max(
        (_lines(cell, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str)), default=1
    )
    if lines > 1:
        page.set_row(row, min(lines * _LINE, _HIGHEST))


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of a width."""
    if len(text) * 2 < width and "\n" not in text:
        return 1
    return sum(max(1, math.ceil((_units(line) + 1) / width)) for line in text.split("\n"))


def columns_widths(rows: Iterable[Sequence[object]], narrowest: float = _NARROWEST) -> list[float]:
    """Return widths in which the longest line of each column stands whole, up to a width at which it wraps."""
    widths: list[float] = []
    for row in rows:
        needed = [max(map(_units, str("" if cell is None else cell).split("\n"))) + 2 for cell in row]
        widths = [max(pair) for pair in zip(widths, needed, strict=True)] if widths else [float(n) for n in needed]
    return [min(max(width, narrowest), _WIDEST) for width in widths]


def _units(line: str) -> int:
    """Return how wide a line is, in figures: a Chinese letter takes two."""
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line)
