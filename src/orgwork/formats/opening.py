"""A file or folder to a register: the format that recognises it reads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from orgwork.declare import Format, Reading
from orgwork.errors import FileError, OrgworkError
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
    one = format_of(path, formats)
    try:
        return one.read(path, on)
    except (OrgworkError, OSError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a plugin's format may raise anything
        msg = f"the format {one.name!r} raised {type(error).__name__}: {error}; report it to whoever wrote the format"
        raise FileError(msg, where=path.name) from error


def format_of(path: Path, formats: Iterable[Format]) -> Format:
    """Return the format that recognises a file.

    Raises:
        FileError: it is over the size guards, or no format recognises it; the message lists those there are.

    """
    guard(path)
    known, raised = tuple(formats), list[str]()
    for one in known:
        fits = one.folder if path.is_dir() else not one.folder and path.suffix.lower() in one.suffixes
        said = _sniffs(one, path) if fits else False
        if said is True:
            return one
        if isinstance(said, str):
            raised.append(said)
    names = "; ".join(f"{f.title.zh} / {f.title.en} ({', '.join(f.suffixes)})" for f in known)
    told = "; ".join([names, *raised])
    msg = f"没有可识别此文件的格式；数据表请指定其文件夹 / no format recognises this file; there are: {told}"
    msg += "; for tables name their folder"
    raise FileError(msg, where=path.name)


def _sniffs(one: Format, path: Path) -> bool | str:
    """Return whether a format recognises a file, or what it raised instead: the others are asked all the same."""
    try:
        return bool(one.sniff(path))
    except (OrgworkError, KeyboardInterrupt):
        raise
    except BaseException as error:  # noqa: BLE001 - a plugin's format may raise anything
        return f"{one.name} raised {type(error).__name__}: {error}"
