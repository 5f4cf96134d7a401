"""Strategies for checklists, catalogues and procedures.

Their parts are numbered and named after the place, so that a list of a lower place only adds to one of the same key.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import strategies as st

from orgwork.citation import Evidence
from orgwork.declare import Catalogue, Checklist, Entry, Item, Procedure, Step
from orgwork.testing.strategies.dates import days
from orgwork.testing.strategies.words import citations, conditions, titles

_MOST = 4
_WHEN = st.none() | st.none() | conditions()
_LASTS = st.none() | st.integers(1, 3000)


@st.composite
def checklists(draw: st.DrawFn, *, key: str = "example.checklist", place: str = "") -> Checklist:
    """Checklists of one to four items, no two of one key.

    Args:
        draw: Hypothesis gives it.
        key: of the checklist.
        place: whose it is.

    """
    items = tuple(
        Item(
            key=_named(place, number),
            title=draw(titles()),
            evidence=draw(st.sampled_from(("", "扫描件", "原件"))),
            optional=draw(st.booleans()),
            when=draw(_WHEN),
        )
        for number in range(draw(st.integers(1, _MOST)))
    )
    proof = draw(st.sampled_from(Evidence))
    return Checklist(key, place, draw(titles()), items, draw(days()), draw(citations()), proof)


@st.composite
def catalogues(draw: st.DrawFn, *, key: str = "example.catalogue", place: str = "") -> Catalogue:
    """Catalogues of one to four entries, no two of one key; an entry that ends does so after it began.

    Args:
        draw: Hypothesis gives it.
        key: of the catalogue.
        place: whose it is.

    """
    entries: list[Entry] = []
    for number in range(draw(st.integers(1, _MOST))):
        start = draw(days())
        lasts = draw(_LASTS)
        until = None if lasts is None else start + timedelta(days=lasts)
        entries.append(Entry(_named(place, number), draw(titles()), start, until, draw(_WHEN)))
    return Catalogue(key, place, draw(titles()), tuple(entries), draw(citations()), draw(st.sampled_from(Evidence)))


@st.composite
def procedures(
    draw: st.DrawFn, *, key: str = "example.procedure", place: str = "", within: Sequence[str] = ()
) -> Procedure:
    """Procedures of one to four steps, written in any order; none waits, over others or not, for itself.

    Args:
        draw: Hypothesis gives it.
        key: of the procedure.
        place: whose it is.
        within: keys of parameters that may limit the time of a step.

    """
    steps: list[Step] = []
    for number in range(draw(st.integers(1, _MOST))):
        # A step comes after steps that were made before it, so there is no circle.
        before = st.sets(st.sampled_from([step.key for step in steps]), max_size=2) if steps else st.just(set())
        limit = draw(st.sampled_from(("", *within)))
        after = tuple(sorted(draw(before)))
        steps.append(Step(_named(place, number), draw(titles()), after, limit, draw(_WHEN)))
    shuffled = tuple(draw(st.permutations(steps)))
    proof = draw(st.sampled_from(Evidence))
    return Procedure(key, place, draw(titles()), shuffled, draw(days()), draw(citations()), proof)


def _named(place: str, number: int) -> str:
    return f"{place or 'nation'}-{number}"
