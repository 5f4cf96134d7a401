"""What an answer says beside its value: for what it was asked, on which words it rests, and what set it."""

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment, Direction, Parameter, Title, ValueType
from orgwork.params.order import fits, inside
from orgwork.params.resolving import Answer, State, change_days, entry_of, resolve, word
from orgwork.places import Tier
from orgwork.testing import strategies as own

T = Title(zh="示例", en="example")
START, ON = date(2019, 3, 3), date(2024, 1, 1)
DAY = timedelta(days=1)
SCALES = {"at_least": max, "at_most": min}


def parameter(direction="at_least", kind="months", **more):
    return Parameter("k", "", T, ValueType(kind), Direction(direction), date(2002, 7, 9), **more)


def said(by, value, at=None, start=START, until=None):
    return Amendment(
        "k", by, by if at is None else at, value, start, start, Citation(title="示例"), Evidence.TEXT, until
    )


def words(*given):
    return [said(place, frozenset(value)) for place, value in zip(("", "43", "4301"), given, strict=False)]


def ask(issued, on=ON, known_on=None, **more):
    return resolve(parameter(**more), {a.by: (a,) for a in issued}, "430181", on, known_on)


def test_a_fixed_value_is_the_owners_whatever_lower_layers_say():
    issued = [said("", 24), said("43", 36)]
    assert ask(issued, direction="fixed") == Answer("k", "430181", ON, State.VALUE, 24, tuple(issued), (issued[0],))
    lower = ask(issued[1:], direction="fixed")
    assert (lower.state, lower.value, lower.trace, lower.decided) == (State.UNKNOWN, None, (issued[1],), ())
    assert ask([], direction="fixed").state is State.UNKNOWN


@pytest.mark.parametrize("direction", ["at_least", "fixed", "delegated"])
@pytest.mark.parametrize("issued", [[], [said("", 24)], [said("43", 3)], [said("", (1, 5)), said("4301", 3)]])
@pytest.mark.parametrize("on", [date(2000, 1, 1), ON])
def test_an_answer_tells_what_was_asked(direction, issued, on):
    if direction != "delegated" and len(issued) > 1:
        issued = issued[1:]
    answer = ask(issued, on, direction=direction)
    assert (answer.key, answer.place, answer.on) == ("k", "430181", on)
    assert answer.trace == (tuple(issued) if on == ON else ())
    assert answer.state in State


@pytest.mark.parametrize("direction", SCALES)
@given(given=st.lists(st.integers(0, 3), min_size=1, max_size=3))
def test_of_numbers_the_outermost_of_the_tightest_decides(direction, given):
    issued = [said(place, n) for place, n in zip(("", "43", "4301"), given, strict=False)]
    answer = ask(issued, direction=direction)
    best = SCALES[direction](given)
    assert (answer.value, answer.decided) == (best, (issued[given.index(best)],))
    assert (answer.state, answer.trace) == (State.VALUE, tuple(issued))


@pytest.mark.parametrize(
    ("given", "deciding"),
    [
        (("a", "b"), (0, 1)),
        (("a", "ab"), (1,)),
        (("ab", "a"), (0,)),
        (("ab", "ab"), (0,)),
        (("a", "a", "b"), (2,)),
        (("ab", "bc", "ac"), (0,)),  # none is needed, so the outermost stands for them
    ],
)
def test_of_lists_those_decide_without_which_it_would_be_looser(given, deciding):
    issued = words(*given)
    answer = ask(issued, direction="forbidden", kind="words")
    assert answer.value == frozenset("".join(given))
    assert answer.decided == tuple(issued[i] for i in deciding)


@given(st.lists(st.frozensets(st.sampled_from("abc"), min_size=1), min_size=1, max_size=3))
def test_what_decides_alone_makes_the_value_or_stands_for_all(given):
    issued = words(*given)
    answer = ask(issued, direction="forbidden", kind="words")
    needed = [a for a in issued if frozenset().union(*(b.value for b in issued if b is not a)) != answer.value]
    assert set(map(id, needed)) <= set(map(id, answer.decided))
    assert len(answer.decided) == max(len(needed), 1)


@pytest.mark.parametrize(
    ("low", "says"), [(1, State.UNKNOWN), (2, State.VALUE), (3, State.VALUE), (4, State.VALUE), (5, State.UNKNOWN)]
)
def test_a_delegated_number_is_taken_up_to_both_ends_of_the_range(low, says):
    issued = [said("", (2, 4)), said("43", low)]
    answer = ask(issued, direction="delegated")
    assert (answer.state, answer.trace) == (says, tuple(issued))
    assert (answer.value, answer.decided) == ((low, (issued[1],)) if says is State.VALUE else (None, ()))


def test_a_delegated_list_may_be_the_only_word_that_is_left():
    assert inside(frozenset({"day"}), frozenset({"day"}))
    assert not inside(frozenset({"day", "month"}), frozenset({"day", "month"}))
    assert not inside(3, frozenset({"day"}))
    assert ask([said("43", frozenset({"day"}))], direction="delegated", kind="words").state is State.UNKNOWN


