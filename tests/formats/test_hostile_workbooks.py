"""Workbooks made to harm: each is refused before it is parsed, or read with what people should know of it."""

import stat
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.errors import FileError
from orgwork.formats.guard import guard
from orgwork.formats.guard_xml import Declarations
from orgwork.formats.opening import read

sys.path.insert(0, str(Path(__file__).parent))
from rosters import ON, write_sheets

from conftest import small

ROWS = [["姓名", "出生年月", "单位"], ["章一鸣", "1980.01", "示例局"]]
DTD = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
PARTS = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "a.xml"]


def changed(path, change=lambda _, data: data, more=()):
    """Pack a workbook of one person anew: each part changed, and some added, given by name or entry."""
    write_sheets(path, {"名册": ROWS})
    whole = BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for entry, data in more:
            new.writestr(entry, data)
    return path


def link(name):
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def notes(path):
    reading = read(path, on=ON)
    assert not reading.problems
    return reading.notes


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../evil", "leads out"),
        ("xl/../../evil", "leads out"),
        ("..\\evil", "leads out"),
        ("/etc/evil", "absolute"),
        ("C:\\evil", "absolute"),
        ("xl//evil", "names no file"),
        ("xl/e\x01vil", "control characters"),
        ("a" * 300, "too long"),
        (link("xl/evil"), "is a link"),
        ("xl/workbook.xml", "stands twice"),
    ],
    ids=str,
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_whose_name_is_no_parts_refuses_the_workbook(tmp_path, name, told):
    with pytest.raises(FileError, match=told):
        read(changed(tmp_path / "a.xlsx", more=[(name, b"x")]), on=ON)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("before", ["", "\n", "<!-- <a -->" + " " * 70_000])
def test_a_part_with_a_dtd_is_refused_and_named(tmp_path, part, encoding, before):
    def change(name, data):
        if name != part:
            return data
        head, body = data.split(b"?>", 1)
        return (before + (DTD + body).decode()).encode(encoding) if before else head + b"?>" + DTD + body

    more = [(part, (before + DTD.decode() + "<a>&a;</a>").encode(encoding))] if part == "a.xml" else []
    with pytest.raises(FileError, match=rf"{part} 含有 DTD 或实体.*{part} has a DTD or entities"):
        guard(changed(tmp_path / "a.xlsx", change, more))


@given(st.binary(max_size=40), st.integers(1, 9))
def test_a_dtd_is_found_wherever_the_pieces_end(after, size):
    data = b"\xef\xbb\xbf \n<?xml version='1.0'?>" + DTD + after
    look = Declarations()
    assert any(look.add(data[i : i + size]) for i in range(0, len(data), size))


@given(st.binary(max_size=40))
def test_what_is_no_xml_declares_nothing(before):
    look = Declarations()
    assert not look.add(b"\x89PNG" + before + DTD)


def test_a_text_about_a_dtd_is_a_text(tmp_path):
    path = write_sheets(tmp_path / "a.xlsx", {"名册": [[*ROWS[0], "备注"], [*ROWS[1], DTD.decode()]]})
    assert read(path, on=ON).register.frames["persons"].height == 1


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "XL/VBAPROJECT.BIN", "xl\\vbaProject.bin"])
def test_macros_are_told_in_both_languages(tmp_path, name):
    (note, *_) = notes(changed(tmp_path / "a.xlsx", more=[(name, b"\xd0\xcf\x11\xe0" + b"0" * 100)]))
    assert (note.zh, note.en) == ("a.xlsx：含有宏，未运行", "a.xlsx: it has macros, which were not run")


def test_links_to_other_files_are_counted(tmp_path):
    links = [f"xl/externalLinks/externalLink{i}.xml" for i in range(2)]
    more = [*links, "xl/externalLinks/_rels/externalLink0.xml.rels"]
    (note, *_) = notes(changed(tmp_path / "a.xlsx", more=[(name, b"<externalLink/>") for name in more]))
    assert "引用了 2 个外部文件" in note.zh
    assert "links to 2 other files" in note.en


@pytest.mark.parametrize(
    ("state", "zh", "en"),
    [
        ("hidden", "旧册 是隐藏的", "旧册 is hidden;"),
        ("veryHidden", "旧册 是深度隐藏的", "旧册 is hidden from the menus"),
    ],
)
@pytest.mark.parametrize("kind", ["roster", "collection"])
def test_a_hidden_sheet_is_read_and_called_hidden(tmp_path, state, zh, en, kind):
    path = tmp_path / "a.xlsx"
    if kind == "roster":
        write_sheets(path, {"名册": ROWS, "旧册": [ROWS[0], ["林双", "1985.12", "示例局"]]})
    else:
        from orgwork.formats.collection_write import write

        write(path, small())
    book = openpyxl.load_workbook(path)
    if kind == "collection":
        book.create_sheet("旧册").append(["林双"])
    book["旧册"].sheet_state = state
    book.save(path)
    reading = read(path, on=ON)
    assert any(zh in note.zh and en in note.en for note in reading.notes)
    kept = reading.register.frames["persons" if kind == "roster" else "texts"]
    assert "林双" in kept["name" if kind == "roster" else "text"].str.join("").item()


def test_a_plain_workbook_is_read_without_such_notes(tmp_path):
    said = " ".join(note.en for note in notes(changed(tmp_path / "a.xlsx")))
    assert not any(word in said for word in ("hidden", "macros", "links"))
