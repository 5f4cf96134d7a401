"""Vanity projects (形象工程、政绩工程、面子工程): what was found in a unit, its reply, and the check of its closing.

That it is put right, and by when, stands in a `Correction`. There is no field for a score of anybody.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, key, may_refer, one_of, refers
from orgwork.model.words import ANSWERS, ITEM_STATES, TOPIC_FIELDS


@attrs.frozen
class VanityIssue:
    """A project or practice that somebody found to be for show; it begins when found.

    Args:
        id: given by the user.
        organization: the unit in which it was found.
        correction: the fault that has to be put right because of it.
        kind: which of the kinds of a layer's list.
        begins: the day on which it was found.
        finder: the name of who found it.
        investigators: how many people looked into it.
        fact: what was found: the project, what it cost, who approved it, what need it meets.
        evidenced: whether its evidence is on file.
        asked: the day on which it was put to the unit.
        reply_due: the last day for the unit's reply.
        reply: given, declined, or none so far.
        state: open, upheld, withdrawn, or under appeal.
        checker: the name of who checked, at the closing, that it was put right.
        checked: the day of that check.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    correction: str | None = may_refer("corrections")
    kind: str | None = None
    begins: PartialDate | None = None
    finder: str | None = None
    investigators: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    fact: str | None = None
    evidenced: bool | None = None
    asked: PartialDate | None = None
    reply_due: PartialDate | None = None
    reply: str | None = one_of(ANSWERS)
    state: str | None = one_of(ITEM_STATES)
    checker: str | None = None
    checked: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class RequiredTopic:
    """Whether a topic had its place in what a unit did in a year (正确政绩观进教育培训、巡视巡察、考核、审计整改).

    Args:
        id: given by the user.
        organization: the unit whose programme it is.
        year: the year.
        where: in its training programme, its inspections, its assessments, or its audits and what followed them.
        topic: which, by its key in a layer's list.
        present: whether it was there.
        document: the programme or plan that says so.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    year: int | None = None
    where: str | None = one_of(TOPIC_FIELDS)
    topic: str | None = None
    present: bool | None = None
    document: str | None = None
    source: Source | None = None
