"""Strategies for layers that join, and for the books they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache, reduce
from itertools import count, islice
from typing import Any

import attrs
from hypothesis import strategies as st

from orgwork.book import Book, Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment, Direction, Parameter
from orgwork.params.resolving import resolve
from orgwork.places import chain, contains, successor, tier
from orgwork.testing.strategies.amendments import STARTS, distinct, issuing
from orgwork.testing.strategies.dates import days
from orgwork.testing.strategies.lists import catalogues, checklists, procedures
from orgwork.testing.strategies.parameters import parameters, spent, tighter_values, values
from orgwork.testing.strategies.places import TREE
from orgwork.testing.strategies.words import citations

WARNINGS = ("cadre.retirement.warn", "cadre.probation.warn", "cadre.term.warn", "cadre.sanction.warn")
"""The nation's warning times: declared without a value, for the layers below to give."""
_HOW_OFTEN = st.sampled_from((0, 0, 1, 2))
_STARTS = days(first=STARTS[0], last=STARTS[1])
_LAG = st.integers(-400, 400)
_LASTS = st.none() | st.none() | st.integers(1, 2000)
_LISTS = st.sampled_from(
    ((), (), (), ("checklists",), ("catalogues",), ("procedures",), ("checklists", "catalogues", "procedures"))
)
_EVIDENCE = st.sampled_from(Evidence)


@cache
def nation() -> Book:
    """Return the book of the nation's layer alone, whatever else is installed."""
    from orgwork import national  # noqa: PLC0415 - few ask for it, and loading it takes a while
    from orgwork.plugin import load_book  # noqa: PLC0415 - as above

    return load_book(national.__path__, installed=False)[0]


@st.composite
def layers(
    draw: st.DrawFn, *, places: Sequence[str] = TREE, over: Book | None = None, keys: int = 3
) -> tuple[Layer, ...]:
    """Layers, upper places first, that join one after the other.

    Most places declare and set some keys, with pilots, corrections and repeals, and bring lists of their own; a
    value that begins is never looser than the word above as then published.

    Args:
        draw: Hypothesis gives it.
        places: which have a layer.
        over: a book that the layers are joined to: places below the owners of its keys set some of them too.
        keys: how many keys are declared at the most.

    """
    base = Book() if over is None else over
    upper_first = sorted(places, key=lambda place: (tier(place), place))
    declared = draw(_declared(upper_first, keys, base))
    chosen = draw(st.sets(st.sampled_from(sorted(base.parameters)), max_size=keys)) if base.parameters else set()
    words: dict[str, list[Amendment]] = {place: [] for place in upper_first}
    for parameter in (*declared, *(base.parameters[key] for key in sorted(chosen))):
        said = base.amendments.get(parameter.key, {})
        # What the owner itself said in the book stays as it is.
        others = [p for p in upper_first if parameter in declared or successor(p) != successor(parameter.owner)]
        for word in draw(_words(parameter, others, said)):
            words[word.by].append(word)
    return tuple([draw(_layer(place, declared, words[place])) for place in upper_first])


@st.composite
def books(
    draw: st.DrawFn, *, places: Sequence[str] = TREE, over: Book | None = None, keys: int = 3, national: bool = False
) -> Book:
    """Books joined from `layers`.

    Args:
        draw: Hypothesis gives it.
        places, over, keys: as of `layers`.
        national: whether the layers stand over the nation's own book, with its rules; without it, and without
            `over`, a book has neither rules nor views.

    """
    base = nation() if national and over is None else over or Book()
    return reduce(join, draw(layers(places=places, over=base, keys=keys)), base)


