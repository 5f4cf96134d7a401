"""Workbooks that would end the process that opens them are refused by trying them out in another."""

import ctypes
import struct
import subprocess
import sys
from datetime import date
from types import SimpleNamespace

import pytest
import xlwt

from orgwork.errors import FileError
from orgwork.formats import workbook_trial, workbook_try
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
    before = workbook_trial._ended.cache_info()
    read(workbook(tmp_path / "a.xls"), on=date(2026, 6, 30))
    after = workbook_trial._ended.cache_info()
    assert after.misses == before.misses + 1


def test_one_that_is_no_workbook_is_told_by_its_reader(tmp_path):
    (tmp_path / "a.xls").write_bytes(b"no workbook" * 100)
    workbook_trial.try_out(tmp_path / "a.xls")


def test_one_that_does_not_come_to_an_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_trial, "SECONDS", 0.001)
    with pytest.raises(FileError, match="save it as"):
        workbook_trial.try_out(workbook(tmp_path / "slow.xls"))


@pytest.mark.parametrize("program", ["", "/opt/office/soffice.bin", "frozen"])
def test_where_no_python_can_be_started_nothing_is_opened_untried(tmp_path, monkeypatch, program):
    if program == "frozen":
        monkeypatch.setattr(sys, "frozen", True, raising=False)
    else:
        monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setattr(subprocess, "run", None)
    with pytest.raises(FileError, match=r"save it as \.xlsx anew, or run orgwork from python"):
        read(workbook(tmp_path / "a.xls"), on=date(2026, 6, 30))


def refusing(_):
    raise ValueError


@pytest.mark.parametrize("bind", [lambda _: False, refusing])
@pytest.mark.parametrize(("larger", "ended"), [(0, 0), (1, workbook_try.UNBOUND)])
def test_where_the_system_bounds_no_memory_only_small_files_are_opened(tmp_path, monkeypatch, bind, larger, ended):
    path = workbook(tmp_path / "a.xls")
    monkeypatch.setattr(workbook_try, "bind", bind)
    assert workbook_try.main(str(path), workbook_trial.MEMORY, path.stat().st_size - larger) == ended


def test_a_file_that_was_not_opened_for_want_of_a_bound_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_trial, "_ended", lambda *_: workbook_try.UNBOUND)
    with pytest.raises(FileError, match="only up to 4 MB"):
        read(workbook(tmp_path / "a.xls"), on=date(2026, 6, 30))


@pytest.mark.skipif(sys.platform == "darwin", reason="it holds no process to its memory")
def test_a_process_with_less_memory_than_it_asks_for_ends():
    lines = "from orgwork.formats.workbook_try import bind; print(bind(10**9)); bytearray(2 * 10**9)"
    done = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", lines], check=False, capture_output=True, text=True
    )
    assert done.stdout == "True\n"
    assert "MemoryError" in done.stderr


class Kernel:
    """The functions of Windows that are asked, and what they were given."""

    def __init__(self, job=7, told=1, assigned=1):
        self.limit = self.job = None
        self.CreateJobObjectW = self.function(lambda *_: job)
        self.GetCurrentProcess = self.function(lambda: -1)
        self.SetInformationJobObject = self.function(lambda *given: self.set(*given) or told)
        self.AssignProcessToJobObject = self.function(lambda *given: setattr(self, "job", given) or assigned)

    @staticmethod
    def function(call):
        class Function(SimpleNamespace):
            __call__ = staticmethod(call)

        return Function()

    def set(self, job, kind, limits, size):
        assert (job, kind, size) == (7, 9, ctypes.sizeof(workbook_try.Extended))
        self.limit = limits._obj


def test_on_windows_the_process_goes_into_a_job_of_little_memory():
    kernel = Kernel()
    assert workbook_try.put_in_job(kernel, 10**9)
    assert (kernel.limit.basic.flags, kernel.limit.process_memory, kernel.job) == (0x100, 10**9, (7, -1))
    # A handle is as wide as a pointer; the result of a function is a whole number of 32 bits where nothing is said.
    assert kernel.CreateJobObjectW.restype is kernel.GetCurrentProcess.restype is ctypes.c_void_p
    assert ctypes.sizeof(workbook_try.Extended) == (144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112)


@pytest.mark.parametrize("kernel", [Kernel(job=None), Kernel(told=0), Kernel(assigned=0)])
def test_a_job_that_windows_refuses_bounds_nothing(kernel):
    assert not workbook_try.put_in_job(kernel, 10**9)
