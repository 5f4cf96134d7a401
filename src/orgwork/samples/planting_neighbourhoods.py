"""What is planted on the blocks of villages and their chiefs: one village in order, one not, one with gaps."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

import attrs

from orgwork.samples.draft import Draft
from orgwork.samples.people import COUNTY, names

GOOD, BAD, OPEN = "清溪村民委员会", "石桥村民委员会", "龙泉社区居民委员会"
_VILLAGES = {GOOD: ("NV1", "村"), BAD: ("NV2", "村"), OPEN: ("NV3", "社区")}
_TIERS = {"pian": "片", "zu": "组", "lin": "邻"}
_STANDINGS = {"pian": "village_cadre", "zu": "group_leader", "lin": "elected_representative"}
_STEPS = (("masses", "2024-03-05"), ("committees", "2024-03-12"), ("township", "2024-03-20"))
_TREES: Mapping[str, tuple[tuple[tuple[int, ...], ...], ...]] = {
    GOOD: (((12, 9, 11), (11, 12)), ((8, 12, 10), (12, 12, 7))),
    BAD: (((3, 22, 9), (10, 11)), ((12, 12), ())),
    OPEN: (((12, 11), (9, 10)),),
}
"""Per village its areas, in each its groups, in each the households of its neighbourhoods.

No more than twelve, where nothing is planted: a stricter layer of the county finds the same.
"""
_ODD: Mapping[str, Mapping[str, object]] = {
    # A group nothing lies in, an area whose number is not the sum, a neighbourhood right below an area.
    "NV2-2-2": {"households": 18},
    "NV2-2": {"households": 47},
    "NV2-1-1-3": {"parent": "NV2-1"},
    "NV2-1-1": {"households": 25},
    "NV2-2-1-2": {"parent": "NV1-2-1"},
    "NV2-2-1": {"households": 12},
    "NV3-1-1-2": {"households": None},
}
_PLANTED: Mapping[str, tuple[tuple[str, str], ...]] = {
    BAD: (
        ("tree", "breach"),  # a neighbourhood that lies in another village
        ("within", "unknown"),  # its tier above is not this village's
        ("within", "breach"),
        ("leaf", "breach"),
        ("sums", "breach"),
        ("covered", "breach"),
        ("size_least", "breach"),
        ("size_most", "breach"),
        ("load", "breach"),
        ("load", "unknown"),  # two neighbourhoods have a chief of one name
        ("load", "unknown"),
        ("chief_missing", "breach"),
        ("chief_is", "breach"),
        ("chief_is", "breach"),
        ("chief_usually", "breach"),
        ("chosen", "breach"),
        ("group_quorum", "breach"),
        ("group_majority", "breach"),
        ("routing", "breach"),  # placed nowhere
        ("routing", "breach"),  # placed twice
        ("burden", "breach"),
        ("meetings", "breach"),
        ("role", "breach"),
        ("body_placed", "breach"),
    ),
    OPEN: (
        ("sums", "unknown"),
        ("covered", "unknown"),
        ("size_least", "unknown"),
        ("size_most", "unknown"),
        ("load", "unknown"),
        ("chief_usually", "unknown"),
        ("group_quorum", "unknown"),
        ("group_majority", "unknown"),
        ("routing", "unknown"),
        ("burden", "unknown"),
    ),
}


def neighbourhood_stories(draft: Draft, seed: int) -> None:
    """Add three villages with their blocks, chiefs, tasks and counts of what was done.

    Args:
        draft: the county, with everything else in it: what is drawn here is drawn apart.
        seed: of the county.

    """
    for village, told in _PLANTED.items():
        for rule, outcome in told:
            draft.plant(f"neighbourhood.{rule}", village, outcome, "tables")
    rng = random.Random(f"{seed} neighbourhoods")  # noqa: S311 - invented people
    called = iter(names(rng, 60))
    for village, (number, kind) in _VILLAGES.items():
        draft.add("organizations", id=number, name=village, place=COUNTY, entity="legal", kind=kind, ended=False)
    # Of every village first: one of them names a unit of another.
    blocks = {village: list(_blocks(village)) for village in _VILLAGES}
    for village, found in blocks.items():
        _lay(draft, village, found)
    for village, found in blocks.items():
        for block in found:
            _chief(draft, block, next(called))
            _done(draft, rng, block)
        _tasks(draft, village)


@attrs.frozen
class _Block:
    """A unit: its village's number, its own, its tier, how many households it has."""

    village: str
    id: str
    tier: str
    households: int

    @property
    def parent(self) -> str:
        return self.id.rpartition("-")[0]


def _blocks(village: str) -> Iterator[_Block]:
    """Yield the units of a village from above: areas, their groups, their neighbourhoods."""
    number = _VILLAGES[village][0]
    for i, area in enumerate(_TREES[village], start=1):
        yield _Block(number, f"{number}-{i}", "pian", sum(map(sum, area)))
        for j, group in enumerate(area, start=1):
            yield _Block(number, f"{number}-{i}-{j}", "zu", sum(group))
            for k, size in enumerate(group, start=1):
                yield _Block(number, f"{number}-{i}-{j}-{k}", "lin", size)


