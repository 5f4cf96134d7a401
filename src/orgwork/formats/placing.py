"""A new file or folder, there whole or not at all: it is written beside its place and takes it when it is done."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from orgwork.errors import FileError
from orgwork.model import Register


def free(path: Path) -> None:
    """Hold that a file can be written: nothing has its name.

    Raises:
        FileError: something has.

    """
    if path.exists() or path.is_symlink():
        msg = "已存在，请指定新的文件名 / it is there already: name a new file"
        raise FileError(msg, where=str(path))


def vacant(folder: Path) -> None:
    """Hold that a folder can be written: it is not there, or empty.

    Raises:
        FileError: it holds something, or is no folder.

    """
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        msg = "已存在且不为空，请指定新的文件夹 / it is there and not empty: name a new folder"
        raise FileError(msg, where=str(folder))


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Yield where a new file is to be written; it takes its place if nothing is raised.

    Raises:
        FileError: something has its name, or it cannot be written.

    """
    free(path)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        beside.rename(path)
    except OSError as error:
        raise unwritten(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder to be filled; it takes its place if nothing is raised.

    Raises:
        FileError: the folder is there and not empty, or it cannot be written.

    """
    vacant(folder)
    work: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        yield work
        work.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        work.rename(folder)
    except OSError as error:
        raise unwritten(folder, error) from error
    finally:
        if work is not None:
            shutil.rmtree(work, ignore_errors=True)


def unwritten(path: Path, error: Exception) -> FileError:
    """Return the error of a place that cannot be written."""
    reason = getattr(error, "strerror", None) or error
    return FileError(f"无法写入 / it cannot be written: {reason}", where=str(path))


def asked_of(register: object, kind: str, kinds: Iterable[str]) -> Register:
    """Return what a format is asked to write.

    Raises:
        FileError: it is no register, or the format writes no files of this kind.

    """
    if kind not in (known := tuple(kinds)):
        msg = f"没有此种类 / there is no kind {kind!r}: choose {', '.join(known)}"
        raise FileError(msg)
    if not isinstance(register, Register):
        msg = f"{type(register).__name__} 不是登记册 / is no register"
        raise FileError(msg)
    return register
