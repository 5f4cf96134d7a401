"""What was found about a person: assessments, awards, sanctions, training."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import GRADES, PARTY_BODIES, TEAM_GRADES


@attrs.frozen
class Assessment:
    """The result of an annual assessment; totals are recorded by the body that gave them.

    Args:
        id: given by the user.
        person: who.
        year: the year assessed.
        grade: the result.
        organization: the unit in which the person was assessed.
        base: staff or leader: the group whose share of excellent results is counted together.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    year: int | None = None
    grade: str | None = one_of(GRADES)
    organization: str | None = may_refer("organizations")
    base: str | None = one_of(("staff", "leader"))
    source: Source | None = None


@attrs.frozen
class TeamAssessment:
    """The result of a leading team's annual assessment (领导班子年度考核), as the body that gave it records it.

    Args:
        id: given by the user.
        organization: the unit whose leading team it is.
        year: the year assessed.
        grade: the result.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    year: int | None = None
    grade: str | None = one_of(TEAM_GRADES)
    source: Source | None = None


@attrs.frozen
class Sanction:
    """A sanction; it begins when decided and ends when lifted."""

    id: str = key()
    person: str = refers("persons")
    kind: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    body: str | None = None
    source: Source | None = None


@attrs.frozen
class SanctionVote:
    """A vote of a Party committee on a sanction of one of its members; it begins on the day of the vote.

    Args:
        id: given by the user.
        person, sanction: whom it is about, and the sanction it led to.
        by: the plenum, or its standing committee between two plenums.
        begins: the day of the vote.
        due: all members of the body, there or not.
        in_favour: votes for the sanction.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    sanction: str | None = may_refer("sanctions")
    by: str | None = one_of(PARTY_BODIES)
    begins: PartialDate | None = None
    due: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    in_favour: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    source: Source | None = None


@attrs.frozen
class Award:
    """An award; it begins when granted."""

    id: str = key()
    person: str = refers("persons")
    name: str | None = None
    granted: PartialDate | None = None
    body: str | None = None
    source: Source | None = None


@attrs.frozen
class Training:
    """A course attended; hours as certified."""

    id: str = key()
    person: str = refers("persons")
    kind: str | None = None
    hours: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    provider: str | None = None
    source: Source | None = None
