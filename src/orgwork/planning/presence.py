"""Who and what is there to be appointed, and to which post: nobody who has left, and nothing that is over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import polars as pl

from orgwork.dates import MAX_DAY, MIN_DAY
from orgwork.errors import ProposalError
from orgwork.model import Register
from orgwork.planning.proposing import Proposal

_GONE = {"retired": "离退", "moved_out": "调出", "deceased": "已去世"}
"""The states of a file with which nobody is on the staff."""
_ONE = timedelta(days=1)


@attrs.frozen
class Presence:
    """The days on which a post and its unit are there, as recorded: a day that is not recorded bounds nothing.

    Args:
        first, last: the possible days from which both are there.
        until: the last day on which both surely are.
        over: the last day on which both may be.

    """

    first: date
    last: date
    until: date
    over: date

    @classmethod
    def of(cls, register: Register, proposal: Proposal, on: date) -> Presence:
        """Return when the post of a proposal and its unit are there.

        Args:
            register: what is known.
            proposal: who, and to which post.
            on: the first day asked.

        Raises:
            ProposalError: the person has left, or the post or the unit is over by the day.

        """
        person = _row(register, "persons", proposal.person)
        if person["status"] in _GONE:
            state = person["status"]
            msg = (
                f"{proposal.person!r} 的人员状态为{_GONE[state]}，不能任职，如有误请更正人员状态 / "
                f"{proposal.person!r} is recorded as {state}: only who is on the staff can be appointed; "
                "correct the status if it is not so"
            )
            raise ProposalError(msg)
        rows = {t: _row(register, t, k) for t, k in (("posts", proposal.post), ("organizations", proposal.unit))}
        found = cls(
            max(row["begins_first"] or MIN_DAY for row in rows.values()),
            max(row["begins_last"] or MIN_DAY for row in rows.values()),
            min(_end(row, "first", on) for row in rows.values()),
            min(_end(row, "last", on) for row in rows.values()),
        )
        if found.over < on:
            names = ", ".join(f"{row['id']!r}" for row in rows.values() if _end(row, "last", on) < on)
            msg = (
                f"{names} 到 {on} 已经终止，不能再任命，请改问现有职务 / "
                f"{names} is recorded as ended by {on}: nobody can be appointed to it; ask about a post that is there"
            )
            raise ProposalError(msg)
        return found

    def surely(self, day: date) -> bool:
        """Whether the post and its unit surely are there on a day."""
        return self.last <= day <= self.until

    def perhaps(self, day: date) -> bool:
        """Whether the post and its unit may be there on a day."""
        return self.first <= day <= self.over


def _row(register: Register, table: str, key: str) -> dict[str, Any]:
    """Return a record's row."""
    return register.frames[table].row(by_predicate=pl.col("id") == key, named=True)


def _end(row: dict[str, Any], side: str, on: date) -> date:
    """Return the last day before an end; an end on an unknown day is over by the day asked, none is never over."""
    end: date | None = row[f"ends_{side}"]
    if end is None or end >= MAX_DAY:
        return on - _ONE if row["ended"] else MAX_DAY
    return end - _ONE if end > MIN_DAY else MIN_DAY
