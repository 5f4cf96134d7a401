"""The size guards of JSON and Turtle: bytes, depth and values are counted before they are parsed."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

from orgwork.errors import FileError, TooLargeError

MB = 1024 * 1024
FILE_BYTES = 64 * MB
VALUES = 3_000_000
DEPTH = 64
JSON = (".json", ".jsonld")
TURTLE = (".ttl",)
TURTLE_BYTES = 16 * MB
_STRING = re.compile(rb'"(?:[^"\\]+|\\.)*+(?:"|\Z)', re.DOTALL)
# Names of the web, texts in each of the four quotes, comments: brackets in them are no brackets.
_QUOTED = re.compile(
    rb"""<[^<>\s]*>|\"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+\"{3}|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*+'{3}"""
    rb"""|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|\#[^\n]*""",
    re.DOTALL,
)
_MARKS = b"[]{},"
_OTHERS = bytes(set(range(256)) - set(_MARKS))
_ROUND = bytes.maketrans(b"()", b"[]")
_STEPS = {ord(c): step for c, step in zip("[]{},", (1, -1, 1, -1, 0), strict=True)}


def guard_json(path: Path, size: int) -> None:
    """Measure a JSON file without parsing it.

    Raises:
        FileError: it does not begin as JSON.
        TooLargeError: it is over 64 MB, holds over 3,000,000 values, or is nested more than 64 deep.

    """
    if size > FILE_BYTES:
        msg = f"文件超过 64 MB，请拆分后再试 / over 64 MB ({size // MB} MB): split it"
        raise TooLargeError(msg, where=path.name)
    data = path.read_bytes()
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        msg = "不是 JSON 文件 / the file does not begin as JSON"
        raise FileError(msg, where=path.name)
    _measure(_STRING.sub(b"", data), path)


def guard_turtle(path: Path, size: int) -> None:
    """Measure a Turtle file without parsing it.

    Raises:
        TooLargeError: it is over 16 MB, holds over 3,000,000 values, or is nested more than 64 deep.

    """
    if size > TURTLE_BYTES:
        msg = f"文件超过 16 MB，请拆分后再试 / over 16 MB ({size // MB} MB): split it"
        raise TooLargeError(msg, where=path.name)
    _measure(_QUOTED.sub(b"", path.read_bytes()).translate(_ROUND), path)


def _measure(text: bytes, path: Path) -> None:
    """Count the values and the depth of a text without its quoted parts."""
    marks = text.translate(None, _OTHERS)
    if len(marks) > VALUES:
        msg = f"文件中的值超过 {VALUES} 个，请拆分 / over {VALUES} values: split it"
        raise TooLargeError(msg, where=path.name)
    if max(accumulate(map(_STEPS.__getitem__, marks)), default=0) > DEPTH:
        msg = f"嵌套超过 {DEPTH} 层 / it is nested more than {DEPTH} deep"
        raise TooLargeError(msg, where=path.name)
