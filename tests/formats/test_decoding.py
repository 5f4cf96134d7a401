"""Texts of one encoding are read in it; of two in one file none is read, and the line is named."""

import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orgwork.errors import FileError
from orgwork.formats.decoding import decoded
from orgwork.formats.opening import read as read_any
from orgwork.formats.roster import read as read_roster
from orgwork.formats.roster import suggest
from orgwork.model.fault import Fault

sys.path.insert(0, str(Path(__file__).parent))
from rosters import ON

HEAD = "姓名,性别,出生年月,单位,现任职务"
LINE = "王五,男,1980.01,甲局,科员"
EVEN = "王五,1980.01,甲局,科员"
"""Its runs of letters are even, so that its bytes of UTF-8 are letters of GB 18030 too."""
COMMON = "".join(bytes([a, b]).decode("gb2312") for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF) if a != 0xD7)
RARE = "喆玥堃昇珺旻炘煊赟翀㛃镕䶮𠮷浣犲濮濬犇"
ORDINARY = st.text(st.sampled_from(COMMON) | st.sampled_from(",;，。·（）、 \t\r\n01.a\"'"), max_size=60)


def people(letters=COMMON + RARE * 50, most=3):
    """Return the lines of a roster, some of its people with rare names."""
    return st.lists(
        st.builds(
            "{},{},{},{}".format,
            st.text(st.sampled_from(letters), min_size=2, max_size=most),
            st.sampled_from("男女"),
            st.sampled_from(["1980.01", "198512"]),
            st.text(st.sampled_from(COMMON), max_size=6),
        ),
        min_size=1,
        max_size=8,
    ).map("\n".join)


@given(ORDINARY, st.sampled_from(["gb2312", "gbk", "gb18030"]))
@example("濮鸿宝" * 9, "gbk")
def test_a_text_of_common_letters_is_never_taken_for_another_encoding(text, encoding):
    try:
        text.encode("gb2312").decode("utf-8")
    except UnicodeDecodeError:
        assert decoded(text.encode(encoding)) == text


@given(people(), st.sampled_from(["\n", "\r\n"]))
def test_rosters_with_rare_names_are_read_in_gb_18030(lines, end):
    text = f"{HEAD}\n{lines}\n".replace("\n", end)
    assert decoded(text.encode("gb18030")) == text


@given(people(COMMON), people(COMMON), people(COMMON))
def test_lines_of_utf_8_among_others_are_named(before, middle, after):
    parts = [f"{HEAD}\n{before}\n".encode("gb18030"), f"{LINE}\n{middle}\n".encode(), after.encode("gb18030")]
    fault = decoded(b"".join(parts))
    assert isinstance(fault, Fault)
    assert fault.code == "OW628"
    first = parts[0].count(b"\n") + 1
    assert fault.row is not None
    assert 1 <= fault.row <= first + parts[1].count(b"\n")
    assert str(fault.row) in fault.message.zh


@pytest.mark.parametrize("line", [LINE, EVEN, "章一鸣；林双双"])
@pytest.mark.parametrize("many", [2, 400])
def test_one_line_of_another_encoding_is_named_whichever_it_is(line, many):
    rows = f"{HEAD}\n" + f"{LINE}\n" * many
    for most, other, said in (("gb18030", "utf-8", "UTF-8"), ("utf-8", "gb18030", "GB 18030")):
        fault = decoded(rows.encode(most) + f"{line}\n".encode(other) + rows.encode(most))
        assert isinstance(fault, Fault)
        assert fault.row == many + 2
        assert f"第 {many + 2} 行是 {said} 编码" in fault.message.zh
        assert f"line {many + 2} is in {said}" in fault.message.en
        assert "save each file" in fault.message.en


@pytest.mark.parametrize(
    ("line", "sure"), [("甲局", False), ("甲局,乙局", True), ("甲局\n乙局", True), ("甲,乙", True)]
)
def test_a_line_of_fewer_than_four_letters_is_in_doubt_unless_it_is_no_gb_18030(line, sure):
    found = decoded(f"{HEAD}\n{LINE}\n".encode("gb18030") + line.encode() + b"\n")
    assert isinstance(found, Fault) == sure


def test_a_mark_of_utf_8_holds_for_the_whole_file():
    fault = decoded(b"\xef\xbb\xbf" + f"{HEAD}\n".encode() + f"{LINE}\n".encode("gb18030") * 9)
    assert isinstance(fault, Fault)
    assert (fault.row, "is in GB 18030" in fault.message.en) == (2, True)


def test_lines_of_a_later_block_are_counted_on(monkeypatch):
    monkeypatch.setattr("orgwork.formats.decoding._BLOCK", 100)
    fault = decoded(f"{LINE}\n".encode("gb18030") * 50 + f"{EVEN}\n".encode())
    assert isinstance(fault, Fault)
    assert fault.row == 51


MIXED = [
    (f"{HEAD}\n{LINE}\n".encode("gb18030") + f"{EVEN}\n".encode(), 3),
    (f"{HEAD}\n{LINE}\n".encode() + f"{LINE}\n".encode("gb18030"), 3),
    (f"{HEAD}\n".encode() + f"{LINE}\n".encode("gb18030") * 3000, 1),
    (f"{HEAD}\n".encode("gb18030") + f"{LINE}\n".encode() * 3000, 1),
    (f"{HEAD}\n".encode("gb18030") + f"{LINE}\n".encode("gb18030") * 3000 + f"{EVEN}\n".encode(), 3002),
]


@pytest.mark.parametrize(("data", "row"), MIXED)
def test_a_roster_of_two_encodings_is_one_error_with_the_line(tmp_path, data, row):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    for reader in (lambda: read_any(path, on=ON), lambda: read_roster(path, ON), lambda: suggest(path)):
        with pytest.raises(FileError, match=rf"a\.csv: 第 {row} 行是.*save each file"):
            reader()


def test_a_table_of_two_encodings_is_one_problem_with_the_line(tmp_path):
    rows = [f'{{"id": "p{i}", "name": "甲乙丙丁"}}\n' for i in range(3)]
    (tmp_path / "persons.jsonl").write_bytes("".join(rows[:2]).encode("gb18030") + rows[2].encode())
    (tmp_path / "organizations.csv").write_bytes("id,name\no1,甲乙丙局\n".encode() + "o2,甲乙丙局\n".encode("gb18030"))
    problems = read_any(tmp_path, on=ON).problems
    assert {(p.code, p.file, p.row) for p in problems} == {
        ("OW628", "persons.jsonl", 3),
        ("OW628", "organizations.csv", 2),
    }
    assert len(problems) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_roster_longer_than_what_is_looked_at_is_recognised_in_every_encoding(tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes((f"{HEAD}\n" + "".join(f"王{i},男,1980.01,甲局,科员\n" for i in range(4000))).encode(encoding))
    register = read_any(path, on=ON).register
    assert register.frames["persons"].height == 4000
