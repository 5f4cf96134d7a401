"""Benefits of talents read a second time: claim by claim and term by term, with days and fractions of a yuan."""

import random
import re
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import (
    BenefitClaim,
    BenefitPart,
    BenefitPayment,
    BenefitTerm,
    Organization,
    Recognition,
    Register,
    Talent,
)

ON = date(2026, 6, 30)
DAYS = [ON + timedelta(days=n) for n in (-800, -731, -730, -400, -31, -1, 0, 1)]
DAYS += [date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 31)]
THINGS = {
    "home_class": "home",
    "home_general": "home",
    "living": "living",
    "living_class": "living",
    "fund_loan": "loan",
    "young": "young",
}
RULES = [
    f"benefit.{key}"
    for key in (
        *("amount", "within", "parts", "paid", "in_service", "once", "recognised"),
        *("term_order", "asked_back", "returned"),
    )
]
BETTER = 0.8


def made(rng):
    """Make what four talents asked for, were granted, paid and bound to; every cell is filled."""
    one = rng.choice
    amounts = ("100", "100.01", "99.99", "0.01", "0", "100")
    yield Organization("u", "示例中心", place="430181", entity="legal", ended=False)
    for t in range(4):
        talent = f"t{t}"
        yield Talent(talent, talent, "u")
        for n in range(2):
            begins, ends = one(DAYS), one((None, *DAYS))
            span = {"begins": PartialDate.of(begins), "ends": ends and PartialDate.of(ends), "ended": ends is not None}
            yield Recognition(f"{talent}r{n}", talent, one(("4301", "4303")), talent_class=one("AB"), **span)
        for n in range(3):
            claim = f"{talent}c{n}"
            yield BenefitClaim(
                claim,
                talent,
                one(("4301", "4303")),
                one(tuple(THINGS)),
                one("AB"),
                price=one(amounts),
                standard=one(amounts),
                awarded=one((*amounts, "1万")),
                unit=one(("yuan", "ten_thousand")),
                begins=PartialDate.of(one(DAYS)),
                decided=PartialDate.of(one(DAYS)),
                outcome="granted" if rng.random() < BETTER else one(("refused", "open")),
            )
            for i in range(one((0, 2))):
                yield BenefitPart(f"{claim}i{i}", talent, claim, one(("50", "50.01")), "yuan")
            for i in range(one((0, 1, 2))):
                day = PartialDate.of(one(DAYS))
                yield BenefitPayment(f"{claim}p{i}", talent, claim, one(("50", "50.01", "99.99")), "yuan", day)
            begins, ends = one(DAYS), one((None, *DAYS))
            yield BenefitTerm(
                f"{claim}s",
                talent,
                claim,
                PartialDate.of(one(DAYS)),
                one(("pro_rata", "flat", "missing_years", "none")),
                one(("0", "100", "30")),
                one(("0", "50", "100")),
                "yuan",
                one((True, False)),
                PartialDate.of(begins),
                ends and PartialDate.of(ends),
                ended=ends is not None,
            )


def yuan(text, unit):
    """Return an amount in yuan; None where it is no plain number."""
    plain = text is not None and re.fullmatch(r"\d+(\.\d+)?", text)
    return Fraction(text) * (10_000 if unit == "ten_thousand" else 1) if plain else None


def over(record):
    """Return the day on which a record had ended by the day asked for; None where it runs."""
    return record.ends.first if record.ends and record.ends.first <= ON else None


