"""What else a workbook holds that people should know of: hidden sheets, macros, links to other files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from orgwork.declare import Title

_READ = "，与其他工作表同样读入：不应计入的，请删除后重新读入", "; it is read like all others: delete what is not meant"
_MACRO, _LINKS = "vbaproject.bin", "xl/externallinks/"
_OLD_MACRO = "_VBA_PROJECT".encode("utf-16-le")


def beside(path: Path, book: CalamineWorkbook) -> tuple[Title, ...]:
    """Return a line for each hidden sheet, for macros and for links to other files; none of them is followed or run.

    A hidden sheet is read like the others: whoever hid it may have meant its rows or not, and nothing is lost.
    Links of an old workbook (.xls) are not looked for.

    Args:
        path: a workbook that the guards have measured.
        book: the same, opened.

    """
    return tuple(Title(zh=f"{path.name}：{zh}", en=f"{path.name}: {en}") for zh, en in _told(path, book))


def _told(path: Path, book: CalamineWorkbook) -> Iterator[tuple[str, str]]:
    """Yield notes in both languages: on hidden sheets, macros that were not run, links that were not opened."""
    for one in book.sheets_metadata:
        if one.visible == SheetVisibleEnum.Hidden:
            yield f"工作表 {one.name} 是隐藏的{_READ[0]}", f"the sheet {one.name} is hidden{_READ[1]}"
        elif one.visible == SheetVisibleEnum.VeryHidden:
            zh = f"工作表 {one.name} 是深度隐藏的（表格软件的菜单中也看不到）{_READ[0]}"
            yield zh, f"the sheet {one.name} is hidden from the menus of office programs too{_READ[1]}"
    macros, links = _parts(path)
    if macros:
        yield "含有宏，未运行", "it has macros, which were not run"
    if links:
        yield (
            f"引用了 {links} 个外部文件，未打开；单元格取保存时的值，可能已过时",
            f"it has links to {links} other files, which were not opened; cells hold what was saved, which may be old",
        )


def _parts(path: Path) -> tuple[bool, int]:
    """Return whether there are macros, and how many files are linked to."""
    if not zipfile.is_zipfile(path):
        return _OLD_MACRO in path.read_bytes(), 0
    with zipfile.ZipFile(path) as archive:
        names = [name.lower().replace("\\", "/") for name in archive.namelist()]
    linked = [name for name in names if name.startswith(_LINKS) and name.count("/") == _LINKS.count("/")]
    return any(name.rpartition("/")[2] == _MACRO for name in names), len(linked)
