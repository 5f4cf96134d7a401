"""Admission of Party members: who applied to which branch, and each step from the talk to full membership."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, one_of, refers
from orgwork.model.words import ADMISSION_STEPS


@attrs.frozen
class Admission:
    """An application to join the Party; it begins when handed in and ends when it is over, well or not.

    Args:
        id: given by the user.
        name: of the applicant.
        organization: the branch.
        birth: the applicant's date of birth.
        begins: the day on which the application was received.
        ends, ended: the day on which it was over (full member, or ended otherwise), and whether it is.
        leaves: whether the applicant is about to leave the unit or the place (近期离开).
        leaving: the day on which he or she leaves it.
        source: where it was read.

    """

    id: str = key()
    name: str = key()
    organization: str = refers("organizations")
    birth: PartialDate | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    leaves: bool | None = None
    leaving: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class AdmissionStep:
    """A step on the way of an application; it begins on its day. Numbers that a step does not have are left empty.

    Args:
        id: given by the user.
        organization: the branch.
        admission: the application.
        step: which one.
        begins: its day.
        number: of contact persons (for an activist), or of sponsors (for a candidate): full members only.
        days, hours: of the training.
        due: who had to come and may vote.
        present: how many of them came.
        in_favour: votes for, written ones too.
        special: whether special reasons were given for a later approval (特殊情况).
        months: by how many months a probation was extended.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    admission: str = refers("admissions")
    step: str | None = one_of(ADMISSION_STEPS)
    begins: PartialDate | None = None
    number: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    days: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    hours: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    due: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    present: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    in_favour: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    special: bool | None = None
    months: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    source: Source | None = None
