"""What lies around the annual grades of people in registers where nearly everything is on file."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from orgwork.dates import PartialDate
from orgwork.model import (
    AssessmentRound,
    Award,
    GradeAction,
    Investigation,
    Leave,
    OtherAssessment,
    RecruitProbation,
    Sanction,
    Secondment,
)
from orgwork.model.words import GRADE_ACTIONS, INVESTIGATIONS, ROUND_GROUPS

_HANDLINGS = ("诫勉", "诫勉", "调整职务", "责令辞职", "降职")
_AWARDS = ("记三等功", "嘉奖", "先进工作者")
_LENGTHS = (60, 180, 182, 183, 184, 300)
"""Days of a loan: around half a year."""


def around_grades(rng: random.Random, person: str, on: date, units: Sequence[str]) -> Iterator[object]:
    """Make routine results, what was done on grades, awards, handlings, a probation and a loan of one person.

    Args:
        rng: of everything in the cells.
        person: whose.
        on: the day before which everything begins.
        units: those that lend and borrow.

    """
    good, told = rng.choice((0.5, 0.95)), rng.choice((0.5, 1.0))
    for year in range(2019, on.year):
        yield OtherAssessment(f"{person}-oa{year}", person, kind="routine", year=year, good=rng.random() < good)
        for kind in GRADE_ACTIONS:
            if rng.random() < told:
                day = PartialDate(min(year + 1, on.year), 2, 3)
                yield GradeAction(f"{person}-{kind}-{year}", person, year, kind, begins=day)
    for number in range(rng.randint(0, 2)):
        year = rng.randint(2020, on.year - 1)
        day = PartialDate(year, rng.randint(1, 12), 9)
        yield Award(f"{person}-aw{number}", person, name=rng.choice(_AWARDS), granted=day)
        kind, body = rng.choice(_HANDLINGS), "示例县委组织部"
        yield Sanction(f"{person}-h{number}", person, kind=kind, begins=day, ended=False, body=body)
    begins = date(rng.randint(2021, on.year - 1), 1, 1) + timedelta(days=rng.randint(-90, 200))
    begins = date(rng.randint(2021, on.year - 1), 1, 1) + timedelta(days=rng.randint(0, 200))
    first, last, over = _span(begins, rng.choice(_LENGTHS), on)
    yield Leave(f"{person}-lv", person, kind=rng.choice(("health", "personal")), begins=first, ends=last, ended=over)
    if rng.random() < 0.5:  # noqa: PLR2004 - yes as often as no
        case, filed = rng.choice((*INVESTIGATIONS, None)), PartialDate(rng.randint(2021, on.year), 3, 4)
        yield Investigation(f"{person}-in", person, case, begins=filed, ended=False)
    yield RecruitProbation(f"{person}-rc", person, *_span(begins, rng.choice((365, 366)), on))
    begins = date(rng.randint(2021, on.year - 1), 1, 1) + timedelta(days=rng.randint(-90, 200))
    lender, borrower = rng.sample(list(units), 2)
    # Now and then nothing says why.
    basis = rng.choice(("挂职锻炼", "对口援派", "专项工作", None))
    first, last, over = _span(begins, rng.choice(_LENGTHS), on)
    yield Secondment(f"{person}-l", person, lender, borrower, first, None, last, over, basis=basis)


def rounds(rng: random.Random, unit: str, on: date) -> Iterator[AssessmentRound]:
    """Make the totals of the annual assessments that one body ran, around the shares that the text gives."""
    for year in range(2019, on.year):
        for group in ROUND_GROUPS:
            assessed = rng.choice((8, 10, 20))
            excellent, weighed = rng.randint(1, assessed // 2), rng.random() < 0.8  # noqa: PLR2004 - mostly
            yield AssessmentRound(f"{unit}-{group}-{year}", unit, year, group, assessed, excellent, weighed)


def _span(begins: date, days: int, on: date) -> tuple[PartialDate, PartialDate | None, bool]:
    """Return begin, end and whether it is over, of a span that may still run."""
    ends = begins + timedelta(days=days)
    over = ends <= on
    return PartialDate.of(begins), PartialDate.of(ends) if over else None, over
