"""The laws that every book and every parameter in it must hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import reduce

from orgwork.book import Book, Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.declare import (
    Amendment,
    Catalogue,
    Checklist,
    Direction,
    Entry,
    Item,
    Parameter,
    Procedure,
    Step,
)
from orgwork.declare.rule import tests
from orgwork.model import TABLES
from orgwork.params.order import fits, inside, looser
from orgwork.params.resolving import Answer, State, change_days, resolve
from orgwork.places import chain, contains, successor

Issuers = Mapping[str, tuple[Amendment, ...]]
"""Amendments of one parameter by the place that issues them."""
_List = Checklist | Catalogue | Procedure
_Part = Item | Entry | Step
_PARTS = ("parameters", "amendments", "views", "rules", "deadlines", "checklists", "catalogues", "procedures")


def never_looser_than_above(parameter: Parameter, issuers: Issuers, place: str, on: date) -> None:
    """Hold that an answer is never looser than the answer of any place above it, pilots excepted.

    What is fixed is the same below; what is delegated lies inside what its owner leaves open.
    """
    straight = {code: tuple(a for a in said if a.at == a.by) for code, said in issuers.items()}
    here = resolve(parameter, straight, place, on)
    if parameter.direction is Direction.DELEGATED and here.value is not None:
        assert inside(here.value, here.trace[0].value), f"{here.value} lies outside {here.trace[0].value}"
    for upper in chain(place)[:-1]:
        above = resolve(parameter, straight, upper, on)
        if above.value is None or above.state is State.NOT_IN_FORCE:
            continue
        assert here.value is not None, f"{place} has no answer although {upper!r} has"
        if parameter.direction is Direction.FIXED:
            assert here.value == above.value, f"{here.value} differs from {above.value}, which is fixed"
        elif parameter.direction is not Direction.DELEGATED:
            assert not looser(parameter, here.value, above.value), f"{here.value} is looser than {above.value}"


def order_does_not_matter(parameter: Parameter, issuers: Issuers, shuffled: Issuers, place: str, on: date) -> None:
    """Hold that neither the order nor the doubling of amendments changes an answer."""
    one, two = (_said(resolve(parameter, said, place, on)) for said in (issuers, shuffled))
    assert one == two, f"in another order {one} became {two}"


def layer_never_loosens(parameter: Parameter, issuers: Issuers, place: str, on: date) -> None:
    """Hold that an answer without any one issuer below the owner is never tighter than with it.

    What is delegated is excepted: there the nearest word counts, be it looser or not.
    """
    if parameter.direction is Direction.DELEGATED:
        return
    whole = resolve(parameter, issuers, place, on)
    for code in issuers:
        if code == parameter.owner_for(place):
            continue
        less = resolve(parameter, {c: a for c, a in issuers.items() if c != code}, place, on)
        if less.value is not None:
            assert whole.value is not None, f"the layer {code} took the answer away"
            if parameter.direction is Direction.FIXED:
                assert whole.value == less.value, f"the layer {code} changed {less.value}, which is fixed"
            else:
                assert not looser(parameter, whole.value, less.value), f"the layer {code} loosened {less.value}"


def changes_on_declared_days(parameter: Parameter, issuers: Issuers, place: str, on: date) -> None:
    """Hold that the answer of a day is that of the last declared day before it."""
    declared = [day for day in change_days(parameter, issuers, place) if day <= on]
    here = resolve(parameter, issuers, place, on)
    if declared:
        then = resolve(parameter, issuers, place, declared[-1])
        assert _said(here) == _said(then), (
            f"{then.value} of {declared[-1]} became {here.value} on a day nobody declared"
        )
    else:
        assert here.state is State.NOT_IN_FORCE, f"{here.state} before any declared day"


def later_words_do_not_matter(parameter: Parameter, issuers: Issuers, place: str, on: date, known_on: date) -> None:
    """Hold that what is published after `known_on` does not change the answer."""
    early = {code: tuple(a for a in said if a.published <= known_on) for code, said in issuers.items()}
    asked, told = resolve(parameter, issuers, place, on, known_on), resolve(parameter, early, place, on)
    assert _said(asked) == _said(told), f"what was published after {known_on} made {told.value} {asked.value}"


def answers_hold(book: Book, place: str, on: date) -> None:
    """Hold that the laws above that ask for one place and day hold of every key of a book."""
    for key, parameter in book.parameters.items():
        issuers = book.amendments.get(key, {})
        for law in (never_looser_than_above, layer_never_loosens, changes_on_declared_days):
            try:
                law(parameter, issuers, place, on)
            except AssertionError as error:
                msg = f"{key} at {place or 'the nation'} on {on}: {error}"
                raise AssertionError(msg) from error


def values_fit(book: Book) -> None:
    """Hold that every value is of its parameter's type, said by a place that may say it, for a place inside it."""
    for parameter, word in _words(book):
        owner = successor(word.by) == parameter.owner_for(word.by)
        fault = fits(parameter, word.value, owner=owner)
        assert not fault, f"{_where(word)}: {word.value!r} {fault}"
        assert contains(parameter.owner, word.by), f"{_where(word)}: it does not lie inside the owner's place"
        assert contains(word.by, word.at), f"{_where(word)}: it speaks for {word.at}, which does not lie inside"
        assert owner or parameter.direction is not Direction.FIXED, f"{_where(word)}: only the owner may fix it"


