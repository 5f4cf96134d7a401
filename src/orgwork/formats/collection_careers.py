"""Sheets A02 and A05: posts, tenures, levels and ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import attrs

from orgwork.dates import PartialDate
from orgwork.formats.cells import Row
from orgwork.formats.collection_gaps import Gaps
from orgwork.formats.collection_layout import RANKS, UNIT_OF_POST
from orgwork.formats.collection_people import People, managing
from orgwork.formats.collection_units import Units
from orgwork.formats.collection_words import HOLDING, KIND, LEVEL, OVER, YES_NO
from orgwork.model import Organization, Post, RankHolding, Tenure
from orgwork.places import Tier

T = TypeVar("T")


@attrs.frozen
class Careers:
    """The posts and tenures of a workbook."""

    posts: Mapping[str, Post]
    tenures: Mapping[str, Sequence[Tenure]]

    @property
    def records(self) -> tuple[object, ...]:
        """Everything, posts first."""
        return (*self.posts.values(), *(t for held in self.tenures.values() for t in held))


@attrs.frozen
class _Held:
    """What a row of A02 says of its post."""

    unit: Organization
    name: str
    kind: str | None
    level: str | None
    managed: Tier | None
    over: bool | None


def read_ranks(rows: Iterable[Row], people: People, gaps: Gaps) -> Mapping[str, Sequence[RankHolding]]:
    """Read the levels and ranks that each person held."""
    ranks: dict[str, list[RankHolding]] = {}
    for row in rows:
        owner = people.owner(row, gaps)
        if owner is not None:
            ranks.setdefault(owner, []).append(_rank(row, owner))
    return ranks


def read_careers(
    rows: Iterable[Row], units: Units, people: People, ranks: Mapping[str, Sequence[RankHolding]], gaps: Gaps
) -> Careers:
    """Read posts and tenures once the ranks are known: they tell the level that was held in a post.

    Nothing tells an office to write down more than the present posts: where no row is over, that is what it did.
    """
    tenures: dict[str, list[Tenure]] = {}
    held: dict[str, list[_Held]] = {}
    for row in rows:
        owner = people.owner(row, gaps)
        unit = units.find(row, "任职机构名称", UNIT_OF_POST)
        if owner is None:
            continue
        tenure = _tenure(row, owner)
        level = _level(tenure, people, ranks.get(owner, []), whole=gaps.whole(RANKS, owner))
        name = row.text("职务名称")
        kind = row.word("成员类别", KIND)
        post = f"{unit.id}/{''.join(name.split())}" if unit and name else None
        tenures.setdefault(owner, []).append(attrs.evolve(tenure, post=post, level=level))
        if unit and name and post:
            managed = people.known[owner].managed
            held.setdefault(post, []).append(_Held(unit, name, kind, level, managed, tenure.ended))
    if not any(one.ended for rows_of in tenures.values() for one in rows_of):
        gaps.present.add("tenures")
    return Careers({key: _post(key, holders) for key, holders in held.items()}, tenures)


def _rank(row: Row, owner: str) -> RankHolding:
    """Return a row as a rank or a level that somebody holds."""
    kind = row.word("类别（职务层次、职级标志）", HOLDING)
    text = row.text("职务层次（职级）")
    begins, ends, over = _span(row, "批准日期", "终止日期", "状态")
    rank = LEVEL.get("".join(text.split()), text) if text else None
    return RankHolding(
        f"A05:{row.number}", owner, kind, rank, begins, ends, over, row.text("批准文号"), source=row.source
    )


def _tenure(row: Row, owner: str) -> Tenure:
    """Return a row as an appointment, whose post is told later."""
    begins, ends, over = _span(row, "任职时间", "免职时间", "任职状态")
    return Tenure(
        id=f"A02:{row.number}",
        person=owner,
        main=row.word("主职务", YES_NO),
        leader=row.word("是否领导成员", YES_NO),
        exceptional=row.word("是否破格提拔", YES_NO),
        begins=begins,
        ends=ends,
        ended=over,
        document=row.text("任职文号"),
        method=row.text("选拔任用方式"),
        source=row.source,
    )


def _span(row: Row, start: str, end: str, state: str) -> tuple[PartialDate | None, PartialDate | None, bool | None]:
    """Read begin, end and state; running with an end is a contradiction, and then neither is known."""
    begins, ends, over = row.date(start), row.date(end), row.word(state, OVER)
    if over is False and ends is not None:
        row.fault("OW622", state, row.text(state), f"状态为在任，但填有{end}", f"it runs, yet there is a {end}")
        return begins, None, None
    return begins, ends, over


def _level(tenure: Tenure, people: People, held: Sequence[RankHolding], *, whole: bool) -> str | None:
    """Return the level held in a tenure, where the ranks leave no other.

    The level approved in the month of the appointment, else the one that was running. Only a person of whom
    sheet A05 says nothing at all gets the present level of sheet A01, for the present main post.
    """
    if not whole:
        return None
    levels = [h for h in held if h.kind != "rank"]
    if not levels:
        now = tenure.ended is False and tenure.main is True
        text = people.known[tenure.person].level
        return LEVEL.get("".join(text.split())) if now and text and not held else None
    if tenure.begins is None:
        return None
    first, last = _month(tenure.begins)
    starting = [h for h in levels if h.begins is None or _meets(_month(h.begins), (first, last))]
    if starting:
        sure = len(starting) == 1 and first == last and starting[0].begins is not None
        return _word(starting[0]) if sure and _month(starting[0].begins) == (first, last) else None  # type: ignore[arg-type]
    running = [h for h in levels if h.begins and _month(h.begins)[0] <= last and _until(h)[1] >= first]
    if len(running) == 1 and _month(running[0].begins)[1] < first and _until(running[0])[0] > last:  # type: ignore[arg-type]
        return _word(running[0])
    return None


def _word(holding: RankHolding) -> str | None:
    return holding.rank if holding.kind == "level" and holding.rank in LEVEL.values() else None


_NEVER = 12 * 10000


def _month(day: PartialDate) -> tuple[int, int]:
    return day.first.year * 12 + day.first.month, day.last.year * 12 + day.last.month


def _meets(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _until(holding: RankHolding) -> tuple[int, int]:
    """Return the first and last month in which a holding can have ended."""
    if holding.ended is False:
        return _NEVER, _NEVER
    known = _month(holding.ends) if holding.ends else (0, _NEVER)
    return known if holding.ended else (known[0], _NEVER)


def _agreed(values: Sequence[T | None]) -> T | None:
    """Return what all say; None where one says nothing or they differ."""
    return values[0] if values and all(v == values[0] for v in values) else None


def _post(key: str, rows: Sequence[_Held]) -> Post:
    """Return a post, with what those who hold it agree in."""
    unit = rows[0].unit
    holders = [row for row in rows if row.over is not True]
    present = any(row.over is False for row in holders)
    managed = _agreed([row.managed for row in holders]) if present else None
    return Post(
        id=key,
        organization=unit.id,
        name=rows[0].name,
        kind=_agreed([row.kind for row in rows]),
        level=_agreed([row.level for row in rows]),
        managed_by=managing(managed, unit.place),
        ended=False,
    )
