"""Who held which post and which rank, when; who was lent where, and who is bound to serve where."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import DEPARTURES, LEVELS, SECONDMENT_APPROVALS, SECONDMENT_FORMS, SERVICE_ENDS


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
    """A person lent to another unit; it begins with the loan and ends with the return.

    Args:
        id: given by the user.
        person: who.
        lender, borrower: the home unit and the unit that the person works for.
        begins, ends, ended: the first day away, the return, and whether the person is back.
        due: the day agreed for the return; of a loan that was renewed, the last one agreed.
        approved_by: who approved it, as recorded.
        basis: what it rests on, as recorded.
        reason: what the person is needed for.
        form: how it was done: a loan, a task force, a post held elsewhere (挂职), or a loan in disguise.
        approval: where the body stands that approved it; `none` where nobody did, `unit` where two units agreed.
        document: the number of the approval.
        exceptional: whether it was approved as an exception from a ban.
        renewed: whether it was renewed.
        relation_kept: whether the personnel relation stayed with the home unit.
        source: where it was read.

    """

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
    reason: str | None = None
    form: str | None = one_of(SECONDMENT_FORMS)
    approval: str | None = one_of(SECONDMENT_APPROVALS)
    document: str | None = None
    exceptional: bool | None = None
    renewed: bool | None = None
    relation_kept: bool | None = None
    source: Source | None = None


@attrs.frozen
class ServiceTerm:
    """The least time to serve in a unit (最低服务年限); it begins when reporting and ends when the unit is left.

    Args:
        id: given by the user.
        person: who.
        organization: where, such as a township's unit.
        begins: the day of reporting.
        until: the day from which the person is free, as the notice of recruitment or the agreement says.
        ends, ended: the day on which the person left the unit for good, and whether he or she did.
        left_for: why: the time was served, the person resigned, was chosen in open selection (公开遴选), or another.
        document: the number of the notice or the agreement.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    organization: str | None = may_refer("organizations")
    begins: PartialDate | None = None
    until: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    left_for: str | None = one_of(SERVICE_ENDS)
    document: str | None = None
    source: Source | None = None
