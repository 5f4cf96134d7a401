"""What a township has to do: the entries of its lists of duties, and the work given to it."""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, one_of, refers
from orgwork.model.words import BASES, DUTY_LISTS, GIVEN_AS, GIVEN_ON


@attrs.frozen
class Duty:
    """An entry of a township's lists of duties; it begins when it is put on the list and ends when taken off it.

    Where the list names nobody, or says nothing, in a column that asks for it, that column reads 无 here; an empty
    cell is not known.

    Args:
        id: given by the user.
        organization: the township (or subdistrict).
        matter: the duty, as the list words it; work is compared with the list by it.
        list: on which of the three lists it stands.
        basis: what kind of text it rests on.
        document: that text.
        lead: the department that leads (cooperating), or takes over (taken back).
        lead_part: what that department does.
        part: what the township does (cooperating).
        way: how the department takes it over (taken back).
        support: the support promised for it: people, money, powers.
        begins, ends, ended: put on the list, taken off it, and whether it was taken off.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    matter: str = key()
    list: str | None = one_of(DUTY_LISTS)
    basis: str | None = one_of(BASES)
    document: str | None = None
    lead: str | None = None
    lead_part: str | None = None
    part: str | None = None
    way: str | None = None
    support: str | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None


@attrs.frozen
class DutyAssignment:
    """Work given to a township; it begins when given and ends when done or withdrawn.

    Args:
        id: given by the user.
        organization: the township.
        matter: what was given, by the words of the township's list where it stands there.
        assigned_by: the name of the body that gave it.
        given_as: in which form it came.
        given_on: the ground on which it was given.
        basis: what kind of text it rests on.
        document: that text.
        checked: whether it had passed an access check (准入审核) before it was given.
        begins, ends, ended: given, done or withdrawn, and whether it is over.
        due: the last day.
        source: where it was read.

    """

    id: str = key()
    organization: str = refers("organizations")
    matter: str | None = None
    assigned_by: str | None = None
    given_as: str | None = one_of(GIVEN_AS)
    given_on: str | None = one_of(GIVEN_ON)
    basis: str | None = one_of(BASES)
    document: str | None = None
    checked: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    due: PartialDate | None = None
    source: Source | None = None
