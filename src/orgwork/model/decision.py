"""How an appointment was decided and made public: meetings, public notices."""

from __future__ import annotations

from typing import Any

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import DECIDERS


def _number() -> Any:  # noqa: ANN401 - attrs.field itself is typed so
    """Return a field for a number of people, or None for unknown."""
    return attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))


@attrs.frozen
class Decision:
    """A body's decision on an appointment (讨论决定); it begins on the day of the meeting.

    Args:
        id: given by the user.
        person, tenure: whom it is about, and the appointment it led to.
        by: what kind of body decided.
        body: the body, as recorded.
        begins: the day of the meeting.
        due: members due to attend (应到会成员).
        present: members present (到会).
        in_favour, against, postponed: votes for it, against it, and for a later decision (缓议).
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    tenure: str | None = may_refer("tenures")
    by: str | None = one_of(DECIDERS)
    body: str | None = None
    begins: PartialDate | None = None
    due: int | None = _number()
    present: int | None = _number()
    in_favour: int | None = _number()
    against: int | None = _number()
    postponed: int | None = _number()
    source: Source | None = None


@attrs.frozen
class PublicNotice:
    """A public notice before an appointment (任前公示); it begins when published and ends with its last day.

    Args:
        id: given by the user.
        person, tenure: whom it is about, and the appointment it came before.
        begins, ends, ended: the day of publication, the last day, and whether it is over.
        appointed: the day of the appointment document (任职通知), which is not the day a tenure counts from.
        grounded: whether it states the ground and reason of an exceptional promotion.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    tenure: str | None = may_refer("tenures")
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    appointed: PartialDate | None = None
    grounded: bool | None = None
    source: Source | None = None
