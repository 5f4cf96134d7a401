"""Files written whole or not at all, and never over what was checked."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from orgwork.address import Address
from orgwork.errors import FileError


def refuse_clashes(checked: Path | Address, targets: Iterable[Path | None]) -> None:
    """Hold that files to be written are different ones, and none of them is what is checked or lies in it.

    Raises:
        FileError: one would be written over what is checked, or over another.

    """
    source = checked.resolve() if isinstance(checked, Path) else None
    taken: set[Path] = set()
    for target in targets:
        if target is None:
            continue
        place = target.resolve()
        same = isinstance(checked, Path) and target.exists() and checked.exists() and target.samefile(checked)
        if same or place == source or source in place.parents:
            msg = "不能覆盖被检查的文件，请另取名 / it would be written over what is checked: choose another name"
            raise FileError(msg, where=str(target))
        if place in taken:
            msg = "两种输出写到同一文件，请分别取名 / two outputs would be one file: choose different names"
            raise FileError(msg, where=str(target))
        taken.add(place)


def put(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody ever sees half of it.

    Raises:
        FileError: it cannot be written; what stood there before is as it was.

    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        msg = f"无法写入 / it cannot be written: {error.strerror}"
        raise FileError(msg, where=str(path)) from error
