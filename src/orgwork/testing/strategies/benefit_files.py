"""What is on file of a talent's benefits: claims in two cities or nobody knows where, what was paid, broken service.

Amounts lie on, above or below each other, days around those that decide.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from orgwork.dates import PartialDate
from orgwork.model import BenefitClaim, BenefitPart, BenefitPayment, BenefitProfile, BenefitTerm, Talent
from orgwork.model.words_benefit import BENEFIT_KINDS, PAYBACK_WAYS
from orgwork.testing.strategies.loan_files import loans_of
from orgwork.testing.strategies.service_files import services_of

PLACES, COUNTY = ("4301", "4303"), "430181"


def benefits_of(rng: random.Random, unit: str, on: date) -> Iterator[object]:
    """Make two talents of a unit with their benefits, two with loans, and two for whom services were bought.

    Args:
        rng: of everything in the cells.
        unit: the id of the unit that keeps the file.
        on: the day before which everything begins.

    """
    for number in range(2):
        talent = f"bt{number}"
        born, done = PartialDate(rng.choice((1985, 1992))), PartialDate(2022, 6, 30)
        yield Talent(talent, "甲", unit, birth=born, degree="doctor", overseas=rng.random() < 0.3, graduated=done)  # noqa: PLR2004 - now and then
        yield BenefitProfile(f"bf{number}", talent, "4301", first_home=True, balance="6", unit="ten_thousand")
        for turn in range(2):
            yield from _claim(rng, talent, f"{number}{turn}", on)
    yield from loans_of(rng, unit, on)
    yield from services_of(rng, unit, on)


def _claim(rng: random.Random, talent: str, turn: str, on: date) -> Iterator[object]:
    """Make a claim of a benefit and what was paid of it."""
    asked = on - timedelta(days=rng.choice((60, 900)))
    decided = asked + timedelta(days=rng.choice((0, 90)))
    granted = rng.choice(("30000", "30000", "3万"))
    claim = f"bc{turn}"
    kind = rng.choice((*BENEFIT_KINDS, "living", "home_class", "home_general"))
    yield BenefitClaim(
        claim,
        talent,
        COUNTY if kind == "county_settlement" else rng.choice((*PLACES, *PLACES, None)),
        kind,
        rng.choice(("A", "B")),
        rng.choice(("doctor", "master")),
        rng.choice((35, 36)),
        rng.choice((5, 6)),
        rng.choice(("29999.99", "800000")),
        "30000",
        granted,
        "yuan",
        begins=PartialDate.of(asked),
        decided=PartialDate.of(decided),
        outcome=rng.choice(("granted", "granted", "granted", "refused", "open")),
    )
    for part, amount in enumerate(("1.5", rng.choice(("1.5", "1")))):
        yield BenefitPart(f"bi{turn}{part}", talent, claim, amount, "ten_thousand", PartialDate.of(decided))
    for part in range(2):
        day = asked + timedelta(days=100 * part)
        paid = rng.choice(("15000", "15000.01", "10000"))
        yield BenefitPayment(f"bp{turn}{part}", talent, claim, paid, "yuan", PartialDate.of(day))
    left = asked + timedelta(days=rng.choice((50, 150)))
    until = asked + timedelta(days=rng.choice((-1, 40, 365)))
    yield BenefitTerm(
        f"bs{turn}",
        talent,
        claim,
        PartialDate.of(until),
        rng.choice(PAYBACK_WAYS),
        "1000",
        rng.choice(("0", "30000")),
        "yuan",
        rng.choice((True, False)),
        PartialDate.of(asked),
        PartialDate.of(left),
        ended=True,
    )
