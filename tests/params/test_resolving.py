from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.book import Book
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment, Direction, Parameter, Title, ValueType
from orgwork.errors import DeclarationError
from orgwork.params.order import fits, inside, looser, tighter, tightest
from orgwork.params.resolving import State, resolve
from orgwork.testing import laws
from orgwork.testing import strategies as own

T = Title(zh="示例", en="example")
C = Citation(title="示例")
START = date(2019, 3, 3)


def parameter(direction="at_least", kind="months", **more):
    return Parameter("k", "", T, ValueType(kind), Direction(direction), date(2002, 7, 9), **more)


def amendment(by, value, start=START, at=None, published=None, until=None):
    return Amendment("k", by, by if at is None else at, value, start, published or start, C, Evidence.TEXT, until)


def asked(issued, place, on=date(2024, 1, 1), known_on=None, **more):
    grouped = {}
    for a in issued:
        grouped[a.by] = (*grouped.get(a.by, ()), a)
    return resolve(parameter(**more), grouped, place, on, known_on)


@st.composite
def situations(draw):
    p = draw(own.parameters())
    issued = draw(own.issuers(p))
    place = draw(st.sampled_from(own.PLACES))
    book = Book(parameters={p.key: p}, amendments={p.key: issued})
    return p, issued, place, draw(own.dates_around(book, place=place) | own.days())


@given(situations())
def test_an_answer_is_never_looser_than_above(case):
    laws.book.never_looser_than_above(*case)


@given(situations(), st.data())
def test_order_and_doubling_do_not_matter(case, data):
    p, issued, place, on = case
    shuffled = {
        code: tuple(data.draw(st.permutations([*issued[code], *issued[code]])))
        for code in data.draw(st.permutations(list(issued)))
    }
    laws.book.order_does_not_matter(p, issued, shuffled, place, on)


@given(situations())
def test_an_added_layer_never_loosens(case):
    laws.book.layer_never_loosens(*case)


@given(situations())
def test_answers_change_on_declared_days_only(case):
    laws.book.changes_on_declared_days(*case)


@given(situations(), own.days())
def test_what_is_published_later_does_not_matter(case, known_on):
    laws.book.later_words_do_not_matter(*case, known_on)


@given(situations())
def test_a_value_is_decided_by_words_of_the_trace(case):
    answer = resolve(*case[:2], case[2], case[3])
    assert set(map(id, answer.decided)) <= set(map(id, answer.trace))
    assert bool(answer.decided) == (answer.value is not None)


@given(st.data())
def test_tightening_is_a_semilattice(data):
    p = data.draw(own.parameters(directions=own.TIGHTENING))
    a, b, c = (data.draw(own.values(p)) for _ in range(3))
    assert tightest(p, [a, b]) == tightest(p, [b, a])
    assert tightest(p, [tightest(p, [a, b]), c]) == tightest(p, [a, tightest(p, [b, c])])
    assert tightest(p, [a, a]) == a
    assert not looser(p, tightest(p, [a, b]), a)


def test_before_since_it_is_not_in_force_and_before_the_first_value_unknown():
    words = [amendment("", 24)]
    assert asked(words, "4301", date(2002, 7, 8)).state is State.NOT_IN_FORCE
    assert asked(words, "4301", date(2002, 7, 9)).state is State.UNKNOWN
    assert asked(words, "4301", START - timedelta(days=1)).state is State.UNKNOWN
    assert asked(words, "4301", START).value == 24


def test_the_tightest_wins_and_not_the_nearest():
    words = [amendment("", 24), amendment("43", 36), amendment("4301", 30)]
    assert asked(words, "430181").value == 36
    assert asked(words, "44").value == 24


def test_a_pilot_is_an_upper_issuers_narrower_word():
    words = [amendment("", 24), amendment("", 12, at="430181", start=date(2020, 1, 1), until=date(2022, 1, 1))]
    assert asked(words, "430181", date(2019, 12, 31)).value == 24
    assert asked(words, "430181", date(2020, 1, 1)).value == 12
    assert asked(words, "430181", date(2022, 1, 1)).value == 24
    assert asked(words, "4301", date(2020, 1, 1)).value == 24


