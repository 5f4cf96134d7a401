"""The rectangle of a sheet: measured before anything holds it, whatever a lenient reader takes for a row or a cell."""

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from orgwork.errors import FileError, TooLargeError
from orgwork.formats.guard import guard
from orgwork.formats.guard_cells import Cells
from orgwork.formats.roster_grid import workbook

sys.path.insert(0, str(Path(__file__).parent))
from rosters import write_sheets

PART = "xl/worksheets/sheet1.xml"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def packed(path, sheet):
    """Write a workbook of one sheet of the given XML."""
    write_sheets(path, {"名册": [["姓名"], ["章一鸣"]]})
    whole = BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == PART else old.read(name))
    return path


def around(rows):
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )


def measured(sheet, size):
    """Return the rows and columns of a sheet that is unpacked in pieces of a size."""
    cells = Cells("sheet1.xml", "a.xlsx")
    for start in range(0, len(sheet), size):
        cells.add(sheet[start : start + size])
    cells.end()
    return cells.rows, cells.columns


ROW, CELL = b'<row r="1">', b'<row r="1"><c r="A1" t="n"><v>1</v></c></row>'
DAMAGED = [
    CELL.replace(b"A1", b"A4000000000"),
    CELL.replace(b"A1", b"A00000001"),
    CELL.replace(b"A1", b"ZZZZ1"),
    CELL.replace(b"A1", b"a1"),
    CELL.replace(b"A1", b"1"),
    CELL.replace(b"A1", b"A"),
    CELL.replace(b"A1", b""),
    CELL.replace(b"A1", b"&#65;1"),
    CELL.replace(b'r="A1"', b'r="ZZZ9000000" r="A1"'),
    CELL.replace(b'r="A1"', b'a=">" r="ZZZ9000000"'),
    CELL.replace(b'r="A1"', b'a="' + b"x" * 300 + b'" r="ZZZ9000000"'),
    CELL.replace(b'r="A1"', b"r=A1"),
    CELL.replace(b"<c ", b"<a/b:c "),
    CELL.replace(b"<c ", b"<\xe5\xad\x97:c "),
    CELL.replace(b'<row r="1"', b'<row r="400000000"').replace(b' r="A1"', b""),
    CELL.replace(b'<row r="1"', b'<row r="A1"'),
    CELL + b'<c r="A1"',
]
FAR = [
    CELL.replace(b"A1", b"ZZZ9999999"),
    CELL.replace(b'r="A1"', b"r = 'ZZZ9999999'"),
    CELL.replace(b"A1", b"ZZZ9999999").replace(b"><v>", b">" + b" " * 200 + b"<v>"),
    CELL.replace(b"A1", b"ZZZ9999999").replace(b"><v>", b"><!-- --><v>"),
    CELL.replace(b"c", b"x:c").replace(b"A1", b"ZZZ9999999"),
    CELL.replace(b'<row r="1"', b'<row r="9999999"').replace(b' r="A1"', b""),
    b"<row>" + b"<c><v>1</v></c>" * 5000 + b"</row>" + b"<row/>" * 5000 + b"<row><c><v>1</v></c></row>",
]


@pytest.mark.parametrize("rows", DAMAGED)
def test_a_row_or_a_cell_that_no_office_program_writes_is_refused(tmp_path, rows):
    with pytest.raises(FileError, match=r"sheet1\.xml is damaged"):
        guard(packed(tmp_path / "a.xlsx", around(rows)))


@pytest.mark.parametrize("rows", FAR)
def test_a_cell_far_away_is_refused_however_it_is_written(tmp_path, rows):
    with pytest.raises(TooLargeError, match="far outside the table"):
        guard(packed(tmp_path / "a.xlsx", around(rows)))


@pytest.mark.parametrize(
    "rows", [b'<c r="ZZZ9999999"/>', b'<c r="ZZZ9999999" s="1"> </c>', b'<row r="9999999" ht="15"/>']
)
def test_what_is_named_and_holds_nothing_does_not_count(tmp_path, rows):
    guard(packed(tmp_path / "a.xlsx", around(CELL + rows)))


