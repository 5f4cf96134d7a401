"""Study: campaigns and whom they reached, hours of members and of those who lead them, central groups (中心组).

`UnitStudy`, `MemberStudy` and `StudyHours` are traces: they say who studied what and when. They are kept apart from all
else so that no rule reads them but those that a text lets ask whether everybody was reached.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, one_of, refers, trace
from orgwork.model.words import BRANCH_ROLES, CHANNELS, GROUP_HEADS, REACHES, STUDY_AIMS


@attrs.frozen
class Campaign:
    """What a document asks to be studied (学习教育); it begins when issued and reaches all beneath the unit.

    Args:
        id: given by the user.
        organization: the unit that issued it; it reaches that unit and all Party organizations beneath.
        title: what it is called.
        document: its number.
        entry: the campaign by its key in a layer's catalogue, where it stands in one.
        reaches: how far down it must come: the teams; the teams and branches; or these and every member.
        channel: through which it must reach them; `any` where all are the same to it.
        begins: the day of the document.
        teams_due, branches_due, members_due: the last day for reaching them, as the document sets it.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    title: str | None = None
    document: str | None = None
    entry: str | None = None
    reaches: str | None = one_of(REACHES)
    channel: str | None = one_of((*CHANNELS, "any"))
    begins: PartialDate | None = None
    teams_due: PartialDate | None = None
    branches_due: PartialDate | None = None
    members_due: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class Cascade:
    """A campaign handed on to a unit (部署、传达); it begins on the day it was handed on.

    Args:
        id: given by the user.
        campaign: which.
        organization: to which unit.
        begins: when.
        document: by what.
        source: where it was read.

    """

    id: str = key()
    campaign: str = refers("campaigns")
    organization: str = refers("organizations")
    begins: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@trace
@attrs.frozen
class UnitStudy:
    """A team or a branch studied what a campaign asks; it begins on the day it did.

    Args:
        id: given by the user.
        campaign: which.
        organization: the Party organization whose team, or the branch which studied.
        channel: how.
        begins: when.
        document: in what session, by what document.
        source: where it was read.

    """

    id: str = key()
    campaign: str = refers("campaigns")
    organization: str = refers("organizations")
    channel: str | None = one_of(CHANNELS)
    begins: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@trace
@attrs.frozen
class MemberStudy:
    """A Party member was reached by a campaign; it begins on the day of it.

    Args:
        id: given by the user.
        campaign: which.
        member: who.
        organization: the member's branch.
        channel: how.
        begins: when.
        document: in what session, by what document.
        source: where it was read.

    """

    id: str = key()
    campaign: str = refers("campaigns")
    member: str = refers("members")
    organization: str = refers("organizations")
    channel: str | None = one_of(CHANNELS)
    begins: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@trace
@attrs.frozen
class StudyHours:
    """Hours of training and study of a member (学时), as certified; they begin on their first day.

    Args:
        id: given by the user.
        member: who.
        organization: the member's branch.
        channel: how.
        aim: for what: study in general, the yearly training of secretaries (集中轮训), the training of a new
            secretary (任职培训), or that of a member on probation and in the year after.
        hours: as certified.
        begins: the first day.
        document: in what, by what document.
        source: where it was read.

    """

    id: str = key()
    member: str = refers("members")
    organization: str = refers("organizations")
    channel: str | None = one_of(CHANNELS)
    aim: str | None = one_of(STUDY_AIMS)
    hours: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    begins: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class BranchOffice:
    """An office of a member in a Party organization (支部书记、班子成员); from the day it was taken up.

    Args:
        id: given by the user.
        organization: the Party organization.
        member: who.
        role: secretary, deputy secretary, or member of the committee.
        begins, ends, ended: taken up, left, and whether it was left.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    member: str = refers("members")
    role: str | None = one_of(BRANCH_ROLES)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class StudyGroup:
    """A central group for the study of theory (党委（党组）理论学习中心组); from the day it was formed.

    Args:
        id: given by the user.
        organization: the unit of whose Party committee or group it is.
        head: who is first responsible (第一责任人): the secretary, or another.
        begins, ends, ended: formed, dissolved, and whether it is dissolved.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    head: str | None = one_of(GROUP_HEADS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class GroupSession:
    """A session of a central group (集体学习研讨); it begins on its first day. Who was there is not asked.

    Args:
        id: given by the user.
        organization: the unit of the group.
        begins: its first day.
        topic: what was studied.
        chair: the name of who chaired it.
        speaker: the name of who spoke first (重点发言).
        document: the number of its record.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    begins: PartialDate | None = None
    topic: str | None = None
    chair: str | None = None
    speaker: str | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class GroupYear:
    """What is on file of a central group for a year: that it is there, never how long it is.

    Args:
        id: given by the user.
        organization: the unit of the group.
        year: the year.
        planned: whether the plan of the year is on file.
        archived: whether records of the sessions are on file.
        party_building: whether study was part of the responsibility for Party building (党建工作责任制).
        ideology: whether it was part of the responsibility for ideology (意识形态工作责任制).
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    year: int | None = None
    planned: bool | None = None
    archived: bool | None = None
    party_building: bool | None = None
    ideology: bool | None = None
    source: Source | None = None
