"""The rules on pay in villages and townships, and on work that villages are given, read a second time with fractions.

Empty cells are judged by brute force: whatever the cell may have said is tried, and where the answers differ the
library has to say that it does not know.
"""

import random
from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Organization, Register, TownshipIncome, VillageAssignment, VillagePay

ON, OLD, NEW = date(2026, 6, 30), date(2018, 12, 29), date(2026, 1, 1)
PROMISED_FROM = 2021
PROMISED = {
    "village.secretary_pay": Fraction(2),
    "village.year_bonus": Fraction(3, 2),
    "township.income_gap_low": Fraction(1, 10),
    "township.income_gap_high": Fraction(1, 5),
}
RULES = ("fund.secretary_pay", "fund.year_bonus", "fund.income_gap", "village.pay", "village.consent")
UNITS = 40
YUAN = {"yuan": 1, "ten_thousand": 10_000}
ROLES, YEARS = ("secretary", "secretary", "head"), (2020, 2021, 2025, 2026)
BASICS = ("48000", "47999.99", "4.8", "4.799999", "48000.001", "0")
BONUSES = ("6000", "5999.99", "5999.87", "0.6", "0.5999", "没有")
INCOMES = ("24000", "24000.01", "23999.99", "2.4", "2.400001", "0", "-1")
TOWNSHIPS = ("110000", "109999.99", "120000", "120000.01", "90000", "11", "12.000001")
COUNTIES = ("100000", "100000.01", "10", "0")
DAYS = [day + timedelta(days=n) for day in (OLD, NEW) for n in (-1, 0, 1)]


def fen(text, unit):
    """Return an amount in fen; None where it is none that is paid: below nothing, or with parts of a fen."""
    try:
        amount = Fraction(text) * YUAN[unit] * 100
    except ValueError:
        return None
    return amount if amount >= 0 and amount.denominator == 1 else None


def of_pay(one):
    """Return the answers on pay: yes, no, or None where an amount is not known; nobody's income is nothing."""
    basic, bonus, income = (fen(text, one.unit) for text in (one.basic, one.bonus, one.income))
    if one.role == "secretary":
        known = basic is not None and income
        yield "fund.secretary_pay", basic >= PROMISED["village.secretary_pay"] * income if known else None
    known = basic is not None and bonus is not None
    yield "fund.year_bonus", bonus >= PROMISED["village.year_bonus"] * basic / 12 if known else None


def of_income(one):
    """Return the answer on the pay of a township's staff."""
    mean, peers = fen(one.township, one.unit), fen(one.county, one.unit)
    low, high = PROMISED["township.income_gap_low"], PROMISED["township.income_gap_high"]
    yield "fund.income_gap", low <= mean / peers - 1 <= high if mean is not None and peers else None


def of_work(one):
    """Return the answer on work given to a village or a community; what the laws say since 2026 was not read."""
    if one.begins.first >= OLD:
        rule, fine = ("consent", one.consented) if one.organization.endswith("c") else ("pay", one.paid)
        yield f"village.{rule}", fine or None if one.begins.first >= NEW else fine


READ = {VillagePay: of_pay, TownshipIncome: of_income, VillageAssignment: of_work}


def begun(one):
    """Whether a record is there on the day that is asked for; one on a year is once the year is over."""
    return one.begins.first <= ON if isinstance(one, VillageAssignment) else one.year < ON.year


def judged(records):
    """Return the outcome of each row that is not met; what was promised before the first year is not known."""
    told = {}
    for one in filter(begun, records):
        silent = not isinstance(one, VillageAssignment) and one.year < PROMISED_FROM
        told |= {(rule, one.id): None if silent else fine for rule, fine in READ[type(one)](one)}
    return {row: "unknown" if fine is None else "breach" for row, fine in told.items() if fine is not True}


