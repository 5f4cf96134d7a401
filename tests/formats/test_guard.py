import random
import struct
import subprocess
import sys
import zipfile

import pytest

from orgwork.errors import FileError, TooLargeError
from orgwork.formats.guard import guard

MB = 1024 * 1024


def archive(path, entries, *, level=9):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as made:
        for name, data in entries:
            made.writestr(name, data)
    return path


def noise(size):
    return random.Random(1).randbytes(size)  # data that does not pack


def test_an_ordinary_archive_passes(tmp_path):
    guard(archive(tmp_path / "a.xlsx", [("a", noise(1000)), ("b", b"x" * 1000)]))


@pytest.mark.parametrize(("number", "fine"), [(2000, True), (2001, False)])
def test_the_number_of_entries_on_both_sides(tmp_path, number, fine):
    path = archive(tmp_path / "a.xlsx", [(str(i), b"") for i in range(number)])
    if fine:
        guard(path)
    else:
        with pytest.raises(TooLargeError, match="2001"):
            guard(path)


def test_one_entry_over_64_mb_is_refused(tmp_path):
    block = noise(MB)
    path = archive(tmp_path / "a.xlsx", [("a", block * 64 + b"x")], level=1)
    with pytest.raises(TooLargeError, match="64 MB"):
        guard(path)


def test_a_ratio_over_100_is_refused(tmp_path):
    with pytest.raises(TooLargeError, match="100:1"):
        guard(archive(tmp_path / "a.xlsx", [("a", b"0" * 20 * MB)]))


def test_a_stray_cell_far_outside_the_table_is_refused(tmp_path):
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("x")
        page.write_string(0, 0, "x")
        page.write_string(1_048_575, 16_383, "x")
    with pytest.raises(TooLargeError, match="far outside the table"):
        guard(path)


def test_a_header_that_lies_about_the_size_is_found_out(tmp_path):
    path = archive(tmp_path / "a.xlsx", [("a", b"0" * 20 * MB)])
    data = bytearray(path.read_bytes())
    size = struct.pack("<L", 20 * MB)
    at = data.find(size)
    while at >= 0:
        data[at : at + 4] = struct.pack("<L", 100)
        at = data.find(size, at + 4)
    path.write_bytes(data)
    with pytest.raises(TooLargeError):
        guard(path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_workbook_is_refused(tmp_path, data):
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(FileError):
        guard(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileError, match="cannot be opened"):
        guard(tmp_path / "nowhere.xlsx")


def test_an_old_workbook_over_64_mb_is_refused(tmp_path):
    path = tmp_path / "a.xls"
    with path.open("wb") as stream:
        stream.write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        stream.truncate(64 * MB)
    guard(path)
    with path.open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(TooLargeError, match="64 MB"):
        guard(path)


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")
def test_a_bomb_is_refused_by_the_command_with_little_memory(tmp_path):
    path = archive(tmp_path / "bomb.xlsx", [(str(i), b"0" * 60 * MB) for i in range(4)])
    script = (
        "import sys\n"
        "from orgwork.cli import main\n"
        f"sys.argv = ['orgwork', 'check', {str(path)!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    print('code', end.code)\n"
        "status = open('/proc/self/status').read()\n"
        "print('peak', status.split('VmHWM:')[1].split()[0])\n"
        "print('heavy', 'polars' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    said = dict(line.split() for line in done.stdout.splitlines())
    assert (said["code"], said["heavy"]) == ("2", "False")
    assert int(said["peak"]) < 80 * 1024
    assert "OW602" in done.stderr


def test_a_file_that_passed_is_measured_anew_once_another_lies_there(tmp_path):
    path = archive(tmp_path / "a.xlsx", [("a", noise(1000))])
    guard(path)
    guard(path)
    archive(path, [("a", b"0" * (65 * MB))])
    with pytest.raises(TooLargeError):
        guard(path)
    with pytest.raises(TooLargeError):
        guard(path)
