"""The library's own file formats, found by entry point; what reads and writes one is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from orgwork.declare import Format, Title
from orgwork.formats.collection_fields import CELLS


def _late(module: str, name: str) -> Callable[..., Any]:
    """Return a function of a module that is imported at the first call: a run uses one format, and XML is slow."""

    def call(*given: object, **named: object) -> Any:  # noqa: ANN401 - whatever that function gives
        """Call the function."""
        return getattr(import_module(f"orgwork.formats.{module}"), name)(*given, **named)

    return call


def _holding(suffixes: tuple[str, ...]) -> Callable[[Path], bool]:
    """Return what tells whether a folder holds a file that is, or by its ending should be, of a format."""
    return lambda folder: folder.is_dir() and any(path.suffix.lower() in suffixes for path in folder.iterdir())


_FORMS = (".lrmx", ".lrm")
_TABLES = (".parquet", ".csv", ".jsonl")

COLLECTION = Format(
    name="collection",
    title=Title(zh="公务员管理信息系统信息采集表", en="national collection workbook"),
    suffixes=(".xlsx", ".xls"),
    sniff=_late("collection", "sniff"),
    read=_late("collection", "read"),
    cells=CELLS,
    write=_late("collection_export", "export"),
)
LRMX = Format(
    name="lrmx",
    title=Title(zh="干部任免审批表", en="appointment forms"),
    suffixes=(*_FORMS, ".zip"),
    sniff=_late("lrmx", "sniff"),
    read=_late("lrmx", "read"),
    write=_late("lrmx_write", "write_folder"),
)
"""Single files and zips."""
LRMX_FOLDER = Format(
    name="lrmx_folder",
    title=Title(zh="干部任免审批表文件夹", en="folder of appointment forms"),
    suffixes=_FORMS,
    sniff=_holding(_FORMS),
    read=_late("lrmx", "read"),
    folder=True,
)
ORG = Format(
    name="org",
    title=Title(zh="W3C ORG 组织数据", en="W3C ORG"),
    suffixes=(".ttl", ".jsonld"),
    sniff=_late("org", "sniff"),
    read=_late("org", "read"),
    write=_late("org", "write_format"),
)
PACKAGE = Format(
    name="package",
    title=Title(zh="人事信息交换包", en="personnel exchange package"),
    suffixes=(".hzb", ".zb3", ".zip", ".7z"),
    sniff=_late("package", "sniff"),
    read=_late("package", "read"),
)
POPOLO = Format(
    name="popolo",
    title=Title(zh="Popolo 数据", en="Popolo JSON"),
    suffixes=(".json",),
    sniff=_late("popolo", "sniff"),
    read=_late("popolo", "read"),
    write=_late("popolo_write", "write_format"),
)
ROSTER = Format(
    name="roster",
    title=Title(zh="名册（任何有标题行的表格）", en="roster (any sheet with a heading row)"),
    suffixes=(".xlsx", ".xls", ".csv"),
    sniff=_late("roster", "sniff"),
    read=_late("roster", "read"),
    widened=_late("roster", "widened"),
)
"""With the headings that the library knows itself."""
SQLITE = Format(
    name="sqlite",
    title=Title(zh="SQLite 数据库", en="SQLite database"),
    suffixes=(".sqlite", ".sqlite3", ".db"),
    sniff=_late("sqlite", "sniff"),
    read=_late("sqlite", "read"),
    write=_late("sqlite_write", "write_format"),
)
TABLES = Format(
    name="tables",
    title=Title(zh="数据表文件夹或数据库", en="folder or database of tables"),
    suffixes=_TABLES,
    sniff=_holding(_TABLES),
    read=_late("tables", "read"),
    folder=True,
    write=_late("tables_write", "write_folder"),
    schemes=("postgres", "postgresql"),
    connect=_late("postgresql", "read"),
    stored=_late("tables_stored", "read"),
)
