"""Workbooks as offices keep them: errors, formulas, hidden sheets, links to other files, numbers as texts."""

import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from orgwork.errors import TooLargeError
from orgwork.formats.lost_cells import _lost, lost_cells
from orgwork.formats.opening import read

ON = date(2026, 6, 30)
HEADINGS = ["姓名", "性别", "出生年月", "参加工作时间", "单位", "现任职务"]
ROWS = [["甲", "男", "1980.01", "2002.07", "示例局", "局长"], ["乙", "女", "1985.03", "2008.07", "示例局", "副局长"]]


@pytest.fixture
def workbook(tmp_path):
    """Return a workbook of two people after a change to it."""

    def make(change):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "名册"
        for row in [HEADINGS, *ROWS]:
            sheet.append(row)
        change(book, sheet)
        book.save(tmp_path / "roster.xlsx")
        return tmp_path / "roster.xlsx"

    return make


def error(cell):
    """Return a change that puts an error into a cell."""

    def change(_, sheet):
        sheet[cell] = "#REF!"
        sheet[cell].data_type = "e"

    return change


def formula(cell, text="=1/0"):
    """Return a change that puts a formula without a saved result into a cell."""

    def change(_, sheet):
        sheet[cell] = text

    return change


@pytest.mark.parametrize(
    ("change", "row", "column", "value"),
    [
        (error("C2"), 2, "C", "#REF!"),
        (formula("D3"), 3, "D", ""),
        (formula("B2", "=[1]Sheet1!A1"), 2, "B", ""),
    ],
)
def test_a_cell_without_a_value_to_read_is_told_with_its_place_and_unknown(workbook, change, row, column, value):
    reading = read(workbook(change), on=ON)
    (problem,) = (p for p in reading.problems if p.code == "OW652")
    assert (problem.sheet, problem.row, problem.column, problem.value) == ("名册", row, column, value)
    person = reading.register.frames["persons"].row(row - 2, named=True)
    assert person[{"C": "birth_first", "D": "work_start_first", "B": "sex"}[column]] is None
    assert reading.register.frames["persons"]["name"].to_list() == ["甲", "乙"]


def test_a_formula_with_its_result_is_read_and_is_no_fault(workbook, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "saved.xlsx")) as book:
        page = book.add_worksheet("名册")
        for i, row in enumerate([HEADINGS, *ROWS]):
            page.write_row(i, 0, row)
        page.write_formula(1, 2, '="1980"&".01"', value="1980.01")
        page.write_formula(2, 5, '="副"&"局长"', value="副局长")
    reading = read(tmp_path / "saved.xlsx", on=ON)
    assert not [p for p in reading.problems if p.code == "OW652"]
    assert reading.register.frames["persons"]["birth_first"].to_list() == [date(1980, 1, 1), date(1985, 3, 1)]


def test_a_hidden_sheet_is_read_and_named(workbook):
    def change(book, _):
        other = book.create_sheet("旧名册")
        other.sheet_state = "hidden"
        other.append(["姓名", "性别"])
        other.append(["丙", "男"])

    reading = read(workbook(change), on=ON)
    assert reading.register.frames["persons"]["name"].to_list() == ["甲", "乙", "丙"]
    assert any("旧名册" in note.zh for note in reading.notes)


def test_numbers_as_texts_and_texts_as_numbers_are_read_alike(workbook):
    def change(_, sheet):
        sheet["C2"], sheet["D2"], sheet["C3"] = 198001, "200207", 19850317

    frame = read(workbook(change), on=ON).register.frames["persons"]
    assert frame["birth_first"].to_list() == [date(1980, 1, 1), date(1985, 3, 17)]
    assert frame["work_start_first"].to_list() == [date(2002, 7, 1), date(2008, 7, 1)]


def test_a_used_range_of_a_million_rows_is_refused_before_it_is_read(workbook):
    def change(_, sheet):
        sheet["XFD1048576"] = "x"

    with pytest.raises(TooLargeError, match="1048576"):
        read(workbook(change), on=ON)


def test_of_what_is_no_workbook_nothing_is_told(tmp_path):
    for name, data in (("a.xls", b"\xd0\xcf\x11\xe0"), ("b.xlsx", b"PK\x03\x04"), ("c.csv", b"x")):
        (tmp_path / name).write_bytes(data)
        assert lost_cells(tmp_path / name) == []


def test_a_part_in_an_encoding_that_is_none_raises_nothing(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", "<Relationships/>")
        archive.writestr("xl/workbook.xml", "<?xml version='1.0' encoding='UTFa8'?><workbook/>")
    assert lost_cells(path) == []


def test_cells_without_an_end_are_no_work():
    # A search from each of them to the end of the sheet would take hours.
    parts = (
        b'<c s="1">' * 110_000 + b"<f>1</f>",
        b"<c><f/>" + b"<v>" * 300_000 + b"</c>",
        b"<c " + b'a="1" ' * 150_000,
    )
    found = [list(_lost(part)) for part in parts]
    assert found == [[], [(0, "", "")], []]


def test_a_cell_whose_tags_have_a_prefix_is_told_too():
    assert list(_lost(b'<x:c r="B2" t="e"><x:v>#REF!</x:v></x:c>')) == [(2, "B", "#REF!")]
    assert list(_lost(b'<x:c r="B2"><x:f>1/0</x:f></x:c><x:c r="C2"><x:f>1</x:f><x:v>1</x:v></x:c>')) == [(2, "B", "")]
