from datetime import date
from fractions import Fraction

import attrs
import pytest

from orgwork.citation import Citation, Evidence
from orgwork.errors import TextError
from orgwork.reading import read_file, read_tables, structure


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
