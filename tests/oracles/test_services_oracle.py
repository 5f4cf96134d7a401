"""Services bought for talents read a second time: order by order, with days and fractions of a yuan."""

import random
import re
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import Organization, Register, Talent, TalentService

ON = date(2026, 6, 30)
DAYS = [ON + timedelta(days=n) for n in (-400, -62, -61, -31, -30, -1, 0, 1)]
RULES = [f"talent.service.{key}" for key in ("provider", "amount", "within", "order", "once")]


def made(rng):
    """Make the services bought for three talents; every cell is filled."""
    one = rng.choice
    yield Organization("u", "示例中心", place="430181", entity="legal", ended=False)
    for t in range(3):
        yield Talent(f"t{t}", f"t{t}", "u")
        for n in range(4):
            begins, ends = one(DAYS), one((None, *DAYS))
            yield TalentService(
                f"t{t}s{n}",
                f"t{t}",
                one(("4301", "4301", "4303")),
                one(("check", "check", "patents")),
                provider="示例公司",
                named=one((True, True, False)),
                allowed=one(("100", "99.99")),
                price=one(("100", "100", "99.99", "0", "1百")),
                unit=one(("yuan", "ten_thousand")),
                begins=PartialDate.of(begins),
                ends=ends and PartialDate.of(ends),
                ended=ends is not None,
            )


def number(text):
    """Return the number that a text tells; None where it tells none."""
    return Fraction(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None


def last(service):
    """Return the last day of a service; the end of time where it runs on the day asked for."""
    return service.ends.first if service.ends and service.ends.first <= ON else date.max


def again(one, other):
    """Return whether two services are one, for a time that both cover; None where a price is not known."""
    same = (one.talent, one.place, one.service) == (other.talent, other.place, other.service)
    if not same or one.begins.first > last(other) or other.begins.first > last(one):
        return False
    prices = [number(one.price), number(other.price)]
    if 0 in prices:
        return False
    return None if None in prices else True


def of_service(service, services):
    """Yield what is wrong, or open, with a service."""
    price = number(service.price)
    if not service.named:
        yield "provider", "breach"
    if price is None:
        yield "amount", "breach"
    if price is None or price > number(service.allowed):
        yield "within", "unknown" if price is None else "breach"
    if last(service) < service.begins.first:
        yield "order", "breach"
    answers = [again(service, other) for other in services if other is not service]
    if True in answers or None in answers:
        yield "once", "breach" if True in answers else "unknown"


@settings(max_examples=12)
@given(st.integers(0, 2**32).map(random.Random))
def test_services_are_judged_as_the_oracle_does(book, rng):
    records = list(made(rng))
    services = [r for r in records if isinstance(r, TalentService) and r.begins.first <= ON]
    told = {(f"talent.service.{rule}", s.id, says) for s in services for rule, says in of_service(s, services)}
    found = check(Register.of(records), book, on=ON, since=date(1990, 1, 1), rules=RULES)
    assert not found.faults
    assert set(found.frame.select("rule", "key", "outcome").iter_rows()) == told
