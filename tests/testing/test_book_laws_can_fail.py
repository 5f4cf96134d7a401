"""Every law of a book is broken by something: a law that cannot fail proves nothing.

Each stands here with something sound, on which it holds, and with one or more things that break it.
"""

from datetime import date

import attrs
import polars as pl
import pytest

from orgwork.book import Book, Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.declare import (
    Amendment,
    Checklist,
    Condition,
    Direction,
    Fact,
    Item,
    Parameter,
    Procedure,
    Rule,
    Step,
    Test,
    Title,
    ValueType,
    View,
    count,
    limit,
)
from orgwork.declare.condition import Operator
from orgwork.declare.view import Grain
from orgwork.params.resolving import Answer, State, resolve

T, C = Title(zh="示例", en="example"), Citation("示例")
ON, START = date(2026, 6, 30), date(2019, 3, 3)
P = Parameter("own.key", "", T, ValueType.COUNT, Direction.AT_LEAST, date(2002, 7, 9))
WAIT = attrs.evolve(P, key="own.wait", type=ValueType.MONTHS)
COLUMNS = {"n_low": pl.Int64(), "n_high": pl.Int64()}
VIEW = View("people", Grain.PERSON, COLUMNS, ("persons",), lambda context: context.frames["persons"])


def word(value, by="", start=START, key="own.key", **more):
    return Amendment(key, by, by, value, start, start, C, Evidence.TEXT, **more)


def said(*words):
    return {by: tuple(w for w in words if w.by == by) for by in dict.fromkeys(w.by for w in words)}


def book(*words, parameters=(P, WAIT), rules=(), **more):
    """Return a book that was never joined, so that nothing was refused."""
    keys = dict.fromkeys(w.key for w in words)
    return Book(
        parameters={p.key: p for p in parameters},
        amendments={key: said(*(w for w in words if w.key == key)) for key in keys},
        rules={r.key: r for r in rules},
        views={"people": VIEW},
        **more,
    )


def rule(key="own.key", *, view="people", **more):
    given = Rule("own.rule", T, C, Evidence.TEXT, view, pl.lit(value=True), Test(count("n"), limit(key)))
    return book(rules=[attrs.evolve(given, **more)])


def nearest(parameter, issuers, place, on, known_on=None):
    """Answer as many expect: the innermost word wins."""
    answer = resolve(parameter, issuers, place, on, known_on)
    return attrs.evolve(answer, value=answer.trace[-1].value if answer.trace else None)


def first_told(parameter, issuers, place, on, known_on=None):
    """Answer by whoever was told of first."""
    words = [w for told in issuers.values() for w in told]
    return Answer(parameter.key, place, on, State.VALUE, words[0].value, (words[0],))


def by_the_day(parameter, issuers, place, on, known_on=None):
    """Answer another number on every day."""
    return attrs.evolve(resolve(parameter, issuers, place, on, known_on), value=on.day)


def all_knowing(parameter, issuers, place, on, known_on=None):
    """Answer with what was not published yet."""
    return resolve(parameter, issuers, place, on)


def last_lists(base, layer):
    """Join so that the lists of the last layer are all there is."""
    joined = join(base, layer)
    return attrs.evolve(joined, checklists=layer.checklists)


LOOSE = said(word(24), word(12, "430181"))
TIGHT = said(word(24), word(30, "430181"))
AFTER = said(word(24), attrs.evolve(word(30, "430181"), published=date(2025, 1, 1)))


def checklist(place="", *items, key="own.list"):
    return Checklist(key, place, T, items or (Item("a", T),), START, C, Evidence.TEXT)


def procedure(place="", *steps):
    return Procedure("own.steps", place, T, steps, START, C, Evidence.TEXT)


ASKED = Condition(all=(Fact("age", Operator.GE, 35),))
STEPS = (Step("a", T), Step("b", T, after=("a",), within="own.wait"))
LISTS = (Layer("one", "4301", checklists=(checklist("4301"),)), Layer("two", "4302", checklists=(checklist("4302"),)))


def with_lists(*lists):
    return book(
        checklists=tuple(one for one in lists if isinstance(one, Checklist)),
        procedures=tuple(one for one in lists if isinstance(one, Procedure)),
    )


