"""What is on file of a selection before its decision: steps, checks, relatives abroad, cases filed.

Mostly all is in order; now and then a step is missing or comes late, by the day before, of and after another.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from orgwork.dates import PartialDate, add_months
from orgwork.model import Award, Investigation, Kinship, PriorCheck, SelectionStep
from orgwork.model.words import EXCEPTION_GROUNDS, PRIOR_CHECKS

_AHEAD = {"motion": 90, "talks": 60, "meeting": 50, "approval": 40, "vetting": 30}
"""Days before the decision on which a step is done, where all is in order."""
_SLIPS = (-31, -30, -29, -1, 0, 1, 10, 29, 30, 31)
"""Days by which a step is early or late, where it is."""
_AGES = (11, 12, 12, 13)
"""Months between a recommendation and the decision, where it is old."""


def _own(*facts: object) -> random.Random:
    """Return chance of its own, so that what is drawn here moves nothing that is drawn elsewhere."""
    return random.Random(repr(facts))  # noqa: S311 - invented people


def selected(person: str, tenure: str, day: date, *, odd: bool = False) -> Iterator[object]:
    """Make the steps and checks before the decision on an appointment.

    Args:
        person, tenure: their ids.
        day: of the decision.
        odd: whether what is rare is as likely as not: a change of term, no recommendation.

    """
    rng = _own(tenure, day)
    slips = 0.3 if rng.random() < 0.4 else 0.0  # noqa: PLR2004 - six files in ten are in order
    term = rng.random() < (0.6 if odd else 0.3)
    unrecommended = rng.random() < (0.5 if odd else 0.1)
    months = rng.choice(_AGES) if rng.random() < 0.2 else 0  # noqa: PLR2004 - as above
    for step, ahead in _AHEAD.items():
        if rng.random() < slips / 2 or (unrecommended and step in {"talks", "meeting"}):
            continue
        done = day - timedelta(days=ahead - (rng.choice(_SLIPS) if rng.random() < slips else 0))
        if months and step in {"motion", "talks", "meeting"}:
            done = add_months(day, -months) + timedelta(days=rng.choice((-1, 0, 1)))
        talks, meeting = step == "talks", step == "meeting"
        yield SelectionStep(
            f"{tenure}-{step}",
            person,
            tenure,
            step=step,
            begins=PartialDate.of(done),
            occasion=("term" if term else "single") if talks or meeting else None,
            purpose=rng.choice(("this", "this", "any", "other")) if talks or meeting else None,
            few_people=rng.random() < 0.7 if talks else None,  # noqa: PLR2004 - mostly
            same_people=rng.random() < 0.9 if talks else None,  # noqa: PLR2004 - as above
            agreed=rng.random() < 0.9 if talks else None,  # noqa: PLR2004 - as above
            names=rng.randint(1, 3) if meeting else None,
            posts=rng.randint(1, 2) if meeting else None,
            members=rng.randint(1, 3) if step == "vetting" else None,
            ground=rng.choice(EXCEPTION_GROUNDS) if step == "approval" else None,
        )
    yield from _checks(rng, person, tenure, day, slips)


def _checks(rng: random.Random, person: str, tenure: str, day: date, slips: float) -> Iterator[PriorCheck]:
    """Make the checks and opinions before a decision."""
    for kind in PRIOR_CHECKS:
        if rng.random() < slips / 2:
            continue
        done = day - timedelta(days=rng.choice((-1, 0, 1)) if rng.random() < slips / 2 else 20)
        signed = [rng.random() >= slips for _ in range(2)] if kind == "integrity" else [None, None]
        yield PriorCheck(
            f"{tenure}-{kind}",
            person,
            tenure,
            kind=kind,
            begins=PartialDate.of(done),
            secretary_signed=signed[0],
            discipline_signed=signed[1],
        )


def family(person: str, starts: Sequence[date]) -> Iterator[Kinship]:
    """Make a spouse, or two children, some of whom moved abroad about an appointment.

    Args:
        person: the id.
        starts: the days of appointments.

    """
    rng = _own(person, starts)
    relations = ("妻子",) if rng.random() < 0.5 else ("儿子", "女儿")  # noqa: PLR2004 - as often as not
    for number, relation in enumerate(relations):
        moved = rng.choice(starts) - timedelta(days=rng.choice((0, 29, 30, 31, 400)))
        gone = rng.random() < 0.4  # noqa: PLR2004 - a little less often than not
        yield Kinship(
            f"{person}-f{number}",
            person,
            relation=relation,
            name=f"{person}之亲{number}",
            emigrated=PartialDate.of(moved) if gone else None,
            stayed=not gone,
        )


def cases(person: str, starts: Sequence[date], on: date) -> Iterator[object]:
    """Make a case filed about the day of an appointment, and an award; or, for some, neither.

    Args:
        person: the id.
        starts: the days of appointments.
        on: the day before which everything begins.

    """
    rng = _own(starts, person)
    if rng.random() < 0.5:  # noqa: PLR2004 - yes as often as no
        return
    filed = rng.choice(starts) - timedelta(days=rng.choice((-1, 0, 1, 60)))
    closed = filed + timedelta(days=rng.choice((1, 59, 60, 61, 300)))
    over = rng.random() < 0.7 and closed <= on  # noqa: PLR2004 - mostly
    yield Investigation(
        f"{person}-i",
        person,
        begins=PartialDate.of(filed),
        ends=PartialDate.of(closed) if over else None,
        ended=over,
        body="示例县监委",
    )
    yield Award(f"{person}-w", person, name="嘉奖", granted=PartialDate.of(rng.choice(starts)))
