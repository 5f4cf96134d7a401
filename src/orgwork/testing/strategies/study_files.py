"""What is on file of study in a Party committee with a branch and a loose one: a campaign, hours, a central group."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate, add_months
from orgwork.model import (
    BranchOffice,
    Campaign,
    Cascade,
    Correction,
    GroupSession,
    GroupYear,
    MemberStudy,
    Organization,
    PartyMember,
    RequiredTopic,
    StudyGroup,
    StudyHours,
    UnitStudy,
    VanityIssue,
)
from orgwork.model.words import ANSWERS, BRANCH_ROLES, CHANNELS, REACHES, TOPIC_FIELDS

TOP, BRANCH, LOOSE = "st1", "st2", "st3"


def studying(rng: random.Random, on: date) -> Iterator[object]:
    """Make three Party organizations, three members, and what is on file of their study.

    Args:
        rng: of everything in the cells.
        on: the day before which everything begins.

    """
    old, place = PartialDate(2012, 7, 1), "430181"
    for unit, kind, parent in (
        (TOP, "党委", None),
        (BRANCH, "党支部", TOP),
        (LOOSE, rng.choice(("联合党支部", "党总支")), rng.choice((TOP, BRANCH, None))),
    ):
        yield Organization(
            unit, f"示例{unit}", place=place, entity="party", parent=parent, kind=kind, begins=old, ended=False
        )
    members = [("sm1", BRANCH), ("sm2", BRANCH), ("sm3", rng.choice((TOP, LOOSE)))]
    for member, unit in members:
        joined = rng.choice((date(2013, 7, 1), add_months(on, -rng.choice((11, 24, 25, 37)))))
        full = add_months(joined, 12)
        yield PartyMember(
            member,
            f"{member}氏",
            branch=unit,
            joined=PartialDate.of(joined),
            full=PartialDate.of(full) if full < on else None,
            begins=PartialDate.of(joined),
            ended=False,
        )
        yield from _hours(rng, member, unit, on)
    yield from _campaign(rng, members, on)
    yield from _group(rng, on)
    yield from _vanity(rng, on)


def _campaign(rng: random.Random, members: list[tuple[str, str]], on: date) -> Iterator[object]:
    """Make a campaign, to whom it was handed on, and who studied, some of them twice and some too late."""
    issued = on - timedelta(days=rng.choice((40, 200)))
    due = rng.choice((on - timedelta(days=30), on - timedelta(days=1), on, on + timedelta(days=20)))
    yield Campaign(
        "sc",
        rng.choice((TOP, TOP, TOP, BRANCH)),
        title="示例学习教育",
        reaches=rng.choice((*REACHES, "members")),
        channel=rng.choice(("any", "any", *CHANNELS[:2])),
        begins=PartialDate.of(issued),
        teams_due=PartialDate.of(due),
        branches_due=PartialDate.of(due),
        members_due=rng.choice((PartialDate.of(due), PartialDate(due.year, due.month))),
    )
    for unit in (BRANCH, LOOSE):
        if rng.random() < 0.6:  # noqa: PLR2004 - a little more often than not
            day = issued + timedelta(days=rng.choice((5, 10, 11, 30)))
            yield Cascade(f"sk-{unit}", "sc", unit, begins=PartialDate.of(day))
    days = [PartialDate.of(min(due + timedelta(days=n), on)) for n in (-5, 0, 1)]
    for number in range(4):
        unit = rng.choice((TOP, BRANCH, LOOSE))
        yield UnitStudy(f"su{number}", "sc", unit, channel=rng.choice(CHANNELS), begins=rng.choice(days))
    for number in range(5):
        member, unit = rng.choice(members)
        yield MemberStudy(f"ss{number}", "sc", member, unit, channel=rng.choice(CHANNELS), begins=rng.choice(days))


def _hours(rng: random.Random, member: str, unit: str, on: date) -> Iterator[object]:
    """Make the hours of some years, and an office with the training for it."""
    for year in range(2021, on.year):
        yield StudyHours(
            f"{member}-{year}",
            member,
            unit,
            channel=rng.choice(CHANNELS[:3]),
            aim=rng.choice(("general", "rotation", "probation")),
            hours=rng.choice((31, 32, 56, 60)),
            begins=PartialDate(year, rng.randint(1, 12), 8),
        )
    if rng.random() < 0.6:  # noqa: PLR2004 - a little more often than not
        start = rng.choice((date(2021, 1, 1), add_months(on, -rng.choice((5, 6, 7)))))
        yield BranchOffice(
            f"{member}-o", unit, member, role=rng.choice(BRANCH_ROLES[:2]), begins=PartialDate.of(start), ended=False
        )
        day = add_months(start, rng.choice((-1, 2, 6)))
        if day < on:
            begins = PartialDate.of(day)
            yield StudyHours(f"{member}-n", member, unit, aim="new_secretary", channel="class", hours=24, begins=begins)


def _vanity(rng: random.Random, on: date) -> Iterator[object]:
    """Make issues found in the committee, the faults that are put right because of them, and topics of a year."""
    for number in range(2):
        found = on - timedelta(days=rng.choice((60, 200)))
        day = PartialDate.of(found)
        closed = rng.random() < 0.6  # noqa: PLR2004 - a little more often than not
        until = PartialDate.of(found + timedelta(days=30))
        fault = f"sv{number}-c"
        ends = until if closed else None
        yield Correction(fault, TOP, "inspection", responsible="周某", begins=day, ends=ends, ended=closed, due=until)
        yield VanityIssue(
            f"sv{number}",
            TOP,
            correction=fault,
            begins=day,
            finder="王某",
            investigators=rng.choice((1, 2)),
            fact="示例工程",
            evidenced=rng.random() < 0.7,  # noqa: PLR2004 - mostly
            asked=day,
            reply_due=rng.choice((until, PartialDate.of(on))),
            reply=rng.choice(ANSWERS),
            state=rng.choice(("upheld", "upheld", "open")),
            checker=rng.choice(("李某", "周某")),
            checked=until,
        )
    for where in TOPIC_FIELDS:
        there = rng.random() < 0.5  # noqa: PLR2004 - yes as often as no
        yield RequiredTopic(f"sq-{where}", TOP, on.year - 1, where, "achievement", present=there)


def _group(rng: random.Random, on: date) -> Iterator[object]:
    """Make the central group of the committee, its sessions, and what is on file of two years."""
    head = rng.choice(("secretary", "secretary", "other"))
    yield StudyGroup("sg", TOP, head=head, begins=PartialDate(2021, 1, 1), ended=False)
    for number in range(12):
        day = on - timedelta(days=rng.randrange(1700))
        yield GroupSession(f"st-s{number}", TOP, begins=PartialDate.of(day), topic="示例专题", chair="甲")
    for year in (2016, on.year - 1):
        planned, archived, party_building, ideology = (rng.random() < 0.7 for _ in range(4))  # noqa: PLR2004 - mostly
        yield GroupYear(f"sy{year}", TOP, year, planned, archived, party_building, ideology)