# law: (what it holds on, [(what breaks it, with which part of the library put out of order), ...])
CASES = {
    "book.never_looser_than_above": (
        (P, TIGHT, "430181", ON),
        [((P, LOOSE, "430181", ON), {"resolve": nearest})],
    ),
    "book.order_does_not_matter": (
        (P, TIGHT, dict(reversed(TIGHT.items())), "430181", ON),
        [((P, TIGHT, dict(reversed(TIGHT.items())), "430181", ON), {"resolve": first_told})],
    ),
    "book.layer_never_loosens": (
        (P, LOOSE, "430181", ON),
        [((P, LOOSE, "430181", ON), {"resolve": nearest})],
    ),
    "book.changes_on_declared_days": (
        (P, TIGHT, "430181", ON),
        [
            ((P, TIGHT, "430181", ON), {"resolve": by_the_day}),
            ((P, TIGHT, "430181", date(2000, 1, 1)), {"resolve": first_told}),
        ],
    ),
    "book.later_words_do_not_matter": (
        (P, AFTER, "430181", ON, date(2024, 1, 1)),
        [((P, AFTER, "430181", ON, date(2024, 1, 1)), {"resolve": all_knowing})],
    ),
    "book.answers_hold": (
        (book(word(24), word(30, "430181")), "430181", ON),
        [((book(word(24), word(12, "430181")), "430181", ON), {"resolve": nearest})],
    ),
    "book.values_fit": (
        (book(word(24)),),
        [
            ((book(word(-1)),), {}),
            ((book(word(frozenset({"x"}))),), {}),
            ((book(word(24), parameters=[attrs.evolve(P, owner="43")]),), {}),
            ((book(word(24), word(24, "43"), parameters=[attrs.evolve(P, direction=Direction.FIXED)]),), {}),
        ],
    ),
    "book.values_are_not_looser_at_their_start": (
        (book(word(24), word(30, "430181")),),
        [
            ((book(word(24), word(12, "430181")),), {}),
            (
                (book(word((1, 5)), word(6, "43"), parameters=[attrs.evolve(P, direction=Direction.DELEGATED)]),),
                {},
            ),
        ],
    ),
    "book.values_are_cited_and_graded": (
        (with_lists(checklist()),),
        [
            ((book(attrs.evolve(word(24), cites=None)),), {}),
            ((book(attrs.evolve(word(24), evidence=None)),), {}),
            ((rule(cites=None),), {}),
            ((with_lists(attrs.evolve(checklist(), proof=None)),), {}),
        ],
    ),
    "book.keys_exist": (
        (rule(),),
        [
            ((book(word(24, key="own.kye")),), {}),
            ((rule("own.kye"),), {}),
            ((rule(view="peple"),), {}),
            ((with_lists(procedure("", Step("a", T, within="own.kye"))),), {}),
            ((Book(views={"people": attrs.evolve(VIEW, needs=("people",))}),), {}),
            ((Book(views={"people": attrs.evolve(VIEW, limits=("own.kye",))}),), {}),
        ],
    ),
    "book.lists_say_nothing_twice": (
        (with_lists(checklist(), checklist("43")),),
        [
            ((with_lists(checklist("", Item("a", T), Item("a", T))),), {}),
            ((with_lists(checklist(), checklist("", Item("b", T))),), {}),
        ],
    ),
    "book.lists_only_add_or_tighten": (
        (with_lists(checklist(), checklist("43", Item("b", T, optional=True)), procedure("", *STEPS)),),
        [
            ((with_lists(checklist(), checklist("43", Item("a", T, optional=True))),), {}),
            ((with_lists(checklist(), checklist("43", Item("a", T, when=ASKED))),), {}),
            ((with_lists(procedure("", *STEPS), procedure("43", Step("b", T, within="own.wait"))),), {}),
            ((with_lists(procedure("", *STEPS), procedure("43", Step("a", T), Step("b", T, after=("a",)))),), {}),
        ],
    ),
    "book.layers_join_in_any_order": (
        (LISTS, (*reversed(LISTS), LISTS[0])),
        [((LISTS, (*reversed(LISTS), LISTS[0])), {"join": last_lists})],
    ),
}


def test_every_law_is_here(public_laws):
    assert set(CASES) == public_laws("book")


@pytest.mark.parametrize("name", CASES)
def test_a_law_says_what_must_hold_and_holds_of_what_is_sound(law, name):
    assert law(name).__doc__.startswith("Hold that ")
    law(name)(*CASES[name][0])


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name, (_, broken) in CASES.items() for number in range(len(broken))]
)
def test_a_law_fails_on_what_is_broken(fails, name, number):
    fails(name, *CASES[name][1][number])
