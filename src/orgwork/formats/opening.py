"""A file or folder to a register: the format that recognises it reads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from orgwork.declare import Format, Reading
from orgwork.errors import FileError
from orgwork.formats.guard import guard
from orgwork.model import Register
from orgwork.plugin import formats as known_formats


def read(path: Path | str, *, on: date, formats: Iterable[Format] | None = None) -> Reading:
    """Read a file, or a folder of tables, as it stands on a day.

    Args:
        path: a workbook, or a folder of tables.
        on: the day for which we ask: what a file says of the present is as of it.
        formats: those to try; by default the library's own and the installed ones.

    Returns:
        The register and every problem; a cell with a problem is unknown.

    Raises:
        FileError: it is over the size guards, or no format recognises it.

    """
    known = known_formats.formats()[0] if formats is None else formats
    reading = open_file(Path(path), on, known)
    if not isinstance(reading.register, Register):
        msg = "the format gave no register; report it to whoever wrote the format"
        raise FileError(msg, where=Path(path).name)
    return reading


def open_file(path: Path, on: date, formats: Iterable[Format]) -> Reading:
    """Read a file or folder as it stands on a day.

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
        fits = one.folder if path.is_dir() else not one.folder and path.suffix.lower() in one.suffixes
        if fits and one.sniff(path):
            return one
    names = "; ".join(f"{f.title.zh} / {f.title.en} ({', '.join(f.suffixes)})" for f in known)
    msg = f"没有可识别此文件的格式 / no format recognises this file; there are: {names}"
    raise FileError(msg, where=path.name)
