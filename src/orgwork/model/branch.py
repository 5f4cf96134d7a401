"""What is known of a Party organization at the basic level: its setting, committee, elections, meetings, years.

The organization itself is an `Organization` (`entity` is party, `kind` as recorded: 党支部, 联合党支部, 党总支, 党委).
Of meetings the numbers due and present are kept as the minutes give them, never who came.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, one_of, refers
from orgwork.model.words import (
    ELECTED,
    ELECTION_STAGES,
    ELECTORATES,
    FOUNDING_ACTS,
    FOUNDING_BODIES,
    MEETINGS,
    SETTINGS,
)


def _number() -> int | None:
    """Return a field for a count: not negative, or None for unknown."""
    return attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))


@attrs.frozen
class Branch:
    """What more is known of a Party organization than that it exists, as of the register's day.

    Args:
        id: given by the user.
        organization: the Party organization.
        setting: where it works: a village, a community, a township, or elsewhere.
        members: all members under it, as it reports them; of a branch the table of members tells.
        units: the units that one joint branch covers.
        groups: how many Party groups (党小组) it has; 0 where it has none.
        needed: whether the work needs a general branch although it is small (工作需要).
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    setting: str | None = one_of(SETTINGS)
    members: int | None = _number()
    units: int | None = _number()
    groups: int | None = _number()
    needed: bool | None = None
    source: Source | None = None


@attrs.frozen
class BranchFounding:
    """A request to set up or to abolish a Party organization; it begins when asked and ends with the reply.

    Args:
        id: given by the user.
        organization: the Party organization it is about.
        act: to set up, or to abolish.
        begins: the day on which the request was received.
        ends, ended: the day of the reply (批复), and whether there was one.
        body: what kind of body replied.
        document: the number of the reply.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    act: str | None = one_of(FOUNDING_ACTS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    body: str | None = one_of(FOUNDING_BODIES)
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class BranchCommittee:
    """The committee of a Party organization in one term; it begins when elected and ends when the next one is.

    Where there is no committee, an organization has a secretary only and no such record.

    Args:
        id: given by the user.
        organization: whose committee it is.
        begins, ends, ended: its election, that of the next one, and whether it is over.
        years: the years of its term, as approved.
        seats: how many members it has.
        secretaries: how many secretaries it has (one).
        deputies: how many deputy secretaries.
        organizing, publicity, discipline: whether a member has that task (组织委员, 宣传委员, 纪检委员).
        secretary_full: when its secretary became a full member (党龄自转正之日起算).
        postponed: whether another day than the end of the term was approved for the next election.
        postponed_to: that day.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    years: int | None = _number()
    seats: int | None = _number()
    secretaries: int | None = _number()
    deputies: int | None = _number()
    organizing: bool | None = None
    publicity: bool | None = None
    discipline: bool | None = None
    secretary_full: PartialDate | None = None
    postponed: bool | None = None
    postponed_to: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class BranchElection:
    """One vote of an election; it begins on the day of the vote. Only numbers are kept, as the minutes give them.

    Args:
        id: given by the user.
        organization: the Party organization that votes.
        elects: a committee, its secretary and deputies, or delegates to a congress.
        stage: the election itself, or a preliminary one (预选).
        by: all members, delegates, or the new committee.
        begins: the day of the vote.
        due: who has to come and may vote (应到会).
        present: how many of them came.
        issued, returned: ballots given out and taken back.
        candidates, seats: how many stood, and for how many seats.
        least_votes: the votes of whoever was elected with the fewest.
        scattered: whether the members are so scattered, or so many, that delegates were approved for.
        approved: whether the body above approved that delegates vote.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    elects: str | None = one_of(ELECTED)
    stage: str | None = one_of(ELECTION_STAGES)
    by: str | None = one_of(ELECTORATES)
    begins: PartialDate | None = None
    due: int | None = _number()
    present: int | None = _number()
    issued: int | None = _number()
    returned: int | None = _number()
    candidates: int | None = _number()
    seats: int | None = _number()
    least_votes: int | None = _number()
    scattered: bool | None = None
    approved: bool | None = None
    source: Source | None = None


@attrs.frozen
class BranchMeeting:
    """A meeting of a Party organization (三会一课, 主题党日, 组织生活会); it begins on its day.

    The numbers due and present are what the minutes say; who came is a trace and stands in no such record.

    Args:
        id: given by the user.
        organization: the Party organization that met.
        kind: general meeting, committee, group, lecture, theme day, or life meeting.
        begins: the day.
        due, present: how many had to come, and how many came.
        voters, voters_present: those of them who may vote: how many had to come, and how many came.
        voted: whether something was put to the vote.
        passed: whether it passed.
        in_favour: the votes for it.
        lesson, film, practice: whether a short lecture, a film or clip, or a practical activity was part of it.
        by_secretary: whether the secretary of the Party committee gave the lecture.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    kind: str | None = one_of(MEETINGS)
    begins: PartialDate | None = None
    due: int | None = _number()
    present: int | None = _number()
    voters: int | None = _number()
    voters_present: int | None = _number()
    voted: bool | None = None
    passed: bool | None = None
    in_favour: int | None = _number()
    lesson: bool | None = None
    film: bool | None = None
    practice: bool | None = None
    by_secretary: bool | None = None
    source: Source | None = None


@attrs.frozen
class BranchYear:
    """What a Party organization reports of a year: its appraisal of members (民主评议党员) and its talks (谈心谈话).

    Args:
        id: given by the user.
        organization: the Party organization.
        year: the year.
        members: its members then.
        appraised: how many of them were appraised.
        excellent, qualified, basic, unqualified: how many were found so (优秀, 合格, 基本合格, 不合格).
        talked: with how many of them the secretary or a member of the committee talked in the year.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    year: int | None = None
    members: int | None = _number()
    appraised: int | None = _number()
    excellent: int | None = _number()
    qualified: int | None = _number()
    basic: int | None = _number()
    unqualified: int | None = _number()
    talked: int | None = _number()
    source: Source | None = None
