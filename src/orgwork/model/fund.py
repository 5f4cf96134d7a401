"""Money for the grass roots, layer by layer: granted and paid; what village cadres and townships are paid, by kind.

Amounts are texts such as `3.5` with the unit beside them, and are added exactly once both are yuan.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, key, one_of, refers
from orgwork.model.words import FUND_PURPOSES, LAYERS, LEVELS, MONEY_UNITS, VILLAGE_ROLES


@attrs.frozen
class Fund:
    """Money granted to a unit; it begins on the day it is granted.

    Args:
        id: given by the user.
        organization: the unit to which it is granted.
        layer: who grants it.
        purpose: what it is for.
        budget_year: the year for which it is granted.
        amount: how much.
        unit: in what the amount is written.
        begins: the day it is granted.
        due: the last day on which all of it should be paid.
        document: the number of the document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    layer: str | None = one_of(LAYERS)
    purpose: str | None = one_of(FUND_PURPOSES)
    budget_year: int | None = None
    amount: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    begins: PartialDate | None = None
    due: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class FundPayment:
    """A part of granted money that was paid; it begins on the day of the payment.

    Args:
        id: given by the user.
        organization: the unit that was paid, as of the grant.
        fund: of which it is a part.
        amount: how much.
        unit: in what the amount is written.
        begins: the day.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    fund: str = refers("funds")
    amount: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    begins: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class VillagePay:
    """What the cadres of a village are paid for a year, by role, and the income it is measured by.

    Args:
        id: given by the user.
        organization: the village.
        role: whose pay it is.
        year: the year.
        basic: the basic pay of the whole year of one of them.
        bonus: the bonus at the end of the year of one of them.
        income: the county's rural income per head of the year before.
        unit: in what the three amounts are written.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    role: str | None = one_of(VILLAGE_ROLES)
    year: int | None = None
    basic: str | None = None
    bonus: str | None = None
    income: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    source: Source | None = None


@attrs.frozen
class TownshipIncome:
    """The mean yearly income of a township's staff beside that of their peers in county organs.

    Args:
        id: given by the user.
        organization: the township.
        level: the level of those compared.
        year: the year.
        township: the mean of the township.
        county: the mean of the peers.
        unit: in what the two amounts are written.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    level: str | None = one_of(LEVELS)
    year: int | None = None
    township: str | None = None
    county: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    source: Source | None = None
