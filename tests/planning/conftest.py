from datetime import date

import pytest

from orgwork.dates import PartialDate
from orgwork.model import (
    TABLES,
    Assessment,
    Coverage,
    Education,
    Establishment,
    Extent,
    Organization,
    Person,
    Post,
    Register,
    Tenure,
)

ON = date(2026, 6, 30)


def pd(text):
    return None if text is None else PartialDate.parse(text)


class Office:
    """A county government with a deputy's and a principal's post, and one person who may be proposed for them."""

    CAREER = (
        ("t-principal", "section_deputy", "2005-07-01", "2010-07-01"),
        ("t-principal", "section_principal", "2010-07-01", "2016-03-20"),
    )
    """What came before, long enough for everything."""

    def __init__(self):
        self.unit = Organization("u", "示例县人民政府", place="430181", entity="legal", kind="政府", ended=False)
        self.records = [
            self.unit,
            Organization("t", "甲镇人民政府", place="430181102", entity="legal", kind="政府", ended=False),
            Post("t-principal", "t", name="镇长", kind="principal", level="section_principal", exclusive=True),
            Post(
                "deputy", "u", name="副县长", kind="deputy", level="division_deputy", managed_by="4301", exclusive=False
            ),
            Post(
                "principal",
                "u",
                name="县长",
                kind="principal",
                level="division_principal",
                managed_by="4301",
                exclusive=True,
            ),
            *(
                Establishment(m, "u", measure=m, number=9, begins=pd("2015"), ended=False)
                for m in ("headcount_administrative", "posts_principal", "posts_deputy")
            ),
        ]

    def person(self, key="p", *steps, **more):
        """Add a person with steps (post, level, begin, end or None), each a main post of the leading team."""
        born = {"birth": pd("1983-03"), "sex": "male", "status": "in_post"}
        facts = born | {"work_start": pd("2005-07"), "growth_place": "430102", "grassroots": True} | more
        self.records.append(Person(key, f"甲{key}", organization="u", staffing="administrative", **facts))
        for i, (post, level, begins, ends) in enumerate(steps):
            facts = {"level": level, "leader": True, "main": True, "exceptional": False}
            self.records.append(
                Tenure(f"{key}{i}", key, post=post, begins=pd(begins), ends=pd(ends), ended=ends is not None, **facts)
            )
        return self

    def add(self, *records):
        self.records += records
        return self

    def grades(self, key, *years, grade="competent"):
        return self.add(*(Assessment(f"{key}-{y}", key, year=y, grade=grade, organization="u") for y in years))

    def schooled(self):
        """Add what a promotion asks of p besides service: a degree, and a grade for every year."""
        course = Education("e", "p", schooling="大学", begins=pd("2001-09"), ends=pd("2005-06"), ended=True)
        return self.add(course).grades("p", *range(2016, 2027))

    def register(self):
        """Return the register: whatever table has no row has none in truth."""
        return Register.of(self.records, [Coverage(table, Extent.COMPLETE) for table in TABLES])


@pytest.fixture
def office():
    return Office()


@pytest.fixture(scope="session")
def new_office():
    """Return what makes an office, for tests that need many."""
    return Office


@pytest.fixture
def on():
    return ON
