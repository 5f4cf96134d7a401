"""A CSV file to rows: encoding, separator, quotes, line breaks in cells, ragged rows."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO

import polars as pl

from orgwork.declare import Title
from orgwork.formats.controls import any_control, raw_without_controls
from orgwork.formats.decoding import decoded
from orgwork.formats.tables_raw import Raw, unread, verbatim
from orgwork.model.fault import Fault

SEPARATORS = (",", ";", "\t")
PROTECTED = r"^'"
"""A cell that begins with an apostrophe is the text after it, to the letter."""


def read_csv(data: bytes, known: Sequence[str]) -> Raw:
    """Read a CSV file.

    Args:
        data: its bytes.
        known: the columns a table of this name may have; the separator is the one that finds most of them.

    """
    text = decoded(data)
    if isinstance(text, Fault):
        return Raw(pl.DataFrame(), range(0), (text,), lost=True, read=False)
    if not text.strip():
        return unread("OW612", 1, "文件为空，缺少标题行", "the file is empty: it has no row of headings")
    records, cut = _records(text)
    if cut is not None and cut.row == 1:
        return Raw(pl.DataFrame(), range(0), (cut,), lost=True, read=False)
    separator, headings = _headings(records[0], known)
    body = records.slice(1)
    rows = pl.int_range(2, len(body) + 2, eager=True)
    filled = body != ""
    ragged, faults = _ragged(body, filled, rows, separator, len(headings))
    if cut is not None:
        faults.append(cut)
    good = filled & ~ragged
    frame = _cells(body.filter(good), separator, len(headings))
    frame, more = _named(frame, headings)
    raw = Raw(verbatim(_trimmed(frame), PROTECTED), rows.filter(good), (*more, *faults), lost=bool(faults))
    return raw_without_controls(raw) if any_control(data) else raw


def _records(text: str) -> tuple[pl.Series, Fault | None]:
    """Return the rows, each with its line breaks, and the fault at which reading ended or None."""
    lines = pl.Series("record", text.split("\n"), dtype=pl.String)
    if '"' not in text:
        return _ended(lines), None
    quotes = lines.str.count_matches('"', literal=True)
    starts = (quotes.cum_sum() - quotes) % 2 == 0
    if starts.all() and quotes[-1] % 2 == 0:
        return _ended(lines), None
    frame = pl.DataFrame({"record": lines, "number": starts.cum_sum()})
    records = frame.group_by("number", maintain_order=True).agg(pl.col("record").str.join("\n"))["record"]
    # Where quotes do not match, every line after it may be a part of some cell.
    broken = (records.str.contains("\n", literal=True) & ~records.str.contains(_well_formed())).arg_true()
    open_ended = int(quotes.sum()) % 2 == 1
    if broken.is_empty() and not open_ended:
        return _ended(records), None
    at = broken[0] if len(broken) else len(records) - 1
    zh = "引号不成对，从此行起未读入：请补上引号"
    en = "the quotes do not match, nothing was read from this row on: add the missing one"
    return _ended(records.slice(0, max(at, 1))), Fault("OW627", at + 1, "", "", Title(zh=zh, en=en))


def _ended(records: pl.Series) -> pl.Series:
    """Return rows without the carriage return at their end and without blank rows at the end of the file."""
    records = records.str.strip_suffix("\r")
    filled = (records.str.strip_chars(",;\t\r ") != "").arg_true()
    return records.slice(0, max(filled[-1] + 1 if len(filled) else 1, 1))


def _well_formed(separator: str = ",;\t") -> str:
    """Return the pattern of a row whose quotes stand around whole cells."""
    cell = rf'(?:"(?:[^"]|"")*"|[^"{separator}]*)'
    return rf"^{cell}(?:[{separator}]{cell})*\r?$"


def _headings(record: str, known: Sequence[str]) -> tuple[str, list[str]]:
    """Return by what the cells are separated, and the headings."""

    def split(separator: str) -> list[str]:
        """Return the headings as one separator cuts them."""
        try:
            cells = next(csv.reader([record], delimiter=separator), [""])
        except csv.Error:  # a bare carriage return, or a heading of more letters than any has
            cells = record.split(separator)
        return [cell.strip().removeprefix("'") for cell in cells]

    found = {separator: split(separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda s: len(set(found[s]) & set(known)))
    return best, found[best]


def _ragged(
    body: pl.Series, filled: pl.Series, rows: pl.Series, separator: str, width: int
) -> tuple[pl.Series, list[Fault]]:
    """Return which rows have other cells than the heading row, or quotes inside a cell, with their faults."""
    quoted = body.str.contains('"', literal=True)
    cells = body
    crooked = pl.repeat(value=False, n=len(body), dtype=pl.Boolean, eager=True)
    if quoted.any():
        with_quotes = body.filter(quoted)
        crooked = crooked.scatter(quoted.arg_true(), ~with_quotes.str.contains(_well_formed(separator)))
        # A copy: a series changes in place when it is scattered into.
        cells = body.clone().scatter(quoted.arg_true(), with_quotes.str.replace_all(r'"[^"]*"', ""))
    count = cells.str.count_matches(separator, literal=True).cast(pl.Int64) + 1
    wrong = filled & (crooked | (count != width))
    faults = []
    for index in wrong.arg_true().to_list():
        if crooked[index]:
            zh, en = '单元格中的引号应成对写作 ""', 'a quote inside a cell must be written ""'
        else:
            zh = f"此行有 {count[index]} 格，标题行有 {width} 格：请核对逗号"
            en = f"the row has {count[index]} cells, the headings are {width}: compare the separators"
        faults.append(Fault("OW627", rows[index], "", "", Title(zh=zh, en=en)))
    return wrong, faults


def _cells(records: pl.Series, separator: str, width: int) -> pl.DataFrame:
    """Return the cells of records."""
    schema = pl.Schema({f"c{i}": pl.String() for i in range(width)})
    if records.is_empty():
        return pl.DataFrame(schema=schema)
    # With a heading of its own, so that no cell is taken for a mark at the start of the file.
    data = BytesIO("\n".join([separator.join(schema), *records.to_list()]).encode())
    return pl.read_csv(data, schema=schema, separator=separator, quote_char='"', eol_char="\n")


def _named(frame: pl.DataFrame, headings: Sequence[str]) -> tuple[pl.DataFrame, list[Fault]]:
    """Return the frame under its headings; a heading that stands twice names no column."""
    faults = []
    names: dict[str, str] = {}
    for index, name in enumerate(headings):
        column = frame.columns[index]
        if not name and frame[column].str.strip_chars().fill_null("").eq("").all():
            continue
        if not name:
            title = Title(
                zh=f"第 {index + 1} 列缺少标题，未读入", en=f"column {index + 1} has no heading, it was not read"
            )
            faults.append(Fault("OW625", 1, "", "", title))
        elif headings.count(name) > 1:
            if headings.index(name) == index:
                title = Title(zh="此标题出现两次，均未读入", en="the heading stands twice, neither column was read")
                faults.append(Fault("OW625", 1, name, "", title))
        else:
            names[column] = name
    return frame.select(pl.col(column).alias(name) for column, name in names.items()), faults


def _trimmed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame whose cells have no blanks around them, but for those that are texts to the letter."""
    text = pl.col(pl.String)
    return frame.with_columns(pl.when(text.str.contains(PROTECTED)).then(text).otherwise(text.str.strip_chars()))
