"""What the process does that tries a workbook out: it takes little memory for itself, and opens every sheet.

It is handed over as text and runs alone: it imports nothing of orgwork.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import Any

UNBOUND = 3
"""How the process ends where nothing bounds its memory and the workbook is too large to be opened all the same."""
_LIMIT_PROCESS_MEMORY, _EXTENDED = 0x100, 9


class _Basic(ctypes.Structure):
    """`JOBOBJECT_BASIC_LIMIT_INFORMATION` of Windows."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Extended(ctypes.Structure):
    """`JOBOBJECT_EXTENDED_LIMIT_INFORMATION` of Windows."""

    _fields_ = (
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("process_peak", ctypes.c_size_t),
        ("job_peak", ctypes.c_size_t),
    )


def put_in_job(kernel: Any, memory: int) -> bool:  # noqa: ANN401 - a library of functions in C
    """Put this process of Windows into a job whose processes have so much memory each; whether that was done.

    Args:
        kernel: `kernel32` of Windows.
        memory: in bytes.

    """
    handle = ctypes.c_void_p
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = handle
    kernel.CreateJobObjectW.argtypes = (handle, ctypes.c_wchar_p)
    kernel.SetInformationJobObject.argtypes = (handle, ctypes.c_int, handle, ctypes.c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (handle, handle)
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return False
    told = Extended(process_memory=memory)
    told.basic.flags = _LIMIT_PROCESS_MEMORY
    bound = kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(told), ctypes.sizeof(told))
    return bool(bound and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()))


def bind(memory: int) -> bool:
    """Give this process no more than so many bytes of memory; whether the system holds it to that."""
    if sys.platform == "win32":
        return put_in_job(ctypes.WinDLL("kernel32"), memory)
    elif sys.platform == "darwin":  # noqa: RET505 - a type checker reads one branch for each system
        return False  # it takes the limit and does not hold to it
    else:
        import resource  # noqa: PLC0415 - not on every system

        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        memory = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return True


def main(path: str, memory: int, small: int) -> int:
    """Open every sheet of a workbook and return how the process ends.

    Args:
        path: the workbook.
        memory: bytes that the process may have.
        small: so large a file is opened where the system holds no process to its memory.

    """
    try:
        bound = bind(memory)
    except (ImportError, OSError, ValueError):
        bound = False
    if not bound and Path(path).stat().st_size > small:
        return UNBOUND
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - with the memory it has now

    book = CalamineWorkbook.from_path(path)
    held = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return 0 if len(held) == len(book.sheet_names) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
