"""The blocks of a village and who serves in them: counts of households, services, tasks, and the chiefs.

What stands here is of a village or a community (the organization) and of the units into which it is divided. Households
are counted, disputes are counted, services are counted; there is no record of a resident and no field for one.
"""

from __future__ import annotations

from typing import Any

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import (
    CHIEF_STANDINGS,
    CHIEF_STEPS,
    LOCAL_BODIES,
    MEDIATION_OUTCOMES,
    NEIGHBOURHOOD_WORKS,
    TASK_ASKS,
)


def _number() -> Any:  # noqa: ANN401 - as attrs.field itself is typed
    return attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.ge(0)))


@attrs.frozen
class Neighbourhood:
    """A unit into which a village is divided for service (片, 组, 邻 ...); it begins when set up, ends when merged.

    Args:
        id: given by the user.
        organization: the village or community.
        name: what it is called.
        tier: which of the layer's tiers it is of, by its key in the layer's catalogue of tiers.
        parent: the unit it lies in.
        top: whether it lies directly in the village; a unit without a parent and without this word may lie anywhere.
        households: how many households it has, a count.
        begins, ends, ended: set up, given up, and whether it is.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    tier: str | None = None
    parent: str | None = may_refer("neighbourhoods")
    top: bool | None = None
    households: int | None = _number()
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class HouseholdCount:
    """How many households a village has registered; it begins on the day of the count and holds until the next.

    Args:
        id: given by the user.
        organization: the village or community.
        begins: the day of the count.
        households: registered then.
        body: who counted.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    begins: PartialDate | None = None
    households: int | None = _number()
    body: str | None = None
    source: Source | None = None


@attrs.frozen
class NeighbourhoodChief:
    """A chief (片长, 组长, 邻长) of a unit; it begins when he or she takes it up and ends when it is left.

    Args:
        id: given by the user.
        organization: the village or community.
        unit: the unit.
        name: the chief's name.
        person: the cadre of the village, where the chief is one who is on file.
        standing: what the chief is besides: village cadre, group leader, elected representative.
        begins, ends, ended: taken up, left, and whether it was left.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    unit: str = refers("neighbourhoods")
    name: str | None = None
    person: str | None = may_refer("persons")
    standing: str | None = one_of(CHIEF_STANDINGS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class ChiefStep:
    """A step by which a chief was chosen; it begins on the day it was done. The votes are counts.

    Args:
        id: given by the user.
        organization: the village or community.
        chief: whom it led to.
        step: chosen by the masses, confirmed by the village's two committees, reviewed by the township.
        begins: the day.
        eligible: how many could vote (households or grown-ups, whichever the meeting is of).
        present: how many were there.
        in_favour: votes for the chief.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    chief: str = refers("neighbourhood_chiefs")
    step: str | None = one_of(CHIEF_STEPS)
    begins: PartialDate | None = None
    eligible: int | None = _number()
    present: int | None = _number()
    in_favour: int | None = _number()
    source: Source | None = None


@attrs.frozen
class NeighbourhoodWork:
    """What was done in a unit in a month, counted by kind; it begins in that month.

    Args:
        id: given by the user.
        organization: the village or community.
        unit: the unit.
        kind: a service to residents, a task that was done, a meeting of the unit.
        matter: which service or task, by its key in the layer's list of roles.
        begins: the month.
        number: how often.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    unit: str = refers("neighbourhoods")
    kind: str | None = one_of(NEIGHBOURHOOD_WORKS)
    matter: str | None = None
    begins: PartialDate | None = None
    number: int | None = _number()
    source: Source | None = None


@attrs.frozen
class Mediation:
    """Disputes mediated in a unit in a month, counted by kind and outcome, never by person; it begins in that month.

    Args:
        id: given by the user.
        organization: the village or community.
        unit: the unit.
        kind: of what the disputes were, as recorded (邻里, 婚姻家庭, 山林土地 ...).
        outcome: settled, still going on, passed on to another body, not settled.
        begins: the month.
        number: how many.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    unit: str = refers("neighbourhoods")
    kind: str | None = None
    outcome: str | None = one_of(MEDIATION_OUTCOMES)
    begins: PartialDate | None = None
    number: int | None = _number()
    source: Source | None = None


@attrs.frozen
class LocalBody:
    """An organization of a village that takes part (社会组织, 志愿队伍, 调解组织); from when it takes part to its end.

    Args:
        id: given by the user.
        organization: the village or community.
        name: what it is called.
        kind: society, volunteers, mediation.
        unit: the unit of the village in which it works.
        unplaced: whether it is known that it works in none yet.
        begins, ends, ended: takes part, no more, and whether it does no more.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    kind: str | None = one_of(LOCAL_BODIES)
    unit: str | None = may_refer("neighbourhoods")
    unplaced: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class LineTask:
    """Work that a department (条线) gives to a village; it begins when given and ends when done or taken back.

    Args:
        id: given by the user.
        organization: the village or community.
        department: who gives it, by name.
        matter: what is to be done, in words.
        asks: what it asks of the chiefs: a service, a visit, a report, a ledger, points, a check-in.
        begins, ends, ended: given, done, and whether it is.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    department: str | None = None
    matter: str | None = None
    asks: str | None = one_of(TASK_ASKS)
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class Routing:
    """A department's task placed into one unit of the village (条线任务进块); it begins on the day it was placed.

    Args:
        id: given by the user.
        organization: the village or community.
        task: the task.
        unit: the unit.
        begins: the day.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    task: str = refers("line_tasks")
    unit: str = refers("neighbourhoods")
    begins: PartialDate | None = None
    source: Source | None = None
