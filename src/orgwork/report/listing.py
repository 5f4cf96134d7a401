"""The sheet that lists every finding in an annotated workbook, with links to the cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from orgwork.report.colours import FILLS
from orgwork.report.grid import address
from orgwork.report.holding import holdable
from orgwork.report.labels import labels
from orgwork.report.rows import COLUMNS

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {
    "outcome": 12,
    "severity": 10,
    "title": 40,
    "name": 16,
    "unit_name": 24,
    "day_first": 13,
    "day_last": 13,
    "due_first": 13,
    "due_last": 13,
    "measured": 26,
    "required": 26,
    "set_by": 36,
    "text": 40,
    "facts": 44,
    "id": 20,
}
_EARLIEST = date(1900, 3, 1)


@attrs.frozen
class Entry:
    """A line of the list: its outcome, its texts by column, the cells it is about."""

    outcome: str
    row: Mapping[str, object]
    cells: tuple[Cell, ...]


def write_list(page: Worksheet, entries: Iterable[Entry], lang: str) -> None:
    """Write the list on an empty sheet: headings, a line per entry, links to cells of the same workbook only."""
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - an extra that only this output needs
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    label = labels(lang)
    heads = [label["cell"], *(COLUMNS[key].title.text(lang) for key in _WIDTHS)]
    fills = {outcome: PatternFill("solid", fgColor=fill) for outcome, fill in FILLS.items()}
    bold, blue = Font(bold=True), Font(color="0B5394", underline="single")
    for index, (head, width) in enumerate(zip(heads, (22, *_WIDTHS.values()), strict=True), start=1):
        _write(page, 1, index, head).font = bold
        page.column_dimensions[get_column_letter(index)].width = width
    last = 1
    for last, entry in enumerate(entries, start=2):
        link = _link(page, last, entry.cells, label)
        if entry.cells:
            link.font = blue
        for index, key in enumerate(_WIDTHS, start=2):
            cell = _write(page, last, index, entry.row.get(key))
            if key == "outcome":
                cell.fill = fills[entry.outcome]
    page.freeze_panes = "C2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"


def _link(page: Worksheet, row: int, cells: Sequence[Cell], label: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a cell
    """Write a link to the cells of a finding."""
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415 - as above

    if not cells:
        return _write(page, row, 1, label["no_cell"])
    said = f"{cells[0].parent.title}!{cells[0].coordinate}"
    if len(cells) > 1:
        said += f" {label['more_cells']} {len(cells)}"
    cell = _write(page, row, 1, said)
    # A location without a target stays inside the workbook.
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=address(cells[0]))
    return cell


def _write(page: Worksheet, row: int, column: int, value: object) -> Any:  # noqa: ANN401 - a cell
    """Write a value, never as a formula."""
    cell: Any = page.cell(row, column)
    if isinstance(value, date) and value >= _EARLIEST:
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif value not in {None, ""}:
        cell.value = holdable(str(value))
        # Whatever a text begins with, it is no formula and no error.
        cell.data_type = "s"
    return cell
