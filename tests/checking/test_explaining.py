"""Explanations: facts with their bounds in one line, all rows of a sheet in one."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.checking import (
    check,
    columns_attraction,
    columns_benefits,
    columns_branch,
    columns_duties,
    columns_ledgers,
    columns_papers,
    columns_placement,
    columns_study,
    columns_supports,
    columns_talents,
    explain,
    phrases_attraction,
    phrases_benefits,
    phrases_branch,
    phrases_ledgers,
    phrases_papers,
    phrases_placement,
    phrases_study,
    phrases_supports,
    phrases_talents,
)
from orgwork.checking.columns import column
from orgwork.checking.explaining import fact_lines, span, value_text
from orgwork.checking.phrases import phrase
from orgwork.checking.tracing import sources
from orgwork.dates import MAX_DAY, MIN_DAY, PartialDate
from orgwork.declare import Direction, Parameter, Title, ValueType
from orgwork.model import Campaign, Organization, Register, Source, VillageAssignment, words
from orgwork.report.rows import rows
from orgwork.testing import strategies as own

MODULES = (
    *(columns_attraction, columns_benefits, columns_branch, columns_duties, columns_ledgers),
    *(columns_papers, columns_placement, columns_study, columns_supports, columns_talents),
)
"""The modules that name columns."""
SPOKEN = (
    *(phrases_attraction, phrases_benefits, phrases_branch, phrases_ledgers, phrases_papers),
    *(phrases_placement, phrases_study, phrases_supports, phrases_talents),
)
"""The modules that tell words."""


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (MIN_DAY, MAX_DAY, "unknown"),
        (date(2026, 3, 5), date(2026, 3, 5), "2026-03-05"),
        (date(2026, 3, 1), date(2026, 3, 31), "2026-03"),
        (date(2026, 8, 1), date(2026, 8, 30), "2026-08"),
        (date(2026, 2, 1), date(2026, 2, 28), "2026-02"),
        (date(2026, 8, 1), date(2026, 8, 27), "2026-08-01 … 2026-08-27"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2026, 1, 1), date(2026, 12, 30), "2026-01-01 … 2026-12-30"),
        (MIN_DAY, date(2026, 8, 27), "? … 2026-08-27"),
        (date(2026, 8, 1), MAX_DAY, "2026-08-01 … ?"),
    ],
)
def test_a_coarse_day_is_written_as_people_write_it(first, last, said):
    assert span(first, last, "en") == said


@given(own.partial_dates())
def test_a_partial_date_is_said_as_it_was_known(known):
    assert span(known.first, known.last, "zh") == str(known)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"filled_low": 3, "filled_high": 3}, ["filled = 3"]),
        ({"filled_low": 3, "filled_high": None}, ["filled = 3 … ?"]),
        ({"filled_high": 4}, ["filled (at most) = 4"]),
        ({"begins_first": "2026-03-01", "begins_last": "2026-03-31"}, ["began = 2026-03"]),
        ({"left_first": str(MAX_DAY), "left_last": str(MAX_DAY)}, ["left = not yet"]),
        ({"left_first": str(MIN_DAY), "left_last": str(MAX_DAY)}, ["left = unknown"]),
        ({"leader": True, "level": None}, ["member of the leading team = yes", "level = unknown"]),
        ({"to_rung": 3, "day_first": "2026-01-01"}, []),
        ({"plugin_column": "x"}, ["plugin_column = x"]),
    ],
)
def test_facts_are_said_once_with_their_bounds(facts, said):
    assert list(fact_lines(facts, "en")) == said


@pytest.mark.parametrize(
    ("rows", "zh", "en"),
    [
        ([], "f · S", "f · S"),
        ([4], "f · S · 第4行", "f · S · row 4"),
        ([9, 3, 5, 4, 3], "f · S · 第3–5、9行", "f · S · rows 3–5, 9"),
    ],
)
def test_the_rows_of_a_sheet_stand_in_one_line(rows, zh, en):
    read = [Source("f", "S", row) for row in rows] or [Source("f", "S")]
    assert list(sources(read, "zh")) == [zh]
    assert list(sources(read, "en")) == [en]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 30))))
def test_no_sheet_stands_twice_and_no_row_is_lost(read):
    said = list(sources([Source("f", sheet, row) for sheet, row in read], "en"))
    assert len(said) == len({sheet for sheet, _ in read})
    for sheet, row in read:
        numbers = next(s for s in said if s.startswith(f"f · {sheet} ")).rpartition(" · ")[2].split(" ", 1)[1]
        runs = [[int(n) for n in run.split("–")] for run in numbers.split(", ")]
        assert any(run[0] <= row <= run[-1] for run in runs)


@pytest.mark.parametrize(
    ("kind", "direction", "value", "zh", "en"),
    [
        (ValueType.MONTHS, Direction.AT_LEAST, 24, "24个月", "24 months"),
        (ValueType.FRACTION, Direction.AT_MOST, Fraction(1, 5), "1/5", "1/5"),
        (ValueType.FRACTION, Direction.AT_MOST, Fraction(4), "4", "4"),
        (ValueType.FLAG, Direction.REQUIRED, True, "是", "yes"),
        (ValueType.FLAG, Direction.REQUIRED, False, "否", "no"),
        (ValueType.COUNT, Direction.DELEGATED, (1, 3), "1…3", "1…3"),
        (ValueType.WORDS, Direction.ALLOWED, frozenset({"b", "a"}), "a、b", "a、b"),
        (ValueType.YUAN, Direction.AT_MOST, {"b": 2, "a": 1}, "a: 1元; b: 2元", "a: 1 yuan; b: 2 yuan"),
    ],
)
def test_a_value_is_written_as_people_write_it(kind, direction, value, zh, en):
    parameter = Parameter("k", "", Title(zh="甲", en="a"), kind, direction, date(2020, 1, 1))
    assert (value_text(value, parameter, "zh"), value_text(value, parameter, "en")) == (zh, en)


@pytest.mark.parametrize(
    "word",
    sorted(
        {
            *words.REQUESTS,
            *words.ADJUSTMENT_GROUNDS,
            *words.ADJUSTMENT_WAYS,
            *words.LEAVES,
            *words.INVESTIGATIONS,
            *words.SELECTION_STEPS,
            *words.ROUND_GROUPS,
            *words.DOCUMENT_DODGES,
            *words.DOCUMENT_ISSUERS,
            *words.DOCUMENT_KINDS,
            *words.OCCASION_KINDS,
            *words.SECONDMENT_APPROVALS,
            *words.SECONDMENT_FORMS,
            *words.SERVICE_ENDS,
        }
    ),
)
def test_words_that_findings_show_as_facts_have_both_languages(word):
    assert not phrase(word, "zh").isascii()
    assert phrase(word, "en").isascii()


@pytest.mark.parametrize(
    ("view", "value", "said"),
    [
        ("issued_documents", "general", "一般"),
        ("branch_meetings", "general", "党员大会"),
        ("recognitions", "general", "一般认定"),
        ("admissions", "special", "特殊情况"),
        ("village_pays", "secretary", "村党组织书记"),
        ("branch_elections", "secretary", "书记、副书记"),
        ("issued_documents", "task", "专项工作或者具体任务"),
        ("duty_assignments", "task", "交办任务"),
        ("duties", "basic", "基本履职"),
        ("talent_evaluations", "basic", "基础研究"),
        ("graded", "basic", "基本称职"),
        ("benefit_claims", "living", "租房和生活补贴"),
        ("support_ledger", "living", "生活补助"),
        ("benefit_claims", "young", "青年创新人才支持"),
        ("talent_needs", "young", "青年人才"),
        ("pool_data", "recruitment", "引才对接"),
        ("scheme_terms", "recruitment", "招聘引进"),
        ("delegated_powers", "recruitment", "自主招聘"),
        ("scheme_terms", "plan", "人才计划"),
        ("revolving_posts", "full", "无自有空编"),
        ("branches", "village", "村"),
        ("funds", "village", "村级"),
    ],
)
def test_a_word_that_means_something_else_in_a_view_is_told_so(view, value, said):
    assert [line.partition(" = ")[2] for line in fact_lines({"kind": value}, "zh", view)] == [said]


def test_a_measured_word_is_told_as_its_limit_has_it(book):
    """A word of a parameter has its meaning beside its value, in what was measured and in the facts alike."""
    village = Organization("v", "示例村村民委员会", place="430199", entity="legal", ended=False)
    work = VillageAssignment("w", "v", "认证", paid=False, begins=PartialDate(2025, 3, 3), ended=False)
    (finding,) = check(Register.of([village, work]), book, on=date(2026, 6, 30), rules=["village.pay"])
    told = explain(finding, book, Register.of([village, work])).text()
    assert "未付费 → 不符合" in told
    assert "费用 = 未付费" in told
    assert "unpaid" not in told


@pytest.mark.parametrize(("title", "said"), [("示例学习", "示例学习"), (None, "c1")])
def test_a_campaign_is_called_by_its_title(book, title, said):
    """In what explains a finding and in the row of the table; by its id where the register has no title."""
    unit = Organization("b", "示例支部", place="430181", entity="party", kind="党支部", ended=False)
    day = PartialDate(2026, 1, 5)
    asked = Campaign("c1", "b", title, reaches="branches", channel="any", begins=day, branches_due=PartialDate(2026, 5))
    register = Register.of([unit, asked])
    findings = check(register, book, on=date(2026, 6, 30), rules=["study.campaign.units"])
    (finding,) = findings
    assert f"学习教育 = {said}" in explain(finding, book, register).text()
    assert f"学习教育 = {said}" in "".join(map(str, rows(findings, "zh").row(0)))


def test_no_column_takes_the_name_that_another_module_gives_it():
    """What is called the same in two views is named with its view."""
    for module in MODULES:
        for name, words_of in module.COLUMNS.items():
            view, _, plain = name.rpartition(".")
            assert (column(plain, "zh", view), column(plain, "en", view)) == words_of, name


def test_no_word_takes_the_meaning_that_another_module_gives_it():
    """What means something else in a view is told by the words of this view."""
    for module in SPOKEN:
        for name, said in module.PHRASES.items():
            view, _, plain = name.rpartition(".")
            assert (phrase(plain, "zh", view), phrase(plain, "en", view)) == said, name


def test_a_column_that_ends_like_a_bound_keeps_its_name():
    facts = {"party_first": False, "voted_low": 750, "voted_high": 750}
    said = ["先经党组织研究 = 否", "参加投票数 = 750"]
    assert list(fact_lines(facts, "zh", "village_committees")) == said
