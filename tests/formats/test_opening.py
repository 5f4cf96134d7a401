"""A file goes to the format that recognises it, whatever the formats of plugins do when they are asked."""

import sys
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.declare import Format, Problem, Reading, Title
from orgwork.errors import FileError, RecordError, UnreadableError
from orgwork.formats.endings import HINTS
from orgwork.formats.opening import open_file, read
from orgwork.model import Register

ON = date(2026, 6, 30)


def a_format(name, *, sniff=lambda _: True, read=lambda *_: Reading(Register.of([]))):
    return Format(name, Title(zh="表", en="Table"), (".own",), sniff, read, folder=True)


@pytest.fixture
def file(tmp_path):
    """Give a folder, of which any format may be; a file must be a workbook."""
    return tmp_path


@pytest.mark.parametrize("harm", [lambda _: 1 / 0, lambda _: sys.exit(), lambda path: (path / "gone").stat()])
def test_a_format_that_raises_when_asked_is_passed_over_and_named(file, harm):
    bad = a_format("bad", sniff=harm)
    assert isinstance(open_file(file, ON, [bad, a_format("good")]).register, Register)
    with pytest.raises(FileError, match=r"no format recognises.*bad raised (Zero|System|FileNot)"):
        open_file(file, ON, [bad])


@pytest.mark.parametrize("harm", [lambda *_: 1 / 0, lambda *_: sys.exit()])
def test_a_format_that_raises_when_reading_is_named(file, harm):
    with pytest.raises(FileError, match=r"the format 'bad' raised (Zero|System).*report it to whoever wrote"):
        open_file(file, ON, [a_format("bad", read=harm)])


def test_an_error_of_the_library_keeps_its_code(file):
    def wrong(*_):
        msg = "a record does not fit"
        raise RecordError(msg)

    with pytest.raises(RecordError):
        open_file(file, ON, [a_format("own", read=wrong)])


def test_a_format_that_gives_no_register_is_told(file):
    with pytest.raises(FileError, match="gave no register"):
        read(file, on=ON, formats=[a_format("bad", read=lambda *_: Reading(None))])


KINDS = {
    ".xlsm": ("另存为 .xlsx", r"save it as \.xlsx"),
    ".xlsb": ("另存为 .xlsx", r"save it as \.xlsx"),
    ".xltx": ("另存为 .xlsx", r"save it as \.xlsx"),
    ".et": ("另存为 .xlsx", r"save it as \.xlsx"),
    ".ods": ("另存为 .xlsx", r"save it as \.xlsx"),
    ".doc": ("复制到工作簿", "copy the table"),
    ".docx": ("复制到工作簿", "copy the table"),
    ".wps": ("复制到工作簿", "copy the table"),
    ".pdf": ("复制到工作簿", "copy the table"),
    ".jpg": ("录入工作簿", "type what it shows"),
    ".mdb": ("导出为 .xlsx", "export its tables"),
    ".rar": ("先解压", "unpack it first"),
    ".7z": ("先解压", "unpack it first"),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def office_file(path):
    """Write what a file of such an ending begins with; what is packed is a zip."""
    ending = path.suffix.lower()
    if ending in {".xlsm", ".xlsb", ".xltx", ".ods", ".docx"}:
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("xl/workbook.xml", "<workbook/>")
    else:
        starts = {".pdf": b"%PDF-1.7\n", ".rar": b"Rar!\x1a\x07\x00", ".jpg": b"\xff\xd8\xff\xe0", ".7z": b"no archive"}
        path.write_bytes(starts.get(ending, OLE))
    return path


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_a_file_of_an_ending_that_nobody_reads_is_told_what_to_do(tmp_path, ending, case):
    file = office_file(tmp_path / f"花名册{case(ending)}")
    with pytest.raises(FileError) as caught:
        read(file, on=ON)
    zh, en = KINDS[ending]
    assert caught.value.code == "OW601"
    assert caught.value.where == file.name
    assert caught.match(rf"{ending} .*{zh}.* / no format recognises this file.*{en}")
    assert "there are" not in str(caught.value)


def test_every_hint_is_of_an_ending_in_lower_case_in_both_languages():
    for ending, hint in HINTS.items():
        assert ending == ending.lower()
        assert ending.startswith(".")
        assert hint.zh
        assert hint.en


@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_a_format_of_a_plugin_that_reads_such_an_ending_wins(tmp_path, case):
    file = office_file(tmp_path / f"x{case('.ods')}")
    own = Format("own", Title(zh="表", en="Table"), (".ods",), lambda _: True, lambda *_: Reading(Register.of([])))
    assert isinstance(open_file(file, ON, [own]).register, Register)


def test_what_a_format_raised_is_told_beside_the_hint(tmp_path):
    file = office_file(tmp_path / "x.ods")
    own = Format("own", Title(zh="表", en="Table"), (".ods",), lambda _: 1 / 0, lambda *_: Reading(Register.of([])))
    with pytest.raises(FileError, match=r"save it as \.xlsx; own raised Zero"):
        open_file(file, ON, [own])


def test_a_folder_with_such_an_ending_is_a_folder(tmp_path):
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(FileError, match="there are"):
        read(tmp_path / "x.pdf", on=ON)


def problem(row, file="a.csv"):
    return Problem("OW613", file, "", row, "出生年月", "1980-13", Title(zh=f"错{row}", en=f"wrong {row}"))


@given(st.lists(st.tuples(st.integers(1, 99), st.sampled_from(("a.csv", "b.csv"))), max_size=12))
def test_a_reading_is_accepted_where_nothing_is_wrong_and_else_raises_what_is(spots):
    register = Register.of([])
    problems = tuple(problem(row, file) for row, file in spots)
    reading = Reading(register, problems)
    if not problems:
        assert reading.accepted() is register
        return
    with pytest.raises(UnreadableError) as caught:
        reading.accepted()
    assert caught.value.code == "OW603"
    assert caught.value.problems == problems
    told = str(caught.value)
    assert f"{len(spots)} 处错误" in told
    for row, file in spots[:5]:
        assert f"[OW613] {file} · 第{row}行 · 出生年月 “1980-13”: 错{row} / wrong {row}" in told
    assert told.count("\n") == min(len(spots), 6)
