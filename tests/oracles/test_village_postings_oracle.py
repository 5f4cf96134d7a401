"""The rules on who is sent to work in a village, read a second time: days, months and loans, one by one.

Nothing says how months are counted, so that an answer holds only if both ways give it. Empty cells and coarse days are
judged by brute force: whatever the cell may have said is tried.
"""

import random
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Coverage, Extent, Organization, Person, Register, Secondment, VillagePosting

ON, NOTICE, OPINION, VILLAGE_OFFICIALS = date(2026, 6, 30), date(2016, 1, 1), date(2021, 5, 12), date(2009, 1, 1)
PEOPLE = 30
SERVICE = 24
"""How many months a graduate serves, as the test says: no text of the nation was read."""
KINDS = ("first_secretary", "first_secretary", "selected_graduate", "village_graduate", "team_member")
SCOPES = ("relieved", "resettlement", "key", "weak", "other")
TURNS = (VILLAGE_OFFICIALS, NOTICE, OPINION, date(2018, 3, 1), date(2020, 1, 31), date(2023, 7, 1))
DAYS = [day + timedelta(days=n) for day in TURNS for n in (-1, 0, 1)]
RULES = tuple(
    f"village_cadre.{name}"
    for name in (
        *("first_secretary_least", "first_secretary_most", "first_secretary_free", "first_secretary_scope"),
        *("graduate_service", "official_term"),
    )
)


def months(start, end):
    """Return whole months by calendar months and by days; the end of a short month is as good as a later day."""
    calendar = (end.year - start.year) * 12 + end.month - start.month
    full = end.day >= start.day or (end + timedelta(days=1)).day == 1
    return calendar, calendar if full else calendar - 1


def either(start, end, judge):
    """Return what both ways to count months say; None where they differ."""
    said = {judge(n) for n in months(start, end)}
    return said.pop() if len(said) == 1 else None


def left(one):
    """Return the day of the return; what lies after the day that is asked for is not known yet."""
    return one.ends.first if one.ended and one.ends.first <= ON else None


def away(posting, loans):
    """Return whether one of the loans took the person to another unit during the posting."""
    begins, over = posting.begins.first, left(posting) or date.max
    return any(
        loan.borrower != posting.organization and loan.begins.first < over and begins < (left(loan) or date.max)
        for loan in loans
    )


def of_first_secretary(one):
    """Return the answers on a first secretary: yes, no, or None where no text that holds was read."""
    sent, back = one.begins.first, left(one)
    read = sent < OPINION
    if sent >= NOTICE:
        if back is not None:
            yield "first_secretary_least", either(sent, back, lambda n: n >= 12) if read else None
        yield "first_secretary_most", either(sent, back or ON, lambda n: n <= 36) if read else None
        kept = not one.in_quota and not one.home_work
        yield "first_secretary_free", kept or (False if read else None)
    if sent >= OPINION:
        yield "first_secretary_scope", one.scope != "other"


def of_graduates(one, loans, service):
    """Return the answers on a selected graduate, and on a graduate who is a village official."""
    sent, back = one.begins.first, left(one)
    if back is None:
        return
    if one.kind == "selected_graduate" and sent >= date(2018, 1, 1):
        served = None if service is None else either(sent, back, lambda n: n >= service)
        yield "graduate_service", False if one.lent or away(one, loans) else served
    if one.kind == "village_graduate" and sent >= VILLAGE_OFFICIALS:
        yield "official_term", either(sent, back, lambda n: 24 <= n <= 36)


def judged(records, service=SERVICE):
    """Return the outcome of each row of a person that is not met, all cells known."""
    told = {}
    loans = [r for r in records if isinstance(r, Secondment) and r.begins.first <= ON]
    for one in records:
        if not isinstance(one, VillagePosting) or one.begins.first > ON:
            continue
        first = one.kind == "first_secretary"
        answers = of_first_secretary(one) if first else of_graduates(one, loans, service)
        told |= {(f"village_cadre.{rule}", one.id): said for rule, said in answers if said is not True}
    return {row: "unknown" if said is None else "breach" for row, said in told.items()}


def served_out(one):
    """Whether a record is of a selected graduate who is back."""
    graduate = isinstance(one, VillagePosting) and one.kind == "selected_graduate"
    return graduate and one.begins.first >= date(2018, 1, 1) and left(one) is not None


