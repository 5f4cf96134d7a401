"""What is on file of Party organizations: members, committees, elections, meetings, years, and who asked to join."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate, add_months
from orgwork.model import (
    Admission,
    AdmissionStep,
    Branch,
    BranchCommittee,
    BranchElection,
    BranchFounding,
    BranchMeeting,
    BranchYear,
    Organization,
    PartyMember,
)
from orgwork.model.words import ELECTED, ELECTION_STAGES, ELECTORATES, FOUNDING_BODIES, SETTINGS

_OFTEN, _HALF = 0.8, 0.5
_KINDS = ("中共党支部", "中共党支部", "联合党支部", "临时党支部", "党总支", "党委")
_DAYS = (-1, 0, 0, 1)


def party(rng: random.Random, on: date) -> Iterator[object]:
    """Make two Party organizations with everything that is recorded of them.

    Args:
        rng: of everything in the cells.
        on: the day before which everything begins.

    """
    for number in range(2):
        unit = f"b{number}"
        founded = date(on.year - rng.choice((1, 2)), rng.choice((1, 4)), 1)
        yield Organization(
            unit,
            f"示例{number}党支部",
            place="430181",
            entity="party",
            kind=rng.choice(_KINDS),
            begins=PartialDate.of(founded),
            ended=False,
        )
        yield Branch(
            f"{unit}-f",
            unit,
            setting=rng.choice(SETTINGS),
            members=rng.choice((40, 50, 51, 99, 100, 499, 500)),
            units=rng.choice((5, 6)),
            groups=rng.choice((0, 1, 2)),
            needed=rng.random() < _HALF,
        )
        yield from _members(rng, unit, founded)
        yield from _come_about(rng, unit, founded, on)
        yield from _elections(rng, unit, founded, on)
        yield from _meetings(rng, unit, founded, on)
        yield from _years(rng, unit, founded, on)
        for turn in range(2):
            yield from _admission(rng, unit, f"{unit}-a{turn}", on)


def _members(rng: random.Random, unit: str, founded: date) -> Iterator[PartyMember]:
    """Make the members of a branch, as many as change what it must have."""
    full = rng.choice((2, 3, 6, 7, 50, 51))
    for number in range(full + rng.choice((0, 1))):
        probation = number == full
        came = PartialDate.of(founded - timedelta(days=30))
        yield PartyMember(
            f"{unit}-m{number}",
            f"党员{number}",
            unit,
            joined=PartialDate(2010, 7, 1),
            full=None if probation else PartialDate(2011, 7, 1),
            kind="probationary" if probation else "full",
            begins=came,
            ended=False,
        )


def _come_about(rng: random.Random, unit: str, founded: date, on: date) -> Iterator[object]:
    """Make how the organization was asked for, and its committee of this term or of the one before."""
    asked = add_months(founded, -2)
    replied = add_months(asked, 1) + timedelta(days=rng.choice(_DAYS))
    yield BranchFounding(
        f"{unit}-q",
        unit,
        act="set_up",
        begins=PartialDate.of(asked),
        ends=PartialDate.of(replied),
        body=rng.choice(FOUNDING_BODIES),
    )
    if rng.random() >= _OFTEN:
        return
    years = rng.choice((3, 5))
    begins = add_months(on, -12 * rng.choice((years, years, years + 1, 1))) + timedelta(days=rng.choice(_DAYS))
    begins = min(begins, on)
    over = add_months(begins, 12 * years)
    yield BranchCommittee(
        f"{unit}-c",
        unit,
        begins=PartialDate.of(begins),
        ended=False,
        years=years,
        seats=rng.choice((2, 3, 6, 7, 8, 9, 10)),
        secretaries=rng.choice((1, 1, 1, 2)),
        deputies=rng.choice((0, 1, 2)),
        organizing=True,
        publicity=True,
        discipline=rng.random() < _OFTEN,
        secretary_full=PartialDate.of(add_months(begins, -rng.choice((11, 12, 13)))),
        postponed=rng.random() < _HALF,
        postponed_to=PartialDate.of(
            add_months(over, rng.choice((-12, 12, 6, -13))) + timedelta(days=rng.choice(_DAYS))
        ),
    )


def _elections(rng: random.Random, unit: str, founded: date, on: date) -> Iterator[BranchElection]:
    """Make elections of a branch, in order or not."""
    for number in range(rng.randint(1, 3)):
        due, seats = rng.choice((5, 10)), rng.choice((3, 5))
        yield BranchElection(
            f"{unit}-e{number}",
            unit,
            elects=rng.choice(ELECTED),
            stage=rng.choice((*ELECTION_STAGES, "final")),
            by=rng.choice((*ELECTORATES, "members")),
            begins=PartialDate.of(min(add_months(founded, rng.randint(0, 6)), on)),
            due=due,
            present=rng.choice((due * 4 // 5 - 1, due * 4 // 5, due)),
            issued=due,
            returned=rng.choice((due - 1, due, due + 1)),
            candidates=seats + rng.choice((0, 1, 2)),
            seats=seats,
            least_votes=rng.choice((due // 2, due // 2 + 1)),
            scattered=rng.random() < _HALF,
            approved=rng.random() < _OFTEN,
        )


def _meetings(rng: random.Random, unit: str, founded: date, on: date) -> Iterator[BranchMeeting]:
    """Make the meetings of every month since the founding, of which some are left out."""
    month, number = founded, 0
    well = rng.random() < _HALF
    while month <= on:
        kinds = ["committee", "group", "group", "theme_day"]
        kinds += ["general", "lecture"] if month.month % 3 == 0 else []
        kinds += ["life"] if month.month == 12 else []  # noqa: PLR2004 - the last month of a year
        for kind in kinds:
            number += 1
            day = month + timedelta(days=rng.randint(0, 27))
            if day > on or (not well and rng.random() < 0.1):  # noqa: PLR2004 - now and then none is held
                continue
            due = rng.choice((5, 6))
            theme = kind == "theme_day"
            yield BranchMeeting(
                f"{unit}-g{number}",
                unit,
                kind=kind,
                begins=PartialDate.of(day),
                due=due,
                present=rng.choice((due // 2 - 1, due // 2, (due + 1) // 2, due)),
                voters=due,
                voters_present=rng.choice((due // 2 - 1, (due + 1) // 2, due)),
                voted=kind == "general",
                passed=rng.random() < _OFTEN,
                in_favour=rng.choice((due // 2, due // 2 + 1)),
                lesson=theme,
                film=theme,
                practice=theme and (well or rng.random() < _OFTEN),
                by_secretary=rng.random() < _HALF,
            )
        month = add_months(month, 1)


def _years(rng: random.Random, unit: str, founded: date, on: date) -> Iterator[BranchYear]:
    """Make what is counted of each year of a branch."""
    for year in range(founded.year, on.year):
        members = rng.choice((9, 10))
        excellent = rng.choice((3, 4))
        yield BranchYear(
            f"{unit}-y{year}",
            unit,
            year=year,
            members=members,
            appraised=rng.choice((0, 9)),
            excellent=excellent,
            qualified=9 - excellent - 1,
            basic=rng.choice((0, 1)),
            unqualified=0,
            talked=members - rng.choice((0, 0, 1)),
        )


def _admission(rng: random.Random, unit: str, key: str, on: date) -> Iterator[object]:
    """Make an application that came as far as it did, its steps around the times that are asked for."""
    applied = add_months(on, -rng.choice((1, 2, 40))) + timedelta(days=rng.choice(_DAYS))
    applied = min(applied, on)
    yield Admission(
        key,
        "申请人",
        unit,
        birth=PartialDate.of(add_months(applied, -216) + timedelta(days=rng.choice(_DAYS))),
        begins=PartialDate.of(applied),
        ended=False,
        leaves=rng.random() < _HALF,
        leaving=PartialDate.of(add_months(on, rng.choice((1, -10, -12)))),
    )
    activist = add_months(applied, rng.choice((5, 6)))
    candidate = add_months(activist, rng.choice((11, 12, 13)))
    vote = add_months(candidate, 3)
    full = add_months(vote, rng.choice((11, 12, 13)))
    steps: list[tuple[str, date, dict[str, int | bool]]] = [
        ("talk", add_months(applied, 1) + timedelta(days=rng.choice(_DAYS)), {}),
        ("activist", activist, {"number": rng.choice((1, 2, 3))}),
        ("review", add_months(activist, rng.choice((5, 6))), {}),
        ("candidate", candidate, {"number": rng.choice((2, 2, 1))}),
        ("training", candidate, {"days": rng.choice((2, 3)), "hours": rng.choice((23, 24))}),
        ("pre_review", vote - timedelta(days=rng.choice((1, 0, -1))), {}),
        (
            "vote",
            vote,
            {
                "due": 6,
                "present": rng.choice((3, 4)),
                "in_favour": rng.choice((3, 4)),
                "special": rng.random() < _HALF,
            },
        ),
        ("approval", add_months(vote, rng.choice((3, 4, 6, 7))), {}),
        ("extension", add_months(vote, 12), {"months": rng.choice((5, 6, 12, 13))}),
        ("full", full, {}),
    ]
    for number, (step, day, told) in enumerate(steps[: rng.randint(0, len(steps))]):
        if day <= on and rng.random() < _OFTEN:
            yield AdmissionStep(f"{key}-{number}", unit, key, step=step, begins=PartialDate.of(day), **told)  # type: ignore[arg-type]
