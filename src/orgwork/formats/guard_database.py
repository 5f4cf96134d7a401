"""The size guard of a database's file."""

from __future__ import annotations

from pathlib import Path

from orgwork.errors import TooLargeError

MB = 1024 * 1024
MAGIC = b"SQLite format 3\0"
FILE_BYTES = 2048 * MB


def guard_database(path: Path, size: int) -> None:
    """Measure a SQLite file without opening it.

    Raises:
        TooLargeError: it is over 2 GB.

    """
    if size > FILE_BYTES:
        msg = f"数据库超过 2 GB，请拆分后再试 / the database is over 2 GB ({size // MB} MB): split it"
        raise TooLargeError(msg, where=path.name)
