"""The text of a résumé (简历) to its entries and notes; every character of it is accounted for.

A line of the form's editor is `2005.07--2008.09  text`; its last one is open: `2008.09--         text`. What was done
meanwhile stands in brackets, in the line or on lines below it. Offices write every dash and many open ends, wrap
lines, and close with a paragraph on memberships. What is none of this is a remainder: kept and told, never guessed.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

import attrs

from orgwork.dates import PartialDate, read_date
from orgwork.errors import DateError

# One character for one, so that a place in the plain text is the same place in the original.
_PLAIN = {
    **{0xFF10 + i: str(i) for i in range(10)},
    **dict.fromkeys(map(ord, "—–－―─‐‑−"), "-"),
    **dict.fromkeys(map(ord, "～〜∼"), "~"),
    **dict.fromkeys(map(ord, "（﹙"), "("),
    **dict.fromkeys(map(ord, "）﹚"), ")"),
    ord("："): ":",
    ord("；"): ";",
    ord("．"): ".",
    ord("，"): ",",
}
_DATE = (
    r"(?:19|20)\d{2}(?:\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?"
    r"|\s?[./]\s?\d{1,2}(?:\s?[./]\s?\d{1,2})?(?!\d)|-\d{1,2}(?:-\d{1,2})?(?!\d)|\d{4}(?!\d)|\d{2}(?!\d)|(?!\d))"
)
_OPEN = r"(?:至现在|至今|现在|目前|今(?!年))"
# An open end that is left blank must not be a date nobody can read: 2013.03--0214.05 is none of both.
_RANGE = re.compile(
    rf"\s*(?P<begins>{_DATE})"
    rf"(?:\s*(?:-++|~++|至)\s*(?:(?P<ends>{_DATE})|{_OPEN})|\s*(?:-++|~++)(?:(?=\s{{3,}})|(?!\s*\d)))\s*[:,]?\s*"
)
_POINT = re.compile(rf"\s*(?P<begins>{_DATE})\s*")
_MEANWHILE = re.compile(r"\s*(?:其间|期间|其中)\s*[:,]?\s*")
_DEEP = 4
"""From so many blanks on, a line with a date inside an open bracket belongs to the bracket."""


class Kind(enum.StrEnum):
    """What a line of a résumé is."""

    ENTRY = "entry"
    NOTE = "note"
    WRAPPED = "wrapped"
    CLOSING = "closing"
    BLANK = "blank"
    REMAINDER = "remainder"


@attrs.frozen
class Line:
    """One line, its end included.

    Args:
        kind: what it is.
        number: its place in the text, from 1.
        raw: as it stood.

    """

    kind: Kind
    number: int
    raw: str


@attrs.frozen
class Note:
    """What was done meanwhile (其间), or a change within an entry.

    Args:
        begins, ends: the dates; None where there is none or it is none of the calendar.
        ended: whether it is over; None where the note has one date only.
        text: what was done.

    """

    begins: PartialDate | None
    ends: PartialDate | None
    ended: bool | None
    text: str


@attrs.frozen
class Entry:
    """A stretch of a career.

    Args:
        line: where it begins, from 1.
        begins, ends: its dates; None where there is none or it is none of the calendar.
        ended: whether it is over.
        text: what was done, without the notes; may be empty.
        notes: what stands in brackets with a date.

    """

    line: int
    begins: PartialDate | None
    ends: PartialDate | None
    ended: bool
    text: str
    notes: tuple[Note, ...] = ()


@attrs.frozen
class Told:
    """A part that was not understood.

    Args:
        line: where it is, from 1.
        text: as it stood.
        why: what is wrong with a date; empty where it is no entry, note or paragraph of any kind known.

    """

    line: int
    text: str
    why: str = ""


@attrs.frozen
class Resume:
    """A résumé read.

    Args:
        entries: in the order of the text.
        closing: the paragraph after them, on memberships and the like.
        told: what was not understood.
        lines: the whole text, line by line.

    """

    entries: tuple[Entry, ...]
    closing: str
    told: tuple[Told, ...]
    lines: tuple[Line, ...]


def read_resume(text: str) -> Resume:
    """Read the text of a résumé; nothing is wrong enough to be an error."""
    lines = tuple(_lines(text))
    told: list[Told] = []
    entries = [_entry(block, told) for block in _blocks(lines)]
    told += [Told(line.number, line.raw.strip()) for line in lines if line.kind is Kind.REMAINDER]
    closing = "\n".join(line.raw.strip() for line in lines if line.kind is Kind.CLOSING)
    return Resume(tuple(entries), closing, tuple(sorted(told, key=lambda one: one.line)), lines)


def _lines(text: str) -> Iterator[Line]:
    """Yield every line with its kind."""
    depth, begun, before = 0, False, Kind.REMAINDER
    for number, raw in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text), start=1):
        plain = raw.translate(_PLAIN)
        kind = _kind(plain, depth, before, begun=begun)
        if kind is Kind.ENTRY:
            depth, begun = 0, True
        if kind in {Kind.ENTRY, Kind.NOTE, Kind.WRAPPED}:
            depth = max(depth + plain.count("(") - plain.count(")"), 0)
        yield Line(kind, number, raw)
        # A blank line within a closing paragraph does not end it.
        before = Kind.CLOSING if kind is Kind.BLANK and before is Kind.CLOSING else kind


def _kind(plain: str, depth: int, before: Kind, *, begun: bool) -> Kind:
    """Return what a line of a résumé is, by what came before it."""
    bare = plain.strip()
    if not bare:
        return Kind.BLANK
    inside = depth > 0 and (len(plain) - len(plain.lstrip()) >= _DEEP or bare.count(")") > bare.count("("))
    if _RANGE.match(plain) and not inside:
        return Kind.ENTRY
    kind = Kind.WRAPPED
    if not begun:
        kind = Kind.REMAINDER
    elif depth > 0:
        kind = Kind.WRAPPED
    elif before is Kind.CLOSING:
        kind = Kind.CLOSING
    elif bare.startswith("("):
        kind = Kind.NOTE
    elif _POINT.match(plain):
        kind = Kind.REMAINDER
    elif before is Kind.BLANK:
        kind = Kind.CLOSING
    return kind


def _blocks(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    """Yield every entry with the lines that belong to it."""
    block: list[Line] = []
    for line in lines:
        if line.kind is Kind.ENTRY:
            if block:
                yield block
            block = [line]
        elif line.kind in {Kind.NOTE, Kind.WRAPPED}:
            block.append(line)
    if block:
        yield block


def _entry(block: list[Line], told: list[Told]) -> Entry:
    """Return an entry from its lines."""
    first = block[0]
    found = _RANGE.match(first.raw.translate(_PLAIN))
    if found is None:
        msg = "a line is an entry because of its range"
        raise AssertionError(msg)
    begins, ends, ended = _span(found, first.number, told)
    whole = first.raw[found.end() :].strip() + "".join(line.raw.strip() for line in block[1:])
    text, notes = _notes(whole, first.number, told)
    return Entry(first.number, begins, ends, ended, text, notes)


def _span(found: re.Match[str], line: int, told: list[Told]) -> tuple[PartialDate | None, PartialDate | None, bool]:
    """Return begin and end of an entry, and whether an end is said."""
    begins, ends = (_date(found[name], line, told) for name in ("begins", "ends"))
    return begins, ends, found["ends"] is not None


def _date(text: str | None, line: int, told: list[Told]) -> PartialDate | None:
    """Return a date, or None after it was noted that it is none."""
    if text is None:
        return None
    try:
        return read_date(text)
    except DateError as error:
        told.append(Told(line, text, error.message))
        return None


def _notes(whole: str, line: int, told: list[Told]) -> tuple[str, tuple[Note, ...]]:
    """Return the text outside the brackets with dates, and what those hold."""
    kept, notes, at = [], list[Note](), 0
    for start, end, after in _brackets(whole.translate(_PLAIN)):
        found = _in_bracket(whole[start + 1 : end], line, told)
        if found is not None:
            kept.append(whole[at:start])
            notes += found
            at = after
    return "".join([*kept, whole[at:]]).strip(), tuple(notes)


def _brackets(plain: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each outer bracket opens, closes, and what follows begins; one left open goes to the end."""
    depth, start = 0, 0
    for i, character in enumerate(plain):
        if character == "(":
            start = i if depth == 0 else start
            depth += 1
        elif character == ")" and depth:
            depth -= 1
            if depth == 0:
                yield start, i, i + 1
    if depth:
        yield start, len(plain), len(plain)


def _in_bracket(inner: str, line: int, told: list[Told]) -> list[Note] | None:
    """Return the notes of a bracket, None where it holds no date and does not say "meanwhile"."""
    notes: list[Note] = []
    rest: list[str] = []
    for item in _items(inner):
        plain = item.translate(_PLAIN)
        said = _MEANWHILE.match(plain)
        at = said.end() if said else 0
        if found := _RANGE.match(plain, at):
            begins, ends, ended = _span(found, line, told)
            notes.append(Note(begins, ends, ended, item[found.end() :].strip()))
        elif point := _POINT.match(plain, at):
            notes.append(Note(_date(point["begins"], line, told), None, None, item[point.end() :].strip()))
        elif item.strip():
            rest.append(item.strip())
    if not notes and not any(_MEANWHILE.match(item) for item in rest):
        return None
    told += [Told(line, item) for item in rest]
    return notes


def _items(inner: str) -> Iterator[str]:
    """Yield the parts of a bracket between semicolons that stand in no further bracket."""
    depth, at = 0, 0
    for i, character in enumerate(inner.translate(_PLAIN)):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == ";" and depth == 0:
            yield inner[at:i]
            at = i + 1
    yield inner[at:]