@given(own.days(first=date(2005, 1, 1), last=date(2030, 1, 1)))
def test_a_requirement_ends_with_its_last_day(end):
    p = parameter(until=end)
    issued = {"": (said("", 24, start=date(2003, 1, 1)),)}
    assert resolve(p, issued, "43", end - DAY).value == 24
    assert resolve(p, issued, "43", end) == Answer("k", "43", end, State.NOT_IN_FORCE)
    assert change_days(p, issued, "43") == (p.since, date(2003, 1, 1), end)


def test_what_is_published_on_the_day_is_known_and_what_ended_changed_something():
    one = said("", 24, until=date(2022, 1, 1))
    assert word([one], "43", ON, START) is None
    assert word([one], "43", START, START) is one
    assert word([one], "43", START, START - DAY) is None
    assert change_days(parameter(), {"": (one,), "44": (said("44", 1),)}, "43") == (
        date(2002, 7, 9),
        START,
        date(2022, 1, 1),
    )


NOT_NUMBER = "must be a whole number of months that is not negative"
RANGE = "is a range, which only an owner that delegates may give"
LIST, FLAG = "must be a list of words", "must be true or false"
FRACTION = 'must be a fraction written as text, such as "2/3"'
TABLE = "must be a table, because the parameter depends on kind, span"


@pytest.mark.parametrize(
    ("direction", "kind", "value", "says"),
    [
        ("at_least", "months", 0, ""),
        ("at_least", "months", -1, NOT_NUMBER),
        ("at_least", "months", True, NOT_NUMBER),
        ("at_least", "months", "1", NOT_NUMBER),
        ("required", "flag", False, ""),
        ("required", "flag", True, ""),
        ("required", "flag", 1, FLAG),
        ("required", "flag", None, FLAG),
        ("allowed", "words", frozenset({"a"}), ""),
        ("allowed", "words", frozenset(), LIST),
        ("allowed", "words", "a", LIST),
        ("allowed", "words", ["a"], LIST),
        ("allowed", "words", frozenset({"a", " "}), LIST),
        ("allowed", "words", frozenset({"a", 1}), LIST),
        ("at_most", "fraction", Fraction(0), ""),
        ("at_most", "fraction", Fraction(1, 2), ""),
        ("at_most", "fraction", Fraction(-1, 2), FRACTION),
        ("at_most", "fraction", 1, FRACTION),
        ("at_most", "fraction", 0.5, FRACTION),
        ("delegated", "months", (2, 2), ""),
        ("delegated", "months", (2, 3), ""),
        ("delegated", "months", (3, 2), RANGE),
        ("at_least", "months", (2, 3), RANGE),
        ("delegated", "words", (2, 3), RANGE),
    ],
)
def test_a_value_fits_its_type_or_is_told_what_it_must_be(direction, kind, value, says):
    assert fits(parameter(direction, kind), value, owner=True) == says


def test_a_range_is_the_owners_to_give():
    assert fits(parameter("delegated"), (2, 3), owner=False) == RANGE


@pytest.mark.parametrize(
    ("value", "says"),
    [({"a": 1}, ""), ({}, TABLE), (1, TABLE), ({"a": 1, "b": -1}, NOT_NUMBER), ({"a": "1", "b": 1}, NOT_NUMBER)],
)
def test_each_entry_of_a_table_fits(value, says):
    assert fits(parameter(by=("kind", "span")), value, owner=True) == says


def test_a_place_outside_the_owners_has_no_answer():
    p = Parameter("k", "43", T, ValueType.MONTHS, Direction.AT_LEAST, date(2002, 7, 9))
    issued = {"43": (said("43", 24),)}
    assert resolve(p, issued, "4301", ON).value == 24
    assert resolve(p, issued, "44", ON) == Answer("k", "44", ON, State.UNKNOWN)


def entry(answer, by, **more):
    return entry_of(parameter(by=("kind",), **more), answer, by)


def test_an_entry_says_what_its_table_says_and_rests_on_the_same_words():
    table = ask([said("43", {"a": 6, "b": 0})], by=("kind",), optional=True)
    assert entry(table, "b") == attrs.evolve(table, value=0)
    assert entry(table, "c") == attrs.evolve(table, state=State.UNKNOWN, value=None)
    assert entry(table, "c", optional=True) == attrs.evolve(table, state=State.NOT_IN_FORCE, value=None)


def test_no_entry_is_in_force_before_its_table_is():
    before = ask([], date(2002, 7, 8), by=("kind",))
    assert before.state is State.NOT_IN_FORCE
    assert entry(before, "a") == before


def test_what_every_city_owns_is_said_by_the_city_of_a_place():
    own_city, other = said("4301", 24), said("4302", 12)
    for direction in ("fixed", "at_least"):
        one = Parameter("k", "", T, ValueType.MONTHS, Direction(direction), date(2002, 7, 9), tier=Tier.CITY)
        issued = {a.by: (a,) for a in (own_city, other)}
        answer = resolve(one, issued, "430181", ON)
        assert (answer.state, answer.value, answer.decided) == (State.VALUE, 24, (own_city,))
        assert resolve(one, issued, "43", ON).state is State.UNKNOWN
