"""What people record of the quality of cadres and teams: observations, written findings, surveys, problems found."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import ANSWERS, FOUND_BY, ITEM_STATES, ORIGINS, SIDES, SURVEYS


@attrs.frozen
class Observation:
    """A dated fact on the political quality of a cadre, as somebody recorded it; it begins on the day of the fact.

    It says what happened and who says so. There is no field for a score, and no rule works one out.

    Args:
        id: given by the user.
        person: whom it is about.
        appraisal: the written finding that rests on it.
        dimension: the aspect, by the key of an item of the checklist of the place (政治忠诚 ...).
        item: the item of the positive or negative list of the place (清单条目).
        side: of which list.
        begins: the day of the fact.
        fact: what happened, in words.
        origin: where it was learnt; what is watched outside office hours or read from devices is no such place.
        evidenced: whether its evidence is on file.
        recorder: the name of who recorded it.
        verifier: the name of who verified it.
        asked: the day on which it was put to the person.
        reply_due: the last day for the person's reply.
        reply: given, declined, or none so far.
        state: open, upheld, withdrawn, or under appeal.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    appraisal: str | None = may_refer("appraisals")
    dimension: str | None = None
    item: str | None = None
    side: str | None = one_of(SIDES)
    begins: PartialDate | None = None
    fact: str | None = None
    origin: str | None = one_of(ORIGINS)
    evidenced: bool | None = None
    recorder: str | None = None
    verifier: str | None = None
    asked: PartialDate | None = None
    reply_due: PartialDate | None = None
    reply: str | None = one_of(ANSWERS)
    state: str | None = one_of(ITEM_STATES)
    source: Source | None = None


@attrs.frozen
class Appraisal:
    """A written finding by people on the political quality of a cadre (政治素质考察结论); it begins when signed.

    Args:
        id: given by the user.
        person: whom it is about.
        begins: the day it was signed.
        author: the name of who signed it.
        written: whether the finding itself is on file, in words.
        document: its number.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    begins: PartialDate | None = None
    author: str | None = None
    written: bool | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class Survey:
    """A survey of a leading team (领导班子调研); it begins on its first day.

    Args:
        id: given by the user.
        organization: the unit whose leading team it was about.
        kind: routine (日常调研) or special (专项调研).
        begins: its first day.
        spoken: with how many people was talked.
        reported: whether the report is on file.
        document: the number of the report.
        author: the name of who wrote the report.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    kind: str | None = one_of(SURVEYS)
    begins: PartialDate | None = None
    spoken: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))
    reported: bool | None = None
    document: str | None = None
    author: str | None = None
    source: Source | None = None


@attrs.frozen
class Correction:
    """A fault in the view of achievement (政绩观偏差), to be put right; it begins when found and ends when closed.

    Args:
        id: given by the user.
        organization: the unit in which it was found.
        found_by: in an assessment, an inspection or an audit.
        matter: what was found, in words.
        responsible: the name of who must put it right.
        begins, ends, ended: found, closed, and whether it is closed.
        due: the last day for putting it right, as set by whoever found it.
        evidenced: whether evidence that it was put right is on file.
        document: the number of the notice.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    found_by: str | None = one_of(FOUND_BY)
    matter: str | None = None
    responsible: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    due: PartialDate | None = None
    evidenced: bool | None = None
    document: str | None = None
    source: Source | None = None
