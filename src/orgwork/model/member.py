"""Party members: who belongs to which branch, whether a member of staff or not."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import MEMBER_KINDS


@attrs.frozen
class PartyMember:
    """A Party member in one branch; it begins when the member came to the branch and ends when he or she left it.

    Most members are no staff of any unit, so that a member need be no person of the register.

    Args:
        id: given by the user.
        name: full name.
        branch: the Party organization with whose members he or she is counted.
        person: the same human being among the staff, where the member is one of them.
        sex: male or female.
        joined: the day of the vote that took him or her in as a probationary member (入党时间).
        full: when he or she became a full member (转正时间).
        kind: full or probationary.
        begins, ends, ended: in this branch: the first day, the last one, and whether it is over.
        source: where it was read.

    """

    id: str = key()
    name: str = key()
    branch: str = refers("organizations")
    person: str | None = may_refer("persons")
    sex: str | None = one_of(("male", "female"))
    joined: PartialDate | None = None
    full: PartialDate | None = None
    kind: str | None = one_of(MEMBER_KINDS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None
