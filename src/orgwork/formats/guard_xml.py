"""The guard of XML parts: declarations of types and entities are found before anything parses them."""

from __future__ import annotations

_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\r\n"
"""What may stand before the first mark of XML, zero bytes of wide encodings aside."""
_OVERLAP = 16


class Declarations:
    """Looks for a DTD in a part that is unpacked piece by piece; a part that does not begin as XML has none.

    It is looked for in the whole part: comments of any length may stand before it. No office program writes these
    words into a comment or a section of plain text. UTF-16 and UTF-32 are looked through as well.

    Attributes:
        wide: whether the part begins in an encoding of two or four bytes a letter.

    """

    def __init__(self) -> None:
        self._xml: bool | None = None
        self.wide = False
        self._rest = b""

    def add(self, chunk: bytes) -> bool:
        """Take the next piece; return whether a DTD or an entity is declared in it."""
        if self._xml is False:
            return False
        text = self._rest + (chunk.replace(b"\0", b"") if b"\0" in chunk else chunk)
        # The first letters of XML are of one byte each, whatever its encoding, but in those of two or four.
        self.wide |= self._xml is None and b"\0" in chunk[:8]
        if self._xml is None and (begun := text.lstrip(_BEFORE)):
            self._xml = begun.startswith(b"<")
        self._rest = text[-_OVERLAP:]
        return self._xml is True and any(word in text for word in _DECLARED)
