"""A zip is measured before a member of it is opened, and a member that lies is found out."""

import random
import stat
import struct
import time
import tracemalloc
import zipfile

import pytest

from orgwork.errors import EncryptedError, FileError, TooLargeError
from orgwork.formats.archive import Archive, Limits, check, safe_name
from orgwork.formats.guard import guard

MB = 1024 * 1024


def zipped(path, members, *, level=9):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as made:
        for name, data in members:
            made.writestr(name, data)
    return path


def contents(path, limits=None):
    with Archive.open(path, limits or Limits()) as archive:
        return {member.name: archive.read(member) for member in archive.members}


def test_members_come_in_the_order_of_the_archive_and_folders_are_none(tmp_path):
    path = zipped(tmp_path / "a.zip", [("二/乙.lrmx", b"2"), ("空/", b""), ("甲.lrmx", b"1" * 70_000)])
    assert list(contents(path).items()) == [("二/乙.lrmx", b"2"), ("甲.lrmx", b"1" * 70_000)]
    guard(path)


def test_a_name_in_the_code_page_of_an_office_is_read(tmp_path):
    # 0x5C, the backslash, is the second byte of some characters in that code page.
    name = "誠一.lrmx"
    assert b"\\" in name.encode("gb18030")
    path = zipped(tmp_path / "a.zip", [("x" * len(name.encode("gb18030")), b"1")])
    path.write_bytes(path.read_bytes().replace(b"x" * len(name.encode("gb18030")), name.encode("gb18030")))
    assert list(contents(path)) == [name]


def test_the_separator_of_windows_is_one(tmp_path):
    assert list(contents(zipped(tmp_path / "a.zip", [("甲\\乙.lrmx", b"1")]))) == ["甲/乙.lrmx"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../a", "leads out"),
        ("a/../../b", "leads out"),
        ("..\\a", "leads out"),
        ("/etc/passwd", "absolute"),
        ("\\\\host\\share", "absolute"),
        ("C:\\a", "absolute"),
        ("a//b", "names no file"),
        ("./a", "names no file"),
        ("a\nb", "control"),
        ("甲" * 86, "too long"),
        ("a/" * 500 + "b", "too long"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path, name, why):
    path = zipped(tmp_path / "a.zip", [("fine", b"1"), (name, b"1")])
    for opens in (contents, guard):
        with pytest.raises(FileError, match=why):
            opens(path)


def test_a_name_on_both_sides_of_its_limits():
    assert safe_name("甲" * 85, "x") == "甲" * 85
    assert safe_name("ab/" * 333 + "c", "x") == "ab/" * 333 + "c"
    with pytest.raises(FileError, match="too long"):
        safe_name("ab/" * 333 + "cd", "x")


def test_a_nul_in_a_name_is_refused_not_cut_off(tmp_path):
    path = zipped(tmp_path / "a.zip", [("axb", b"1")])
    path.write_bytes(path.read_bytes().replace(b"axb", b"a\0b"))
    with pytest.raises(FileError, match=r"control.*"):
        contents(path)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path, kind):
    entry = zipfile.ZipInfo("link")
    entry.external_attr = (kind | 0o777) << 16
    with pytest.raises(FileError, match="link or a device"):
        contents(zipped(tmp_path / "a.zip", [(entry, b"/etc/passwd")]))


