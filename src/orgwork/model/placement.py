"""Placement: talents sent or lent to where they are needed, posts lent with them, and joint work between cities.

`ServiceCount` is a trace and holds numbers of days only. There is no record of where somebody is.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers, trace
from orgwork.model.words import ANSWERS, LAYERS
from orgwork.model.words_placement import (
    DISPATCH_APPROVALS,
    DISPATCH_GRADES,
    DISPATCH_INTERESTS,
    DISPATCH_KINDS,
    DISPATCH_STAGES,
    GROUP_DEPUTIES,
    GROUP_LEADERS,
    JOINT_KINDS,
    REVOLVING_KINDS,
    REVOLVING_USES,
)

_COUNT = attrs.validators.optional(attrs.validators.ge(0))


@attrs.frozen
class Dispatch:
    """A talent sent to another unit for a time, part-time or flexibly; it begins with the term and ends with it.

    Args:
        id: given by the user.
        talent: who.
        organization: the host, where the talent serves; of a start-up, the firm.
        kind: as what: a science deputy head (科技副职), a science commissioner (科技特派员) and so on.
        home: the home unit, which keeps the post and the pay.
        post: the post at the host, such as 科技副县长.
        selected_by: the layer of the body that selected and sent the talent.
        approval: who agreed to it: nobody, the home unit, or a body above it.
        rights_kept: whether pay and the right to professional titles at the home unit are kept.
        interest: what ties the talent, or the home unit, to the host, as declared with the application.
        urgent: whether the talent is one in urgent demand for whom the gates are relaxed.
        stage: the first term, or one that was extended.
        begins: the first day of the term; of one that was extended, that of the first.
        due: the day on which the term agreed is over.
        ends, ended: the day on which it was over, and whether it is.
        document: the number of its document.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    organization: str = refers("organizations")
    kind: str | None = one_of(DISPATCH_KINDS)
    home: str | None = may_refer("organizations")
    post: str | None = None
    selected_by: str | None = one_of(LAYERS)
    approval: str | None = one_of(DISPATCH_APPROVALS)
    rights_kept: bool | None = None
    interest: str | None = one_of(DISPATCH_INTERESTS)
    urgent: bool | None = None
    stage: str | None = one_of(DISPATCH_STAGES)
    begins: PartialDate | None = None
    due: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@trace
@attrs.frozen
class ServiceCount:
    """On how many days a talent served in a month or a year, as the host counted; never when or where.

    Args:
        id: given by the user.
        talent: who, as of the dispatch.
        dispatch: in which dispatch.
        begins: the month, or the year, for which was counted.
        days: on how many days; of flexible hires, working days.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    dispatch: str = refers("dispatches")
    begins: PartialDate | None = None
    days: int | None = attrs.field(default=None, validator=_COUNT)
    source: Source | None = None


@attrs.frozen
class DispatchAssessment:
    """The yearly assessment of somebody who was sent, as people recorded it; it begins on the day of its result.

    Args:
        id: given by the user.
        talent: who, as of the dispatch.
        dispatch: in which dispatch.
        until: the last day of the year that was assessed.
        begins: the day of the result.
        grade: what was said.
        assessor: the name of who answers for it.
        evidence: the number of the evidence that it rests on.
        reply: whether the talent replied, did not wish to, or was not heard so far.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    dispatch: str = refers("dispatches")
    until: PartialDate | None = None
    begins: PartialDate | None = None
    grade: str | None = one_of(DISPATCH_GRADES)
    assessor: str | None = None
    evidence: str | None = None
    reply: str | None = one_of(ANSWERS)
    source: Source | None = None


@attrs.frozen
class ExpertGroup:
    """A county's group of science experts (科技专家服务团); it begins when formed and ends when dissolved.

    Args:
        id: given by the user.
        organization: the county's unit whose group it is.
        head: who leads it.
        deputy: who is its executive deputy.
        members: how many experts are in it.
        begins, ends, ended: formed, dissolved, and whether it is dissolved.
        document: the number of its document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    head: str | None = one_of(GROUP_LEADERS)
    deputy: str | None = one_of(GROUP_DEPUTIES)
    members: int | None = attrs.field(default=None, validator=_COUNT)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class RevolvingPool:
    """Headcount kept apart for talents (编制专户, 周转池); it begins when set up and ends when dissolved.

    Args:
        id: given by the user.
        organization: the office that keeps it.
        kind: an account whose posts follow named people, or a pool whose posts come back.
        number: how many posts it has.
        begins, ends, ended: set up, dissolved, and whether it is dissolved.
        document: the number of its document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    kind: str | None = one_of(REVOLVING_KINDS)
    number: int | None = attrs.field(default=None, validator=_COUNT)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class RevolvingPost:
    """A post of a pool lent to a unit for a named talent; it begins with the approval and ends when given back.

    Args:
        id: given by the user.
        organization: the unit to which it is lent.
        pool: from which pool.
        keeper: the office that keeps the pool, as of the pool.
        kind: an account or a pool, as the approval says.
        talent: for whom.
        vacancies: whether the unit had vacant posts of its own when it was approved.
        use: who is in it: nobody so far, the named talent, somebody else, or nobody since the talent left.
        filled: the day on which the talent came into it.
        left: the day on which the named talent left the unit.
        begins, ends, ended: approved, given back or closed, and whether it is.
        document: the number of the approval.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    pool: str = refers("revolving_pools")
    keeper: str = refers("organizations")
    kind: str | None = one_of(REVOLVING_KINDS)
    talent: str | None = may_refer("talents")
    vacancies: bool | None = None
    use: str | None = one_of(REVOLVING_USES)
    filled: PartialDate | None = None
    left: PartialDate | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class JointWork:
    """Research or training that units of several cities do together; it begins with the agreement.

    Args:
        id: given by the user.
        organization: the unit that leads.
        kind: joint research (联合科技攻关) or joint training (联合培养).
        title: what it is called.
        begins, ends, ended: the agreement, its end, and whether it is over.
        document: the number of the agreement.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    kind: str | None = one_of(JOINT_KINDS)
    title: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class JointShare:
    """The part that one unit has in joint work; the unit that leads has one too.

    Args:
        id: given by the user.
        organization: the unit that leads, as of the work.
        work: in which work.
        partner: whose part it is.
        share: how much of the whole in per cent, such as `37.5`.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    work: str = refers("joint_works")
    partner: str | None = may_refer("organizations")
    share: str | None = None
    source: Source | None = None
