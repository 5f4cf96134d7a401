"""How villages and communities govern themselves, in counts: committees and their election, decisions, years, recalls.

No villager and no vote of anybody is held; what stands here are the totals of reports that exist.
"""

from __future__ import annotations

from typing import Any

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import SELF_RULE, VILLAGE_DECIDERS, VILLAGE_MATTERS, VILLAGE_POSTINGS, VILLAGE_SCOPES


def _number() -> Any:  # noqa: ANN401 - attrs.field itself is typed so
    """Return a field for a number of people, households or times, or None for unknown."""
    return attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))


@attrs.frozen
class VillageCommittee:
    """One term of a village's or community's committee; it begins on the day of the election, ends with the next one.

    Args:
        id: given by the user.
        organization: the village or the community.
        kind: of villagers or of residents.
        households: how many it is there for.
        members, women: how many were elected, and how many of them are women.
        appointed: whether some other body named or removed a member.
        one_head: whether its head is the secretary of the Party organization too.
        voters, voted: how many were registered, and how many of them voted.
        votes: how many votes the elected member with the fewest had.
        again: whether that member was elected in a further vote (另行选举).
        seats, candidates: how many were to be elected, and how many stood.
        secret, counted_openly: whether the ballot was secret, and the count public.
        listed: the day on which the list of voters was made public.
        handed_over: the day on which the committee before had handed over.
        not_handed_over: whether it is known that it has not yet.
        assembly, representatives, women_representatives: how many the meeting of representatives has, how many of them
            are chosen representatives, and how many of these are women.
        kin_supervisors: how many of the supervision body are of the committee or near kin of one who is.
        audited: the day on which the result of the audit on leaving was made public.
        not_audited: whether it is known that there was none.
        begins, ends, ended: the election, the next one, and whether its term is over.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    kind: str | None = one_of(SELF_RULE)
    households: int | None = _number()
    members: int | None = _number()
    women: int | None = _number()
    appointed: bool | None = None
    one_head: bool | None = None
    voters: int | None = _number()
    voted: int | None = _number()
    votes: int | None = _number()
    again: bool | None = None
    seats: int | None = _number()
    candidates: int | None = _number()
    secret: bool | None = None
    counted_openly: bool | None = None
    listed: PartialDate | None = None
    handed_over: PartialDate | None = None
    not_handed_over: bool | None = None
    assembly: int | None = _number()
    representatives: int | None = _number()
    women_representatives: int | None = _number()
    kin_supervisors: int | None = _number()
    audited: PartialDate | None = None
    not_audited: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class VillageDecision:
    """A matter decided in a village or a community; it begins on the day of the decision.

    Args:
        id: given by the user.
        organization: the village or the community.
        by: who decided.
        matter: what about.
        delegated: whether the villagers' meeting had left the matter to the representatives.
        party_first: whether the Party organization had discussed it before.
        noticed: the day on which the meeting was announced.
        adults, adults_present: villagers of age, and how many of them came.
        households, households_present: households, and how many of them sent somebody.
        due: members of the meeting of representatives.
        present, in_favour: how many came, and how many of them were for it.
        begins: the day.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    by: str | None = one_of(VILLAGE_DECIDERS)
    matter: str | None = one_of(VILLAGE_MATTERS)
    delegated: bool | None = None
    party_first: bool | None = None
    noticed: PartialDate | None = None
    adults: int | None = _number()
    adults_present: int | None = _number()
    households: int | None = _number()
    households_present: int | None = _number()
    due: int | None = _number()
    present: int | None = _number()
    in_favour: int | None = _number()
    begins: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class VillageYear:
    """What a village did in a year by its own books (村务公开、民主评议台账), counted.

    Args:
        id: given by the user.
        organization: the village.
        year: the year.
        meeting_quarters: in how many quarters its representatives met.
        disclosed_quarters: in how many quarters its general affairs were made public.
        busy: whether its collective has much money coming and going.
        disclosed_months: in how many months its money matters were made public.
        appraisals: how often its cadres were appraised.
        failed_kept: how many cadres stayed in office after failing twice running.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    year: int | None = None
    meeting_quarters: int | None = _number()
    disclosed_quarters: int | None = _number()
    busy: bool | None = None
    disclosed_months: int | None = _number()
    appraisals: int | None = _number()
    failed_kept: int | None = _number()
    source: Source | None = None


@attrs.frozen
class VillageRecall:
    """A recall of a member of a village committee that was asked for; it begins on the day of the vote.

    Args:
        id: given by the user.
        organization: the village.
        voters, asking_voters: villagers with a vote, and how many of them asked for it.
        representatives, asking_representatives: representatives, and how many of them asked for it.
        heard: whether the member could answer.
        voted, in_favour: how many of the registered voted, and how many of these were for it.
        begins: the day.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    voters: int | None = _number()
    asking_voters: int | None = _number()
    representatives: int | None = _number()
    asking_representatives: int | None = _number()
    heard: bool | None = None
    voted: int | None = _number()
    in_favour: int | None = _number()
    begins: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class VillagePosting:
    """Somebody sent to work in a village; it begins with the work there and ends with the return.

    Args:
        id: given by the user.
        organization: the village.
        person: who, where he or she is in the register.
        kind: as what.
        scope: to what kind of village.
        in_quota: whether counted among the posts of the village.
        home_work: whether still doing work of the unit he or she came from.
        lent: whether lent to another unit meanwhile.
        begins, ends, ended: the start, the return, and whether returned.
        document: the number of the document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    person: str | None = may_refer("persons")
    kind: str | None = one_of(VILLAGE_POSTINGS)
    scope: str | None = one_of(VILLAGE_SCOPES)
    in_quota: bool | None = None
    home_work: bool | None = None
    lent: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None
