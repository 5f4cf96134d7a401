"""The members of an exchange package: a zip, or a 7z through py7zr; measured before anything is unpacked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs

from orgwork.errors import EncryptedError, FileError, TooLargeError
from orgwork.formats.archive import LIMITS, SMALL, Archive, Budget, Limits, damaged, safe_name

ZIP, SEVEN = b"PK", b"7z\xbc\xaf\x27\x1c"
PACKAGE = Limits(members=20_000)
"""A package holds a photo per person."""


@attrs.frozen
class Members:
    """What a package holds: the size of each member by its name, and how to read one."""

    sizes: Mapping[str, int]
    read: Callable[[str], bytes]
    close: Callable[[], None]


def opened(path: Path) -> Members:
    """Open a package.

    Raises:
        EncryptedError: it has a password.
        TooLargeError: it is over the limits.
        FileError: it is neither zip nor 7z, is damaged, or a member's name or kind is refused.

    """
    with path.open("rb") as stream:
        magic = stream.read(6)
    if magic == SEVEN:
        return _seven(path)
    if not magic.startswith(ZIP):
        msg = (
            "不是 zip 或 7z 压缩包，可能已整体加密：请导出为不加密的包"
            " / it is neither zip nor 7z, perhaps encrypted as a whole: export it without a password"
        )
        raise FileError(msg, where=path.name)
    archive = Archive.open(path, PACKAGE if path.suffix.lower() in {".hzb", ".zb3"} else LIMITS)
    by_name = {member.name: member for member in archive.members}
    return Members(
        {name: member.size for name, member in by_name.items()},
        lambda name: archive.read(by_name[name]),
        lambda: archive.__exit__(None, None, None),
    )


def _seven(path: Path) -> Members:
    """Open an archive of 7z, or say what to install."""
    try:
        import py7zr  # noqa: PLC0415 - an extra
    except ImportError as error:
        msg = (
            "读取 7z 需要安装 py7zr：pip install 'orgwork[archives]'；或改存为 zip"
            " / 7z needs py7zr: pip install 'orgwork[archives]'; or pack it as zip"
        )
        raise FileError(msg, where=path.name) from error
    stream = path.open("rb")
    try:
        archive = py7zr.SevenZipFile(stream, "r", max_extract_size=PACKAGE.total_bytes)
        sizes = _measured(archive, path)
    except BaseException as error:
        stream.close()
        if isinstance(error, (FileError, KeyboardInterrupt)):
            raise
        if isinstance(error, py7zr.PasswordRequired):
            raise _encrypted(path) from error
        # A crafted archive can make the unpacker raise anything.
        raise damaged(path.name, error) from error

    def close() -> None:
        archive.close()
        stream.close()

    return Members(sizes, _Solid(path, archive, sizes), close)


def _encrypted(path: Path) -> EncryptedError:
    """Return the error of an archive with a password."""
    msg = "压缩包已加密，请先去除密码 / the archive is encrypted: remove the password first"
    return EncryptedError(msg, where=path.name)


def _measured(archive: Any, path: Path) -> dict[str, int]:  # noqa: ANN401 - the library has no types here
    """Return the sizes of the files of a 7z, once every entry was judged."""
    if archive.needs_password():
        raise _encrypted(path)
    budget = Budget(PACKAGE, path.name)
    found: dict[str, int] = {}
    for entry in archive.list():
        name = safe_name(entry.filename, path.name)
        if entry.is_symlink:
            msg = f"压缩包内的 {name} 是链接 / {name} in the archive is a link"
            raise FileError(msg, where=path.name)
        if entry.is_directory:
            continue
        budget.add(name, entry.uncompressed)
        if name in found:
            msg = f"压缩包内有两个 {name} / {name} stands twice in the archive"
            raise FileError(msg, where=path.name)
        found[name] = entry.uncompressed
    if budget.total > max(SMALL, PACKAGE.ratio * path.stat().st_size):
        msg = f"压缩比超过 {PACKAGE.ratio}:1 / it unpacks to more than {PACKAGE.ratio} times its size"
        raise TooLargeError(msg, where=path.name)
    return found


class _Solid:
    """Reads the members of a 7z: all at once, since they are packed as one piece."""

    def __init__(self, path: Path, archive: Any, sizes: Mapping[str, int]) -> None:  # noqa: ANN401 - as above
        self._path, self._archive, self._sizes = path, archive, sizes
        self._held: dict[str, bytes] | None = None

    def __call__(self, name: str) -> bytes:
        if self._held is None:
            self._held = self._unpacked()
        data = self._held.pop(name, b"")
        if len(data) != self._sizes[name]:
            raise damaged(self._path.name, "its size is another than was said", name)
        return data

    def _unpacked(self) -> dict[str, bytes]:
        """Return all members, unpacked once."""
        from py7zr.io import BytesIOFactory  # noqa: PLC0415 - an extra

        factory = BytesIOFactory(PACKAGE.member_bytes)
        try:
            self._archive.extractall(factory=factory)
        except Exception as error:
            # A crafted archive can make the unpacker raise anything.
            raise damaged(self._path.name, error) from error
        return {name.replace("\\", "/"): one.read() for name, one in factory.products.items()}
