"""Benefits of talents rule by rule, on both sides of every threshold, with the layers of cities."""

from datetime import date
from pathlib import Path

import attrs
import pytest

from orgwork.checking import check
from orgwork.checking.sharded import Crew, check_shards
from orgwork.dates import PartialDate
from orgwork.model import (
    BenefitClaim,
    BenefitPart,
    BenefitPayment,
    BenefitTerm,
    Organization,
    Recognition,
    Register,
    Talent,
)
from orgwork.plugin import load_book

ON = date(2024, 6, 30)
ROOT = Path(__file__).parents[2]
UNIT = Organization("u", "示例局", place="4301", entity="legal", ended=False)
BORN, DONE = PartialDate(1990, 3, 1), PartialDate(2021, 3, 1)
TALENT = Talent("t", "甲", "u", birth=BORN, degree="doctor", graduated=DONE)
DAY = PartialDate(2023, 3, 1)
HOME = BenefitClaim(
    "c", "t", "4303", "home_class", "B", None, 36, 6, "800000", "700000", "700000", "yuan", DAY, DAY, "granted"
)
LIVING = BenefitClaim(
    "c", "t", "4301", "living", None, "doctor", standard="30000", awarded="30000", unit="yuan", begins=DAY, decided=DAY,
    outcome="granted",
)  # fmt: skip
HELD = Recognition("r", "t", "4303", "general", "B", begins=PartialDate(2023, 3, 1), ended=False)
LEFT, AGREED = PartialDate(2025, 8, 31), PartialDate(2028, 2, 29)
TERM = BenefitTerm("s", "t", "c", AGREED, "pro_rata", None, "100000", "yuan", True, DAY, LEFT, True)


@pytest.fixture(scope="module")
def layered():
    book, _ = load_book([ROOT / "plugins" / name for name in ("hunan", "changsha", "xiangtan")])
    return book


@pytest.fixture(scope="module")
def told(layered):
    """Return what one rule says of records: of the row with this key."""

    def tell(rule, *records, key="c", on=ON):
        register = Register.of([UNIT, TALENT, *records])
        findings = check(register, layered, on=on, since=date(1990, 1, 1), rules=[f"benefit.{rule}"])
        assert not findings.faults
        return dict(findings.frame.select("key", "outcome").iter_rows()).get(key, "fine")

    return tell


def payment(amount, day, unit="yuan", turn=1):
    return BenefitPayment(f"p{turn}", "t", "c", amount, unit, PartialDate.of(date.fromisoformat(day)))


@pytest.mark.parametrize(
    ("rule", "changes", "says"),
    [
        ("home_class", {}, "fine"),
        ("home_class", {"standard": "70", "unit": "ten_thousand"}, "fine"),
        ("home_class", {"standard": "700001"}, "breach"),
        ("home_class", {"standard": "70"}, "breach"),
        ("home_class", {"talent_class": None}, "unknown"),
        ("home_class", {"talent_class": "E"}, "unknown"),
        ("home_class", {"outcome": "open"}, "fine"),
        ("home_class", {"decided": PartialDate(2024, 7, 1)}, "fine"),
        ("home_class", {"standard": "1", "decided": PartialDate(2024)}, "unknown"),
        ("contract", {"contract_months": 35}, "breach"),
        ("contract", {"contract_months": None}, "unknown"),
        ("contract", {"stay_months": 5}, "breach"),
        ("contract", {}, "fine"),
        ("within", {}, "fine"),
        ("within", {"awarded": "700000.01"}, "breach"),
        ("within", {"price": "699999"}, "breach"),
        ("within", {"price": None}, "unknown"),
        ("within", {"unit": None}, "unknown"),
        ("amount", {}, "fine"),
        ("amount", {"awarded": "70万"}, "breach"),
        ("amount", {"awarded": None}, "unknown"),
    ],
)
def test_a_grant_agrees_with_its_text(told, rule, changes, says):
    assert told(rule, attrs.evolve(HOME, **changes)) == says


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "fine"),
        ({"begins": PartialDate(2023, 2, 28)}, "breach"),
        ({"begins": None}, "unknown"),
        ({"ends": PartialDate(2023, 2, 28), "ended": True}, "breach"),
        ({"place": "4301"}, "breach"),
        ({"talent_class": "C"}, "breach"),
        ({"talent_class": None}, "unknown"),
    ],
)
def test_the_class_was_recognised_where_it_is_claimed(told, changes, says):
    held = attrs.evolve(HELD, **({"begins": PartialDate(2022, 1, 1)} if "ends" in changes else {}), **changes)
    if changes.get("begins") == PartialDate(2023, 2, 28):
        assert told("recognised", attrs.evolve(HOME, begins=PartialDate(2023, 2, 27)), held) == says
    else:
        assert told("recognised", HOME, held) == says
    assert told("recognised", HOME) == "unknown"


@pytest.mark.parametrize("kind", ["home_class", "living_class", "living_flexible", "rent_class", "transport_class"])
def test_every_benefit_by_class_asks_for_it(told, kind):
    assert told("recognised", attrs.evolve(HOME, benefit=kind), HELD) == "fine"
    assert told("recognised", attrs.evolve(HOME, benefit=kind), attrs.evolve(HELD, talent_class="C")) == "breach"


