"""A workbook tried out before it is opened: at a damaged one its reader may end the process.

A workbook of the old kind (.xls) says itself how much memory it needs, and one of the new kind may be written so that
nobody sees it. One byte changed can say terabytes, and a request for them ends a process without an error that could be
caught. So a process with little memory opens it first, and holds all its sheets.
"""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from orgwork.errors import FileError

MEMORY = 1_000_000_000
"""Bytes that the process which tries has; files are far smaller (`guard.FILE_BYTES`)."""
SECONDS = 30
_TRY = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except ImportError:
    pass
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
held = [book.get_sheet_by_name(name) for name in book.sheet_names]
"""


def try_out(path: Path) -> None:
    """Refuse a workbook at which a process that opens it ends, needs too much memory or does not come to an end.

    What else is wrong with it, its reader says when it is opened.

    Raises:
        FileError: it is damaged.

    """
    if sys.executable:
        seen = path.stat()
        if not _survives(str(path.absolute()), seen.st_size, seen.st_mtime_ns):
            msg = (
                "工作簿已损坏，打开它会耗尽内存；请用表格软件打开并另存为 .xlsx"
                " / the workbook is damaged, opening it would use up the memory; open it in an office program and"
                " save it as .xlsx"
            )
            raise FileError(msg, where=path.name)


@lru_cache(maxsize=64)
def _survives(path: str, size: int, changed: int) -> bool:  # noqa: ARG001 - a file that changed is another one
    """Whether a process lives through opening a file; one that ends with an error of Python's does."""
    try:
        done = subprocess.run(  # noqa: S603 - our own lines, and a path that is an argument only
            [sys.executable, "-I", "-c", _TRY, path, str(MEMORY)], check=False, capture_output=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode in {0, 1} and b"MemoryError" not in done.stderr
