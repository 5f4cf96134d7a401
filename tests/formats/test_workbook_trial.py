"""Workbooks that would end the process that opens them are refused by trying them out in another."""

import struct
from datetime import date

import pytest
import xlwt

from orgwork.errors import FileError
from orgwork.formats import workbook_trial
from orgwork.formats.opening import read


def workbook(path, change=lambda _: None):
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for column, text in enumerate(("姓名", "性别", "出生年月")):
        sheet.write(0, column, text)
        sheet.write(1, column, ("张三", "男", "1980-01")[column])
    book.save(str(path))
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)
    return path


def circle(data):
    """Make the directory's chain of sectors run in a circle: the reader would gather it for ever."""
    directory, table = struct.unpack_from("<I", data, 48)[0], struct.unpack_from("<I", data, 76)[0]
    struct.pack_into("<I", data, 512 + table * 512 + 4 * directory, directory)


def test_a_workbook_that_would_fill_the_memory_is_refused(tmp_path):
    with pytest.raises(FileError, match="save it as"):
        read(workbook(tmp_path / "a.xls", circle), on=date(2026, 6, 30))


def test_a_good_one_is_read_and_tried_out_once(tmp_path):
    before = workbook_trial._survives.cache_info()
    read(workbook(tmp_path / "a.xls"), on=date(2026, 6, 30))
    after = workbook_trial._survives.cache_info()
    assert after.misses == before.misses + 1


def test_one_that_is_no_workbook_is_told_by_its_reader(tmp_path):
    (tmp_path / "a.xls").write_bytes(b"no workbook" * 100)
    workbook_trial.try_out(tmp_path / "a.xls")


def test_one_that_does_not_come_to_an_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_trial, "SECONDS", 0.001)
    with pytest.raises(FileError, match="save it as"):
        workbook_trial.try_out(workbook(tmp_path / "slow.xls"))
