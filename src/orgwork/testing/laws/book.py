"""The laws that every book and every parameter in it must hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from orgwork.declare import Amendment, Parameter
from orgwork.params.order import looser
from orgwork.params.resolving import Answer, State, change_days, resolve
from orgwork.places import chain

Issuers = Mapping[str, tuple[Amendment, ...]]
"""Amendments of one parameter by the place that issues them."""


def never_looser_than_above(parameter: Parameter, issuers: Issuers, place: str, on: date) -> None:
    """Hold that an answer is never looser than the answer of any place above it, pilots excepted."""
    straight = {code: tuple(a for a in said if a.at == a.by) for code, said in issuers.items()}
    here = resolve(parameter, straight, place, on)
    for upper in chain(place)[:-1]:
        above = resolve(parameter, straight, upper, on)
        if above.value is not None and above.state is not State.NOT_IN_FORCE:
            assert here.value is not None, f"{place} has no answer although {upper!r} has"
            assert not looser(parameter, here.value, above.value), f"{here.value} is looser than {above.value}"


def order_does_not_matter(parameter: Parameter, issuers: Issuers, shuffled: Issuers, place: str, on: date) -> None:
    """Hold that neither the order nor the doubling of amendments changes an answer."""
    assert _said(resolve(parameter, issuers, place, on)) == _said(resolve(parameter, shuffled, place, on))


def layer_never_loosens(parameter: Parameter, issuers: Issuers, place: str, on: date) -> None:
    """Hold that an answer without any one issuer below the owner is never tighter than with it."""
    whole = resolve(parameter, issuers, place, on)
    for code in issuers:
        if code == parameter.owner:
            continue
        less = resolve(parameter, {c: a for c, a in issuers.items() if c != code}, place, on)
        if less.value is not None:
            assert whole.value is not None, f"the layer {code} took the answer away"
            assert not looser(parameter, whole.value, less.value), f"the layer {code} loosened {less.value}"


def changes_on_declared_days(parameter: Parameter, issuers: Issuers, place: str, on: date) -> None:
    """Hold that the answer of a day is that of the last declared day before it."""
    declared = [day for day in change_days(parameter, issuers, place) if day <= on]
    if declared:
        assert _said(resolve(parameter, issuers, place, on)) == _said(resolve(parameter, issuers, place, declared[-1]))
    else:
        assert resolve(parameter, issuers, place, on).state is State.NOT_IN_FORCE


def later_words_do_not_matter(parameter: Parameter, issuers: Issuers, place: str, on: date, known_on: date) -> None:
    """Hold that what is published after `known_on` does not change the answer."""
    early = {code: tuple(a for a in said if a.published <= known_on) for code, said in issuers.items()}
    asked = resolve(parameter, issuers, place, on, known_on)
    assert _said(asked) == _said(resolve(parameter, early, place, on))


def _said(answer: Answer) -> tuple[object, ...]:
    return answer.state, answer.value, answer.trace
