"""How far the cells of a workbook reach: measured where all is plain, tried out where not, before anything holds it."""

import struct
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
from orgwork.formats.guard_cells import Sheets
from orgwork.formats.roster_grid import workbook
from orgwork.formats.workbook import opened

sys.path.insert(0, str(Path(__file__).parent))
from rosters import write_sheets

PART = "xl/worksheets/sheet1.xml"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def packed(path, sheet, more=None):
    """Write a workbook of one sheet of the given XML, some of its other parts changed."""
    write_sheets(path, {"名册": [["姓名"], ["章一鸣"]]})
    whole = BytesIO(path.read_bytes())
    parts = {PART: lambda _: sheet, **(more or {})}
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, lambda data: data)(old.read(name)))
    return path


def around(rows):
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )


def measured(sheet, size, name=PART):
    """Return whether a part that is unpacked in pieces of a size is plain, and its rows and columns."""
    sheets = Sheets()
    looks = sheets.part(name)
    for look in looks:
        for start in range(0, len(sheet), size):
            look.add(sheet[start : start + size])
        look.end()
    sheets.listed(1)
    sheets.end()
    return sheets.plain, (sheets.rows, sheets.columns)


CELL = b'<row r="1"><c r="A1" t="n"><v>1</v></c></row>'
LAST = CELL.replace(b"A1", b"ZZZ9999999")
FILLER = b'<c r="A1"><v>1</v></c>' * 6000
HIDDEN = {
    "ten digits": CELL.replace(b"A1", b"A4000000000"),
    "zeros": CELL.replace(b"A1", b"ZZZ0009999999"),
    "four letters": CELL.replace(b"A1", b"ZZZZ9999999"),
    "small letters": CELL.replace(b"A1", b"zzz9999999"),
    "a quoted end": CELL.replace(b'r="A1"', b'a=">" r="ZZZ9999999"'),
    "a long attribute": CELL.replace(b'r="A1"', b'a="' + b"x" * 300 + b'" r="ZZZ9999999"'),
    "other quotes": CELL.replace(b'r="A1"', b"r = 'ZZZ9999999'"),
    "blanks before the value": LAST.replace(b"><v>", b">" + b" " * 200 + b"<v>"),
    "a remark before the value": LAST.replace(b"><v>", b"><!-- --><v>"),
    "a prefix": LAST.replace(b"<c ", b"<x:c ").replace(b"</c>", b"</x:c>"),
    "a prefix with a tab": LAST.replace(b"<c ", b"<a\x0b:c "),
    "a quoted prefix": LAST.replace(b"<c ", b'<a">":c '),
    "a long prefix": LAST.replace(b"<c ", b"<" + b"a" * 130_000 + b":c "),
    "the row alone": CELL.replace(b'<row r="1"', b'<row r="400000000"').replace(b' r="A1"', b""),
    "no place": b'<row r="9999999"><c r="ZZ1"/><c \x0br="A1"><v>1</v></c></row>',
    "another end": b'<x><c r="ZZZ9999999"></x><v>1</v></c>',
    "the end of a value": b'<row r="1"><c r="ZZZ9999999"></v><v>1</v></c></row>',
    "a row in a remark": b'<row r="9999999"><!--<row r="1">-->' + FILLER + b'<c r="ZZ1"/><c><v>1</v></c></row>',
}


@pytest.mark.parametrize("rows", HIDDEN.values(), ids=HIDDEN)
def test_a_cell_that_hides_from_the_guard_is_found_by_trying_it_out(tmp_path, rows):
    path = packed(tmp_path / "a.xlsx", around(CELL + rows))
    with pytest.raises(FileError, match=r"would use up the memory|far outside the table"):
        opened(path)


