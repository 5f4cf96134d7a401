"""Endings of files that an office has and no format reads, and what to do with each instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from orgwork.declare import Title

_SAVE = Title(
    zh="请用 WPS 表格或 Excel 打开，另存为 .xlsx 后再试", en="open it in an office program and save it as .xlsx"
)
_COPY = Title(
    zh="文档不是工作簿，请把其中的表格复制到工作簿（.xlsx）后再试",
    en="a document is no workbook: copy the table in it into a workbook (.xlsx)",
)
_TYPE = Title(
    zh="图片中的文字无法读取，请把其中的内容录入工作簿（.xlsx）后再试",
    en="no words are read from a picture: type what it shows into a workbook (.xlsx)",
)
_EXPORT = Title(
    zh="请在原程序中把其中的表导出为 .xlsx 或 .csv 后再试", en="export its tables as .xlsx or .csv with its own program"
)
_UNPACK = Title(
    zh="请先解压，再指定其中的文件或文件夹，或改打包为 .zip",
    en="unpack it first and name what is in it, or pack it as .zip",
)
_SAID: Mapping[tuple[str, ...], Title] = {
    (".xlsm", ".xlsb", ".xltx", ".xltm", ".xlt", ".ods", ".ots", ".fods", ".et", ".ett", ".numbers"): _SAVE,
    (".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".odt", ".rtf", ".pdf", ".ofd"): _COPY,
    (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff"): _TYPE,
    (".mdb", ".accdb", ".dbf"): _EXPORT,
    (".rar", ".7z", ".tar", ".gz", ".tgz"): _UNPACK,
}
HINTS: Mapping[str, Title] = MappingProxyType({ending: hint for endings, hint in _SAID.items() for ending in endings})
"""Per lower-case ending what to do; asked only where no format recognises the file, so that a plugin may read it."""
