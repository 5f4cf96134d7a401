"""A village drawn as its tree: row below row what lies in what, every lowest unit as wide as the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from orgwork.report.charts import BLUES, OUTCOMES, Box, Chart, Word

_WIDE, _LEAST, _MOST = 1000, 15, 46
_HIGH, _GAP, _STRIP = 32, 3, 5
_HAN, _LATIN = 12.5, 7.0
"""About how wide a character is."""
_FAR = 0x2E80
"""Characters from here on are as wide as they are high."""
_VILLAGE, TIERS = BLUES[0], (BLUES[1], BLUES[3], BLUES[4], BLUES[5])
"""The colours of the village, and of its tiers in their order; more of them begin again."""
NO_CHIEF = OUTCOMES["due"]
MARKS: Mapping[str, str] = {"breach": "!", "unknown": "?"}
"""Stand behind the number of a unit about which something is found, so that nothing rests on colour alone."""


@attrs.frozen
class Node:
    """A unit as it is drawn.

    Args:
        name: what it is called.
        number: its households as text.
        unit: the word for households.
        tier: which of the tiers it is of, from 0; the village is none.
        tone: breach or unknown, where something is found about it.
        chief: whether it has a chief, or may have.
        inner: what lies in it.

    """

    name: str
    number: str
    unit: str
    tier: int | None = None
    tone: str = ""
    chief: bool = True
    inner: tuple[Node, ...] = ()

    @property
    def leaves(self) -> int:
        """How many lowest units it has, itself where nothing lies in it."""
        return sum(one.leaves for one in self.inner) or 1

    @property
    def depth(self) -> int:
        """How many rows it takes."""
        return 1 + max((one.depth for one in self.inner), default=0)

    @property
    def colour(self) -> str:
        """The colour of its box."""
        plain = _VILLAGE if self.tier is None else TIERS[self.tier % len(TIERS)]
        return OUTCOMES.get(self.tone, plain)

    @property
    def mark(self) -> str:
        """What stands behind its number; nothing where that is not known itself."""
        return MARKS.get(self.tone, "") if self.number != MARKS.get(self.tone) else ""

    @property
    def said(self) -> str:
        """The same as a text."""
        inner = ", ".join(one.said for one in self.inner)
        return f"{self.name} {self.number}{self.mark}" + (f" ({inner})" if inner else "")


def tree(village: Node) -> Chart:
    """Return the drawing of a village; the colour of a unit about which something is found says so."""
    step = min(max(_WIDE / village.leaves, _LEAST), _MOST)
    boxes: list[Box] = []
    words: list[Word] = []
    for node, row, start in _laid(village, 0, 0):
        x, y, width = start * step, row * (_HIGH + _GAP), node.leaves * step - _GAP
        boxes.append(Box(round(x, 2), y, round(width, 2), _HIGH, node.colour))
        if not node.chief:
            boxes.append(Box(round(x, 2), y + _HIGH - _STRIP, round(width, 2), _STRIP, NO_CHIEF))
        if told := _fitting(node, width):
            words.append(Word(round(x + width / 2, 2), y + 20, told, "middle", "light"))
    height = village.depth * (_HIGH + _GAP) - _GAP
    return Chart(round(village.leaves * step), height, village.said, tuple(boxes), tuple(words))


def _laid(node: Node, row: int, start: int) -> Iterator[tuple[Node, int, int]]:
    """Yield every unit with its row and the number of lowest units before it."""
    yield node, row, start
    for one in node.inner:
        yield from _laid(one, row + 1, start)
        start += one.leaves


def _fitting(node: Node, width: float) -> str:
    """Return the longest of what may stand in a box."""
    told: Sequence[str] = (f"{node.name} {node.number}{node.unit}", f"{node.number}{node.unit}", node.number)
    return next((one + node.mark for one in told if _length(one + node.mark) <= width - 4), node.mark)


def _length(text: str) -> float:
    return sum(_HAN if ord(char) >= _FAR else _LATIN for char in text)
