"""The indicators on heads of a place and on new leaders, counted over people made for it."""

from datetime import date

import pytest

from orgwork.checking import count
from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, Organization, Person, Post, Register, Tenure

ON = date(2026, 6, 30)
FULL, REASONS, NEW = "cadre.term.heads_full", "cadre.term.heads_reasons", "cadre.exchange.new_leaders"
PLACES = {"430199": "示例县", "430198": "示例二县"}
UNITS = [
    *(
        Organization(f"g{p}", f"{n}人民政府", place=p, entity="legal", kind="政府", ended=False)
        for p, n in PLACES.items()
    ),
    *(Post(f"g{p}-{k}", f"g{p}", k, k, managed_by="4301") for p in PLACES for k in ("principal", "deputy")),
]


def held(person, begins, ends=None, left_for=None, post="g430199-principal", level="division_principal"):
    """Return somebody and a tenure; without an end it runs."""
    first, last = (None if day is None else PartialDate.parse(day) for day in (begins, ends))
    told = {"level": level, "leader": True, "begins": first, "ends": last, "ended": last is not None}
    return Tenure(f"{person}-{begins}", person, post=post, left_for=left_for, **told)


def numbers(key, *tenures, coverage=()):
    entered = {one.person: one.begins for one in reversed(tenures)}  # work began with the first post: none is missing
    people = [Person(name, "某人", work_start=day) for name, day in sorted(entered.items())]
    counts = count(
        Register.of([*UNITS, *people, *tenures], coverage), BOOK[0], on=ON, since=date(2000, 1, 1), indicators=[key]
    )
    one = counts.get(key).numbers
    return one.whole, one.part


BOOK = []


@pytest.fixture(autouse=True)
def _nation(book):
    BOOK[:] = [book]


@pytest.mark.parametrize(
    ("begins", "ends", "part"),
    [
        ("2018-03-15", "2023-03-15", (1, 1)),  # the day on which five years, a term, are full
        ("2018-03-15", "2023-02-28", (0, 0)),
        ("2018-03", "2023-03", (0, 1)),
        ("2018", "2023-06", (0, 1)),
    ],
)
def test_a_head_who_left_had_served_a_term_or_not(begins, ends, part):
    assert numbers(FULL, held("a", begins, ends, "other")) == ((1, 1), part)


def test_who_is_still_there_and_who_is_no_head_is_not_counted():
    deputy = held("b", "2018-03", "2024-03", "other", post="g430199-deputy", level="division_deputy")
    assert numbers(FULL, held("a", "2018-03"), deputy) == ((0, 0), (0, 0))


def test_what_goes_on_in_the_same_post_is_not_over():
    assert numbers(FULL, held("a", "2017-03", "2020-03", "other"), held("a", "2020-03", "2024-03", "other")) == (
        (1, 1),
        (1, 1),
    )


def test_where_appointments_may_be_missing_it_may_not_have_been_the_last():
    gap = [Coverage("tenures", Extent.PARTIAL, subject="a")]
    assert numbers(FULL, held("a", "2018-03-15", "2024-03-15", "other"), coverage=gap) == ((0, None), (0, None))


@pytest.mark.parametrize(
    "reason",
    [
        "term_over",
        "age",
        "health",
        "unfit",
        "resigned",
        "resigned_for_fault",
        "ordered_to_resign",
        "sanctioned",
        "recalled",
        "special_need",
    ],
)
def test_a_reason_that_the_text_names_is_counted_among_those_who_left_early(reason):
    early, other = held("a", "2020-03", "2022-03", reason), held("b", "2022-03", "2024-03", "other")
    late = held("c", "2012-03", "2020-03", reason)
    assert numbers(REASONS, early, other, late) == ((2, 2), (1, 1))


def test_a_reason_that_is_not_recorded_may_be_one_of_them():
    assert numbers(REASONS, held("a", "2020-03", "2022-03")) == ((1, 1), (0, 1))


def risen(person, place, first_post="g430199-deputy"):
    """Return a deputy of the first county who became head of a place."""
    return (
        held(person, "2019-03", "2022-03", "other", post=first_post, level="division_deputy"),
        held(person, "2022-03", post=f"g{place}-principal"),
    )


def test_new_leaders_who_came_from_another_place_are_counted():
    assert numbers(NEW, *risen("a", "430198"), *risen("b", "430199")) == ((2, 2), (1, 1))


def test_a_move_at_the_same_level_makes_no_new_leader():
    moved = held("a", "2022-03", post="g430198-principal")
    assert numbers(NEW, held("a", "2019-03", "2022-03", "other"), moved) == ((0, 0), (0, 0))