@pytest.mark.parametrize("rows", [CELL, LAST])
@pytest.mark.parametrize("ending", [".xlsx", ".XLSX", ".xls"])
def test_what_another_format_hides_is_found_by_trying_it_out(tmp_path, rows, ending):
    data = packed(tmp_path / "b.xlsx", around(CELL + rows)).read_bytes()
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + data)
    assert not guard(path)
    if rows == LAST:
        with pytest.raises(FileError):
            opened(path)


def test_two_tables_of_contents_are_tried_out(tmp_path):
    path = packed(tmp_path / "a.xlsx", around(CELL + LAST))
    first = path.read_bytes()
    second = packed(tmp_path / "b.xlsx", around(CELL)).read_bytes()
    at = second.rfind(b"PK\x05\x06")
    size, offset = struct.unpack_from("<2L", second, at + 12)
    # The last one speaks of another disk: some readers take the one before it.
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 1, 0, 0, 0, size, offset, 0)
    path.write_bytes(first + end)
    with pytest.raises(FileError):
        opened(path)


@pytest.mark.parametrize(
    "rows", [b'<c r="ZZZ9999999"/>', b'<c r="ZZZ9999999" s="1"></c>', b'<row r="9999999" ht="15"/>']
)
def test_what_is_named_and_holds_nothing_does_not_count(tmp_path, rows):
    assert guard(packed(tmp_path / "a.xlsx", around(CELL + rows)))


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c></row>',
        b'<row r="1" spans="1:20 22:30" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c></row>',
        b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
    ],
)
def test_what_programs_write_is_plain(tmp_path, rows):
    assert guard(packed(tmp_path / "a.xlsx", around(rows)))


@pytest.mark.parametrize(
    "rows",
    [
        b"<row><c><v>1</v></c></row>",
        b'<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c></row>',
        b'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>',
        b'<row r="1"><!-- a remark --><c r="A1"><v>1</v></c></row>',
    ],
)
def test_what_is_unusual_and_harmless_is_read(tmp_path, rows):
    path = packed(tmp_path / "a.xlsx", around(rows))
    assert not guard(path)
    assert opened(path).sheet_names == ["名册"]


def test_sheets_of_one_part_count_as_often_as_they_are_listed(tmp_path):
    def list_it(data):
        at = data.index(b"<sheet ")
        one = data[at : data.index(b"/>", at) + 2]
        return data.replace(one, one.replace(b'sheetId="1"', b'sheetId="2"') * 200)

    far = CELL.replace(b"A1", b"ALL8000")
    path = packed(tmp_path / "a.xlsx", around(CELL + far), {"xl/workbook.xml": list_it})
    assert not guard(path)
    with pytest.raises(FileError, match="would use up the memory"):
        opened(path)


def test_the_cells_of_all_sheets_are_counted(tmp_path):
    path = tmp_path / "a.xlsx"
    write_sheets(path, {str(n): [["姓名"], ["章一鸣"]] for n in range(3)})
    whole = BytesIO(path.read_bytes())
    far = around(CELL + CELL.replace(b"A1", b"CV40000"))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, far if "sheets/" in part and part.endswith(".xml") else old.read(part))
    with pytest.raises(TooLargeError, match="sheet3"):
        guard(path)


def shared(number):
    return around(b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, number)))


@pytest.mark.parametrize(("number", "plain"), [(1000, True), (3000, False)])
def test_a_long_text_that_many_cells_share_is_not_plain(tmp_path, number, plain):
    text = b"<sst><si><t>" + b"x" * 500_000 + b"</t></si></sst>"
    assert guard(packed(tmp_path / "a.xlsx", shared(number), {"xl/sharedStrings.xml": lambda _: text})) is plain


def test_a_long_format_is_not_plain(tmp_path):
    long = b'<styleSheet><numFmts><numFmt numFmtId="165" formatCode="' + b"0" * 501 + b'"/></numFmts></styleSheet>'
    assert not guard(packed(tmp_path / "a.xlsx", around(CELL), {"xl/styles.xml": lambda _: long}))