def test_a_lower_word_without_an_upper_one_is_a_floor():
    answer = asked([amendment("43", 30)], "430181")
    assert (answer.state, answer.value) == (State.FLOOR, 30)


def test_a_correction_counts_from_its_publication():
    words = [amendment("", 24), amendment("", 25, published=date(2021, 5, 1))]
    assert asked(words, "").value == 25
    assert asked(words, "", known_on=date(2021, 4, 30)).value == 24


def test_a_repealed_word_gives_way_and_nothing_revives():
    words = [amendment("", 24, start=date(2010, 1, 1)), amendment("", 30, until=date(2020, 1, 1))]
    assert asked(words, "", date(2019, 12, 31)).value == 30
    assert asked(words, "", date(2020, 1, 1)).state is State.UNKNOWN


def test_delegated_values_are_taken_from_the_nearest_inside_the_range():
    words = [
        amendment("", frozenset({"month", "day"})),
        amendment("43", frozenset({"day"})),
        amendment("4301", frozenset({"month"})),
    ]
    more = {"direction": "delegated", "kind": "words"}
    assert asked(words, "430181", **more).value == {"month"}
    assert asked(words, "4302", **more).value == {"day"}
    assert asked(words, "44", **more).state is State.UNKNOWN
    assert not inside(frozenset({"week"}), frozenset({"month", "day"}))
    assert inside(3, (3, 5))
    assert not inside(6, (3, 5))


def test_tables_are_tightened_entry_by_entry():
    words = [amendment("", {"a": 6, "b": 12}), amendment("43", {"a": 8, "c": 1})]
    assert asked(words, "4301", by=("kind",)).value == {"a": 8, "b": 12, "c": 1}


@pytest.mark.parametrize(
    ("direction", "one", "two", "result"),
    [
        (Direction.AT_LEAST, 1, 2, 2),
        (Direction.AT_MOST, Fraction(1, 5), Fraction(1, 4), Fraction(1, 5)),
        (Direction.ALLOWED, frozenset("ab"), frozenset("bc"), frozenset("b")),
        (Direction.FORBIDDEN, frozenset("ab"), frozenset("bc"), frozenset("abc")),
        (Direction.REQUIRED, False, True, True),
        (Direction.ALLOWED, False, True, False),
    ],
)
def test_each_direction_has_its_tighter(direction, one, two, result):
    assert tighter(direction, one, two) == tighter(direction, two, one) == result


@pytest.mark.parametrize("value", [True, -1, "24", Fraction(1, 2), 2.0, frozenset({"a"}), (1, 2)])
def test_a_value_of_the_wrong_type_does_not_fit(value):
    assert fits(parameter(), value, owner=False)
    assert not fits(parameter(), 24, owner=False)


def test_what_is_optional_is_not_in_force_until_a_layer_sets_it_and_then_known():
    assert asked([], "4301", optional=True).state is State.NOT_IN_FORCE
    words = [amendment("43", 30)]
    assert asked(words, "4301", START - timedelta(days=1), optional=True).state is State.NOT_IN_FORCE
    assert asked(words, "44", optional=True).state is State.NOT_IN_FORCE
    answer = asked(words, "4301", optional=True)
    assert (answer.state, answer.value) == (State.VALUE, 30)
    assert asked([*words, amendment("4301", 36)], "4301", optional=True).value == 36


def test_of_an_optional_table_no_more_is_asked_than_the_entries_that_are_set():
    table = parameter(by=("kind",), optional=True)
    book = Book({"k": table}, {"k": {"43": (amendment("43", {"a": 6}),)}})
    assert [book.value("k", "4301", START, by=one).state for one in ("a", "b")] == [State.VALUE, State.NOT_IN_FORCE]
    strict = attrs.evolve(book, parameters={"k": parameter(by=("kind",))})
    assert strict.value("k", "4301", START, by="b").state is State.UNKNOWN
    assert not book.silent("k")
    assert attrs.evolve(book, amendments={}).silent("k")
    assert not attrs.evolve(strict, amendments={}).silent("k")


@pytest.mark.parametrize("direction", ["fixed", "delegated"])
def test_what_only_its_owner_says_is_not_optional(direction):
    with pytest.raises(DeclarationError, match="optional"):
        parameter(direction, optional=True)
