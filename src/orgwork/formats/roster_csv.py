"""A CSV file as a grid: encoding, separator, quotes; rows of any width, since titles stand above the headings."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

import polars as pl

from orgwork.declare import Problem, Title
from orgwork.errors import FileError
from orgwork.formats.controls import any_control
from orgwork.formats.decoding import decoded, loosely
from orgwork.formats.roster_grid import COLUMNS, Grid, blanked, too_wide
from orgwork.formats.tables_csv import SEPARATORS
from orgwork.model.fault import Fault

_UTF8 = b"\xef\xbb\xbf"
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LOOK = 64 * 1024
_CHUNK = 20_000
_LINE = "\x1f"
"""No cell holds it, so that a line is read whole."""


def csv_grid(path: Path) -> tuple[Grid, tuple[Problem, ...]]:
    """Read a CSV file; a row whose quotes do not match, and all after it, is a problem and not read.

    Raises:
        FileError: it is no text, or of several encodings; the message names the line.
        TooLargeError: more columns than a roster has.

    """
    data = _utf8(path.read_bytes())
    if isinstance(data, Fault):
        msg = f"{data.message.zh} / {data.message.en}"
        raise FileError(msg, where=path.name)
    frame, fault = _read(data)
    if frame.width > COLUMNS:
        raise too_wide(path.name, "")
    problems = () if fault is None else (_problem(path.name, fault),)
    return Grid(path.name, "", blanked(frame), typed=False, plain=not any_control(data)), problems


def csv_top(path: Path) -> Grid:
    """Read the beginning of a CSV file only; what is wrong with its encoding is told when it is read whole."""
    with path.open("rb") as stream:
        data = stream.read(_LOOK)
    text = data.decode("utf-16", "replace") if data.startswith(_MARKS) else loosely(data)
    if len(data) == _LOOK:
        text = text[: text.rfind("\n") + 1]
    frame, _ = _quoted(text, _separator(text.encode()))
    return Grid(path.name, "", blanked(frame), typed=False)


def _read(data: bytes) -> tuple[pl.DataFrame, Fault | None]:
    """Return the cells of a file, and what is wrong with it."""
    separator = _separator(data)
    if b'"' in data or _LINE.encode() in data:
        return _quoted(data.decode(), separator)
    return _plain(data, separator), None


def _utf8(data: bytes) -> bytes | Fault:
    """Return a file's text as UTF-8 without a mark: from UTF-8, GB 18030, or UTF-16 as spreadsheets save it."""
    if data.startswith(_MARKS):
        try:
            return data.decode("utf-16").encode()
        except UnicodeError:
            zh, en = "UTF-16 文本不完整：请另存为 UTF-8", "the text of UTF-16 is cut off: save it as UTF-8"
            return Fault("OW628", None, "", "", Title(zh=zh, en=en))
    data = data.removeprefix(_UTF8)
    try:
        data.decode()
    except UnicodeDecodeError:
        text = decoded(data)
        return text if isinstance(text, Fault) else text.encode()
    return data


def _separator(data: bytes) -> str:
    """Return what stands between cells: what the fullest of the first lines holds most of."""
    lines = data[:_LOOK].splitlines()[:30]
    return max(SEPARATORS, key=lambda s: max((line.count(s.encode()) for line in lines), default=0))


def _plain(data: bytes, separator: str) -> pl.DataFrame:
    """Read a text without quotes, line by line."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    # A first line of its own, so that no cell is taken for a mark at the start of the file.
    lines = pl.read_csv(
        BytesIO(b"line\n" + data),
        separator=_LINE,
        quote_char=None,
        schema={"line": pl.String()},
    )["line"]
    most = lines.str.count_matches(separator, literal=True).max()
    width = min(most if isinstance(most, int) else 0, COLUMNS)
    frame = lines.str.split_exact(separator, width).struct.unnest()
    return frame.select(pl.col(name).alias(f"c{i}") for i, name in enumerate(frame.columns))


def _quoted(text: str, separator: str) -> tuple[pl.DataFrame, Fault | None]:
    """Read a text with quotes; line breaks may stand in cells."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    frames: list[pl.DataFrame] = []
    rows: list[list[str]] = []
    number = 0
    fault = None
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            zh = f'引号有误，从此行起未读入：单元格中的引号应成对写作 ""（{error}）'
            en = f'the quotes are wrong, nothing was read from this row on: inside a cell write "" ({error})'
            fault = Fault("OW627", number + 1, "", "", Title(zh=zh, en=en))
            row = None
        if row is None or len(rows) == _CHUNK:
            frames.append(_frame(rows))
            rows = []
        if row is None:
            break
        rows.append(row)
        number += 1
    return pl.concat(frames, how="diagonal"), fault


def _frame(rows: list[list[str]]) -> pl.DataFrame:
    """Return rows of different lengths as a frame."""
    width = min(max(map(len, rows), default=0), COLUMNS + 1)
    data = {f"c{i}": [row[i] if i < len(row) else None for row in rows] for i in range(width)}
    return pl.DataFrame(data, schema={name: pl.String() for name in data}, height=len(rows) if not data else None)


def _problem(file: str, fault: Fault) -> Problem:
    return Problem(fault.code, file, "", fault.row, fault.column, fault.value, fault.message)
