"""The cells 年度考核结果 and 奖惩情况: only what is sure becomes a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from orgwork.dates import PartialDate, read_date
from orgwork.errors import DateError
from orgwork.formats.collection_words import GRADE, PRAISE, PUNISHMENT

_YEAR = r"(?:19|20)\d{2}"
_YEARS = re.compile(rf"(?:{_YEAR}\s*(?:年度|年)?\s*(?:[、,，和及~～至—–\-]+\s*(?=\d))?)+", re.ASCII)
_SPAN = re.compile(rf"({_YEAR})\s*(?:年度|年)?\s*[~～至—–\-]+\s*({_YEAR})", re.ASCII)
_FILLER = re.compile(
    r"年度|考核|结果|等次|等级|连续|分别|均|都|被|评|定|确|为|公务员|事业单位|工作人员|[\s:：,，。；;、.]"
)
_GRADES = sorted(GRADE, key=len, reverse=True)
"""The longer words first: 不称职 and 基本称职 hold 称职."""
_LONGEST = 12
"""So many years are one stretch at most; a longer one is a slip."""
_NONE = frozenset({"无", "无。", "暂无"})
_DATE = re.compile(rf"{_YEAR}(?:[./]\d{{1,2}}(?:[./]\d{{1,2}})?|年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?|\d{{2}})?", re.ASCII)
_BODY = re.compile(r"[,，]?(?:经|由)?(?P<body>[^,，。经]*?)(?:批准)?[,，]?")
_GIVEN = re.compile(r"(?:给予|授予|受到|受|记)?(?P<kind>[^,，。]+?)(?:处分|奖励|一次)?[。.]?")
_PRAISE = {"嘉奖": "嘉奖", **{f"{pre}{n}等功": f"记{n}等功" for n in "一二三" for pre in ("", "记")}}


@attrs.frozen
class Graded:
    """The grades of a cell: per year the grade, None where it says two; and what was not understood."""

    grades: tuple[tuple[int, str | None], ...]
    rest: str = ""


def read_grades(text: str) -> Graded:
    """Read the yearly assessments."""
    found: dict[int, str | None] = {}
    rest: list[str] = []
    before = _FILLER.sub("", text[: m.start()] if (m := _YEARS.search(text)) else text)
    if before:
        rest.append(before)
    stretches = list(_YEARS.finditer(text))
    for i, stretch in enumerate(stretches):
        after = stretches[i + 1].start() if i + 1 < len(stretches) else len(text)
        said = text[stretch.end() : after]
        grade = _grade(said)
        years = _expanded(stretch[0])
        if grade is None or not years:
            rest.append((stretch[0] + said).strip())
            continue
        for year in years:
            found[year] = grade if found.get(year, grade) == grade else None
    return Graded(tuple(sorted(found.items())), " ".join(rest))


def _grade(said: str) -> str | None:
    """Return the grade of a text that holds one of the list's words and nothing else that matters."""
    bare = "".join(said.split())
    word = next((word for word in _GRADES if word in bare), None)
    return None if word is None or _FILLER.sub("", bare.replace(word, "", 1)) else GRADE[word]


def _expanded(text: str) -> list[int]:
    """Return the years of a stretch, spans filled up; none where a span runs backwards or is too long."""
    years: list[int] = []
    for first, last in _SPAN.findall(text):
        if not 0 < int(last) - int(first) <= _LONGEST:
            return []
        years += range(int(first), int(last) + 1)
    return sorted({*years, *map(int, re.findall(_YEAR, text))})


@attrs.frozen
class Given:
    """An award or a sanction: what, when, by whom."""

    award: bool
    kind: str
    day: PartialDate | None
    body: str | None


def read_conduct(text: str) -> tuple[list[Given], list[str]]:
    """Return the awards and sanctions that are sure, and the items that are not."""
    found: list[Given] = []
    rest: list[str] = []
    for item in _items(text):
        one = _given(item)
        if one is None:
            rest.append(item)
        else:
            found.append(one)
    return found, rest


def _items(text: str) -> Iterator[str]:
    """Yield the items of a text that say something."""
    for item in re.split(r"[；;\n]+", text):
        bare = item.strip()
        if bare and bare not in _NONE:
            yield bare


def _given(item: str) -> Given | None:
    """Return what an item says: a date, perhaps a body, and a word of the lists at its end."""
    when = _DATE.match(item)
    if when is None:
        return None
    try:
        day = read_date(when[0])
    except DateError:
        return None
    head, _, tail = item[when.end() :].strip(",，。. ").replace("，", ",").rpartition(",")
    said = _GIVEN.fullmatch(tail.strip())
    body = _BODY.fullmatch(head.strip())
    if said is None or body is None:
        return None
    kind = _PRAISE.get(said["kind"], said["kind"])
    award = kind in PRAISE and kind not in {"其他", "奖励"}
    if not award and kind not in PUNISHMENT:
        return None
    return Given(award, kind, day, body["body"].strip() or None)
