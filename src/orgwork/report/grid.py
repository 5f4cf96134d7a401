"""The sheets and cells of an office's own workbook, found as the reader named them."""

from __future__ import annotations

import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from orgwork.errors import FileError

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEADINGS = 10
"""The headings stand in one of the first rows."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAME = 31
"""So many letters the name of a sheet may have."""


def opened(path: Path) -> Workbook:
    """Open a workbook for a copy of it; the size guards come before.

    Raises:
        FileError: openpyxl is not installed, or it cannot read the file.

    """
    try:
        import openpyxl  # noqa: PLC0415 - an extra that only this output needs
    except ImportError as error:
        msg = (
            "标注需要 openpyxl，请运行 pip install 'orgwork[annotate]'"
            " / annotating needs openpyxl: run pip install 'orgwork[annotate]'"
        )
        raise FileError(msg, where=path.name) from error
    try:
        book: Workbook = openpyxl.load_workbook(path, rich_text=True)
    except Exception as error:
        # A strange file can make the reader raise anything.
        msg = f"工作簿无法打开，请用 Excel 另存后再试 / it cannot be opened: save it anew with Excel ({error})"
        raise FileError(msg, where=path.name) from error
    return book


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file; the same bytes for the same content."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - as above

    written, fixed = BytesIO(), BytesIO()
    # `Workbook.save` would write the present moment into it.
    ExcelWriter(book, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED)).save()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _plain(text: object) -> str:
    return "".join(unicodedata.normalize("NFKC", str(text)).split())


@attrs.define(init=False)
class Grid:
    """A workbook's sheets by name, and the columns of their headings."""

    _book: Workbook
    _sheets: dict[str, Worksheet]
    _columns: dict[str, dict[str, int]]

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheets = {"".join(sheet.title.split()): sheet for sheet in book.worksheets}
        self._columns = {}

    def free_name(self, wanted: str) -> str:
        """Return a name for a new sheet that no other has."""
        taken = {name.casefold() for name in self._book.sheetnames}
        names = (wanted if number == 1 else f"{wanted[: _NAME - 8]} ({number})" for number in range(1, len(taken) + 2))
        return next(name for name in names if name.casefold() not in taken)

    def cell(self, sheet: str, row: int, heading: str) -> Cell | None:
        """Return the cell of a row under a heading; the row's first one where there is no such heading."""
        from openpyxl.cell.cell import MergedCell  # noqa: PLC0415 - an extra that only this output needs

        page = self._sheets.get("".join(sheet.split()))
        if page is None:
            return None
        cell: Any = page.cell(row, self._headings(page).get(_plain(heading), 1))
        if isinstance(cell, MergedCell):
            # Of merged cells only the first holds anything.
            span = next(s for s in page.merged_cells.ranges if cell.coordinate in s)
            cell = page.cell(span.min_row, span.min_col)
        found: Cell = cell
        return found

    def _headings(self, page: Worksheet) -> dict[str, int]:
        """Return the columns of a sheet by heading."""
        if page.title not in self._columns:
            found: dict[str, int] = {}
            for row in page.iter_rows(max_row=min(_HEADINGS, page.max_row), values_only=True):
                for index, text in enumerate(row, start=1):
                    if text is not None:
                        found.setdefault(_plain(text), index)
            self._columns[page.title] = found
        return self._columns[page.title]


def address(cell: Cell) -> str:
    """Return where a cell is, as a link inside its workbook names it."""
    title = str(cell.parent.title).replace("'", "''")
    return f"'{title}'!{cell.coordinate}"
