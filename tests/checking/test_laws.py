"""Every law over every rule and deadline of the nation: a new rule stands under all of them without a new line."""

from datetime import date
from fractions import Fraction
from functools import reduce

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import orgwork.national
from orgwork.book import Layer, join
from orgwork.checking import check
from orgwork.citation import Citation, Evidence
from orgwork.declare import Amendment
from orgwork.plugin import load_book
from orgwork.testing import changes, laws
from orgwork.testing import strategies as own
from orgwork.testing.strategies import conduct, loan_files, service_files, support_files, talent_files
from orgwork.testing.strategies.building import side_by_side

NATION, _ = load_book(orgwork.national.__path__, installed=False)
LEFT_OPEN = {
    "headcount.township_share": {"headcount_administrative": Fraction(1, 4)},
    "branch.meeting.lecture": 1,
    "attraction.arrival": 30,
    "attraction.hire.publicity": 7,
    "attraction.hire.refills": {"recheck": 2, "physical": 0, "vetting": 0},
    "attraction.introduced_target": 1,
    "attraction.step.order": frozenset({"early"}),
    "attraction.step.within": {"contact": 10, "negotiation": 10, "signing": 10, "arrival": 10, "support": 10},
    "branch.theme_day.films": 1,
    "branch.theme_day.lessons": 1,
    "branch.theme_day.practices": 1,
    "cadre.performance.top_share": {"一类": Fraction(2, 7)},
    "cadre.political.sources": 2,
    "cadre.survey.interval": {"甲": 12, "乙": 24, "政府": 12, "人民政府": 12},
    "cadre.survey.people": 2,
    "cadre.training.site": frozenset({"unlisted"}),
    "performance_view.topic": {"training": frozenset({"achievement"}), "audit": frozenset({"achievement"})},
    "study.campaign.cascade": 10,
    "study.group.archive": frozenset({"no_plan", "no_records"}),
    "study.group.sessions": 1,
    "duty.pressure_basis": frozenset({"law", "central", "provincial"}),
    "village.hours": {"duty": 20},
    "village.numbers": {"certificate": 0, "plate": 1},
    "neighbourhood.burdens": frozenset({"ledger", "points"}),
    "neighbourhood.chief_households": {"pian": 60, "lin": 15},
    "neighbourhood.chief_standing": {"pian": frozenset({"village_cadre"}), "zu": frozenset({"group_leader"})},
    "neighbourhood.chief_steps": {"lin": 3},
    "neighbourhood.chiefs": {"pian": 1, "zu": 1, "lin": 1},
    "neighbourhood.idle_months": {"pian": 0},
    "neighbourhood.leaf": frozenset({"lin"}),
    "neighbourhood.max_households": {"lin": 15},
    "neighbourhood.min_households": {"lin": 5},
    "neighbourhood.placed": frozenset({"society", "volunteers"}),
    "neighbourhood.roles": {"lin": frozenset({"policy", "safety"})},
    "neighbourhood.usual_standing": {"lin": frozenset({"elected_representative"})},
    "neighbourhood.within": {
        "pian": frozenset({"village"}),
        "zu": frozenset({"pian"}),
        "lin": frozenset({"zu"}),
    },
    "dispatch.age": {"commissioner": 40, "science_deputy": 40},
    "dispatch.assessment": {"commissioner": 3, "science_deputy": 3, "three_areas": 2},
    "dispatch.coverage": Fraction(1),
    "dispatch.days": {"flexible": 15, "three_areas": 100},
    "dispatch.degree": {"science_deputy": frozenset({"none", "college"})},
    "dispatch.exclusive": {"firm_deputy": frozenset({"firm_deputy", "three_areas"})},
    "dispatch.group_deputy": frozenset({"other", "none"}),
    "dispatch.group_head": frozenset({"other", "none"}),
    "dispatch.interest": {"firm_deputy": frozenset({"founded", "invested"})},
    "dispatch.professional": {"science_deputy|master": frozenset({"none", "assistant", "mid"})},
    "dispatch.service": {"leave_startup": 36, "three_areas": 36, "science_deputy": 36},
    "dispatch.term_least": {"three_areas": 12},
    "dispatch.unheard": {"science_deputy": frozenset({"unheard"}), "three_areas": frozenset({"unheard"})},
    "revolving.closed": {"account": 0, "pool": 10},
    "revolving.cycle": {"pool": 36},
    "revolving.fill": {"pool": 6},
    "revolving.holder": {"account": frozenset({"another"})},
    "revolving.vacancy": {"account": frozenset({"vacant"})},
    "authority.scheme": {"title_review": frozenset({"filed"})},
    "authority.span": {"title_review": frozenset({"within_span"})},
    "support.age": {"huxiang_youth_male": 36, "huxiang_youth_female": 38},
    "support.personal_share": Fraction(1, 5),
    "secondment.cooling": 24,
    "secondment.in_service": frozenset({"within_service"}),
    "secondment.open_selection": frozenset({"within_service"}),
    "secondment.strength": Fraction(1, 2),
    "secondment.term": 6,
    "secondment.total": 12,
    "talent.application.answered_within": 9,
    "talent.application.decided_within": 10,
    "talent.application.reply_time": 5,
    "talent.application.steps": frozenset({"in_order"}),
    "talent.class.notice": 5,
    "talent.class.validity": 24,
    "talent.direct.headcount": {"A": 80, "B": 60},
    "talent.direct.investment": {"A": 60_000, "B": 30_000},
    "talent.direct.market_value": {"A": 60_000, "B": 30_000},
    "talent.direct.research": {"A": 60_000, "B": 30_000},
    "talent.direct.round": {"A": 60_000, "B": 30_000},
    "talent.direct.tax": {"A": 500_000, "B": 100_000},
    "talent.direct.valuation": {"A": 60_000, "B": 30_000},
    "talent.evaluation.evaluators": 2,
    "talent.loan.cap": {"talent_loan": 300_000},
    "talent.loan.discount": {"talent_loan|listed": 30, "talent_loan|unlisted": 20},
    "talent.loan.guarantee": {"talent_loan": frozenset({"credit", "insurance"})},
    "talent.loan.longest": {"talent_loan": 36},
    "talent.loan.shortest": {"talent_loan": 12},
    "talent.service.price": {"health_check": 3000},
    "talent.scheme.more_terms": {"title_required": 0, "title_field": 0, "title_pay": 0},
}
"""What the nation leaves to layers, and a layer that says it, so that its rules stand under the laws too."""
LEFT_IN_PART = {"inspection.yearly": {"city": 1, "county": 1}, "secondment.service_months": 60}
"""What the nation says of some only, or has not been read, and that layer says too."""
PROMISED = {
    "township.income_gap_high": Fraction(1, 5),
    "township.income_gap_low": Fraction(1, 10),
    "village.office_fund": 30_000,
    "village.secretary_pay": Fraction(2),
    "village.year_bonus": Fraction(1),
}
"""What each province sets for itself."""
_FIRST = date(2020, 1, 1)
_SAID = tuple(
    Amendment(key, "43", "43", value, _FIRST, _FIRST, Citation(title="示例"), Evidence.TEXT)
    for key, value in (LEFT_OPEN | LEFT_IN_PART | PROMISED).items()
)
BENEFITS = {
    "talent.award.leader": {"doctor": 30_000, "master": 20_000},
    "talent.house.class_subsidy": {"A": 30_000, "B": 20_000},
    "talent.house.contract": 36,
    "talent.house.general_subsidy": {"doctor": 30_000, "master": 20_000},
    "talent.house.stay": 6,
    "talent.living.after_graduation": {"doctor": 24, "master": 24},
    "talent.living.age": {"doctor": 35, "master": 35},
    "talent.living.total": {"doctor": 30_000, "master": 20_000},
    "talent.loan.share": {
        f"{kind}|{bearer}": Fraction(share, 100)
        for kind in ("talent_loan", "startup")
        for bearer, share in (("city", 42), ("county", 28), ("lender", 30))
    },
    "talent.startup_loan": {"person": 200_000, "partners": 300_000, "small_firm": 400_000},
}
SETTLEMENT = {"talent.county.settlement": {"doctor": 30_000, "master": 20_000}}
"""What each city and each county gives, of whom one says it."""