def unit(rng, name):
    """Return the records of a village, a community and a township, every cell known."""
    one, yes = rng.choice, lambda: rng.random() < 0.5
    for n in range(3):
        amounts = {"basic": one(BASICS), "bonus": one(BONUSES), "income": one(INCOMES), "unit": one(tuple(YUAN))}
        yield VillagePay(f"{name}p{n}", f"{name}v", one(ROLES), one(YEARS), **amounts)
    for n in range(2):
        means = {"township": one(TOWNSHIPS), "county": one(COUNTIES), "unit": one(tuple(YUAN))}
        yield TownshipIncome(f"{name}i{n}", f"{name}t", "clerk", one(YEARS), **means)
    for n in range(2):
        said = {"paid": yes(), "consented": yes(), "begins": PartialDate.of(one(DAYS)), "ended": False}
        yield VillageAssignment(f"{name}w{n}", f"{name}{one('vc')}", "认证", **said)


CELLS = {
    VillagePay: {
        "role": ROLES,
        "year": (2019, *YEARS),
        "basic": (*BASICS, "99999"),
        "bonus": (*BONUSES, "0", "99999"),
        "income": (*INCOMES, "1", "999999"),
    },
    TownshipIncome: {
        "year": (2019, *YEARS),
        "township": (*TOWNSHIPS, "0"),
        "county": (*COUNTIES, "9999999"),
    },
    VillageAssignment: {"paid": (True, False), "consented": (True, False)},
}


def emptied(rng, record, emptying):
    """Return a record with one cell emptied, and what it may have been."""
    fields = CELLS[type(record)]
    field = rng.choice([*fields, "begins"] if isinstance(record, VillageAssignment) else list(fields))
    if field == "begins":
        return emptying.day(rng, record, field, DAYS, until=ON)
    cell = emptying.word(record, field, *fields[field])
    if field == "year":
        # A record on file is of a year that is over.
        return attrs.evolve(cell, worlds=tuple(one for one in cell.worlds if one.year < ON.year))
    return cell


@pytest.fixture(scope="module")
def promised(book):
    """Return the book with what a province promises."""
    start, cites = date(PROMISED_FROM, 1, 1), Citation(title="示例")
    said = [Amendment(key, "43", "43", value, start, start, cites, Evidence.TEXT) for key, value in PROMISED.items()]
    return join(book, Layer("province", "43", (), tuple(said)))


KINDS = {"v": "村村民委员会", "c": "社区居民委员会", "t": "镇人民政府"}


def checked(records, book):
    """Return what the library lists."""
    units = [
        Organization(f"u{n}{kind}", f"示例{name}", place="430199", entity="legal", ended=False)
        for n in range(UNITS)
        for kind, name in KINDS.items()
    ]
    rows = check(Register.of([*units, *records]), book, on=ON, since=date(1900, 1, 1), rules=RULES)
    assert not rows.faults
    return {(r, k): str(o) for r, k, o in rows.frame.select("rule", "key", "outcome").iter_rows()}


def drawn(number):
    rng = random.Random(number)
    return rng, [list(unit(rng, f"u{n}")) for n in range(UNITS)]


seeds = st.integers(0, 2**32 - 1)
few = settings(max_examples=8)


@few
@given(seeds)
def test_every_cell_known_both_readings_agree(promised, number):
    records = [r for each in drawn(number)[1] for r in each]
    assert checked(records, promised) == judged(records)


def test_every_rule_is_broken_kept_and_open_in_some_of_the_files():
    records = [r for each in drawn(1)[1] for r in each]
    answers = {(rule, fine) for one in records for rule, fine in READ[type(one)](one)}
    assert answers == {(rule, fine) for rule in RULES for fine in (True, False, None)}


@few
@given(seeds)
def test_empty_cells_leave_open_what_worlds_answer_otherwise(promised, emptying, number):
    rng, units = drawn(number)
    less, wanted = [], {}
    for one in (r for each in units for r in each if begun(r)):
        kept, told = emptying.settled([one], {0: emptied(rng, one, emptying)}, judged)
        less += kept
        wanted |= told
    assert checked(less, promised) == {row: outcome for row, outcome in wanted.items() if outcome != "met"}


@few
@given(seeds, st.booleans())
def test_no_pay_is_judged_where_no_province_promised_anything_or_no_unit_is_told(book, promised, number, said):
    records = [r for each in drawn(number)[1] for r in each if not isinstance(r, VillageAssignment)]
    told = {(rule, one.id): "unknown" for one in records if begun(one) for rule, _ in READ[type(one)](one)}
    if said:
        assert checked([attrs.evolve(r, unit=None) for r in records], promised) == told
    else:
        assert checked(records, book) == told