def values_are_not_looser_at_their_start(book: Book) -> None:
    """Hold that no value is looser, on its first day, than what the places above had then published.

    What is delegated lies inside what its owner had then left open.
    """
    for parameter, word in _words(book):
        owner = successor(word.by) == parameter.owner_for(word.by)
        if parameter.direction is Direction.FIXED or (owner and parameter.tier is None):
            continue
        issuers = book.amendments[word.key]
        above = {code: issuers[code] for code in map(successor, chain(word.by)[:-1]) if code in issuers}
        answer = resolve(parameter, above, word.at, word.from_, word.published)
        if parameter.direction is Direction.DELEGATED:
            owners = [one.value for one in answer.trace if successor(one.by) == successor(parameter.owner)]
            left = owners[0] if owners else None
            assert left is None or inside(word.value, left), f"{_where(word)}: {word.value!r} lies outside {left!r}"
        elif answer.value is not None:
            loose = looser(parameter, word.value, answer.value)
            assert not loose, f"{_where(word)}: {word.value!r} is looser than {answer.value!r}"


def values_are_cited_and_graded(book: Book) -> None:
    """Hold that every value, rule, deadline and list names the text it rests on and how well it is proved."""
    graded: list[tuple[str, Citation | None, Evidence | None]]
    graded = [(_where(word), word.cites, word.evidence) for _, word in _words(book)]
    graded += [(rule.key, rule.cites, rule.evidence) for rule in book.rules.values()]
    graded += [(deadline.key, deadline.cites, deadline.evidence) for deadline in book.deadlines.values()]
    graded += [(one.key, one.cites, one.proof) for kind in _lists(book) for one in kind]
    for where, cites, evidence in graded:
        assert cites is not None, f"{where}: no citation"
        assert cites.title.strip(), f"{where}: the citation names no text"
        assert evidence is not None, f"{where}: no grade of evidence"


def keys_exist(book: Book) -> None:
    """Hold that every key, view and table that something names is there."""
    reads = [(rule.key, rule.view) for rule in book.rules.values()]
    reads += [(deadline.key, deadline.view) for deadline in book.deadlines.values()]
    reads += [(indicator.key, indicator.view) for indicator in book.indicators.values()]
    for where, name in reads:
        assert name in book.views, f"{where}: there is no view {name!r}"
    named = [(view.name, key) for view in book.views.values() for key in view.limits]
    named += [(rule.key, t.limit.key) for rule in book.rules.values() for t in tests(rule.test) if t.limit is not None]
    named += [(d.key, used.key) for d in book.deadlines.values() for used in (d.after, d.warn) if used is not None]
    named += [(p.key, step.within) for p in book.procedures for step in p.steps if step.within]
    for where, key in (*named, *((key, key) for key in book.amendments)):
        assert key in book.parameters, f"{where}: no layer declares the parameter {key!r}"
    for view in book.views.values():
        lost = sorted(set(view.needs) - set(TABLES))
        assert not lost, f"{view.name}: there is no table {', '.join(lost)}"


