"""Organizations: what they are, what they are authorised, their posts."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import DECIDERS, ENTITIES, LEVELS, MEASURES, POST_KINDS


@attrs.frozen
class Organization:
    """A unit; it begins when founded and ends when dissolved.

    Args:
        id: given by the user.
        name: full name.
        place: the code of the place that administers it, not its address.
        entity: legal (法人单位), inner (内设机构), group (机构分组) or party (党的基层组织: a branch, or a
            committee over branches).
        parent: the unit it belongs to.
        kind: the kind of body, as recorded (机构类别).
        level: the unit's level, as recorded (机构级别).
        begins, ends, ended: founded, dissolved, and whether it is dissolved.
        source: where it was read.

    """

    id: str = key()
    name: str = key()
    place: str | None = None
    entity: str | None = one_of(ENTITIES)
    parent: str | None = may_refer("organizations")
    kind: str | None = None
    level: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class Establishment:
    """A number authorised for a unit; it begins when it takes effect and ends when replaced or withdrawn."""

    id: str = key()
    organization: str = refers("organizations")
    measure: str | None = one_of(MEASURES)
    number: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class Post:
    """A post of a unit, whoever holds it.

    `managed_by` is the place whose rules govern appointments to it (干部管理权限): a county head is
    managed by the city. It is the unit's place or one above it. `decided_by` is what kind of body decides by law or
    by the Party's rules on who holds it (任免机关).
    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    kind: str | None = one_of(POST_KINDS)
    level: str | None = one_of(LEVELS)
    managed_by: str | None = None
    exclusive: bool | None = None
    decided_by: str | None = one_of(DECIDERS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class NewGovernment:
    """A government newly elected at a change of term; it begins when elected, and ends when its heads are proposed.

    Args:
        id: given by the user.
        organization: the government.
        begins: the day on which the congress elected it.
        ends, ended: the day on which the heads of its departments were proposed to the standing committee (提请任命),
            the last of them, and whether they all were.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None
