"""The bytes of an .lrmx file to a form: no DTD, no entities, a few levels, a bounded number of elements."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import InputSource

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.expatreader import DefusedExpatParser  # type: ignore[import-untyped]

from orgwork.errors import FileError, TooLargeError
from orgwork.formats.decoding import decoded
from orgwork.formats.form import ELEMENTS, FAMILY, ITEM, RELATIVE, Form, Kin, Log, Text, place
from orgwork.model import Source

MB = 1024 * 1024
BYTES = 32 * MB
"""A form with the largest photo that the editor takes has 7 MB."""
DEPTH, COUNT = 8, 5000
"""How deep elements may lie and how many there may be; a form has three levels and some hundred elements."""
ROOT, PHOTO = "Person", "ZhaoPian"
_OWN = frozenset({*ELEMENTS, f"{FAMILY}/{ITEM}"})
"""Where nothing stands there is nothing to keep; any other element is kept, empty ones too."""
_SPACE = "xmlns:"
"""Attributes that say what the prefix of names stands for begin so."""
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# The parser is told the encoding; what the file says of it is passed over.
# The national exporter's tokens for marked characters; written bare they would be no XML.
_TOKEN = re.compile(r"&(?=1(?:lt|gt|amp);)")
_HEAD = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


def read_xml(data: bytes, source: Source, log: Log) -> Form:
    """Read a form.

    Args:
        data: the file.
        source: where it was read.
        log: takes what stands twice, or is not of the form.

    Returns:
        The form; elements in any order, missing, empty in any spelling.

    Raises:
        FileError: it is no XML, has a DTD or entities, is cut off, or is no appointment form; `where` holds the line.
        TooLargeError: it is over the limits.

    """
    if len(data) > BYTES:
        msg = f"超过 32 MB / over 32 MB ({len(data) // MB} MB)"
        raise TooLargeError(msg, where=place(source))
    elements = _Elements(source)
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(elements)
    stream = InputSource()
    stream.setByteStream(io.BytesIO(_text(data, source).encode()))
    stream.setEncoding("utf-8")
    try:
        parser.parse(stream)
    except DefusedXmlException as error:
        msg = f"含有 DTD 或实体，不予读取 / it has a DTD or entities, which are refused: {type(error).__name__}"
        raise FileError(msg, where=_at(source, parser)) from error
    except SAXException as error:
        msg = f"不是完整的 XML 文件，请用任免表编辑器重新保存 / it is no whole XML file, save it anew: {_why(error)}"
        raise FileError(msg, where=_at(source, parser)) from error
    return elements.form(log)


def _text(data: bytes, source: Source) -> str:
    """Return the bytes as text, whatever encoding they are in."""
    wide = _WIDE.get(data[:2])
    try:
        text = data.decode(wide) if wide else decoded(data)
    except UnicodeDecodeError as error:
        msg = f"含有无法识别的字节 / it holds bytes of no text: {error.reason}"
        raise FileError(msg, where=place(source)) from error
    if not isinstance(text, str):
        msg = f"{text.message.zh} / {text.message.en}"
        raise FileError(msg, where=place(source))
    return _TOKEN.sub("&amp;", _HEAD.sub("", text.removeprefix("\ufeff"), count=1))


def _at(source: Source, parser: DefusedExpatParser) -> str:
    return f"{place(source)} · line {parser.getLineNumber() or 1}"


def _why(error: SAXException) -> str:
    return str(error.getMessage())


class _Elements(ContentHandler):
    """Collects what the elements hold."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.path: list[str] = []
        self.parts: list[list[str]] = []
        self.lines: list[int] = []
        self.children: list[bool] = []
        self.named: list[bool] = []
        self.count = 0
        self.spaces: dict[str, str] = {}
        self.roots: list[tuple[str, Text]] = []
        self.found: list[tuple[str, Text]] = []
        self.items: list[tuple[dict[str, Text], list[tuple[str, Text]]]] = []

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: ANN401, N802 - the parser's names
        self.locator = locator

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: ANN401, N802 - as above
        """Go into an element."""
        self.count += 1
        if len(self.path) >= DEPTH or self.count > COUNT:
            msg = f"元素过多或层次过深 / too many elements ({COUNT}) or levels ({DEPTH})"
            raise TooLargeError(msg, where=f"{place(self.source)} · line {self.locator.getLineNumber()}")
        if not self.path and name != ROOT:
            msg = f"不是干部任免审批表：根元素为 {name[:40]} / no appointment form: its root is {name[:40]}, not {ROOT}"
            raise FileError(msg, where=f"{place(self.source)} · line {self.locator.getLineNumber()}")
        if self.children:
            self.children[-1] = True
        self.path.append(name)
        self.parts.append([])
        self.lines.append(self.locator.getLineNumber())
        self.children.append(False)
        self.named.append(False)
        if self.path == [ROOT, FAMILY, ITEM]:
            self.items.append(({}, []))
        for key in attrs.getNames():
            self._attribute(key, Text(attrs.getValue(key), self.lines[-1]))

    def _attribute(self, key: str, text: Text) -> None:
        """Keep an attribute; what a prefix stands for is said of the whole form, wherever it was said first."""
        same = key.startswith(_SPACE) and self.spaces.setdefault(key, text.text) == text.text
        if len(self.path) == 1 or (same and all(path != f"@{key}" for path, _ in self.roots)):
            self.roots.append((f"@{key}", text))
        elif not same:
            self.named[-1] = True
            self._keep(self.path[1:], text, f"@{key}")

    def _keep(self, path: list[str], text: Text, attribute: str = "") -> None:
        """Keep a text by its path; what stands in an item of the family stays with that item."""
        there = self.items[-1][1] if path[:2] == [FAMILY, ITEM] else self.found
        there.append((f"{'/'.join(path)}{attribute}", text))

    def characters(self, content: str) -> None:
        self.parts[-1].append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - as above
        """Come out of an element, whose text is complete."""
        whole = "".join(self.parts.pop())
        # Some writers break the lines of the photo's base64 text.
        text = Text("".join(whole.split()) if name == PHOTO else whole.strip(), self.lines.pop())
        path = self.path[1:]
        self.path.pop()
        branch, named = self.children.pop(), self.named.pop()
        if not path:
            # What stands between the elements of the form belongs to none of them.
            self.found += [(ROOT, text)] if text.text else []
            return
        if branch and not text.text:
            return
        if path[:2] == [FAMILY, ITEM] and len(path) == 3 and path[2] in RELATIVE:  # noqa: PLR2004 - an element of an item
            said = self.items[-1][0]
            if text.text and path[2] in said:
                self._keep(path, text)
            elif text.text:
                said[path[2]] = text
        elif text.text or not (named or "/".join(path) in _OWN):
            self._keep(path, text)

    def form(self, log: Log) -> Form:
        """Return the form; what stands twice is told."""
        texts: dict[str, list[Text]] = {}
        others: list[tuple[str, Text]] = []
        family: list[Kin] = []
        for said, beside in self.items:
            if said:
                family.append(Kin(said, tuple(beside)))
                self._tell(beside, len(family), said, log)
            else:  # nobody is told of: what stands there is of no relative
                self.found += beside
        for path, text in (*self.roots, *self.found):
            if path not in ELEMENTS:
                others.append((path, text))
                log.note(
                    self.source,
                    f"表中没有元素 {path[:60]}，原文保留",
                    f"the form has no element {path[:60]}; it is kept as it stood",
                )
                continue
            there = texts.setdefault(path, [])
            if any(old.text == text.text for old in there):
                log.note(self.source, f"{path} 重复，内容相同", f"{path} stands twice with the same words")
            else:
                there.append(text)
        for path, several in texts.items():
            if len(several) > 1:
                shown = " | ".join(text.text[:15] for text in several)
                log.fault(
                    "OW641",
                    self.source,
                    several[1].line,
                    path,
                    "" if path in {"ShenFenZheng", "ZhaoPian"} else shown,
                    (
                        "同一元素出现多次且内容不同，请只保留正确的一个",
                        "it stands twice with other words; keep the right one",
                    ),
                )
        return Form(self.source, {k: tuple(v) for k, v in texts.items()}, tuple(family), tuple(others))

    def _tell(self, beside: list[tuple[str, Text]], number: int, said: dict[str, Text], log: Log) -> None:
        """Note what the form does not have for a relative, and for whom it stands."""
        who = " ".join(said[name].text[:20] for name in RELATIVE[:2] if name in said)
        for path, _ in beside:
            log.note(
                self.source,
                f"家庭成员第 {number} 人（{who}）：表中没有元素 {path[:60]}，原文保留",
                f"relative {number} ({who}): the form has no element {path[:60]}; it is kept as it stood",
            )
