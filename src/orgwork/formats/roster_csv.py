"""A CSV file as a grid: encoding, separator, quotes; rows of any width, since titles stand above the headings."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

import polars as pl

from orgwork.declare import Problem, Title
from orgwork.formats.roster_grid import COLUMNS, Grid, blanked
from orgwork.formats.tables_csv import SEPARATORS
from orgwork.formats.tables_raw import decoded
from orgwork.model.fault import Fault

_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LOOK = 64 * 1024
_CHUNK = 20_000
_LINE = "\x1f"
"""No cell holds it, so that a line is read whole."""


def csv_grid(path: Path) -> tuple[Grid, tuple[Problem, ...]]:
    """Read a CSV file; a row whose quotes do not match, and all after it, is a problem and not read."""
    text = _decoded(path.read_bytes())
    if isinstance(text, Fault):
        return Grid(path.name, "", pl.DataFrame(), typed=False), (_problem(path.name, text),)
    separator = _separator(text)
    if '"' in text or _LINE in text:
        frame, fault = _quoted(text, separator)
    else:
        frame, fault = _plain(text, separator), None
    problems = () if fault is None else (_problem(path.name, fault),)
    return Grid(path.name, "", blanked(frame), typed=False), problems


def csv_top(path: Path) -> Grid:
    """Read the beginning of a CSV file only; what cannot be decoded has no rows."""
    with path.open("rb") as stream:
        data = stream.read(_LOOK)
    if len(data) == _LOOK:
        data = data[: data.rfind(b"\n") + 1]
    text = _decoded(data)
    if isinstance(text, Fault):
        return Grid(path.name, "", pl.DataFrame(), typed=False)
    return Grid(path.name, "", blanked(_quoted(text, _separator(text))[0]), typed=False)


def _decoded(data: bytes) -> str | Fault:
    """Return a file's text: UTF-8, GB 18030, or UTF-16 with its mark, as spreadsheets save "Unicode text"."""
    if data.startswith(_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            zh, en = "UTF-16 文本不完整：请另存为 UTF-8", "the text of UTF-16 is cut off: save it as UTF-8"
            return Fault("OW628", None, "", "", Title(zh=zh, en=en))
    return decoded(data)


def _separator(text: str) -> str:
    """Return what stands between cells: what the fullest of the first lines holds most of."""
    lines = text[:_LOOK].splitlines()[:30]
    return max(SEPARATORS, key=lambda s: max((line.count(s) for line in lines), default=0))


def _plain(text: str, separator: str) -> pl.DataFrame:
    """Read a text without quotes, line by line."""
    data = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").encode()
    # A first line of its own, so that no cell is taken for a mark at the start of the file.
    lines = pl.read_csv(
        BytesIO(b"line\n" + data),
        separator=_LINE,
        quote_char=None,
        schema={"line": pl.String()},
    )["line"]
    width = min(int(lines.str.count_matches(separator, literal=True).max() or 0) + 1, COLUMNS)  # type: ignore[arg-type]
    parts = lines.str.splitn(separator, COLUMNS) if width == COLUMNS else lines.str.split_exact(separator, width - 1)
    frame = parts.struct.unnest()
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
    width = min(max(map(len, rows), default=0), COLUMNS)
    data = {f"c{i}": [row[i] if i < len(row) else None for row in rows] for i in range(width)}
    return pl.DataFrame(data, schema={name: pl.String() for name in data}, height=len(rows) if not data else None)


def _problem(file: str, fault: Fault) -> Problem:
    return Problem(fault.code, file, "", fault.row, fault.column, fault.value, fault.message)
