"""What was ordered and excused: tasks, roles in major tasks, waivers."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import TASK_ROLES


@attrs.frozen
class Waiver:
    """A documented exception from one rule for one case; it begins when granted.

    `subject` is the id the rule is about (a person, an organization); `granted_by` the granting place.
    """

    id: str = key()
    rule: str = refers("")
    subject: str = refers("")
    granted_by: str | None = None
    document: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class Task:
    """Work given to a unit or a person; it begins when given and ends when done."""

    id: str = key()
    title: str | None = None
    organization: str | None = may_refer("organizations")
    person: str | None = may_refer("persons")
    begins: PartialDate | None = None
    due: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    state: str | None = one_of(("open", "done", "dropped"))
    basis: str | None = None
    evidence: str | None = None
    source: Source | None = None


@attrs.frozen
class TaskRole:
    """A role of a person in a named major task (重大任务、重点工作); it begins when taken up and ends when left.

    Args:
        id: given by the user.
        person: who.
        task: the name of the major task, as the layer's list has it.
        role: leader, deputy or member.
        begins, ends, ended: taken up, left, and whether it was left.
        document: the number of the document that gave the role.
        source: where it was read.

    """

    id: str = key()
    person: str = refers("persons")
    task: str = key()
    role: str | None = one_of(TASK_ROLES)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None