def lists_say_nothing_twice(book: Book) -> None:
    """Hold that in no list a key stands twice, and that no place gives one list twice from the same day."""
    for kind in _lists(book):
        whole = [(one.key, one.place, getattr(one, "from_", None)) for one in kind]
        assert not _twice(whole), f"{_twice(whole)}: the place gives the list twice"
        for one in kind:
            keys = [part.key for part in _parts(one)]
            assert not _twice(keys), f"{one.key} of {one.place or 'the nation'}: {_twice(keys)} stands twice"


def lists_only_add_or_tighten(book: Book) -> None:
    """Hold that what a list of an upper place asks for, a list of the same key below asks for as well, or is silent on.

    What is required above is not optional below; no condition is put in its way; a step keeps the steps it comes
    after, and the parameter that limits its time.
    """
    for kind in (book.checklists, book.procedures):
        for upper, lower in ((u, low) for u in kind for low in kind if u.key == low.key and _below(u.place, low.place)):
            above = {part.key: part for part in _parts(upper)}
            for part in (part for part in _parts(lower) if part.key in above):
                fault = _loosened(part, above[part.key])
                assert not fault, f"{lower.key} of {lower.place}, {part.key}: {fault}"


def layers_join_in_any_order(layers: Iterable[Layer], shuffled: Iterable[Layer], over: Book | None = None) -> None:
    """Hold that layers make the same book in another order of plugins, and when one comes twice.

    Args:
        layers: upper places first.
        shuffled: the same, places of one tier in another order, some of them twice.
        over: the book they are joined to.

    """
    base = Book() if over is None else over
    one, two = reduce(join, layers, base), reduce(join, shuffled, base)
    differ = [part for part in _PARTS if getattr(one, part) != getattr(two, part)]
    assert not differ, f"in another order the layers make other {', '.join(differ)}"


def _said(answer: Answer) -> tuple[object, ...]:
    return answer.state, answer.value, answer.trace


def _words(book: Book) -> Iterator[tuple[Parameter, Amendment]]:
    """Yield every value with its parameter."""
    for key, issuers in book.amendments.items():
        for said in issuers.values():
            yield from ((book.parameter(key), word) for word in said)


def _where(word: Amendment) -> str:
    return word.source or f"{word.key} of {word.by or 'the nation'}"


def _loosened(part: _Part, above: _Part) -> str:
    """Return what a part of a list loosens of the part of that key above, or an empty text."""
    if part.when not in {None, above.when}:
        return "it applies under another condition than above"
    if isinstance(part, Item) and isinstance(above, Item) and part.optional and not above.optional:
        return "what is required above is optional"
    if isinstance(part, Step) and isinstance(above, Step):
        if lost := sorted(set(above.after) - set(part.after)):
            return f"it no longer comes after {', '.join(lost)}"
        if above.within and not part.within:
            return f"it has lost its time {above.within}"
    return ""


def _lists(book: Book) -> tuple[tuple[_List, ...], ...]:
    return book.checklists, book.catalogues, book.procedures


def _parts(one: _List) -> tuple[_Part, ...]:
    """Return the parts of a list."""
    if isinstance(one, Checklist):
        return one.items
    return one.entries if isinstance(one, Catalogue) else one.steps


def _twice(said: Iterable[object]) -> list[object]:
    return [one for one, number in Counter(said).items() if number > 1]


def _below(upper: str, lower: str) -> bool:
    return successor(upper) != successor(lower) and contains(upper, lower)
