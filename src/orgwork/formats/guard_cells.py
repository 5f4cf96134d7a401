"""The guard of sheets: how far the cells of a part reach is known before anything holds them.

A sheet is held as one rectangle around its cells, so one stray cell can fill the memory, and a request for more than
there is ends the process. What is not written as every office program writes it could be read otherwise than it was
measured: where a tag of a row or cell is written in another way, the part is damaged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from orgwork.errors import FileError

_LONGEST = 1024
"""Bytes that no tag of a row or a cell needs."""
_SHEET = b"sheetData"
_ROW_OR_CELL = re.compile(rb"<(?!/)(?:[^\s<>]*:)?(?:c|row)(?=[\s/>])")
"""Whatever a lenient reader may take for a row or a cell."""
_OTHER = rb"""\s+(?!r[\s=])[\w.:-]{1,60}\s*+=\s*+(?:"[^"<>]{0,200}"|'[^'<>]{0,200}')"""
_TAG = re.compile(
    rb"""<(?:\w{1,20}:)?(c|row)(?:%b)*+(?:\s+r\s*+=\s*+["']([A-Z]{0,3})([1-9][0-9]{0,6})["'])?+(?:%b)*+\s*+(/?)>(?=(\s*+</)?)"""
    rb"|<(/)(?:[^\s<>:]*:)?row\s*+>" % (_OTHER, _OTHER)
)
"""A row or a cell as office programs write them, and whether it holds nothing: it ends at once, or its end follows.

Or the end of a row.
"""
_ANY_TAG = re.compile(rb"""</?[\w.-]++(?::[\w.-]++)?(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+>""")
_USUAL_CELL = re.compile(
    rb"""<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: (?!r=)[a-z]{1,2}="\w{1,12}")*+(/?)>(?=(\s*+</)?)"""
)
_USUAL_ROW = re.compile(rb"""<row r="[1-9][0-9]{0,6}"(?: (?!r=)[\w:]{1,30}="[\w:.]{1,30}")*+/?>""")
_PLAIN, _PREFIXED = re.compile(rb"<(?:c|row)[\s/>]"), re.compile(rb":(?:c|row)[\s/>]")
"""Nearly every program writes nothing but these, and they are found in half the time."""
_Tag = tuple[bytes, bytes, bytes, bytes, bytes, bytes]


class Cells:
    """Measures a part that is unpacked piece by piece.

    Attributes:
        rows, columns: the rectangle from the first cell to the furthest one that holds something.

    """

    def __init__(self, part: str, file: str) -> None:
        """Measure one part.

        Args:
            part, file: the names of the part and its file, for what is said of them.

        """
        self.rows = self.columns = 1
        self._part, self._file = part, file
        self._sheet = False
        self._rest = b""
        self._at = (0, 1)

    def add(self, chunk: bytes) -> int:
        """Take the next piece; return how many cells the rectangle has.

        Raises:
            FileError: a row or a cell is not written as office programs write it.

        """
        text = self._rest + chunk
        if not self._sheet:
            at = text.find(_SHEET)
            if at < 0:
                self._rest = text[-len(_SHEET) :]
                return 1
            self._sheet, text = True, text[at:]
        cut = _cut(text)
        self._rest = text[cut:]
        return self._measured(text[:cut])

    def end(self) -> int:
        """Take what is left when the part is over; return as `add`."""
        rest, self._rest = self._rest, b""
        return self._measured(rest) if self._sheet else 1

    def _measured(self, text: bytes) -> int:
        """Return how many cells the sheet spans after a part of its text."""
        usual: list[tuple[bytes, bytes, bytes, bytes]] = _USUAL_CELL.findall(text)
        rows = len(_USUAL_ROW.findall(text))
        if len(usual) + rows == len(_PLAIN.findall(text)) and not _PREFIXED.search(text):
            held = [cell for cell in usual if not cell[2] and not cell[3]]
            self._reach(map(_number, {cell[0] for cell in held}), map(int, {cell[1] for cell in held}))
            self._follow(_TAG.findall(text, max(text.rfind(b"<row"), 0)))
        else:
            self._follow(self._sound(text))
        return self.rows * self.columns

    def _sound(self, text: bytes) -> Sequence[_Tag]:
        """Return rows, cells and ends of rows that no reader takes for anything else."""
        tags: list[_Tag] = _TAG.findall(text)
        begun = [tag for tag in tags if tag[0]]
        # Whatever stands in quotes or remarks may look like the end of a row, and counts where cells tell no place.
        plain = all(tag[2] for tag in begun if tag[0] == b"c") or text.count(b"<") == len(_ANY_TAG.findall(text))
        if len(begun) != len(_ROW_OR_CELL.findall(text)) or not plain or not all(map(_told, begun)):
            msg = (
                f"{self._part} 中的行或单元格已损坏，请用表格软件打开并另存"
                f" / a row or a cell of {self._part} is damaged: open the file in an office program and save it anew"
            )
            raise FileError(msg, where=self._file)
        return tags

    def _follow(self, tags: Iterable[_Tag]) -> None:
        """Follow where each cell stands: where it does not tell it after the one before, in the row that goes on."""
        column, row = self._at
        for kind, letters, digits, ends, closes, _ in tags:
            if kind == b"c":
                column = _number(letters) or column + 1
                if not ends and not closes:
                    self._reach([column], [int(digits or row)])
                continue
            row = int(digits or row)
            if ends or not kind:
                column, row = 0, row + 1
        self._at = column, row

    def _reach(self, columns: Iterable[int], rows: Iterable[int]) -> None:
        self.columns, self.rows = max([self.columns, *columns]), max([self.rows, *rows])


def _told(tag: _Tag) -> bool:
    """Return whether a cell names a column and a row, or neither, and a row no column."""
    kind, letters, digits, *_ = tag
    return not letters if kind == b"row" else bool(letters) == bool(digits)


def _number(letters: bytes) -> int:
    """Return the number of a column: none is 0, A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cut(text: bytes) -> int:
    """Return up to where a piece can be measured: no tag is cut there, nor one from the end that follows it."""
    cut = limit = max(len(text) - _LONGEST, 0)
    while (cut := text.rfind(b"<", 0, cut)) >= 0 and text[cut + 1 : cut + 2] == b"/":
        pass
    # Far from any tag there is text, or a tag longer than any of a row or a cell.
    return limit if cut < 0 or limit - cut > _LONGEST else cut
