"""What a unit issued, called and inspected: documents, their yearly number, meetings with speeches, inspections."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate
from orgwork.model import DocumentYear, Inspection, IssuedDocument, OfficialMeeting, Speech, Summons
from orgwork.model.words import DOCUMENT_DODGES, DOCUMENT_ISSUERS, DOCUMENT_KINDS, LEADS


def papers(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make a unit's papers and meetings of some two years.

    Args:
        rng: of everything in the cells.
        unit: the id.
        on: the day before which everything begins.

    """
    mostly = 0.8
    for number in range(rng.randint(1, 2)):
        yield IssuedDocument(
            f"{unit}-d{number}",
            unit,
            kind=rng.choice(DOCUMENT_KINDS),
            form=rng.choice(("red_head", "red_head", "plain")),
            issuer=rng.choice(DOCUMENT_ISSUERS),
            begins=PartialDate.of(on - timedelta(days=rng.choice((30, 200, 690, 1500)))),
            characters=rng.choice((3000, 4000, 4001, 5000, 5001)),
            planned=rng.random() < mostly,
            checked=rng.random() < mostly,
            directive=rng.random() > mostly,
            asks_reports=rng.random() > mostly,
            asks_matching=rng.random() > mostly,
            dodge=rng.choice((*DOCUMENT_DODGES[:1] * 4, *DOCUMENT_DODGES)),
        )
    for year in range(on.year - 3, on.year):
        number = rng.choice((39, 40, 41))
        yield DocumentYear(f"{unit}-y{year}", unit, year, number, explained=rng.random() > mostly)
    first = on - timedelta(days=rng.choice((20, 100, 170)))
    for number, later in enumerate((0, rng.choice((0, 5, 20)))):
        meeting = f"{unit}-e{number}"
        yield OfficialMeeting(
            meeting,
            unit,
            kind=rng.choice(("comprehensive", "comprehensive", "single")),
            system=rng.choice(("组织", "组织", "宣传")),
            led_by=rng.choice(LEADS),
            layered=rng.random() > mostly,
            begins=PartialDate.of(first + timedelta(days=later)),
        )
        for speech in range(rng.randint(0, 2)):
            role, minutes = rng.choice(LEADS), rng.choice((30, 60, 61))
            yield Speech(f"{meeting}-s{speech}", unit, meeting, role, main=not speech, minutes=minutes)
        yield Summons(f"{meeting}-l", unit, meeting, "县级", principals=rng.choice((0, 0, 3)), others=5)
        yield Inspection(
            f"{unit}-i{number}",
            unit,
            kind=rng.choice(("comprehensive", "comprehensive", "single")),
            begins=PartialDate.of(first + timedelta(days=later)),
            asks_leader=rng.random() > mostly,
            asks_forms=rng.random() > mostly,
        )
