"""What is on file of a person twice: birth and sex in the identity number too, work and study beside the posts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgwork.dates import PartialDate, add_months
from orgwork.model import Education
from orgwork.model.identity import CHECKS, WEIGHTS

_COUNTY = "430199"
_OTHER_BIRTH, _OTHER_SEX = 5, 7
"""Of who was born in a month that these divide, the number tells another month, or the other sex."""
_TOO_EARLY, _TOO_LATE = 4, 5
"""Of who came in a month that these divide, work is said to begin months before the first post, or after it."""
_STUDENT = 3
"""Who came in a month that this divides studied full-time beside the first post."""


def numbered(born: date, sex: str) -> str:
    """Return an identity number that tells birth and sex as they are recorded, mostly.

    Args:
        born: the recorded day of birth.
        sex: the recorded sex.

    """
    day = add_months(born, 1) if born.month % _OTHER_BIRTH == 0 else born
    odd = (sex == "male") != (born.month % _OTHER_SEX == 0)
    first = f"{_COUNTY}{day:%Y%m%d}01{1 if odd else 2}"
    return first + CHECKS[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % len(CHECKS)]


def working(first: date) -> PartialDate:
    """Return from when somebody is said to have worked whose first post begins on a day."""
    months = -5 if first.month % _TOO_EARLY == 0 else 2 if first.month % _TOO_LATE == 0 else 0
    return PartialDate.of(add_months(first, months))


def studies(person: str, first: date, graduated: PartialDate, schooling: str) -> Iterator[Education]:
    """Make the full-time study before the first post, and now and then one beside it.

    Args:
        person: the id.
        first: the day of the first post.
        graduated: the end of the study before it.
        schooling: which it led to.

    """
    begins = PartialDate.of(add_months(graduated.first, -48))
    granted = PartialDate.of(add_months(begins.first, -1)) if first.month % _TOO_LATE == 0 else graduated
    yield Education(
        f"{person}-e",
        person,
        schooling=schooling,
        mode="full_time",
        begins=begins,
        ends=graduated,
        degree_granted=granted,
    )
    if first.month % _STUDENT == 0:
        beside = (PartialDate.of(add_months(first, months)) for months in (1, 13))
        yield Education(
            f"{person}-e2", person, schooling, None, mode="full_time", begins=next(beside), ends=next(beside)
        )
