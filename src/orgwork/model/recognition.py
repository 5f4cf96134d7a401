"""Classes of talents: who asked for which, and which was recognised by whom, on what ground, from when to when."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import ANSWERS
from orgwork.model.words_talent import APPLICATION_OUTCOMES, CLASS_PURPOSES, CLASS_WAYS


@attrs.frozen
class ClassApplication:
    """An application of a talent for a class (分类认定申报); it begins on the day it was filed.

    Args:
        id: given by the user.
        talent: who.
        place: the code of the city or other place that decides.
        purpose: what the class is asked for.
        talent_class: the class asked for, by its key in the catalogue of that place.
        ground: the condition named, by its key in that catalogue.
        begins: the day it was filed.
        checked, verified, reviewed: the pre-check, the check of originals, and the review, by their days.
        ends: the day it was decided.
        ended: whether it is decided.
        outcome: recognised, refused or withdrawn.
        decided_by: the name of the body that decided.
        signed: whether the decision names it.
        told: the day on which the talent was told of the decision.
        untold: whether the talent was not.
        reply_due: the last day for the talent's reply.
        reply: given, declined, or none so far.
        replied: the day of the reply.
        answered: the day on which the body answered it.
        unanswered: whether it has not.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    place: str | None = None
    purpose: str | None = one_of(CLASS_PURPOSES)
    talent_class: str | None = None
    ground: str | None = None
    begins: PartialDate | None = None
    checked: PartialDate | None = None
    verified: PartialDate | None = None
    reviewed: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    outcome: str | None = one_of(APPLICATION_OUTCOMES)
    decided_by: str | None = None
    signed: bool | None = attrs.field(
        default=attrs.Factory(lambda self: True if self.decided_by is not None else None, takes_self=True)
    )
    told: PartialDate | None = None
    untold: bool | None = attrs.field(
        default=attrs.Factory(lambda self: False if self.told is not None else None, takes_self=True)
    )
    reply_due: PartialDate | None = None
    reply: str | None = one_of(ANSWERS)
    replied: PartialDate | None = None
    answered: PartialDate | None = None
    unanswered: bool | None = attrs.field(
        default=attrs.Factory(lambda self: False if self.answered is not None else None, takes_self=True)
    )
    source: Source | None = None


@attrs.frozen
class Recognition:
    """A class of talents that a place recognised; it begins on the day from which it holds and ends with it.

    Args:
        id: given by the user.
        talent: who.
        place: the code of the place whose class it is; letters of two places do not mean the same.
        purpose: what the class is for.
        talent_class: the class, by its key in the catalogue of that place.
        way: by the conditions, directly, by an exception, by evaluating anew, or by an agreement of two places.
        ground: the condition named, by its key in that catalogue.
        basis: the recognition of another place on which it rests, if any.
        application: the application that it decides.
        posted, posted_until: the first and the last day of the public notice (公示).
        begins, ends, ended: from when, to when, and whether it is over.
        decided_by: the name of the body that decided.
        document: the number of its decision.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    place: str | None = None
    purpose: str | None = one_of(CLASS_PURPOSES)
    talent_class: str | None = None
    way: str | None = one_of(CLASS_WAYS)
    ground: str | None = None
    basis: str | None = may_refer("recognitions")
    application: str | None = may_refer("class_applications")
    posted: PartialDate | None = None
    posted_until: PartialDate | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    decided_by: str | None = None
    document: str | None = None
    source: Source | None = None