@pytest.mark.parametrize(
    ("birth", "graduated", "says"),
    [
        (PartialDate(1987, 3, 2), DONE, "fine"),
        (PartialDate(1987, 3, 1), DONE, "breach"),
        (PartialDate(1987), DONE, "unknown"),
        (BORN, PartialDate(2021, 2, 1), "breach"),
        (BORN, PartialDate(2021, 2, 2), "fine"),
        (None, DONE, "unknown"),
    ],
)
def test_a_living_subsidy_is_for_the_young(layered, birth, graduated, says):
    talent = attrs.evolve(TALENT, birth=birth, graduated=graduated)
    register = Register.of([UNIT, talent, LIVING])
    found = check(register, layered, on=ON, since=date(1990, 1, 1), rules=["benefit.young"]).frame
    assert dict(found.select("key", "outcome").iter_rows()).get("c", "fine") == says


def test_instalments_are_the_grant_and_payments_stay_within_it(told):
    parts = [BenefitPart(f"i{n}", "t", "c", a, "ten_thousand", DAY) for n, a in enumerate(("28", "21", "21"))]
    assert told("parts", HOME, *parts) == "fine"
    assert told("parts", HOME, *parts[:2]) == "breach"
    assert told("parts", HOME, *parts[:2], attrs.evolve(parts[2], amount="二十一")) == "unknown"
    assert told("paid", HOME, payment("700000", "2023-04-01")) == "fine"
    assert (
        told("paid", HOME, payment("70", "2023-04-01", "ten_thousand"), payment("0.01", "2023-05-01", turn=2))
        == "breach"
    )
    assert told("paid", HOME, payment("70", "2023-04-01", None)) == "unknown"
    assert told("paid", HOME) == "unknown"


def test_a_thing_is_granted_by_one_place(told):
    other = attrs.evolve(HOME, id="d", place="4301", benefit="home_general")
    assert told("once", HOME, other) == told("once", HOME, other, key="d") == "breach"
    assert told("once", HOME, attrs.evolve(other, place="4303")) == "fine"
    assert told("once", HOME, attrs.evolve(other, place=None)) == "unknown"
    assert told("once", HOME, attrs.evolve(other, benefit="living")) == "fine"
    assert told("once", HOME, attrs.evolve(other, outcome="refused")) == "fine"
    stranger = attrs.evolve(TALENT, id="x")
    assert told("once", HOME, stranger, attrs.evolve(other, talent="x")) == "fine"


def test_broken_service_is_paid_back_by_what_was_not_served(told):
    on, paid = date(2025, 9, 30), payment("200000", "2023-04-01")
    # 30 of 60 months were not served: 100,000 of 200,000.
    assert told("returned", HOME, TERM, paid, key="s", on=on) == "fine"
    assert told("returned", HOME, attrs.evolve(TERM, returned="100000.01"), paid, key="s", on=on) == "breach"
    assert told("returned", HOME, attrs.evolve(TERM, way=None), paid, key="s", on=on) == "unknown"
    flat = attrs.evolve(TERM, way="flat", fixed="99999")
    assert told("returned", HOME, flat, paid, key="s", on=on) == "breach"
    years = attrs.evolve(TERM, way="missing_years", fixed="10000", returned="225000")
    assert told("returned", HOME, years, paid, key="s", on=on) == "fine"
    assert told("returned", HOME, attrs.evolve(years, returned="225001"), paid, key="s", on=on) == "breach"
    assert told("asked_back", HOME, TERM, paid, key="s", on=on) == "fine"
    late = attrs.evolve(TERM, asked_back=False)
    assert told("asked_back", HOME, late, paid, key="s", on=on) == "breach"
    assert (
        told("asked_back", HOME, attrs.evolve(late, ends=PartialDate(2028, 2, 29)), key="s", on=date(2028, 3, 1))
        == "fine"
    )
    assert told("asked_back", HOME, late, key="s", on=ON) == "fine"  # it still runs
    assert told("in_service", HOME, TERM, payment("1", "2025-08-31"), on=on) == "fine"
    assert told("in_service", HOME, TERM, payment("1", "2025-09-01"), on=on) == "breach"
    assert told("term_order", HOME, TERM, key="s") == "fine"
    assert told("term_order", HOME, attrs.evolve(TERM, until=PartialDate(2023, 2, 28)), key="s") == "breach"


def test_claims_in_two_cities_are_seen_whichever_shards_hold_them(layered):
    other = Organization("v", "示例乙局", place="4303", entity="legal", ended=False)
    stranger = Talent("x", "乙", "v", birth=BORN, degree="doctor", graduated=DONE)
    claims = [HOME, attrs.evolve(HOME, id="d", place="4301", benefit="home_general")]
    claims += [attrs.evolve(HOME, id="e", talent="x")]
    register = Register.of([UNIT, other, TALENT, stranger, *claims])
    for number in (1, 2, 3):
        said = {"on": ON, "since": date(1990, 1, 1), "rules": ["benefit.once"]}
        frame = check_shards(register, layered, Crew(shards=number), **said).frame
        assert sorted(frame.select("key", "outcome").iter_rows()) == [("c", "breach"), ("d", "breach")]
