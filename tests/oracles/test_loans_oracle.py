"""Loans of talents read a second time: loan by loan and part by part, with days and fractions of a yuan."""

import random
import re
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import LoanShare, Organization, Register, Talent, TalentLoan
from orgwork.testing.examples import with_word

ON = date(2026, 6, 30)
DAYS = [ON + timedelta(days=n) for n in (-800, -731, -400, -31, -1, 0, 1)]
RULES = [
    f"talent.loan.{key}"
    for key in ("amount", "total", "order", "shares", "loss", "borne", "share_agreed", "share_borne")
]
CAP, PART = 200, {"card|lender": Fraction(2, 5), "card|city": Fraction(3, 5), "loan|lender": Fraction(1)}
GAINED = 0.3


def made(rng):
    """Make the loans of three talents with the parts of their risk; every cell is filled."""
    one = rng.choice
    for unit in ("u", "f"):
        yield Organization(unit, f"示例{unit}", place="430181", entity="legal", ended=False)
    for t in range(3):
        talent = f"t{t}"
        yield Talent(talent, talent, "u")
        for n in range(4):
            loan, begins, ends = f"{talent}l{n}", one(DAYS), one((None, *DAYS))
            yield TalentLoan(
                loan,
                talent,
                "4301",
                one(("card", "loan")),
                one(("person", "enterprise")),
                one(("u", "f")),
                amount=one(("100", "100", "100.01", "0.01", "199.99", "1百")),
                lost=one(("100", "100.01", "0", "30.55")),
                unit=one(("yuan", "yuan", "yuan", "ten_thousand")),
                outcome=one(("written_off", "written_off", "repaid", "outstanding")),
                settled=PartialDate.of(one(DAYS)),
                until=PartialDate.of(one(DAYS)),
                begins=PartialDate.of(begins),
                ends=ends and PartialDate.of(max(begins, ends)),
                ended=ends is not None,
            )
            for i in range(one((0, 1, 2, 3))):
                part, borne = one(("40", "60", "100", "60.5")), one(("40", "60", "18.33", "12.22", "12.25", "30.55"))
                of = f"t{one(range(3))}" if rng.random() < GAINED else talent
                yield LoanShare(f"{loan}s{i}", of, loan, one(("lender", "city")), part, borne, "yuan")


def yuan(text, unit):
    """Return an amount in yuan; None where it is no plain number."""
    plain = re.fullmatch(r"\d+(\.\d+)?", text)
    return Fraction(text) * (10_000 if unit == "ten_thousand" else 1) if plain else None


def together(loan, loans):
    """Return what is lent together with a loan in yuan at the least, and at the most where that is known."""
    day = loan.begins.first
    beside = []
    for other in loans:
        same = (other.talent, other.programme, other.borrower) == (loan.talent, loan.programme, loan.borrower)
        firm = loan.borrower == "person" or other.firm == loan.firm
        over = other.ends is not None and other.ends.first <= min(day, ON)
        if other is loan or (same and firm and other.begins.first <= day and not over):
            beside.append(yuan(other.amount, other.unit))
    known = [sum_ for sum_ in beside if sum_ is not None]
    return ceil(sum(known)), ceil(sum(known)) if len(known) == len(beside) else None


def of_loan(loan, loans, shares):
    """Yield what is wrong, or open, with a loan."""
    lent, lost = yuan(loan.amount, loan.unit), yuan(loan.lost, loan.unit)
    if lent is None:
        yield "amount", "breach"
    low, high = together(loan, loans)
    if lent is None:
        yield "total", "unknown"
    elif low > CAP:
        yield "total", "breach"
    elif high is None:
        yield "total", "unknown"
    if loan.until.first <= loan.begins.first:
        yield "order", "breach"
    if sum(Fraction(s.share) for s in shares) != 100:
        yield "shares", "breach"
    if loan.outcome != "written_off" or loan.settled.first > ON:
        return
    if lent is None or lost > lent:
        yield "loss", "unknown" if lent is None else "breach"
    if not shares or sum(Fraction(s.borne) for s in shares) != lost:
        yield "borne", "breach"


def of_share(loan, share, shares):
    """Yield what is wrong, or open, with a part of a loan's risk."""
    asked = PART.get(f"{loan.programme}|{share.bearer}")
    if asked is None or Fraction(share.share) / 100 != asked:
        yield "share_agreed", "unknown" if asked is None else "breach"
    if loan.outcome == "written_off" and loan.settled.first <= ON:
        off = Fraction(share.borne) - yuan(loan.lost, loan.unit) * Fraction(share.share) / 100
        if abs(off) >= Fraction(len(shares), 100):
            yield "share_borne", "breach"


def judged(records):
    """Return what the oracle says of all."""
    loans = [r for r in records if isinstance(r, TalentLoan) and r.begins.first <= ON]
    for loan in loans:
        mine = [r for r in records if isinstance(r, LoanShare) and (r.loan, r.talent) == (loan.id, loan.talent)]
        for rule, outcome in of_loan(loan, loans, mine):
            yield f"talent.loan.{rule}", loan.id, outcome
        for share in mine:
            for rule, outcome in of_share(loan, share, mine):
                yield f"talent.loan.{rule}", share.id, outcome


@pytest.fixture(scope="module")
def said(book):
    capped = with_word(book, "talent.loan.cap", "4301", {"card": CAP, "loan": CAP})
    return with_word(capped, "talent.loan.share", "4301", PART)


@settings(max_examples=12)
@given(st.integers(0, 2**32).map(random.Random))
def test_loans_are_judged_as_the_oracle_does(said, rng):
    records = list(made(rng))
    found = check(Register.of(records), said, on=ON, since=date(1990, 1, 1), rules=RULES)
    assert not found.faults
    assert set(found.frame.select("rule", "key", "outcome").iter_rows()) == set(judged(records))