def months(first, last):
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def of_claims(held, payments):
    """Yield what is wrong, or open, with each claim."""
    granted = [c for c in held[BenefitClaim] if c.outcome == "granted" and c.decided.first <= ON]
    for c in granted:
        sum_, standard, price = (yuan(text, c.unit) for text in (c.awarded, c.standard, c.price))
        home = THINGS[c.benefit] == "home"
        if sum_ is None:
            yield "benefit.amount", c.id, "breach"
        if c.benefit != "fund_loan":
            if sum_ is None:
                yield "benefit.within", c.id, "unknown"
            elif sum_ > standard or (home and sum_ > price):
                yield "benefit.within", c.id, "breach"
        parts = [yuan(p.amount, p.unit) for p in held[BenefitPart] if p.claim == c.id]
        if parts and (sum_ is None or sum(parts) != sum_):
            yield "benefit.parts", c.id, "unknown" if sum_ is None else "breach"
        paid = [p for p in payments if p.claim == c.id]
        if sum_ is None or sum(yuan(p.amount, p.unit) for p in paid) > sum_:
            yield "benefit.paid", c.id, "unknown" if sum_ is None else "breach"
        left = [over(t) for t in held[BenefitTerm] if t.claim == c.id]
        if any(day and p.begins.first > day for day in left for p in paid):
            yield "benefit.in_service", c.id, "breach"


def of_several(held):
    """Yield what is wrong with a claim beside a talent's classes and other claims."""
    granted = [c for c in held[BenefitClaim] if c.outcome == "granted" and c.decided.first <= ON]
    for c in granted:
        if c.benefit in {"home_class", "living_class"} and not any(fits(r, c) for r in held[Recognition]):
            yield "benefit.recognised", c.id, "breach"
        again = [o for o in granted if (o.talent, THINGS[o.benefit]) == (c.talent, THINGS[c.benefit])]
        if any(o.place != c.place for o in again):
            yield "benefit.once", c.id, "breach"


def fits(recognition, claim):
    """Return whether a recognition is of the class and the place of a claim, and holds on its day."""
    same = (recognition.talent, recognition.place, recognition.talent_class) == (
        claim.talent,
        claim.place,
        claim.talent_class,
    )
    day, left = claim.begins.first, over(recognition)
    return same and recognition.begins.first <= day and (left is None or left >= day)


def owed(term, left, paid):
    """Return what is given back of what was paid, in whole fen; None where the months are none."""
    until = term.until.first + timedelta(days=1)
    agreed = months(term.begins.first, until)
    served = months(term.begins.first, left + timedelta(days=1))
    missing = min(max(agreed - served, 0), agreed) if agreed > 0 and served >= 0 else None
    fen, fixed = floor(paid * 100), floor(Fraction(term.fixed) * 100)
    if term.way in {"none", "flat"}:
        return fixed if term.way == "flat" else 0
    if missing is None:
        return None
    return fen * missing // agreed if term.way == "pro_rata" else fen + fixed * missing // 12


def of_terms(held, payments):
    """Yield what is wrong, or open, with each term of service."""
    known = {c.id for c in held[BenefitClaim]}
    for t in held[BenefitTerm]:
        if t.claim not in known:
            continue
        if t.until.first < t.begins.first:
            yield "benefit.term_order", t.id, "breach"
        left = over(t)
        if left is None or left >= t.until.first:
            continue
        if t.way != "none" and not t.asked_back:
            yield "benefit.asked_back", t.id, "breach"
        back = owed(t, left, sum(yuan(p.amount, p.unit) for p in payments if p.claim == t.claim))
        if back is None or floor(yuan(t.returned, t.unit) * 100) > back:
            yield "benefit.returned", t.id, "unknown" if back is None else "breach"


@settings(max_examples=12)
@given(st.integers(0, 2**32).map(random.Random))
def test_claims_and_terms_are_judged_as_the_oracle_does(book, rng):
    records = list(made(rng))
    begun = [r for r in records if getattr(r, "begins", None) is None or r.begins.first <= ON]
    kinds = (BenefitClaim, BenefitPart, BenefitPayment, BenefitTerm, Recognition)
    held = {kind: [r for r in begun if isinstance(r, kind)] for kind in kinds}
    found = check(Register.of(records), book, on=ON, since=date(1990, 1, 1), rules=RULES)
    assert not found.faults
    told = set(found.frame.select("rule", "key", "outcome").iter_rows())
    payments = held[BenefitPayment]
    assert told == {*of_claims(held, payments), *of_several(held), *of_terms(held, payments)}
    assert told
