"""Persons and what they bring: schooling, professional qualifications, kin."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import STAFFING, STAKES, STATUSES


@attrs.frozen
class Person:
    """A member of staff; `organization`, `staffing` and `status` are as of the register's day.

    Args:
        id: given by the user.
        name: full name.
        identity_number: masked in everything that leaves the library unless asked for by name.
        sex: male or female.
        birth, work_start, party_joined: recorded dates.
        party_full: when the person became a full member of the Party (预备党员转正).
        ethnicity, native_place, birth_place, growth_place, politics, health: as recorded.
        organization: the unit that counts the person (统计关系所在单位).
        staffing: the kind of headcount the person fills.
        status: in post or not.
        category: the kind of staff, as recorded (人员类别).
        managed_by: the place whose committee manages the person (管理类别).
        retirement_age: the statutory age before the reform of 2025 (50, 55 or 60), as recorded.
        grassroots: two years of grass-roots work or more, yes or no as recorded.
        recruited_by_exam, recruited, selected_graduate, selected: entry, as recorded.
        resume: the text of the résumé.
        source: where it was read.

    """

    id: str = key()
    name: str = key()
    identity_number: str | None = attrs.field(default=None, repr=False)
    sex: str | None = one_of(("male", "female"))
    birth: PartialDate | None = None
    ethnicity: str | None = None
    native_place: str | None = None
    birth_place: str | None = None
    growth_place: str | None = None
    politics: str | None = None
    party_joined: PartialDate | None = None
    party_full: PartialDate | None = None
    health: str | None = None
    work_start: PartialDate | None = None
    organization: str | None = may_refer("organizations")
    staffing: str | None = one_of(STAFFING)
    status: str | None = one_of(STATUSES)
    category: str | None = None
    managed_by: str | None = None
    retirement_age: str | None = one_of(("50", "55", "60"))
    grassroots: bool | None = None
    recruited_by_exam: bool | None = None
    recruited: PartialDate | None = None
    selected_graduate: bool | None = None
    selected: PartialDate | None = None
    resume: str | None = attrs.field(default=None, repr=False)
    source: Source | None = None


@attrs.frozen
class Education:
    """A course of study; it begins at entry and ends at graduation; the degree has a day of its own (学位授予时间)."""

    id: str = key()
    person: str = refers("persons")
    schooling: str | None = None
    degree: str | None = None
    school: str | None = None
    major: str | None = None
    mode: str | None = one_of(("full_time", "in_service"))
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    degree_granted: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class Qualification:
    """A professional title (专业技术任职资格); it begins when granted."""

    id: str = key()
    person: str = refers("persons")
    name: str | None = None
    granted: PartialDate | None = None
    body: str | None = None
    source: Source | None = None


@attrs.frozen
class Kinship:
    """A relative of a person; `relative` is the id of the relative where he or she is in the register.

    `emigrated` is the day on which the relative moved abroad (移居国（境）外), `stayed` whether it is known that it
    did not happen.
    """

    id: str = key()
    person: str = refers("persons")
    relation: str | None = None
    relative: str | None = may_refer("persons")
    name: str | None = None
    birth: PartialDate | None = None
    politics: str | None = None
    work: str | None = None
    emigrated: PartialDate | None = None
    stayed: bool | None = None
    source: Source | None = None


@attrs.frozen
class FamilyBusiness:
    """A business run by a relative, as the person reported it; it begins when taken up and ends when given up.

    Args:
        id: given by the user.
        person: who reported it.
        relation: what the relative is to the person (称谓).
        name: the name of the business.
        trade: what it does (行业), as recorded.
        stake: what the relative has in it.
        regulator: the unit that regulates or supervises it (行业监管或者主管部门).
        begins, ends, ended: taken up, given up, and whether it was given up.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    relation: str | None = None
    name: str | None = None
    trade: str | None = None
    stake: str | None = one_of(STAKES)
    regulator: str | None = may_refer("organizations")
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None
