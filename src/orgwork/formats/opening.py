"""A file to a register: the format that recognises it reads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from orgwork.declare import Format, Reading
from orgwork.errors import FileError
from orgwork.formats.guard import guard


def open_file(path: Path, on: date, formats: Iterable[Format]) -> Reading:
    """Read a file as it stands on a day.

    Raises:
        FileError: it is over the size guards, or no format recognises it; the message lists those there are.

    """
    return format_of(path, formats).read(path, on)


def format_of(path: Path, formats: Iterable[Format]) -> Format:
    """Return the format that recognises a file.

    Raises:
        FileError: it is over the size guards, or no format recognises it; the message lists those there are.

    """
    guard(path)
    known = tuple(formats)
    for one in known:
        if path.suffix.lower() in one.suffixes and one.sniff(path):
            return one
    names = "; ".join(f"{f.title.zh} / {f.title.en} ({', '.join(f.suffixes)})" for f in known)
    msg = f"没有可识别此文件的格式 / no format recognises this file; there are: {names}"
    raise FileError(msg, where=path.name)