def test_a_part_that_is_no_sheet_may_name_what_it_likes(tmp_path):
    other = b'<x:rows><row r="any text"/><c a=">" r="A1">1</c></x:rows>'
    guard(packed(tmp_path / "a.xlsx", other))


def name(column):
    return (LETTERS[column // 26 - 1] if column >= 26 else "") + LETTERS[column % 26]


@st.composite
def sheets(draw, furthest=60):
    """Draw a sheet, as programs may write it, with its furthest row and column that hold something."""
    prefix = draw(st.sampled_from(["", "x:"]))
    text, rows, columns, row = "", 1, 1, 0
    for _ in range(draw(st.integers(0, 6))):
        row = row + draw(st.integers(1, 30)) if (told := draw(st.booleans())) else row + 1
        text += f"<{prefix}row" + (f' spans="1:9" r="{row}"' if told else "") + ">"
        column = -1
        for _ in range(draw(st.integers(0, 6))):
            there = draw(st.booleans())
            column = min(column + draw(st.integers(1, 9)), furthest) if there else column + 1
            mark = draw(st.sampled_from("\"'"))
            at = f" r={mark}{name(column)}{row}{mark}" if there else ""
            before, after = (draw(st.sampled_from(["", ' s="1"', "\n t='n'"])) for _ in range(2))
            inner = draw(st.sampled_from(["<v>1</v>", " <v>2</v>", "", " ", None]))
            if inner is None:
                text += f"<{prefix}c{before}{at}{'' if before == after else after}/>"
                continue
            inner = inner.replace("v>", f"{prefix}v>")
            text += f"<{prefix}c{before}{at}{'' if before == after else after}>{inner}</{prefix}c>"
            if inner.strip():
                rows, columns = max(rows, row), max(columns, column + 1)
        text += f"</{prefix}row>"
    return around(text.encode()), (rows, columns)


@given(sheets(), st.integers(1, 3000))
def test_the_rectangle_is_that_of_the_cells_that_hold_something(drawn, size):
    sheet, there = drawn
    assert measured(sheet, size) == there


@given(st.integers(1, 2000), st.integers(1, 5000))
def test_a_long_text_between_the_tags_hides_none_of_them(length, size):
    rows = b'<row r="1"><c r="A1"><v>' + b"x" * length + b'</v></c><c r="C7"/><c r="B1"><v>1</v></c></row>'
    assert measured(around(rows * 3), size) == (1, 2)


TOKENS = [
    b'"',
    b"'",
    b">",
    b"<",
    b"/",
    b" ",
    b"<!--",
    b"-->",
    b" r=",
    b"<c",
    b"<c>",
    b"<row>",
    b"</c>",
    b":",
    b"x:",
    b"&#65;",
]


@given(sheets(furthest=8), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(TOKENS), st.booleans()), max_size=3))
def test_what_passes_reaches_no_further_than_was_measured(tmp_path_factory, drawn, edits):
    sheet, _ = drawn
    begin, end = sheet.index(b"<sheetData>") + 11, sheet.index(b"</sheetData>")
    for where, token, cut in edits:
        at = begin + int(where * (end - begin))
        sheet = sheet[:at] + (b"" if cut else token) + sheet[at + cut :]
    path = packed(tmp_path_factory.mktemp("x") / "a.xlsx", sheet)
    try:
        rows, columns = measured(sheet, 64)
        guard(path)
    except FileError:
        return
    try:
        there = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    except Exception:  # noqa: BLE001 - what its reader refuses reaches nowhere
        return
    assert (there.total_height, there.total_width) <= (rows, columns) or there.height == 0
    assert there.total_width <= columns


def test_merged_cells_that_lie_on_each_other_are_refused(tmp_path):
    merges = b'<mergeCells count="3000">' + b'<mergeCell ref="A1:A9"/>' * 3000 + b"</mergeCells>"
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(1, 10))
    sheet = around(rows).replace(b"</worksheet>", merges + b"</worksheet>")
    with pytest.raises(FileError, match="lie on each other"):
        workbook(packed(tmp_path / "a.xlsx", sheet))
