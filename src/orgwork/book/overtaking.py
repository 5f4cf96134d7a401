"""Which local values a layer above has overtaken since they were set: they bind nobody any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from orgwork.declare import Amendment, Direction, Parameter
from orgwork.params.order import looser
from orgwork.params.resolving import Answer, change_days, resolve, word
from orgwork.places import chain, successor

Issuers = Mapping[str, tuple[Amendment, ...]]


@attrs.frozen
class Overtaking:
    """A local value that is looser than what holds above it.

    Args:
        word: the local value.
        since: the day from which it has been looser.
        above: what holds above it since that day, with the text that set it.

    """

    word: Amendment
    since: date
    above: Answer


def overtakings(
    parameters: Mapping[str, Parameter], amendments: Mapping[str, Issuers], on: date
) -> tuple[Overtaking, ...]:
    """Return the values in force on a day that a layer above has overtaken, by key and issuing place.

    Args:
        parameters: by key.
        amendments: by key, then by issuing place.
        on: the day.

    """
    return tuple(found for key in sorted(amendments) for found in _of(parameters[key], amendments[key], on))


def _of(parameter: Parameter, issuers: Issuers, on: date) -> Iterator[Overtaking]:
    """Yield the values of one parameter that a layer above has overtaken by the day."""
    if parameter.direction in {Direction.FIXED, Direction.DELEGATED}:
        return
    for code in sorted(issuers):
        above = upper(issuers, code)
        if not above:
            continue
        for said in issuers[code]:
            if word(issuers[code], said.at, on) is said and _lower(parameter, above, said, on):
                yield _since(parameter, above, said, on)


def upper(issuers: Issuers, code: str) -> Issuers:
    """Return what the places above a place say."""
    return {c: issuers[c] for c in map(successor, chain(code)[:-1]) if c in issuers}


def _lower(parameter: Parameter, above: Issuers, said: Amendment, on: date) -> bool:
    """Return whether a value is looser than what the layers above say."""
    answer = resolve(parameter, above, said.at, on)
    return answer.value is not None and looser(parameter, said.value, answer.value)


def _since(parameter: Parameter, above: Issuers, said: Amendment, on: date) -> Overtaking:
    """Return since when it has been looser without a break."""
    days = [said.from_, *(day for day in change_days(parameter, above, said.at) if said.from_ < day <= on)]
    since = days[-1]
    for day in reversed(days):
        if not _lower(parameter, above, said, day):
            break
        since = day
    return Overtaking(said, since, resolve(parameter, above, said.at, since))
