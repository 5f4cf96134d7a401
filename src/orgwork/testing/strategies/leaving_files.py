"""What is on file of somebody who was moved, was away, or wants to go: adjustments, cases, leaves, requests."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from orgwork.dates import PartialDate, add_months
from orgwork.model import Adjustment, FollowUp, Investigation, Leave, Request, Sanction
from orgwork.model.words import ADJUSTMENT_GROUNDS, ADJUSTMENT_WAYS, INVESTIGATIONS, LEVELS, REQUESTS

GAPS = (11, 14, 23, 24, 25, 36, 37, 60)
"""Months between two steps: around the years that rules ask for."""
_REMOVED = "撤销党内职务（党员）"
_MEASURES = ("停职检查", "停职检查", "留党察看（党员）", "撤职", _REMOVED)
_BODY = "示例县监委"
_SHORT = (1, 5, 6, 7, 12, 13)
"""Months around which a case, a leave or a change of post and pay should be over."""


def _mostly(rng: random.Random, share: float) -> bool:
    return rng.random() < share


def _own(*facts: object) -> random.Random:
    """Return chance of its own, so that what is drawn here moves nothing that is drawn elsewhere."""
    return random.Random(repr(facts))  # noqa: S311 - invented people


def changed(on: date, begins: date) -> dict[str, Any]:
    """Return the level of the post held when a sanction was given, and when post and pay were changed, if they were.

    Args:
        on: the day asked for.
        begins: the day of the sanction.

    """
    rng = _own(on, begins)
    day = add_months(begins, rng.choice(_SHORT))
    done = _mostly(rng, 0.6) and day <= on
    return {
        "level": rng.choice(LEVELS[1:5]),
        "changed": PartialDate.of(day) if done else None,
        "unchanged": not done,
        "extended": _mostly(rng, 0.5),
        "told": _told(begins),
    }


def _told(decided: date) -> PartialDate | None:
    """Return when somebody was told of what was decided on a day: some days later, or nobody knows."""
    rng = _own(decided, "told")
    later = rng.choice((0, 1, 3, 14, None))
    return None if later is None else PartialDate.of(decided + timedelta(days=later))


def leaving(on: date, person: str, starts: Sequence[date], level: str) -> Iterator[object]:
    """Make an adjustment some months before an appointment, now and then revoked, and what comes with going.

    Args:
        on: the day asked for.
        person: the id.
        starts: the days of appointments.
        level: of the post left.

    """
    rng = _own(person, starts)
    decided = add_months(rng.choice(starts), -rng.choice(GAPS))
    revoked = _mostly(rng, 0.2)
    yield Adjustment(
        f"{person}-a",
        person,
        ground=rng.choice(ADJUSTMENT_GROUNDS[2:] if _mostly(rng, 0.8) else ADJUSTMENT_GROUNDS),
        way=rng.choice(ADJUSTMENT_WAYS),
        level=level,
        begins=PartialDate.of(decided),
        ends=PartialDate.of(add_months(decided, 6)) if revoked else None,
        ended=revoked,
        told=_told(decided),
    )
    yield from _followed(rng, on, person, decided)
    filed, left = (add_months(on, -rng.choice(_SHORT)) for _ in range(2))
    yield Investigation(f"{person}-v", person, rng.choice(INVESTIGATIONS), _mostly(rng, 0.5), **_over(rng, on, filed))
    yield Leave(f"{person}-l", person, rng.choice(("health", "study")), _mostly(rng, 0.3), **_over(rng, on, left))
    yield _measure(rng, on, person, starts)
    received = on - timedelta(days=rng.choice((10, 29, 30, 31, 60, 61, 90, 91)))
    answered = received + timedelta(days=rng.choice((5, 30, 40)))
    done = _mostly(rng, 0.7) and answered <= on
    yield Request(
        f"{person}-q1",
        person,
        kind=rng.choice((*REQUESTS, "resignation", "resignation")),
        notified=PartialDate.of(received - timedelta(days=rng.choice((6, 7, 8)))),
        begins=PartialDate.of(received),
        ends=PartialDate.of(answered) if done else None,
        ended=done,
        consented=_mostly(rng, 0.7),
        told=_told(answered) if done else None,
        sanction=f"{person}-m" if _mostly(_own(person, received), 0.5) else None,
    )


def _measure(rng: random.Random, on: date, person: str, starts: Sequence[date]) -> Sanction:
    """Return a sanction that began some months ago, or before an appointment, or a suspension."""
    kind = rng.choice(_MEASURES)
    before = rng.choice(starts) if kind == _REMOVED else on
    begins = add_months(before, -rng.choice((*_SHORT, 24, 25)))
    return Sanction(f"{person}-m", person, kind, body=_BODY, **_over(rng, on, begins), **changed(on, begins))


def _followed(rng: random.Random, on: date, person: str, decided: date) -> Iterator[FollowUp]:
    """Make talks after a decision."""
    for number in range(rng.randint(0, 2)):
        day = add_months(decided, rng.choice(_SHORT)) + timedelta(days=number)
        if day <= on:
            begins, final = PartialDate.of(day), _mostly(rng, 0.2)
            yield FollowUp(f"{person}-f{number}", person, "甲", begins=begins, result="正常", final=final)


def _over(rng: random.Random, on: date, begins: date) -> dict[str, Any]:
    """Return a span that began on a day and is over after some months, or still runs."""
    ends = add_months(begins, rng.choice(_SHORT))
    over = _mostly(rng, 0.5) and ends <= on
    return {"begins": PartialDate.of(begins), "ends": PartialDate.of(ends) if over else None, "ended": over}
