"""A zip of files, read member by member: every member is measured before it is opened.

The table of contents is judged whole first: how many members, how large they say they are, what they are called.
What a member really unpacks to is held against what was said of it while it is read, so that a lie ends the reading.
Nothing is ever written to the disk.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Self

import attrs

from orgwork.errors import EncryptedError, FileError, TooLargeError

MB = 1024 * 1024
SMALL = MB
"""Below this the ratio of one member says nothing: equal lines pack well."""
NAME_CHARS, PATH_CHARS = 255, 1000
"""What a file system takes for one name, and for a path of names."""
DIRECTORY_BYTES = 4 * MB
_CHUNK = 64 * 1024
_TAIL = 66 * 1024
"""The end record and its longest comment."""
_END = struct.Struct("<4s4H2LH")
_LOCATOR = 20
"""Bytes of what stands before the end record of a larger kind."""
_ENCRYPTED, _UTF8 = 0x1, 0x800
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Other packings are unpacked in blocks of any size, so they cannot be measured safely."""
_KINDS = frozenset({0, stat.S_IFREG, stat.S_IFDIR})
"""Kinds of members: none told, files and folders; links and devices are refused."""
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@attrs.frozen
class Limits:
    """How much an archive may hold.

    Args:
        members: how many files and folders.
        member_bytes, total_bytes: what one may unpack to, and all together.
        ratio: how many times its packed size a member may unpack to; members up to 1 MB are not asked.

    """

    members: int = 2000
    member_bytes: int = 64 * MB
    total_bytes: int = 256 * MB
    ratio: int = 100


LIMITS = Limits()


@attrs.frozen
class Member:
    """A file of an archive.

    Args:
        name: its path in the archive, with `/` between the parts; safe to be shown and to be joined to a folder.
        size: what it unpacks to, as the archive says; reading gives that or an error.

    """

    name: str
    size: int


@attrs.define
class Budget:
    """What may still be unpacked; for readers of other kinds of archives too."""

    limits: Limits
    where: str
    members: int = 0
    total: int = 0

    def add(self, name: str, size: int, packed: int | None = None) -> None:
        """Count one more member before it is opened.

        Args:
            name: its name, for the message.
            size: what it says it unpacks to.
            packed: what it takes in the archive, None where that is not told of single members.

        Raises:
            TooLargeError: it is one too many, too large, or packed too well.

        """
        self.members += 1
        self.total += size
        if self.members > self.limits.members:
            raise too_many(self.limits.members, self.where)
        each, total, ratio = self.limits.member_bytes, self.limits.total_bytes, self.limits.ratio
        packed_too_well = packed is not None and size > SMALL and size > ratio * max(packed, 1)
        if size > each or self.total > total or packed_too_well:
            msg = (
                f"{name} 解压后过大（单个 {each // MB} MB、合计 {total // MB} MB、压缩比 {ratio}:1 为限）"
                f" / {name} unpacks to too much ({each // MB} MB each, {total // MB} MB in all, {ratio}:1)"
            )
            raise TooLargeError(msg, where=self.where)