@st.composite
def warnings(
    draw: st.DrawFn, *, keys: Sequence[str] = WARNINGS, places: Sequence[str] = ("4301", "430181")
) -> tuple[Layer, ...]:
    """Layers that ask to be warned some months before, an inner place not later than one around it.

    Args:
        draw: Hypothesis gives it.
        keys: parameters in months, of which an upper place's word is a least.
        places: a city and a county in it, or any places of one chain, upper ones first.

    """
    start = date(2010, 1, 1)
    said: dict[str, list[Amendment]] = {place: [] for place in places}
    for key in keys:
        least = 0
        for place, words in said.items():
            months = draw(st.none() | st.integers(least, least + 14))
            if months is not None:
                least = months
                words.append(Amendment(key, place, place, months, start, start, Citation("示例"), Evidence.TEXT))
    return tuple(Layer(place, place, (), tuple(words)) for place, words in said.items() if words)


@st.composite
def _declared(draw: st.DrawFn, places: Sequence[str], most: int, base: Book) -> tuple[Parameter, ...]:
    """One parameter or more that the base does not declare, each owned by one of the places, mostly an upper one."""
    owners = st.sampled_from(places[:1]) | st.sampled_from(places)
    free = (key for number in count(1) if (key := f"example.key{number}") not in base.parameters)
    return tuple([draw(parameters(key=key, owner=draw(owners))) for key in islice(free, draw(st.integers(1, most)))])


@st.composite
def _layer(draw: st.DrawFn, place: str, declared: Sequence[Parameter], words: Sequence[Amendment]) -> Layer:
    """Draw a place's layer with its keys, its words and perhaps lists of its own."""
    own = tuple(p for p in declared if p.owner == place)
    keys = tuple(p.key for p in declared if contains(p.owner, place) and p.type.is_number)
    kinds = draw(_LISTS)

    def some(kind: str, strategy: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return (draw(strategy),) if kind in kinds else ()

    return Layer(
        name=place or "nation",
        place=place,
        parameters=own,
        amendments=tuple(words),
        checklists=some("checklists", checklists(place=place)),
        catalogues=some("catalogues", catalogues(place=place)),
        procedures=some("procedures", procedures(place=place, within=keys)),
    )


@st.composite
def _words(
    draw: st.DrawFn, parameter: Parameter, places: Sequence[str], said: Mapping[str, tuple[Amendment, ...]]
) -> list[Amendment]:
    """Draw what some places, upper ones first, say of a key: up to two words each, for themselves or a place inside."""
    told, found = dict(said), list[Amendment]()
    for place in (place for place in issuing(parameter, places) for _ in range(draw(_HOW_OFTEN))):
        own = told.get(successor(place), ())
        start = draw(_STARTS)
        at = draw(st.sampled_from([place, *(inner for inner in places if contains(place, inner))]))
        published, lasts = start + timedelta(days=draw(_LAG)), draw(_LASTS)
        # Of any value: it is put in place of this one below, when the days are settled.
        new = Amendment(parameter.key, place, at, 0, start, published, draw(citations()), draw(_EVIDENCE))
        until = None if lasts is None else start + timedelta(days=lasts)
        new = distinct(attrs.evolve(new, until=until), own)
        allowed = _allowed(parameter, new, told)
        if allowed is not None:
            found.append(attrs.evolve(new, value=draw(allowed)))
            told[successor(place)] = (*own, found[-1])
    return found


def _allowed(
    parameter: Parameter, new: Amendment, said: Mapping[str, tuple[Amendment, ...]]
) -> st.SearchStrategy[Any] | None:
    """Return the values that a place may give a word on its days; None where it may give none."""
    owner = successor(new.by) == parameter.owner_for(new.by)
    free = values(parameter, owner=owner)
    if (owner and parameter.tier is None) or parameter.direction is Direction.FIXED:
        return free
    upper = map(successor, chain(new.by)[:-1])
    answer = resolve(parameter, {c: said[c] for c in upper if c in said}, new.at, new.from_, new.published)
    if parameter.direction is Direction.DELEGATED:
        choice = [word.value for word in answer.trace if successor(word.by) == successor(parameter.owner)]
        return tighter_values(parameter, choice[0]) if choice else free
    if answer.value is None:
        return free
    return None if spent(answer.value) else tighter_values(parameter, answer.value)
