"""How an appointment was decided and made public: consultations, meetings and who was there, public notices."""

from __future__ import annotations

from typing import Any

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, comes_before, ended, key, one_of, refers
from orgwork.model.words import DECIDERS, OPINIONS, PRESENCES, REPLIES, VOTE_FORMS


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
        form: how its members decided.
        due: members due to attend (应到会成员); of a standing committee all its members (全体组成人员).
        present: members present (到会).
        in_favour, against, postponed: votes for it, against it, and for a later decision (缓议).
        reopened: whether it takes up anew what had been decided (复议).
        for_reopening: members who agreed to take it up anew.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    tenure: str | None = comes_before("tenures")
    by: str | None = one_of(DECIDERS)
    body: str | None = None
    begins: PartialDate | None = None
    form: str | None = one_of(VOTE_FORMS)
    due: int | None = _number()
    present: int | None = _number()
    in_favour: int | None = _number()
    against: int | None = _number()
    postponed: int | None = _number()
    reopened: bool | None = None
    for_reopening: int | None = _number()
    source: Source | None = None


@attrs.frozen
class Attendance:
    """A member of the body at the item in which a decision was made (到会情况).

    Args:
        id: given by the user.
        decision: which.
        person: the member.
        head: whether the member chairs the body (主要负责人).
        presence: whether the member was there, had left because of kinship or the like (回避), or was absent.
        said: what the member said of it.
        turn: as which of the members he or she spoke, from 1.
        source: where it was read.

    """

    id: str = key()
    decision: str = refers("decisions")
    person: str = refers("persons")
    head: bool | None = None
    presence: str | None = one_of(PRESENCES)
    said: str | None = one_of(OPINIONS)
    turn: int | None = _number()
    source: Source | None = None


@attrs.frozen
class Consultation:
    """A body that manages a post too is asked for its opinion (双重管理征求意见); from the request to the reply.

    Args:
        id: given by the user.
        person, tenure: whom it is about, and the appointment it came before.
        body: the body that was asked.
        begins, ends, ended: the request, the reply, and whether there was one.
        said: what was replied.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    tenure: str | None = comes_before("tenures")
    body: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    said: str | None = one_of(REPLIES)
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
    tenure: str | None = comes_before("tenures")
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    appointed: PartialDate | None = None
    grounded: bool | None = None
    source: Source | None = None
