"""What is on file of talents who are sent: dispatches, days counted, assessments, posts lent, joint work."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate, add_months
from orgwork.model import (
    Dispatch,
    DispatchAssessment,
    Employment,
    ExpertGroup,
    JointShare,
    JointWork,
    Organization,
    RevolvingPool,
    RevolvingPost,
    ServiceCount,
    Talent,
)
from orgwork.model.words import ANSWERS
from orgwork.model.words_placement import (
    DISPATCH_APPROVALS,
    DISPATCH_INTERESTS,
    DISPATCH_KINDS,
    DISPATCH_STAGES,
    GROUP_DEPUTIES,
    GROUP_LEADERS,
    JOINT_KINDS,
    REVOLVING_KINDS,
    REVOLVING_USES,
)
from orgwork.model.words_talent import DEGREES

COLLEGE, COUNTY, FIRM = "pl1", "pl2", "pl3"
_UNITS = ((COLLEGE, "示例大学", "4301"), (COUNTY, "示例县科技局", "430181"), (FIRM, "示例科技有限公司", "4302"))


def placing(rng: random.Random, on: date) -> Iterator[object]:
    """Make a college, a county's bureau, a firm, two talents of the college, and what is on file of them.

    Args:
        rng: of everything in the cells.
        on: the day before which everything begins.

    """
    for unit, name, place in _UNITS:
        yield Organization(unit, name, place=place, entity="legal", kind="事业单位", ended=False)
    yield RevolvingPool("pq", COUNTY, rng.choice(REVOLVING_KINDS), rng.choice((1, 2)), PartialDate(2021), ended=False)
    for number in range(2):
        talent, birth = f"pt{number}", PartialDate.of(add_months(on, -12 * rng.choice((40, 41, 42, 55))))
        degree, title = rng.choice((*DEGREES, "doctor")), rng.choice(("mid", "deputy_senior", "senior"))
        yield Talent(talent, f"{talent}氏", COLLEGE, birth=birth, degree=degree, professional=title)
        joined = PartialDate.of(add_months(on, -rng.choice((30, 49, 80))))
        yield Employment(f"pe{number}", talent, COLLEGE, "full", begins=joined, ended=False)
        for turn in range(2):
            yield from _sent(rng, f"pd{number}{turn}", talent, on)
        yield from _post(rng, f"pp{number}", talent, on)
    yield ExpertGroup(
        "pg",
        COUNTY,
        head=rng.choice((*GROUP_LEADERS, "science_deputy")),
        deputy=rng.choice((*GROUP_DEPUTIES, "bureau_chief")),
        begins=PartialDate(2024, 3, 1),
        ended=rng.random() < 0.2,  # noqa: PLR2004 - one in five
    )
    yield JointWork("pj", COLLEGE, rng.choice(JOINT_KINDS), "示例攻关", PartialDate(2024, 5, 1), ended=False)
    for number, (partner, share) in enumerate(((COLLEGE, "60"), (FIRM, rng.choice(("40", "30.5"))))):
        yield JointShare(f"pk{number}", COLLEGE, "pj", partner, share)


def _sent(rng: random.Random, key: str, talent: str, on: date) -> Iterator[object]:
    """Make a dispatch, the days counted of it, and what was said of its years."""
    mostly = 0.7
    begins = add_months(on, -rng.choice((1, 12, 13, 20, 30))) - timedelta(days=rng.choice((0, 1)))
    due = add_months(begins, rng.choice((11, 12, 36, 37, 73)))
    over = due <= on and rng.random() < mostly
    kinds = (*DISPATCH_KINDS, "science_deputy", "three_areas", "leave_startup", "firm_deputy")
    yield Dispatch(
        key,
        talent,
        rng.choice((COUNTY, COUNTY, FIRM)),
        rng.choice(kinds),
        COLLEGE,
        approval=rng.choice((*DISPATCH_APPROVALS, "home_unit")),
        rights_kept=rng.random() < mostly,
        interest=rng.choice((*DISPATCH_INTERESTS, "none", "none")),
        urgent=rng.random() > mostly,
        stage=rng.choice(DISPATCH_STAGES),
        begins=PartialDate.of(begins),
        due=PartialDate.of(due),
        ends=PartialDate.of(due) if over else None,
        ended=over,
    )
    for year in range(begins.year, on.year + 1):
        for month in (3, 9):
            day = PartialDate(year, month) if rng.random() < mostly else PartialDate(year)
            if begins <= day.last and day.first <= on:
                yield ServiceCount(f"{key}-{year}-{month}", talent, key, day, rng.choice((7, 15, 50, 100)))
    ends = add_months(begins, 12) - timedelta(days=1)
    if ends < on:
        told = ends + timedelta(days=rng.choice((1, 40, 100)))
        yield DispatchAssessment(
            f"{key}-a",
            talent,
            key,
            until=PartialDate.of(ends - timedelta(days=rng.choice((0, 0, 30)))),
            begins=PartialDate.of(min(told, on)),
            grade="passed",
            assessor="王某",
            evidence="考核表一号",
            reply=rng.choice(ANSWERS),
        )


def _post(rng: random.Random, key: str, talent: str, on: date) -> Iterator[object]:
    """Make a post lent for a talent."""
    begins = add_months(on, -rng.choice((3, 5, 6, 7, 35, 36, 37)))
    use = rng.choice((*REVOLVING_USES, "named"))
    filled = add_months(begins, rng.choice((2, 6, 7)))
    left = on - timedelta(days=rng.choice((0, 1, 20)))
    over = rng.random() < 0.3  # noqa: PLR2004 - three in ten
    yield RevolvingPost(
        key,
        COLLEGE,
        "pq",
        COUNTY,
        rng.choice(REVOLVING_KINDS),
        talent,
        vacancies=rng.random() < 0.4,  # noqa: PLR2004 - less often than not
        use=use,
        filled=PartialDate.of(filled) if use != "empty" and filled < on else None,
        left=PartialDate.of(left) if use in {"left", "another"} else None,
        begins=PartialDate.of(begins),
        ends=PartialDate.of(on - timedelta(days=2)) if over else None,
        ended=over,
    )
