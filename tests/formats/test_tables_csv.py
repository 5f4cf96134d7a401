import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.formats.decoding import decoded
from orgwork.formats.tables_csv import read_csv
from orgwork.model.fault import Fault

KNOWN = ("id", "name", "health")
TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from('",;\n\t甲 '),
    max_size=6,
)


def read(text, encoding="utf-8"):
    return read_csv(text.encode(encoding), KNOWN)


def rows(raw):
    return raw.frame.rows()


def told(raw):
    return [(f.code, f.row) for f in raw.faults]


@given(
    st.lists(st.tuples(st.sampled_from("abc"), TEXT, TEXT), max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_cells_are_what_the_plain_reader_says(cells, separator, end):
    file = StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator=end)
    writer.writerow(KNOWN)
    writer.writerows(cells)
    raw = read(file.getvalue())
    assert not raw.faults
    expected = [[c[1:] if c.startswith("'") else (c.strip() or None) for c in row] for row in cells]
    assert [list(row) for row in rows(raw)] == expected
    assert list(raw.rows) == list(range(2, len(cells) + 2))


def test_many_rows_with_line_breaks_in_cells():
    cells = [(f"p{i}", "甲\n乙" if i % 3 else 'x "y", z', "") for i in range(30_000)]
    file = StringIO()
    csv.writer(file).writerows([KNOWN, *cells])
    raw = read(file.getvalue())
    assert not raw.faults
    assert raw.frame["name"].to_list() == [c[1] for c in cells]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_encodings(encoding):
    raw = read("id,name\np1,章一鸣\n", encoding)
    assert rows(raw) == [("p1", "章一鸣")]


def test_gb_18030_holds_what_gbk_does_not():
    assert rows(read("id,name\np1,㐂𠮷\n", "gb18030")) == [("p1", "㐂𠮷")]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("id,name\np1,章一鸣\np2,".encode() + b"\xff\xff" + "林双双\n".encode(), 3),
        (b"\xef\xbb\xbfid,name\n\xff\n", 2),
        (b"id,name\n\xff\xff\n", 2),
    ],
)
def test_bytes_of_no_text_are_one_fault_with_their_line(data, line):
    raw = read_csv(data, KNOWN)
    assert [(f.code, f.row) for f in raw.faults] == [("OW628", line)]
    assert not raw.read


@given(st.text("章一鸣林双甲乙丙", min_size=2), st.data())
def test_a_damaged_byte_of_utf_8_never_gives_other_words(text, data):
    good = f"id,name\np1,{text}\n".encode()
    at = data.draw(st.integers(11, len(good) - 2))
    damaged = good[:at] + b"\xff" + good[at + 1 :]
    assert isinstance(decoded(damaged), Fault)


@pytest.mark.parametrize(
    ("text", "faults", "left"),
    [
        ("id,name\np1\np2,b\n", [("OW627", 2)], [("p2", "b")]),
        ("id,name\np1,a,x\np2,b\n", [("OW627", 2)], [("p2", "b")]),
        ('id,name\np1,"a,x"\np2,b\n', [], [("p1", "a,x"), ("p2", "b")]),
        ('id,name\np1,a"b"\np2,b\n', [("OW627", 2)], [("p2", "b")]),
        ('id,name\np1,"a\np2,b\np3,"c"\n', [("OW627", 2)], []),
        ('id,name\np1,a\np2,"b\n', [("OW627", 3)], [("p1", "a")]),
        ('id,"name\np1,a\n', [("OW627", 1)], []),
    ],
)
def test_ragged_rows_and_lone_quotes_are_faults_of_their_row(text, faults, left):
    raw = read(text)
    assert told(raw) == faults
    assert raw.lost == bool(faults)
    assert rows(raw) == left


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\n,\n,\n", "\r\n\r\n"])
def test_blank_rows_at_the_end_are_none(end):
    raw = read(f"id,name\np1,a\n\np2,b{end}")
    assert not raw.faults
    assert rows(raw) == [("p1", "a"), ("p2", "b")]
    assert list(raw.rows) == [2, 4]


def test_a_blank_row_in_between_is_a_row_whose_cells_were_lost():
    assert rows(read("id,name\np1,a\n,\np2,b\n")) == [("p1", "a"), (None, None), ("p2", "b")]


@pytest.mark.parametrize("text", ["", "\n", "\ufeff"])
def test_an_empty_file_has_no_headings(text):
    raw = read(text)
    assert told(raw) == [("OW612", 1)]
    assert not raw.read


def test_a_heading_that_stands_twice_or_is_missing_names_no_column():
    raw = read("id,name,name,,\np1,a,b,c,\n")
    assert rows(raw) == [("p1",)]
    assert told(raw) == [("OW625", 1), ("OW625", 1)]


def test_the_heading_row_alone_is_a_table_without_rows():
    raw = read("id;name\n")
    assert raw.read
    assert raw.frame.columns == ["id", "name"]
    assert raw.frame.is_empty()


@given(st.binary(max_size=60) | st.text("\",\n'ab", max_size=40).map(str.encode))
def test_whatever_stands_in_a_file_reading_goes_on(data):
    raw = read_csv(b"id,name\n" + data, KNOWN)
    assert raw.frame.height == len(raw.rows) or not raw.read


@pytest.mark.parametrize("odd", ["\rx", "x" * 200_000], ids=["a bare return", "a heading without end"])
def test_a_heading_that_the_plain_reader_refuses_names_no_column(odd):
    raw = read(f"id,name{odd}\np1,章一鸣\n")
    assert raw.frame.columns[0] == "id"
    assert raw.frame["id"].to_list() == ["p1"]
