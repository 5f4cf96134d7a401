"""What is on file of talents: two of them with deeds, titles, contracts, a firm's figures, classes and evaluations.

Numbers and days lie on both sides of what catalogues and texts ask for. The classes are those of `CATALOGUES`, which a
test joins to the book.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Catalogue, Condition, Entry, Fact, Title
from orgwork.declare.condition import Operator
from orgwork.model import (
    Achievement,
    Employment,
    Evaluation,
    EvaluationCriterion,
    EvaluationPart,
    EvaluationScheme,
    FirmFigure,
    Organization,
    Recognition,
    Talent,
    TalentTitle,
)
from orgwork.model.words_talent import FIRM_MEASURES
from orgwork.testing.strategies.application_files import applications_of

FIRM, PLACE = "u22", "43"
_CITES = Citation(title="示例分类目录（虚构）")
_FIRST = date(2015, 1, 1)
_WHEN = {
    "A.prize": Condition(all=(Fact("position.prize", Operator.LE, 3), Fact("years.prize", Operator.LT, 5))),
    "A.title": Condition(any=(Fact("title.leader", Operator.EQ, value=True),)),
    "B.young": Condition(all=(Fact("age", Operator.LE, 40), Fact("degree", Operator.EQ, "doctor"))),
    "B.work": Condition(
        all=(Fact("employment.kind", Operator.EQ, "full"), Fact("employment.service", Operator.GE, 36))
    ),
    "B.other": None,
}
CATALOGUES = (
    Catalogue(
        "talent.classes",
        PLACE,
        Title(zh="示例人才分类", en="Classes of talents"),
        tuple(Entry(key, Title(zh=key, en=key), _FIRST) for key in "AB"),
        _CITES,
        Evidence.TEXT,
    ),
    Catalogue(
        "talent.class_conditions",
        PLACE,
        Title(zh="示例人才分类条件", en="Conditions of classes"),
        tuple(Entry(key, Title(zh=key, en=key), _FIRST, when=when) for key, when in _WHEN.items()),
        _CITES,
        Evidence.TEXT,
    ),
    Catalogue(
        "talent.criteria",
        PLACE,
        Title(zh="示例评价导向", en="What evaluation looks at"),
        (
            Entry("ability", Title(zh="创新能力", en="ability"), _FIRST),
            Entry("contribution", Title(zh="贡献", en="contribution"), date(2025, 1, 1)),
        ),
        _CITES,
        Evidence.TEXT,
    ),
)
"""Two invented classes of a province, with conditions of every kind, and what evaluation looks at there."""


def _day(rng: random.Random, on: date, *days: int) -> PartialDate:
    return PartialDate.of(on - timedelta(days=rng.choice(days)))


def talents(rng: random.Random, on: date) -> Iterator[object]:
    """Make a firm with two talents and everything that is on file of them, and two who applied for classes.

    Args:
        rng: of everything in the cells.
        on: the day before which everything begins.

    """
    yield Organization(FIRM, "示例厂", place="430181", entity="legal", kind="企业", ended=False)
    for measure in FIRM_MEASURES:
        unit = "persons" if measure == "headcount" else rng.choice(("yuan", "ten_thousand"))
        yield FirmFigure(f"ff-{measure}", FIRM, measure, on.year - 2, rng.choice(("10", "100")), unit)
    asked = [rng.random() < 0.3 for _ in range(6)]  # noqa: PLR2004 - now and then
    yield EvaluationScheme(
        "es",
        FIRM,
        purpose="plan",
        activity="applied",
        grassroots=rng.random() < 0.5,  # noqa: PLR2004 - one way or the other
        title_required=asked[0],
        title_sole=asked[1],
        title_field=asked[2],
        title_pay=asked[3],
        papers_main=asked[4],
        papers_required=asked[5],
        works=5,
        weighed=rng.random() < 0.8,  # noqa: PLR2004 - mostly
        begins=_day(rng, on, 400, 900),
        ended=False,
    )
    for number, word in enumerate(("ability", "effect")):
        yield EvaluationCriterion(f"ec{number}", FIRM, "es", word, rng.choice(("50", "37.5", "62.5")))
    for number in range(2):
        yield from _talent(rng, f"ta{number}", on)
    yield from applications_of(rng, FIRM, on)


def _talent(rng: random.Random, talent: str, on: date) -> Iterator[object]:
    """Make a talent with what may lead to a class."""
    born = PartialDate.of(date(on.year - rng.choice((38, 41, 45)), 5, 1))
    yield Talent(talent, f"{talent}氏", FIRM, birth=born, sex="female", degree=rng.choice(("master", "doctor")))
    yield Achievement(
        f"{talent}-a", talent, "prize", position=rng.choice((3, 4)), begins=_day(rng, on, 900, 2600), evidenced=True
    )
    yield TalentTitle(f"{talent}-t", talent, rng.choice(("leader", "other")), begins=_day(rng, on, 3000), ended=False)
    yield Employment(
        f"{talent}-e",
        talent,
        FIRM,
        rng.choice(("full", "flexible")),
        "chair",
        begins=_day(rng, on, 2000),
        ended=False,
        service=rng.choice((35, 36)),
    )
    # Known to the year only, the end of a title may lie before its beginning.
    year = PartialDate(on.year - rng.choice((3, 4)))
    yield TalentTitle(f"{talent}-o", talent, "other", begins=PartialDate(on.year - 3), ends=year, ended=True)
    yield from _classes(rng, talent, on)
    papers = rng.choice((3, 5))
    yield Evaluation(
        f"{talent}-v",
        talent,
        "es",
        activity="basic",
        works=rng.choice((5, 6)),
        papers=papers,
        domestic=rng.choice((0, 1, 2)),
        begins=_day(rng, on, 100, 300),
        told=_day(rng, on, 90, 99),
        reply_due=_day(rng, on, -1, 0, 80, 95),
        reply=rng.choice(("given", "none", "none")),
    )
    for part in range(rng.choice((1, 2))):
        yield EvaluationPart(
            f"{talent}-p{part}",
            talent,
            f"{talent}-v",
            rng.choice(("ability", "effect", "virtue")),
            f"评价人{part}",
            "意见",
            evidence="附件一",
        )


def _classes(rng: random.Random, talent: str, on: date) -> Iterator[Recognition]:
    """Make a class in force and one that is over or not, by whatever way."""
    for number, days in enumerate((500, 1200)):
        begins = on - timedelta(days=days)
        ground = rng.choice((*_WHEN, "direct.tax", "direct.round"))
        over = begins + timedelta(days=rng.choice((-10, 600, 900)))
        ends = over if number else None
        yield Recognition(
            f"{talent}-r{number}",
            talent,
            PLACE,
            "general",
            rng.choice((ground[0].upper(), "A", "B", "C")),
            "direct" if ground.startswith("direct") else rng.choice(("conditions", "evaluated_anew")),
            ground,
            posted=PartialDate.of(begins - timedelta(days=rng.choice((4, 20)))),
            posted_until=PartialDate.of(begins - timedelta(days=1)),
            begins=PartialDate.of(begins),
            ends=PartialDate.of(ends) if ends else None,
            ended=ends is not None,
        )
