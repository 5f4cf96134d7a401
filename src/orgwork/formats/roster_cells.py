"""The cells of one column as the field takes them: looked at once per distinct text, never cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import attrs
import polars as pl

from orgwork.dates import PartialDate, is_open_end, read_date
from orgwork.declare import Title
from orgwork.errors import DateError
from orgwork.formats import identity
from orgwork.formats.roster_aliases import spelled
from orgwork.formats.roster_target import Target
from orgwork.model import TABLES
from orgwork.model.fault import Fault, listed, told
from orgwork.model.schema import kinds

_DASHES = r"^[-—–－/／\\]+$"
"""What stands in a cell that is meant to be empty."""
_BLANKS = r"[\s\x{3000}]+"
_CJK = r"\p{Han}"
_LOST = r"^\d(?:\.\d+)?[eE]\+?\d+$"
_DECIMAL = re.compile(r"(\d{2}|\d{4})\.1", re.ASCII)
_YES = {
    "true": "true",
    "是": "true",
    "1": "true",
    "√": "true",
    "✓": "true",
    "输出": "true",
    "有": "true",
    "yes": "true",
}
_NO = {"false": "false", "否": "false", "0": "false", "×": "false", "不输出": "false", "无": "false", "no": "false"}
_BOOLS = _YES | _NO
_SHORT = 15
"""A number of more digits has lost its last ones."""

Read = tuple[pl.Series, list[Fault]]


@attrs.frozen(eq=False)
class Cells:
    """The cells of one column.

    Args:
        texts: as they stand; blank ones are null.
        numbers: which are numbers; None where none is, or nobody knows.
        typed: whether it is known which are numbers.

    """

    texts: pl.Series
    numbers: pl.Series | None = None
    typed: bool = True


def read_column(target: Target, key: str, cells: Cells, words: Mapping[str, Mapping[str, str]]) -> Read:
    """Return the cells of a column as texts that its field takes, and the faults in them under its heading.

    Args:
        target: the field.
        key: the heading.
        cells: what stands there.
        words: per field the words of offices and what they are in records.

    """
    texts = cells.texts
    if texts.str.contains(r"^[-—–－/／\\]", literal=False).any():
        texts = texts.set(texts.str.contains(_DASHES).fill_null(value=False), None)
    cells = attrs.evolve(cells, texts=texts)
    special = {"persons.identity_number": _identity, "persons.id": _staff}
    if target.name in special:
        return special[target.name](key, cells)
    kind = kinds(TABLES[target.table])[target.field]
    if kind is PartialDate:
        return _dates(target, key, cells)
    if kind is bool:
        return _worded(key, texts, {**_BOOLS, **words.get(target.name, {})}, closed=True)
    closed = _closed(target)
    if closed or target.name in words:
        own = {code: code for code in closed}
        return _worded(key, texts, {**own, **words.get(target.name, {})}, closed=bool(closed))
    if kind is int:
        texts = texts.str.replace(r"^(\d+)\s*(?:年度?|人|名|个)$", "$1")
    return (_named(texts) if target.field == "name" else texts), []


def _closed(target: Target) -> tuple[str, ...]:
    """Return the words that a field allows."""
    field = next(f for f in attrs.fields(TABLES[target.table]) if f.name == target.field)
    return tuple(field.metadata.get("words", ()))


def _named(texts: pl.Series) -> pl.Series:
    """Return names without the blanks by which forms align them; those in other letters keep one."""
    if not texts.str.contains(_BLANKS).any():
        return texts
    plain = texts.str.replace_all(_BLANKS, "")
    spaced = texts.str.replace_all(_BLANKS, " ")
    return pl.select(pl.when(texts.str.contains(_CJK)).then(plain).otherwise(spaced)).to_series()


def _identity(key: str, cells: Cells) -> Read:
    """Return identity numbers; those that are wrong, or were cut by a program, are told."""
    number, codes = identity.faults(cells.texts)
    if cells.numbers is not None:
        long = cells.numbers & (number.str.len_chars() > _SHORT)
        codes = codes.set(long.fill_null(value=False), identity.LOST)
    faults: list[Fault] = []
    for code, (zh, en) in identity.MESSAGES.items():
        faults += listed(code, key, codes == code, number, zh, en)
    masked = [attrs.evolve(fault, value=identity.masked(fault.value)) for fault in faults]
    return (number.set(codes.is_not_null(), None) if faults else number), masked


def _staff(key: str, cells: Cells) -> Read:
    """Return staff numbers; one that was read back as a number with a decimal point is the number before it."""
    texts = cells.texts.str.replace(r"^(\d+)\.0+$", "$1")
    lost = texts.str.contains(_LOST)
    zh, en = (
        "科学计数法，末几位已丢失：请以文本重新录入",
        "scientific notation, its last digits are lost: type it as text",
    )
    faults = listed("OW614", key, lost, texts, zh, en)
    return (texts.set(lost.fill_null(value=False), None) if faults else texts), faults


def mapped(texts: pl.Series, read: Mapping[str, str | None]) -> pl.Series:
    """Return what each text was read as; None where it is not among them."""
    if not read:
        return pl.repeat(None, len(texts), dtype=pl.String, eager=True)
    return texts.replace_strict(list(read), list(read.values()), default=None, return_dtype=pl.String)


def _apart(texts: pl.Series, read: Callable[[str], str | Title | None]) -> tuple[pl.Series, dict[object, Title]]:
    """Read every distinct text once; return the column, and the message of each text that is a fault."""
    good: dict[str, str | None] = {}
    wrong: dict[object, Title] = {}
    for text in texts.drop_nulls().unique().to_list():
        said = read(text)
        if isinstance(said, Title):
            wrong[text] = said
        else:
            good[text] = said
    return mapped(texts, good), wrong


def _dates(target: Target, key: str, cells: Cells) -> Read:
    """Return dates; those that could be two, or none, are told."""
    ends = target.field == "ends"

    def as_text(text: str) -> str | Title | None:
        """Return a cell as a date in text, or why it is none."""
        if ends and is_open_end(text):
            return text
        if not cells.typed and _DECIMAL.fullmatch(text):
            return _ambiguous(text)
        return _day(text)

    def as_number(text: str) -> str | Title | None:
        return _day(float(text))

    texts, faults = cells.texts, list[Fault]()
    if cells.numbers is None:
        return _told("OW613", key, texts, *_apart(texts, as_text))
    numbers = cells.numbers.fill_null(value=False)
    of_texts, faults = _told("OW613", key, *_only(texts, ~numbers, as_text))
    of_numbers, more = _told("OW613", key, *_only(texts, numbers, as_number))
    return of_texts.zip_with(~numbers, of_numbers), [*faults, *more]


def _only(
    texts: pl.Series, which: pl.Series, read: Callable[[str], str | Title | None]
) -> tuple[pl.Series, pl.Series, dict[object, Title]]:
    """Read some of the cells; returns them, what they say, and the message of each text that is a fault."""
    some = texts.set(~which, None)
    return some, *_apart(some, read)


def _told(code: str, key: str, texts: pl.Series, read: pl.Series, wrong: Mapping[object, Title]) -> Read:
    """Return what was read, with the faults of texts that are wrong."""
    if not wrong:
        return read, []
    return read, told(code, key, texts.is_in(list(wrong)), texts, wrong.__getitem__)


def _day(value: object) -> str | Title:
    """Return a date as text, or why it is none."""
    try:
        return str(read_date(value))
    except DateError as error:
        return Title(zh=f"日期无法识别：应写作 201903 或 20190317（{error.message}）", en=error.message)


def _ambiguous(text: str) -> Title:
    """Return what is to be said of a text such as 1980.1 in a file that does not tell numbers from texts."""
    year = text.partition(".")[0]
    zh = f"可能是 1 月，也可能是末位 0 丢失的 10 月：请写作 {year}.01 或 {year}.10"
    en = f"it may be January, or October whose last zero was lost: write {year}.01 or {year}.10"
    return Title(zh=zh, en=en)


def _worded(key: str, texts: pl.Series, words: Mapping[str, str], *, closed: bool) -> Read:
    """Return what the words of a list stand for; in an open list a word that is not known stays as it is."""
    known = "、".join(word for word in words if not word.isascii())
    zh = f"不在词表中，应为：{known}"
    en = f"not one of {known or ', '.join(words)}"

    def read(text: str) -> str | Title | None:
        said = spelled(text)
        found = words.get(said, words.get(said.lower()))
        return found or (Title(zh=zh, en=en) if closed else text)

    return _told("OW617", key, texts, *_apart(texts, read))
