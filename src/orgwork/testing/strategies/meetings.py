"""How appointments were decided, in registers of which nearly everything is on file: meetings, votes, notices."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import attrs

from orgwork.dates import PartialDate, add_months
from orgwork.model import (
    Attendance,
    Consultation,
    Decision,
    NewGovernment,
    PublicNotice,
    Sanction,
    SanctionVote,
)
from orgwork.model.words import DECIDERS, OPINIONS, VOTE_FORMS

DECIDED_BY = ("party", "party", "standing_committee", "government")
"""Who decides on posts."""
_BY = ("party", "party", "party", "party", "standing_committee", *DECIDERS)
_LAW = 2022
"""The year of the law on local congresses: bodies that it speaks of decide more often since."""
_SPELLS = (2, 6, 7, 8, 10, 14)
"""Days that a notice stands: around five working days."""


def decided(rng: random.Random, person: str, tenure: str, day: date) -> Iterator[object]:
    """Make the meeting that decided an appointment, and its public notice."""
    due = rng.choice((8, 9, 11, 12, 13))
    present = rng.randint(due // 2, due)
    in_favour = rng.randint(due // 3, present)
    reopened = rng.random() < 0.3  # noqa: PLR2004 - now and then
    yield Decision(
        f"{tenure}-d",
        person,
        tenure,
        by=rng.choice(_BY if day.year < _LAW else DECIDERS),
        begins=PartialDate.of(day - timedelta(days=rng.choice((0, 0, 0, 1, 9)))),
        form=rng.choice(VOTE_FORMS),
        due=due,
        present=present,
        in_favour=in_favour,
        against=rng.randint(0, present - in_favour),
        reopened=reopened,
        for_reopening=rng.randint(due // 3, due) if reopened else None,
    )
    begins = day + timedelta(days=rng.randint(0, 3))
    ends = begins + timedelta(days=rng.choice(_SPELLS))
    yield PublicNotice(
        f"{tenure}-n",
        person,
        tenure,
        begins=PartialDate.of(begins),
        ends=PartialDate.of(ends),
        appointed=PartialDate.of(ends + timedelta(days=rng.choice((-1, 0, 1, 5)))),
        grounded=rng.random() < 0.6,  # noqa: PLR2004 - yes a little more often than no
    )


def consulted(rng: random.Random, person: str, tenure: str, day: date) -> Iterator[Consultation]:
    """Make, now and then, a consultation about a month before a decision."""
    if rng.random() < 0.5:  # noqa: PLR2004 - as often as not
        return
    begins = day - timedelta(days=rng.choice((5, 28, 30, 31, 40)))
    ends = begins + timedelta(days=rng.choice((3, 20, 60)))
    replied = rng.random() < 0.5  # noqa: PLR2004 - as often as not
    yield Consultation(
        f"{tenure}-c",
        person,
        tenure,
        begins=PartialDate.of(begins),
        ends=PartialDate.of(ends) if replied else None,
        ended=replied,
        said="agree" if replied else None,
    )


def governed(rng: random.Random, unit: str, on: date) -> Iterator[NewGovernment]:
    """Make a government elected some months before a day, its heads proposed or not."""
    begins = add_months(on, -rng.choice((1, 2, 3, 30))) + timedelta(days=rng.choice((-1, 0, 1)))
    done = begins + timedelta(days=rng.choice((20, 70)))
    over = rng.random() < 0.5 and done <= on  # noqa: PLR2004 - as often as not
    yield NewGovernment(f"{unit}-g", unit, PartialDate.of(begins), PartialDate.of(done) if over else None, ended=over)


def voted(rng: random.Random, person: str, day: date) -> Iterator[object]:
    """Make sanctions of a member of a committee, some months after the appointment: one voted on, and a dismissal."""
    begins = add_months(day, rng.choice((1, 3)))
    kind = rng.choice(("撤销党内职务", "撤销党内职务", "严重警告（党员）"))
    yield Sanction(f"{person}-v", person, kind=kind, begins=PartialDate.of(begins), ended=False, body="示例市纪委")
    yield Sanction(f"{person}-x", person, "撤职", PartialDate.of(add_months(day, 4)), ended=False, body="示例市监委")
    members = rng.choice((9, 30, 31))
    yield SanctionVote(
        f"{person}-w",
        person,
        f"{person}-v",
        by=rng.choice(("plenum", "plenum", "standing_committee")),
        begins=PartialDate.of(begins - timedelta(days=3)),
        due=members,
        in_favour=rng.randint(members // 2, members),
    )


def meetings(rng: random.Random, records: Sequence[object], people: Sequence[str]) -> list[object]:
    """Return records with who was at each meeting; at half of them everybody of the body is one of the people."""
    found: list[object] = []
    for record in records:
        if not isinstance(record, Decision):
            found.append(record)
            continue
        turns = rng.sample(range(1, len(people) + 1), len(people))
        head = people[turns.index(max(turns))] if rng.random() < 0.7 else rng.choice(people)  # noqa: PLR2004 - mostly
        there = [
            Attendance(
                f"{record.id}-{one}",
                record.id,
                one,
                head=one == head,
                presence=rng.choice(("present", "present", "present", "recused", "absent")),
                said=OPINIONS[-1] if rng.random() < 0.1 else OPINIONS[0],  # noqa: PLR2004 - hardly ever
                turn=turn,
            )
            for one, turn in zip(people, turns, strict=True)
        ]
        present = sum(one.presence == "present" for one in there)
        small = rng.random() < 0.5  # noqa: PLR2004 - as often as not
        if small:
            agreed = None if record.for_reopening is None else present
            found.append(
                attrs.evolve(
                    record,
                    due=len(people),
                    present=present,
                    in_favour=present,
                    against=0,
                    for_reopening=agreed,
                )
            )
        else:
            found.append(record)
        found += there
    return found
