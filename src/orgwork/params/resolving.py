"""From amendments to answers: the tightest over issuers of each issuer's word."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from orgwork.declare.amendment import Amendment, Value
from orgwork.declare.parameter import Direction, Parameter
from orgwork.params.order import inside, tightest
from orgwork.places import chain, successor


class State(enum.StrEnum):
    """What kind of answer it is."""

    VALUE = "value"
    """The value is known."""
    FLOOR = "floor"
    """Some issuer's word is not known: the requirement is at least as tight as this value."""
    NOT_IN_FORCE = "not_in_force"
    UNKNOWN = "unknown"


@attrs.frozen
class Answer:
    """What holds for a key at a place on a day.

    Args:
        key: the parameter.
        place: the place asked for.
        on: the day asked for.
        state: value, floor, not in force or unknown.
        value: the value, or None.
        trace: the words that were combined, outermost issuer first.
        decided: the words that set the value: without them it would be looser.

    """

    key: str
    place: str
    on: date
    state: State
    value: Value | None = attrs.field(default=None, hash=False)
    trace: tuple[Amendment, ...] = ()
    decided: tuple[Amendment, ...] = ()


def word(amendments: Iterable[Amendment], place: str, on: date, known_on: date | None = None) -> Amendment | None:
    """Return one issuer's word at a place and day: the most specific `at`, then the latest start, then publication.

    A narrower word that has ended gives way to the wider one; an ended word does not revive an older one.
    """
    steps = [successor(code) for code in chain(place)]
    known = [a for a in amendments if a.from_ <= on and (known_on is None or a.published <= known_on)]
    for step in reversed(steps):
        here = [a for a in known if successor(a.at) == step]
        if here:
            last = max(here, key=lambda a: (a.from_, a.published))
            if last.until is None or on < last.until:
                return last
    return None


def resolve(
    parameter: Parameter,
    issuers: Mapping[str, tuple[Amendment, ...]],
    place: str,
    on: date,
    known_on: date | None = None,
) -> Answer:
    """Return the answer for a place and day.

    Args:
        parameter: what is asked.
        issuers: its amendments by issuing place (successors already joined).
        place: the code of the place.
        on: the day.
        known_on: leave out what was published later, or None.

    """
    if on < parameter.since or (parameter.until is not None and on >= parameter.until):
        return Answer(parameter.key, place, on, State.NOT_IN_FORCE)
    upwards = [successor(code) for code in chain(place)]
    said = [(code, word(issuers.get(code, ()), place, on, known_on)) for code in upwards]
    trace = tuple(a for _, a in said if a is not None)
    owner = next((a for code, a in said if code == parameter.owner_for(place)), None)
    if parameter.direction is Direction.DELEGATED:
        return _delegated(parameter, place, on, owner, trace)
    if not trace:
        return Answer(parameter.key, place, on, State.NOT_IN_FORCE if parameter.optional else State.UNKNOWN)
    if parameter.direction is Direction.FIXED:
        state = State.VALUE if owner else State.UNKNOWN
        return Answer(parameter.key, place, on, state, owner.value if owner else None, trace, (owner,) if owner else ())
    value = tightest(parameter, [a.value for a in trace])
    decided = tuple(a for i, a in enumerate(trace) if _sets(parameter, trace, i, value))
    state = State.VALUE if owner or parameter.optional else State.FLOOR
    return Answer(parameter.key, place, on, state, value, trace, decided or trace[:1])


def entry_of(parameter: Parameter, answer: Answer, by: str) -> Answer:
    """Return what an answer in entries says of one of them; one that nobody gives is unknown, or nothing is required.

    Args:
        parameter: whose answer it is.
        answer: a table.
        by: the entry.

    """
    if isinstance(answer.value, Mapping) and by in answer.value:
        return attrs.evolve(answer, value=answer.value[by])
    if answer.state is State.NOT_IN_FORCE:
        return answer
    return attrs.evolve(answer, state=State.NOT_IN_FORCE if parameter.optional else State.UNKNOWN, value=None)


def _sets(parameter: Parameter, trace: tuple[Amendment, ...], index: int, value: Value) -> bool:
    """Return whether one of the values decides: without it, the answer would be another."""
    if trace[index].value == value:
        return all(other.value != value for other in trace[:index])
    others = [a.value for i, a in enumerate(trace) if i != index]
    return bool(others) and tightest(parameter, others) != value


def _delegated(
    parameter: Parameter, place: str, on: date, owner: Amendment | None, trace: tuple[Amendment, ...]
) -> Answer:
    """Return the answer where the owner lets layers below choose: the last that lies within what it allows."""
    chosen = [a for a in trace if owner is not None and a is not owner and inside(a.value, owner.value)]
    if not chosen:
        return Answer(parameter.key, place, on, State.UNKNOWN, None, trace)
    return Answer(parameter.key, place, on, State.VALUE, chosen[-1].value, trace, (chosen[-1],))


def timeline(
    parameter: Parameter, issuers: Mapping[str, tuple[Amendment, ...]], place: str, known_on: date | None = None
) -> tuple[Answer, ...]:
    """Return the answers at a place, each on the first day on which it can differ from the one before.

    Args:
        parameter, issuers, place, known_on: as for `resolve`.

    """
    # What speaks for other places is left out once, not day by day.
    above = {successor(code) for code in chain(place)}
    here = {code: tuple(a for a in issuers.get(code, ()) if successor(a.at) in above) for code in above}
    return tuple(resolve(parameter, here, place, day, known_on) for day in change_days(parameter, here, place))


def change_days(parameter: Parameter, issuers: Mapping[str, tuple[Amendment, ...]], place: str) -> tuple[date, ...]:
    """Return every day on which the answer at a place can change, in order."""
    above = {successor(code) for code in chain(place)}
    days = {parameter.since} | ({parameter.until} if parameter.until else set())
    for code in above:
        for amendment in issuers.get(code, ()):
            if successor(amendment.at) in above:
                days |= {amendment.from_} | ({amendment.until} if amendment.until else set())
    return tuple(sorted(days))