def name(column):
    return (LETTERS[column // 26 - 1] if column >= 26 else "") + LETTERS[column % 26]


@st.composite
def sheets(draw, furthest=60):
    """Draw a sheet, as programs write it, with its furthest row and column that hold something."""
    text, rows, columns, row = "", 1, 1, 0
    for _ in range(draw(st.integers(0, 6))):
        row += draw(st.integers(1, 30))
        text += f'<row r="{row}" spans="1:9">'
        column = -1
        for _ in range(draw(st.integers(0, 6))):
            column = min(column + draw(st.integers(1, 9)), furthest)
            inner = draw(st.sampled_from(["<v>1</v>", "<v></v>", "<f>1</f><v>1</v>", "", None]))
            more = draw(st.sampled_from(["", ' s="1"', ' s="12" t="n"']))
            tag = f'<c r="{name(column)}{row}"{more}'
            text += f"{tag}/>" if inner is None else f"{tag}>{inner}</c>"
            if inner:
                rows, columns = max(rows, row), max(columns, column + 1)
        text += "</row>"
    return around(text.encode()), (rows, columns)


@given(sheets(), st.integers(1, 3000))
def test_the_rectangle_is_that_of_the_cells_that_hold_something(drawn, size):
    sheet, there = drawn
    assert measured(sheet, size) == (True, there)


@given(st.integers(1, 2000), st.integers(1, 5000))
def test_a_long_text_between_the_tags_hides_none_of_them(length, size):
    rows = b'<row r="1"><c r="A1"><v>' + b"x" * length + b'</v></c><c r="C7"/><c r="B1"><v>1</v></c></row>'
    assert measured(around(rows * 3), size) == (True, (1, 2))


TOKENS = b"\" ' > < / = _ r= <c <c> <row> </c> </row> : x: &#65; <!-- --> <sheetData> </sheetData>".split(b" ")
AT = ["", "sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]


@given(
    sheets(furthest=8),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from([*TOKENS, b" "]), st.booleans()), max_size=3),
    st.sampled_from([7, 64, 4096]),
)
def test_what_is_plain_reaches_no_further_than_was_measured(tmp_path_factory, drawn, edits, size):
    sheet, _ = drawn
    begin, end = sheet.index(b"<sheetData>"), sheet.index(b"</sheetData>") + 12
    for where, token, cut in edits:
        at = begin + int(where * (end - begin))
        sheet = sheet[:at] + (b"" if cut else token) + sheet[at + cut :]
    plain, (rows, columns) = measured(sheet, size)
    if not plain:
        return
    try:
        there = CalamineWorkbook.from_path(str(packed(tmp_path_factory.mktemp("x") / "a.xlsx", sheet)))
        there = there.get_sheet_by_index(0)
    except Exception:  # noqa: BLE001 - what its reader refuses reaches nowhere
        return
    assert there.total_height <= rows
    assert there.total_width <= columns


@pytest.mark.parametrize("part", AT)
def test_a_sheet_is_measured_whatever_it_is_called(part):
    assert measured(around(CELL + CELL.replace(b"A1", b"ZZ999")), 50, part)[1] == (999, 702)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_sheet_of_another_encoding_is_refused_instead_of_read_as_empty(tmp_path, encoding):
    sheet = around(CELL).decode().replace("UTF-8", encoding).encode(encoding)
    with pytest.raises(FileError, match="is not in UTF-8"):
        guard(packed(tmp_path / "a.xlsx", sheet))


def test_merged_cells_that_lie_on_each_other_are_refused(tmp_path):
    merges = b'<mergeCells count="3000">' + b'<mergeCell ref="A1:A9"/>' * 3000 + b"</mergeCells>"
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(1, 10))
    sheet = around(rows).replace(b"</worksheet>", merges + b"</worksheet>")
    with pytest.raises(FileError, match="lie on each other"):
        workbook(packed(tmp_path / "a.xlsx", sheet))
