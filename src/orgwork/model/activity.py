"""What bodies run that reaches down to the grass roots: applications of governments, model activities."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, one_of, refers
from orgwork.model.words import ACTIVITY_STARTERS, APP_LEVELS


@attrs.frozen
class GovernmentApp:
    """A mobile application, account or group of a government body; it begins when it goes on line.

    Args:
        id: given by the user.
        organization: the body that runs it.
        name: what it is called.
        level: the level of the body that had it made.
        grassroots: whether the grass roots are to use it.
        repeats_forms: whether it asks the grass roots for forms or data at will or again.
        fills_forms: whether its filling-in of forms reaches down to counties and below.
        ranks: whether it asks for check-ins, ranks by points or counts time on line.
        forced: whether installing it or logging in is forced, or rates of it are circulated.
        assesses: whether likes, votes, reposts or time on it are a ground of assessment, or pictures and tracks a must.
        necessary: whether it is one for safety or emergencies, or otherwise a necessary case.
        sells: whether business is done with it.
        registered: the day on which it was put on record (备案).
        unregistered: whether it is known not to be on record yet.
        begins, ends, ended: on line, taken off, and whether it is off.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    level: str | None = one_of(APP_LEVELS)
    grassroots: bool | None = None
    repeats_forms: bool | None = None
    fills_forms: bool | None = None
    ranks: bool | None = None
    forced: bool | None = None
    assesses: bool | None = None
    necessary: bool | None = None
    sells: bool | None = None
    registered: PartialDate | None = None
    unregistered: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class ModelActivity:
    """An activity of model-making or of reaching a standard (创建示范、达标); it begins when started.

    Args:
        id: given by the user.
        organization: the body that runs it.
        name: what it is called.
        starter: what kind of body started it.
        approved: whether it was approved.
        listed: whether it stands on the published list of such activities.
        fee: whether those who take part pay.
        begins, ends, ended: started, over, and whether it is over.
        document: the number of its document.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    name: str | None = None
    starter: str | None = one_of(ACTIVITY_STARTERS)
    approved: bool | None = None
    listed: bool | None = None
    fee: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None
