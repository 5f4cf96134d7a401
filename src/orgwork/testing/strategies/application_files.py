"""What is on file of applications for a class: two talents with several each, decided or not, in time or late.

Days lie on both sides of those that decide.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate
from orgwork.model import ClassApplication, Talent
from orgwork.model.words import ANSWERS
from orgwork.model.words_talent import APPLICATION_OUTCOMES

PLACE = "4301"


def applications_of(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make two talents of a unit with their applications.

    Args:
        rng: of everything in the cells.
        unit: the id of the unit that keeps the file.
        on: the day before which everything begins.

    """
    for number in range(2):
        talent = f"at{number}"
        yield Talent(talent, "甲", unit)
        for turn in range(3):
            yield _application(rng, f"ap{number}{turn}", talent, on - timedelta(days=rng.choice((20, 60, 100))))


def _application(rng: random.Random, key: str, talent: str, filed: date) -> ClassApplication:
    """Make an application for a class, its steps in order or not."""

    def after(day: date, *days: int) -> date:
        return day + timedelta(days=rng.choice(days))

    checked = after(filed, 1, 2)
    verified = after(checked, -1, 0, 3)
    decided = after(filed, 10, 11) if rng.random() < 0.8 else None  # noqa: PLR2004 - mostly
    told = after(decided, 0, 1) if decided else None
    due = after(told, -1, 6, 7, 200) if told else None
    replied = after(due, 0, 1) if due else None
    answered = after(replied, 9, 10) if replied and rng.random() < 0.7 else None  # noqa: PLR2004 - mostly
    days = [None if day is None else PartialDate.of(day) for day in (told, due, replied, answered)]
    return ClassApplication(
        key,
        talent,
        PLACE,
        "general",
        "A",
        "A.prize",
        PartialDate.of(filed),
        PartialDate.of(checked),
        PartialDate.of(verified),
        PartialDate.of(verified),
        None if decided is None else PartialDate.of(decided),
        decided is not None,
        rng.choice((*APPLICATION_OUTCOMES, "refused")),
        "示例领导小组",
        rng.random() < 0.8,  # noqa: PLR2004 - mostly
        days[0],
        rng.random() < 0.2,  # noqa: PLR2004 - now and then
        days[1],
        rng.choice((*ANSWERS, "given")),
        days[2],
        days[3],
        answered is None,
    )
