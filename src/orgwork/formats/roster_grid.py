"""The cells of a sheet as one frame of texts, column by column, with what was merged and what was a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import attrs
import polars as pl

from orgwork.errors import FileError, TooLargeError
from orgwork.formats.workbook import opened, reading

Merge = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""
COLUMNS = 1000
"""So many columns of a sheet are read: a roster has a hundred at most."""
_LOOSE = r"^\s|\s$|^$"


@attrs.frozen(eq=False)
class Grid:
    """One sheet.

    Args:
        file, sheet: its names; a CSV file has no sheets.
        frame: every row of the sheet, the first one first; blank cells are null.
        numbers: per column which cells hold numbers, not texts; columns without numbers are left out.
        merges: the merged cells.
        typed: whether cells have types at all: in a CSV file nobody knows what was a number.
        plain: whether it is known that no text holds control characters.

    """

    file: str
    sheet: str
    frame: pl.DataFrame
    numbers: Mapping[str, pl.Series] = attrs.field(factory=dict)
    merges: tuple[Merge, ...] = ()
    typed: bool = True
    plain: bool = False

    def top(self, rows: int) -> list[list[str]]:
        """Return the first rows, merged cells spread over all they cover; blank cells are empty texts."""
        cells = [[cell or "" for cell in row] for row in self.frame.head(rows).rows()]
        for row, column, last_row, last_column in self.merges:
            if row >= len(cells):
                continue
            for r in range(row, min(last_row + 1, len(cells))):
                for c in range(column, min(last_column + 1, len(cells[r]))):
                    cells[r][c] = cells[row][column]
        return cells


def workbook(path: Path, names: Iterable[str] | None = None, rows: int | None = None) -> list[Grid]:
    """Read the sheets of a workbook.

    Args:
        path: an .xlsx or .xls file that the guards have measured.
        names: those to read; all that can be seen or not, by default.
        rows: read no more than so many rows of each, and no further column than a roster has.

    Raises:
        FileError: it cannot be opened.
        TooLargeError: it is read whole, and a sheet has more columns than a roster has.

    """
    book = opened(path)
    grids = []
    for name in book.sheet_names if names is None else names:
        with reading(path):
            there = book.get_sheet_by_name(name)
            cells = there.to_python(skip_empty_area=False, nrows=rows)
            merges = tuple((*first, *last) for first, last in there.merged_cell_ranges or ())
        if rows is not None:
            cells = [row[:COLUMNS] for row in cells]
        grids.append(grid(path.name, name, cells, merges))
    return grids


def grid(file: str, sheet: str, cells: Sequence[Sequence[object]], merges: tuple[Merge, ...] = ()) -> Grid:
    """Return rows of cells of any type as a grid."""
    width = max(map(len, cells), default=0)
    if width > COLUMNS:
        raise too_wide(file, sheet)
    # Cells that are merged twice stand nowhere else, and thousands of them would be spread over each other.
    if sum(_covered(merge, len(cells), width) for merge in merges) > len(cells) * width:
        msg = (
            "合并单元格互相重叠，文件已损坏；请用表格软件打开并另存"
            " / merged cells lie on each other: the file is damaged; open it in an office program and save it anew"
        )
        raise FileError(msg, where=f"{file} {sheet}".strip())
    data: dict[str, list[str | None]] = {}
    numbers: dict[str, pl.Series] = {}
    for index in range(width):
        column = [row[index] if index < len(row) else None for row in cells]
        data[f"c{index}"] = [_text(cell) for cell in column]
        kinds = [isinstance(cell, (int, float)) and not isinstance(cell, bool) for cell in column]
        if any(kinds):
            numbers[f"c{index}"] = pl.Series(kinds, dtype=pl.Boolean)
    frame = blanked(pl.DataFrame(data, schema={name: pl.String() for name in data}))
    return Grid(file, sheet, frame, numbers, merges)


def _covered(merge: Merge, rows: int, columns: int) -> int:
    """Return how many cells of a sheet are merged into one."""
    row, column, last_row, last_column = merge
    return max(min(last_row + 1, rows) - row, 0) * max(min(last_column + 1, columns) - column, 0)


def too_wide(file: str, sheet: str) -> TooLargeError:
    """Return the error of a sheet with more columns than a roster has."""
    msg = f"超过 {COLUMNS} 列，请删除表格以外的列 / over {COLUMNS} columns: delete those outside the table"
    return TooLargeError(msg, where=f"{file} {sheet}".strip())


def _text(cell: object) -> str | None:
    """Return a cell as text: whole numbers without a decimal point, days as 2019-03-17."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return str(cell.date()) if not (cell.hour or cell.minute or cell.second) else str(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def blanked(frame: pl.DataFrame) -> pl.DataFrame:
    """Return texts without blanks around them; blank ones are null."""
    for column in frame:
        # Most columns of most files are as they should be, and stay where they are in memory.
        if column.str.contains(_LOOSE).any():
            text = column.str.strip_chars()
            frame = frame.with_columns(text.set((text == "").fill_null(value=False), None))
    return frame
