"""A mapping file: what a person says of a roster's columns, and the one that the aliases alone would make."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import attrs
import polars as pl

from orgwork.errors import TextError
from orgwork.formats.roster_aliases import aliases
from orgwork.formats.roster_cells import Cells, read_column
from orgwork.formats.roster_headings import Column, Headings
from orgwork.formats.roster_target import KEPT, SKIPPED, Target, parse, targets
from orgwork.model import TABLES
from orgwork.reading import read_toml, structure

_TABLES = tuple(TABLES)


@attrs.frozen
class ColumnMap:
    """What a mapping file says.

    Args:
        columns: per heading the field it fills, None where its cells are kept as texts or not read.
        skipped: the headings that are not read at all.
        constants: per field what it holds in every row.
        sheet: the sheet, or empty: every sheet with headings that are known.
        heading_row: the first row of the headings, from 1; None where it is to be found.
        heading_rows: how many rows they take; None where it is to be found.
        fill_down: headings whose blank cells hold what stands above.
        complete: tables that the roster holds whole.

    """

    columns: Mapping[str, Target | None] = attrs.field(factory=dict)
    skipped: frozenset[str] = frozenset()
    constants: Mapping[Target, str] = attrs.field(factory=dict)
    sheet: str = ""
    heading_row: int | None = None
    heading_rows: int | None = None
    fill_down: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()


_ONE = '应为单个值，键加引号 / must be one value, its key in quotes: "persons.organization" = "…"'
NOTHING = ColumnMap()
"""Nothing said: the aliases alone."""


@attrs.frozen
class _Shape:
    columns: dict[str, str]
    sheet: str = ""
    heading_row: int | None = None
    heading_rows: int | None = None
    fill_down: list[str] = attrs.field(factory=list)
    complete: list[str] = attrs.field(factory=list)


def read_mapping(path: Path) -> ColumnMap:
    """Read a mapping file.

    Raises:
        TextError: everything that is wrong in it, with the file and the keys.

    """
    try:
        said = read_toml(path)
    except OSError as error:
        msg = f"无法打开 / it cannot be opened: {error.strerror}"
        raise TextError(msg, where=str(path)) from error
    constants = said.pop("constants", {})
    shape = structure(said, _Shape, where=str(path))
    faults: list[str] = []
    columns: Mapping[str, Target | None] = {}
    try:
        columns = targets(shape.columns)
    except TextError as error:
        faults.append(error.message)
    fixed = _constants(constants, faults)
    filled = {target: key for key, target in columns.items() if target}
    faults += [
        f"constants.{target}: 已有列 {filled[target]} / the column {filled[target]!r} fills it already"
        for target in fixed
        if target in filled
    ]
    faults += [
        f"{key}: {number} 应为正整数 / rows count from 1"
        for key, number in (("heading_row", shape.heading_row), ("heading_rows", shape.heading_rows))
        if number is not None and number < 1
    ]
    faults += [
        f"complete: 没有此表 / there is no table {name!r}: {', '.join(_TABLES)}"
        for name in shape.complete
        if name not in TABLES
    ]
    faults += [
        f"fill_down: {name!r} 不在 columns 中 / stands not in columns"
        for name in shape.fill_down
        if name not in columns
    ]
    if faults:
        raise TextError("; ".join(faults), where=str(path))
    skipped = frozenset(key for key, text in shape.columns.items() if text == SKIPPED)
    fill, complete = tuple(shape.fill_down), tuple(shape.complete)
    return ColumnMap(columns, skipped, fixed, shape.sheet, shape.heading_row, shape.heading_rows, fill, complete)


def _constants(said: object, faults: list[str]) -> dict[Target, str]:
    """Return what a mapping says of every row; what is no single value is a fault."""
    if not isinstance(said, dict):
        faults.append(f"constants: {said!r} is not a table")
        return {}
    found: dict[Target, str] = {}
    for key, value in said.items():
        if not isinstance(value, (str, int, bool, date)):
            faults.append(f"constants.{key}: {value!r} {_ONE}")
            continue
        try:
            target = parse(key)
        except TextError as error:
            faults.append(f"constants.{key}: {error.message}")
            continue
        if target is None:
            faults.append(f"constants.{key}: 应为字段 / it must be a field")
            continue
        text = str(value).lower() if isinstance(value, bool) else str(value)
        wrong = read_column(target, "", Cells(pl.Series([text], dtype=pl.String)), aliases().words)[1]
        faults += [f"constants.{key}: {text!r} {fault.message.zh} / {fault.message.en}" for fault in wrong]
        found[target] = text
    return found


def suggested(sheet: str, headings: Headings, chosen: Mapping[str, Target | None], skipped: Iterable[str]) -> str:
    """Return the mapping that would be used, as a file for a person to correct.

    Args:
        sheet, headings: what it is for.
        chosen: per column the field that its cells would fill, None where they would be kept as texts.
        skipped: the columns that would not be read.

    """
    lines = [
        "# 各列对应的字段，请核对后使用：orgwork convert … --map 本文件",
        "# Which field each column fills; correct it and use it with --map.",
        '# "texts": 原样保留 / kept as it stands. "": 不读入 / not read.',
        f"sheet = {_quoted(sheet)}",
        f"heading_row = {headings.row + 1}",
        f"heading_rows = {headings.levels}",
        "",
        "[columns]",
    ]
    left_out = set(skipped)
    for column in headings.columns:
        target = chosen.get(column.key)
        text = str(target) if target else (SKIPPED if column.key in left_out else KEPT)
        lines.append(f"{_quoted(column.key)} = {_quoted(text)}{_doubt(column, target)}")
    lines += [
        "",
        "[constants]",
        "# 每行相同的内容 / what is the same in every row:",
        '# "persons.organization" = "示例县教育局"',
        '# "assessments.year" = 2025',
        '# "tenures.ended" = false',
    ]
    return "\n".join(lines) + "\n"


def _doubt(column: Column, target: Target | None) -> str:
    """Return what is not sure about a column, as a comment."""
    if target is not None:
        own = column.meaning.target
        moved = own is not None and own.conditions != target.conditions
        return "  # ? 随表中唯一的职务列 / taken for the only post that a column names" if moved else ""
    if column.meaning.options:
        said = " | ".join(_quoted(str(option)) for option in column.meaning.options)
        return f"  # ? 有几种可能 / may be: {said}"
    if column.meaning.target is not None:
        return f"  # ? 与另一列同义 / another column means the same: {_quoted(str(column.meaning.target))}"
    return "" if column.meaning.known else "  # ? 未识别 / not understood"


def _quoted(text: str) -> str:
    """Return a text as TOML quotes it; its escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
