"""What values say is compared with the texts that the plugin ships (family P): a slip of the pen shows there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import attrs

from orgwork.declare import Title
from orgwork.declare.amendment import Value
from orgwork.testing.proof.check import Fault, Faults, check, found
from orgwork.testing.proof.subject import Subject
from orgwork.testing.proof.words import Word

_DIGITS = "零一二三四五六七八九"
_UNITS = ((10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"))
_HIGHEST = 100_000_000
"""Numbers from here on are looked for in figures only."""
_SAME_DAY = ("发布之日", "印发之日", "公布之日", "发文之日")
_NAMES = re.compile(r"第[〇零一二三四五六七八九十百]+条")


@attrs.frozen
class Notice:
    """A shipped text: its file and what it says, without spaces."""

    file: str
    text: str

    def article(self, number: str) -> str:
        """Return what one article says; the whole text where it has no such article."""
        leading = re.match(r"[0-9]+", number)
        if not leading:
            return self.text
        heading = f"第{in_chinese(int(leading[0]))}条"
        begin = self.text.find(heading)
        if begin < 0:
            return self.text
        after = _NAMES.search(self.text, begin + len(heading))
        return self.text[begin : after.start() if after else None]


def in_chinese(number: int) -> str:
    """Return a whole number in Chinese numerals, as texts write it: 30 is 三十, 12 is 十二, 105 is 一百零五."""
    if number < 10:  # noqa: PLR2004 - one digit
        return _DIGITS[number]
    unit, name = next(u for u in _UNITS if number >= u[0])
    head, rest = divmod(number, unit)
    first = "" if (name == "十" and head == 1) else in_chinese(head)
    if not rest:
        return f"{first}{name}"
    gap = "零" if rest < unit // 10 else ""
    last = in_chinese(rest)
    return f"{first}{name}{gap}{'一' if last.startswith('十') else ''}{last}"


def notices(folder: Path) -> tuple[Notice, ...]:
    """Return the texts in a plugin's folder ``texts``."""
    files = [p for p in sorted((folder / "texts").glob("*")) if p.suffix in {".md", ".txt"}]
    return tuple(Notice(f"texts/{p.name}", re.sub(r"\s", "", p.read_text("utf-8-sig", "replace"))) for p in files)


def _ships_texts(subject: Subject) -> Title | None:
    """Say why the checks of texts do not apply, or nothing."""
    if subject.words.values and notices(subject.folder):
        return None
    return Title(zh="插件没有附文件文本（texts/）", en="it ships no text (texts/)")


def _agree(subject: Subject) -> Faults:
    """Find values that the text of their citation does not say."""
    shipped = notices(subject.folder)
    faults: list[Fault] = []
    for word in subject.words.values:
        notice = _behind(word, shipped)
        if notice is None:
            zh, en = "texts/中没有所引文件，值无从核对", "texts/ holds no text of its citation to compare it with"
            faults.append(found(word.where, zh, en, note=True))
        else:
            faults += [found(word.where, *texts) for texts in _compare(word, notice)]
    return tuple(faults)


def _behind(word: Word, shipped: tuple[Notice, ...]) -> Notice | None:
    """Return the text that a value cites, by its number, else by its title."""
    for name in ("number", "title"):
        said = _plain(word.cites.get(name))
        for notice in shipped:
            if said and said in notice.text:
                return notice
    return None


def both_named(subject: Subject, word: Word) -> bool:
    """Whether a shipped text names both the start of a value and the day of its issue."""
    notice = _behind(word, notices(subject.folder))
    days = {name: word.day(name) for name in ("from", "issued")}
    return notice is not None and all(day and _dated(day, name, word, notice) for name, day in days.items())


def _compare(word: Word, notice: Notice) -> Iterator[tuple[str, str]]:
    """Yield what a value says and its text does not."""
    for name in ("title", "issuer", "number"):
        said = _plain(word.cites.get(name))
        if said and said not in notice.text:
            yield _lost(f"cites.{name}", said, notice)
    for name in ("issued", "published", "from", "until"):
        day = word.day(name)
        if day is not None and not _dated(day, name, word, notice):
            yield _lost(name, f"{day.year}年{day.month}月{day.day}日", notice)
    if word.value is None:
        return
    article = str(word.cites.get("article", ""))
    passage = notice.article(article)
    for number in numbers(word.value.value):
        if not _named(number, passage):
            yield _lost(f"value {number}", f"{number}（第{article}条）" if article else str(number), notice)


def _lost(name: str, said: str, notice: Notice) -> tuple[str, str]:
    """Return that a text does not hold what a value says."""
    return (
        f"{name}：{notice.file}中没有“{said}”；请与文件核对",
        f"{name}: {notice.file} does not hold {said!r}; compare it with the text",
    )


def _plain(said: object) -> str:
    return re.sub(r"\s", "", said) if isinstance(said, str) else ""


def _dated(day: date, name: str, word: Word, notice: Notice) -> bool:
    """Whether the text names a day, in Chinese or as 2024-03-01, or lets it follow from that of its issue."""
    shapes = (f"{day.year}年{day.month}月{day.day}日", f"{day.year}年{day.month:02}月{day.day:02}日", day.isoformat())
    if any(shape in notice.text for shape in shapes):
        return True
    follows = any(mark in notice.text for mark in _SAME_DAY)
    return name == "from" and follows and day in {word.day("issued"), word.day("published")}


def numbers(value: Value) -> tuple[int | Fraction, ...]:
    """Return the numbers of a value that a text would name; words and flags are named in other words there."""
    if isinstance(value, bool | frozenset):
        return ()
    if isinstance(value, int | Fraction):
        return (value,)
    parts = value.values() if isinstance(value, Mapping) else value
    return tuple(number for part in parts for number in numbers(part))


def _named(number: int | Fraction, passage: str) -> bool:
    """Whether a passage names a number, in figures or in Chinese; months also as years."""
    if isinstance(number, Fraction):
        shapes = [f"{number.numerator}/{number.denominator}"]
        shapes.append(f"{in_chinese(number.denominator)}分之{in_chinese(number.numerator)}")
        percent = number * 100
        shapes += (
            [f"{percent}%", f"{percent}％", f"百分之{in_chinese(int(percent))}"] if percent.denominator == 1 else []
        )
        return any(shape in passage for shape in shapes)
    if re.search(rf"(?<![0-9.]){number}(?![0-9.])", passage):
        return True
    if number >= _HIGHEST:
        return False
    marks = "零一二三四五六七八九十百千万两"
    if re.search(rf"(?<![{marks}第])({_spoken(number)})(?![{marks}条])", passage):
        return True
    years, over = divmod(number, 12)
    return bool(years and not over and re.search(rf"(?<![0-9]){years}年|(?<![{marks}])({_spoken(years)})年", passage))


def _spoken(number: int) -> str:
    """Return the ways to write a number in Chinese, as a pattern: two things are 两."""
    return "二|两" if number == 2 else in_chinese(number)  # noqa: PLR2004 - the one number with two words


CHECKS = (
    check("OWC-P10", "值与所附文件相符", "what a value says stands in the text that is shipped", _ships_texts, _agree),
)
