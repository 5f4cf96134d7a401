"""Headcount beside its numbers: who is paid, what was moved, merged and used, bodies without any, yearly reports.

Everything is counted by unit and kind; nobody is named and no pay of a person is held.
"""

from __future__ import annotations

from typing import Any

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import HEADCOUNT_WAYS, HEADCOUNTS, LAYERS, MEASURES, OVER_GROUNDS, PAY_LISTS


def _number() -> Any:  # noqa: ANN401 - attrs.field itself is typed so
    """Return a field for a number of places or people, or None for unknown."""
    return attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))


@attrs.frozen
class PayCount:
    """How many people of a unit stand on a list of who is paid, by kind of headcount; it begins with its month.

    Args:
        id: given by the user.
        organization: the unit whose staff they are.
        kind: the pay list itself, or the audit list on which it rests.
        measure: the kind of headcount they fill, by that list.
        number: how many.
        begins: the day or the month of the list.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    kind: str | None = one_of(PAY_LISTS)
    measure: str | None = one_of(HEADCOUNTS)
    number: int | None = _number()
    begins: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class HeadcountMove:
    """Headcount taken from a unit and given to another; it begins on the day it takes effect.

    Args:
        id: given by the user.
        organization: the unit that gives.
        receiver: the unit that is given it; where it is given up (核减收回), the office that takes it back.
        measure: which kind is taken.
        to_measure: as which kind it is given.
        number: how many places.
        released: whether it is given up, so that the receiver's own number stays as it is.
        approved_by: whose body for headcount approved it.
        begins: the day it takes effect.
        document: the number of its document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    receiver: str = refers("organizations")
    measure: str | None = one_of(HEADCOUNTS)
    to_measure: str | None = one_of(HEADCOUNTS)
    number: int | None = _number()
    released: bool | None = None
    approved_by: str | None = one_of(LAYERS)
    begins: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class Merger:
    """Bodies merged or streamlined into one, for one kind of headcount or posts; it begins when it takes effect.

    Args:
        id: given by the user.
        organization: the unit that came out of it.
        measure: which number it is about.
        after: how many the unit has after it.
        released: how many were given up with it.
        begins: the day it takes effect.
        document: the number of its document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    measure: str | None = one_of(MEASURES)
    after: int | None = _number()
    released: int | None = _number()
    begins: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class MergedUnit:
    """What one of the merged bodies brought into a merger.

    Args:
        id: given by the user.
        organization: the unit that came out, as of the merger.
        merger: of which it was a part.
        unit: the body that was merged.
        number: how many it had.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    merger: str = refers("mergers")
    unit: str | None = may_refer("organizations")
    number: int | None = _number()
    source: Source | None = None


@attrs.frozen
class HeadcountUse:
    """Leave to use vacant headcount or posts (用编核准、职数预审); it begins on the day of the approval.

    Args:
        id: given by the user.
        organization: the unit.
        measure: which number is used.
        way: for whom: a recruit, a transfer, an appointment.
        number: how many are to be placed.
        vacant: how many places were free, as checked then.
        over: how many there were above the number and not cleared yet, as checked then.
        ground: why somebody is placed although there are too many.
        reported: whether that was reported in writing before.
        checked: whether the organization department above checked the plan before (预审).
        begins: the day of the approval.
        document: its number.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    measure: str | None = one_of(MEASURES)
    way: str | None = one_of(HEADCOUNT_WAYS)
    number: int | None = _number()
    vacant: int | None = _number()
    over: int | None = _number()
    ground: str | None = one_of(OVER_GROUNDS)
    reported: bool | None = None
    checked: bool | None = None
    begins: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class CoordinationBody:
    """A body that only coordinates (议事协调机构); it begins when set up and ends when dissolved.

    Args:
        id: given by the user.
        organization: the unit that does its daily work.
        name: what it is called.
        headcount: how many places of its own it has.
        office: whether it has an office of its own.
        limited: whether it is set up for a time or a task only.
        ending: whether its end, or what brings it about, is laid down.
        due: the day laid down for its end.
        begins, ends, ended: set up, dissolved, and whether it is dissolved.
        document: the number of its document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    headcount: int | None = _number()
    office: bool | None = None
    limited: bool | None = None
    ending: bool | None = None
    due: PartialDate | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class HeadcountReport:
    """The yearly report on headcount of a county, one kind a row (机构编制统计年报).

    Args:
        id: given by the user.
        organization: the unit that reports.
        year: the year at whose end was counted.
        measure: the kind of headcount.
        total: authorised in the whole county, townships with it.
        township: of these, authorised for townships and streets.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    year: int | None = None
    measure: str | None = one_of(HEADCOUNTS)
    total: int | None = _number()
    township: int | None = _number()
    source: Source | None = None