def later(day, n, off):
    """Return the day so many months on, or one beside it."""
    at = day.year * 12 + day.month - 1 + n
    return date(at // 12, at % 12 + 1, min(day.day, 28)) + timedelta(days=off)


def over(rng, begins, *spans):
    """Return whether, and when, a span ended."""
    if rng.random() < 0.25:
        return {"ends": None, "ended": False}
    ends = later(begins, rng.choice(spans), rng.choice((-1, 0, 1, 4)))
    return {"ends": PartialDate.of(max(ends, begins)), "ended": True}


def person(rng, name):
    """Return two postings of a person and two loans, every cell known."""
    no = lambda: rng.random() < 0.3  # noqa: E731 - the short word reads better below
    for n in range(2):
        begins = rng.choice(DAYS)
        yield VillagePosting(
            f"{name}v{n}",
            rng.choice("vw"),
            name,
            kind=rng.choice(KINDS),
            scope=rng.choice(SCOPES),
            in_quota=no(),
            home_work=no(),
            lent=no(),
            begins=PartialDate.of(begins),
            **over(rng, begins, 12, 24, 36),
        )
        begins = later(begins, rng.choice((-12, 0, 12, 24, 36)), rng.choice((-1, 0, 1)))
        days = {"begins": PartialDate.of(begins), **over(rng, begins, 0, 12)}
        yield Secondment(f"{name}l{n}", name, "u", rng.choice("uvw"), **days)


def emptied(rng, record, emptying):
    """Return a record with one cell emptied, and what it may have been."""
    if isinstance(record, Secondment):
        if rng.random() < 0.5:
            return emptying.word(record, "borrower", "u", "v", "w")
        return emptying.day(rng, record, "begins", DAYS, until=ON)
    words = {"kind": KINDS, "scope": SCOPES} | dict.fromkeys(("in_quota", "home_work", "lent"), (True, False))
    field = rng.choice(("begins", "end", *words))
    if field == "begins":
        return emptying.day(rng, record, field, DAYS, until=ON)
    if field == "end":
        begins = record.begins.first
        return emptying.end(record, [later(begins, n, off) for n in (12, 24, 36) for off in (-1, 0, 1)] + [ON])
    return emptying.word(record, field, *words[field])


@pytest.fixture(scope="module")
def served(book):
    """Return the book with a text of the nation that says how long a graduate serves."""
    start = date(2010, 1, 1)
    word = Amendment(RULES[4], "", "", SERVICE, start, start, Citation(title="示例"), Evidence.TEXT)
    return join(book, Layer("ministry", "", (), (word,)))


UNITS = [Organization(key, f"示例{key}", place="430199", entity="legal", ended=False) for key in "uvw"]


def checked(people, book, coverage=()):
    """Return what the library lists."""
    known = [*UNITS, *(Person(f"p{n}", "甲", organization="u") for n in range(PEOPLE))]
    register = Register.of([*known, *(record for records in people for record in records)], coverage)
    rows = check(register, book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def drawn(number):
    rng = random.Random(number)
    return rng, [list(person(rng, f"p{n}")) for n in range(PEOPLE)]


def joined(told):
    return {row: outcome for each in told for row, outcome in each.items()}


seeds = st.integers(0, 2**32 - 1)
few = settings(max_examples=8)


@few
@given(seeds, st.booleans())
def test_every_cell_known_both_readings_agree(book, served, number, said):
    """Where no layer says how long a graduate serves, that nobody is lent meanwhile is asked all the same."""
    _, people = drawn(number)
    wanted = joined(judged(records, SERVICE if said else None) for records in people)
    assert checked(people, served if said else book) == wanted


def test_every_rule_is_broken_by_some_of_the_files():
    told = [set(joined(judged(records) for records in drawn(n)[1]).items()) for n in range(3)]
    assert {row[0] for each in told for row, outcome in each if outcome == "breach"} == set(RULES)


@few
@given(seeds)
def test_empty_cells_and_coarse_days_leave_nothing_certain_that_some_world_denies(served, emptying, number):
    rng, people = drawn(number)
    less, wanted = [], {}
    for records in people:
        at = rng.randrange(len(records))
        kept, told = emptying.settled(records, {at: emptied(rng, records[at], emptying)}, judged)
        less.append(kept)
        wanted |= told
    found = checked(less, served)
    assert {row for row, outcome in found.items() if outcome == "breach"} <= {
        row for row, outcome in wanted.items() if outcome == "breach"
    }
    assert set(wanted) <= set(found)


@few
@given(seeds)
def test_of_whom_loans_may_be_missing_only_a_loan_on_file_is_certain(served, number):
    _, people = drawn(number)
    gaps = [Coverage("secondments", Extent.PARTIAL, f"p{n}") for n in range(PEOPLE)]
    wanted = joined(judged(records) for records in people)
    for one in (r for records in people for r in records if served_out(r)):
        wanted.setdefault((RULES[4], one.id), "unknown")
    assert checked(people, served, gaps) == wanted


@few
@given(seeds)
def test_whoever_is_not_in_the_register_has_no_loans_on_file(served, number):
    _, people = drawn(number)
    alone = [[attrs.evolve(r, person=None) for r in records if isinstance(r, VillagePosting)] for records in people]
    wanted = joined(judged(records) for records in alone)
    for one in (r for records in alone for r in records if served_out(r)):
        wanted.setdefault((RULES[4], one.id), "unknown")
    assert checked(alone, served) == wanted
