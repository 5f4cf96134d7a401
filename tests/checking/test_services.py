"""Services bought for talents rule by rule, on both sides of every threshold, with the list of an invented city."""

from datetime import date

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Catalogue, Condition, Entry, Fact, Title
from orgwork.declare.condition import Operator
from orgwork.model import Coverage, Extent, Organization, Recognition, Register, Talent, TalentService
from orgwork.testing.examples import with_word

ON = date(2024, 6, 30)
UNIT = Organization("u", "示例局", place="4301", entity="legal", ended=False)
TALENT = Talent("t", "甲", "u")
DAY, LAST = PartialDate(2024, 3, 1), PartialDate(2024, 3, 31)
HELD = Recognition("r", "t", "4301", "general", "B", begins=PartialDate(2023, 3, 1), ended=False)
BOUGHT = TalentService(
    "s", "t", "4301", "health_check", "1号", "示例体检中心", True, "3000", "2500", "yuan", DAY, LAST, ended=True
)  # fmt: skip
RECOGNISED = Condition(any=(Fact("held.4301", Operator.IN, ("A", "B")),))


@pytest.fixture(scope="module")
def layered(book):
    entries = (
        Entry("health_check", Title(zh="体检", en="health check"), date(2024, 1, 1), date(2024, 6, 1), RECOGNISED),
        Entry("patents", Title(zh="专利代理", en="patent agent"), date(2024, 1, 1)),
    )
    cites = Citation("示例")
    offered = Catalogue("talent.services", "4301", Title(zh="示例", en="Services"), entries, cites, Evidence.TEXT)
    said = with_word(book, "talent.service.price", "4301", {"health_check": 2800}, date(2020, 1, 1))
    return join(said, Layer("lists", "4301", (), (), catalogues=(offered,)))


@pytest.fixture(scope="module")
def told(layered):
    """Return what one rule says of a service beside other records: of the row with this key."""

    def tell(rule, *records, key="s", gaps=()):
        register = Register.of([UNIT, TALENT, *records], gaps)
        findings = check(register, layered, on=ON, since=date(1990, 1, 1), rules=[f"talent.service.{rule}"])
        assert not findings.faults
        return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")

    return tell


@pytest.mark.parametrize(
    ("rule", "changes", "says"),
    [
        ("listed", {}, "fine"),
        ("listed", {"service": "gardening"}, "breach"),
        ("listed", {"service": None}, "unknown"),
        ("listed", {"place": "4302"}, "unknown"),
        ("listed", {"begins": PartialDate(2023, 12, 31)}, "unknown"),
        ("listed", {"begins": PartialDate(2024, 1, 1)}, "fine"),
        ("listed", {"begins": PartialDate(2024, 5, 31), "ends": None, "ended": False}, "fine"),
        ("listed", {"begins": PartialDate(2024, 6, 1), "ends": None, "ended": False}, "breach"),
        ("listed", {"begins": PartialDate(2024), "ends": None, "ended": False}, "unknown"),
        ("entitled", {}, "fine"),
        ("entitled", {"service": "patents"}, "unknown"),
        ("provider", {}, "fine"),
        ("provider", {"provider": None, "named": False}, "breach"),
        ("provider", {"provider": None, "named": None}, "unknown"),
        ("amount", {}, "fine"),
        ("amount", {"price": "2千"}, "breach"),
        ("amount", {"price": None}, "unknown"),
        ("within", {"price": "3000"}, "fine"),
        ("within", {"price": "3000.01"}, "breach"),
        ("within", {"allowed": None}, "unknown"),
        ("within", {"unit": None}, "unknown"),
        ("price", {"price": "2800"}, "fine"),
        ("price", {"price": "2800.01"}, "breach"),
        ("price", {"price": "0.3", "unit": "ten_thousand"}, "breach"),
        ("price", {"price": "2千"}, "unknown"),
        ("price", {"service": "patents", "price": "9999"}, "fine"),
        ("order", {"ends": DAY}, "fine"),
        ("order", {"ends": PartialDate(2024, 2, 29)}, "breach"),
        ("order", {"ends": PartialDate(2024)}, "unknown"),
        ("order", {"ends": None, "ended": False}, "fine"),
    ],
)
def test_a_service_agrees_with_the_list_and_the_order(told, rule, changes, says):
    assert told(rule, attrs.evolve(BOUGHT, **changes), HELD) == says


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "fine"),
        ({"talent_class": "C"}, "breach"),
        ({"talent_class": None}, "unknown"),
        ({"place": "4302"}, "breach"),
        ({"begins": PartialDate(2024, 3, 2)}, "breach"),
        ({"begins": PartialDate(2024, 3)}, "unknown"),
        ({"ends": DAY, "ended": True}, "breach"),
    ],
)
def test_whom_a_service_is_for(told, changes, says):
    assert told("entitled", BOUGHT, attrs.evolve(HELD, **changes)) == says


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "breach"),
        ({"begins": LAST, "ends": PartialDate(2024, 4, 30)}, "breach"),
        ({"begins": PartialDate(2024, 4, 1), "ends": PartialDate(2024, 4, 30)}, "fine"),
        ({"begins": PartialDate(2024, 4), "ends": None, "ended": False}, "fine"),
        ({"begins": PartialDate(2024), "ends": None, "ended": False}, "unknown"),
        ({"begins": PartialDate(2024, 2, 1), "ends": PartialDate(2024, 2, 29)}, "fine"),
        ({"service": "patents"}, "fine"),
        ({"service": None}, "unknown"),
        ({"place": "4302"}, "fine"),
        ({"price": "0"}, "fine"),
        ({"price": None}, "unknown"),
    ],
)
def test_one_service_is_not_paid_twice(told, changes, says):
    other = attrs.evolve(BOUGHT, id="o", **changes)
    assert told("once", BOUGHT, other) == says


def test_a_file_with_gaps_may_hold_the_same_service(told):
    assert told("once", BOUGHT, gaps=[Coverage("talent_services", Extent.PARTIAL, "u")]) == "unknown"


def test_what_is_paid_twice_is_seen_in_shards_too(layered):
    records = [UNIT, TALENT, Talent("n", "乙", "u"), BOUGHT, attrs.evolve(BOUGHT, id="o")]
    said = {"on": ON, "since": date(1990, 1, 1), "rules": ["talent.service.once"]}
    register = Register.of(records)
    assert check(register, layered, **said, shards=3).frame.equals(check(register, layered, **said).frame)
