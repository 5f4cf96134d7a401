"""The XML of an exchange package: rows of attributes, whose line feeds stand bare and must not be lost."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import InputSource

import attrs
from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.expatreader import DefusedExpatParser  # type: ignore[import-untyped]

from orgwork.errors import FileError, TooLargeError

DEPTH = 8
ELEMENTS = 500_000
"""So many elements a set may have: the largest one of a county holds some hundred thousand rows."""
VALUES = 4_000_000
_SHORT = 20
_PIECE = 64 * 1024
"""So much is handed to the parser at once."""
_BREAKS = re.compile(rb"""=\s*(?:"[^"<\r\n\t]*[\r\n\t][^"<]*"|'[^'<\r\n\t]*[\r\n\t][^'<]*')""")
_HEAD = re.compile(rb"""(?:\xef\xbb\xbf)?(?:\s*<\?xml[^>]{0,200}\?>)?""")
"""A mark of UTF-8 and the line that names the encoding, as far as they stand there."""
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.-]{1,40})["']""")
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CHINESE = ("gbk", "gb2312", "gb18030")


@attrs.define
class Table:
    """The rows of a set: where each column stands, and the row's cells by it; None where nothing stands."""

    columns: dict[str, int] = attrs.field(factory=dict)
    rows: list[list[str | None]] = attrs.field(factory=list)
    _same: dict[str, str] = attrs.field(factory=dict)

    def add(self, attributes: Any) -> None:  # noqa: ANN401 - the parser's attributes
        """Add a row."""
        row: list[str | None] = [None] * len(self.columns)
        for name, value in attributes.items():
            # A blank cell is an empty one, as in a workbook.
            if value and not value.isspace():
                at = self.columns.setdefault(name.upper(), len(self.columns))
                row.extend([None] * (at + 1 - len(row)))
                # Most values of a set stand there many times, and are held once.
                row[at] = self._same.setdefault(value, value) if len(value) <= _SHORT else value
        self.rows.append(row)


def mended(data: bytes, begin: int = 0) -> Iterator[bytes]:
    """Yield XML from a place on in which line feeds and tabs inside attributes are character references.

    A parser turns them into blanks otherwise, and the lines of a résumé fuse. The text of a set is the largest thing
    in a package: there is no second one of it, mended.
    """
    at = begin
    for found in _BREAKS.finditer(data, begin):
        yield from _cut(data, at, found.start())
        yield _referred(found[0])
        at = found.end()
    yield from _cut(data, at, len(data))


def _cut(data: bytes, begin: int, end: int) -> Iterator[bytes]:
    """Yield what stands between two places, piece by piece."""
    return (data[at : min(at + _PIECE, end)] for at in range(begin, end, _PIECE))


class _Stream(io.RawIOBase):
    """Pieces as what a parser reads from; small ones are joined, of which it would read a long element anew each."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces

    def read(self, size: int = _PIECE) -> bytes:
        """Return so much or a little more; nothing at the end."""
        taken = bytearray()
        for piece in self.pieces:
            taken += piece
            if len(taken) >= size:
                break
        return bytes(taken)


def _referred(value: bytes) -> bytes:
    """Return a value in which breaks and tabs are references, which a parser keeps."""
    value = value.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return value.replace(b"\n", b"&#10;").replace(b"\t", b"&#9;")


def read_table(data: bytes, where: str) -> Table:
    """Return the rows of a set; both shapes are read, with a list of columns before the rows and without.

    Raises:
        FileError: it is no XML, has a DTD or entities, or is cut off; `where` holds the line.
        TooLargeError: it has too many elements or values.

    """
    table = Table()

    def take(path: list[str], attributes: Any) -> None:  # noqa: ANN401 - the parser's attributes
        if path[-1] == "row":
            table.add(attributes)
        elif path[-1] == "column" and "name" in attributes:
            table.columns.setdefault(attributes["name"].upper(), len(table.columns))

    _parse(data, where, take)
    return table


def read_info(data: bytes, where: str) -> tuple[dict[str, str], list[str]]:
    """Return what `gwyinfo.xml` says of the package, and the sets it lists.

    Raises:
        FileError, TooLargeError: as `read_table`.

    """
    said: dict[str, str] = {}
    sets: list[str] = []

    def take(path: list[str], attributes: Any) -> None:  # noqa: ANN401 - the parser's attributes
        """Take the values of an element."""
        name = attributes.get("name", "")
        if path[-1] == "node" and name:
            said[name] = attributes.get("value", "")
        elif path[-1] == "tablelist" and name:
            sets.append(name)

    _parse(data, where, take)
    return said, sets


def _parse(data: bytes, where: str, take: Callable[[list[str], Any], None]) -> None:
    """Parse a file, of which each element is handed over; refuse one that is too large."""
    data, begin = _plain(data, where)
    # Counted before it is parsed: a parser would build what a file of nothing but elements asks for.
    if data.count(b"<") > 2 * ELEMENTS or data.count(b"=") > VALUES:
        msg = f"元素或属性过多 / too many elements ({ELEMENTS}) or attributes ({VALUES})"
        raise TooLargeError(msg, where=where)
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(_Elements(take, where))
    stream = InputSource()
    stream.setByteStream(_Stream(mended(data, begin)))
    stream.setEncoding("utf-8")
    try:
        parser.parse(stream)
    except DefusedXmlException as error:
        msg = f"含有 DTD 或实体，不予读取 / it has a DTD or entities, which are refused: {type(error).__name__}"
        raise FileError(msg, where=f"{where} · line {parser.getLineNumber() or 1}") from error
    except SAXException as error:
        msg = f"不是完整的 XML，请重新导出 / it is no whole XML, export it anew: {error.getMessage()}"
        raise FileError(msg, where=f"{where} · line {parser.getLineNumber() or 1}") from error


def _plain(data: bytes, where: str) -> tuple[bytes, int]:
    """Return XML as UTF-8, and where it begins after the line that names its encoding."""
    wide = _WIDE.get(data[:2])
    named = _ENCODING.search(_head(data))
    encoding = wide or (named[1].decode().lower() if named else "utf-8")
    if encoding in _CHINESE:
        encoding = "gb18030"
    if encoding not in {"utf-8", "utf8"}:
        try:
            data = data.decode(encoding).removeprefix("\ufeff").encode()
        except (LookupError, UnicodeError) as error:
            msg = f"编码无法识别 / its encoding is none: {encoding}"
            raise FileError(msg, where=where) from error
    return data, len(_head(data))


def _head(data: bytes) -> bytes:
    """Return what stands before the XML itself: a mark of UTF-8 and the line that names its encoding."""
    found = _HEAD.match(data)
    return b"" if found is None else found[0]


class _Elements(ContentHandler):
    """Hands over every element with the names above it."""

    def __init__(self, take: Callable[[list[str], Any], None], where: str) -> None:
        super().__init__()
        self.take, self.where = take, where
        self.path: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: ANN401, N802 - the parser's names
        """Go into an element and hand it over."""
        self.path.append(name.lower())
        if len(self.path) > DEPTH:
            msg = f"层次过深 / more than {DEPTH} levels"
            raise TooLargeError(msg, where=self.where)
        self.take(self.path, attrs)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - the parser's names
        self.path.pop()
