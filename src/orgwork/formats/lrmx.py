"""Appointment forms (干部任免审批表) to a register: .lrmx and .lrm files, a folder of them, or a zip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

import attrs

from orgwork.declare import Reading, Title
from orgwork.errors import FileError
from orgwork.formats.archive import Archive
from orgwork.formats.form import Form, Log
from orgwork.formats.form_records import coverage, records
from orgwork.formats.guard import guard
from orgwork.formats.lrm_text import read_text
from orgwork.formats.lrmx_xml import read_xml
from orgwork.model import Register, Source

XML, TEXT, PHOTO, ZIP = ".lrmx", ".lrm", ".pic", ".zip"
PHOTO_BYTES = 8 * 1024 * 1024
_HEAD = 4096


@attrs.frozen
class _Found:
    """A form to be read: where it is, and how its bytes are had; those of the photo beside it too."""

    source: Source
    suffix: str
    data: Callable[[], bytes]
    photo: Callable[[], bytes] | None = None


def read(path: Path, on: date) -> Reading:  # noqa: ARG001 - a format's signature
    """Read one form, a folder of forms, or a zip of them.

    Forms of the same person become one: they are matched by identity number, else by name with month of birth where
    only one person has both. What they contradict each other in is told and unknown.

    Args:
        path: an .lrmx or .lrm file, a folder of them, or a .zip of them.
        on: the day for which we ask; a form speaks for it: what is open on it is open then.

    Returns:
        The register and every problem, form by form. A form that cannot be read is a problem where there are others.

    Raises:
        FileError: it is over the limits, there is no form in it, or the only form cannot be read.

    """
    guard(path)
    log = Log()
    if path.is_dir():
        forms = list(_forms(_in_folder(path, log), log))
    elif path.suffix.lower() == ZIP:
        with Archive.open(path) as archive:
            forms = list(_forms(_in_archive(archive, path.name, log), log))
    else:
        forms = [_form(_in_file(path), log)]
    if not forms and not log.found:
        msg = "没有 .lrmx 或 .lrm 文件 / there is no .lrmx or .lrm file in it"
        raise FileError(msg, where=path.name)
    register = Register.of(list(records(forms, log)), coverage())
    return Reading(register, tuple(log.found), tuple(log.notes))


def _forms(found: Iterator[_Found], log: Log) -> Iterator[Form]:
    """Yield the forms that can be read; of the others it is told why not."""
    for one in found:
        try:
            yield _form(one, log)
        except FileError as error:
            zh, _, en = error.message.partition(" / ")
            line = error.where.rpartition(" · line ")[2]
            number = int(line) if line.isdecimal() else None
            log.fault("OW640", one.source, number, "", "", (f"此表未读入：{zh}", f"the form was not read: {en or zh}"))


def _form(one: _Found, log: Log) -> Form:
    """Read a form, as its name says in which of the two ways it is written."""
    if one.suffix == XML:
        return read_xml(one.data(), one.source, log)
    return read_text(one.data(), one.source, log, one.photo() if one.photo else None)


def _in_file(path: Path) -> _Found:
    """Return a form that is a file, and the photo beside it."""
    beside = next((p for p in (path.with_suffix(s) for s in (PHOTO, PHOTO.upper())) if p.is_file()), None)
    photo = partial(_photo, beside) if beside and path.suffix.lower() == TEXT else None
    return _Found(Source(path.name), path.suffix.lower(), partial(_bytes, path), photo)


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file."""
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"无法打开文件 / the file cannot be opened: {error.strerror}"
        raise FileError(msg, where=path.name) from error


def _photo(path: Path) -> bytes:
    """Return the bytes of a photo that is not too large."""
    if path.stat().st_size > PHOTO_BYTES:
        msg = f"{path.name} 超过 8 MB / {path.name} is over 8 MB"
        raise FileError(msg, where=path.name)
    return _bytes(path)


def _in_folder(folder: Path, log: Log) -> Iterator[_Found]:
    """Yield the forms of a folder; what is none is noted."""
    texts = {p.stem for p in folder.iterdir() if p.suffix.lower() == TEXT}
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        suffix = path.suffix.lower()
        if suffix in {XML, TEXT} and path.is_file():
            yield _in_file(path)
        elif suffix != PHOTO or path.stem not in texts:
            log.notes.append(_passed(path.name))


def _in_archive(archive: Archive, name: str, log: Log) -> Iterator[_Found]:
    """Yield the forms of an archive; what is none is noted."""
    there = {member.name: member for member in archive.members}
    photos = {k.rpartition(".")[0]: m for k, m in there.items() if _suffix(k) == PHOTO}
    texts = {k.rpartition(".")[0] for k in there if _suffix(k) == TEXT}
    for key in sorted(there):
        suffix, stem = _suffix(key), key.rpartition(".")[0]
        if suffix in {XML, TEXT}:
            photo = photos.get(stem) if suffix == TEXT else None
            data, picture = partial(archive.read, there[key]), partial(archive.read, photo) if photo else None
            yield _Found(Source(name, key), suffix, data, picture)
        elif suffix != PHOTO or stem not in texts:
            log.notes.append(_passed(f"{name} · {key}"))


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _passed(name: str) -> Title:
    return Title(zh=f"未读入：{name}", en=f"not read: {name}")


def sniff(path: Path) -> bool:
    """Whether a file is such a form, or a zip of forms: its beginning, or a name in it, says so."""
    suffix = path.suffix.lower()
    if suffix == ZIP:
        try:
            with Archive.open(path) as archive:
                return any(_suffix(member.name) in {XML, TEXT} for member in archive.members)
        except FileError:
            return False
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    # Other programs use the ending .lrm too.
    return suffix == XML or head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b'"')