class Archive:
    """An opened archive; use it as a context manager.

    Example::

        with Archive.open(path) as archive:
            for member in archive.members:
                data = archive.read(member)

    """

    def __init__(self, inner: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], where: str) -> None:
        self._inner = inner
        self._entries = entries
        self._where = where
        self.members = tuple(Member(name, entry.file_size) for name, entry in entries.items())
        """Its files in the order of the archive; folders are none."""

    @classmethod
    def open(cls, path: Path, limits: Limits = LIMITS) -> Archive:
        """Measure an archive and open it.

        Raises:
            EncryptedError: a member has a password.
            TooLargeError: it is over the limits.
            FileError: it is no zip, is damaged, or a member's name or kind is refused.

        """
        inner: zipfile.ZipFile | None = None
        try:
            with path.open("rb") as stream:
                guard_directory(stream, path.name, limits.members)
            inner = zipfile.ZipFile(path)
            return cls(inner, _judged(inner.infolist(), path, limits), path.name)
        except BaseException as error:
            if inner is not None:
                inner.close()
            if isinstance(error, (FileError, KeyboardInterrupt)):
                raise
            # A crafted archive can make the unpacker raise anything.
            raise damaged(path.name, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._inner.close()

    def read(self, member: Member) -> bytes:
        """Return what a member holds; never more than it was measured with.

        Raises:
            FileError: it is damaged, or unpacks to another size than was said.

        """
        # Joining pieces would hold all of them and the whole at once.
        held = io.BytesIO()
        for chunk in self.chunks(member):
            held.write(chunk)
        return held.getvalue()

    def chunks(self, member: Member) -> Iterator[bytes]:
        """Yield what a member holds, piece by piece.

        Raises:
            FileError: it is damaged, or unpacks to another size than was said; the pieces before are out by then.

        """
        entry, left = self._entries[member.name], member.size
        try:
            # zipfile stops at the size that was said; what unpacks to more then fails its checksum.
            with self._inner.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    left -= len(chunk)
                    yield chunk
        except Exception as error:
            raise damaged(self._where, error, member.name) from error
        if left:
            raise damaged(self._where, "its size is another than was said", member.name)


def check(path: Path, limits: Limits = LIMITS) -> None:
    """Measure an archive by its table of contents, unpacking nothing.

    Raises:
        FileError: as `Archive.open`.

    """
    with Archive.open(path, limits):
        pass


def guard_directory(stream: BinaryIO, where: str, most: int) -> None:
    """Measure the table of contents of a zip before zipfile builds it in memory.

    Raises:
        FileError: there is none.
        TooLargeError: it says that there are more than `most` entries, or is itself too large.

    """
    stream.seek(0, 2)
    stream.seek(max(stream.tell() - _TAIL, 0))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        msg = "文件已损坏：没有目录 / the file is damaged: it has no table of contents"
        raise FileError(msg, where=where)
    entries, directory = _END.unpack_from(tail, at)[4:6]
    if entries > most or directory > DIRECTORY_BYTES:
        msg = f"压缩包内文件过多，上限 {most} / {entries} entries or more, at most {most}"
        raise TooLargeError(msg, where=where)


def one_directory(stream: BinaryIO) -> bool:
    """Return whether a zip has one table of contents, whoever looks for it: right before its end, and nothing after.

    Of a zip with two of them programs read one or the other. One of the larger kind (zip64) has two.
    """
    end = stream.seek(0, 2) - _END.size
    stream.seek(max(end - _LOCATOR, 0))
    tail = stream.read()
    mark, disk, first, here, entries, size, at, comment = _END.unpack(tail[-_END.size :])
    plain = mark == b"PK\x05\x06" and not comment and not disk and not first and here == entries
    return plain and at + size == end and not tail.startswith(b"PK\x06\x07")


def too_many(most: int, where: str) -> TooLargeError:
    """Return the error of an archive with more than `most` members."""
    return TooLargeError(f"压缩包内文件过多，上限 {most} / too many entries, at most {most}", where=where)


def damaged(where: str, error: object, member: str = "") -> FileError:
    """Return the error of an archive, or of one member, that cannot be read."""
    zh, en = (f"压缩包内的 {member}", f"{member} in the archive") if member else ("压缩包", "the archive")
    return FileError(f"{zh}已损坏 / {en} is damaged: {error}", where=where)


def safe_name(name: str, where: str) -> str:
    """Return a member's name with `/` between its parts.

    Args:
        name: as the archive holds it, decoded.
        where: the archive, for the message.

    Raises:
        FileError: it leads out of the folder, is absolute, names nothing, holds control characters, or is too long.

    """
    shown = _CONTROL.sub("?", name)[:60]
    plain = name.replace("\\", "/")
    parts = plain.removesuffix("/").split("/")
    if _CONTROL.search(name):
        wrong = ("含有控制字符", "holds control characters")
    elif plain.startswith("/") or _DRIVE.match(plain):
        wrong = ("是绝对路径", "is an absolute path")
    elif ".." in parts:
        wrong = ("指向文件夹之外", "leads out of the folder")
    elif any(p in {"", "."} for p in parts):
        wrong = ("不是文件名", "names no file")
    elif len(plain) > PATH_CHARS or any(len(part.encode()) > NAME_CHARS for part in parts):
        wrong = ("过长", "is too long")
    else:
        return plain
    msg = f"压缩包内的文件名 “{shown}” {wrong[0]} / the name “{shown}” in the archive {wrong[1]}"
    raise FileError(msg, where=where)


def entry_name(entry: zipfile.ZipInfo, where: str) -> str:
    """Return the safe name of an entry.

    Raises:
        FileError: as `safe_name`, or it is a link or a device.

    """
    name = safe_name(_decoded(entry), where)
    if stat.S_IFMT(entry.external_attr >> 16) not in _KINDS:
        msg = f"压缩包内的 {name} 是链接或设备 / {name} in the archive is a link or a device"
        raise FileError(msg, where=where)
    return name


def _judged(entries: Iterable[zipfile.ZipInfo], path: Path, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """Return the files of an archive by their safe names, once every entry was judged."""
    found: dict[str, zipfile.ZipInfo] = {}
    budget = Budget(limits, path.name)
    packed = 0
    for entry in entries:
        name = entry_name(entry, path.name)
        if entry.flag_bits & _ENCRYPTED:
            msg = "压缩包已加密，请先去除密码 / the archive is encrypted: remove the password first"
            raise EncryptedError(msg, where=path.name)
        if entry.compress_type not in _PACKINGS:
            msg = f"{name} 的压缩方式不受支持，请重新压缩为普通 zip / {name} has an unusual packing: zip it anew"
            raise FileError(msg, where=path.name)
        budget.add(name, entry.file_size, entry.compress_size)
        packed += entry.compress_size
        if name.endswith("/"):
            continue
        if name in found:
            msg = f"压缩包内有两个 {name} / {name} stands twice in the archive"
            raise FileError(msg, where=path.name)
        found[name] = entry
    if packed > path.stat().st_size:
        # Members that lie over each other: one packed piece, counted many times.
        raise damaged(path.name, "its members overlap")
    return found


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return a member's name; without the mark of UTF-8 it is in the code page of an office's machine."""
    # zipfile cuts `filename` at the first NUL.
    name = entry.orig_filename
    if entry.flag_bits & _UTF8:
        return name
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name
