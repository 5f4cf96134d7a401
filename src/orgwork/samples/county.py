"""A whole invented county from a seed."""

from __future__ import annotations

import random

import attrs
import polars as pl

from orgwork.samples.careers import later, person
from orgwork.samples.draft import YEARS, Draft, Planted, Step
from orgwork.samples.people import names
from orgwork.samples.planting import (
    DEPUTIES,
    GOVERNMENT,
    HEADCOUNT,
    OFFICE,
    POSTS,
    PROBATION,
    SHARE,
    county_leaders,
    odd_people,
)

LEAST, MOST = 120, 60_000
_TRADES = [
    "教育",
    "民政",
    "财政",
    "人社",
    "农业农村",
    "交通运输",
    "水利",
    "文旅",
    "统计",
    "审计",
    "司法",
    "商务",
    "应急",
    "林业",
    "卫健",
    "住建",
    "发改",
    "科技",
    "自然资源",
    "生态环境",
    "信访",
    "医保",
    "市场监管",
    "城管",
]
_TOWNS = [
    "清溪",
    "白马",
    "石桥",
    "龙泉",
    "青山",
    "枫林",
    "双河",
    "金塘",
    "新田",
    "长岭",
    "莲花",
    "柳林",
    "竹山",
    "梅江",
    "桃源口",
    "云台",
    "大湾",
    "古井",
    "花桥",
    "松坪",
]
_PEOPLE_PER_UNIT = 22


@attrs.frozen
class County:
    """An invented county: its tables, and what was planted in them."""

    frames: dict[str, pl.DataFrame]
    planted: tuple[Planted, ...]


def _unit_names(number: int) -> list[tuple[str, str, str]]:
    """Return names of units with the titles of their head and deputies."""
    bureaus = [(f"示例县{trade}局", "局长", "副局长") for trade in _TRADES]
    towns = [(f"{name}镇人民政府", "镇长", "副镇长") for name in _TOWNS]
    more = [(f"{a}{b}乡人民政府", "乡长", "副乡长") for a in _TOWNS for b in "东南西北上下"]
    return [*bureaus[:10], *towns[: max(number - 10, 0)], *bureaus[10:], *more][:number]


def draw(people: int, seed: int) -> County:
    """Draw a county; the same arguments give the same county.

    Args:
        people: how many, from `LEAST` to `MOST`.
        seed: of everything that is drawn.

    Raises:
        ValueError: too few or too many people.

    """
    if not LEAST <= people <= MOST:
        msg = f"{people} people; a sample has {LEAST} to {MOST}"
        raise ValueError(msg)
    rng = random.Random(seed)  # noqa: S311 - invented people, no secret
    draft = Draft(rng, names(rng, people))
    units = _unit_names(min(max(people // _PEOPLE_PER_UNIT, 10), 120))
    draft.unit(GOVERNMENT, "政府机关")
    draft.unit(OFFICE, "党委机关")
    for name, _, _ in units:
        draft.unit(name, "政府机关")
    left = people - county_leaders(draft, units[0][0], units[1][0])
    draft.authorise(GOVERNMENT, {"headcount_administrative": 10, "posts_principal": 1, "posts_deputy": DEPUTIES})
    draft.authorise(OFFICE, {"headcount_administrative": 5, "posts_principal": 1, "posts_deputy": 2})
    for index, (name, title, deputy) in enumerate(units):
        size = left // (len(units) - index)
        _unit(draft, index, name, (title, deputy), size)
        left -= size
    _lend(draft)
    return County(draft.frames(), tuple(sorted(draft.planted, key=lambda p: (p.rule, p.subject, p.outcome))))


def _unit(draft: Draft, index: int, name: str, titles: tuple[str, str], size: int) -> None:
    """Add the people of one unit: a head, deputies, staff; the first units hold what is planted."""
    deputies = 3 if index == 5 else 2  # noqa: PLR2004 - the unit with one deputy too many
    _leader(draft, name, titles[0], "principal")
    for _ in range(deputies):
        _leader(draft, name, titles[1], "deputy")
    odd, extra = 0, 0
    if index == 9:  # noqa: PLR2004 - the unit with the near and past deadlines
        odd, extra = odd_people(draft, name, titles[1]), 3
    staff = size - 1 - deputies - odd
    good = dict.fromkeys(YEARS, staff // 5)
    if index == 7:  # noqa: PLR2004 - above even the raised share
        good[2024] = staff // 4 + 1
        draft.plant(SHARE, name, "breach")
    for number in range(staff):
        _clerk(draft, name, {y: "excellent" if (number + y) % staff < good[y] else "competent" for y in YEARS})
    numbers = {"headcount_administrative": size, "posts_principal": 1, "posts_deputy": 2 + extra}
    if index == 2:  # noqa: PLR2004 - the unit with one person too many
        numbers["headcount_administrative"] -= 1
        draft.plant(HEADCOUNT, name, "breach")
    if index == 3:  # noqa: PLR2004 - the unit whose number nobody wrote down
        del numbers["headcount_administrative"]
        draft.plant(HEADCOUNT, name, "unknown")
    if index == 5:  # noqa: PLR2004 - as above
        draft.plant(POSTS, name, "breach")
    draft.authorise(name, numbers)


def _leader(draft: Draft, unit: str, title: str, kind: str) -> None:
    rng = draft.rng
    year = rng.randrange(1980, 1989)
    begin = rng.choice((*range(2013, 2021), 2022, 2024))
    month = f"{begin}-{rng.randrange(1, 13):02}"
    steps = [Step(unit, "科员", "clerk", f"{year + 23}-07")]
    if kind == "principal":
        deputy = title if title == "局长" else title
        before = later(month, -48)
        steps.append(Step(unit, f"副{deputy}", "section_deputy", before, "deputy"))
    level = "section_principal" if kind == "principal" else "section_deputy"
    steps.append(Step(unit, title, level, month, kind))
    name, _ = person(draft, steps, birth=f"{year}-{rng.randrange(1, 13):02}", sex=rng.choice(("male", "female")))
    if month >= "2021-06":
        draft.plant(PROBATION, name, "unknown", "workbook")


def _clerk(draft: Draft, unit: str, grades: dict[int, str]) -> None:
    rng = draft.rng
    sex = rng.choice(("male", "female"))
    year = rng.randrange(1967 if sex == "male" else 1980, 1997)
    birth = f"{year}-{rng.randrange(1, 13):02}"
    age = "60" if sex == "male" else "55"
    steps = [Step(unit, "科员", "clerk", f"{year + 23}-07")]
    person(draft, steps, birth=birth, sex=sex, grades=grades, retirement_age=age)


def _lend(draft: Draft) -> None:
    """Lend one person in eighty to the county committee's office, some of them longer than agreed."""
    rng = draft.rng
    persons = draft.rows["persons"]
    for i in range(20, len(persons["id"]), 80):
        year = rng.choice((2025, 2026))
        draft.add(
            "secondments",
            person=persons["id"][i],
            lender=persons["organization"][i],
            borrower=draft.units[OFFICE],
            begins=f"{year}-02",
            due=f"{year}-08",
            ended=False,
            approved_by="示例县委组织部",
            basis="专项工作",
        )
