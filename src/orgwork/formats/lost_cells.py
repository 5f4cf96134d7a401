"""Cells of a workbook that hold no value to read: an error, or a formula whose result was not saved with it.

The reader of workbooks gives them as blank cells; told are they here, so that nobody takes them for empty.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from orgwork.declare import Problem, Title

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_END = rb"</(?:\w{1,20}:)?c\s*+>"
# What a cell holds ends at the next cell at the latest: where ends are missing, nothing is searched twice.
_CELL = re.compile(rb"<(?:\w{1,20}:)?c(?:\s([^<>]*?))?(?:/>|>((?:[^<]++|<(?!/?(?:\w{1,20}:)?c[\s/>]))*+)%b)" % _END)
_NAME = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ERROR = re.compile(rb"""\bt=["']e["']""")
_TEXT = re.compile(rb"""\bt=["'](?:str|inlineStr)["']""")
"""What a formula gave is a text: then it may be an empty one."""
_VALUE = re.compile(rb"<(?:\w{1,20}:)?v(?:\s[^<>]*+)?>([^<]++)</")
_FORMULA = re.compile(rb"<(?:\w{1,20}:)?f[\s/>]")


def lost_cells(path: Path) -> list[Problem]:
    """Return a problem for every cell without a value to read, sheet by sheet, row by row.

    Args:
        path: a workbook that the guards have measured; of one that is no .xlsx nothing can be told.

    """
    if not zipfile.is_zipfile(path):
        return []
    try:
        with zipfile.ZipFile(path) as archive:
            return [
                _problem(path.name, sheet, *cell)
                for sheet, part in _sheets(archive).items()
                for cell in _lost(archive.read(part))
            ]
    except Exception:  # noqa: BLE001 - a crafted part may raise anything
        return []  # what is wrong with the workbook its reader tells


def _sheets(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the part of each sheet, in the order of the workbook."""
    links = {one.get("Id"): one.get("Target", "") for one in fromstring(archive.read(_LINKS))}
    found: dict[str, str] = {}
    for sheet in fromstring(archive.read(_BOOK)).iter(_SHEET):
        target = links.get(sheet.get(_LINK), "")
        part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        if part in archive.namelist():
            found[sheet.get("name", "")] = part
    return found


def _lost(part: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield row, column and what stands there; most sheets have neither an error nor a formula."""
    if not _may_be_lost(part):
        return
    for found in _CELL.finditer(part):
        head, inner = found[1] or b"", found[2] or b""
        value = _VALUE.search(inner)
        error = bool(_ERROR.search(head))
        if not error and (value is not None or _TEXT.search(head) or not _FORMULA.search(inner)):
            continue
        name = _NAME.search(head)
        said = value[1].decode("utf-8", "replace") if error and value is not None else ""
        yield int(name[2]) if name else 0, name[1].decode() if name else "", said


def _may_be_lost(part: bytes) -> bool:
    """Return whether a sheet has an error or a formula; in most there is not even what looks like one."""
    error = (b'"e"' in part or b"'e'" in part) and _ERROR.search(part)
    return bool(error or ((b"<f" in part or b":f" in part) and _FORMULA.search(part)))


def _problem(file: str, sheet: str, row: int, column: str, said: str) -> Problem:
    """Return the problem of a cell whose value was lost."""
    title = Title(
        zh="单元格为错误值，或公式没有保存结果，按未知处理：请填入数值后保存",
        en="an error, or a formula without a saved result, which counts as unknown: type the value and save",
    )
    return Problem("OW652", file, sheet, row or None, column, said, title)
