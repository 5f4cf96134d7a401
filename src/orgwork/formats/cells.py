"""Cells of a sheet, read one by one; whatever cannot be read is a problem with its address and becomes unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import attrs

from orgwork.dates import PartialDate, is_open_end, read_date
from orgwork.declare import Problem, Title
from orgwork.errors import DateError
from orgwork.formats.collection_layout import heading
from orgwork.formats.controls import CODE, EN, ZH, any_control, controlled
from orgwork.formats.identity import LOST, MESSAGES, STAND_IN, fault, masked
from orgwork.model import Source

T = TypeVar("T")
_OFTEN = 4096
"""So many different texts are remembered: most cells of a workbook say what another one said."""
_LONG = 64
"""Texts from so many letters on are not."""


@attrs.define
class Faults:
    """The problems of one file, in its order."""

    file: str
    found: list[Problem] = attrs.field(factory=list)

    def add(self, code: str, sheet: str, row: int | None, column: str, value: object, zh: str, en: str) -> None:
        """Note one problem; identity numbers in it are masked by the caller."""
        shown = "" if value is None else str(value)[:40]
        self.found.append(Problem(code, self.file, sheet, row, column, shown, Title(zh=zh, en=en)))


@attrs.define
class Sheet:
    """The rows of one sheet under its headings.

    Args:
        name: the sheet.
        columns: where each heading of the layout stands.
        rows: the rows that hold something, by their number.
        faults: where the problems go.
        more: where the headings stand that the layout does not know.
        noted: the cells, by row and heading, of which a record does not hold what stood there.
        owners: whose each row is, as far as it is known.

    """

    name: str
    columns: Mapping[str, int]
    rows: Sequence[tuple[int, Sequence[object]]]
    faults: Faults
    more: Mapping[str, int] = attrs.field(factory=dict)
    noted: set[tuple[int, str]] = attrs.field(factory=set)
    owners: dict[int, str] = attrs.field(factory=dict)

    def __iter__(self) -> Iterator[Row]:
        return (Row(self, number, cells) for number, cells in self.rows)


def sheet(name: str, wanted: Sequence[str], grid: Iterable[Sequence[object]], faults: Faults) -> Sheet:
    """Find the headings of a sheet in its second row; a missing one is a problem and its cells are unknown."""
    lines = iter(grid)
    next(lines, None)
    heads = next(lines, ())
    there = {heading(text): i for i, text in reversed(list(enumerate(heads))) if text != ""}
    columns: dict[str, int] = {}
    for column in wanted:
        if heading(column) in there:
            columns[column] = there[heading(column)]
        else:
            faults.add(
                "OW612",
                name,
                2,
                column,
                None,
                "缺少此列，请按模板补上",
                "the column is missing; add it as in the template",
            )
    width, rows, texts = _rows(lines)
    more = _more(columns, heads, max(width, len(heads)))
    if any_control("\n".join(texts).encode("utf-8", "replace")):
        names = {index: column for column, index in (*columns.items(), *more.items())}
        _without_controls(name, rows, names, faults)
    return Sheet(name, columns, rows, faults, more)


def _without_controls(
    sheet: str, rows: Iterable[tuple[int, list[object]]], names: Mapping[int, str], faults: Faults
) -> None:
    """Make the cells with control characters unknown; each is a problem."""
    for number, cells in rows:
        for index, cell in enumerate(cells):
            if isinstance(cell, str) and (said := controlled(cell)) is not None:
                faults.add(CODE, sheet, number, names.get(index, ""), said, ZH, EN)
                cells[index] = None


class _Texts(dict[str, str | None]):
    """The texts of a sheet, each once; a blank one is an empty cell."""

    def __missing__(self, text: str) -> str | None:
        self[text] = kept = text if text.strip() else None
        return kept


def _rows(lines: Iterator[Sequence[object]]) -> tuple[int, list[tuple[int, list[object]]], Iterable[str]]:
    """Return the width of the rows below the headings, those that hold something, and every text in them once."""
    width, same = 0, _Texts()
    rows: list[tuple[int, list[object]]] = []
    for number, cells in enumerate(lines, start=3):
        width = max(width, len(cells))
        if any(_filled(c) for c in cells):
            rows.append((number, [same[c] if isinstance(c, str) else c for c in cells]))
    return width, rows, same


def _more(columns: Mapping[str, int], heads: Sequence[object], width: int) -> dict[str, int]:
    """Return where columns stand that the layout does not know: by their heading, else by their number."""
    known = set(columns.values())
    found: dict[str, int] = {}
    for i in range(width):
        if i not in known:
            name = " ".join(str(heads[i]).split()) if i < len(heads) else ""
            found[name if name and name not in {*found, *columns} else f"{name}#{i + 1}"] = i
    return found


def _filled(cell: object) -> bool:
    # The empty template holds a bare 0 in some cells of its first row.
    return plain(cell) not in {None, "0"}


def plain(cell: object) -> str | None:
    """Return a cell as text in one width, or None where it is empty; whole numbers without a decimal point."""
    if cell is None:
        return None
    if isinstance(cell, str):
        return _short(cell) if len(cell) < _LONG else _narrow(cell)
    if isinstance(cell, bool):
        return "1" if cell else "0"
    return _short(str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell))


def _narrow(text: str) -> str | None:
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip() or None


_short = lru_cache(_OFTEN)(_narrow)


_read_date = lru_cache(_OFTEN)(read_date)


@attrs.frozen
class Row:
    """One row of a sheet."""

    sheet: Sheet
    number: int
    cells: Sequence[object]

    @property
    def source(self) -> Source:
        """Where the row was read."""
        return Source(self.sheet.faults.file, self.sheet.name, self.number)

    def raw(self, column: str) -> object:
        """Return the cell as the workbook holds it, None where it is empty or its column is missing."""
        index = self.sheet.columns.get(column)
        return None if index is None or index >= len(self.cells) else self.cells[index]

    def fault(self, code: str, column: str, value: object, zh: str, en: str) -> None:
        """Note a problem of this row."""
        self.sheet.noted.add((self.number, column))
        self.sheet.faults.add(code, self.sheet.name, self.number, column, value, zh, en)

    def text(self, column: str) -> str | None:
        """Return a text, line breaks kept."""
        return plain(self.raw(column))

    def passage(self, column: str) -> str | None:
        """Return a long text as it stood, its widths too; only its ends are stripped and its line feeds alike."""
        cell = self.raw(column)
        return cell.replace("\r\n", "\n").strip() if isinstance(cell, str) else plain(cell)

    def date(self, column: str) -> PartialDate | None:
        """Return a date in any notation; an open end reads as none."""
        cell = self.raw(column)
        if cell is None or plain(cell) == "0":
            return None
        if is_open_end(cell):
            self.sheet.noted.add((self.number, column))
            return None
        try:
            return _read_date(cell) if isinstance(cell, str) else read_date(cell)
        except DateError as error:
            self.fault(
                "OW613",
                column,
                cell,
                f"日期无法识别：应为 6 位或 8 位数字，如 201903（{error.message}）",
                error.message,
            )
            return None

    def word(self, column: str, words: Mapping[str, T]) -> T | None:
        """Return what a word of a drop-down list stands for."""
        text = self.text(column)
        if text is None:
            return None
        key = "".join(text.split())
        if key not in words:
            known = "、".join(list(words)[:8])
            self.fault("OW617", column, text, f"不在下拉列表中，应为：{known}", f"not in the list, which has: {known}")
            return None
        return words[key]

    def whole(self, column: str) -> int | None:
        """Return a whole number that is not negative."""
        text = self.text(column)
        if text is None:
            return None
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
            self.fault("OW620", column, text, "应为非负整数", "it must be a whole number that is not negative")
            return None
        return int(text)

    def year(self, column: str) -> int | None:
        """Return a year of four digits."""
        number = self.whole(column)
        if number is None or _FIRST_YEAR <= number <= _LAST_YEAR:
            return number
        self.fault("OW620", column, number, "应为四位年份，如 2025", "it must be a year of four digits, such as 2025")
        return None


_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@attrs.frozen
class Identity:
    """What a cell says of an identity number: the text that rows are joined by, and whether it is a valid number."""

    key: str | None
    valid: bool


_fault = lru_cache(_OFTEN)(fault)


def identity(row: Row, column: str) -> Identity:
    """Read an identity number, or what stands in for one; a number that lost its digits is never guessed."""
    cell = row.raw(column)
    text = plain(cell)
    if text is None:
        return Identity(None, valid=False)
    if STAND_IN.fullmatch(text):
        return Identity(text, valid=False)
    code = _fault(text, number=isinstance(cell, (int, float)))
    if code is not None:
        row.fault(code, column, masked(text.upper()), *MESSAGES[code])
    number = text.upper()
    return Identity(None if code == LOST else number, valid=code is None)
