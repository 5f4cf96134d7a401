"""Invented people: names from lists, identity numbers of a county that does not exist."""

from __future__ import annotations

import random

from orgwork.formats.identity import check_digit

COUNTY = "430199"
"""The invented county's code; no identity number begins with it."""

_FAMILY = "周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
_FIRST = "一文书明若思怀景清知以南望云子嘉星临安予初砚听闻沐言佳念行致承远立新亦如晓牧"
_SECOND = "帆渊宁远溪齐瑾和微舒起衿禾川舟越泽林然白青野岚迟歌同辰光澄朗默棠榆岸庭霁松原"


def names(rng: random.Random, number: int) -> list[str]:
    """Return different invented names.

    Raises:
        ValueError: more are asked for than there are.

    """
    chosen = rng.sample(range(len(_FAMILY) * len(_FIRST) * len(_SECOND)), number)
    return [
        _FAMILY[n // (len(_FIRST) * len(_SECOND))] + _FIRST[n // len(_SECOND) % len(_FIRST)] + _SECOND[n % len(_SECOND)]
        for n in chosen
    ]


def identity_number(birth: int, order: int) -> str:
    """Return a valid identity number of the invented county for a birth day (19800101) and an order below 1000."""
    first = f"{COUNTY}{birth}{order:03}"
    return first + check_digit(first)
