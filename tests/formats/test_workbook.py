"""Workbooks at which the reader of spreadsheets stumbles, and what it gives of those it reads."""

import struct
import sys
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from orgwork.errors import FileError
from orgwork.formats.collection import read
from orgwork.formats.opening import read as read_any
from orgwork.formats.workbook import opened, sheet_names

sys.path.insert(0, str(Path(__file__).parent))
from rosters import write_sheets

from conftest import ON, small


@pytest.fixture
def cut(tmp_path):
    """Return an old workbook that ends within its first sector."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 59, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<9I", 1, 10, 0, 4096, 2, 1, 0xFFFFFFFE, 0, 0) + b"\xff" * (512 - 80)
    path = tmp_path / "cut.xls"
    path.write_bytes(head + bytes(97))
    return path


def test_a_workbook_at_which_the_reader_panics_is_the_librarys_own_error(cut):
    # The reader's own panic is no Exception at all, so that nobody who catches those would meet it.
    with pytest.raises(BaseException, match="assertion") as raised:
        CalamineWorkbook.from_path(str(cut))
    assert not isinstance(raised.value, Exception)
    with pytest.raises(FileError, match=r"cut\.xls.*cannot be opened"):
        opened(cut)
    assert sheet_names(cut) == []
    with pytest.raises(FileError, match="cannot be opened") as told:
        read_any(cut, on=ON)
    assert "raised" not in str(told.value)


def test_a_sheet_whose_first_cell_stands_elsewhere_is_kept_with_every_cell_in_its_place(tmp_path):
    rows = [[], [], ["", "", "乙"], ["", date(2020, 3, 1), "", 5.5]]
    texts = read(write_sheets(tmp_path / "a.xlsx", {"B01单位": [["表"]], "附表": rows}), ON).register.records("texts")
    assert [(t.id, t.text) for t in texts if t.field == "附表"] == [
        ("附表:3", '["", "", "乙"]'),
        ("附表:4", '["", "2020-03-01", "", "5.5"]'),
    ]


def test_what_is_kept_of_a_row_stands_in_one_order_whatever_was_noted_first(reading, rows):
    person = rows["A01人员"][0]
    person |= {"性别": "不明", "参加工作时间": "不明", "编制类型": "不明", "民族": "汉族"}
    texts = reading(rows).register.records("texts")
    kept = [t.field for t in texts if t.id.startswith("A01人员:3:") and t.text == "不明"]
    assert kept == sorted(kept)
    assert len(kept) == 3
    assert small()["A01人员"][0] != person
