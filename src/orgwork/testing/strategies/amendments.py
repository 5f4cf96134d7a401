"""Strategies for amendments: who sets a parameter to what, for which place, from when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import attrs
from hypothesis import strategies as st

from orgwork.citation import Evidence
from orgwork.declare import Amendment, Direction, Parameter
from orgwork.places import contains, successor
from orgwork.testing.strategies.dates import days
from orgwork.testing.strategies.parameters import values
from orgwork.testing.strategies.places import PLACES
from orgwork.testing.strategies.places import places as any_places
from orgwork.testing.strategies.words import citations

STARTS = (date(2005, 1, 1), date(2026, 1, 1))
"""Between which days values begin."""


def issuing(parameter: Parameter, places: Sequence[str]) -> list[str]:
    """Return the places among some that may set a parameter: the owner and, unless it is fixed, those inside it."""
    below = [place for place in places if contains(parameter.owner, place)]
    if parameter.direction is not Direction.FIXED:
        return below
    return [place for place in below if successor(place) == parameter.owner_for(place)]


@st.composite
def amendments(
    draw: st.DrawFn, parameter: Parameter, *, by: str | None = None, places: Sequence[str] = PLACES
) -> Amendment:
    """Amendments of a parameter, for the issuing place or a place inside it: each alone is valid.

    They are not held against what other places say (see `layers`).

    Args:
        draw: Hypothesis gives it.
        parameter: of which.
        by: the issuing place; None for any of `places` that may set it.
        places: those that set values and are spoken for; the parameter's owner, or a place of its tier, is added
            where none of them may set it.

    """
    issuer = draw(_issuing(parameter, places)) if by is None else by
    start = draw(days(first=STARTS[0], last=STARTS[1]))
    return Amendment(
        key=parameter.key,
        by=issuer,
        at=draw(st.sampled_from([issuer, *(place for place in places if contains(issuer, place))])),
        value=draw(values(parameter, owner=successor(issuer) == parameter.owner_for(issuer))),
        from_=start,
        published=start + timedelta(days=draw(st.integers(-400, 400))),
        cites=draw(citations()),
        evidence=draw(st.sampled_from(Evidence)),
        until=draw(st.none() | st.integers(1, 2000).map(lambda n: start + timedelta(days=n))),
    )


@st.composite
def issuers(
    draw: st.DrawFn, parameter: Parameter, *, places: Sequence[str] = PLACES, most: int = 8
) -> Mapping[str, tuple[Amendment, ...]]:
    """Amendments by issuing place, in the order of `places`, as a Book holds them.

    No two have the same place, start and publication; they are not held against each other (see `layers`).

    Args:
        draw: Hypothesis gives it.
        parameter: of which.
        places: as of `amendments`.
        most: how many amendments there are at the most.

    """
    said: dict[str, tuple[Amendment, ...]] = {}
    for new in draw(st.lists(amendments(parameter, places=places), max_size=most)):
        code = successor(new.by)
        said[code] = (*said.get(code, ()), distinct(new, said.get(code, ())))
    return dict(sorted(said.items(), key=lambda pair: len(pair[0])))


def distinct(new: Amendment, said: Sequence[Amendment]) -> Amendment:
    """Return an amendment published on a later day as long as the same issuer has one of the same place and days."""
    taken = {(successor(a.at), a.from_, a.published) for a in said}
    while (successor(new.at), new.from_, new.published) in taken:
        new = attrs.evolve(new, published=new.published + timedelta(days=1))
    return new


def _issuing(parameter: Parameter, places: Sequence[str]) -> st.SearchStrategy[str]:
    """Places that may set a parameter; where none of those given may, one that owns it."""
    if found := issuing(parameter, places):
        return st.sampled_from(found)
    if parameter.tier is None:
        return st.just(parameter.owner)
    return any_places(tiers=(parameter.tier,), inside=parameter.owner, special=False)