def _said_by(place, values, catalogues=()):
    said = (Amendment(k, place, place, v, _FIRST, _FIRST, Citation(title="示例"), Evidence.TEXT) for k, v in values)
    return Layer(place, place, (), tuple(said), catalogues=catalogues)


_LISTS = conduct.CATALOGUES + talent_files.CATALOGUES + support_files.CATALOGUES
_PROVINCE = Layer("province", "43", (), _SAID, catalogues=_LISTS)
_BELOW = (
    _said_by("4301", BENEFITS.items(), loan_files.CATALOGUES + service_files.CATALOGUES),
    _said_by("430181", SETTLEMENT.items()),
)
BOOK = reduce(join, (_PROVINCE, *_BELOW), NATION)
RULES = sorted({**BOOK.rules, **BOOK.deadlines})
WAIVED = [key for key in RULES if getattr(BOOK.declared(key), "waiver_by", None) is not None]
DAY = date(2026, 6, 30)
TOGETHER = settings(max_examples=max(1, settings.default.max_examples // 3))
"""For laws of registers laid side by side: a check takes as long of three as of one."""

CONSISTENT = own.consistent_registers(on=DAY, waivers_for=WAIVED)
ANY = own.registers(on=DAY, waivers_for=WAIVED)


def some(registers):
    """Return a strategy for registers of which up to five, three as a rule, are laid side by side."""
    return st.lists(registers, min_size=1, max_size=5)


SOME = some(ANY).map(side_by_side)

EXACTLY = settings(
    max_examples=100, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
ROUNDS = 15
"""How often, at the most, a hundred registers are drawn until every rule was settled and left open."""


def test_what_the_nation_leaves_open_is_said_here():
    assert {key for key in NATION.parameters if NATION.silent(key)} == set(LEFT_OPEN)


@TOGETHER
@given(st.data())
def test_erasing_only_adds_unknowns(data):
    registers = data.draw(some(CONSISTENT))
    poorer = [data.draw(changes.erasures(register)) for register in registers]
    laws.check.erasing_only_adds_unknowns(side_by_side(registers), side_by_side(poorer), BOOK, DAY)


@TOGETHER
@given(st.data())
def test_the_order_of_rows_does_not_matter(data):
    register = data.draw(SOME)
    laws.check.rows_do_not_matter(register, data.draw(changes.shuffled(register)), BOOK, DAY)


@TOGETHER
@given(SOME, st.sets(st.sampled_from(RULES), min_size=1))
def test_the_choice_and_order_of_rules_does_not_matter(register, alone):
    laws.rule.rules_do_not_matter(register, BOOK, DAY, alone)


@TOGETHER
@given(SOME, st.integers(0, 20))
def test_a_row_is_judged_by_itself(register, at):
    laws.rule.rows_are_independent(register, BOOK, DAY, at)


@given(ANY, st.sampled_from(RULES))
def test_a_rule_is_pure_and_total_and_silent_before_its_text(register, key):
    laws.rule.pure(register, BOOK, DAY, key)
    laws.rule.total(register, BOOK, DAY, key)
    laws.rule.silent_before_since(register, BOOK, DAY, key)


@given(ANY, st.sampled_from(sorted(BOOK.views)))
def test_a_view_gives_what_it_declares(register, name):
    laws.rule.view_is_as_declared(register, BOOK, DAY, name)


@TOGETHER
@given(some(own.region_registers(waivers_for=WAIVED)).map(side_by_side), st.sampled_from([1, 2, 3, 7]))
def test_shards_add_up(register, n):
    laws.check.shards_add_up(register, BOOK, DAY, n)


@TOGETHER
@given(SOME)
def test_the_same_question_has_the_same_answer_to_the_byte(register):
    laws.check.same_input_same_bytes(register, BOOK, DAY)


@TOGETHER
@given(SOME)
def test_views_side_by_side_find_the_same(register):
    one_by_one = check(register, BOOK, on=DAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("orgwork.checking.rows._LARGE", 0)
        laws.check.same(one_by_one, check(register, BOOK, on=DAY))


@TOGETHER
@given(st.data(), own.days(first=date(2015, 1, 1), last=date(2026, 1, 1)))
def test_later_facts_do_not_matter(data, day):
    register = data.draw(SOME)
    laws.check.later_facts_do_not_matter(register, data.draw(changes.with_later(register, day)), BOOK, day)


@TOGETHER
@given(st.data(), st.sampled_from(["43", "4301", "430181"]))
def test_an_added_layer_removes_no_breach(data, place):
    register = data.draw(SOME)
    layer = data.draw(changes.tightenings(BOOK, place, date(2021, 1, 1)))
    laws.check.added_layer_removes_no_breach(register, BOOK, join(BOOK, layer), DAY)


@TOGETHER
@given(SOME)
def test_every_breach_has_what_was_measured_and_required(register):
    findings = check(register, BOOK, on=DAY)
    assert not findings.faults
    for finding in findings:
        assert finding.legs or finding.reason
        if finding.outcome == "breach" and finding.rule.key in BOOK.rules:
            assert any(leg.met is False for leg in finding.legs)
            assert all(leg.answers for leg in finding.legs if leg.measure.kind != "flag")
    assert findings.frame["id"].is_unique().all()
    assert findings.frame.filter(pl.col("outcome") == "met").is_empty()


@pytest.fixture(scope="module")
def said():
    """Return what is said of each rule over a fixed choice of registers, of which no more are drawn than it takes."""
    found = {key: set() for key in RULES}

    def left():
        return [key for key, told in found.items() if len(told) < 2 or "unknown" not in told]

    def look(register):
        findings = check(register, BOOK, on=DAY, since=date(1900, 1, 1), rules=left())
        for key, outcome in findings.frame.select("rule", "outcome").unique().iter_rows():
            found[key].add(outcome)
        for key, number in findings.met.items():
            found[key] |= {"met"} if number else set()

    for turn in range(ROUNDS):
        if left():
            seed(turn)(EXACTLY(given(ANY)(look)))()
    return found


@pytest.mark.parametrize("key", RULES)
def test_no_rule_stands_under_the_laws_in_vain(said, key):
    assert "unknown" in said[key]
    assert said[key] - {"unknown"}, "the registers drawn never settle it: extend a strategy so that they do"
