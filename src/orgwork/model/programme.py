"""How units are assessed by their results: programmes with their parts, totals with what they are made of.

Numbers may have decimals and are added exactly: they are texts such as `12.5`, with up to six decimals.
"""

from __future__ import annotations

from typing import Any

import attrs

from orgwork.model.record import Source, key, one_of, refers
from orgwork.model.words import WEIGHTING_KINDS


def _number() -> Any:  # noqa: ANN401 - attrs.field itself is typed so
    """Return a field for a number of units, or None for unknown."""
    return attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))


@attrs.frozen
class Programme:
    """A programme by which a body assesses units in a year (综合绩效评价方案); where it has classes, one for each.

    Args:
        id: given by the user.
        organization: the body that assesses.
        name: what it is called.
        year: the year assessed.
        group: the class of units (分类), as the programme calls it.
        whole: what the weights of its parts come to (总权重), such as 100.
        assessed: how many units were assessed, as the body recorded it.
        top: how many of them were given the best grade, as the body recorded it.
        document: the number of its document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    year: int | None = None
    group: str | None = None
    whole: str | None = None
    assessed: int | None = _number()
    top: int | None = _number()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class Weighting:
    """A part of a programme and its weight.

    Args:
        id: given by the user.
        organization: the body that assesses, as of the programme.
        programme: of which it is a part.
        name: what it is called.
        kind: what it measures.
        weight: its weight.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    programme: str = refers("programmes")
    name: str | None = None
    kind: str | None = one_of(WEIGHTING_KINDS)
    weight: str | None = None
    source: Source | None = None


@attrs.frozen
class Total:
    """What a programme came to for a unit, as recorded by the body that gave it; nothing here works it out or ranks.

    Args:
        id: given by the user.
        organization: the unit assessed.
        programme: what the programme is called.
        year: the year assessed.
        total: the sum, as recorded.
        grade: the grade, as recorded.
        body: who gave them.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    programme: str | None = None
    year: int | None = None
    total: str | None = None
    grade: str | None = None
    body: str | None = None
    source: Source | None = None


@attrs.frozen
class Mark:
    """What one part of a programme came to for a unit, as recorded.

    Args:
        id: given by the user.
        organization: the unit assessed, as of the total.
        total: of which it is a part.
        name: what the part is called.
        value: what it came to, weighted; less than nothing where something was taken off.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    total: str = refers("totals")
    name: str | None = None
    value: str | None = None
    source: Source | None = None
