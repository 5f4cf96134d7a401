"""Talents: who they are, what they did, which titles they bear, and for whom they work.

A talent need not be a member of staff. Deeds, titles and employments are records of their own: what judges a talent
reads the deeds, and a title only where the text that is applied names it.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words_talent import DEGREES, EMPLOYMENT_KINDS, FIRM_MEASURES, FIRM_ROLES, FIRM_UNITS, SKILLS

_COUNT = attrs.validators.optional(attrs.validators.ge(0))


@attrs.frozen
class Talent:
    """A talent, as the file of the unit says that keeps it.

    Args:
        id: given by the user; the same person has the same id wherever a file is kept.
        name: full name.
        organization: the unit that keeps the file: the employer or, where there is none, the office in charge.
        person: the member of staff who it is, if any.
        sex: male or female.
        birth: the day of birth.
        degree: the highest degree.
        overseas: whether that degree was taken abroad.
        graduated: the day of that degree.
        professional: the highest professional title (职称).
        skill: the highest grade of a skilled worker.
        field: the field of work, by the key of an entry of the catalogue of the place.
        came: the day on which the talent was taken on from elsewhere (引进).
        registered: the day on which the household was registered in the city of the unit (落户).
        insured: the day from which social insurance is paid there.
        source: where it was read.

    """

    id: str = key()
    name: str = key()
    organization: str = refers("organizations")
    person: str | None = may_refer("persons")
    sex: str | None = one_of(("male", "female"))
    birth: PartialDate | None = None
    degree: str | None = one_of(DEGREES)
    overseas: bool | None = None
    graduated: PartialDate | None = None
    professional: str | None = one_of(("none", "assistant", "mid", "deputy_senior", "senior"))
    skill: str | None = one_of(SKILLS)
    field: str | None = None
    came: PartialDate | None = None
    registered: PartialDate | None = None
    insured: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class Achievement:
    """Something that a talent did and that is on record: a prize, a project, a patent; it begins on its day.

    Args:
        id: given by the user.
        talent: whose.
        deed: what it is, by the word that catalogues use for it (`prize.national.first`).
        name: what it is called, in words.
        number: how many of it, where it is counted.
        position: the place among those who did it together, 1 for the first.
        begins: the day on which it was given, granted or finished.
        evidenced: whether the evidence is on file.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    deed: str | None = None
    name: str | None = None
    number: int | None = attrs.field(default=None, validator=_COUNT)
    position: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(1)))
    begins: PartialDate | None = None
    evidenced: bool | None = None
    source: Source | None = None


@attrs.frozen
class TalentTitle:
    """A title of honour of a talent (人才称号, 帽子); it begins when given and ends when its time is over.

    Args:
        id: given by the user.
        talent: whose.
        title: which one, by the word that catalogues use for it (`academician`).
        name: what it is called, in words.
        begins, ends, ended: given, over, and whether it is over.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    title: str | None = None
    name: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class Employment:
    """A talent's work for a unit by contract; it begins and ends with the work.

    Args:
        id: given by the user.
        talent: who.
        employer: for whom.
        kind: full time or flexible (柔性).
        role: what the talent is there, as far as rules ask.
        begins, ends, ended: the first day, the last day, and whether it is over.
        until: the last day agreed.
        service: for how many months the talent is bound to serve (最低服务期).
        days: on how many working days of the last full year the talent worked there.
        months: in how many months of that year.
        shares: the part of the firm that the talent holds, such as `10/100`.
        document: the number of the contract.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    employer: str | None = may_refer("organizations")
    kind: str | None = one_of(EMPLOYMENT_KINDS)
    role: str | None = one_of(FIRM_ROLES)
    begins: PartialDate | None = None
    until: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    service: int | None = attrs.field(default=None, validator=_COUNT)
    days: int | None = attrs.field(default=None, validator=_COUNT)
    months: int | None = attrs.field(default=None, validator=_COUNT)
    shares: str | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class FirmFigure:
    """A figure of a firm by which its heads may be recognised directly, for a year.

    Args:
        id: given by the user.
        organization: the firm.
        measure: which figure.
        year: the year; of a figure over three years, the last of them; of a round of funding, the year of the round.
        amount: how much, such as `3.5`.
        unit: in what it is written: yuan, ten thousand yuan, or persons.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    measure: str | None = one_of(FIRM_MEASURES)
    year: int | None = None
    amount: str | None = None
    unit: str | None = one_of(FIRM_UNITS)
    source: Source | None = None
