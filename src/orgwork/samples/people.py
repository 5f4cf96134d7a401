"""Invented people: names from two lists, identity numbers of a county that does not exist."""

from __future__ import annotations

import random

from orgwork.formats.cells import check_digit

COUNTY = "430199"
"""The invented county's code; no identity number begins with it."""

_FAMILY = "周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = (
    "一帆",
    "文渊",
    "书宁",
    "明远",
    "若溪",
    "思齐",
    "怀瑾",
    "景行",
    "清和",
    "知微",
    "以宁",
    "南星",
    "望舒",
    "云起",
    "子衿",
)


def names(rng: random.Random, number: int) -> list[str]:
    """Return different invented names."""
    every = [family + given for family in _FAMILY for given in _GIVEN]
    return rng.sample(every, number)


def identity_number(birth: int, order: int) -> str:
    """Return a valid identity number of the invented county for a birth day (19800101) and an order."""
    first = f"{COUNTY}{birth}{order:03}"
    return first + check_digit(first)
