"""Strategies for what declarations say about themselves: titles, citations, conditions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from hypothesis import strategies as st

from orgwork.citation import Citation
from orgwork.declare import Condition, Fact, Title
from orgwork.declare.condition import Operator

FACTS = ("age", "education", "level", "local")
"""Names of facts that conditions ask for unless told otherwise."""
_TITLES = (
    Title(zh="示例", en="Example"),
    Title(zh="副职任职年限", en="Service as deputy"),
    Title(zh="年度考核", en="Annual assessment"),
    Title(zh="考察材料", en="Report"),
    Title(zh="公示", en="Notice"),
    Title(zh="任前谈话", en="Talk before taking office"),
)
_CITATIONS = tuple(
    Citation(title, issuer, number, issued, article)
    for title in ("示例规定", "示例县补充规定")
    for issuer, number in (("", ""), ("示例市委组织部", "示组发〔2019〕3号"))
    for issued in (None, date(2019, 3, 3))
    for article in ("", "8(3)")
)
_LISTS = (Operator.IN, Operator.NOT_IN)
_ALIKE = (Operator.EQ, Operator.NE)
_COMPARED = (
    *((op, value) for op in Operator if op not in _LISTS for value in (0, 35, 60)),
    *((op, value) for op in _ALIKE for value in ("硕士", "本地", True, False)),
    *((op, words) for op in _LISTS for words in (("硕士",), ("硕士", "博士"))),
)
"""Operators, each with values of the shape that it takes."""


def titles() -> st.SearchStrategy[Title]:
    """Titles in both languages; many are alike, as in real layers."""
    return st.sampled_from(_TITLES)


def citations() -> st.SearchStrategy[Citation]:
    """Citations of invented texts, from a bare title to a full one."""
    return st.sampled_from(_CITATIONS)


def conditions(*, facts: Sequence[str] = FACTS) -> st.SearchStrategy[Condition]:
    """Conditions of one to three facts, any or all of them.

    Args:
        facts: the names of facts to ask for.

    """
    return _conditions(tuple(facts))


@cache
def _conditions(names: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    """Return conditions on facts of these names."""
    facts = [Fact(name, op, value) for name in names for op, value in _COMPARED]
    asked = st.lists(st.sampled_from(facts), min_size=1, max_size=3).map(tuple)
    return st.builds(Condition, any=asked) | st.builds(Condition, all=asked)
