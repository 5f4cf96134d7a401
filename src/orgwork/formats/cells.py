"""Cells of a sheet, read one by one; whatever cannot be read is a problem with its address and becomes unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import attrs

from orgwork.dates import PartialDate, is_open_end, read_date
from orgwork.declare import Problem, Title
from orgwork.errors import DateError
from orgwork.formats.collection_layout import heading
from orgwork.model import Source

T = TypeVar("T")
_LONG = 15
"""From so many digits on, a number in a cell has lost its last ones."""


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
    """The rows of one sheet under its headings."""

    name: str
    columns: Mapping[str, int]
    rows: Sequence[tuple[int, Sequence[object]]]
    faults: Faults

    def __iter__(self) -> Iterator[Row]:
        return (Row(self, number, cells) for number, cells in self.rows)


def sheet(name: str, wanted: Sequence[str], grid: Sequence[Sequence[object]], faults: Faults) -> Sheet:
    """Find the headings of a sheet in its second row; a missing one is a problem and its cells are unknown."""
    there = {heading(text): i for i, text in reversed(list(enumerate(grid[1] if len(grid) > 1 else ()))) if text != ""}
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
    rows = [(i + 1, cells) for i, cells in enumerate(grid) if i > 1 and any(_filled(c) for c in cells)]
    return Sheet(name, columns, rows, faults)


def _filled(cell: object) -> bool:
    # The empty template holds a bare 0 in some cells of its first row.
    return plain(cell) not in {None, "0"}


def plain(cell: object) -> str | None:
    """Return a cell as text in one width, or None where it is empty; whole numbers without a decimal point."""
    if cell is None or isinstance(cell, bool):
        return None if cell is None else ("1" if cell else "0")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    return text or None


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
        cell = None if index is None or index >= len(self.cells) else self.cells[index]
        return None if isinstance(cell, str) and not cell.strip() else cell

    def fault(self, code: str, column: str, value: object, zh: str, en: str) -> None:
        """Note a problem of this row."""
        self.sheet.faults.add(code, self.sheet.name, self.number, column, value, zh, en)

    def text(self, column: str) -> str | None:
        """Return a text, line breaks kept."""
        return plain(self.raw(column))

    def date(self, column: str) -> PartialDate | None:
        """Return a date in any notation; an open end reads as none."""
        cell = self.raw(column)
        if cell is None or is_open_end(cell) or plain(cell) == "0":
            return None
        try:
            return read_date(cell)
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
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_digit(first: str) -> str:
    """Return the last character of an 18-digit identity number from its first 17 digits (ISO 7064, mod 11-2)."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(first, _WEIGHTS, strict=True)) % 11]


def masked(number: str) -> str:
    """Return an identity number with its middle hidden."""
    return number[:6] + "*" * max(len(number) - 8, 0) + number[-2:] if len(number) > 8 else "*" * len(number)  # noqa: PLR2004 - what stays visible


@attrs.frozen
class Identity:
    """What a cell says of an identity number: the text that rows are joined by, and whether it is a valid number."""

    key: str | None
    valid: bool


def identity(row: Row, column: str) -> Identity:
    """Read an identity number; a number that lost its digits is never guessed."""
    cell = row.raw(column)
    text = plain(cell)
    if text is None:
        return Identity(None, valid=False)
    lost = (isinstance(cell, (int, float)) and len(text) > _LONG) or re.fullmatch(
        r"\d\.\d+E\+?\d+", text, re.IGNORECASE
    )
    if lost:
        row.fault(
            "OW614",
            column,
            masked(text),
            "身份证号按数字存储，末几位已丢失：请将单元格设为文本后重新录入",
            "stored as a number, its last digits are lost: format the cell as text and type it again",
        )
        return Identity(None, valid=False)
    number = text.upper()
    good = re.fullmatch(r"\d{17}[\dX]", number, re.ASCII) and check_digit(number[:17]) == number[17]
    if not good and not re.fullmatch(r"\d{15}", number, re.ASCII):
        row.fault(
            "OW615",
            column,
            masked(number),
            "身份证号位数或校验码有误，请核对",
            "its length or check digit is wrong; compare it",
        )
        return Identity(number, valid=False)
    return Identity(number, valid=True)
