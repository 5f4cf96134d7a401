"""Attraction of talents: campaigns, posts wanted, the target pool, and the way from contact to support paid.

An entry of the pool is a field, a level, a region and an opaque number. What is held of the person stands in the unit's
own file: here it is only said that it is held, what kind it is and for what, to be laid beside the consents.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words_attraction import (
    ATTRACTION_RESULTS,
    ATTRACTION_STEPS,
    FIELD_SCHEMES,
    HIRE_STEPS,
    POOL_CONSENTS,
    POOL_DATA,
    POOL_PURPOSES,
    TALENT_LEVELS,
)

_NUMBER = attrs.validators.optional(attrs.validators.ge(0))


@attrs.frozen
class TalentCampaign:
    """A campaign of attraction (人才招引活动); from its first day.

    Args:
        id: given by the user.
        organization: the unit that holds it.
        title: what it is called.
        entry: the campaign by its key in a layer's catalogue, where it stands in one.
        region: where it is held.
        begins, ends, ended: its first and last day, and whether it is over.
        document: its number.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    title: str | None = None
    entry: str | None = None
    region: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class TalentNeed:
    """Posts that an employer wants to fill (人才需求); from the day the need is published.

    Args:
        id: given by the user.
        organization: the employer.
        title: the post.
        scheme: by which list the field is told.
        field: the field by its key in that list.
        level: what level is wanted; `innovation_team` where a whole team is.
        wanted: the class wanted, by its letter in the city's own catalogue.
        number: how many are wanted.
        begins, ends, ended: published, closed, and whether it is closed.
        due: the day by which it is to be filled.
        document: the directory in which it stands.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    title: str | None = None
    scheme: str | None = one_of(FIELD_SCHEMES)
    field: str | None = None
    level: str | None = one_of(TALENT_LEVELS)
    wanted: str | None = None
    number: int | None = attrs.field(default=None, validator=_NUMBER)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    due: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class PoolEntry:
    """An entry of a target pool (人才目标库): nobody's name, an opaque number; from the day it was made.

    Args:
        id: given by the user; it tells nothing of the person.
        organization: the unit that keeps the pool.
        scheme, field, level: as of a need.
        region: where such a talent is, no nearer than a province or a country.
        begins, ends, ended: made, taken out, and whether it was taken out.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    scheme: str | None = one_of(FIELD_SCHEMES)
    field: str | None = None
    level: str | None = one_of(TALENT_LEVELS)
    region: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class PoolDatum:
    """That something personal is held of a pool entry, not what it says; from the day it is held.

    Args:
        id: given by the user.
        organization: the unit that keeps the pool, as of the entry.
        entry: of which entry.
        kind: what is held.
        purpose: for what it is held.
        begins, ends, ended: held since, deleted, and whether it is deleted.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    entry: str = refers("pool_entries")
    kind: str | None = one_of(POOL_DATA)
    purpose: str | None = one_of(POOL_PURPOSES)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class PoolConsent:
    """A consent of the person behind a pool entry; from the day it was given.

    Args:
        id: given by the user.
        organization: the unit that keeps the pool, as of the entry.
        entry: of which entry.
        kind: to the holding of what; `all` where it names no kind.
        purpose: for what.
        until: the day from which it does not hold any more, by its own words.
        begins, ends, ended: given, withdrawn, and whether it was withdrawn.
        document: where it is kept.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    entry: str = refers("pool_entries")
    kind: str | None = one_of((*POOL_DATA, *POOL_CONSENTS))
    purpose: str | None = one_of(POOL_PURPOSES)
    until: PartialDate | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class Attraction:
    """The way of one pool entry towards one post wanted (引才对接); from the day it was begun.

    Args:
        id: given by the user.
        organization: the employer, as of the need.
        need: the posts wanted.
        entry: the pool entry.
        campaign: the campaign of which it came.
        talent: who it is, once a contract names the person; the pool never does.
        result: how it went out; `open` as long as it goes on.
        begins, ends, ended: begun, closed, and whether it is closed.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    need: str = refers("talent_needs")
    entry: str | None = may_refer("pool_entries")
    campaign: str | None = may_refer("talent_campaigns")
    talent: str | None = may_refer("talents")
    result: str | None = one_of(ATTRACTION_RESULTS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class AttractionStep:
    """A step on the way: contact, talks, signing, arrival or support paid; from the day it is in somebody's hands.

    Args:
        id: given by the user.
        organization: the employer, as of the way.
        attraction: of which way.
        step: which step.
        holder: the unit that holds it.
        due: the day named for it.
        begins, ends, ended: taken in hand, done, and whether it is done.
        document: the contract, the payment or whatever else shows it.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    attraction: str = refers("attractions")
    step: str | None = one_of(ATTRACTION_STEPS)
    holder: str | None = may_refer("organizations")
    due: PartialDate | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class HireStep:
    """A step of a public hiring for posts wanted (公开引进); from its first day.

    Args:
        id: given by the user.
        organization: the employer, as of the need.
        need: for which posts.
        step: which step.
        refills: how often somebody was moved up for one who fell out at this step (递补).
        begins, ends, ended: its first and last day, and whether it is over.
        document: its notice.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    need: str = refers("talent_needs")
    step: str | None = one_of(HIRE_STEPS)
    refills: int | None = attrs.field(default=None, validator=_NUMBER)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None
