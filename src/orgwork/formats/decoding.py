"""The bytes of a file as text: UTF-8 or GB 18030, and never both in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from orgwork.declare import Title
from orgwork.model.fault import Fault

_MARK = b"\xef\xbb\xbf"
_UTF8, _GB = "UTF-8", "GB 18030"
_THREE_BYTES = bytes(range(0xE0, 0xEE))
"""What begins a letter of three bytes in UTF-8, as all common Chinese letters are."""
_LETTERS = (
    r"\x00-\x7f\x{b7}\x{d7}\x{2010}-\x{26ff}\x{3000}-\x{303f}\x{3400}-\x{9fff}\x{ff00}-\x{ffef}\x{20000}-\x{3134f}"
)
_CHINESE = rf"^[{_LETTERS}]*[\x{{4e00}}-\x{{9fff}}][{_LETTERS}]*$"
"""A line with Chinese letters, and with none but those, Chinese marks and ASCII."""
_HAN = re.compile("[\u4e00-\u9fff]")
_SURE = 4
"""So many letters in lines that can only be UTF-8 are no chance."""
_BLOCK = 8 * 1024 * 1024


def decoded(data: bytes) -> str | Fault:
    """Return a file's text: UTF-8 with or without a mark at its start, else GB 18030, which holds GBK.

    A text of UTF-8 with a few damaged bytes is not read as GB 18030: that would give other words. Nor is a file that
    was put together from texts of both, as most bytes of UTF-8 are some letters of GB 18030 too. In a file that can
    be read as GB 18030 a line is surely UTF-8 where all of this is so:

    - alone it is valid UTF-8, of Chinese letters, Chinese marks and ASCII only;
    - read as GB 18030 it has letters that GB 2312 has not: ordinary texts have them in names only, but six bytes that
      are two letters of UTF-8 are nearly always three letters of which one is rare;
    - those lines of the file hold, read as UTF-8, four or more letters of GB 2312 together.

    So a text in letters of GB 2312 alone is never taken for UTF-8, nor is a line of GBK that holds any letter which is
    no UTF-8, whatever rare names it holds. A single line of fewer than four letters remains in doubt, and is read as
    the rest of the file is.

    Returns:
        The text, or a fault that names the line at which the encoding changes or the bytes are of no text.

    """
    marked = data.startswith(_MARK)
    body = data[3:] if marked else data
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    if marked or _mostly_utf8(body):
        return _fault(body, at, _UTF8)
    try:
        text = body.decode("gb18030")
    except UnicodeDecodeError as error:
        return _fault(body, error.start, _GB)
    line = _line_of_utf8(body)
    return text if line is None else _mixed(line, _UTF8, _GB)


def loosely(data: bytes) -> str:
    """Return a text line by line, each in the encoding that it can be read in, to look at its headings."""
    return b"\n".join(_either(line) for line in data.removeprefix(_MARK).split(b"\n")).decode()


def _either(line: bytes) -> bytes:
    """Return a line in UTF-8, whichever of the two encodings it is in."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return line.decode("gb18030", "replace").encode()
    return line


def _mostly_utf8(body: bytes) -> bool:
    """Return whether a text that is no UTF-8 has at most as many damaged bytes as it has letters of three bytes."""
    sound = body.decode("utf-8", "ignore").encode()
    damaged = len(body) - len(sound)
    return damaged <= len(sound) - len(sound.translate(None, _THREE_BYTES))


def _line_of_utf8(body: bytes) -> int | None:
    """Return the first line of a text in GB 18030 that is surely UTF-8, from 1; None where there is none."""
    first, letters = None, 0
    for number, line in _chinese(body):
        if _common(line.encode().decode("gb18030", "replace")):
            continue
        first = first or number
        letters += len(_HAN.findall(line.encode("gb2312", "ignore").decode("gb2312")))
        if letters >= _SURE:
            return first
    return None


def _chinese(body: bytes) -> Iterator[tuple[int, str]]:
    """Yield the lines that are Chinese read as UTF-8, with their numbers; a block of lines is held at a time."""
    number, start = 1, 0
    while start < len(body):
        end = body.find(b"\n", start + _BLOCK) + 1 or len(body)
        lines = pl.Series(body[start:end].decode("utf-8", "replace").split("\n"), dtype=pl.String)
        for index in lines.str.contains(_CHINESE).arg_true().to_list():
            yield number + index, lines[index]
        number += len(lines) - 1
        start = end


def _common(text: str) -> bool:
    """Return whether a text has letters of GB 2312 alone."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _fault(body: bytes, at: int, most: str) -> Fault:
    """Return the fault of a place that cannot be read as most of the file is."""
    number = body.count(b"\n", 0, at) + 1
    line = body[body.rfind(b"\n", 0, at) + 1 :].split(b"\n", 1)[0]
    try:
        other = line.decode("gb18030" if most == _UTF8 else "utf-8")
    except UnicodeDecodeError:
        other = ""
    if other and (most == _GB or _common(other)):
        return _mixed(number, _GB if most == _UTF8 else _UTF8, most)
    zh = f"第 {number} 行有无法识别的字节，整个文件未读入：请另存为 UTF-8"
    en = f"line {number} holds bytes of no text, nothing of the file was read: save it as UTF-8"
    return Fault("OW628", number, "", "", Title(zh=zh, en=en))


def _mixed(line: int, other: str, most: str) -> Fault:
    """Return the fault of a file whose lines are in two encodings."""
    zh = (
        f"第 {line} 行是 {other} 编码，文件其余部分是 {most} 编码，整个文件未读入："
        "请将合并前的各文件分别另存为 UTF-8 后重新合并"
    )
    en = (
        f"line {line} is in {other}, other lines are in {most}; nothing of the file was read: "
        "save each file that was put together as UTF-8, then put them together anew"
    )
    return Fault("OW628", line, "", "", Title(zh=zh, en=en))
