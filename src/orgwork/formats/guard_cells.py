"""The guard of sheets: how far the cells of a workbook reach is known before anything holds them.

A sheet is held as one rectangle around its cells, so one stray cell can fill the memory, and a request for more than
there is ends the process. Only what is written as nearly every program writes it can be measured by looking at it:
what is written otherwise may be read otherwise than it looks, so the workbook is not `plain` and has to be tried out
(`workbook_trial`).
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping

MB = 1024 * 1024
_SHEET, _SHEET_END = b"sheetData", b"</sheetData>"
_ROW, _CELL = b"<row ", b"<c "
_USUAL_CELL = re.compile(rb"""<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: (?!r=)[a-z]{1,2}="\w{1,12}")*+(/?)>(?=(</c>)?)""")
_USUAL_ROW = re.compile(rb"""<row r="[1-9][0-9]{0,6}"(?: (?!r=)[\w:]{1,30}="[\w:. ]{1,99}")*+/?>""")
_INSIDE = (
    *(b"</c>", b"<v>", b"</v>", b"</row>", b"<f>", b"</f>", b"<t>", b"</t>", b"<is>", b"</is>", b"<v/>", b"<v />"),
    b'<t xml:space="preserve">',
)
"""The other tags between the first row and the last, the usual ones first: nothing in them is read as a cell."""
_TEXTS, _TEXT_END = b' t="s"', b"</si>"
_HELD = 1024 * MB
"""A text that many cells share is copied for each of them; together they may come to so many bytes."""
_LONG_FORMAT = re.compile(rb"formatCode[^<>]{500}")
"""A format is looked through again for every style that names it; office programs allow 255 characters."""
_LISTED = re.compile(rb"sheet[\s/>]")
"""What a list of sheets may hold one of; more of them than there are sheets would be read more than once."""


class Sheets:
    """Measures the parts of a workbook one after the other.

    Attributes:
        rows, columns: the rectangle from the first cell to the furthest one of the last sheet that was measured.
        cells: how many cells all sheets have together.
        plain: whether everything is written as nearly every program writes it.

    """

    def __init__(self) -> None:
        self.rows = self.columns = 1
        self.cells = 0
        self.plain = True
        self._number = self._listed = self._texts = self._longest = 0

    def part(self, name: str) -> list[Part]:
        """Return what looks at the next part, by its name; any of them may be taken for a sheet."""
        plain, looks = name.lower(), list[Part]([Sheet(self)])
        looks += [kind(self) for end, kind in _KINDS.items() if plain.endswith(end)]
        return looks

    def end(self) -> None:
        """Take that the workbook is over: what its parts are to each other is seen now."""
        self.plain &= self._listed <= self._number and self._texts * self._longest <= _HELD

    def listed(self, number: int) -> None:
        """Take how many sheets a list may name."""
        self._listed += number

    def sheet(self, rows: int, columns: int) -> None:
        """Take the rectangle of a sheet."""
        self._number += 1
        self.rows, self.columns = rows, columns
        self.cells += rows * columns

    def texts(self, number: int) -> None:
        """Take how many cells hold a text that others may hold too."""
        self._texts += number

    def longest(self, size: int) -> None:
        """Take how long a text is that cells may share."""
        self._longest = max(self._longest, size)


class Part(ABC):
    """Looks at a part that is unpacked piece by piece; it is held whole, and one too long for that is not plain.

    Args:
        sheets: what is told of what is seen.

    """

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.rest = b""

    def add(self, chunk: bytes) -> None:
        """Take the next piece."""
        self.rest += chunk
        if len(self.rest) > MB:
            self.sheets.plain, self.rest = False, b""

    def end(self) -> None:
        """Take that the part is over."""
        self.look(self.rest)

    @abstractmethod
    def look(self, text: bytes) -> None:
        """Look at all there is."""


class SharedTexts(Part):
    """The texts that cells share, one after the other."""

    def add(self, chunk: bytes) -> None:
        """Take the next piece, and look at the texts that end in it."""
        *over, rest = (self.rest + chunk).split(_TEXT_END)
        for text in over:
            self.look(text)
        self.rest = b""
        super().add(rest)

    def look(self, text: bytes) -> None:
        """Tell how long a text is."""
        self.sheets.longest(len(text))


class Styles(Part):
    """The styles of cells."""

    def look(self, text: bytes) -> None:
        """Tell where a format is longer than any program writes one."""
        self.sheets.plain &= _LONG_FORMAT.search(text) is None


class List(Part):
    """The list of sheets."""

    def look(self, text: bytes) -> None:
        """Tell how many it may name."""
        self.sheets.listed(len(_LISTED.findall(text)))


_KINDS: Mapping[str, type[Part]] = {"sharedstrings.xml": SharedTexts, "styles.xml": Styles, "workbook.xml": List}


class Sheet(Part):
    """A sheet; a part without rows is none."""

    def __init__(self, sheets: Sheets) -> None:
        super().__init__(sheets)
        self._begun = self._over = False
        self._rows = self._columns = 1

    def add(self, chunk: bytes) -> None:
        """Take the next piece; what was found not to be plain is not looked at any further."""
        text = self.rest + chunk
        if not self._begun:
            at = text.find(_SHEET)
            self._begun = at >= 0
            text = text[at:] if at >= 0 else text[-len(_SHEET) :]
        cut = 0
        if self._begun and self.sheets.plain and not self._over:
            # No row or cell is cut, nor what follows it.
            cut = max(text.rfind(_ROW), text.rfind(_CELL), 0)
            self.look(text[:cut])
        self.rest = text[cut:] if self.sheets.plain and not self._over else b""
        # No text between two cells is longer than this.
        self.sheets.plain &= len(self.rest) <= MB

    def look(self, text: bytes) -> None:
        """Measure the cells of a piece, in which there must be nothing else than rows and cells."""
        body, end, _ = text.partition(_SHEET_END)
        self._over = bool(end)
        found = _USUAL_CELL.findall(body)
        other = body.count(b"<") - len(found) - len(_USUAL_ROW.findall(body))
        for tag in _INSIDE:
            if not other:
                break
            other -= body.count(tag)
        if other:
            self.sheets.plain = False
            return
        self.sheets.texts(body.count(_TEXTS))
        held = [cell for cell in found if not cell[2] and not cell[3]]
        self._columns = max([self._columns, *map(_number, {cell[0] for cell in held})])
        self._rows = max([self._rows, *map(int, {cell[1] for cell in held})])

    def end(self) -> None:
        """Take that the part is over."""
        if self._begun:
            if self.sheets.plain and not self._over:
                self.look(self.rest)
            self.sheets.sheet(self._rows, self._columns)


def _number(letters: bytes) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
