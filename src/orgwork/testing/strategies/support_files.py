"""What is on file of support: two talents of a college, programmes of two levels, applications, grants, powers.

Days lie on both sides of those from which a text holds; one who applies does so twice in some years.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Catalogue, Entry, Title
from orgwork.model import (
    DelegatedPower,
    InnovationTeam,
    Organization,
    PlanApplication,
    Platform,
    PlatformOutput,
    PowerUse,
    ReviewerPool,
    Talent,
    TalentPolicy,
    TalentProgramme,
    TalentSupport,
    TeamPlace,
    TitleRequest,
)
from orgwork.model.words_support import AGE_RELAXATIONS, EMPLOYER_POWERS, PROGRAMME_GRADES

COLLEGE, PLACE = "u23", "430181"
CATALOGUES = (
    Catalogue(
        "support.policy_levers",
        "43",
        Title(zh="示例政策方面", en="Levers of policy"),
        tuple(Entry(key, Title(zh=key, en=key), date(2015, 1, 1)) for key in ("funds", "results")),
        Citation(title="示例人才政策（虚构）"),
        Evidence.TEXT,
    ),
    Catalogue(
        "authority.powers",
        "43",
        Title(zh="示例下放权限", en="Powers of employers"),
        tuple(Entry(key, Title(zh=key, en=key), date(2015, 1, 1)) for key in EMPLOYER_POWERS[:3]),
        Citation(title="示例授权办法（虚构）"),
        Evidence.TEXT,
    ),
)
"""The invented levers of policy of a province, and what it lets employers decide."""
_PROGRAMMES = 4
_OFTEN = 0.8


def _often(rng: random.Random) -> bool:
    return rng.random() < _OFTEN


def _back(on: date, days: int) -> PartialDate:
    return PartialDate.of(on - timedelta(days=days))


def supported(rng: random.Random, on: date) -> Iterator[object]:
    """Make a college, its talents, and what they applied for and were granted; its platforms and powers.

    Args:
        rng: of everything in the cells.
        on: the day before which everything begins.

    """
    yield Organization(COLLEGE, "示例学院", place=PLACE, entity="legal", kind="学校", ended=False)
    for number, sex in enumerate(("male", "female")):
        yield Talent(f"su{number}", "甲", COLLEGE, sex=sex, birth=_back(on, 365 * rng.choice((35, 37, 39, 45))))
    yield from _programmes(rng, on)
    for number in range(4):
        yield PlanApplication(
            f"sa{number}",
            f"su{rng.choice((0, 0, 1))}",
            f"sp{rng.randrange(_PROGRAMMES)}",
            _back(on, rng.choice((20, 90, 400, 1300, 1600))),
            rng.choice(AGE_RELAXATIONS[:2]),
        )
    for number in range(5):
        begun = rng.choice((100, 800, 1300, 1900, 3000))
        over = _often(rng)
        yield TalentSupport(
            f"ss{number}",
            f"su{rng.choice((0, 0, 1))}",
            f"sp{rng.randrange(_PROGRAMMES)}",
            COLLEGE,
            amount=rng.choice(("60", "60", "600000")),
            personal=rng.choice(("12", "12.01")),
            unit=rng.choice(("ten_thousand", "ten_thousand", "yuan")),
            by_agreement=not _often(rng),
            begins=_back(on, begun),
            ends=_back(on, max(begun - rng.choice((-1, 90, 700, 1100)), 0)) if over else None,
            ended=over,
        )
    yield from _works(rng, on)
    yield from _powers(rng, on)


def _programmes(rng: random.Random, on: date) -> Iterator[object]:
    """Make programmes; the last of them may have been merged into the first."""
    for number in range(_PROGRAMMES):
        merged = number == _PROGRAMMES - 1 and _often(rng)
        yield TalentProgramme(
            f"sp{number}",
            COLLEGE,
            "示例计划",
            "nation" if number else rng.choice(("nation", "county")),
            rng.choice(PROGRAMME_GRADES[:2]),
            series=rng.choice(("none", "huxiang_youth")),
            measure=rng.choice(("project", "living")),
            banded=_often(rng),
            least="50",
            most="100",
            unit="ten_thousand",
            begins=_back(on, rng.choice((500, 3000, 5000))),
            ends=_back(on, rng.choice((100, 900))) if merged else None,
            ended=merged,
            successor="sp0" if merged else None,
        )


def _works(rng: random.Random, on: date) -> Iterator[object]:
    """Make a platform with its output, a team, a policy and a request for a title."""
    since = _back(on, 900)
    yield Platform("sl", COLLEGE, "示例平台", "laboratory", "province", begins=since, ended=False)
    yield PlatformOutput("so", COLLEGE, "sl", on.year - 1, "patents", rng.randrange(5))
    yield InnovationTeam("si", COLLEGE, "示例团队", "county", platform="sl", begins=since, ended=False)
    yield TeamPlace("sm", "su0", "si", "team_leader", begins=since, ended=False)
    for turn, lever in enumerate((rng.choice(("funds", "other")), "results")):
        yield TalentPolicy(f"sy{turn}", COLLEGE, lever, "示例举措", "county", begins=since, ended=False)
    yield ReviewerPool("sr", COLLEGE, "示例评委库", 30, begins=since, ended=False)
    yield TitleRequest(
        "sq",
        "su1",
        "deputy_senior",
        private=_often(rng),
        joined=_back(on, rng.choice((300, 900))),
        college=_often(rng),
        titled=_back(on, rng.choice((2500, 2600))),
        begins=_back(on, 30),
    )


def _powers(rng: random.Random, on: date) -> Iterator[object]:
    """Make two powers of the college and what it did with them."""
    for number in range(2):
        over, filed = not _often(rng), _often(rng)
        yield DelegatedPower(
            f"sd{number}",
            COLLEGE,
            rng.choice(EMPLOYER_POWERS),
            "province",
            filed=_back(on, rng.choice((50, 700))) if filed else None,
            unfiled=not filed,
            meets=_often(rng),
            conditions=_often(rng),
            begins=_back(on, 800),
            ends=_back(on, 200) if over else None,
            ended=over,
        )
        yield PowerUse(f"sw{number}", COLLEGE, f"sd{number}", 6, _back(on, rng.choice((100, 300, 900))))
