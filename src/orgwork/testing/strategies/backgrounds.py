"""Strategies for what a person brings: schooling, sanctions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from orgwork.dates import PartialDate
from orgwork.model import Education, Sanction

SCHOOLINGS = ("初中", "中专", "大专", "大学", "研究生", "大学专科肄业", "示例", None)
KINDS = ("警告", "警告（党员）", "严重警告（党员）", "警告（公务员）", "记过", "撤职", "诫勉", None)
BODIES = ("示例县纪委", "示例县监委", None)


@st.composite
def backgrounds(draw: st.DrawFn, person: str, around: Sequence[date]) -> list[object]:
    """Up to two courses and up to three sanctions of a person.

    Args:
        draw: Hypothesis gives it.
        person: the id.
        around: days about which courses end and before which sanctions are given.

    """
    records: list[object] = []
    for number in range(draw(st.integers(0, 2))):
        ends = draw(st.sampled_from(around)) + timedelta(days=draw(st.integers(-40, 40)))
        over = draw(st.sampled_from([True, True, False]))
        records.append(
            Education(
                f"{person}-e{number}",
                person,
                schooling=draw(st.sampled_from(SCHOOLINGS)),
                begins=PartialDate(2005, 9),
                ends=draw(_dates(ends)) if over else None,
                ended=over,
            )
        )
    for number in range(draw(st.integers(0, 3))):
        begins = draw(st.sampled_from(around)) - timedelta(days=draw(st.integers(-5, 800)))
        over = draw(st.booleans())
        records.append(
            Sanction(
                f"{person}-s{number}",
                person,
                kind=draw(st.sampled_from(KINDS)),
                begins=draw(_dates(begins)),
                ends=draw(_dates(begins + timedelta(days=draw(st.integers(32, 800))))) if over else None,
                ended=over,
                body=draw(st.sampled_from(BODIES)),
            )
        )
    return records


def _dates(day: date) -> st.SearchStrategy[PartialDate]:
    return st.sampled_from([PartialDate.of(day), PartialDate(day.year, day.month)])
