"""The cell 入党时间: a month, a party, several, or both, in the shapes that offices write."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from orgwork.dates import PartialDate, read_date
from orgwork.errors import DateError

CPC = "中共党员"
_CPC = frozenset({"中共", "中共党员", "中国共产党", "中国共产党党员", "共产党员", "党员"})
_PROBATION = frozenset({"中共预备党员", "预备党员"})
_OTHERS = {
    "民革": "民革党员",
    "民盟": "民盟盟员",
    "民建": "民建会员",
    "民进": "民进会员",
    "农工": "农工党党员",
    "农工党": "农工党党员",
    "致公": "致公党党员",
    "致公党": "致公党党员",
    "九三": "九三学社社员",
    "九三学社": "九三学社社员",
    "台盟": "台盟盟员",
    "无党派": "无党派人士",
    "无党派人士": "无党派人士",
    "群众": "群众",
    "团员": "共青团员",
    "共青团员": "共青团员",
}
"""What the cell calls a party, and what GB/T 4762 calls its members."""
_WORDS = {**_OTHERS, **{word: word for word in _OTHERS.values()}}
_BETWEEN, _WITHIN = re.compile(r"[；;、,，]+"), re.compile(r"[()（）\s]+")
"""Between parties, and between the name of one and its month."""
_PART = re.compile(r"(?P<word>[^\d]*?)(?:加入|参加|入党|入社|入会|入盟)?(?P<date>\d[\d.\-/年月日]*)?(?:入党|加入)?")


@attrs.frozen
class Party:
    """What the cell says.

    Args:
        joined: when the person joined the Communist Party; None where the person did not, or it is not told.
        politics: 中共党员, or another word of GB/T 4762.
        understood: whether every part of the cell was; nothing is taken from one that was not.

    """

    joined: PartialDate | None = None
    politics: str | None = None
    understood: bool = True


def read_party(text: str) -> Party:
    """Read the cell; a month alone is one of the Communist Party, one beside another party's name is that one's."""
    joined: PartialDate | None = None
    politics: list[str] = []
    for word, date in _said(text):
        try:
            when = read_date(date) if date else None
        except DateError:
            return Party(understood=False)
        if word == "" or word in _CPC or word in _PROBATION:
            if when is not None and joined not in {None, when}:
                return Party(understood=False)
            joined = when or joined
            politics.insert(0, "中共预备党员" if word in _PROBATION else CPC)
        elif word in _WORDS:
            politics.append(_WORDS[word])
        else:
            return Party(understood=False)
    return Party(joined, politics[0] if politics else None)


def _said(text: str) -> Iterator[tuple[str, str]]:
    """Yield each party as it is called with its month, either of them empty; what has no such shape as it stands."""
    for part in _BETWEEN.split(text):
        called, named = "", False
        for piece in filter(None, _WITHIN.split(part)):
            found = _PART.fullmatch(piece)
            word, date = (piece, "") if found is None else (found["word"], found["date"] or "")
            if called and not word:
                yield called, date
                called = ""
            elif named and not word:
                # Whose month it is nobody says.
                yield piece, ""
            else:
                if called:
                    yield called, ""
                called = "" if date else word
                if date:
                    yield word, date
            named = named or bool(word)
        if called:
            yield called, ""
