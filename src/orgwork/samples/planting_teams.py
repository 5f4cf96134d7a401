"""What is planted on leading teams: who is not a member of the Party, in two bodies that should have such members."""

from __future__ import annotations

from orgwork.samples.draft import Draft
from orgwork.samples.planting_conduct import CITY_COURT, COURT
from orgwork.samples.planting_entry import CONFERENCE

COURTS, VICE_CHAIRS = "cadre.team.nonparty_courts", "cadre.team.nonparty_conference"
_EACH = 4
"""Of the staff of a bureau one in so many is not of the Party."""


def party_stories(draft: Draft, bureau: str) -> None:
    """Let a few people not be of the Party: one of three vice-chairs, nobody in two courts, some of a bureau's staff.

    Args:
        draft: the county, with all its people.
        bureau: the unit some of whose staff are not.

    """
    persons = draft.rows["persons"]
    units = persons["organization"]
    conference = [index for index, unit in enumerate(units) if unit == draft.units[CONFERENCE]]
    _outside(draft, conference[0], "民盟盟员")
    draft.plant(VICE_CHAIRS, CONFERENCE, "breach")
    for name in (COURT, CITY_COURT):
        draft.plant(COURTS, name, "breach")
    staff = [index for index, unit in enumerate(units) if unit == draft.units[bureau]]
    for number, index in enumerate(staff):
        if number % _EACH == _EACH - 1:
            _outside(draft, index, "群众")
    # Of one person it is not recorded.
    persons["politics"][staff[0]] = None


def _outside(draft: Draft, index: int, politics: str) -> None:
    """Make somebody a member of no party, or of another one."""
    persons = draft.rows["persons"]
    persons["politics"][index] = politics
    for column in ("party_joined_first", "party_joined_last", "party_full_first", "party_full_last"):
        persons[column][index] = None
