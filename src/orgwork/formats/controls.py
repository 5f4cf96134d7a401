"""Control characters in texts, such as NUL: no office types them, so the cell is unknown and told."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs
import polars as pl

from orgwork.declare import Problem, Title
from orgwork.formats.identity import PATTERNS
from orgwork.formats.tables_raw import Raw
from orgwork.model.fault import SHOWN, Fault

CODE, _BLANK = "OW653", "OW619"
ZH = "含有控制字符（如 NUL），按未知处理：请删除后重新录入"
EN = "it holds control characters such as NUL, which counts as unknown: type the text anew"
_CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
"""All but tabs and line breaks."""
_CONTROL = re.compile(_CONTROLS)
_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
_SIGNS = {byte: 0x2421 if byte == 127 else 0x2400 + byte for byte in _BYTES}  # noqa: PLR2004 - the sign of delete
"""The signs that Unicode has for them, such as ␀."""


def any_control(data: bytes) -> bool:
    """Return whether a text of UTF-8 or GB 18030 holds control characters; they are no part of other letters."""
    return len(data.translate(None, _BYTES)) < len(data)


def controlled(text: str) -> str | None:
    """Return a text as a message may show it if it holds control characters, None where it holds none."""
    return visible(text) if _CONTROL.search(text) else None


def visible(text: str) -> str:
    """Return a text with signs for its control characters; where it has an identity number that is hidden instead."""
    plain = hidden = _CONTROL.sub("", text)
    for pattern in PATTERNS:
        hidden = re.sub(pattern, r"\1**********\2", hidden)
    return (text.translate(_SIGNS) if hidden == plain else hidden)[:SHOWN]


def told_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems without those that say of a cell with control characters that it is blank."""
    found = tuple(problems)
    there = {_place(one) for one in found if one.code == CODE}
    return tuple(one for one in found if one.code != _BLANK or _place(one) not in there) if there else found


def _place(one: Problem) -> tuple[str, str, int | None, str]:
    return one.file, one.sheet, one.row, one.column


def without_controls(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Fault]]:
    """Return a frame whose texts with control characters are unknown, and a fault for each, its row from 0."""
    odd = frame.select(pl.col(pl.String).str.contains(_CONTROLS).any())
    faults: list[Fault] = []
    for name in [name for name in odd.columns if odd[name].item()]:
        texts = frame[name]
        bad = texts.str.contains(_CONTROLS).fill_null(value=False)
        title = Title(zh=ZH, en=EN)
        faults += (Fault(CODE, row, name, visible(texts[row]), title) for row in bad.arg_true().to_list())
        frame = frame.with_columns(pl.when(~bad).then(texts).alias(name))
    return frame, faults


def raw_without_controls(raw: Raw) -> Raw:
    """Return the rows of a file whose texts with control characters are unknown, each of them a fault."""
    frame, faults = without_controls(raw.frame)
    placed = (attrs.evolve(one, row=raw.rows[one.row]) for one in faults if one.row is not None)
    return attrs.evolve(raw, frame=frame, faults=(*raw.faults, *placed)) if faults else raw
