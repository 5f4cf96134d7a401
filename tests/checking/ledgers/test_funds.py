"""Money for the grass roots rule by rule: exact sums, units, days, and what a province promises."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from orgwork.book import Layer, join
from orgwork.checking import check, count
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Coverage, Extent, Fund, FundPayment, Organization, Register, TownshipIncome, VillagePay

ON = date(2026, 6, 30)
VILLAGE = Organization("v", "示例村", place="430199", kind="村民委员会", entity="legal", ended=False)
TOWN = Organization("t", "示例镇人民政府", place="430199", kind="政府", entity="legal", ended=False)
UNSAID = Organization("n", "示例", place="430199", entity="legal", ended=False)
PROMISED = {
    "village.office_fund": 30_000,
    "village.secretary_pay": Fraction(2),
    "village.year_bonus": Fraction(1),
    "township.income_gap_low": Fraction(1, 10),
    "township.income_gap_high": Fraction(1, 5),
}
FUND = Fund(
    "f",
    "v",
    "county",
    "office",
    2025,
    "3",
    "ten_thousand",
    begins=PartialDate(2025, 2, 1),
    due=PartialDate(2025, 12, 31),
)
PAID = FundPayment("p", "v", "f", "30000", "yuan", begins=PartialDate(2025, 6))


@pytest.fixture(scope="module")
def layered(book):
    """Return the book with what a province promises."""
    start = date(2020, 1, 1)
    said = (
        Amendment(k, "43", "43", v, start, start, Citation(title="示例"), Evidence.TEXT) for k, v in PROMISED.items()
    )
    return join(book, Layer("province", "43", (), tuple(said)))


def outcomes(book, records, rule, coverage=()):
    """Return what one rule says of each row that it does not find in order."""
    register = Register.of([VILLAGE, TOWN, UNSAID, *records], coverage)
    findings = check(register, book, on=ON, since=date(1990, 1, 1), rules=[rule])
    assert not findings.faults
    return dict(findings.frame.select("key", "outcome").iter_rows())


@pytest.mark.parametrize(
    ("fund", "paid", "within", "in_time"),
    [
        ({}, [("30000", "yuan")], "fine", "fine"),
        ({}, [("30000.01", "yuan")], "breach", "fine"),
        ({}, [("29999.99", "yuan")], "fine", "breach"),
        ({}, [("1.5", "ten_thousand"), ("15000", "yuan")], "fine", "fine"),
        ({"amount": "0.3"}, [("0.1", "ten_thousand"), ("0.2", "ten_thousand")], "fine", "fine"),  # not as floats
        ({}, [("3", "yuan")], "fine", "breach"),  # three yuan are not three times ten thousand
        ({}, [("3", None)], "unknown", "unknown"),
        ({"unit": None}, [("3", "ten_thousand")], "unknown", "unknown"),
        ({"amount": "三万"}, [("3", "ten_thousand")], "unknown", "unknown"),
        ({}, [("-1", "yuan")], "unknown", "unknown"),
        ({}, [], "fine", "breach"),
        ({"due": PartialDate(2026, 6, 30)}, [], "fine", "fine"),
        ({"due": PartialDate(2026, 6, 29)}, [], "fine", "breach"),
        ({"due": PartialDate(2026, 6)}, [], "fine", "unknown"),
        ({"due": None}, [], "fine", "unknown"),
        ({"begins": PartialDate(2018, 5, 1)}, [("9", "ten_thousand")], "fine", "fine"),  # before the law as read
    ],
)
def test_no_more_is_paid_than_was_granted_and_all_of_it_in_time(book, fund, paid, within, in_time):
    rows = [attrs.evolve(FUND, **fund)]
    rows += [attrs.evolve(PAID, id=f"p{i}", amount=amount, unit=unit) for i, (amount, unit) in enumerate(paid)]
    rows.append(attrs.evolve(PAID, id="z", organization="t"))  # of another unit
    assert outcomes(book, rows, "fund.within").get("f", "fine") == within
    assert outcomes(book, rows, "fund.in_time").get("f", "fine") == in_time


def test_payments_that_may_be_missing_settle_nothing(book):
    gaps = [Coverage("fund_payments", Extent.PARTIAL, "v")]
    assert outcomes(book, [FUND, PAID], "fund.within", gaps) == {"f": "unknown"}
    assert outcomes(book, [FUND, PAID], "fund.in_time", gaps) == {"f": "unknown"}


@pytest.mark.parametrize(
    ("funds", "says"),
    [
        ([{}], "fine"),
        ([{"amount": "2.9999"}], "breach"),
        ([{"amount": "29999.99", "unit": "yuan"}], "breach"),
        ([{"amount": "2"}, {"amount": "1"}], "fine"),
        ([{"amount": "2"}, {"amount": "1", "budget_year": 2024}], "breach"),
        ([{"amount": "2"}, {"amount": "1", "purpose": "project"}], "breach"),
        ([{"amount": "2"}, {"amount": "1", "purpose": None}], "unknown"),
        ([{"amount": "2"}, {"amount": "1", "unit": None}], "unknown"),
        ([{"amount": "3"}, {"amount": "1", "unit": None}], "fine"),  # enough, whatever the other is
        ([{"amount": "2", "organization": "t"}], "fine"),
        ([{"amount": "2", "organization": "n"}], "unknown"),
        ([{"amount": "2", "budget_year": 2026}], "fine"),  # the year is not over
        ([{"amount": "2", "budget_year": None}], "unknown"),
        ([{"amount": "2", "budget_year": 2019}], "unknown"),  # what the province asked for then is not known
    ],
)
def test_a_village_gets_its_office_money(layered, funds, says):
    rows = [attrs.evolve(FUND, id=f"f{i}", **changes) for i, changes in enumerate(funds)]
    assert outcomes(layered, rows, "fund.office").get("f0", "fine") == says


PAY = VillagePay("x", "v", "secretary", 2025, basic="48000", bonus="4000", income="24000", unit="yuan")


@pytest.mark.parametrize(
    ("changes", "pay", "bonus"),
    [
        ({}, "fine", "fine"),
        ({"income": "24000.01"}, "breach", "fine"),
        ({"basic": "47999.99"}, "breach", "fine"),
        ({"bonus": "3999.99"}, "fine", "breach"),
        ({"role": "head", "income": "30000"}, "fine", "fine"),
        ({"role": None, "income": "30000"}, "unknown", "fine"),
        ({"income": None}, "unknown", "fine"),
        ({"income": "0"}, "unknown", "fine"),  # nobody's income is nothing: it was not found out
        ({"income": "0.01"}, "fine", "fine"),
        ({"basic": "0", "bonus": "0"}, "breach", "fine"),  # of a pay of nothing any multiple is nothing
        ({"bonus": None}, "fine", "unknown"),
        ({"unit": None}, "unknown", "unknown"),
        ({"basic": "4.8", "bonus": "0.4", "income": "2.4", "unit": "ten_thousand"}, "fine", "fine"),
        ({"basic": "48000.001"}, "unknown", "unknown"),  # no part of a fen is paid
        ({"year": 2018, "income": "99999"}, "unknown", "unknown"),
    ],
)
def test_what_village_cadres_are_paid_keeps_the_promise(layered, book, changes, pay, bonus):
    rows = [attrs.evolve(PAY, **changes)]
    assert outcomes(layered, rows, "fund.secretary_pay").get("x", "fine") == pay
    assert outcomes(layered, rows, "fund.year_bonus").get("x", "fine") == bonus
    assert outcomes(book, [PAY], "fund.secretary_pay") == {"x": "unknown"}  # no province has promised anything


@pytest.mark.parametrize(
    ("township", "county", "says"),
    [
        ("110000", "100000", "fine"),
        ("120000", "100000", "fine"),
        ("109999.99", "100000", "breach"),
        ("120000.01", "100000", "breach"),
        ("90000", "100000", "breach"),
        (None, "100000", "unknown"),
        ("90000", "0", "unknown"),
        ("90000", "0.01", "breach"),
    ],
)
def test_pay_in_townships_lies_above_that_of_county_organs(layered, township, county, says):
    row = TownshipIncome("i", "t", "section_deputy", 2025, township, county, "yuan")
    assert outcomes(layered, [row], "fund.income_gap").get("i", "fine") == says


def test_grants_paid_in_full_are_counted_by_layer(book):
    rows = [FUND, PAID, attrs.evolve(FUND, id="g"), attrs.evolve(FUND, id="h", layer="city", amount=None)]
    counts = count(Register.of([VILLAGE, *rows]), book, on=ON, indicators=["fund.paid_up"])
    county, city = (counts.get("fund.paid_up", layer=layer).numbers for layer in ("county", "city"))
    assert (county.whole, county.part) == ((2, 2), (1, 1))
    assert (city.whole, city.part) == ((1, 1), (0, 1))
