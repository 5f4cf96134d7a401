"""What is on file of attracting talents: needs, a target pool with its consents, ways towards posts, public hiring."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate
from orgwork.model import (
    Attraction,
    AttractionStep,
    HireStep,
    PoolConsent,
    PoolDatum,
    PoolEntry,
    TalentCampaign,
    TalentNeed,
)
from orgwork.model.words_attraction import (
    ATTRACTION_RESULTS,
    ATTRACTION_STEPS,
    FIELD_SCHEMES,
    HIRE_STEPS,
    POOL_DATA,
    POOL_PURPOSES,
    TALENT_LEVELS,
)

_MOSTLY = 0.7


def attracting(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make two needs of a unit with what led to them, and a pool of three entries.

    Args:
        rng: of everything in the cells.
        unit: the employer, who keeps the pool too.
        on: the day before which everything begins.

    """

    def before(*days: int) -> PartialDate:
        return PartialDate.of(on - timedelta(days=rng.choice(days)))

    yield TalentCampaign("tc", unit, title="示例引才活动", begins=before(300, 30), ended=False)
    for number in range(2):
        levels, scheme = rng.choice(TALENT_LEVELS), rng.choice(FIELD_SCHEMES)
        begins = before(400, 30)
        yield TalentNeed(
            f"tn{number}", unit, "岗位", scheme, "f1", levels, number=rng.choice((0, 1, 2)), begins=begins, ended=False
        )
        yield from _hiring(rng, unit, f"tn{number}", on)
    for number in range(3):
        yield PoolEntry(f"te{number}", unit, begins=before(300, 90), ended=False)
        yield from _held(rng, unit, f"te{number}", on)
        way, result = f"ta{number}", rng.choice((*ATTRACTION_RESULTS, "open", "won"))
        need, begins = f"tn{number % 2}", before(200)
        yield Attraction(way, unit, need, f"te{number}", "tc", result=result, begins=begins, ended=False)
        yield from _walked(rng, unit, way, on)


def _held(rng: random.Random, unit: str, entry: str, on: date) -> Iterator[object]:
    """Make what is held of an entry and two consents, the second from about the day on which the first is over."""
    given = on - timedelta(days=rng.choice((80, 120)))
    over = given + timedelta(days=rng.choice((40, 79, 80, 81)))
    kind, purpose = rng.choice(POOL_DATA), rng.choice(POOL_PURPOSES[:2])
    for number, (start, end) in enumerate(
        ((given, over), (over + timedelta(days=rng.choice((0, 1))), on + timedelta(days=30)))
    ):
        if start <= on and rng.random() < _MOSTLY:
            yield PoolConsent(
                f"{entry}-c{number}",
                unit,
                entry,
                kind=rng.choice((kind, kind, "all", "family")),
                purpose=rng.choice((purpose, purpose, "statistics")),
                until=PartialDate.of(end),
                begins=PartialDate.of(start),
                ended=False,
            )
    deleted = over + timedelta(days=rng.choice((-1, 0, 1)))
    gone = deleted <= on and rng.random() < _MOSTLY
    yield PoolDatum(
        f"{entry}-d",
        unit,
        entry,
        kind,
        purpose,
        begins=PartialDate.of(given + timedelta(days=rng.choice((-1, 0, 0, 5)))),
        ends=PartialDate.of(deleted) if gone else None,
        ended=gone,
    )


def _walked(rng: random.Random, unit: str, way: str, on: date) -> Iterator[AttractionStep]:
    """Make steps that mostly follow each other, the last perhaps in hand."""
    day = on - timedelta(days=rng.choice((120, 200)))
    for step in ATTRACTION_STEPS[: rng.randint(1, len(ATTRACTION_STEPS))]:
        due = day + timedelta(days=rng.choice((9, 10, 30)))
        done = day + timedelta(days=rng.choice((9, 10, 11, 40)))
        over = done <= on and rng.random() < _MOSTLY
        yield AttractionStep(
            f"{way}-{step}",
            unit,
            way,
            step,
            holder=unit,
            due=PartialDate.of(due),
            begins=PartialDate.of(day),
            ends=PartialDate.of(done) if over else None,
            ended=over,
        )
        day = done + timedelta(days=rng.choice((-1, 0, 3)))
        if day > on:
            return


def _hiring(rng: random.Random, unit: str, need: str, on: date) -> Iterator[HireStep]:
    """Make the steps that are checked and the days for which those chosen were made public."""
    for step in HIRE_STEPS[2:6]:
        begins = on - timedelta(days=rng.choice((20, 40)))
        ends = PartialDate.of(begins + timedelta(days=rng.choice((8, 9, 10, 11))))
        refills = rng.choice((0, 0, 1, 2, 3))
        yield HireStep(
            f"{need}-{step}", unit, need, step, refills=refills, begins=PartialDate.of(begins), ends=ends, ended=True
        )
