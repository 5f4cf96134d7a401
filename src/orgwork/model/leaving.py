"""How people leave posts before their time, and what they ask for: adjustments and requests."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, one_of, refers
from orgwork.model.words import ADJUSTMENT_GROUNDS, ADJUSTMENT_WAYS, LEVELS, REQUESTS, UNFIT_SITUATIONS


@attrs.frozen
class Adjustment:
    """A leader taken out of a post for a fault, or as unfit for it; it begins when decided and ends if revoked.

    Args:
        id: given by the user.
        person: who.
        ground: resigned or was removed for a fault, or is unfit for the post.
        situation: for the unfit, which of the situations in the national rules.
        way: what became of the person.
        level: the level (职务层次) of the post left.
        begins, ends, ended: the decision, its revocation, and whether it was revoked.
        body: who decided.
        document: the number of the document.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    ground: str | None = one_of(ADJUSTMENT_GROUNDS)
    situation: str | None = one_of(UNFIT_SITUATIONS)
    way: str | None = one_of(ADJUSTMENT_WAYS)
    level: str | None = one_of(LEVELS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    body: str | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class Request:
    """What a person asks of those who decide; it begins when received and ends when answered.

    Args:
        id: given by the user.
        person: who.
        kind: to leave the civil service, to review a decision, or an appeal against one.
        begins, ends, ended: the receipt, the answer, and whether it was answered.
        body: who has to answer.
        document: the number of the answer.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    kind: str | None = one_of(REQUESTS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    body: str | None = None
    document: str | None = None
    source: Source | None = None
