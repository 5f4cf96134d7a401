"""One fault in a frame: its row, its column, what stands there, what would be right."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import polars as pl

from orgwork.declare import Title

SHOWN = 40
"""So many characters of a value are shown."""


@attrs.frozen
class Fault:
    """A cell, row or column that does not fit its record class.

    Args:
        code: a stable code, those of `orgwork.declare.Problem`.
        row: where it stands in the frame that was given, from 0; None where it is about the whole column.
        column: the column's name.
        value: what stands there, at most `SHOWN` characters.
        message: what is wrong and what would be right, in Chinese and English.

    """

    code: str
    row: int | None
    column: str
    value: str
    message: Title

    def text(self) -> str:
        """Return the fault on one line, in both languages."""
        spot = [self.column] if self.row is None else [f"row {self.row}", self.column]
        shown = f" “{self.value}”" if self.value else ""
        return f"{' · '.join(s for s in spot if s)}{shown}: {self.message.zh} / {self.message.en}"


def shown(value: object) -> str:
    """Return a value as a fault shows it."""
    return "" if value is None else str(value)[:SHOWN]


def listed(code: str, column: str, bad: pl.Series, values: pl.Series, zh: str, en: str) -> list[Fault]:
    """Return a fault for every row where `bad` is true; rows where it is null are none."""
    return told(code, column, bad, values, lambda _: Title(zh=zh, en=en))


def told(code: str, column: str, bad: pl.Series, values: pl.Series, message: Callable[[object], Title]) -> list[Fault]:
    """Return a fault for every row where `bad` is true, each with the message of its value."""
    if not bad.any():
        return []
    rows = bad.fill_null(value=False).arg_true()
    return [
        Fault(code, row, column, shown(value), message(value))
        for row, value in zip(rows.to_list(), values.gather(rows).to_list(), strict=True)
    ]
