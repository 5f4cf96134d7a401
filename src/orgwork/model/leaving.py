"""How people leave posts before their time, and what they ask for: adjustments, follow-ups, leaves and requests."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import (
    ADJUSTMENT_GROUNDS,
    ADJUSTMENT_WAYS,
    FOLLOW_UPS,
    LEAVES,
    LEVELS,
    REQUESTS,
    UNFIT_SITUATIONS,
)


@attrs.frozen
class Adjustment:
    """A leader taken out of a post for a fault, or as unfit for it; it begins when decided and ends if revoked.

    Args:
        id: given by the user.
        person: who.
        ground: resigned or was removed for a fault, or is unfit for the post.
        situation: for the unfit, which of the situations in the national rules.
        way: what became of the person.
        level: the level (职务层次) of the post left.
        begins, ends, ended: the decision, its revocation, and whether it was revoked.
        body: who decided.
        document: the number of the document.
        told: when the person was told of the decision.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    ground: str | None = one_of(ADJUSTMENT_GROUNDS)
    situation: str | None = one_of(UNFIT_SITUATIONS)
    way: str | None = one_of(ADJUSTMENT_WAYS)
    level: str | None = one_of(LEVELS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    body: str | None = None
    document: str | None = None
    told: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class FollowUp:
    """One follow-up of somebody who was taken out of a post (跟踪管理): a day, a named author, a result in words.

    Args:
        id: given by the user.
        person: who was followed up.
        author: who did it, by name.
        kind: a talk, a visit, a written report ...
        begins: the day.
        result: what was found, in words; nothing is scored.
        reply: what the person said to it.
        final: whether the follow-up ends with it.
        next: the day agreed for the next one.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    author: str | None = None
    kind: str | None = one_of(FOLLOW_UPS)
    begins: PartialDate | None = None
    result: str | None = None
    reply: str | None = None
    final: bool | None = None
    next: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class Leave:
    """A person away from work for some time; it begins with the first day away and ends with the return.

    Args:
        id: given by the user.
        person: who.
        kind: illness, study, private affairs ...
        sent: for study, whether the organisation sent the person.
        begins, ends, ended: the first day away, the return, and whether the person is back.
        body: who agreed to it.
        document: the number of the document.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    kind: str | None = one_of(LEAVES)
    sent: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    body: str | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class Request:
    """What a person asks of those who decide; it begins when received and ends when answered.

    Args:
        id: given by the user.
        person: who.
        kind: to leave the civil service or a post, to review a decision, or an appeal against one.
        notified: for leaving a post because of another duty (因公辞职), when the Party committee told the person.
        begins, ends, ended: the receipt, the answer, and whether it was answered.
        consented: whether the answer gives what was asked.
        body: who has to answer.
        document: the number of the answer.
        told: when the person got the answer.
        after: the request whose answer it contests (对复核结果不服), if it is not the first about its matter.
        sanction, adjustment: the decision that it contests.
        grade_year: the year of the annual grade that it contests.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    kind: str | None = one_of(REQUESTS)
    notified: PartialDate | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    consented: bool | None = None
    body: str | None = None
    document: str | None = None
    told: PartialDate | None = None
    after: str | None = may_refer("requests")
    sanction: str | None = may_refer("sanctions")
    adjustment: str | None = may_refer("adjustments")
    grade_year: int | None = None
    source: Source | None = None
