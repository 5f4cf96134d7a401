"""Loans of talents rule by rule, on both sides of every threshold, with the programme of an invented city."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.benefits import risk_shares
from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Catalogue, Condition, Entry, Fact, Title
from orgwork.declare.condition import Operator
from orgwork.model import Coverage, Extent, LoanShare, Organization, Register, Talent, TalentLoan
from orgwork.testing.examples import with_word

ON, FIRST = date(2024, 6, 30), date(2020, 1, 1)
UNIT = Organization("u", "示例局", place="4301", entity="legal", ended=False)
TALENT = Talent("t", "甲", "u", degree="doctor")
LENT, DUE = PartialDate(2022, 3, 1), PartialDate(2024, 3, 1)
LOAN = TalentLoan(
    "l", "t", "4301", "talent_loan", "enterprise", "u", "示例银行", "1000", "400", "ten_thousand", "credit", "3.05",
    "4.05", True, DUE, "written_off", DUE, LENT, DUE,
)  # fmt: skip
AGREED = (("lender", "30", "120"), ("city", "42", "168"), ("county", "28", "112"))
SHARES = tuple(LoanShare(f"s-{who}", "t", "l", who, part, borne, "ten_thousand") for who, part, borne in AGREED)
DOCTORS = Condition(all=(Fact("degree", Operator.EQ, "doctor"),))
SAID = {
    "talent.loan.cap": {"talent_loan": 10_000_000},
    "talent.loan.longest": {"talent_loan": 24},
    "talent.loan.shortest": {"talent_loan": 12},
    "talent.loan.guarantee": {"talent_loan": frozenset({"credit"})},
    "talent.loan.discount": {"talent_loan|listed": 100, "talent_loan|unlisted": 45},
    "talent.loan.share": {f"talent_loan|{who}": Fraction(int(part), 100) for who, part, _ in AGREED},
    "talent.startup_loan": {"person": 500_000, "small_firm": 5_000_000},
}


@pytest.fixture(scope="module")
def layered(book):
    entries = (
        Entry("talent_loan", Title(zh="人才贷", en="loan"), date(2021, 1, 1), when=DOCTORS),
        Entry("startup", Title(zh="创业贷款", en="start-up"), date(2021, 1, 1), until=date(2023, 1, 1)),
    )
    cites = Citation("示例")
    offered = Catalogue("talent.loans", "4301", Title(zh="示例", en="Programmes"), entries, cites, Evidence.TEXT)
    said = reduce(lambda held, one: with_word(held, one[0], "4301", one[1], FIRST), SAID.items(), book)
    return join(said, Layer("lists", "4301", (), (), catalogues=(offered,)))


@pytest.fixture(scope="module")
def told(layered):
    """Return what one rule says of a loan beside other records: of the row with this key."""

    def tell(rule, *records, key="l", on=ON, gaps=()):
        register = Register.of([UNIT, *records], gaps)
        findings = check(register, layered, on=on, since=date(1990, 1, 1), rules=[f"talent.loan.{rule}"])
        assert not findings.faults
        return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")

    return tell


@pytest.mark.parametrize(
    ("rule", "changes", "says"),
    [
        ("programme", {}, "fine"),
        ("programme", {"programme": "other"}, "breach"),
        ("programme", {"programme": None}, "unknown"),
        ("programme", {"place": "4302"}, "unknown"),
        ("programme", {"programme": "startup", "begins": PartialDate(2022, 12, 31)}, "fine"),
        ("programme", {"programme": "startup", "begins": PartialDate(2023, 1, 1)}, "breach"),
        ("programme", {"programme": "startup", "begins": PartialDate(2022)}, "fine"),
        ("programme", {"begins": PartialDate(2020, 12, 31)}, "unknown"),
        ("entitled", {}, "fine"),
        ("entitled", {"programme": "startup"}, "unknown"),
        ("entitled", {"programme": "other"}, "unknown"),
        ("amount", {}, "fine"),
        ("amount", {"amount": "1000万"}, "breach"),
        ("amount", {"amount": None}, "unknown"),
        ("total", {}, "fine"),
        ("total", {"amount": "1000.0001"}, "breach"),
        ("total", {"amount": "10000000", "unit": "yuan"}, "fine"),
        ("total", {"amount": "1000万"}, "unknown"),
        ("total", {"unit": None}, "unknown"),
        ("total", {"programme": None}, "unknown"),
        ("total", {"programme": "other", "amount": "99999"}, "fine"),
        ("startup", {"amount": "9999"}, "fine"),
        ("startup", {"programme": "startup", "borrower": "person", "amount": "50"}, "fine"),
        ("startup", {"programme": "startup", "borrower": "person", "amount": "50.0001"}, "breach"),
        ("startup", {"programme": "startup", "borrower": "partners", "amount": "1"}, "unknown"),
        ("startup", {"programme": "startup", "borrower": None, "amount": "1"}, "unknown"),
        ("order", {}, "fine"),
        ("order", {"until": LENT}, "breach"),
        ("order", {"until": PartialDate(2022, 3, 2)}, "fine"),
        ("order", {"until": PartialDate(2022)}, "unknown"),
        ("length", {}, "fine"),
        ("length", {"until": PartialDate(2024, 4, 1)}, "breach"),
        ("length", {"until": PartialDate(2023, 3, 1)}, "fine"),
        ("length", {"until": PartialDate(2023, 2, 1)}, "breach"),
        ("length", {"until": None}, "unknown"),
        ("secured", {}, "fine"),
        ("secured", {"guarantee": "collateral"}, "breach"),
        ("secured", {"guarantee": None}, "unknown"),
        ("rate", {}, "fine"),
        ("rate", {"rate": "3.06"}, "breach"),
        ("rate", {"rate": "3.0599"}, "breach"),
        ("rate", {"rate": "3.60", "listed": False}, "fine"),
        ("rate", {"rate": "3.61", "listed": False}, "breach"),
        ("rate", {"listed": None}, "unknown"),
        ("rate", {"base_rate": None}, "unknown"),
        ("shares", {}, "fine"),
        ("loss", {}, "fine"),
        ("loss", {"lost": "1000.0001"}, "breach"),
        ("loss", {"lost": None}, "unknown"),
        ("loss", {"lost": "1001", "outcome": "repaid"}, "fine"),
        ("loss", {"lost": "1001", "outcome": None}, "unknown"),
        ("loss", {"lost": "1001", "settled": PartialDate(2024, 7, 1)}, "fine"),
        ("loss", {"lost": "1001", "settled": PartialDate(2024)}, "unknown"),
        ("borne", {}, "fine"),
        ("borne", {"lost": "400.0001"}, "breach"),
        ("borne", {"lost": "四百"}, "unknown"),
    ],
)
def test_a_loan_agrees_with_its_programme(told, rule, changes, says):
    assert told(rule, TALENT, attrs.evolve(LOAN, **changes), *SHARES) == says


def test_the_talent_is_one_whom_the_programme_is_for(told):
    master, unsaid = attrs.evolve(TALENT, degree="master"), attrs.evolve(TALENT, degree=None)
    assert told("entitled", master, LOAN) == "breach"
    assert told("entitled", unsaid, LOAN) == "unknown"


OTHER = attrs.evolve(LOAN, id="o", amount="1", begins=PartialDate(2022, 2, 28), ends=DUE)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "breach"),
        ({"begins": PartialDate(2022, 3, 2)}, "fine"),
        ({"begins": PartialDate(2022, 3)}, "unknown"),
        ({"ends": LENT, "begins": PartialDate(2022, 1, 1)}, "fine"),
        ({"ends": PartialDate(2022, 3, 2), "begins": PartialDate(2022, 1, 1)}, "breach"),
        ({"ends": None, "ended": None}, "unknown"),
        ({"programme": "startup"}, "fine"),
        ({"programme": None}, "unknown"),
        ({"borrower": "person"}, "fine"),
        ({"firm": None}, "unknown"),
        ({"place": "4302"}, "fine"),
        ({"amount": "一百"}, "unknown"),
    ],
)
def test_loans_that_run_together_share_a_cap(told, changes, says):
    assert told("total", TALENT, LOAN, attrs.evolve(OTHER, **changes)) == says


def test_a_file_with_gaps_may_hold_another_loan(told):
    gap = [Coverage("talent_loans", Extent.PARTIAL, "u")]
    assert told("total", TALENT, LOAN, gaps=gap) == "unknown"
    assert told("total", TALENT, attrs.evolve(LOAN, amount="1001"), gaps=gap) == "breach"


@pytest.mark.parametrize(
    ("rule", "changes", "says"),
    [
        ("shares", {"share": "27"}, "breach"),
        ("shares", {"share": "28.000001"}, "breach"),
        ("shares", {"share": None}, "unknown"),
        ("shares", {"share": "101"}, "breach"),
        ("borne", {"borne": "112.000001"}, "breach"),
        ("borne", {"borne": None}, "unknown"),
        ("borne", {"unit": None}, "unknown"),
        ("share_agreed", {}, "fine"),
        ("share_agreed", {"share": "28.000001"}, "breach"),
        ("share_agreed", {"share": "27.999999"}, "breach"),
        ("share_agreed", {"share": None}, "unknown"),
        ("share_agreed", {"bearer": "insurer"}, "unknown"),
        ("share_borne", {}, "fine"),
        ("share_borne", {"borne": "1120000.02", "unit": "yuan"}, "fine"),
        ("share_borne", {"borne": "1120000.03", "unit": "yuan"}, "breach"),
        ("share_borne", {"borne": "1119999.97", "unit": "yuan"}, "breach"),
        ("share_borne", {"borne": None}, "unknown"),
    ],
)
def test_who_bears_what(told, rule, changes, says):
    county = attrs.evolve(SHARES[2], **changes)
    key = county.id if rule.startswith("share_") else "l"
    assert told(rule, TALENT, LOAN, *SHARES[:2], county, key=key) == says


def test_without_parts_nothing_is_agreed_and_nothing_borne(told):
    gap = [Coverage("talent_loan_shares", Extent.PARTIAL, "u")]
    assert [told(rule, TALENT, LOAN) for rule in ("shares", "borne")] == ["unknown", "unknown"]  # no such table
    other = attrs.evolve(SHARES[0], id="x", loan="o")
    assert [told(rule, TALENT, LOAN, OTHER, other) for rule in ("shares", "borne")] == ["breach", "breach"]
    assert told("shares", TALENT, LOAN, OTHER, other, gaps=gap) == "unknown"
    assert told("share_borne", TALENT, LOAN, *SHARES, key="s-city", gaps=gap) == "fine"
    off = attrs.evolve(SHARES[1], borne="169")
    assert told("share_borne", TALENT, LOAN, SHARES[0], off, key="s-city", gaps=gap) == "unknown"


@dataclass(frozen=True)
class Split:
    """A loss in fen, and the per cent that each bears."""

    loss: int
    parts: tuple[int, ...]


@st.composite
def splits(draw):
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=1, max_size=5)))
    parts = tuple(high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True))
    return Split(draw(st.integers(0, 10**10)), parts)


@given(splits())
def test_what_the_formula_gives_to_each_is_never_told(layered, split):
    loss = Decimal(split.loss) / 100
    borne = risk_shares(loss, Fraction(1), {str(i): Fraction(part, 100) for i, part in enumerate(split.parts)})
    loan = attrs.evolve(LOAN, amount=str(loss), lost=str(loss), unit="yuan")
    shares = [LoanShare(n, "t", "l", None, str(split.parts[int(n)]), str(sum_), "yuan") for n, sum_ in borne.items()]
    keys = [f"talent.loan.{rule}" for rule in ("shares", "loss", "borne", "share_borne")]
    found = check(Register.of([UNIT, TALENT, loan, *shares]), layered, on=ON, rules=keys)
    assert not found.faults
    assert found.frame.is_empty()


@pytest.mark.parametrize(
    ("place", "programme", "cap"), [("4309", "youcai", 2000), ("43", "furong", 3000), ("3701", "jinan", 1000)]
)
def test_caps_of_several_places_go_by_one_rule(book, place, programme, cap):
    said = with_word(book, "talent.loan.cap", place, {programme: cap * 10_000}, FIRST)
    for amount, expected in ((str(cap), 0), (f"{cap}.0001", 1)):
        loan = attrs.evolve(LOAN, place=place, programme=programme, amount=amount)
        found = check(Register.of([UNIT, TALENT, loan]), said, on=ON, rules=["talent.loan.total"])
        assert found.counts()["breach"] == expected
