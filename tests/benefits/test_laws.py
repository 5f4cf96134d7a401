"""The laws of benefits over random talents in five cities and a county, and an oracle in plain Python."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.benefits import FACTS, benefits, instalments, paid_months, pro_rata_payback, risk_shares
from orgwork.testing.laws import benefit as law

PLACES = ("4301", "4302", "4303", "4304", "4306", "4307", "433122")
DAYS = st.sampled_from((date(2022, 5, 1), date(2022, 10, 14), date(2024, 3, 31), date(2024, 10, 1), date(2025, 3, 4)))
WORDS = {
    "class": ("A", "B", "C", "D", "E", "none"),
    "level": ("national", "leader", "none"),
    "step": ("1", "2", "none"),
    "sex": ("male", "female"),
    "degree": ("college", "bachelor", "master", "doctor"),
    "professional": ("none", "mid", "deputy_senior", "senior"),
    "skill": ("none", "senior", "technician", "senior_technician"),
    "borrower": ("person", "small_firm"),
    "children": ("none", "two", "three"),
}
BY_KIND = {
    pl.Boolean(): (True, False),
    pl.Int64(): (0, 6, 18, 24, 35, 36, 60, 120),
    pl.Date(): (date(2017, 6, 20), date(2018, 5, 5), date(2022, 5, 1), date(2023, 1, 1)),
}
AMOUNTS = (0, 10_000, Decimal("19999.99"), 800_000, 2_000_000)
PROFILE = st.fixed_dictionaries(
    {n: st.sampled_from(WORDS.get(n, BY_KIND.get(kind, AMOUNTS))) for n, kind in FACTS.items()}
)


def frame(profiles):
    return pl.DataFrame(
        [{"talent": f"t{i}", **one} for i, one in enumerate(profiles)],
        schema={"talent": pl.String, **FACTS},
        orient="row",
    )


@settings(max_examples=5)
@given(st.lists(PROFILE, min_size=12, max_size=12), st.sets(st.sampled_from(sorted(FACTS)), max_size=6), DAYS)
def test_answers_keep_within_bounds_and_missing_facts_only_open_them(layers, profiles, gone, on):
    whole = benefits(frame(profiles), layers, PLACES, on)
    law.within_bounds(whole)
    law.never_above_what_is_said(whole, frame(profiles), layers, on)
    fewer = benefits(frame([{**p, **dict.fromkeys(gone)} for p in profiles]), layers, PLACES, on)
    law.within_bounds(fewer)
    law.poorer_only_opens(whole, fewer)


def test_an_answer_is_a_talent_s_own(layers):
    cells = {n: WORDS.get(n, BY_KIND.get(kind, AMOUNTS)) for n, kind in FACTS.items()}
    rows = [{n: some[turn % len(some)] for n, some in cells.items()} for turn in range(3)]
    law.alone(frame(rows), layers, PLACES, date(2024, 3, 31))


@settings(max_examples=4)
@given(st.lists(PROFILE, min_size=8, max_size=8))
def test_a_higher_class_never_has_less_where_the_catalogue_is_in_order(layers, profiles):
    for place, kind, on, letters in (
        ("4301", "fund_loan", date(2024, 4, 1), "ABCD"),
        ("4303", "home_class", date(2022, 10, 14), "ABCD"),
        ("4304", "living_class", date(2023, 1, 1), "ABCDE"),
    ):
        answer = benefits(frame([{**p, "class": c} for p in profiles for c in letters]), layers, [place], on)
        for start in range(0, len(profiles) * len(letters), len(letters)):
            law.falls_with_class(answer, f"benefit.{kind}", [f"t{start + turn}" for turn in range(len(letters))])


def living(one, on):
    """Return what Changsha's living subsidy of 2022 comes to; None where somebody has none of it."""
    totals = {"doctor": 30_000, "master": 20_000, "bachelor": 12_000}
    if one["degree"] not in totals or one["age"] > 35 or one["graduated_months"] > 24 or on < date(2022, 10, 14):
        return None
    served = min(one["insured_months"], 24)
    total = totals[one["degree"]]
    return Decimal(total) if served == 24 else Decimal(total * 100 // 24 * served) / 100


def lent(one):
    """Return what a Changsha household may be lent in April 2024, by class and first home; None where none."""
    if one["class"] not in "ABCD" or not one["first_home"]:
        return None
    amount = Decimal(one["balance"]) * 14 * 4 + Decimal(one["spouse_balance"]) * 14
    # That four times the loan moved with it in 2022 was not confirmed.
    return min(amount, Decimal(2_400_000)), min(amount, Decimal(2_800_000))


@settings(max_examples=5)
@given(st.lists(PROFILE, min_size=20, max_size=20))
def test_the_oracle_of_two_benefits_agrees(layers, profiles):
    on = date(2024, 4, 1)
    home = [{**one, "overseas": False} for one in profiles]
    rows = benefits(frame(home), layers, ["4301"], on).rows
    for kind, oracle in (("living", lambda one: living(one, on)), ("fund_loan", lent)):
        for row in rows.filter(pl.col("benefit") == f"benefit.{kind}").iter_rows(named=True):
            wanted = oracle(home[int(row["talent"][1:])])
            low, high = wanted if isinstance(wanted, tuple) else (wanted or 0, wanted or 0)
            assert (row["outcome"], row["low"], row["high"]) == ("no" if wanted is None else "yes", low, high), row


MONEY = st.decimals(0, 10**8, places=2)


@settings(max_examples=20)
@given(MONEY, st.sampled_from(PLACES), DAYS)
def test_the_parts_that_a_city_names_are_the_grant(layers, grant, place, on):
    law.parts_are_the_grant(layers, place, on, grant)


@given(MONEY, st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(1, 60), st.integers(0, 80))
def test_parts_are_the_whole_and_nothing_paid_back_is_above_what_was_paid(grant, weights, term, missing):
    shares = tuple(Fraction(w, sum(weights)) for w in weights)
    parts = instalments(grant, shares)
    assert sum(parts) == grant
    assert all(part >= 0 for part in parts)
    law.payback_never_above_paid(grant, term, missing)
    back = pro_rata_payback(grant, term, missing)
    exact = Fraction(grant) * min(missing, term) / term
    assert 0 <= back <= grant
    assert 0 <= exact - Fraction(back) < Fraction(1, 100)
    assert paid_months(grant, term, missing) <= grant
    assert sum(risk_shares(grant, Fraction(7, 10), dict(zip("abcde", shares, strict=False))).values()) <= grant
