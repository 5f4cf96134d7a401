"""Layers joined into a Book, one after the other from the nation down; a layer is taken whole or refused whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import attrs
import polars as pl

from orgwork.book.book import Book
from orgwork.book.guarding import guard_reader, guard_view
from orgwork.book.trial import try_deadline, try_indicator, try_rule
from orgwork.declare import (
    Amendment,
    Area,
    Catalogue,
    Checklist,
    Deadline,
    Direction,
    Indicator,
    Parameter,
    Procedure,
    Rule,
    Section,
    ValueType,
    View,
)
from orgwork.declare.rule import Limit, Test, tests
from orgwork.errors import ConflictError, LooserError, OrgworkError, RuleError, UnknownKeyError
from orgwork.params.order import fits, inside, looser
from orgwork.params.resolving import resolve
from orgwork.places import chain, contains, successor

T = TypeVar("T")
TIMES = (ValueType.MONTHS, ValueType.DAYS, ValueType.WORKDAYS)
"""The units in which the time of a deadline may be given."""
WARNINGS = (ValueType.MONTHS, ValueType.DAYS)
"""The units in which a warning time may be given: working days are counted forward only."""


@attrs.frozen
class Layer:
    """Everything that one plugin declares, for one place."""

    name: str
    place: str
    parameters: tuple[Parameter, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    views: tuple[View, ...] = ()
    rules: tuple[Rule, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    catalogues: tuple[Catalogue, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    sections: tuple[Section, ...] = ()
    areas: tuple[Area, ...] = ()


def join(book: Book, layer: Layer, *, proved: bool = False) -> Book:
    """Return the Book with one more layer.

    Upper layers come first. The same layer again changes nothing.

    Args:
        book: of the layers above.
        layer: what joins it.
        proved: the same values have joined the same layers before; they are not compared again.

    Raises:
        ConflictError: a key, rule or view that another layer declares; two values for the same start.
        UnknownKeyError: a value or limit for a key that nobody declares.
        LooserError: a value looser, at its start, than the word above as then published.
        OrgworkError: a value that does not fit its parameter.

    """
    parameters = _merge(book.parameters, ((p.key, p) for p in layer.parameters), "parameter", layer)
    amendments = _amended(book, layer, parameters, proved=proved)
    parameters = _worded(parameters, layer)
    views = _merge(book.views, ((v.name, v) for v in layer.views), "view", layer)
    for view in layer.views:
        guard_view(view)
        if lost := sorted(set(view.limits) - set(parameters)):
            msg = f"the view {view.name!r} asks for {', '.join(lost)}, which no layer declares"
            raise UnknownKeyError(msg, where=view.source)
    rules = _merge(book.rules, ((r.key, attrs.evolve(r, place=layer.place)) for r in layer.rules), "rule", layer)
    for rule in layer.rules:
        if rule.key in book.deadlines:
            msg = f"{rule.key!r} is a deadline already; a key has one owner"
            raise ConflictError(msg, where=rule.source)
        with _of(rule.source):
            _check_rule(rule, views, parameters)
    for deadline in layer.deadlines:
        with _of(deadline.source):
            _check_deadline(deadline, rules, views, parameters)
    for indicator in layer.indicators:
        with _of(indicator.source):
            _check_indicator(indicator, views, parameters)
    return attrs.evolve(
        book,
        parameters=parameters,
        amendments=amendments,
        views=views,
        rules=rules,
        deadlines=_merge(
            book.deadlines, ((d.key, attrs.evolve(d, place=layer.place)) for d in layer.deadlines), "deadline", layer
        ),
        indicators=_merge(
            book.indicators, ((i.key, attrs.evolve(i, place=layer.place)) for i in layer.indicators), "indicator", layer
        ),
        checklists=_union(book.checklists, layer.checklists),
        catalogues=_union(book.catalogues, layer.catalogues),
        procedures=_union(book.procedures, layer.procedures),
        sections=_union(book.sections, layer.sections),
        areas=_union(book.areas, layer.areas),
    )


def _worded(parameters: dict[str, Parameter], layer: Layer) -> dict[str, Parameter]:
    """Return the parameters with what the layer says that words in its values mean; a word above keeps its meaning."""
    told = {a.key: a.words for a in layer.amendments if a.words}
    found = ((key, parameters[key], words) for key, words in told.items())
    return parameters | {key: attrs.evolve(old, words={**words, **old.words}) for key, old, words in found}


@contextmanager
def _of(source: str) -> Iterator[None]:
    """Let an error about a declaration say which plugin, file and hook it comes from."""
    try:
        yield
    except OrgworkError as error:
        raise type(error)(error.message, where=" · ".join(part for part in (source, error.where) if part)) from error


def _amended(
    book: Book, layer: Layer, parameters: dict[str, Parameter], *, proved: bool
) -> dict[str, dict[str, tuple[Amendment, ...]]]:
    """Return the values of the Book with those of the layer."""
    amendments = {key: dict(issuers) for key, issuers in book.amendments.items()}
    for amendment in sorted(layer.amendments, key=lambda a: (a.key, a.from_, a.published, a.at)):
        parameter = parameters.get(amendment.key)
        if parameter is None:
            msg = f"no layer declares the parameter {amendment.key!r}"
            raise UnknownKeyError(msg, where=amendment.source)
        issuers = amendments.setdefault(amendment.key, {})
        if not proved:
            _check(parameter, amendment, issuers)
        code = successor(amendment.by)
        issuers[code] = _added(issuers.get(code, ()), amendment)
    return amendments


def _merge(old: object, new: Iterable[tuple[str, T]], kind: str, layer: Layer) -> dict[str, T]:
    """Return what was declared and what is new, by key; two may not declare one key differently."""
    merged: dict[str, T] = dict(old)  # type: ignore[call-overload]
    for key, declared in new:
        if key in merged and not _same(merged[key], declared):
            other = getattr(merged[key], "source", "") or "another layer"
            msg = f"the {kind} {key!r} of {layer.name} is declared already by {other}; a key has one owner"
            raise ConflictError(msg, where=getattr(declared, "source", ""))
        merged.setdefault(key, declared)
    return dict(sorted(merged.items()))


_APART = {"source", "words"}
"""Where a declaration was read and how it is worded: no part of what it says."""


def _same(one: Any, two: Any) -> bool:  # noqa: ANN401 - declarations of any class
    """Whether two declarations say the same; expressions are compared by their meaning, functions by identity."""
    if type(one) is not type(two) or not attrs.has(type(one)):
        return False
    pairs = [(getattr(one, a.name), getattr(two, a.name)) for a in attrs.fields(type(one)) if a.name not in _APART]
    return all(a.meta.eq(b) if isinstance(a, pl.Expr) and isinstance(b, pl.Expr) else a == b for a, b in pairs)


def _union(old: tuple[T, ...], new: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(sorted({*old, *new}, key=lambda d: (d.key, d.place)))  # type: ignore[attr-defined]


def _added(said: tuple[Amendment, ...], new: Amendment) -> tuple[Amendment, ...]:
    """Return the values of a parameter with a new one, which must not say the same twice."""
    for old in said:
        if old == new:
            return said
        if (successor(old.at), old.from_) == (successor(new.at), new.from_) and old.published == new.published:
            msg = f"two values of {new.key!r} for the same place and start; a correction needs a later published"
            raise ConflictError(msg, where=f"{old.source} and {new.source}")
    return tuple(sorted((*said, new), key=lambda a: (a.at, a.from_, a.published)))


def _check(parameter: Parameter, new: Amendment, issuers: dict[str, tuple[Amendment, ...]]) -> None:
    """Refuse a value that does not fit its parameter, or that its issuer may not set."""
    owner = successor(new.by) == parameter.owner_for(new.by)
    fault = fits(parameter, new.value, owner=owner)
    if fault:
        msg = f"the value {new.value!r} of {new.key!r} {fault}"
        raise OrgworkError(msg, where=new.source)
    if owner and parameter.tier is None:
        return
    if not contains(parameter.owner, new.by):
        msg = f"{new.by or 'the nation'} does not lie below {parameter.owner}, which owns {new.key!r}"
        raise LooserError(msg, where=new.source)
    if parameter.direction is Direction.FIXED:
        if owner:
            return
        whose = "its owner" if parameter.tier is None else f"each place of the tier {parameter.tier.name.lower()!r}"
        msg = f"{new.key!r} is fixed by {whose}; no other layer may set it"
        raise LooserError(msg, where=new.source)
    _check_looser(parameter, new, issuers)


def _check_looser(parameter: Parameter, new: Amendment, issuers: dict[str, tuple[Amendment, ...]]) -> None:
    """Refuse a value that is looser than what the layers above say on the day from which it holds."""
    above = {code: issuers[code] for code in map(successor, chain(new.by)[:-1]) if code in issuers}
    if parameter.direction is Direction.DELEGATED:
        said = resolve(parameter, above, new.at, new.from_, new.published).trace
        owner = next((one for one in said if successor(one.by) == successor(parameter.owner)), None)
        if owner is not None and not inside(new.value, owner.value):
            msg = f"{new.value!r} of {new.key!r} lies outside what {owner.by or 'the nation'} delegates"
            raise LooserError(msg, where=new.source)
        return
    answer = resolve(parameter, above, new.at, new.from_, new.published)
    if answer.value is not None and looser(parameter, new.value, answer.value):
        msg = (
            f"{new.value!r} of {new.key!r} is looser at its start {new.from_} than {answer.value!r} above it"
            f" ({answer.decided[0].cites.text('en')})"
        )
        raise LooserError(msg, where=new.source)


def _check_rule(rule: Rule, views: dict[str, View], parameters: dict[str, Parameter]) -> None:
    """Refuse a rule whose view or parameters nobody declares, or whose expressions do not hold up."""
    if rule.view not in views:
        msg = f"the rule {rule.key!r} reads the view {rule.view!r}, which no layer declares"
        raise UnknownKeyError(msg)
    guard_reader(rule, views[rule.view])
    try_rule(rule, views[rule.view])
    for leg in tests(rule.test):
        if leg.limit is None:
            continue
        if leg.limit.key not in parameters:
            msg = f"the rule {rule.key!r} takes its limit from {leg.limit.key!r}, which no layer declares"
            raise UnknownKeyError(msg)
        _check_entry(leg.limit, parameters[leg.limit.key], rule.key)


def _check_deadline(
    deadline: Deadline, rules: dict[str, Rule], views: dict[str, View], parameters: dict[str, Parameter]
) -> None:
    """Refuse a deadline with the key of a rule, without a view, or with a time that is none."""
    if deadline.key in rules:
        msg = f"{deadline.key!r} is a rule already; a key has one owner"
        raise ConflictError(msg)
    if deadline.view not in views:
        msg = f"the deadline {deadline.key!r} reads the view {deadline.view!r}, which no layer declares"
        raise UnknownKeyError(msg)
    guard_reader(deadline, views[deadline.view])
    for used, units in ((deadline.after, TIMES), (deadline.warn, WARNINGS)):
        if used is None:
            continue
        if used.key not in parameters:
            msg = f"the deadline {deadline.key!r} takes its time from {used.key!r}, which no layer declares"
            raise UnknownKeyError(msg)
        if parameters[used.key].type not in units:
            msg = f"{used.key!r} is of type {parameters[used.key].type}; a time is one of {', '.join(units)}"
            raise RuleError(msg, where=deadline.key)
        _check_entry(used, parameters[used.key], deadline.key)
    try_deadline(deadline, views[deadline.view])


TARGETS = (ValueType.COUNT, ValueType.FRACTION)
"""The types of parameters that may be the target of an indicator."""


def _check_indicator(indicator: Indicator, views: dict[str, View], parameters: dict[str, Parameter]) -> None:
    """Refuse an indicator without its view or parameters, or whose target is no number."""
    if indicator.view not in views:
        msg = f"the indicator {indicator.key!r} reads the view {indicator.view!r}, which no layer declares"
        raise UnknownKeyError(msg)
    guard_reader(indicator, views[indicator.view])
    if lost := sorted(set(indicator.rows) - set(views[indicator.view].needs)):
        msg = f"its rows are records of {', '.join(lost)}, which the view {indicator.view!r} does not need"
        raise RuleError(msg, where=indicator.key)
    tested = indicator.part.limit if isinstance(indicator.part, Test) else None
    for used in (tested, indicator.target):
        if used is None:
            continue
        if used.key not in parameters:
            msg = f"the indicator {indicator.key!r} takes a number from {used.key!r}, which no layer declares"
            raise UnknownKeyError(msg)
        _check_entry(used, parameters[used.key], indicator.key)
    if indicator.target is not None and parameters[indicator.target.key].type not in TARGETS:
        said = parameters[indicator.target.key].type
        msg = f"{indicator.target.key!r} is of type {said}; a target is one of {', '.join(TARGETS)}"
        raise RuleError(msg, where=indicator.key)
    try_indicator(indicator, views[indicator.view])


def _check_entry(used: Limit, parameter: Parameter, where: str) -> None:
    """Refuse a table asked without its columns, or a plain value asked with some: every answer would be unknown."""
    if len(used.by) != len(parameter.by):
        depends = ", ".join(parameter.by) or "nothing"
        msg = f"{used.key!r} depends on {depends}; limit(by=...) names one column of the view for each"
        raise RuleError(msg, where=where)
