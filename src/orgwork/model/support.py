"""Programmes for talents, who applied to them, and what was granted: for whom, by whom, how much, for how long.

Amounts are texts such as `3.5` with the unit beside them, and are added exactly once both are yuan.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import LAYERS, MONEY_UNITS
from orgwork.model.words_support import AGE_RELAXATIONS, PROGRAMME_GRADES, SUPPORT_MEASURES


@attrs.frozen
class TalentProgramme:
    """A programme for talents (人才计划); it begins when set up and ends when ended or merged into its successor.

    Args:
        id: given by the user.
        organization: the unit that runs it.
        name: what it is called.
        level: the layer whose programme it is.
        grade: for which step of talents it is meant (层次).
        series: the list of conditions that its calls go by, as layers name it (`huxiang_youth`); `none` for none.
        channel: through whom one applies.
        measure: what it gives.
        banded: whether it sets amounts at all, as one that decides case by case does not.
        least, most: the smallest and the largest amount that it grants to one talent.
        unit: in what the two are written.
        begins, ends, ended: set up, ended, and whether it is over.
        successor: the programme into which it was merged, if any.
        document: the number of the document that set it up.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    level: str | None = one_of(LAYERS)
    grade: str | None = one_of(PROGRAMME_GRADES)
    series: str | None = None
    channel: str | None = None
    measure: str | None = one_of(SUPPORT_MEASURES)
    banded: bool | None = None
    least: str | None = None
    most: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    successor: str | None = may_refer("talent_programmes")
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class PlanApplication:
    """An application of a talent to a programme; it begins on the day it is handed in.

    Args:
        id: given by the user.
        talent: who applies.
        programme: to which.
        begins: the day.
        relaxation: on what ground the age limit was relaxed, or `none`.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    programme: str = refers("talent_programmes")
    begins: PartialDate | None = None
    relaxation: str | None = one_of(AGE_RELAXATIONS)
    source: Source | None = None


@attrs.frozen
class TalentSupport:
    """Support that a programme granted to a talent; it runs from its first day to the day on which it is over.

    Args:
        id: given by the user.
        talent: to whom.
        programme: of which.
        payer: the unit that pays.
        amount: how much in all.
        personal: how much of it may be used as the talent's own living aid.
        unit: in what the two are written.
        by_agreement: whether an agreement with a major talent says how the money is used.
        begins, ends, ended: the first day, the day on which it is over, and whether it is.
        document: the number of the document.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    programme: str = refers("talent_programmes")
    payer: str | None = may_refer("organizations")
    amount: str | None = None
    personal: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    by_agreement: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None
