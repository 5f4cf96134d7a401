"""A register through the writer of a plugin's format, which is given what may leave of it and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from orgwork.declare import Format
from orgwork.errors import FileError, OrgworkError
from orgwork.formats.leaving import leaving
from orgwork.formats.placing import new_folder
from orgwork.model import Register
from orgwork.plugin.formats import BUILT_IN


def writers(formats: Iterable[Format]) -> dict[str, Format]:
    """Return the formats of plugins that write, by the kind of their files (the ending without its dot)."""
    own = [one for one in formats if one.name not in BUILT_IN and one.write is not None]
    return {suffix.removeprefix("."): one for one in reversed(own) for suffix in one.suffixes}


def writer_of(kind: str, formats: Iterable[Format]) -> Format | None:
    """Return the format of a plugin that writes files of a kind, None if none does."""
    return writers(formats).get(kind)


def put(register: Register, folder: Path, kind: str, one: Format, *, identity_numbers: bool = False) -> list[str]:
    """Write a register as a plugin's format does; return what was written and what the format tells, one line each.

    Args:
        register: what is known; the writer never sees it, but what `leaving` gives.
        folder: where; it is made, or there and empty. It stays as it was where writing fails.
        kind: the ending of the files without its dot.
        one: the format.
        identity_numbers: whether identity numbers were asked for by name; else the writer is given none.

    Raises:
        FileError: the folder is not empty or cannot be written, or the format raises.

    """
    shown = leaving(register, identity_numbers=identity_numbers)
    with new_folder(folder) as work:
        told = _told(one, shown, work, kind, identity_numbers=identity_numbers)
    return [*(str(path) for path in sorted(folder.iterdir())), *told]


def _told(one: Format, shown: Register, work: Path, kind: str, *, identity_numbers: bool) -> list[str]:
    """Let a format write; return its lines."""
    if one.write is None:
        msg = f"格式 {one.name!r} 只能读取 / the format {one.name!r} only reads"
        raise FileError(msg)
    try:
        lines = one.write(shown, work, kind, identity_numbers=identity_numbers)
        return [f"{line.zh} / {line.en}" for line in lines or ()]
    except (OrgworkError, OSError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a plugin's format may raise anything
        msg = f"the format {one.name!r} raised {type(error).__name__}: {error}; report it to whoever wrote the format"
        raise FileError(msg) from error
