"""A project made from the template, and brought up to a newer one without touching what its author changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import attrs

from orgwork.errors import FileError
from orgwork.reading import read_file
from orgwork.template import rendering
from orgwork.template.answers import Answers
from orgwork.writing import quoted

VERSION = 1
"""The version of the template; it grows with every change of what the template writes."""
RECORD = ".orgwork-template.toml"
_HEAD = """\
# 由 orgwork new-plugin 写成，记录模板版本与各文件指纹；请随项目提交，勿手工修改。
# Written by orgwork new-plugin: what came from the template. Commit it with the project, do not edit it.
"""


@attrs.frozen
class Record:
    """What a project remembers of the template.

    Args:
        version: the template's version.
        answers: what the project was made from.
        files: the fingerprint of each file as it was last given.

    """

    version: int
    answers: Answers
    files: dict[str, str]


@attrs.frozen
class Report:
    """What came of writing a project, paths in the project.

    Args:
        version: the template's version before, and now.
        written: new files, and files nobody had touched that were rewritten.
        beside: files their author changed: the new text stands beside them, ending in `.new`.
        gone: files their author removed; they stay away.
        left: files that the template no longer has; they stay.

    """

    version: tuple[int, int]
    written: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def create(folder: Path, answers: Answers) -> Report:
    """Write a new project.

    Args:
        folder: where; made if it is not there.
        answers: what it is made from.

    Raises:
        FileError: something stands there already, or it cannot be written.

    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = (
            "已有内容，不覆盖；请另选空文件夹 / something stands there and is not written over: choose an empty folder"
        )
        raise FileError(msg, where=str(folder))
    texts = rendering.rendered(answers)
    for path, text in texts.items():
        _put(folder / path, text)
    _remember(folder, Record(VERSION, answers, {path: _mark(text) for path, text in texts.items()}))
    return Report((VERSION, VERSION), written=tuple(texts))


def update(folder: Path) -> Report:
    """Bring a project up to the template of this library; what its author changed is never written to.

    Running it again changes nothing.

    Raises:
        FileError: it was not made from the template, or from a newer one; or a file cannot be written.
        TextError: what it remembers of the template is damaged.

    """
    record = _remembered(folder)
    texts, known = rendering.rendered(record.answers), dict(record.files)
    written = [_offer(folder, path, text, known) for path, text in texts.items()]
    _remember(folder, Record(VERSION, record.answers, known))
    return Report(
        version=(record.version, VERSION),
        written=tuple(path for path, wrote in zip(texts, written, strict=True) if wrote),
        beside=tuple(path for path in texts if (folder / f"{path}.new").is_file()),
        gone=tuple(path for path in texts if path in known and not (folder / path).exists()),
        left=tuple(p for p in known if p.removesuffix(".new") not in texts and (folder / p).is_file()),
    )


def _offer(folder: Path, path: str, text: str, known: dict[str, str]) -> bool:
    """Give one file of the template to a project; return whether the file itself was written.

    What its author wrote or removed stays so, and is told only once what the template says instead.
    """
    there, given, new = _marked(folder / path), known.get(path), _mark(text)
    if there is None and given is not None:
        return False
    if there in {None, given, new}:
        known[path] = new
        if there != new:
            _put(folder / path, text)
        return there != new
    beside = f"{path}.new"
    waiting = _marked(folder / beside)
    # A text beside that was changed too is its author's: it is not written over, and offered again another time.
    if given != new and waiting in {None, known.get(beside), new}:
        if waiting != new:
            _put(folder / beside, text)
        known |= {path: new, beside: new}
    return False


def _remembered(folder: Path) -> Record:
    """Return what was remembered of a project when it was made or last updated."""
    path = folder / RECORD
    if not path.is_file():
        msg = (
            f"没有 {RECORD}，不是由模板生成的项目 / there is no {RECORD}: it was not made by orgwork new-plugin; make a"
            " new project beside it and move your files there"
        )
        raise FileError(msg, where=str(folder))
    record = read_file(path, Record)
    record.answers.check()
    if record.version > VERSION:
        msg = (
            f"模板版本 {record.version} 高于本库的 {VERSION}，请先升级 orgwork / its template, version"
            f" {record.version}, is newer than this library's, version {VERSION}: upgrade orgwork first"
        )
        raise FileError(msg, where=str(path))
    return record


def _remember(folder: Path, record: Record) -> None:
    """Write down what a project was made of."""
    answers = attrs.asdict(record.answers)
    lines = [f"version = {record.version}", "", "[answers]"]
    lines += [f"{key} = {quoted(value) if isinstance(value, str) else value}" for key, value in answers.items()]
    lines += ["", "[files]", *(f"{quoted(path)} = {quoted(mark)}" for path, mark in sorted(record.files.items()))]
    _put(folder / RECORD, _HEAD + "\n".join(lines) + "\n")


def _put(path: Path, text: str) -> None:
    """Write a file, and the folders it lies in."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        msg = f"无法写入 / it cannot be written: {error.strerror}"
        raise FileError(msg, where=str(path)) from error


def _marked(path: Path) -> str | None:
    """Return the fingerprint of a file, or None where there is none."""
    return _fingerprint(path.read_bytes()) if path.is_file() else None


def _mark(text: str) -> str:
    return _fingerprint(text.encode())


def _fingerprint(content: bytes) -> str:
    """Return the fingerprint of a text, whichever line ends a checkout gave it."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
