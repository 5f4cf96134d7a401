"""A file, folder or database to a register: the format that recognises it reads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from orgwork.address import Address, is_address
from orgwork.declare import Format, Reading
from orgwork.errors import FileError, OrgworkError
from orgwork.formats.endings import HINTS
from orgwork.formats.guard import guard
from orgwork.model import Register
from orgwork.plugin import formats as known_formats


def read(
    path: Path | Address | str, *, on: date, formats: Iterable[Format] | None = None, stored: bool = False
) -> Reading:
    """Read a file, a folder of tables or a database, as it stands on a day.

    Args:
        path: a workbook, a folder of tables, or the address of a database
            (`postgresql://user@host/county?schema=staff`).
        on: the day for which we ask: what a file says of the present is as of it.
        formats: those to try; by default the library's own and the installed ones.
        stored: whether the rows may stay on the disk, in a folder that is removed when the register is let go, for a
            check by shards that never holds them all. A folder of tables is read so; of any other file they are held.

    Returns:
        The register and every problem; a cell with a problem is unknown. `accepted` of it gives the register of a file
        without any, and raises otherwise.

    Raises:
        FileError: it is over the size guards, or no format recognises it.

    """
    known = known_formats.formats()[0] if formats is None else formats
    place = located(path)
    reading = open_file(place, on, known, stored=stored)
    if not isinstance(reading.register, Register):
        msg = "the format gave no register; report it to whoever wrote the format"
        raise FileError(msg, where=place.name)
    return reading


def located(path: Path | Address | str) -> Path | Address:
    """Return the file or the database that a text names.

    Raises:
        FileError: it is an address that cannot be read.

    """
    if isinstance(path, str):
        return Address.parse(path) if is_address(path) else Path(path)
    return path


def open_file(path: Path | Address, on: date, formats: Iterable[Format], *, stored: bool = False) -> Reading:
    """Read a file, folder or database as it stands on a day; where asked for and possible its rows stay on the disk.

    Raises:
        FileError: it is over the size guards, or no format recognises it; the message lists those there are.

    """
    one = format_of(path, formats)
    try:
        if not isinstance(path, Path):
            return _connected(one, path, on)
        return one.stored(path, on) if stored and one.stored is not None else one.read(path, on)
    except (OrgworkError, OSError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a plugin's format may raise anything
        msg = f"the format {one.name!r} raised {type(error).__name__}: {error}; report it to whoever wrote the format"
        raise FileError(msg, where=path.name) from error


def _connected(one: Format, address: Address, on: date) -> Reading:
    """Return what a database holds, as the format that names its scheme reads it."""
    if one.connect is None:
        msg = f"the format {one.name!r} names schemes and reads no address; report it to whoever wrote the format"
        raise FileError(msg, where=address.name)
    return one.connect(address, on)


def format_of(path: Path | Address, formats: Iterable[Format]) -> Format:
    """Return the format that recognises a file, or reads an address.

    Raises:
        FileError: it is over the size guards, or no format recognises it; the message says what to do with a file of
            its ending (`orgwork.formats.endings`), else lists the formats there are.

    """
    guard(path)
    known, raised = tuple(formats), list[str]()
    for one in known:
        said = _knows(one, path)
        if said is True:
            return one
        if isinstance(said, str):
            raised.append(said)
    raise FileError(_unknown(path, known, raised), where=path.name)


def _unknown(path: Path | Address, known: Iterable[Format], raised: Iterable[str]) -> str:
    """Return what to do with a file that no format recognises: for its ending, else which formats there are."""
    ending = path.suffix.lower() if isinstance(path, Path) and not path.is_dir() else ""
    if (hint := HINTS.get(ending)) is not None:
        told = "; ".join([hint.en, *raised])
        return f"不直接读取 {ending} 文件：{hint.zh} / no format recognises this file ({ending}): {told}"
    names = "; ".join(f"{f.title.zh} / {f.title.en} ({', '.join(_marks(f))})" for f in known)
    told = "; ".join([names, *raised])
    msg = f"没有可识别此文件的格式；数据表请指定其文件夹 / no format recognises this file; there are: {told}"
    return f"{msg}; for tables name their folder"


def _marks(one: Format) -> list[str]:
    return [*one.suffixes, *(f"{scheme}://" for scheme in one.schemes)]


def _knows(one: Format, path: Path | Address) -> bool | str:
    """Return whether a format reads a file or an address, or what it raised instead."""
    if isinstance(path, Address):
        return path.scheme in one.schemes
    fits = one.folder if path.is_dir() else not one.folder and path.suffix.lower() in one.suffixes
    return _sniffs(one, path) if fits else False


def _sniffs(one: Format, path: Path) -> bool | str:
    """Return whether a format recognises a file, or what it raised instead: the others are asked all the same."""
    try:
        return bool(one.sniff(path))
    except (OrgworkError, KeyboardInterrupt):
        raise
    except BaseException as error:  # noqa: BLE001 - a plugin's format may raise anything
        return f"{one.name} raised {type(error).__name__}: {error}"
