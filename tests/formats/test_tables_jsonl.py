import json

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.formats import tables_jsonl
from orgwork.formats.tables_jsonl import read_jsonl

KINDS = {"id": str, "name": str, "number": int, "main": bool, "begins": PartialDate}


def read(text):
    return read_jsonl(text.encode(), KINDS)


def told(raw):
    return [(f.code, f.row, f.column) for f in raw.faults]


VALUE = st.none() | st.text(max_size=4) | st.integers(-5, 3000) | st.booleans()
ROW = st.fixed_dictionaries(
    {"id": st.text("ab", min_size=1)},
    optional={"name": st.text(max_size=4) | st.none(), "number": st.integers(-9, 10**18), "main": st.booleans()},
)


@given(st.lists(ROW, min_size=1, max_size=5), st.booleans())
def test_lines_at_once_are_read_as_one_by_one(rows, ascii_only):
    text = "\n".join(json.dumps(row, ensure_ascii=ascii_only) for row in rows)
    at_once = tables_jsonl._at_once(pl.Series(text.split("\n")))
    slow = tables_jsonl._one_by_one(pl.Series(text.split("\n")), pl.Series(range(1, len(rows) + 1)), KINDS)
    assert not slow.faults
    if at_once is not None:
        texts = at_once.select(pl.col(c).cast(pl.String) for c in at_once.columns)
        assert tables_jsonl.verbatim(texts, tables_jsonl.PROTECTED).rows(named=True) == slow.frame.select(
            at_once.columns
        ).rows(named=True)


@given(st.lists(st.dictionaries(st.sampled_from(list(KINDS)), VALUE | st.floats() | st.lists(st.none())), max_size=4))
def test_whatever_stands_in_a_line_reading_goes_on(rows):
    raw = read("\n".join(json.dumps(row) for row in rows))
    assert raw.read


@given(st.text(max_size=30))
def test_lines_of_anything_are_faults_with_their_number(text):
    line = "".join(text.split()) or "x"
    raw = read(f'{{"id": "p1"}}\n{line}\n{{"id": "p3"}}')
    assert raw.frame["id"].to_list()[0] == "p1"
    assert told(raw) in ([("OW629", 2, "")], []) or line.startswith("{")


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        (line, faults)
        for line, *faults in [
            ('{"id": "p1"', ("OW629", 2, "")),
            ("[1]", ("OW629", 2, "")),
            ('{"id": "p1", "id": "p2"}', ("OW629", 2, "")),
            ('{"id": "p1", "number": NaN}', ("OW629", 2, "")),
            ("[" * 100_000, ("OW629", 2, "")),
            ('{"id": "p1", "name": ["a"]}', ("OW629", 2, "name")),
            ('{"id": "p1", "name": {"a": 1}}', ("OW629", 2, "name")),
            ('{"id": 1.5}', ("OW614", 2, "id")),
            ('{"id": "p1", "name": 1.5}', ("OW624", 2, "name")),
            ('{"id": "p1", "name": true}', ("OW624", 2, "name")),
            ('{"id": "p1", "name": 1.5, "number": true}', ("OW624", 2, "name"), ("OW624", 2, "number")),
            ('{"id": "p1", "begins": 2019.1}', ("OW613", 2, "begins")),
            ('{"id": "p1", "name": 1.5, "begins": 43541}', ("OW624", 2, "name"), ("OW613", 2, "begins")),
        ]
    ],
)
def test_faults_of_a_line(line, faults):
    raw = read(f'{{"id": "p0", "name": "甲"}}\n{line}\n')
    assert told(raw) == faults
    assert raw.frame["id"][0] == "p0"
    assert raw.lost == (faults[0][2] == "")
    assert all((raw.faults[0].message.zh, raw.faults[0].message.en))


def test_blank_lines_are_skipped_and_numbers_of_lines_stay():
    raw = read('\n{"id": "p1"}\n\n{"id": "p2"}\n')
    assert list(raw.rows) == [2, 4]


def test_a_number_is_read_exactly():
    assert read('{"id": 430199198001010033}').frame["id"].cast(pl.String).to_list() == ["430199198001010033"]


def test_a_file_without_lines_is_a_table_without_rows():
    raw = read("")
    assert raw.read
    assert not len(raw.rows)


def test_half_a_character_in_a_key_is_no_key_and_two_such_keys_are_one_twice():
    raw = read('{"id": "p1", "name\\ud800": "x"}\n{"id": "p2", "\\ud800": 1, "\\udfff": 2}')
    assert raw.frame.to_dict(as_series=False) == {"id": ["p1"], "name?": ["x"]}
    assert told(raw) == [("OW629", 2, "")]
