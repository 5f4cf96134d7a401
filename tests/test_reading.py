from datetime import date
from fractions import Fraction

import attrs
import pytest

from orgwork.citation import Citation, Evidence
from orgwork.errors import TextError
from orgwork.reading import read_file, read_tables, read_toml, structure


@attrs.frozen
class Entry:
    value: int
    from_: date
    words: tuple[str, ...] = ()
    grade: Evidence = Evidence.LAW
    share: Fraction | None = None
    cites: Citation | None = None


GOOD = {"value": 7, "from": date(2020, 1, 1)}


def test_good_data_becomes_a_record():
    assert structure(GOOD | {"words": ["a"], "grade": "text"}, Entry, where="x") == Entry(
        7, date(2020, 1, 1), ("a",), Evidence.TEXT
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"value": "7"}, "value: '7' is not of type int"),
        ({"value": True}, "value: True is not of type int"),
        ({"value": 7.0}, "not of type int"),
        ({"valu": 7}, "did you mean 'value'"),
        ({"words": "abc"}, "words: 'abc' is not a list"),
        ({"grade": "rumour"}, "grade: 'rumour' is none of law, text, older-text, restated"),
        ({"from": "2020-01-01"}, "not of type date"),
        ({"cites": {"titel": "x"}}, "cites"),
        ({"cites": {"title": " "}}, "title must not be empty"),
    ],
)
def test_every_fault_is_named_with_its_path(change, says):
    with pytest.raises(TextError, match=says):
        structure(GOOD | change, Entry, where="file.toml")


def test_all_faults_are_told_at_once():
    with pytest.raises(TextError) as caught:
        structure({"value": "7", "from": 1, "word": []}, Entry, where="file.toml")
    assert all(s in str(caught.value) for s in ("file.toml", "value", "from", "'word'"))


def test_files_are_named_and_impossible_days_refused(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text("value = 7\nfrom = 2019-02-30\n", encoding="utf-8")
    with pytest.raises(TextError, match=r"x\.toml"):
        read_file(file, Entry)
    file.write_text("\ufeffvalue = 7\nfrom = 2019-02-28\n", encoding="utf-8")
    assert read_file(file, Entry).value == 7


def test_tables_name_the_key(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text(
        '["a.b"]\nvalue = 7\nfrom = 2019-02-28\n["a.c"]\nvalue = "x"\nfrom = 2019-02-28\n', encoding="utf-8"
    )
    with pytest.raises(TextError, match=r"\[a\.c\] value"):
        read_tables(file, Entry)


def test_a_file_that_is_not_utf_8_is_told_with_its_line_and_what_to_do(tmp_path):
    file = tmp_path / "a.toml"
    for begin in (b"", b"\xef\xbb\xbf"):
        file.write_bytes(begin + "value = 7\r\n# 甲\nname = ".encode() + '"示例"\n'.encode("gbk"))
        with pytest.raises(TextError, match=r"a\.toml: line 3 is not UTF-8; save the file .* UTF-8") as caught:
            read_toml(file)
        assert caught.value.code == "OW103"


@pytest.mark.parametrize("deep", ["a = " + "[" * 3000, "a = " + "{a=" * 3000])
def test_brackets_too_deep_to_be_read_are_a_fault_of_the_file(tmp_path, deep):
    file = tmp_path / "a.toml"
    file.write_text(deep, encoding="utf-8")
    with pytest.raises(TextError, match="too deep"):
        read_toml(file)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(tmp_path, end):
    file = tmp_path / "a.toml"
    file.write_bytes(f"a = 1{end}b = 2{end}".encode())
    assert read_toml(file) == {"a": 1, "b": 2}
