"""What is on file of people lent, and of the least time that they have to serve: loans, terms, who left before time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from orgwork.dates import PartialDate, add_months
from orgwork.model import Establishment, Organization, Secondment, ServiceTerm
from orgwork.model.words import SECONDMENT_APPROVALS, SECONDMENT_FORMS, SERVICE_ENDS

TOWN = "u12"
"""A township's unit."""


def lending(rng: random.Random, records: Sequence[object], people: Sequence[str], on: date) -> list[object]:
    """Return the records with a township, loans from and to it, and times of service.

    Args:
        rng: of everything in the cells.
        records: what is on file.
        people: the ids of persons on file.
        on: the day before which everything begins.

    """
    return [*records, *_town(rng), *(record for person in people for record in _of_person(rng, person, on))]


def _town(rng: random.Random) -> Iterator[object]:
    """Make a township and its headcount."""
    yield Organization(TOWN, "清溪镇人民政府", place="430181", entity="legal", kind="乡镇机关", ended=False)
    number, begins = rng.randint(1, 3), PartialDate(2015, 1, 1)
    yield Establishment(f"{TOWN}-n", TOWN, "headcount_administrative", number, begins, ended=False)


def _of_person(rng: random.Random, person: str, on: date) -> Iterator[object]:
    """Make the loans of a person."""
    mostly = 0.7
    first = on - timedelta(days=rng.choice((30, 200, 400, 600)))
    lender, borrower = rng.choice(((TOWN, "u1"), (TOWN, "u2"), ("u1", "u2"), ("u2", TOWN), ("u2", "u4")))
    if borrower == "u4":
        yield Organization(
            f"{person}-top", "示例省教育厅", place="43", entity="legal", kind="政府工作部门", ended=False
        )
        borrower = f"{person}-top"
    for number in range(rng.randint(1, 2)):
        begins = add_months(first, -12 * number)
        due = add_months(begins, rng.choice((5, 6, 7, 12)))
        back = due + timedelta(days=rng.choice((-1, 0, 1)))
        over = back <= on and rng.random() < mostly
        yield Secondment(
            f"{person}-l{number}",
            person,
            lender,
            borrower,
            begins=PartialDate.of(begins),
            due=PartialDate.of(due),
            ends=PartialDate.of(back) if over else None,
            ended=over,
            basis="专项工作",
            form=rng.choice((*SECONDMENT_FORMS, "loan", "posted", "posted")),
            approval=rng.choice(SECONDMENT_APPROVALS),
            document=rng.choice(("〔2025〕2号", None)),
            exceptional=rng.random() > mostly,
            renewed=rng.random() > mostly,
            relation_kept=rng.random() < mostly,
        )
    reported = add_months(on, -rng.choice((20, 40, 70)))
    free = add_months(reported, rng.choice((59, 60)))
    left = rng.choice((free, free - timedelta(days=1), on - timedelta(days=5)))
    gone = left <= on and rng.random() < mostly
    yield ServiceTerm(
        f"{person}-v",
        person,
        TOWN,
        begins=PartialDate.of(reported),
        until=PartialDate.of(free),
        ends=PartialDate.of(left) if gone else None,
        ended=gone,
        left_for=rng.choice(SERVICE_ENDS),
    )
