"""What was found about a person: assessments, awards, investigations, sanctions, training."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import GRADES, INVESTIGATIONS, LEVELS, PARTY_BODIES, TEAM_GRADES, TRAINING_AIMS


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
    """A sanction; it begins when decided and ends when lifted.

    Args:
        id: given by the user.
        person: who.
        kind: as written in the decision.
        begins, ends, ended: the decision, the day it was lifted, and whether it was; a probation in the Party
            (留党察看) ends when the rights of a member are restored, a suspension (停职检查) when it is over.
        body: who gave it.
        level: the level (职务层次) of the post held when it was given.
        changed: when post and pay had been changed because of it (变更手续).
        unchanged: whether it is known that they have not been changed yet.
        extended: whether more time was approved for these changes.
        told: when the person got the decision.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    kind: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    body: str | None = None
    level: str | None = one_of(LEVELS)
    changed: PartialDate | None = None
    unchanged: bool | None = None
    extended: bool | None = None
    told: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class Investigation:
    """A case filed against a person (立案); it begins when the filing is approved and ends when it is closed.

    Args:
        id: given by the user.
        person: who.
        kind: of the Party's discipline, of supervision, of the body that appoints, an audit, a criminal case.
        complex: whether it counts as complex (案情复杂), so that it may take longer.
        begins, ends, ended: the filing, the decision or dropping of the case, and whether it is closed.
        body: who filed it.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    kind: str | None = one_of(INVESTIGATIONS)
    complex: bool | None = None
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
    """A course attended; hours as certified.

    Args:
        id: given by the user.
        person: who attended.
        kind: how it was held, as recorded (脱产, 集中, 网络).
        aim: which of the six kinds of training it was (培训类型).
        tenure: for training on promotion, the appointment for which it was given.
        hours: as certified.
        missed: hours of it missed on leave (请假学时).
        begins, ends, ended: the first day, the last one, and whether it is over.
        provider: who gave it.
        programme: the programme in which the person was enrolled, by its key in a layer's catalogue.
        site: the teaching site (教学点) where it was held, by its key in a layer's catalogue.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    kind: str | None = None
    aim: str | None = one_of(TRAINING_AIMS)
    tenure: str | None = may_refer("tenures")
    hours: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    missed: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    provider: str | None = None
    programme: str | None = None
    site: str | None = None
    source: Source | None = None
