"""A workbook tried out before it is opened: at a damaged one its reader may end the process.

A workbook of the old kind (.xls) says itself how much memory it needs, and one of the new kind may be written so that
nobody sees it. One byte changed can say terabytes, and a request for them ends a process without an error that could be
caught. So a process with little memory opens it first, and holds all its sheets (`workbook_try`).
"""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from orgwork.errors import FileError
from orgwork.formats.workbook_try import UNBOUND

MEMORY = 1_000_000_000
"""Bytes that the process which tries has; files are far smaller (`guard.FILE_BYTES`)."""
SECONDS = 30
MB = 1024 * 1024
SMALL = 4 * MB
"""A file of so many bytes is tried where the system holds no process to its memory (macOS), a larger one refused."""
_UNTRIED = "旧格式或写法少见的工作簿{} / a workbook of the old kind, or not written as is usual: {}"
_INTERPRETERS = ("python", "pypy")


def try_out(path: Path) -> None:
    """Refuse a workbook at which a process that opens it ends, needs too much memory or does not come to an end.

    What else is wrong with it, its reader says when it is opened.

    Raises:
        FileError: it is damaged, or cannot be tried out here.

    """
    python = _interpreter()
    if python is None:
        zh = "须先另起进程试开，而本程序不能：请用表格软件打开并另存为 .xlsx，或直接用 Python 运行 orgwork"
        en = "it has to be tried out in a process of its own, and this program starts no Python: open it in an office"
        en = f"{en} program and save it as .xlsx anew, or run orgwork from python"
        raise FileError(_UNTRIED.format(zh, en), where=path.name)
    seen = path.stat()
    ended = _ended(python, str(path.absolute()), seen.st_size, seen.st_mtime_ns)
    if ended == UNBOUND:
        zh = f"须先试开，而本系统无法限制其内存，只试不超过 {SMALL // MB} MB 的：请用表格软件打开并另存为 .xlsx"
        en = f"it has to be tried out, and this system bounds no memory, so only up to {SMALL // MB} MB: open it in an"
        raise FileError(_UNTRIED.format(zh, f"{en} office program and save it as .xlsx anew"), where=path.name)
    if ended not in {0, 1}:
        msg = (
            "工作簿已损坏，打开它会耗尽内存；请用表格软件打开并另存为 .xlsx"
            " / the workbook is damaged, opening it would use up the memory; open it in an office program and"
            " save it as .xlsx"
        )
        raise FileError(msg, where=path.name)


def _interpreter() -> str | None:
    """Return the Python that runs, None where another program runs it: that one must not be started again."""
    own = Path(sys.executable or "")
    frozen = bool(getattr(sys, "frozen", False))
    return None if frozen or not own.name.lower().startswith(_INTERPRETERS) else str(own)


@lru_cache(maxsize=64)
def _ended(python: str, path: str, size: int, changed: int) -> int | None:  # noqa: ARG001 - a file that changed is another one
    """Return how a process ends that opens a file: 0 or 1 where it lives through it, None where it has to be ended."""
    lines = files("orgwork.formats").joinpath("workbook_try.py").read_text(encoding="utf-8")
    try:
        done = subprocess.run(  # noqa: S603 - our own lines, and a path that is an argument only
            [python, "-I", "-c", lines, path, str(MEMORY), str(SMALL)],
            check=False,
            capture_output=True,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return None
    return None if b"MemoryError" in done.stderr else done.returncode
