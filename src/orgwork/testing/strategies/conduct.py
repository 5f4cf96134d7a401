"""Strategies for what is recorded about people beside their posts: ranks, training, kin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Catalogue, Entry, Title
from orgwork.model import Kinship, RankHolding, Training

GROWTH_PLACES = (None, "湖南浏阳", "湖南株洲渌口", "湖南", "不知名的地方")
"""Places as written: a county, another, one that is too coarse, one that nobody knows."""

SITES = ("hall", "barn", None)
"""Teaching sites: the first is of the invented catalogue."""
CATALOGUES = (
    Catalogue(
        "cadre.training.sites",
        "43",
        Title(zh="示例教学点（虚构）", en="Teaching sites"),
        (Entry(SITES[0], Title(zh="示例教学点", en="A site"), date(2015, 1, 1)),),
        Citation(title="示例培训资源目录（虚构）"),
        Evidence.TEXT,
    ),
)
"""The invented teaching sites of a province."""
RELATIONS = ("妻子", "丈夫", "父亲", "表弟", "姐夫", "亲家母", "朋友", None)
KINDS = ("脱产培训", "集中培训", "网络培训", "县委党校主体班", None)
RANKS = ("一级科员", "二级主任科员", "四级调研员", "其他")


def _coarse(draw: st.DrawFn, day: date) -> PartialDate:
    """Draw a day, or its month or year."""
    exact = PartialDate.of(day)
    return draw(st.sampled_from([exact, exact, PartialDate(day.year, day.month), PartialDate(day.year)]))


@st.composite
def trainings(draw: st.DrawFn, person: str) -> list[object]:
    """Courses of one person, from a day to half a year, over the ends of years now and then."""
    records: list[object] = []
    for number in range(draw(st.integers(0, 4))):
        begins = date(2020, 1, 1) + timedelta(days=draw(st.integers(0, 2300)))
        ends = begins + timedelta(days=draw(st.sampled_from([0, 4, 11, 13, 30, 90, 180])))
        ended = draw(st.sampled_from([True, True, True, None]))
        records.append(
            Training(
                f"{person}-c{number}",
                person,
                kind=draw(st.sampled_from(KINDS)),
                hours=draw(st.sampled_from([None, 8, 45, 90, 300, 550])),
                begins=_coarse(draw, begins),
                ends=_coarse(draw, ends) if ended else None,
                ended=ended,
            )
        )
    return records


@st.composite
def kin(draw: st.DrawFn, people: Sequence[str]) -> list[object]:
    """Relatives of some people: known by their id, by their name, or not at all."""
    records: list[object] = []
    for number in range(draw(st.integers(0, 3))):
        other = draw(st.sampled_from([*people, "nobody"]))
        known = other != "nobody" and draw(st.booleans())
        records.append(
            Kinship(
                f"k{number}",
                draw(st.sampled_from(people)),
                relation=draw(st.sampled_from(RELATIONS)),
                relative=other if known else None,
                name=draw(st.sampled_from([other, None])),
            )
        )
    return records


@st.composite
def ranks(draw: st.DrawFn, person: str) -> list[object]:
    """At most one rank of a person."""
    if draw(st.booleans()):
        return []
    begins = PartialDate(draw(st.integers(2017, 2025)), 3)
    rank = draw(st.sampled_from(RANKS))
    return [RankHolding(f"{person}-r", person, kind="rank", rank=rank, begins=begins, ended=False)]


@st.composite
def conduct(draw: st.DrawFn, people: Sequence[str]) -> list[object]:
    """Ranks, training and kin of some people; each table is there, or is not, for all of them."""
    records: list[object] = []
    if draw(st.booleans()):
        records.extend(r for person in people for r in draw(ranks(person)))
    if draw(st.booleans()):
        records.extend(r for person in people for r in draw(trainings(person)))
    if draw(st.booleans()):
        records.extend(draw(kin(people)))
    return records
