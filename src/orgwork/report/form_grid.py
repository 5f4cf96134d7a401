"""Tables of a Word document: cells that span others, texts that wrap, letters small enough for their cell."""

from __future__ import annotations

import math
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

import attrs

from orgwork.errors import FileError
from orgwork.report.holding import holdable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FONT = "宋体"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENDLESS = 1 << 40
_MM_PER_POINT = 0.3528
_LINE = 1.25
"""A line is so much higher than its letters."""
_MARGIN = 4
"""So many millimetres of a cell's width are its margins."""


@attrs.frozen
class Cell:
    """What stands in a cell.

    Args:
        text: its words; line breaks stay.
        span, down: over how many columns and rows it goes.
        label: whether the words are the form's own, and not the person's.
        left: whether the text begins at the left.
        sizes: of its letters in points, the largest first; the first that fits is taken, else the last.

    """

    text: str = ""
    span: int = 1
    down: int = 1
    label: bool = False
    left: bool = False
    sizes: tuple[float, ...] = (12, 10.5, 9)


@attrs.frozen
class Row:
    """A row of a form: how high it is at least, in millimetres, and its cells; None where one reaches down into it."""

    height: float
    cells: tuple[Cell | None, ...]


def blank_document() -> Document:
    """Return an empty document.

    Raises:
        FileError: python-docx is not installed.

    """
    try:
        import docx  # noqa: PLC0415 - an extra that only this output needs
    except ImportError as error:
        msg = (
            "写 Word 文件需要 python-docx，请运行 pip install 'orgwork[word]'"
            " / a Word file needs python-docx: run pip install 'orgwork[word]'"
        )
        raise FileError(msg) from error
    return docx.Document()


def add_table(document: Document, widths: Sequence[float], rows: Sequence[Row]) -> dict[tuple[int, int], _Cell]:
    """Add a table and return its cells by row and column, each under its first place.

    Args:
        document: where.
        widths: of the columns, in millimetres.
        rows: what stands in it.

    """
    from docx.shared import Mm  # noqa: PLC0415 - as above

    table = document.add_table(len(rows), len(widths), style="Table Grid")
    table.autofit = False
    grid = [list(row.cells) for row in table.rows]
    for column, width in enumerate(widths):
        table.columns[column].width = Mm(width)
        for spots in grid:
            spots[column].width = Mm(width)
    _heights(table, rows)
    _air(table)
    made: dict[tuple[int, int], _Cell] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row.cells:
            if cell is None:
                x += 1
                continue
            spot = grid[y][x]
            if cell.span > 1 or cell.down > 1:
                spot = spot.merge(grid[y + cell.down - 1][x + cell.span - 1])
            height = sum(one.height for one in rows[y : y + cell.down])
            _fill(spot, cell, fitting(cell.text, sum(widths[x : x + cell.span]), height, cell.sizes))
            made[y, x] = spot
            x += cell.span
    return made


def _heights(table: Table, rows: Iterable[Row]) -> None:
    """Make each row as high as it must be at least."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE  # noqa: PLC0415 - as above
    from docx.shared import Mm  # noqa: PLC0415 - as above

    for row, told in zip(table.rows, rows, strict=True):
        row.height = Mm(told.height)
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST


def _air(table: Table) -> None:
    """Keep letters from the lines above and below a cell."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    margins: Any = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin: Any = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001 - python-docx has no name for a table's margins
    look.addprevious(margins)


def _fill(spot: _Cell, cell: Cell, size: float) -> None:
    """Write the text of a cell, line by line."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: PLC0415 - as above
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT  # noqa: PLC0415 - as above

    spot.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate(holdable(cell.text, _ENDLESS).split("\n")):
        paragraph = spot.paragraphs[0] if number == 0 else spot.add_paragraph()
        paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.LEFT if cell.left else WD_PARAGRAPH_ALIGNMENT.CENTER
        if line:
            write(paragraph, line, size)


def write(paragraph: Paragraph, text: str, size: float, *, bold: bool = False) -> None:
    """Write a text as it is, never as a field or markup; tabs lead on as tabs."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415 - as above

    run = paragraph.add_run(holdable(text, _ENDLESS))
    run.font.size, run.font.bold, run.font.name = Pt(size), bold or None, FONT
    element: Any = run._element  # noqa: SLF001 - python-docx has no name for the font of Chinese letters
    element.rPr.rFonts.set(qn("w:eastAsia"), FONT)


def fitting(text: str, width: float, height: float, sizes: Sequence[float]) -> float:
    """Return the first size of letters in which a text fits a cell, else the last.

    Args:
        text: the text.
        width, height: of the cell, in millimetres.
        sizes: in points.

    """
    for size in sizes:
        letter = size * _MM_PER_POINT
        room = max(math.floor((width - _MARGIN) / letter), 1)
        lines = sum(max(math.ceil(_units(line) / room), 1) for line in text.split("\n"))
        if lines * letter * _LINE <= height:
            return size
    return sizes[-1]


def _units(line: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.55 for letter in line)


def saved(document: Document) -> bytes:
    """Return a document as a file, the same bytes for the same content."""
    written, fixed = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
