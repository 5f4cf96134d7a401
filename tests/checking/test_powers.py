"""Powers handed to employers: on a list of a layer above, with a span in order, and counted while they are in force."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Catalogue, Entry, Title
from orgwork.model import DelegatedPower, Organization, Register

ON = date(2024, 6, 30)
COLLEGE = Organization("c", "示例学院", place="430181", entity="legal", ended=False)
POWER = DelegatedPower(
    "p", "c", "title_review", "province", begins=PartialDate(2021, 3, 1), ends=PartialDate(2025, 3, 1), ended=True
)


@pytest.fixture(scope="module")
def layered(book):
    entries = (
        Entry("title_review", Title(zh="职称评审", en="titles"), date(2020, 1, 1), date(2023, 1, 1)),
        Entry("recruitment", Title(zh="招聘", en="recruitment"), date(2021, 7, 1)),
    )
    cites = Citation("示例")
    offered = Catalogue("authority.powers", "43", Title(zh="示例", en="Powers"), entries, cites, Evidence.TEXT)
    return join(book, Layer("powers", "43", (), (), catalogues=(offered,)))


@pytest.mark.parametrize(
    ("rule", "changes", "says"),
    [
        ("listed", {}, "fine"),
        ("listed", {"begins": PartialDate(2020, 1, 1)}, "fine"),
        ("listed", {"begins": PartialDate(2019, 12, 31)}, "unknown"),
        ("listed", {"begins": PartialDate(2022, 12, 31)}, "fine"),
        ("listed", {"begins": PartialDate(2023, 1, 1)}, "breach"),
        ("listed", {"begins": PartialDate(2023)}, "breach"),
        ("listed", {"begins": None}, "unknown"),
        ("listed", {"power": "recruitment", "begins": PartialDate(2021, 7, 1)}, "fine"),
        ("listed", {"power": "recruitment", "begins": PartialDate(2021, 6, 30)}, "breach"),
        ("listed", {"power": "recruitment", "begins": PartialDate(2021)}, "unknown"),
        ("listed", {"power": "pay"}, "breach"),
        ("listed", {"power": None}, "unknown"),
        ("order", {}, "fine"),
        ("order", {"ends": PartialDate(2021, 3, 1)}, "fine"),
        ("order", {"ends": PartialDate(2021, 2, 28)}, "breach"),
        ("order", {"ends": PartialDate(2021)}, "unknown"),
        ("order", {"ends": None, "ended": False}, "fine"),
    ],
)
def test_what_was_handed_over(layered, rule, changes, says):
    register = Register.of([COLLEGE, attrs.evolve(POWER, **changes)])
    found = check(register, layered, on=ON, since=date(1990, 1, 1), rules=[f"authority.{rule}"])
    assert not found.faults
    assert dict(found.frame.select("key", "outcome").iter_rows()).get("p", "fine") == says


@pytest.mark.parametrize("place", ["4401", None])
def test_a_list_of_another_province_says_nothing(layered, place):
    register = Register.of([attrs.evolve(COLLEGE, place=place), POWER])
    found = check(register, layered, on=ON, since=date(1990, 1, 1), rules=["authority.listed"])
    assert [str(f.outcome) for f in found] == ["unknown"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, (1, 1)),
        ({"ends": PartialDate(2024, 7, 1)}, (1, 1)),
        ({"ends": PartialDate(2024, 6, 30)}, (0, 0)),
        ({"ends": PartialDate(2024)}, (0, 1)),
    ],
)
def test_powers_in_force_are_counted(layered, changes, says):
    register = Register.of([COLLEGE, attrs.evolve(POWER, **changes)])
    found = count(register, layered, on=ON, indicators=["authority.in_force"])
    assert found.get("authority.in_force", power="title_review").numbers.part == says
