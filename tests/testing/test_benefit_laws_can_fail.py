"""Every law of benefits and support is broken by something: a law that cannot fail proves nothing."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import polars as pl
import pytest

import orgwork.benefits
from orgwork.benefits import Benefits, benefits
from orgwork.book import Layer, join
from orgwork.citation import Citation, Evidence
from orgwork.dates import PartialDate
from orgwork.declare import Amendment
from orgwork.model import Organization, Register, Talent, TalentProgramme, TalentSupport
from orgwork.testing import laws

CITY, ON, START = "4301", date(2026, 6, 30), date(2020, 1, 1)
SAID = {
    "talent.house.class_subsidy": {"A": 300_000, "B": 100_000},
    "talent.house.instalments": {"1": Fraction(1, 2), "2": Fraction(1, 2)},
    "housing_fund.cap": 600_000,
}
FACTS = pl.DataFrame({"talent": ["a", "b"], "class": ["A", "B"], "price": [200_000, 200_000]})


def told(book, said):
    """Return the book with a city that says this."""
    cites = Citation(title="示例")
    words = [Amendment(key, CITY, CITY, value, START, START, cites, Evidence.TEXT) for key, value in said.items()]
    return join(book, Layer("city", CITY, (), tuple(words)))


@pytest.fixture(scope="module")
def city(book):
    return told(book, SAID)


@pytest.fixture
def answer(city):
    return benefits(FACTS, city, [CITY], ON)


def forged(answer, **columns):
    """Return the answer with other amounts of the purchase subsidy."""
    here = pl.col("benefit") == "benefit.home_class"
    return attrs.evolve(
        answer,
        rows=answer.rows.with_columns(
            pl.when(here).then(value).otherwise(name).cast(answer.rows[name].dtype).alias(name)
            for name, value in columns.items()
        ),
    )


def test_the_laws_hold_of_what_is_sound(answer, city):
    laws.benefit.within_bounds(answer)
    laws.benefit.never_above_what_is_said(answer, FACTS, city, ON)
    laws.benefit.falls_with_class(answer, "benefit.home_class", ["a", "b"])
    laws.benefit.poorer_only_opens(answer, benefits(FACTS.drop("price"), city, [CITY], ON))
    laws.benefit.alone(FACTS, city, [CITY], ON)
    laws.benefit.parts_are_the_grant(city, CITY, ON, Decimal("0.01"))
    laws.benefit.payback_never_above_paid(Decimal(1), 12, 13)


@pytest.mark.parametrize(
    "columns",
    [
        {"low": pl.lit(-1)},
        {"low": pl.lit(9), "high": pl.lit(8)},
        {"outcome": pl.lit("no"), "high": pl.lit(1)},
        {"outcome": pl.lit("unknown"), "low": pl.lit(1)},
    ],
)
def test_an_amount_out_of_bounds_is_told(answer, columns):
    with pytest.raises(AssertionError):
        laws.benefit.within_bounds(forged(answer, **columns))


@pytest.mark.parametrize("low", [200_001, 300_001])
def test_an_amount_above_the_price_or_the_table_is_told(answer, city, low):
    more = forged(answer, low=pl.lit(low), high=pl.lit(low))
    with pytest.raises(AssertionError):
        laws.benefit.never_above_what_is_said(more, FACTS if low < 300_000 else FACTS.drop("price"), city, ON)


def test_a_lower_class_that_has_more_is_told(answer):
    with pytest.raises(AssertionError):
        laws.benefit.falls_with_class(answer, "benefit.home_class", ["b", "a"])


def test_an_answer_that_less_knowledge_makes_surer_is_told(answer, city):
    with pytest.raises(AssertionError):
        laws.benefit.poorer_only_opens(benefits(FACTS.drop("price"), city, [CITY], ON), answer)


def test_an_answer_that_others_change_is_told(city, monkeypatch):
    def ranked(facts, book, places, on):
        found = benefits(facts, book, places, on)
        return Benefits(found.rows.with_columns(pl.int_range(pl.len()).alias("lacks")), {}, {})

    monkeypatch.setattr(orgwork.benefits, "benefits", ranked)
    with pytest.raises(AssertionError):
        laws.benefit.alone(FACTS, city, [CITY], ON)


def test_parts_that_are_not_the_whole_are_told(book):
    short = told(book, {"talent.house.instalments": {"1": Fraction(1, 2), "2": Fraction(1, 3)}})
    with pytest.raises(AssertionError, match="not one together"):
        laws.benefit.parts_are_the_grant(short, CITY, ON, Decimal(100))


@pytest.mark.parametrize(("back", "unserved"), [(2, 12), (0, 12), (1, 0)])
def test_a_payback_that_is_not_the_part_unserved_is_told(monkeypatch, back, unserved):
    monkeypatch.setattr(orgwork.benefits, "pro_rata_payback", lambda *_: Decimal(back))
    with pytest.raises(AssertionError):
        laws.benefit.payback_never_above_paid(Decimal(1), 12, unserved)


def overlapping():
    day = PartialDate(2022, 1, 1)
    yield Organization("u", "示例学院", place="430199", entity="legal", ended=False)
    yield Talent("t", "甲", "u")
    yield TalentProgramme("p", "u", level="nation", grade="top", banded=False, begins=day, ended=False)
    for name in "ab":
        yield TalentSupport(name, "t", "p", begins=day, ended=False)


def test_support_that_overlaps_is_told_unless_a_finding_or_a_layer_says_so(book):
    register = Register.of([*overlapping()])
    laws.support.levels_never_overlap(register, book, ON)  # the rule finds both
    blind = attrs.evolve(book, rules={k: attrs.evolve(r, when=pl.lit(value=False)) for k, r in book.rules.items()})
    with pytest.raises(AssertionError, match="run at once"):
        laws.support.levels_never_overlap(register, blind, ON)
    free = attrs.evolve(blind, amendments={k: v for k, v in blind.amendments.items() if k != "support.at_once"})
    laws.support.levels_never_overlap(register, free, ON)
