"""Who held which post and which rank, when; and who was lent where."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import DEPARTURES, LEVELS


@attrs.frozen
class Tenure:
    """A person in a post; it begins with the appointment and ends with the removal.

    Args:
        id: given by the user.
        person, post: who and what.
        level: the level (职务层次) the person held while in the post.
        main: whether it was the main post at that time.
        leader: whether it made the person a member of the leading team (领导成员).
        exceptional: whether it was an exceptional promotion (破格提拔).
        probation: whether the appointment is made on probation (任职试用期), as recorded.
        confirmed: when the appointee was confirmed in the post (试用期满正式任职); None is unknown.
        unconfirmed: whether it is known that the appointee has not been confirmed yet.
        begins, ends, ended: appointment, removal, and whether removed.
        left_for: why the post was left, as recorded.
        document: the number of the appointment document.
        method: how chosen, as recorded.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    post: str | None = may_refer("posts")
    level: str | None = one_of(LEVELS)
    main: bool | None = None
    leader: bool | None = None
    exceptional: bool | None = None
    probation: bool | None = None
    confirmed: PartialDate | None = None
    unconfirmed: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    left_for: str | None = one_of(DEPARTURES)
    document: str | None = None
    method: str | None = None
    source: Source | None = None


@attrs.frozen
class RankHolding:
    """A level (职务层次) or a rank (职级) of a person; it begins with the approval.

    Args:
        id: given by the user.
        person: whose.
        kind: a level or a rank.
        rank: which one, as recorded.
        begins, ends, ended: the approval, the end, and whether it is over.
        document: the number of the document.
        posted, posted_until: the first and the last day of the public notice before the approval (公示).
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    kind: str | None = one_of(("level", "rank"))
    rank: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    posted: PartialDate | None = None
    posted_until: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class Secondment:
    """A person lent to another unit; it begins with the loan and ends with the return."""

    id: str = key()
    person: str = refers("persons")
    lender: str | None = may_refer("organizations")
    borrower: str | None = may_refer("organizations")
    begins: PartialDate | None = None
    due: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    approved_by: str | None = None
    basis: str | None = None
    source: Source | None = None
