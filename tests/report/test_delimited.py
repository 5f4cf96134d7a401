import csv
import io

import attrs
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.report import rows, to_csv, to_parquet
from orgwork.report.delimited import protected
from orgwork.report.masking import masked
from orgwork.report.rows import COLUMNS, readable

MARKS = "=+-@\t\r"
HOSTILE = st.text() | st.builds(
    str.__add__, st.sampled_from([*MARKS, " =", "＝", "\n", '"', "'", ",", "\r\n"]), st.text()
)


def named(account, text):
    """Return the account of three findings, the first of them about somebody called so."""
    frame = account.findings.frame.head(3)
    name = pl.Series("name", [text, None, "甲"], dtype=pl.String)
    return attrs.evolve(account, findings=attrs.evolve(account.findings, frame=frame.with_columns(name)))


def parsed(content):
    text = content.decode("utf-8-sig")
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(text, newline="")))


@given(text=HOSTILE)
def test_what_is_read_back_is_the_table_and_nothing_begins_as_a_formula(account, text):
    one = named(account, text)
    table = protected(readable(rows(one.findings)))
    read = parsed(to_csv(one))
    assert read[0] == table.columns
    assert read[1:] == [["" if cell is None else str(cell) for cell in row] for row in table.iter_rows()]
    for row in read:
        assert not [cell for cell in row if cell.startswith(tuple(MARKS))]


@given(text=HOSTILE)
def test_only_what_begins_as_a_formula_is_changed(account, text):
    name = list(COLUMNS).index("name")
    told = parsed(to_csv(named(account, text)))[1][name]
    assert told in {masked(text), "'" + masked(text)}
    if text[:1].isalpha():
        assert told == masked(text)


@pytest.mark.parametrize("lead", [*MARKS, " =", "\u3000+", "＝", "＋", "－", "＠", "\u200b=", "\n"])
def test_every_such_beginning_is_protected(lead):
    assert protected(pl.DataFrame({"x": [lead + "1"]})).item() == "'" + lead + "1"


@pytest.mark.parametrize("text", ["甲", "1=2", "'=1", "", "≥ 24", "(-1)"])
def test_other_texts_stay(text):
    assert protected(pl.DataFrame({"x": [text]})).item() == text


@given(text=HOSTILE)
def test_parquet_gives_back_the_table_to_the_type(account, text):
    one = named(account, text)
    read = pl.read_parquet(io.BytesIO(to_parquet(one, "en")))
    assert read.equals(rows(one.findings, "en"))
    assert read.schema == pl.Schema({key: column.kind for key, column in COLUMNS.items()})


@pytest.mark.parametrize("write", [to_csv, to_parquet])
def test_the_same_input_gives_the_same_bytes(account, write):
    assert write(account) == write(attrs.evolve(account))
    assert write(account, "zh") != write(account, "en")
