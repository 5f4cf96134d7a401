"""The test vectors of money: those of Hunan through their layers, those of other places by the same formulas."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import polars as pl
import pytest

from orgwork.benefits import (
    Couple,
    LoanTerms,
    benefits,
    fitted,
    instalments,
    loan_terms,
    missing_years_payback,
    pro_rata_payback,
    reckon,
    risk_shares,
    share_of_price,
)
from orgwork.benefits.asking import in_fen
from orgwork.benefits.terms import Terms
from orgwork.errors import RecordError

CHANGSHA, ZHUZHOU, XIANGTAN, HENGYANG, YUEYANG, CHANGDE, LUXI = (
    "4301", "4302", "4303", "4304", "4306", "4307", "433122",
)  # fmt: skip
CHENZHOU, CHENZHOU_ZONE, YONGZHOU, LOUDI, NEW_AREA, ETDZ = "4310", "4310z01", "4311", "4313", "4301z01", "4301z02"
WAN = 10_000


def asked(book, place, on, benefit, **facts):
    """Return the outcome and both ends of the amount for one talent."""
    answer = benefits(pl.DataFrame([{"talent": "t", **facts}]), book, [place], on).rows
    row = answer.filter(pl.col("benefit") == f"benefit.{benefit}").row(0, named=True)
    return row["outcome"], row["low"], row["high"]


def lent(terms, **facts):
    """Return what may be lent by rules given directly, in 万."""
    frame = fitted(pl.DataFrame([{"talent": "t", **facts}])).with_columns(in_fen())
    span = reckon(terms)
    low, high = frame.select(low=span.low, high=span.high).row(0)
    return low / 100 / WAN, None if high is None else high / 100 / WAN


def yes(amount):
    return "yes", Decimal(amount), Decimal(amount)


FUND = {"class": "C", "first_home": True, "degree": "master", "graduated_months": 200}


def test_changsha_household_is_bounded_by_four_times_the_city_s_loan(layers):
    # 12×16×4 + 4×16 = 832万, and the cap of 2022 is 4 × 60万. Of 16 it is known only that it held in March 2024.
    said = attrs.evolve(loan_terms(Terms(layers, CHANGSHA, date(2022, 1, 1))), balance_multiple=Fraction(16))
    assert lent(said, balance=12 * WAN, spouse_balance=4 * WAN, **FUND) == (240, 240)
    free = attrs.evolve(said, talent_cap=None, cap_multiples={}, uncapped=frozenset("C"))
    assert lent(free, balance=12 * WAN, spouse_balance=4 * WAN, **FUND) == (832, 832)


@pytest.mark.parametrize(("day", "amount"), [(date(2024, 3, 31), 144 * WAN), (date(2024, 4, 1), 126 * WAN)])
def test_changsha_multiple_of_the_balance_fell_in_april_2024(layers, day, amount):
    assert asked(layers, CHANGSHA, day, "fund_loan", balance=2 * WAN, spouse_balance=WAN, **FUND) == yes(amount)


def test_changde_takes_the_least_of_three(layers):
    said = loan_terms(Terms(layers, CHANGDE, date(2022, 5, 5)))
    assert said.cap is None
    base = attrs.evolve(said, cap=Fraction(60 * WAN), bounded=False)
    facts = {"class": "B", "price": 100 * WAN, "withdrawn": 15 * WAN}
    assert lent(base, **facts) == (80, 80)
    assert lent(base, **{**facts, "withdrawn": 25 * WAN}) == (75, 75)
    assert lent(base, **{**facts, "price": 200 * WAN}) == (90, 90)
    assert asked(layers, CHANGDE, date(2022, 5, 5), "fund_loan", first_home=True, bought=date(2022, 5, 1), **facts) == (
        "yes", Decimal(0), Decimal(80 * WAN),
    )  # fmt: skip


HOME = {"arrived": date(2020, 1, 1), "full_time": True, "contract_months": 36, "stay_months": 6}


def test_xiangtan_pays_no_more_than_the_price_in_three_parts(layers):
    found = asked(layers, XIANGTAN, date(2022, 10, 1), "home_class", **{"class": "A"}, price=80 * WAN, **HOME)
    assert found == yes(80 * WAN)
    shares = Terms(layers, XIANGTAN, date(2022, 10, 1)).table("talent.house.instalments")
    assert instalments(found[1], tuple(shares.values())) == (32 * WAN, 24 * WAN, 24 * WAN)


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"contract_months": 35}, "no"),
        ({"stay_months": 5}, "no"),
        ({"arrived": date(2018, 5, 4)}, "no"),
        ({"arrived": date(2018, 5, 5)}, "yes"),
        ({"full_time": None}, "unknown"),
        ({"class": "none"}, "no"),
        ({"class": "E"}, "unknown"),
    ],
)
def test_each_condition_of_xiangtan_decides(layers, changed, outcome):
    facts = {"class": "A", "price": 80 * WAN, **HOME, **changed}
    assert asked(layers, XIANGTAN, date(2022, 10, 1), "home_class", **facts)[0] == outcome


YOUNG = {"degree": "doctor", "overseas": False, "age": 35, "graduated_months": 24}


def test_changsha_pays_the_living_subsidy_by_the_month(layers):
    day, none = date(2022, 10, 14), {"professional": "none", "skill": "none"}
    assert asked(layers, CHANGSHA, day, "living", insured_months=18, **YOUNG, **none) == yes(22_500)
    assert asked(layers, CHANGSHA, day, "living", insured_months=30, **YOUNG, **none) == yes(30_000)
    assert asked(layers, CHANGSHA, day, "living", insured_months=1, **{**YOUNG, "degree": "master"}) == yes("833.33")
    assert asked(layers, CHANGSHA, day, "living", insured_months=24, **{**YOUNG, "degree": "master"}) == yes(20_000)
    assert asked(layers, CHANGSHA, day, "living", insured_months=1, **{**YOUNG, "age": 36})[0] == "no"
    assert asked(layers, CHANGSHA, day, "living", insured_months=1, **{**YOUNG, "graduated_months": 25})[0] == "no"
    abroad = {**YOUNG, "age": 50, "overseas": True}
    # Whether two years after graduation are asked of them too was not read: a doctor's amount at least.
    low, high = Decimal(1250), Decimal("4166.66")
    assert asked(layers, CHANGSHA, day, "living", insured_months=1, **abroad) == ("yes", low, high)


def test_changsha_pays_a_home_of_standard_size(layers):
    home = {"level": "national", "price": 240 * WAN, "area": 200, "market_price": 10_000}
    assert asked(layers, CHANGSHA, date(2023, 1, 1), "home_area", **home) == yes(150 * WAN)
    small, cheap = {**home, "area": 120, "price": 144 * WAN}, {**home, "price": 180 * WAN}
    assert asked(layers, CHANGSHA, date(2023, 1, 1), "home_area", **small) == yes(120 * WAN)
    assert asked(layers, CHANGSHA, date(2023, 1, 1), "home_area", **cheap) == yes(135 * WAN)


def test_other_cities_and_a_county_give_what_their_texts_say(layers):
    assert asked(layers, YUEYANG, date(2022, 3, 1), "fund_loan", first_home=True, degree="bachelor")[2] == 90 * WAN
    assert asked(layers, HENGYANG, date(2023, 1, 1), "living_class", **{"class": "C"}, full_time=True) == yes(15 * WAN)
    fund = {"degree": "master", "professional": "none", "skill": "none"}
    assert asked(layers, ZHUZHOU, date(2024, 10, 1), "fund_loan", **fund) == yes(120 * WAN)
    told = {"step": "2", "served_months": 60, "assessed_well": True}
    assert asked(layers, LUXI, date(2025, 3, 4), "county_after_term", **told) == yes(8 * WAN)
    assert asked(layers, LUXI, date(2025, 3, 4), "county_after_term", **{**told, "served_months": 59})[0] == "no"
    assert asked(layers, LUXI, date(2025, 3, 4), "county_after_term", **{**told, "assessed_well": False})[0] == "no"


def test_a_zone_gives_settlement_aid_where_its_city_s_was_not_read(layers):
    on = date(2017, 1, 1)
    assert asked(layers, NEW_AREA, on, "settlement", level="top") == yes(150 * WAN)
    assert asked(layers, NEW_AREA, on, "settlement", level="national") == yes(100 * WAN)
    assert asked(layers, CHANGSHA, on, "settlement", level="top") == ("unknown", Decimal(0), None)
    # Yongzhou asks what no table holds, so the sum is never sure.
    assert asked(layers, YONGZHOU, date(2023, 1, 1), "settlement", level="provincial")[2] == 100 * WAN
    assert asked(layers, YONGZHOU, date(2023, 1, 1), "settlement", level="provincial")[0] == "unknown"


def test_what_few_places_give_is_told_where_they_do(layers):
    on = date(2023, 1, 1)
    assert asked(layers, CHENZHOU_ZONE, on, "rent_class", **{"class": "B"}) == yes(2_000)
    assert asked(layers, CHENZHOU_ZONE, on, "transport_class", **{"class": "A"}) == yes(2_000)
    assert asked(layers, CHENZHOU_ZONE, on, "rent_class", **{"class": "C"})[0] == "unknown"
    assert asked(layers, ETDZ, on, "rent_class", **{"class": "D"}) == yes(1_500)
    assert asked(layers, LOUDI, on, "home_step", step="2") == yes(15 * WAN)
    assert asked(layers, NEW_AREA, on, "settlement_flexible", level="top", full_time=False) == yes(8 * WAN)
    assert asked(layers, NEW_AREA, on, "settlement_flexible", level="top", full_time=True)[0] == "no"
    part = {"class": "B", "full_time": False, "served_months": 24, "assessed_well": True}
    assert asked(layers, HENGYANG, on, "living_flexible", **part) == yes(20 * WAN)
    assert asked(layers, HENGYANG, on, "living_flexible", **{**part, "served_months": 23})[0] == "no"
    # No table says who was recruited in a group.
    told = asked(layers, HENGYANG, on, "living_group", degree="master")
    assert told == ("unknown", Decimal(0), Decimal(2_000))
    answer = benefits(pl.DataFrame([{"talent": "t"}]), layers, [CHANGSHA], on).rows
    assert not answer["benefit"].is_in(["benefit.rent_class", "benefit.home_step"]).any()


@pytest.mark.parametrize(
    ("place", "on", "kind", "base", "amount"),
    [
        # 30% of a wage, at most 20万; of the pay of somebody who comes for a part of the year, at most 50万
        (CHENZHOU_ZONE, date(2022, 1, 1), "firm.wage", 60 * WAN, 18 * WAN),
        (CHENZHOU_ZONE, date(2022, 1, 1), "firm.wage", 70 * WAN, 20 * WAN),
        (CHENZHOU, date(2022, 1, 13), "firm.flexible", 100 * WAN, 30 * WAN),
        (CHENZHOU, date(2022, 1, 13), "firm.flexible", 200 * WAN, 50 * WAN),
        (CHENZHOU, date(2022, 1, 13), "enclave.tax", 100 * WAN, 80 * WAN),
        (CHENZHOU, date(2022, 1, 13), "enclave.tax", 300 * WAN, 200 * WAN),
    ],
)
def test_chenzhou_gives_a_share_up_to_a_sum(layers, place, on, kind, base, amount):
    terms = Terms(layers, place, on)
    share, cap = terms.number(f"talent.{kind}_share"), terms.number(f"talent.{kind}_cap")
    assert share_of_price(Decimal(base), share, Decimal(int(cap))) == amount


def test_xiangtan_s_cohort_is_given_a_share_of_the_price(layers):
    terms = Terms(layers, XIANGTAN, date(2022, 10, 1))
    shares, caps = terms.table("talent.house.price_share"), terms.table("talent.house.price_cap")
    given = [share_of_price(Decimal(80 * WAN), shares[step], Decimal(int(caps[step]))) for step in "123"]
    assert given == [96_000, 80_000, 30_000]
    assert [share_of_price(Decimal(80 * WAN), shares[step], Decimal(100 * WAN)) for step in "45"] == [24_000, 12_000]
    assert set(caps) == {"1", "2", "3"}


def test_loudi_pays_five_years(layers):
    terms = Terms(layers, LOUDI, date(2019, 1, 1))
    yearly, months = terms.table("talent.house.step_year"), terms.number("talent.house.step_months")
    assert [amount * months / 12 for amount in yearly.values()] == [150 * WAN, 75 * WAN, 50 * WAN]


NANNING = LoanTerms(
    cap=Fraction(80 * WAN),
    cap_multiples={"A": Fraction(4), "B": Fraction(4), "C": Fraction(2), "D": Fraction(3, 2), "E": Fraction(3, 2)},
    bounded=False,
    groups=tuple("ABCDE"),
)


@pytest.mark.parametrize(("grade", "most"), [("A", 320), ("B", 320), ("C", 160), ("D", 120), ("E", 120)])
def test_a_multiple_of_the_city_s_loan(grade, most):
    assert lent(NANNING, **{"class": grade}) == (most, most)


def test_uplift_sum_of_couples_and_no_cap():
    uplift = attrs.evolve(NANNING, cap_multiples={}, cap_uplift={"A": Fraction(1), "B": Fraction(1, 2)})
    assert lent(uplift, **{"class": "A"}) == (160, 160)
    assert lent(uplift, **{"class": "B"}) == (120, 120)
    assert lent(uplift, **{"class": "F"}) == (0, None)
    both = attrs.evolve(uplift, couple=Couple.SUM)
    assert lent(both, **{"class": "B"}, spouse_talent=False) == (120, 120)
    assert lent(both, **{"class": "B"}, spouse_talent=True) == (200, 240)
    free = attrs.evolve(NANNING, uncapped=frozenset("A"), price_share=Fraction(7, 10))
    assert lent(free, **{"class": "A"}, price=1000 * WAN) == (700, 700)


def test_payback_and_shares_of_a_loss():
    assert pro_rata_payback(Decimal(30 * WAN), 60, 30) == 15 * WAN
    assert pro_rata_payback(Decimal(30 * WAN), 60, 61) == 30 * WAN
    assert missing_years_payback(Decimal(12 * WAN), Decimal(WAN), 24) == 14 * WAN
    parts = risk_shares(Decimal(400 * WAN), Fraction(7, 10), {"city": Fraction(3, 5), "district": Fraction(2, 5)})
    assert parts == {"city": 168 * WAN, "district": 112 * WAN}
    assert share_of_price(Decimal(50 * WAN), Fraction(12, 100), Decimal(10 * WAN)) == 6 * WAN
    assert share_of_price(Decimal(90 * WAN), Fraction(12, 100), Decimal(10 * WAN)) == 10 * WAN


def test_shares_that_are_not_one_are_refused():
    with pytest.raises(RecordError, match="one together"):
        instalments(Decimal(10), (Fraction(1, 2), Fraction(1, 3)))
    with pytest.raises(RecordError, match="below nothing"):
        instalments(Decimal(-1), (Fraction(1),))
    with pytest.raises(RecordError):
        pro_rata_payback(Decimal(1), 0, 0)
