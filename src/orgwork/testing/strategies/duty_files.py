"""What is on file of a township's lists, a village's items, work given to either, applications and model activities."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate
from orgwork.model import (
    Duty,
    DutyAssignment,
    FreedHours,
    GovernmentApp,
    ModelActivity,
    Organization,
    VillageAssignment,
    VillageItem,
)
from orgwork.model.words import (
    ACTIVITY_STARTERS,
    APP_LEVELS,
    BASES,
    DUTY_LISTS,
    FREED_USES,
    GIVEN_AS,
    GIVEN_ON,
    VILLAGE_DECISIONS,
    VILLAGE_KINDS,
    VILLAGE_LISTS,
)

MATTERS = ("林长制巡护", "秸秆禁烧")
"""What lists speak of and work is given on, so that both often meet."""
CERTIFICATES = ("kinship", "alive", "other")
_SOME = (100, 200, 366, 400, 1500)
"""Days ago, around those on which lists and rules began."""


def _often(rng: random.Random) -> bool:
    return rng.random() < 0.8  # noqa: PLR2004 - mostly


def _span(rng: random.Random, on: date) -> dict[str, object]:
    """Return the begin and the end of a span that may be over."""
    begun = on - timedelta(days=rng.choice(_SOME))
    if rng.random() < 0.7:  # noqa: PLR2004 - most run
        return {"begins": PartialDate.of(begun), "ended": False}
    return {"begins": PartialDate.of(begun), "ends": PartialDate.of(begun + timedelta(days=rng.choice((30, 190))))}


def burdens(rng: random.Random, on: date) -> Iterator[object]:
    """Make a township and a village or community, with their lists, what was given to them, and what bodies run there.

    Args:
        rng: of everything in the cells.
        on: the day before which everything begins.

    """
    village = rng.choice(("示例村村民委员会", "示例社区居民委员会"))
    for unit, name in (("d1", "示例镇人民政府"), ("d2", village)):
        yield Organization(unit, name, place="430181", entity="legal", ended=False)
    yield from _of_township(rng, "d1", on)
    yield from _of_village(rng, "d2", on)
    yield from _of_body(rng, "d1", on)


def _of_township(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make the lists of a township and the work given to it."""
    for number in range(rng.randint(3, 5)):
        yield Duty(
            f"{unit}-du{number}",
            unit,
            rng.choice(MATTERS),
            list=rng.choice(DUTY_LISTS),
            basis=rng.choice(BASES),
            lead=rng.choice(("示例县林业局", "无")),
            lead_part="组织巡护",
            part=rng.choice(("上报线索", "上报线索", "无")),
            way="由执法队巡查",
            **_span(rng, on),  # type: ignore[arg-type]
        )
    for number in range(3):
        yield DutyAssignment(
            f"{unit}-da{number}",
            unit,
            rng.choice((*MATTERS, "其他")),
            assigned_by="示例县林业局",
            given_as=rng.choice((*GIVEN_AS, "assessment_item")),
            given_on=rng.choice(GIVEN_ON),
            basis=rng.choice(BASES),
            checked=_often(rng),
            **_span(rng, on),  # type: ignore[arg-type]
        )


def _of_village(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make the items asked of a village, the work given to it and what freed hours are used for."""
    for number in range(rng.randint(2, 5)):
        decision = rng.choice((*VILLAGE_DECISIONS, "cancel"))
        hours = rng.choice((10, 20, 30))
        yield VillageItem(
            f"{unit}-vi{number}",
            unit,
            rng.choice(MATTERS),
            kind=rng.choice((*VILLAGE_KINDS[:3], "certificate")),
            certificate=rng.choice(CERTIFICATES),
            basis=rng.choice(BASES),
            has_basis=_often(rng),
            needed=_often(rng),
            complaint=not _often(rng),
            leads=_often(rng),
            decision=decision,
            decided_by="李某",
            decided=PartialDate.of(on - timedelta(days=rng.choice(_SOME))),
            list=rng.choice(VILLAGE_LISTS),
            hours=hours,
            **_span(rng, on),  # type: ignore[arg-type]
        )
        for part in range(rng.randint(0, 2) if decision == "cancel" else 0):
            use, share = rng.choice(FREED_USES), hours // rng.choice((1, 2))
            yield FreedHours(f"{unit}-fh{number}{part}", unit, f"{unit}-vi{number}", use, share)
    for number in range(3):
        yield VillageAssignment(
            f"{unit}-va{number}",
            unit,
            rng.choice((*MATTERS, "其他")),
            assigned_by="示例镇人民政府",
            given_as=rng.choice(GIVEN_AS),
            basis=rng.choice(BASES),
            quota=rng.choice(("无", "tax")),
            department_duty="无",
            responsible_for=rng.choice(("无", "demolition")),
            judged_by=rng.choice(("无", "forms")),
            paid=_often(rng),
            consented=_often(rng),
            **_span(rng, on),  # type: ignore[arg-type]
        )


def _of_body(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make an application or two of a body, and a model activity."""
    for number in range(3):
        registered = rng.random() < 0.5  # noqa: PLR2004 - yes as often as no
        yield GovernmentApp(
            f"{unit}-ga{number}",
            unit,
            name="示例通",
            level=rng.choice((*APP_LEVELS, "central")),
            grassroots=_often(rng),
            repeats_forms=not _often(rng),
            fills_forms=not _often(rng),
            ranks=not _often(rng),
            forced=not _often(rng),
            assesses=not _often(rng),
            necessary=not _often(rng),
            sells=not _often(rng),
            registered=PartialDate.of(on - timedelta(days=40)) if registered else None,
            unregistered=not registered,
            **_span(rng, on),  # type: ignore[arg-type]
        )
    for number in range(2):
        yield ModelActivity(
            f"{unit}-ma{number}",
            unit,
            name="示例乡镇创建",
            starter=rng.choice((*ACTIVITY_STARTERS, "local_body")),
            approved=_often(rng),
            listed=_often(rng),
            fee=not _often(rng),
            **_span(rng, on),  # type: ignore[arg-type]
        )
