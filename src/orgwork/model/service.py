"""Services that are bought on the market for talents: which, for whom, from whom, and for how much."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, one_of, refers
from orgwork.model.words import MONEY_UNITS


@attrs.frozen
class TalentService:
    """A service that a place bought for a talent (向市场购买的人才服务); it begins and ends with the time it is given.

    Args:
        id: given by the user.
        talent: for whom.
        place: the code of the place that buys it.
        service: the key of its entry in that place's catalogue.
        order: the number of the order or contract under which it is bought.
        provider: the name of who gives it.
        named: whether the order names the provider.
        allowed: how much the order allows for it.
        price: how much was paid for it.
        unit: in what the two amounts are written.
        begins, ends, ended: from when to when it is given, and whether it is over.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    place: str | None = None
    service: str | None = None
    order: str | None = None
    provider: str | None = None
    named: bool | None = attrs.field(
        default=attrs.Factory(lambda self: True if self.provider is not None else None, takes_self=True)
    )
    allowed: str | None = None
    price: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None