def test_two_members_of_one_name_are_refused(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        path = zipped(tmp_path / "a.zip", [("a", b"1"), ("a", b"2")])
    with pytest.raises(FileError, match="twice"):
        contents(path)


def flagged(path, at, value):
    """Write a field of two bytes in the header and the table of contents of the only member."""
    data = bytearray(path.read_bytes())
    for magic, offset in ((b"PK\x03\x04", at), (b"PK\x01\x02", at + 2)):
        where = data.find(magic) + offset
        data[where : where + 2] = struct.pack("<H", value)
    path.write_bytes(data)
    return path


def test_an_encrypted_archive_is_named_as_such(tmp_path):
    path = flagged(zipped(tmp_path / "a.zip", [("a", b"1")]), 6, 1)
    with pytest.raises(EncryptedError, match="password"):
        check(path)


def test_an_unusual_packing_is_refused(tmp_path):
    path = flagged(zipped(tmp_path / "a.zip", [("a", b"1")]), 8, zipfile.ZIP_LZMA)
    with pytest.raises(FileError, match="unusual packing"):
        check(path)


@pytest.mark.parametrize(("count", "fine"), [(2000, True), (2001, False)])
def test_the_number_of_members_on_both_sides(tmp_path, count, fine):
    path = zipped(tmp_path / "a.zip", [(str(i), b"") for i in range(count)])
    if fine:
        assert len(contents(path)) == 2000
    else:
        with pytest.raises(TooLargeError, match="2000"):
            check(path)


LOW = Limits(members=3, member_bytes=2 * MB, total_bytes=3 * MB, ratio=10)


@pytest.mark.parametrize(
    ("sizes", "fine"),
    [
        ((2 * MB,), True),
        ((2 * MB + 1,), False),
        ((2 * MB, MB), True),
        ((2 * MB, MB, 1), False),
        ((1, 1, 1), True),
        ((1, 1, 1, 1), False),
    ],
)
def test_sizes_on_both_sides(tmp_path, sizes, fine):
    block = random.Random(1).randbytes(2 * MB + 1)
    path = zipped(tmp_path / "a.zip", [(str(i), block[:size]) for i, size in enumerate(sizes)], level=1)
    if fine:
        assert [len(data) for data in contents(path, LOW).values()] == list(sizes)
    else:
        with pytest.raises(TooLargeError):
            check(path, LOW)


def test_the_ratio_is_asked_of_members_over_one_megabyte(tmp_path):
    assert contents(zipped(tmp_path / "a.zip", [("a", b"0" * MB)]), LOW) == {"a": b"0" * MB}
    with pytest.raises(TooLargeError, match="10:1"):
        check(zipped(tmp_path / "b.zip", [("a", b"0" * (MB + 1))]), LOW)


@pytest.mark.parametrize("said", [100, 30 * MB])
def test_a_member_that_lies_about_its_size_is_found_out_in_little_memory(tmp_path, said):
    size = 20 * MB
    path = zipped(tmp_path / "a.zip", [("a", b"0" * size)])
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", said)))
    tracemalloc.start()
    began = time.monotonic()
    with pytest.raises(FileError, match="damaged"):
        contents(path, Limits(ratio=10_000))
    assert time.monotonic() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 60 * MB
    tracemalloc.stop()


def test_members_that_lie_over_each_other_are_refused(tmp_path):
    path = zipped(
        tmp_path / "a.zip", [("a", random.Random(1).randbytes(1000)), ("b", random.Random(2).randbytes(1000))]
    )
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    # The second entry points at the first, and both say that they fill the file.
    first = data.find(b"PK\x01\x02")
    for entry in (first, at):
        data[entry + 20 : entry + 24] = struct.pack("<L", 2000)
    path.write_bytes(data)
    with pytest.raises(FileError, match="overlap"):
        check(path)


@pytest.mark.parametrize("cut", [0, 4, 30, 100])
def test_a_truncated_archive_is_damaged(tmp_path, cut):
    whole = zipped(tmp_path / "a.zip", [("a", b"1" * 100)]).read_bytes()
    (tmp_path / "b.zip").write_bytes(whole[:cut])
    with pytest.raises(FileError, match="damaged"):
        contents(tmp_path / "b.zip")


def test_a_damaged_member_is_named(tmp_path):
    path = zipped(tmp_path / "a.zip", [("甲.lrmx", random.Random(1).randbytes(1000))])
    data = bytearray(path.read_bytes())
    data[300] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(FileError, match=r"甲\.lrmx"):
        contents(path)
