"""What is on file of the quality of a cadre and a unit: written findings, surveys, faults put right, programmes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate
from orgwork.model import Appraisal, Correction, Mark, Observation, Programme, Survey, Total, Weighting
from orgwork.model.words import ANSWERS, FOUND_BY, ITEM_STATES, ORIGINS, SIDES, WEIGHTING_KINDS

_WEIGHTS = (("60", "25.5", "14.5"), ("60", "40"), ("100",), ("60", "30"))


def of_person(rng: random.Random, person: str, on: date) -> Iterator[object]:
    """Make a written finding on a person and the observations beneath it.

    Args:
        rng: of everything in the cells.
        person: the id.
        on: the day before which everything begins.

    """
    signed = on - timedelta(days=rng.choice((30, 400, 2700)))
    often = rng.random() < 0.8  # noqa: PLR2004 - mostly
    yield Appraisal(f"{person}-f", person, begins=PartialDate.of(signed), author="赵某", written=often)
    for number in range(rng.randint(0, 3)):
        asked = signed - timedelta(days=rng.choice((3, 20)))
        yield Observation(
            f"{person}-o{number}",
            person,
            appraisal=f"{person}-f",
            dimension="courage",
            item="示例条目",
            side=rng.choice(SIDES),
            begins=PartialDate.of(asked - timedelta(days=40)),
            fact="示例事例",
            origin=rng.choice(ORIGINS[:3]),
            evidenced=rng.random() < 0.8,  # noqa: PLR2004 - mostly
            recorder="王某",
            verifier=rng.choice(("李某", "李某", "王某")),
            asked=PartialDate.of(asked),
            reply_due=rng.choice(
                (*map(PartialDate.of, (asked + timedelta(days=10), on)), PartialDate(on.year, on.month))
            ),
            reply=rng.choice((*ANSWERS, "none", None)),
            state=rng.choice(("upheld", "upheld", *ITEM_STATES)),
        )


def of_unit(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make surveys of a unit, a fault found in it, a programme of its own, and a total it was given.

    Args:
        rng: of everything in the cells.
        unit: the id.
        on: the day before which everything begins.

    """
    for number in range(rng.randint(0, 2)):
        yield Survey(
            f"{unit}-s{number}",
            unit,
            kind=rng.choice(("routine", "routine", "special")),
            begins=PartialDate.of(on - timedelta(days=rng.choice((300, 364, 365, 366, 800)))),
            spoken=rng.choice((8, 10, 15)),
            reported=rng.random() < 0.8,  # noqa: PLR2004 - mostly
            author="孙某",
        )
    found = on - timedelta(days=rng.choice((60, 200)))
    closed = rng.random() < 0.5  # noqa: PLR2004 - yes as often as no
    yield Correction(
        f"{unit}-c",
        unit,
        found_by=rng.choice((*FOUND_BY, "audit")),
        matter="示例问题",
        responsible="周某",
        begins=PartialDate.of(found),
        ends=PartialDate.of(found + timedelta(days=30)) if closed else None,
        ended=closed,
        due=rng.choice(
            (*(PartialDate.of(on + timedelta(days=n)) for n in (-30, -1, 0, 20)), PartialDate(on.year, on.month))
        ),
        evidenced=rng.random() < 0.6,  # noqa: PLR2004 - a little more often than not
    )
    year, weights = rng.choice((2018, 2024, 2025)), rng.choice(_WEIGHTS)
    yield Programme(f"{unit}-g", unit, name="示例方案", year=year, group="一类", whole="100", assessed=7, top=2)
    for number, weight in enumerate(weights):
        kind = rng.choice((WEIGHTING_KINDS[-2], *WEIGHTING_KINDS[:4]))
        yield Weighting(f"{unit}-w{number}", unit, f"{unit}-g", kind=kind, weight=weight)
    yield Total(f"{unit}-t", unit, programme="示例方案", year=year, total="100", grade="优秀", body="示例考核办")
    for number, weight in enumerate(weights):
        yield Mark(f"{unit}-m{number}", unit, f"{unit}-t", value=weight)
