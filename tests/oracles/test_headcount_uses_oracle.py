"""The rules on using vacant headcount and posts, read a second time.

Empty cells and coarse days are judged by brute force: whatever the cell may have said is tried, and where the answers
differ the library has to say that it does not know.
"""

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.checking import check
from orgwork.dates import PartialDate
from orgwork.model import HeadcountUse, Organization, Register

ON, NOTICE, LAW = date(2026, 6, 30), date(2015, 1, 1), date(2019, 6, 1)
USES = 120
RULES = tuple(f"headcount.{name}" for name in ("recruit", "appoint", "cleared", "checked"))
MEASURES = ("headcount_administrative", "headcount_institution", "posts_principal", "posts_deputy", "posts_inner")
WAYS, GROUNDS = ("recruit", "transfer", "appoint"), ("none", "none", "military", "reform", "term")
DAYS = [day + timedelta(days=n) for day in (NOTICE, LAW, date(2025, 3, 1)) for n in (-1, 0, 1)]
NUMBERS = range(4)


def answers(one):
    """Yield the outcome of each rule that asks about a use, all cells known."""
    day, posts = one.begins.first, one.measure.startswith("posts")
    if day >= LAW:
        # Whoever is recruited is asked by another article than who is appointed or transferred.
        rule = "headcount.recruit" if one.way == "recruit" else "headcount.appoint"
        yield rule, "breach" if one.number > one.vacant else "met"
    if posts and day >= NOTICE:
        excused = one.ground != "none" and one.reported
        yield "headcount.cleared", "met" if one.over == 0 else "waived" if excused else "breach"
        yield "headcount.checked", "met" if one.checked else "breach"


def judged(records):
    """Return the outcome of each row that is not met."""
    told = ((rule, one.id, outcome) for one in records if one.begins.first <= ON for rule, outcome in answers(one))
    return {(rule, key): outcome for rule, key, outcome in told if outcome != "met"}


def drawn(number):
    """Return uses of one unit, every cell known."""
    rng = random.Random(number)
    one, yes = rng.choice, lambda: rng.random() < 0.5
    uses = [
        HeadcountUse(
            f"h{n}",
            "u",
            one(MEASURES),
            one(WAYS),
            number=one(NUMBERS[1:]),
            vacant=one(NUMBERS),
            over=one((0, 0, 1)),
            ground=one(GROUNDS),
            reported=yes(),
            checked=yes(),
            begins=PartialDate.of(one(DAYS)),
        )
        for n in range(USES)
    ]
    return rng, uses


CELLS = {
    "measure": MEASURES,
    "way": WAYS,
    **dict.fromkeys(("number", "vacant"), (*NUMBERS, 99)),
    "over": (0, 1),
    "ground": GROUNDS,
    "reported": (True, False),
    "checked": (True, False),
}


def emptied(rng, record, emptying):
    """Return a record with one cell emptied, and what it may have been."""
    field = rng.choice([*CELLS, "begins"])
    if field == "begins":
        return emptying.day(rng, record, field, DAYS, until=ON)
    return emptying.word(record, field, *CELLS[field])


def checked(records, book):
    """Return what the library lists."""
    unit = Organization("u", "示例县某局", place="430199", entity="legal", ended=False)
    rows = check(Register.of([unit, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


seeds = st.integers(0, 2**32 - 1)


@settings(max_examples=10)
@given(seeds)
def test_every_cell_known_both_readings_agree(book, number):
    _, uses = drawn(number)
    assert checked(uses, book) == judged(uses)


def test_every_rule_is_broken_and_one_is_waived_in_some_of_the_files():
    told = {(rule, outcome) for (rule, _), outcome in judged(drawn(1)[1]).items()}
    assert told == {*((rule, "breach") for rule in RULES), ("headcount.cleared", "waived")}


@settings(max_examples=10)
@given(seeds)
def test_empty_cells_and_coarse_days_leave_open_what_worlds_answer_otherwise(book, emptying, number):
    rng, uses = drawn(number)
    less, wanted = [], {}
    for one in uses:
        kept, told = emptying.settled([one], {0: emptied(rng, one, emptying)}, judged)
        less += kept
        wanted |= told
    assert checked(less, book) == {row: outcome for row, outcome in wanted.items() if outcome != "met"}