def _lay(draft: Draft, village: str, blocks: list[_Block]) -> None:
    """Add the units of a village and its registered households at two counts."""
    number = _VILLAGES[village][0]
    for block in blocks:
        top = block.parent == number
        said: dict[str, object] = {
            "name": f"第{block.id.rpartition('-')[2]}{_TIERS[block.tier]}",
            "parent": None if top else block.parent,
            "top": top,
            "households": block.households,
        }
        draft.add(
            "neighbourhoods",
            id=block.id,
            organization=number,
            tier=block.tier,
            begins="2024-04-01",
            ended=False,
            **{**said, **_ODD.get(block.id, {})},
        )
    whole = sum(block.households for block in blocks if block.tier == "lin")
    for day, households in (("2024-12-31", whole - 4), ("2025-12-31", whole)):
        draft.add("household_counts", organization=number, begins=day, households=households, body="示例派出所")


@attrs.frozen
class _Odd:
    """What is odd about the chief of a unit, where it is not as with the others."""

    standing: str | None = ""
    name: str = ""
    steps: int = len(_STEPS)
    present: int | None = 24
    in_favour: int = 20


def _chief(draft: Draft, block: _Block, name: str) -> None:
    """Add the chief of a unit and the steps of the choice."""
    if block.id in _NO_CHIEF:
        return
    odd = _CHIEFS.get(block.id, _Odd())
    chief = f"{block.id}-C"
    draft.add(
        "neighbourhood_chiefs",
        id=chief,
        organization=block.village,
        unit=block.id,
        name=odd.name or name,
        standing=_STANDINGS[block.tier] if odd.standing == "" else odd.standing,
        begins="2024-04-01",
        ended=False,
    )
    steps = {"pian": (), "zu": _STEPS[:1]}.get(block.tier, _STEPS)
    votes: dict[str, object] = {"eligible": 30, "present": odd.present, "in_favour": odd.in_favour}
    for step, day in steps[: odd.steps]:
        counted = votes if step == "masses" else {}
        draft.add("chief_steps", organization=block.village, chief=chief, step=step, begins=day, **counted)


_CHIEFS: Mapping[str, _Odd] = {
    "NV2-2": _Odd(standing="elected_representative"),
    "NV2-1-1": _Odd(present=19, in_favour=12),
    "NV2-1-2": _Odd(in_favour=12),
    "NV2-2-1": _Odd(standing="other"),
    "NV2-1-2-1": _Odd(steps=2, name="邹一帆"),
    "NV2-1-2-2": _Odd(name="邹一帆"),
    "NV2-2-1-2": _Odd(standing="other"),
    "NV3-1-1": _Odd(present=None),
    "NV3-1-2-1": _Odd(standing=None),
}
_NO_CHIEF = frozenset({"NV2-2-1-1"})
_ROLES = ("policy", "opinions", "safety", "civility", "discussion")
_MONTHS = tuple(f"{2025 + (n + 6) // 12}-{(n + 6) % 12 + 1:02}" for n in range(12))
"""The twelve months up to the day of the sample."""
_MISSED = {"NV2-1": ("2026-02", "2026-03")}


def _done(draft: Draft, rng: random.Random, block: _Block) -> None:
    """Add what was done in a unit: meetings of an area, services and disputes of a neighbourhood, a body in a group."""
    at = {"organization": block.village, "unit": block.id}
    if block.tier == "pian":
        for month in _MONTHS:
            if month not in _MISSED.get(block.id, ()):
                draft.add("neighbourhood_works", **at, kind="meeting", begins=month, number=1)
        bare = block.id == "NV2-1"
        unit = {} if bare else {"unit": block.id}
        draft.add(
            "local_bodies",
            organization=block.village,
            name=f"{block.id}志愿服务队",
            kind="volunteers",
            unplaced=bare,
            begins="2024-06",
            ended=False,
            **unit,
        )
    if block.tier == "lin":
        role = "form_filling" if block.id == "NV2-1-1-1" else rng.choice(_ROLES)
        month = rng.choice(_MONTHS)
        draft.add("neighbourhood_works", **at, kind="service", matter=role, begins=month, number=rng.randint(1, 9))
        kind = rng.choice(("邻里纠纷", "婚姻家庭", "山林土地"))
        outcome = rng.choice(("settled", "settled", "settled", "going_on", "passed_on"))
        number = rng.randint(1, 3)
        draft.add("mediations", **at, kind=kind, outcome=outcome, begins=rng.choice(_MONTHS), number=number)


def _tasks(draft: Draft, village: str) -> None:
    """Add tasks of departments, most of them placed into one unit."""
    number = _VILLAGES[village][0]
    stories: tuple[tuple[str, str, str | None, tuple[str, ...]], ...] = (
        ("示例县应急局", "汛期隐患排查", "visit", ("1-1",)),
        ("示例县民政局", "高龄津贴政策宣讲", "service", ("1-2",)),
    )
    if village == BAD:
        stories += (
            ("示例县水利局", "河道巡查", "visit", ()),
            ("示例县林业局", "森林防火宣传", "service", ("1-1", "2-1")),
            ("示例县城管局", "人居环境逐日台账", "ledger", ("1-2",)),
        )
    for department, matter, asks, places in stories:
        task = draft.add(
            "line_tasks",
            organization=number,
            department=department,
            matter=matter,
            asks=asks,
            begins="2026-03-02",
            ended=False,
        )
        for place in places:
            draft.add("routings", organization=number, task=task, unit=f"{number}-{place}", begins="2026-03-09")
    if village == OPEN:
        # Of this one it is not known what it asks, nor whether it was placed by now.
        said = {"department": "示例县文旅局", "matter": "公共文化活动", "begins": "2026-06-01", "ended": False}
        task = draft.add("line_tasks", organization=number, **said)
        draft.add("routings", organization=number, task=task, unit=f"{number}-1-1")
