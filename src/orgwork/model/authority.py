"""Platforms, teams, policies and powers: what talents work with, and what their employers may decide themselves."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import LAYERS
from orgwork.model.words_support import EMPLOYER_POWERS, PLATFORM_KINDS, PLATFORM_OUTPUTS, TEAM_PLACES

_COUNT = attrs.validators.optional(attrs.validators.ge(0))


@attrs.frozen
class Platform:
    """A platform at which talents work (人才平台), with its host; it begins when approved.

    Args:
        id: given by the user.
        organization: the host.
        name: what it is called.
        kind: what it is.
        level: the layer that approved it.
        field: for what, by the key of an entry of the catalogue of the place.
        begins, ends, ended: approved, closed, and whether it is over.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    kind: str | None = one_of(PLATFORM_KINDS)
    level: str | None = one_of(LAYERS)
    field: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class PlatformOutput:
    """What a platform put out in a year, as counted by its host.

    Args:
        id: given by the user.
        organization: the host, as of the platform.
        platform: which one.
        year: the year.
        measure: what is counted.
        number: how many.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    platform: str = refers("platforms")
    year: int | None = None
    measure: str | None = one_of(PLATFORM_OUTPUTS)
    number: int | None = attrs.field(default=None, validator=_COUNT)
    source: Source | None = None


@attrs.frozen
class InnovationTeam:
    """A team of talents that was brought in or is supported as one (创新团队).

    Args:
        id: given by the user.
        organization: the unit it works for.
        name: what it is called.
        grade: the grade at which it was recognised, by the word of the layer.
        field: for what, by the key of an entry of the catalogue of the place.
        platform: at which platform it works.
        begins, ends, ended: recognised or brought in, dissolved, and whether it is over.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    grade: str | None = None
    field: str | None = None
    platform: str | None = may_refer("platforms")
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class TeamPlace:
    """A talent's place in an innovation team.

    Args:
        id: given by the user.
        talent: who.
        team: in which.
        seat: as what.
        begins, ends, ended: joined, left, and whether it is over.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    team: str = refers("innovation_teams")
    seat: str | None = one_of(TEAM_PLACES)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class TalentPolicy:
    """A measure of policy for talents, under the lever that it moves; it begins when it takes effect.

    Args:
        id: given by the user.
        organization: the unit that issued it.
        lever: the lever, by the key of an entry of the layer's catalogue.
        name: what it does, in words.
        level: the layer that issued it.
        document: the number of the document.
        begins, ends, ended: in force from, out of force, and whether it is over.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    lever: str | None = None
    name: str | None = None
    level: str | None = one_of(LAYERS)
    document: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class DelegatedPower:
    """A power over talents that was handed to an employer; it begins on its first day and ends with its span.

    Args:
        id: given by the user.
        organization: the employer.
        power: what it may decide itself.
        delegated_by: the layer that handed it over.
        filed: the day on which the employer filed its scheme with the department in charge.
        unfiled: whether none is filed.
        meets: whether the scheme's standard is not lower than the province's.
        conditions: whether the conditions of the grant are met.
        begins, ends, ended: the first day, the day on which it is over, and whether it is.
        document: the number of the document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    power: str | None = one_of(EMPLOYER_POWERS)
    delegated_by: str | None = one_of(LAYERS)
    filed: PartialDate | None = None
    unfiled: bool | None = attrs.field(
        default=attrs.Factory(lambda self: False if self.filed is not None else None, takes_self=True)
    )
    meets: bool | None = None
    conditions: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class PowerUse:
    """A use of a delegated power, such as a round of reviews; it begins on its day.

    Args:
        id: given by the user.
        organization: the employer that used it, as of the power.
        power: the power it rests on.
        number: how many people were judged.
        begins: the day.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    power: str = refers("delegated_powers")
    number: int | None = attrs.field(default=None, validator=_COUNT)
    begins: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class ReviewerPool:
    """A pool of reviewers of titles; it begins when it is made up and is over when it is renewed.

    Args:
        id: given by the user.
        organization: the unit that keeps it.
        name: what it is for.
        reviewers: how many are in it.
        begins, ends, ended: made up, renewed, and whether it is over.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    reviewers: int | None = attrs.field(default=None, validator=_COUNT)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class TitleRequest:
    """An application of a talent of a private firm for a professional title; it begins when handed in.

    Args:
        id: given by the user.
        talent: who.
        title: which one.
        private: whether the talent works for a private firm.
        joined: since when there.
        college: whether the talent applies as one with a college degree and a middle title.
        titled: the day of that middle title.
        begins: the day of the application.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    title: str | None = one_of(("assistant", "mid", "deputy_senior", "senior"))
    private: bool | None = None
    joined: PartialDate | None = None
    college: bool | None = None
    titled: PartialDate | None = None
    begins: PartialDate | None = None
    source: Source | None = None
