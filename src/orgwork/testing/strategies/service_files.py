"""What is on file of services bought for talents: two talents with several each, some of them for one time.

The services are those of `CATALOGUES`, which a test joins to the book.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Catalogue, Condition, Entry, Fact, Title
from orgwork.declare.condition import Operator
from orgwork.model import Talent, TalentService

PLACE = "4301"
_OPEN_TO = {
    "health_check": Condition(any=(Fact("degree", Operator.EQ, "doctor"),)),
    "translation": Condition(all=(Fact("overseas", Operator.EQ, value=True),)),
    "judged": None,
}
CATALOGUES = (
    Catalogue(
        "talent.services",
        PLACE,
        Title(zh="示例人才服务", en="Services"),
        tuple(Entry(key, Title(zh=key, en=key), date(2015, 1, 1), when=when) for key, when in _OPEN_TO.items()),
        Citation(title="示例人才服务目录（虚构）"),
        Evidence.TEXT,
    ),
)
"""The invented services of a city: for doctors, for those from overseas, and one of which people judge."""


def services_of(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make two talents of a unit with the services bought for them.

    Args:
        rng: of everything in the cells.
        unit: the id of the unit that keeps the file.
        on: the day before which everything begins.

    """
    for number in range(2):
        talent = f"st{number}"
        yield Talent(talent, "甲", unit, degree=rng.choice(("doctor", "master")), overseas=rng.random() < 0.5)  # noqa: PLR2004 - as often as not
        for turn in range(3):
            begins = on - timedelta(days=rng.choice((60, 90, 400)))
            ends = None if rng.random() < 0.3 else PartialDate.of(begins + timedelta(days=rng.choice((-1, 0, 30))))  # noqa: PLR2004 - now and then
            yield TalentService(
                f"sv{number}{turn}",
                talent,
                PLACE,
                rng.choice((*_OPEN_TO, "health_check", "other")),
                "示例购1号",
                "示例公司",
                rng.random() < 0.8,  # noqa: PLR2004 - mostly
                rng.choice(("3000", "5000")),
                rng.choice(("3000", "3000.01", "0", "3千")),
                "yuan",
                PartialDate.of(begins),
                ends,
                ends is not None,
            )
