"""What is asked of villages and communities: items and their test, the work given, the hours freed by cancelling.

There is no record of a resident: a certificate is a kind that the village is asked to issue, never one that was issued.
"""

from __future__ import annotations

from typing import Any

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, one_of, refers
from orgwork.model.words import BASES, FREED_USES, GIVEN_AS, VILLAGE_DECISIONS, VILLAGE_KINDS, VILLAGE_LISTS


def _hours() -> Any:  # noqa: ANN401 - attrs.field itself is typed so
    """Return a field for whole hours, or None for unknown."""
    return attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))


@attrs.frozen
class VillageItem:
    """An item asked of a village; it begins when first asked and ends when it is cancelled or otherwise over.

    The answers are those of the test it was put to. What they suggest is worked out beside them and never stored; the
    decision is that of the person named.

    Args:
        id: given by the user.
        organization: the village or community.
        matter: the item, as the list words it; work is compared with the list by it.
        kind: what it is: a duty, a certificate, a plate, a form ...
        certificate: of a certificate, which one, by the words of the layer's list.
        asked_by: the name of the body that asks for it.
        basis: what kind of text it rests on.
        document: that text.
        has_basis: the first answer: whether a policy demands it.
        needed: the second: whether the village itself needs it.
        complaint: the third: whether people strongly complain of it.
        leads: whether it can only be done with the village in the lead.
        decision: what was decided.
        decided_by: the name of who decided.
        decided: the day of the decision.
        list: on which of the village's lists it stands.
        hours: the hours that it takes the village in a year.
        begins, ends, ended: first asked, over, and whether it is over.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    matter: str = key()
    kind: str | None = one_of(VILLAGE_KINDS)
    certificate: str | None = None
    asked_by: str | None = None
    basis: str | None = one_of(BASES)
    document: str | None = None
    has_basis: bool | None = None
    needed: bool | None = None
    complaint: bool | None = None
    leads: bool | None = None
    decision: str | None = one_of(VILLAGE_DECISIONS)
    decided_by: str | None = None
    decided: PartialDate | None = None
    list: str | None = one_of(VILLAGE_LISTS)
    hours: int | None = _hours()
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class VillageAssignment:
    """Work given to a village or community; it begins when given and ends when done or withdrawn.

    Args:
        id: given by the user.
        organization: the village or community.
        matter: what was given, by the words of the village's list where it stands there.
        assigned_by: the name of the body that gave it.
        given_as: in which form it came.
        basis: what kind of text it rests on.
        document: that text.
        quota: the quota laid on the village with it, by the words of the layer's list, or 无.
        department_duty: the duty of a department handed on with it, in the same way.
        responsible_for: the work for which it makes the village the responsible body, in the same way.
        judged_by: the trace by which the village's work on it is judged, in the same way.
        paid: whether whoever gave it pays for it.
        consented: of a community, whether the government of the district agreed and arranged it.
        begins, ends, ended: given, done or withdrawn, and whether it is over.
        due: the last day.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    matter: str | None = None
    assigned_by: str | None = None
    given_as: str | None = one_of(GIVEN_AS)
    basis: str | None = one_of(BASES)
    document: str | None = None
    quota: str | None = None
    department_duty: str | None = None
    responsible_for: str | None = None
    judged_by: str | None = None
    paid: bool | None = None
    consented: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    due: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class FreedHours:
    """What hours of a year that a cancelled item no longer takes are used for.

    Args:
        id: given by the user.
        organization: the village or community, as of the item.
        item: the item that was cancelled.
        use: what for.
        hours: how many.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    item: str = refers("village_items")
    use: str | None = one_of(FREED_USES)
    hours: int | None = _hours()
    source: Source | None = None
