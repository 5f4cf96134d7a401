"""The size guards of a folder: its files are counted and measured before one of them is opened."""

from __future__ import annotations

from pathlib import Path

from orgwork.errors import FileError, TooLargeError

MB = 1024 * 1024
FILES = 5000
FILE_BYTES = 512 * MB
TOTAL_BYTES = 2048 * MB


def guard_folder(folder: Path) -> None:
    """Measure a folder without opening its files.

    Raises:
        FileError: it cannot be listed.
        TooLargeError: too many files, or files that are too large; the message says what to do.

    """
    total = 0
    try:
        for count, path in enumerate(folder.iterdir(), start=1):
            if count > FILES:
                msg = f"文件夹内超过 {FILES} 个文件，请只放所需文件 / over {FILES} files: keep only those to be read"
                raise TooLargeError(msg, where=folder.name)
            size = path.stat().st_size if path.is_file() else 0
            total += size
            if size > FILE_BYTES:
                msg = f"{path.name} 超过 512 MB，请拆分后再试 / over 512 MB ({size // MB} MB): split it"
                raise TooLargeError(msg, where=folder.name)
    except OSError as error:
        msg = f"无法打开文件夹 / the folder cannot be opened: {error.strerror}"
        raise FileError(msg, where=str(folder)) from error
    if total > TOTAL_BYTES:
        msg = f"文件夹合计超过 2 GB，请拆分后再试 / over 2 GB in all ({total // MB} MB): split it"
        raise TooLargeError(msg, where=folder.name)
