"""Charts as boxes and words with places, drawn by the template as inline SVG; each has its numbers as a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

BLUES = ("#16335c", "#2f5d96", "#4573a8", "#33707a", "#5d6f99", "#24506b")
EARTHS = ("#5d7f5a", "#7d6e28", "#96631f", "#8a4f2b", "#7a4a63", "#6a5480", "#4f4a5c")
GREY = "#656b78"
"""Dark enough for white numbers, which stand in every box, so that nothing rests on colour alone."""


@attrs.frozen
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@attrs.frozen
class Word:
    """A text at a place."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    style: str = ""


@attrs.frozen
class Chart:
    """A drawing with the text that says the same."""

    width: int
    height: int
    text: str
    boxes: tuple[Box, ...]
    words: tuple[Word, ...]


@attrs.frozen
class Item:
    """One entry of a legend."""

    label: str
    colour: str


OUTCOMES = {"breach": "#b3261e", "due": "#9a4b00", "unknown": "#7d6e28", "waived": "#35578a", "met": "#bcd3c2"}


@attrs.frozen
class Bar:
    """A bar of parts that stand beside their numbers: each part a start, a width (both in percent) and a colour."""

    parts: tuple[tuple[float, float, str], ...]


def shares(counts: Sequence[tuple[int, str]], whole: int) -> Bar:
    """Return a bar of counts with their colours, each as wide as its share of `whole` and never too thin to see."""
    parts, start = [], 0.0
    for number, colour in counts:
        if number and whole:
            width = max(round(100 * number / whole, 2), 1.5)
            parts.append((round(start, 2), width, colour))
            start += width
    return Bar(tuple(parts))


def palette(keys: Sequence[str], colours: Sequence[str] = BLUES) -> dict[str, str]:
    """Return a colour per key, from the first on; `unknown` is always grey."""
    known = [k for k in keys if k != "unknown"]
    return {key: colours[i % len(colours)] for i, key in enumerate(known)} | {"unknown": GREY}


def stacked(
    rows: Sequence[tuple[str, Sequence[tuple[str, int]]]], colours: Mapping[str, str], names: Mapping[str, str]
) -> Chart:
    """Return one bar per row, each divided into its counts; every bar is as long as the others.

    Args:
        rows: a heading and its counts by key.
        colours: by key.
        names: what a key is called.

    """
    left, wide, high, gap = 44, 256, 22, 6
    boxes: list[Box] = []
    words: list[Word] = []
    said: list[str] = []
    for index, (heading, counts) in enumerate(rows):
        y = index * (high + gap)
        total = sum(n for _, n in counts) or 1
        x = float(left)
        words.append(Word(0, y + 16, heading, "start", "soft"))
        for key, number in counts:
            width = round(wide * number / total, 2)
            boxes.append(Box(round(x, 2), y, max(width - 1, 1), high, colours[key]))
            if width > 11:  # noqa: PLR2004 - narrower than a digit
                words.append(Word(round(x + width / 2, 2), y + 16, str(number), "middle", "light"))
            x += width
        said.append(f"{heading}: " + ", ".join(f"{names.get(k, k)} {n}" for k, n in counts))
    height = max(len(rows) * (high + gap) - gap, 1)
    return Chart(left + wide, height, "; ".join(said), tuple(boxes), tuple(words))


def columns(
    months: Sequence[tuple[str, Mapping[str, int]]], colours: Mapping[str, str], names: Mapping[str, str]
) -> Chart:
    """Return one column per month, divided by key, the number above it.

    Args:
        months: the label of each month and its counts by key.
        colours: by key.
        names: what a key is called.

    """
    step, base, top = 56, 150, 20
    most = max((sum(counts.values()) for _, counts in months), default=0) or 1
    boxes: list[Box] = []
    words: list[Word] = []
    said: list[str] = []
    for index, (label, counts) in enumerate(months):
        x, y = index * step + 10, float(base)
        for key, number in counts.items():
            height = round((base - top) * number / most, 2)
            y -= height
            boxes.append(Box(x, round(y, 2), step - 20, max(height - 1, 1), colours[key]))
        total = sum(counts.values())
        words.append(Word(x + (step - 20) / 2, round(y - 5, 2), str(total) if total else "·"))
        words.append(Word(x + (step - 20) / 2, base + 18, label, "middle", "soft"))
        if total:
            said.append(f"{label}: " + ", ".join(f"{names.get(k, k)} {n}" for k, n in counts.items()))
    boxes.append(Box(0, base, step * len(months), 1, "#a3a8b4"))
    return Chart(step * max(len(months), 1), base + 26, "; ".join(said) or "0", tuple(boxes), tuple(words))
