"""What bodies issue, call and inspect: documents, their yearly number, official meetings, speeches, inspections.

They are the records that an office keeps anyway of what it issued and called itself. Who was at a meeting stands in
none of them: of those who were called only the number is recorded.
"""

from __future__ import annotations

from typing import Any

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, key, one_of, refers
from orgwork.model.words import (
    DOCUMENT_DODGES,
    DOCUMENT_FORMS,
    DOCUMENT_ISSUERS,
    DOCUMENT_KINDS,
    LEADS,
    OCCASION_KINDS,
)


def _number() -> Any:  # noqa: ANN401 - attrs.field itself is typed so
    """Return a field for a number, or None for unknown."""
    return attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))


@attrs.frozen
class IssuedDocument:
    """A document issued to lower bodies or within a system; it begins on the day of issue.

    Args:
        id: given by the user.
        organization: who issued it.
        name: its title.
        document: its number (文号).
        kind: about work as a whole (全面部署工作), general, or about special work or one task.
        form: a red-head document, a plain one (白头), or a note (便函).
        issuer: a Party committee or government (its general office too), a department, or a coordination body.
        begins: the day of issue.
        characters: how long it is, as the body counts it.
        planned: whether it stands in the plan of the year, or was approved as a project of its own.
        checked: whether it was assessed, before its issue, for the burden that it puts on lower bodies.
        directive: whether it gives orders to Party committees or governments below.
        asks_reports: whether it asks lower bodies to report how they carry it out.
        asks_matching: whether it asks lower bodies for a document of their own to match it.
        dodge: how it dodges the count of documents, as a named body found; `none` where it does not.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    document: str | None = None
    kind: str | None = one_of(DOCUMENT_KINDS)
    form: str | None = one_of(DOCUMENT_FORMS)
    issuer: str | None = one_of(DOCUMENT_ISSUERS)
    begins: PartialDate | None = None
    characters: int | None = _number()
    planned: bool | None = None
    checked: bool | None = None
    directive: bool | None = None
    asks_reports: bool | None = None
    asks_matching: bool | None = None
    dodge: str | None = one_of(DOCUMENT_DODGES)
    source: Source | None = None


@attrs.frozen
class DocumentYear:
    """How many documents a body issued in a year, as it counted them when the year was over.

    Args:
        id: given by the user.
        organization: who issued them.
        year: the year.
        number: how many.
        explained: whether a growth was explained in writing to the general office above.
        document: the number of the explanation.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    year: int | None = None
    number: int | None = _number()
    explained: bool | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class OfficialMeeting:
    """A meeting that a body called of lower bodies or of a system; it begins on its first day.

    Args:
        id: given by the user.
        organization: who called it.
        name: what it is called.
        kind: comprehensive (综合性工作会议), about a single matter (专项), or another.
        system: the system whose work it is about, such as 组织.
        led_by: whose meeting it is: the principal leader's, a deputy's in charge, or another's.
        layered: whether leaders and departments of each level had to sit beside it (层层陪会).
        begins: the day.
        document: the number of the notice.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    kind: str | None = one_of(OCCASION_KINDS)
    system: str | None = None
    led_by: str | None = one_of(LEADS)
    layered: bool | None = None
    begins: PartialDate | None = None
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class Speech:
    """A speech at an official meeting.

    Args:
        id: given by the user.
        organization: who called the meeting, as of the meeting.
        meeting: at which.
        role: a principal leader, a deputy, or somebody else.
        main: whether it was the main speech or report.
        minutes: how long it took.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    meeting: str = refers("official_meetings")
    role: str | None = one_of(LEADS)
    main: bool | None = None
    minutes: int | None = _number()
    source: Source | None = None


@attrs.frozen
class Summons:
    """Whom a meeting called of one level below: numbers, no names.

    Args:
        id: given by the user.
        organization: who called the meeting, as of the meeting.
        meeting: which.
        level: the level called, as recorded: 市级, 县级, 乡级 ...
        principals: how many principal leaders of bodies of that level were called.
        others: how many others.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    meeting: str = refers("official_meetings")
    level: str | None = None
    principals: int | None = _number()
    others: int | None = _number()
    source: Source | None = None


@attrs.frozen
class Inspection:
    """An inspection, check or assessment of lower bodies (督查检查考核); it begins on its first day.

    Args:
        id: given by the user.
        organization: who inspects.
        name: what it is called.
        kind: comprehensive (综合性), of a single matter (专项), or another.
        begins: the day.
        asks_leader: whether it asked as a rule to be received by the principal leader.
        asks_forms: whether it asked again and again for forms and papers.
        document: the number of its document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    kind: str | None = one_of(OCCASION_KINDS)
    begins: PartialDate | None = None
    asks_leader: bool | None = None
    asks_forms: bool | None = None
    document: str | None = None
    source: Source | None = None
