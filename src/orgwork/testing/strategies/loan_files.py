"""What is on file of talents' loans: two talents with several each, with parts of the risk and losses that were borne.

Amounts lie on, above or below caps and each other, days around those that decide. The programmes are those of
`CATALOGUES`, which a test joins to the book.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Catalogue, Condition, Entry, Fact, Title
from orgwork.declare.condition import Operator
from orgwork.model import LoanShare, Talent, TalentLoan
from orgwork.model.words_benefit import GUARANTEES, LOAN_BORROWERS, LOAN_OUTCOMES

PLACE = "4301"
_OPEN_TO = {
    "talent_loan": Condition(all=(Fact("degree", Operator.EQ, "doctor"),)),
    "startup": Condition(
        any=(Fact(f"held.{PLACE}", Operator.IN, ("A", "B")), Fact("overseas", Operator.EQ, value=True))
    ),
    "judged": None,
}
CATALOGUES = (
    Catalogue(
        "talent.loans",
        PLACE,
        Title(zh="示例人才贷", en="Programmes of loans"),
        tuple(Entry(key, Title(zh=key, en=key), date(2015, 1, 1), when=when) for key, when in _OPEN_TO.items()),
        Citation(title="示例人才贷款办法（虚构）"),
        Evidence.TEXT,
    ),
)
"""The invented programmes of a city: for doctors, for those recognised or from overseas, and one that people judge."""


def loans_of(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make two talents of a unit with their loans.

    Args:
        rng: of everything in the cells.
        unit: the id of the unit that keeps the file and borrows as a firm.
        on: the day before which everything begins.

    """
    for number in range(2):
        talent = f"lt{number}"
        yield Talent(talent, "甲", unit, degree=rng.choice(("doctor", "master")), overseas=rng.random() < 0.5)  # noqa: PLR2004 - as often as not
        for turn in range(3):
            yield from _loan(rng, talent, f"{number}{turn}", unit, on)


def _loan(rng: random.Random, talent: str, turn: str, unit: str, on: date) -> Iterator[object]:
    """Make a loan of a talent and what became of it."""
    lent = on - timedelta(days=rng.choice((60, 400, 800)))
    outcome = rng.choice((*LOAN_OUTCOMES, "written_off"))
    over = None if outcome == "outstanding" else PartialDate.of(lent + timedelta(days=rng.choice((59, 300))))
    yield TalentLoan(
        f"lo{turn}",
        talent,
        PLACE,
        rng.choice((*_OPEN_TO, "talent_loan", "startup", "other")),
        rng.choice(LOAN_BORROWERS),
        unit,
        "示例银行",
        rng.choice(("20", "10", "10.0001", "50", "10万")),
        rng.choice(("10", "10", "20.5")),
        "ten_thousand",
        rng.choice(GUARANTEES),
        rng.choice(("3.0", "3.15", "3.2")),
        "3.45",
        rng.random() < 0.5,  # noqa: PLR2004 - as often as not
        PartialDate.of(lent + timedelta(days=rng.choice((-1, 0, 400, 2000)))),
        outcome,
        over,
        PartialDate.of(lent),
        over,
        over is not None,
    )
    for bearer, share, borne in (
        ("lender", "30", rng.choice(("3", "3.00001"))),
        ("city", rng.choice(("42", "40")), "4.2"),
        ("county", "28", rng.choice(("2.8", "3"))),
    ):
        yield LoanShare(f"ls{turn}{bearer}", talent, f"lo{turn}", bearer, share, borne, "ten_thousand")
