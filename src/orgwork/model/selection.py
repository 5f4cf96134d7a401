"""What comes before the decision on an appointment: steps of the selection, and checks."""

from __future__ import annotations

from typing import Any

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, comes_before, key, one_of, refers
from orgwork.model.words import EXCEPTION_GROUNDS, OCCASIONS, PRIOR_CHECKS, PURPOSES, SELECTION_STEPS


def _number() -> Any:  # noqa: ANN401 - attrs.field itself is typed so
    """Return a field for a number, or None for unknown."""
    return attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))


@attrs.frozen
class SelectionStep:
    """A step of a selection before the decision (动议、民主推荐、考察、报批); it begins on the day it was done.

    Votes are not recorded: a recommendation is not an election.

    Args:
        id: given by the user.
        person, tenure: whom it is about, and the appointment it led to.
        step: which step; of talks and meetings each is one; of an approval the day is that of the upper body's consent.
        begins: the day, or the first day of a step that takes longer.
        body: who led it, as recorded.
        occasion: of a recommendation, whether it was held for a change of term or for a single appointment.
        purpose: of a recommendation, whether it was for the post of the appointment, for any, or for another post.
        few_people, same_people, agreed: of talks, whether the unit has few people, whether those in the talks and in
            the meeting would be the same, and whether what they said agreed: on all three a meeting may be left out.
        names, posts: of a meeting, how many names its reference list holds (参考人选), for how many posts.
        members: of an inspection, how many people its team has (考察组).
        ground: of an approval, the ground of an exceptional promotion that was reported (破格情形).
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    tenure: str | None = comes_before("tenures")
    step: str | None = one_of(SELECTION_STEPS)
    begins: PartialDate | None = None
    body: str | None = None
    occasion: str | None = one_of(OCCASIONS)
    purpose: str | None = one_of(PURPOSES)
    few_people: bool | None = None
    same_people: bool | None = None
    agreed: bool | None = None
    names: int | None = _number()
    posts: int | None = _number()
    members: int | None = _number()
    ground: str | None = one_of(EXCEPTION_GROUNDS)
    source: Source | None = None


@attrs.frozen
class PriorCheck:
    """A check or an opinion before an appointment is decided (凡提四必、听取意见); it begins when concluded.

    Args:
        id: given by the user.
        person, tenure: whom it is about, and the appointment it came before.
        kind: which check or whose opinion.
        begins: the day on which it was concluded or the opinion given.
        body: who checked or gave the opinion.
        result: what came of it, in the words of those who concluded it; nothing here judges it.
        secretary_signed, discipline_signed: of the conclusion on integrity, whether the Party secretary, and the
            secretary of the discipline body or the head of its group, signed it.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    tenure: str | None = comes_before("tenures")
    kind: str | None = one_of(PRIOR_CHECKS)
    begins: PartialDate | None = None
    body: str | None = None
    result: str | None = None
    secretary_signed: bool | None = None
    discipline_signed: bool | None = None
    source: Source | None = None
