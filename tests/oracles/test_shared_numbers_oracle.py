"""Whether two of a unit's people have one identity number, in every world that what is recorded leaves open."""

import itertools
from datetime import date

from orgwork.declare.view import ViewContext
from orgwork.model import Coverage, Extent, Organization, Person, Register
from orgwork.views.shared_numbers import VIEW

ON = date(2026, 6, 30)
NUMBERS, UNITS = ("1", "2"), ("u", "v")
KNOWN = tuple(itertools.product((*NUMBERS, None), (*UNITS, None)))
"""What may be recorded of somebody: a number and a unit, either of them or none."""


def said(people, *coverage):
    """Return what the view says of each unit."""
    records = [Person(f"p{i}", "甲", identity_number=n, organization=u) for i, (n, u) in enumerate(people)]
    register = Register.of([*(Organization(u, u, ended=False) for u in UNITS), *records], coverage)
    frames = {name: frame.lazy() for name, frame in register.frames.items()}
    rows = VIEW.build(ViewContext(frames, register.partial(), ON, ON)).collect()
    return dict(rows.select("key", "numbers_apart").iter_rows())


def worlds(people):
    """Yield all that may be the case: an unknown number is one of those there or another, and so is a unit."""
    options = [
        tuple(itertools.product([n] if n else (*NUMBERS, "3"), [u] if u else (*UNITS, "elsewhere"))) for n, u in people
    ]
    return itertools.product(*options)


def judged(people):
    """Return what holds of each unit in all worlds, None where they differ."""
    found = {}
    for unit in UNITS:
        apart = set()
        for world in worlds(people):
            there = [n for n, u in world if u == unit]
            apart.add(len(set(there)) == len(there))
        found[unit] = apart.pop() if len(apart) == 1 else None
    return found


def test_what_the_view_says_is_what_every_world_says():
    crowds = [people for n in (1, 2, 3) for people in itertools.combinations_with_replacement(KNOWN, n)]
    outcomes = set()
    for people in crowds:
        assert said(people) == judged(people), people
        outcomes |= set(judged(people).values())
    assert outcomes == {True, False, None}


def test_where_people_may_be_missing_only_two_who_are_there_are_told():
    missing = Coverage("persons", Extent.PARTIAL)
    assert said([("1", "u"), ("2", "u"), ("1", "v"), ("1", "v")], missing) == {"u": None, "v": False}
