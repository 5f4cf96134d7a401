"""A spreadsheet's workbook opened: whatever its reader raises at a damaged one is the library's own error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from python_calamine import CalamineWorkbook

from orgwork.errors import FileError, OrgworkError
from orgwork.formats.guard import guard
from orgwork.formats.workbook_trial import try_out


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the reader of workbooks raises into the library's own error; at a crafted file it may even panic.

    Raises:
        FileError: the workbook, or what was asked of it, cannot be read.

    """
    try:
        yield
    except (OrgworkError, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:
        msg = f"工作簿无法打开 / the workbook cannot be opened: {' '.join(str(error).split())}"
        raise FileError(msg, where=path.name) from error


def opened(path: Path) -> CalamineWorkbook:
    """Return a workbook.

    Raises:
        FileError: it cannot be opened.

    """
    with reading(path):
        if not guard(path):
            try_out(path)
        return CalamineWorkbook.from_path(str(path))


def sheet_names(path: Path) -> list[str]:
    """Return the names of a workbook's sheets; none where it cannot be opened."""
    try:
        return list(opened(path).sheet_names)
    except FileError:
        return []
