"""The size guards: a file is measured before anything parses it."""

from __future__ import annotations

import copy
import zipfile
from functools import lru_cache
from pathlib import Path

from orgwork.address import Address
from orgwork.errors import FileError, TooLargeError
from orgwork.formats.archive import LIMITS, check, entry_name, guard_directory, one_directory
from orgwork.formats.guard_cells import Sheets
from orgwork.formats.guard_database import MAGIC, guard_database
from orgwork.formats.guard_folder import FILE_BYTES, guard_folder
from orgwork.formats.guard_text import JSON, TURTLE, guard_json, guard_turtle
from orgwork.formats.guard_xml import Declarations
from orgwork.formats.package_archive import PACKAGE

MB = 1024 * 1024
ENTRIES = 2000
ENTRY_BYTES = 64 * MB
TOTAL_BYTES = 256 * MB
RATIO = 100
OLE_BYTES = 64 * MB
_SMALL = MB
"""Below this the ratio of a single entry says nothing: a sheet of equal cells is small and packs well."""
_CHUNK = 64 * 1024
CELLS = 8_000_000
"""Of all sheets: each is held as one rectangle around its cells, so one stray cell in the last row fills memory."""
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What spreadsheets use; other packings are unpacked in blocks of any size, so they cannot be measured safely."""
_TEXTS = (".xml", ".rels")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
WORKBOOKS = (".xlsx", ".xls")
PACKAGES = (".hzb", ".zb3")
ARCHIVES = (".zip", *PACKAGES)
"""Archives whose reader opens them through `archive`."""


def guard(path: Path | Address) -> bool:
    """Measure a file or a folder of files without parsing it; a database measures what it gives as it gives it.

    What is packed is unpacked and thrown away piece by piece, because its reader holds it whole. Only an archive of
    files is measured by what it says: its reader opens it through `archive`, which holds it to that.

    Returns:
        Whether a workbook was measured in all that its reader makes of it; where not, it has to be tried out before it
        is opened. Of any other file it says nothing.

    Raises:
        FileError: there is no such file, it cannot be read, or it is none of those that are measured here; a part of a
            workbook has a name that is refused, or a DTD.
        TooLargeError: it has too many parts, or unpacks to too much; the message says what to do.

    """
    if isinstance(path, Address):
        return False
    if path.is_dir():
        guard_folder(path)
        return False
    if path.exists() and not path.is_file():
        msg = "不是文件，请指定工作簿或数据表文件夹 / it is no file: name a workbook or a folder of tables"
        raise FileError(msg, where=str(path))
    try:
        with path.open("rb") as stream:
            magic = stream.read(len(MAGIC))
        told = path.stat()
    except OSError as error:
        msg = f"无法打开文件 / the file cannot be opened: {error.strerror}"
        raise FileError(msg, where=str(path)) from error
    return _guard_file(path, magic, told.st_size, (told.st_dev, told.st_ino, told.st_mtime_ns, told.st_ctime_ns))


@lru_cache(maxsize=4)
def _guard_file(path: Path, magic: bytes, size: int, mark: tuple[int, ...]) -> bool:  # noqa: ARG001 - what it is known by
    """Measure a file by what it begins with, or is called; one that passed and was not written to since passes again.

    A file is measured where its format is told and where it is read, one after the other. It returns as `guard`.
    """
    suffix = path.suffix.lower()
    if magic.startswith(_ZIP):
        if suffix in ARCHIVES:
            check(path, PACKAGE if suffix in PACKAGES else LIMITS)
        else:
            # The reader of workbooks knows its files by the ending as it is written, others it tries in turn.
            return _guard_zip(path) and path.suffix == ".xlsx"
    elif magic.startswith(_OLE):
        if size > OLE_BYTES:
            msg = f"文件超过 64 MB，请拆分后再试 / over 64 MB ({size // MB} MB): split it"
            raise TooLargeError(msg, where=path.name)
    elif magic == MAGIC:
        guard_database(path, size)
    elif suffix in JSON:
        guard_json(path, size)
    elif suffix in TURTLE:
        guard_turtle(path, size)
    elif size > FILE_BYTES:
        msg = f"文件超过 512 MB，请拆分后再试 / over 512 MB ({size // MB} MB): split it"
        raise TooLargeError(msg, where=path.name)
    elif suffix in WORKBOOKS:
        msg = (
            "不是 .xlsx 或 .xls 工作簿；数据表请指定其文件夹"
            " / it is no workbook: neither .xlsx nor .xls; for tables name their folder"
        )
        raise FileError(msg, where=path.name)
    return False


def _guard_zip(path: Path) -> bool:
    """Measure a workbook; return as `guard`."""
    try:
        with path.open("rb") as stream:
            guard_directory(stream, path.name, ENTRIES)
            one = one_directory(stream)
        with zipfile.ZipFile(path) as archive:
            return _guard_entries(archive, path) and one
    except FileError:
        raise
    except Exception as error:
        # A crafted archive can make the unpacker raise anything.
        msg = f"文件已损坏或已加密 / the file is damaged or encrypted: {error}"
        raise FileError(msg, where=path.name) from error


def _guard_entries(archive: zipfile.ZipFile, path: Path) -> bool:
    """Refuse an archive with too many files, with a name that stands twice, or that unpacks to too much.

    It returns as `guard`.
    """
    entries = archive.infolist()
    if len(entries) > ENTRIES:
        msg = f"压缩包内文件过多（{len(entries)}），上限 {ENTRIES} / {len(entries)} entries, at most {ENTRIES}"
        raise TooLargeError(msg, where=path.name)
    names = set[str]()
    for entry in entries:
        name = entry_name(entry, path.name)
        if name in names:
            msg = f"压缩包内有两个 {name} / {name} stands twice in the archive"
            raise FileError(msg, where=path.name)
        names.add(name)
    total, sheets = 0, Sheets()
    for entry in entries:
        total += _measure(archive, entry, TOTAL_BYTES - total, path.name, sheets)
    if total > max(_SMALL, RATIO * path.stat().st_size):
        msg = f"压缩比超过 {RATIO}:1 / it unpacks to more than {RATIO} times its size"
        raise TooLargeError(msg, where=path.name)
    sheets.end()
    return sheets.plain


def _measure(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, name: str, sheets: Sheets) -> int:
    """Return what an entry really unpacks to; its header may lie."""
    if entry.flag_bits & _ENCRYPTED:
        msg = "文件已加密，请先去除密码 / the file is encrypted: remove the password first"
        raise FileError(msg, where=name)
    if entry.compress_type not in _PACKINGS:
        msg = "压缩方式不是 Excel 所用，请用 Excel 另存 / its packing is not a workbook's: save it anew with Excel"
        raise FileError(msg, where=name)
    allowed = min(ENTRY_BYTES, left)
    honest = copy.copy(entry)
    # zipfile stops at the size the header claims; claiming more makes it unpack to the true end.
    honest.file_size = allowed + 1
    size = 0
    looks, declared = sheets.part(entry.filename), Declarations()
    with archive.open(honest) as stream:
        while chunk := stream.read(_CHUNK):
            if declared.add(chunk):
                msg = (
                    f"{entry.filename} 含有 DTD 或实体，不予读取；请用表格软件打开并另存"
                    f" / {entry.filename} has a DTD or entities, which are refused; save it anew with an office program"
                )
                raise FileError(msg, where=name)
            size += len(chunk)
            if size > allowed or (size > _SMALL and size > RATIO * max(entry.compress_size, 1)):
                msg = (
                    f"{entry.filename} 解压后过大（单个 64 MB、合计 256 MB、压缩比 {RATIO}:1 为限）"
                    f" / {entry.filename} unpacks to too much (64 MB each, 256 MB in all, {RATIO}:1)"
                )
                raise TooLargeError(msg, where=name)
            for look in looks:
                look.add(chunk)
    if declared.wide and entry.filename.lower().endswith(_TEXTS):
        # The reader of workbooks would take it for a part without a sheet, and give nothing of it.
        msg = (
            f"{entry.filename} 的编码不是 UTF-8，不予读取；请用表格软件打开并另存"
            f" / {entry.filename} is not in UTF-8; save it anew with an office program"
        )
        raise FileError(msg, where=name)
    for look in looks:
        look.end()
    if sheets.plain and sheets.cells > CELLS:
        msg = (
            f"{entry.filename} 中有单元格远在表格之外（第 {sheets.rows} 行、第 {sheets.columns} 列内），"
            f"请删除后保存 / a cell of {entry.filename} stands far outside the table (within row {sheets.rows},"
            f" column {sheets.columns}): delete it and save"
        )
        raise TooLargeError(msg, where=name)
    return size
