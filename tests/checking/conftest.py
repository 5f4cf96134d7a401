from datetime import date

import pytest

from orgwork.dates import PartialDate
from orgwork.model import Assessment, Organization, Person, Post, Tenure


def pd(text):
    return None if text is None else PartialDate.parse(text)


class County:
    """A unit with a deputy's and a principal's post; people are added with their appointments."""

    def __init__(self):
        self.records = [
            Organization("u", "示例县政府", place="430199", entity="legal", ended=False),
            Post("deputy", "u", name="副县长", kind="deputy", managed_by="4301"),
            Post("principal", "u", name="县长", kind="principal", managed_by="4301"),
        ]

    def person(self, name, *steps, grades=(), **more):
        """Add a person with steps (level, begin[, exceptional]) and grades (year, grade)."""
        self.records.append(Person(name, name, organization="u", status="in_post", staffing="administrative", **more))
        for i, (level, begins, *rest) in enumerate(steps):
            ends = steps[i + 1][1] if i + 1 < len(steps) else None
            post = "principal" if level.endswith("principal") else "deputy"
            self.records.append(
                Tenure(
                    f"{name}{i}",
                    name,
                    post=post,
                    level=level,
                    leader=True,
                    exceptional=rest[0] if rest else False,
                    begins=pd(begins),
                    ends=pd(ends),
                    ended=ends is not None,
                )
            )
        self.records += [
            Assessment(f"{name}{y}", name, year=y, grade=g, organization="u", base="staff") for y, g in grades
        ]
        return self


@pytest.fixture
def county():
    return County()


@pytest.fixture
def day():
    return date(2026, 6, 30)
