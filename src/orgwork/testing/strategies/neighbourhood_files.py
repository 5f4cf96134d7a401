"""What is on file of the blocks of a village: its tree and households, chiefs, how they were chosen, tasks placed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate
from orgwork.model import (
    ChiefStep,
    HouseholdCount,
    LineTask,
    LocalBody,
    Mediation,
    Neighbourhood,
    NeighbourhoodChief,
    NeighbourhoodWork,
    Routing,
)
from orgwork.model.words import CHIEF_STANDINGS, CHIEF_STEPS, LOCAL_BODIES, MEDIATION_OUTCOMES, TASK_ASKS

_ABOVE = {"g": ("pian", None), "g0": ("zu", "g"), "g1": ("zu", "g"), "l0": ("lin", "g0"), "l1": ("lin", "g0")}
_SIZES = (4, 5, 9, 15, 16)


def of_village(rng: random.Random, village: str, cadre: str, on: date) -> Iterator[object]:
    """Make the blocks of a village and what is on file of them; mostly what should add up does.

    Args:
        rng: of everything in the cells.
        village: the id of the unit that is divided.
        cadre: the id of a person who may be a chief.
        on: the day before which everything begins.

    """
    yield from _tree(rng, village, on)
    for block, (tier, _) in _ABOVE.items():
        for number in range(rng.choice((0, 1, 1, 1))):
            chief = f"{village}-{block}-c{number}"
            yield from _chief(rng, village, chief, cadre if tier == "pian" else None, on)
        yield from _done(rng, village, block, on)
    yield from _tasks(rng, village, on)


def _tree(rng: random.Random, village: str, on: date) -> Iterator[object]:
    """Make the units: the leaves have households of their own, what lies above has mostly the sum of them."""
    sizes = {"l0": rng.choice(_SIZES), "l1": rng.choice(_SIZES), "g1": rng.choice(_SIZES)}
    sizes["g0"] = sizes["l0"] + sizes["l1"]
    sizes["g"] = sizes["g0"] + sizes["g1"] + rng.choice((0, 0, 1))
    ring = rng.random() < 0.1  # noqa: PLR2004 - now and then
    for block, (tier, above) in _ABOVE.items():
        top = above is None and not ring
        yield Neighbourhood(
            f"{village}-{block}",
            village,
            name=f"示例{block}",
            tier=tier,
            parent=None if top else f"{village}-{above or 'g0'}",
            top=top,
            households=sizes[block],
            begins=PartialDate(2024, 3, 1),
            ended=False,
        )
    for days in (700, rng.choice((20, 400))):
        total = sizes["l0"] + sizes["l1"] + sizes["g1"] + rng.choice((0, 0, 2))
        day = PartialDate.of(on - timedelta(days=days))
        yield HouseholdCount(f"{village}-n{days}", village, day, total, body="示例派出所")


def _chief(rng: random.Random, village: str, chief: str, cadre: str | None, on: date) -> Iterator[object]:
    """Make a chief and the steps of the choice, now and then one too few or too early."""
    begins = on - timedelta(days=rng.choice((90, 500)))
    yield NeighbourhoodChief(
        chief,
        village,
        unit=chief.rpartition("-")[0],
        name=rng.choice(("甲", "乙", "丙")),
        person=cadre,
        standing=rng.choice(CHIEF_STANDINGS[:3]),
        begins=PartialDate.of(begins),
        ended=False,
    )
    for number, step in enumerate(CHIEF_STEPS[: rng.choice((2, 3, 3))]):
        present = rng.choice((13, 14, 20))
        in_favour, voted = rng.choice((7, 10, 12)), step == "masses"
        yield ChiefStep(
            f"{chief}-s{number}",
            village,
            chief,
            step=step,
            begins=PartialDate.of(begins - timedelta(days=rng.choice((30, 30, 32)) - 2 * number)),
            eligible=21 if voted else None,
            present=present if voted else None,
            in_favour=in_favour if voted else None,
        )


def _done(rng: random.Random, village: str, block: str, on: date) -> Iterator[object]:
    """Make counts of what was done in a unit: meetings of most months in an area, a service and a dispute below it."""
    unit, missed = f"{village}-{block}", rng.choice((0, 0, 1, 3))
    if _ABOVE[block][0] == "pian":
        month = on.year * 12 + on.month - 1
        for back in range(missed, 13):
            year, index = divmod(month - back, 12)
            day = PartialDate(year, index + 1)
            yield NeighbourhoodWork(f"{unit}-m{back}", village, unit, kind="meeting", begins=day, number=1)
        return
    role = rng.choice(("policy", "safety", "other"))
    begun = PartialDate(on.year - 1, 3)
    yield NeighbourhoodWork(f"{unit}-w", village, unit, kind="service", matter=role, begins=begun, number=3)
    outcome = rng.choice(MEDIATION_OUTCOMES)
    yield Mediation(f"{unit}-d", village, unit, kind="邻里", outcome=outcome, begins=begun, number=2)
    bare = rng.random() < 0.3  # noqa: PLR2004 - some work in no unit
    kind, since = rng.choice(LOCAL_BODIES), PartialDate(2025, 2, 1)
    yield LocalBody(
        f"{unit}-b",
        village,
        name="示例队",
        kind=kind,
        unit=None if bare else unit,
        unplaced=bare,
        begins=since,
        ended=False,
    )


def _tasks(rng: random.Random, village: str, on: date) -> Iterator[object]:
    """Make tasks of departments, most of them placed into one unit."""
    for number in range(3):
        task, given = f"{village}-k{number}", on - timedelta(days=40 + number)
        asks = rng.choice(TASK_ASKS)
        yield LineTask(task, village, "示例县民政局", "示例事项", asks, PartialDate.of(given), ended=False)
        for place, block in enumerate(rng.choice((("l0",), ("l0",), ("l1", "l0"), ()))):
            day = PartialDate.of(given + timedelta(days=place + 1))
            yield Routing(f"{task}-r{place}", village, task, f"{village}-{block}", begins=day)
